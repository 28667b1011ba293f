"""Writes review.xlsx, the form in which HR looks at each reading and decides."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from badgegen.core.message import message
from badgegen.core.model import NO_OTHER_NAME, Certainty, Finding, Judgement, Source
from badgegen.core.process import going_on
from badgegen.core.translate import translate
from badgegen.findings import open_first, reasons, source
from badgegen.form.columns import (
    BADGE_SURNAME,
    BUSINESS_NAME,
    DECISIONS,
    EARLIER,
    EARLIER_BUSINESS_NAME,
    FINDINGS,
    PEOPLE,
    SURNAMES,
    title,
)
from badgegen.xlsx.package import package_bytes

HEADER_ROW = 2
_LONGEST_LIST = 255
"""Excel's limit for the items of a drop-down that stand in the cell's own rule."""


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row of a form: its texts by column, its fill as RGB, and what its drop-down offers."""

    cells: Mapping[str, str]
    fill: str | None = None
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FormSheet:
    """A sheet of a form: a note, the titles of its columns, widths, and which are what.

    ``open`` columns take what is typed, ``chosen`` is the one with the drop-down, ``hidden`` ones
    are for the program.
    """

    note: str
    titles: Mapping[str, str]
    widths: Mapping[str, int]
    open: Sequence[str]
    chosen: str
    hidden: Sequence[str]


def fill_sheet(sheet: Worksheet, form: FormSheet, rows: Sequence[FormRow]) -> None:
    """Writes the form into an empty sheet; every cell stays text."""
    letters = {name: get_column_letter(at) for at, name in enumerate(form.titles, start=1)}
    _lay_out(sheet, form, letters, len(rows))
    _append(sheet, [(form.note, _look(sheet, Font(bold=True, color="C00000"), wrapped=False))])
    heading = _look(sheet, Font(bold=True), "D9D9D9")
    _append(sheet, [(text, heading) for text in form.titles.values()])
    looks = _Looks(sheet)
    for row in going_on(rows):
        _append(
            sheet,
            [
                (row.cells.get(name, ""), looks.open if name in form.open else looks.of(row.fill))
                for name in form.titles
            ],
        )
    for rule in _drop_downs(letters[form.chosen], rows):
        sheet.data_validations.append(rule)


class _Looks:
    """The styles of a sheet's rows: to look one up anew for each cell takes most of the time."""

    def __init__(self, sheet: Worksheet) -> None:
        self._sheet = sheet
        self._by_fill: dict[str | None, StyleArray] = {}
        self.open = _look(sheet, Font(), "FFFFFF", is_open=True)

    def of(self, fill: str | None) -> StyleArray:
        if fill not in self._by_fill:
            self._by_fill[fill] = _look(self._sheet, Font(), fill)
        return self._by_fill[fill]


def _lay_out(sheet: Worksheet, form: FormSheet, letters: Mapping[str, str], count: int) -> None:
    for name, letter in letters.items():
        sheet.column_dimensions[letter].width = form.widths[name]
        sheet.column_dimensions[letter].hidden = name in form.hidden
    sheet.freeze_panes = f"A{HEADER_ROW + 1}"
    last = letters[list(letters)[-1]]
    sheet.auto_filter.ref = f"A{HEADER_ROW}:{last}{HEADER_ROW + max(1, count)}"
    # Filters, and widths to one's liking, stay possible; the lock has no password.
    sheet.protection.sheet = True
    sheet.protection.autoFilter = False
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False


def _drop_downs(letter: str, rows: Sequence[FormRow]) -> Iterable[DataValidation]:
    """One rule for each set of choices; anything else may be typed as well."""
    places: dict[str, list[str]] = {}
    for at, row in enumerate(rows, start=HEADER_ROW + 1):
        listed = ",".join(row.choices)
        if listed and len(listed) <= _LONGEST_LIST:
            places.setdefault(listed, []).append(f"{letter}{at}")
    for listed, cells in places.items():
        yield DataValidation(
            "list",
            formula1=f'"{listed}"',
            allow_blank=True,
            showErrorMessage=False,
            sqref=" ".join(cells),
        )


