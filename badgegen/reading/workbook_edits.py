"""Writes into a workbook that people have added to, so that all they added stays."""

import io
import re
import warnings
from collections.abc import Mapping, Sequence
from zipfile import ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from badgegen.errors import OutputError
from badgegen.message import message
from badgegen.reading.table_edits import Edits
from badgegen.reading.tables import Line, Table
from badgegen.xlsx.package import package_bytes

_BARE = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|(docProps|docMetadata|customXml)/.*"
    r"|xl/(workbook|styles|sharedStrings|calcChain)\.xml|xl/_rels/workbook\.xml\.rels"
    r"|xl/(theme|printerSettings)/.*|xl/worksheets/(_rels/)?[^/]*"
)
"""What every workbook has, or can do without."""
_KEPT = re.compile(r"xl/(comments[^/]*|comments/.*|tables/.*|persons/.*|drawings/[^/]*\.vml)")
"""What openpyxl reads and writes again: the notes of cells, and tables."""
_FAILURES = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, UserWarning)
"""What openpyxl says of parts that it does not understand, or would leave out."""


def is_bare(data: bytes) -> bool:
    """Whether a workbook holds nothing but its sheets' cells."""
    return all(_BARE.fullmatch(name) for name in _parts(data))


def edited_workbook(
    data: bytes,
    sheets: Mapping[str, tuple[Sequence[Line], Edits]],
    new: Sequence[Table],
    file: str,
) -> bytes:
    """The workbook with edits in some of its sheets, by title, and with new sheets behind.

    Raises:
        OutputError: It holds what would be lost: drawings, or formulas in a sheet to be edited.
    """
    refusal = OutputError(message("overrides.cannot-keep", file=file))
    if not all(_BARE.fullmatch(name) or _KEPT.fullmatch(name) for name in _parts(data)):
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
            return package_bytes(book, is_new=False)
    except _FAILURES as error:
        raise refusal from error


def _parts(data: bytes) -> list[str]:
    with ZipFile(io.BytesIO(data)) as archive:
        extended = (
            f"{name}#extensions"
            for name in archive.namelist()
            if name.startswith("xl/worksheets/sheet") and b"<extLst" in archive.read(name)
        )
        return [*archive.namelist(), *extended]


def _has_formula(sheet: Worksheet) -> bool:
    """Whether a sheet has formulas: their results would be gone until Excel opens it again."""
    return any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)


def _edit(sheet: Worksheet, lines: Sequence[Line], changes: Edits) -> None:
    """Writes the edits into a sheet; lines are added below the last one that is filled."""
    for (at, column), text in changes.cells.items():
        _write(sheet, _row(lines, at), column + 1, text)
    for at in sorted(changes.removed, reverse=True):
        sheet.delete_rows(_row(lines, at))


def _row(lines: Sequence[Line], at: int) -> int:
    """The row in the file of a line, which may stand behind the last one."""
    return lines[at][0] if at < len(lines) else lines[-1][0] + 1 + at - len(lines)


def _write(sheet: Worksheet, row: int, column: int, text: str) -> None:
    cell = sheet.cell(row, column)
    cell.value = text or None
    if text:
        cell.data_type = "s"
    cell.number_format = "@"


def _add(book: Workbook, table: Table) -> None:
    sheet = book.create_sheet(table.title)
    for row, texts in enumerate((tuple(table.columns), *table.rows), start=1):
        for column, text in enumerate(texts, start=1):
            _write(sheet, row, column, text)
    for column, width in zip(sheet[1], table.columns.values(), strict=True):
        column.font = Font(bold=True)
        sheet.column_dimensions[column.column_letter].width = width
    sheet.freeze_panes = "A2"
