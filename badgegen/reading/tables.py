"""Tables of text in workbooks and CSV files, read and written cell by cell as text."""

import csv
import io
import warnings
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from badgegen.errors import RosterError
from badgegen.message import message

_HIGHEST_ROWS = 100_000
_MOST_COLUMNS = 50
_FORMULA_SIGNS = tuple("=+-@＝＋－＠")

Line = tuple[int, tuple[str, ...]]
"""A line's number in its file, and its cells as text."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table to be written: its title, the titles of its columns with their widths, its rows."""

    title: str
    columns: Mapping[str, int]
    rows: Sequence[tuple[str, ...]]


def csv_lines(path: Path) -> list[Line]:
    """The lines of a CSV file.

    Raises:
        RosterError: It is damaged or in an unknown encoding.
        OSError: It cannot be read.
    """
    reader = csv.reader(io.StringIO(_decoded(path.read_bytes(), path.name), newline=""))
    try:
        return [(reader.line_num, tuple(map(_unprotected, cells))) for cells in reader]
    except csv.Error as error:
        raise RosterError(message("overrides.broken", file=path.name)) from error


def workbook_lines(path: Path) -> dict[str, list[Line]]:
    """The lines of a workbook's sheets, by the sheet's title.

    Raises:
        RosterError: It is damaged or no workbook.
        OSError: It cannot be read.
    """
    data = path.read_bytes()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _sheets(data)
    # Damaged files make openpyxl raise ten and more kinds of exception, and none of their texts
    # is for the user.
    except Exception as error:
        raise RosterError(message("overrides.broken", file=path.name)) from error


def csv_bytes(table: Table) -> bytes:
    """The table as CSV; Excel opens it in the right encoding by its byte order mark."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows(map(_protected, table.rows))
    return text.getvalue().encode("utf-8-sig")


def workbook_bytes(tables: Iterable[Table]) -> bytes:
    """A workbook with a sheet for each table; every cell stays text."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for table in tables:
        _write(book.create_sheet(table.title), table)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


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


def _sheets(data: bytes) -> dict[str, list[Line]]:
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    return {sheet.title: _lines(sheet) for sheet in book.worksheets}


def _lines(sheet: Worksheet) -> list[Line]:
    rows = sheet.iter_rows(max_row=_HIGHEST_ROWS, max_col=_MOST_COLUMNS, values_only=True)
    return [(number, tuple(map(_cell_text, cells))) for number, cells in enumerate(rows, start=1)]


def _cell_text(value: object) -> str:
    """A cell as text; a staff number that was typed as a number has no decimals."""
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _write(sheet: Worksheet, table: Table) -> None:
    for number, cells in enumerate([tuple(table.columns), *table.rows], start=1):
        for column, text in enumerate(cells, start=1):
            cell = sheet.cell(number, column, text)
            cell.number_format, cell.data_type = "@", "s"
            cell.font = Font(bold=number == 1)
    sheet.freeze_panes = "A2"
    for column, width in enumerate(table.columns.values()):
        sheet.column_dimensions[chr(ord("A") + column)].width = width
