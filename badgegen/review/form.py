"""Writes the sheets of a form with openpyxl: locked text, open cells, drop-downs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

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
    for row in rows:
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