def _look(
    sheet: Worksheet,
    font: Font,
    fill: str | None = None,
    *,
    is_open: bool = False,
    wrapped: bool = True,
) -> StyleArray:
    cell = WriteOnlyCell(sheet)
    cell.number_format = "@"
    cell.font = font
    cell.alignment = Alignment(vertical="top", wrap_text=wrapped)
    if fill:
        cell.fill = PatternFill("solid", start_color=fill)
    if is_open:
        cell.protection = Protection(locked=False)
        line = Side("thin", color="808080")
        cell.border = Border(left=line, right=line, top=line, bottom=line)
    look: StyleArray = cell._style  # type: ignore[attr-defined]
    return look


def _append(sheet: Worksheet, values: Iterable[tuple[str, StyleArray]]) -> None:
    """Appends a row whose cells all stay text, whatever a roster's content begins with."""
    cells = []
    for text, look in values:
        cell = WriteOnlyCell(sheet, value=text)
        cell.data_type = "s"
        cell._style = look  # type: ignore[attr-defined]
        cells.append(cell)
    sheet.append(cells)


_OPEN, _ACCEPTED = "FFF2CC", "E2EFDA"
_MOST_PLACES = 500
"""A cell of Excel holds no more than 32,767 letters."""


def finding_rows(findings: Iterable[Finding], language: str) -> list[FormRow]:
    """A row for each finding, open ones first."""
    return [_row(one, language) for one in open_first(findings)]


def _row(finding: Finding, language: str) -> FormRow:
    state = "open" if finding.accepted is None else "accepted"
    places = [f"{place.sheet}!{place.row}" for place in finding.places]
    more = ["…"] if len(places) > _MOST_PLACES else []
    note = finding.accepted or ""
    cells = {
        "state": translate(message(f"review.state-{state}"), language),
        "kind": translate(message(f"review.kind-{finding.kind}"), language),
        "subject": finding.subject,
        "finding": translate(finding.message, language),
        "places": "、".join(places[:_MOST_PLACES] + more),
        "note": note,
        "earlier-note": note,
        "finding-key": finding.key,
    }
    return FormRow(cells, _ACCEPTED if note else _OPEN)


_FILLS = {
    Certainty.CONFIRMED: "DDEBF7",
    Certainty.CERTAIN: "E2EFDA",
    Certainty.LIKELY: "FFF2CC",
    Certainty.AMBIGUOUS: "FCE4D6",
    Certainty.UNKNOWN: "F8CBAD",
}
_OF_PERSON = (Source.OVERRIDE_STAFF_NUMBER, Source.OVERRIDE_DEPARTMENT)
_OF_SURNAME = (Source.WRITTEN_IN_KANA, Source.ALLOW_LIST, Source.LEXICON, Source.PYKAKASI)
"""Where a reading comes from that is the surname's own, whoever bears it."""
_HELP_WIDTH = 100
"""The width of the help's column, in characters as Excel counts them."""
_LINE_HEIGHT = 18
"""The height of a line, in points as Excel counts them."""
_HELP = tuple(f"help-{number}" for number in range(1, 11))


def review_workbook(
    judgements: Sequence[Judgement], findings: Sequence[Finding], language: str
) -> bytes:
    """The bytes of the review workbook, in ``ja`` or ``en``.

    Its sheets: everybody, who waits first; the surnames to decide for all who bear them; the
    findings, open ones first; and how to fill in the form.
    """
    book = Workbook(write_only=True)
    people = [_person(one, language) for one in going_on(sorted(judgements, key=_order))]
    surnames = [_surname(bearers) for bearers in going_on(_by_surname(judgements))]
    readings = {"open": DECISIONS, "hidden": EARLIER}
    persons = {
        "open": (*DECISIONS, BUSINESS_NAME),
        "hidden": (*EARLIER, EARLIER_BUSINESS_NAME, BADGE_SURNAME),
    }
    notes = {"open": ("note",), "hidden": ("earlier-note", "finding-key")}
    forms = (
        ("sheet-title", _form(PEOPLE, language, **persons), people),
        ("surnames-title", _form(SURNAMES, language, **readings), surnames),
        ("findings-title", _form(FINDINGS, language, **notes), finding_rows(findings, language)),
    )
    for name, form, rows in forms:
        fill_sheet(book.create_sheet(_text(name, language)), form, rows)
    _explain(book.create_sheet(_text("help-title", language)), language)
    return package_bytes(book)


def _form(
    widths: dict[str, int], language: str, *, open: Sequence[str], hidden: Sequence[str]
) -> FormSheet:
    return FormSheet(
        note=_text("internal", language),
        titles={name: title(name, language) for name in widths},
        widths=widths,
        open=open,
        chosen=open[0],
        hidden=hidden,
    )


