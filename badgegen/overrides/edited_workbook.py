"""Edits a workbook that others wrote in, and loses nothing of what they added.

The bytes depend on the content alone: the same content, the same file.
"""

import io
import re
import warnings
from collections.abc import Mapping, Sequence
from datetime import datetime
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from badgegen.core import OutputError, message
from badgegen.overrides.tables import BARE, Edits, Line, WrittenTable, workbook_parts

_KEPT = re.compile(r"xl/(comments[^/]*|comments/.*|tables/.*|persons/.*|drawings/[^/]*\.vml)")
"""What openpyxl reads and writes again: the notes of cells, and tables."""
_FAILURES = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, UserWarning)
"""What openpyxl says of parts that it does not understand, or would leave out."""
_EARLIEST = datetime(1980, 1, 1)
"""The first day that a zip file can name."""
_DOS_TIME = slice(10, 14)
"""Where the head of a part has its time and date (APPNOTE.TXT 6.3.10, 4.3.7)."""
_DOS_EARLIEST = bytes((0, 0, 0b001_00001, 0))
"""Midnight, and the first day of the first month of the first year (4.4.6)."""


def edited_workbook(
    data: bytes,
    sheets: Mapping[str, tuple[Sequence[Line], Edits]],
    new: Sequence[WrittenTable],
    file: str,
) -> bytes:
    """Return the workbook with edits in some of its sheets, by title, and with new sheets behind.

    Raises:
        OutputError: It holds what would be lost: drawings, or formulas in a sheet to be edited.
    """
    refusal = OutputError(message("overrides.cannot-keep", file=file))
    if not all(BARE.fullmatch(name) or _KEPT.fullmatch(name) for name in workbook_parts(data)):
        raise refusal
    try:
        with warnings.catch_warnings(action="error"):
            book = load_workbook(io.BytesIO(data), rich_text=True)
            if any(_has_formula(book[title]) for title in sheets):
                raise refusal
            for title, (lines, changes) in sheets.items():
                _edit(book[title], lines, changes)
            for table in new:
                _add(book, table)
            return _package_bytes(book)
    except _FAILURES as error:
        raise refusal from error


def _has_formula(sheet: Worksheet) -> bool:
    """Return whether a sheet has formulas.

    Their results would be gone until Excel opens it again.
    """
    return any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)


def _edit(sheet: Worksheet, lines: Sequence[Line], changes: Edits) -> None:
    """Write the edits into a sheet; lines are added below the last one that is filled."""
    for (at, column), text in changes.cells.items():
        _write(sheet, _row(lines, at), column + 1, text)
    for at in sorted(changes.removed, reverse=True):
        sheet.delete_rows(_row(lines, at))


def _row(lines: Sequence[Line], at: int) -> int:
    """Return the row in the file of a line, which may stand behind the last one."""
    return lines[at][0] if at < len(lines) else lines[-1][0] + 1 + at - len(lines)


def _write(sheet: Worksheet, row: int, column: int, text: str) -> None:
    cell = sheet.cell(row, column)
    cell.value = text or None
    if text:
        cell.data_type = "s"
    cell.number_format = "@"


def _add(book: Workbook, table: WrittenTable) -> None:
    sheet = book.create_sheet(table.title)
    for row, texts in enumerate((tuple(table.columns), *table.rows), start=1):
        for column, text in enumerate(texts, start=1):
            _write(sheet, row, column, text)
    for column, width in zip(sheet[1], table.columns.values(), strict=True):
        column.font = Font(bold=True)
        sheet.column_dimensions[column.column_letter].width = width
    sheet.freeze_panes = "A2"


def _package_bytes(book: Workbook) -> bytes:
    """Return the workbook as a file holds it; it keeps the day of its making.

    openpyxl dates a package twice, by the clock of the system: in the properties of the document,
    and in the zip file, there in the head of each part and again in the directory at the end.
    """
    book.properties.modified = _EARLIEST
    target = io.BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as package:
        ExcelWriter(book, package).write_data()
        parts = package.infolist()
        for part in parts:
            part.date_time = _EARLIEST.timetuple()[:6]
    data = bytearray(target.getvalue())
    for part in parts:
        head = part.header_offset
        data[head + _DOS_TIME.start : head + _DOS_TIME.stop] = _DOS_EARLIEST
    return bytes(data)
