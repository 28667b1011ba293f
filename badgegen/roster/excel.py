"""Reads .xlsx and .xlsm workbooks: the only module of the roster that knows openpyxl."""

import re
import warnings
from io import BytesIO

import openpyxl
from openpyxl.cell import Cell, MergedCell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from badgegen.errors import RosterError
from badgegen.message import message
from badgegen.roster.cells import SheetGrid, cell_text

# A false corner cell (XFD1048576) would make openpyxl build 17 billion cells.
_MOST_CELLS = 1_000_000
_ZERO_PADDED = re.compile(r"0+")


def read_excel(content: bytes, file: str) -> tuple[SheetGrid, ...]:
    """The sheets of a workbook, hidden ones included; ``file`` is its name for messages.

    Raises:
        RosterError: The content is no workbook, is damaged, has no sheet or a giant one.
    """
    sheets = tuple(_load(content, file).worksheets)
    if not sheets:
        # openpyxl reads strict OOXML as a workbook without sheets, and raises nothing.
        raise RosterError(message("roster.no-sheets", file=file))
    return tuple(_grid(sheet, file) for sheet in sheets)


def _load(content: bytes, file: str) -> Workbook:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return openpyxl.load_workbook(BytesIO(content), data_only=True, keep_links=False)
    # Damaged files make openpyxl raise ten and more kinds of exception (measured on 336 files),
    # and none of their texts is for the user.
    except Exception as error:
        raise RosterError(message("roster.unreadable", file=file)) from error


def _grid(sheet: Worksheet, file: str) -> SheetGrid:
    if sheet.max_row * sheet.max_column > _MOST_CELLS:
        raise RosterError(message("roster.too-large", file=file, sheet=sheet.title))
    rows = enumerate(sheet.iter_rows(), start=1)
    return SheetGrid(
        name=sheet.title,
        rows=tuple((number, tuple(_shown(cell) for cell in row)) for number, row in rows),
        hidden_rows=_hidden_rows(sheet),
        hidden=sheet.sheet_state != "visible",
    )


def _shown(cell: Cell | MergedCell) -> str:
    """The text of a cell; a number under the format ``000000`` keeps its leading zeros."""
    text = cell_text(cell.value)
    if text.isdecimal() and _ZERO_PADDED.fullmatch(cell.number_format):
        return text.zfill(len(cell.number_format))
    return text


def _hidden_rows(sheet: Worksheet) -> frozenset[int]:
    dimensions = sheet.row_dimensions.items()
    return frozenset(number for number, row in dimensions if row.hidden or row.height == 0)
