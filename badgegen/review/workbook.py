"""Writes review.xlsx, the list in which HR looks at each reading: who waits comes first."""

import io
from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from badgegen.messages import translate
from badgegen.model import Certainty, Judgement, message
from badgegen.review.findings import reasons

_COLUMNS = (
    ("sheet", 14),
    ("row", 6),
    ("staff-number", 12),
    ("surname", 14),
    ("kana", 16),
    ("romaji", 18),
    ("certainty", 12),
    ("source", 22),
    ("candidates", 30),
    ("reason", 44),
    ("decided-kana", 18),
)
_FILLS = {
    Certainty.CONFIRMED: "DDEBF7",
    Certainty.CERTAIN: "E2EFDA",
    Certainty.LIKELY: "FFF2CC",
    Certainty.AMBIGUOUS: "FCE4D6",
    Certainty.UNKNOWN: "F8CBAD",
}
_HEADER_ROW = 2


def review_workbook(judgements: Sequence[Judgement], language: str) -> bytes:
    """The bytes of the review workbook, in ``ja`` or ``en``."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_text("review.sheet-title", language))
    for number, (_, width) in enumerate(_COLUMNS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = f"A{_HEADER_ROW + 1}"
    last = get_column_letter(len(_COLUMNS))
    sheet.auto_filter.ref = f"A{_HEADER_ROW}:{last}{_HEADER_ROW + max(1, len(judgements))}"
    _append(sheet, [_text("review.internal", language)], Font(bold=True, color="C00000"))
    header = [_text(f"review.column-{name}", language) for name, _ in _COLUMNS]
    _append(sheet, header, Font(bold=True), "D9D9D9")
    for judgement in sorted(judgements, key=lambda one: not one.needs_review):
        fill = _FILLS[judgement.reading.certainty]
        _append(sheet, _row(judgement, language), Font(), fill)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _row(judgement: Judgement, language: str) -> list[str]:
    member, reading = judgement.member, judgement.reading
    return [
        member.place.sheet,
        str(member.place.row),
        member.staff_number or "",
        member.surname.written,
        reading.kana,
        judgement.romaji or "",
        _text(f"reading.certainty-{reading.certainty}", language),
        _text(f"reading.source-{reading.source}", language),
        " / ".join(reading.candidates),
        " ".join(translate(reason, language) for reason in reasons(judgement)),
        "",
    ]


def _append(
    sheet: WriteOnlyWorksheet, values: Iterable[str], font: Font, fill: str | None = None
) -> None:
    """Appends a row whose cells all stay text, whatever a roster's content begins with."""
    pattern = PatternFill("solid", start_color=fill) if fill else PatternFill()
    cells = [WriteOnlyCell(sheet, value=value) for value in values]
    for cell in cells:
        cell.data_type = "s"
        cell.number_format = "@"
        cell.font = font
        cell.fill = pattern
    sheet.append(cells)


def _text(key: str, language: str) -> str:
    return translate(message(key), language)
