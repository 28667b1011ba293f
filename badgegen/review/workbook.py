"""Writes review.xlsx, the list in which HR looks at each reading: who waits comes first."""

import io
from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from badgegen.message import message
from badgegen.messages import translate
from badgegen.model import Certainty, Judgement
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
    note = _look(sheet, Font(bold=True, color="C00000"))
    _append(sheet, [_text("review.internal", language)], note)
    header = [_text(f"review.column-{name}", language) for name, _ in _COLUMNS]
    _append(sheet, header, _look(sheet, Font(bold=True), "D9D9D9"))
    looks = {certainty: _look(sheet, Font(), fill) for certainty, fill in _FILLS.items()}
    for judgement in sorted(judgements, key=lambda one: not one.needs_review):
        _append(sheet, _row(judgement, language), looks[judgement.reading.certainty])
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


def _look(sheet: WriteOnlyWorksheet, font: Font, fill: str | None = None) -> StyleArray:
    """A style for many cells: to look it up anew for each one takes most of the time."""
    cell = WriteOnlyCell(sheet)
    cell.number_format = "@"
    cell.font = font
    if fill:
        cell.fill = PatternFill("solid", start_color=fill)
    look: StyleArray = cell._style  # type: ignore[attr-defined]
    return look


def _append(sheet: WriteOnlyWorksheet, values: Iterable[str], look: StyleArray) -> None:
    """Appends a row whose cells all stay text, whatever a roster's content begins with."""
    cells = [WriteOnlyCell(sheet, value=value) for value in values]
    for cell in cells:
        cell.data_type = "s"
        cell._style = look  # type: ignore[attr-defined]
    sheet.append(cells)


def _text(key: str, language: str) -> str:
    return translate(message(key), language)