def _order(judgement: Judgement) -> bool:
    return not judgement.needs_review


def _person(judgement: Judgement, language: str) -> FormRow:
    member, reading = judgement.member, judgement.reading
    cells = {
        "sheet": member.place.sheet,
        "row": str(member.place.row),
        "staff-number": member.staff_number or "",
        "department": member.department or "",
        "surname": member.roster_surname.written,
        "kana": reading.kana,
        "romaji": judgement.romaji or "",
        "certainty": translate(message(f"reading.certainty-{reading.certainty}"), language),
        "source": translate(source(judgement), language),
        "candidates": " / ".join(reading.candidates),
        "reason": " ".join(translate(reason, language) for reason in reasons(judgement)),
    }
    decided = _decided(judgement) if reading.source in _OF_PERSON else {}
    # A name that the roster gives stands there, and is no decision to be shown as one.
    other = member.surname.written if member.renamed else ""
    if member.stopped:
        other = NO_OTHER_NAME
    named = {BUSINESS_NAME: other, EARLIER_BUSINESS_NAME: other}
    named |= {BADGE_SURNAME: member.surname.written}
    return FormRow(cells | decided | named, _FILLS[reading.certainty], reading.candidates)


def _surname(bearers: Sequence[Judgement]) -> FormRow:
    waiting = sum(one.needs_review for one in bearers)
    first = next((one for one in bearers if one.needs_review), bearers[0])
    decided = next((one for one in bearers if _is_by_surname(one)), None)
    candidates = _of_everybody(bearers, decided)
    cells = {
        "surname": first.member.surname.written,
        "count": str(len(bearers)),
        "waiting": str(waiting),
        "kana": next(iter(candidates), ""),
        "candidates": " / ".join(candidates),
    }
    fill = _FILLS[first.reading.certainty]
    return FormRow(cells | (_decided(decided) if decided else {}), fill, candidates)


def _of_everybody(bearers: Sequence[Judgement], decided: Judgement | None) -> tuple[str, ...]:
    """The readings that all bearers may have, the likeliest first.

    A furigana that nobody vouches for speaks for its own row alone.
    """
    told = (decided.reading.kana,) if decided else ()
    others = (
        one.reading.kana
        for one in bearers
        if one.reading.certainty.printable or one.reading.source in _OF_SURNAME
    )
    return tuple(dict.fromkeys(filter(None, (*told, *bearers[0].reading.known, *others))))


def _by_surname(judgements: Iterable[Judgement]) -> list[list[Judgement]]:
    """The bearers of each surname that somebody waits with or that is decided, many first."""
    found: dict[str, list[Judgement]] = {}
    for one in judgements:
        if one.member.surname_sure:
            found.setdefault(one.member.surname.written, []).append(one)
    listed = [
        bearers
        for bearers in found.values()
        if any(one.needs_review or _is_by_surname(one) for one in bearers)
    ]
    return sorted(listed, key=lambda bearers: -sum(one.needs_review for one in bearers))


def _is_by_surname(judgement: Judgement) -> bool:
    return judgement.reading.source is Source.OVERRIDE_SURNAME


def _decided(judgement: Judgement) -> dict[str, str]:
    """What was decided, for the form to show and to be held against when it comes back."""
    kana, romaji = judgement.reading.kana, judgement.reading.romaji or ""
    values = (kana, romaji, kana, romaji)
    return dict(zip((*DECISIONS, *EARLIER), values, strict=True))


def _explain(sheet: Worksheet, language: str) -> None:
    sheet.column_dimensions["A"].width = _HELP_WIDTH
    for row, name in enumerate(_HELP, start=1):
        text = _text(name, language)
        # LibreOffice gives every row one line unless it is told.
        sheet.row_dimensions[row].height = _LINE_HEIGHT * _line_count(text)
        cell = WriteOnlyCell(sheet, value=text)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.font = Font(bold=name == _HELP[0])
        sheet.append([cell])


def _line_count(text: str) -> int:
    """How many lines of the help's column a text takes, where Japanese signs are twice as wide."""
    width = sum(2 if east_asian_width(one) in "WFA" else 1 for one in text)
    return 1 + width // (_HELP_WIDTH - 2)


def _text(key: str, language: str) -> str:
    return translate(message(f"review.{key}"), language)
