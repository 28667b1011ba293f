"""Tables of text in workbooks and CSV files, read and written cell by cell as text."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from badgegen.errors import RosterError
from badgegen.message import message
from badgegen.xlsx import sheets_of
from badgegen.xlsx.faults import Damaged, Locked, TooLarge
from badgegen.xlsx.package import package_bytes

_FORMULA_SIGNS = tuple("=+-@＝＋－＠")

Line = tuple[int, tuple[str, ...]]
"""A line's number in its file, and its cells as text."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table to be written: its title, the titles of its columns with their widths, its rows."""

    title: str
    columns: Mapping[str, int]
    rows: Sequence[tuple[str, ...]]


def csv_lines(data: bytes, file: str) -> list[Line]:
    """The lines of a CSV file.

    Raises:
        RosterError: It is damaged or in an unknown encoding.
    """
    reader = csv.reader(io.StringIO(_decoded(data, file), newline=""))
    try:
        return [(reader.line_num, tuple(map(_unprotected, cells))) for cells in reader]
    except csv.Error as error:
        raise RosterError(message("overrides.broken", file=file)) from error


def workbook_lines(data: bytes, file: str) -> dict[str, list[Line]]:
    """The lines of a workbook's sheets, by the sheet's title.

    Raises:
        RosterError: It is damaged, giant or no workbook.
    """
    try:
        return {sheet.name: list(sheet.form_rows()) for sheet in sheets_of(data)}
    except (Damaged, Locked, TooLarge) as error:
        raise RosterError(message("overrides.broken", file=file)) from error


def csv_bytes(table: Table) -> bytes:
    """The table as CSV."""
    return cells_bytes([tuple(table.columns), *table.rows])


def cells_bytes(rows: Iterable[tuple[str, ...]]) -> bytes:
    """Rows of cells as CSV; Excel opens it in the right encoding by its byte order mark."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(map(_protected, rows))
    return text.getvalue().encode("utf-8-sig")


def workbook_bytes(tables: Iterable[Table]) -> bytes:
    """A workbook with a sheet for each table; every cell stays text."""
    book = Workbook(write_only=True)
    for table in tables:
        _write(book.create_sheet(table.title), table)
    return package_bytes(book)


def _decoded(data: bytes, file: str) -> str:
    """The text in UTF-8, with or without a byte order mark, or else in Windows' Shift JIS."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp932")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise RosterError(message("overrides.undecodable", file=file, line=line)) from error


def _unprotected(cell: str) -> str:
    """The cell without the sign that keeps a spreadsheet from taking it as a formula."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA_SIGNS) else cell


def _protected(cells: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"'{cell}" if cell.startswith(_FORMULA_SIGNS) else cell for cell in cells)


def _write(sheet: Worksheet, table: Table) -> None:
    sheet.freeze_panes = "A2"
    for column, width in enumerate(table.columns.values(), start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    _append(sheet, [tuple(table.columns)], bold=True)
    _append(sheet, table.rows)


def _append(sheet: Worksheet, rows: Iterable[tuple[str, ...]], *, bold: bool = False) -> None:
    """Appends rows whose cells all stay text; to look styles up takes most of the time."""
    model = WriteOnlyCell(sheet)
    model.number_format, model.font = "@", Font(bold=bold)
    for row in rows:
        cells = [WriteOnlyCell(sheet, value=text) for text in row]
        for cell in cells:
            cell.data_type = "s"
            cell._style = model._style  # type: ignore[attr-defined]
        sheet.append(cells)
