"""Reads .xls, .xlsb and .ods workbooks: what may be wrong with one, in the user's words."""

from collections.abc import Callable, Mapping

from badgegen.errors import RosterError
from badgegen.grid import SheetGrid
from badgegen.legacy import binary, open_document, records
from badgegen.message import message
from badgegen.roster.excel import too_large
from badgegen.roster.formats import Format
from badgegen.xlsx.faults import Damaged, Locked, TooLarge
from badgegen.xlsx.reading import DAMAGE

_READERS: Mapping[Format, Callable[[bytes], tuple[SheetGrid, ...]]] = {
    Format.OLD_EXCEL: records.sheets_of,
    Format.BINARY_EXCEL: binary.sheets_of,
    Format.OPEN_SPREADSHEET: open_document.sheets_of,
}


def read_legacy(content: bytes, format_: Format, file: str) -> tuple[SheetGrid, ...]:
    """The sheets of a workbook, hidden ones included; ``file`` is its name for messages.

    Raises:
        RosterError: The content is no workbook, is damaged, protected, giant or has no sheet.
    """
    try:
        sheets = _READERS[format_](content)
    except Locked as error:
        raise RosterError(message("roster.cannot-decrypt", file=file)) from error
    except TooLarge as error:
        raise RosterError(too_large(error.sheet, file)) from error
    except (Damaged, *DAMAGE) as error:
        raise RosterError(message("roster.unreadable", file=file)) from error
    if not sheets:
        raise RosterError(message("roster.no-sheets", file=file))
    return sheets
