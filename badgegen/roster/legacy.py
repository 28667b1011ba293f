"""Reads .xls, .xlsb and .ods workbooks: the only module of the roster that knows pandas."""

from io import BytesIO

import pandas as pd
from python_calamine import CalamineWorkbook, SheetVisibleEnum

from badgegen.errors import RosterError
from badgegen.message import message
from badgegen.roster.cells import SheetGrid, cell_text


def read_legacy(content: bytes, file: str) -> tuple[SheetGrid, ...]:
    """The sheets of a workbook, hidden ones included; ``file`` is its name for messages.

    Which rows are hidden is not known of these formats.

    Raises:
        RosterError: The content is no workbook, is damaged or has no sheet.
    """
    try:
        grids = _grids(content)
    except (KeyboardInterrupt, SystemExit):
        raise
    # calamine raises many kinds, and its panics are not even an Exception.
    except BaseException as error:
        raise RosterError(message("roster.unreadable", file=file)) from error
    if not grids:
        raise RosterError(message("roster.no-sheets", file=file))
    return grids


def _grids(content: bytes) -> tuple[SheetGrid, ...]:
    frames = pd.read_excel(
        BytesIO(content),
        engine="calamine",
        sheet_name=None,
        header=None,
        dtype=object,
        na_filter=False,
    )
    hidden = _hidden_sheets(content)
    return tuple(_grid(name, frame, hidden=name in hidden) for name, frame in frames.items())


def _hidden_sheets(content: bytes) -> frozenset[str]:
    sheets = CalamineWorkbook.from_filelike(BytesIO(content)).sheets_metadata
    return frozenset(sheet.name for sheet in sheets if sheet.visible != SheetVisibleEnum.Visible)


def _grid(name: str, frame: pd.DataFrame, *, hidden: bool) -> SheetGrid:
    rows = enumerate(frame.itertuples(index=False, name=None), start=1)
    return SheetGrid(
        name=name,
        rows=tuple((number, tuple(map(cell_text, row))) for number, row in rows),
        hidden_rows=None,
        hidden=hidden,
    )
