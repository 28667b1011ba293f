"""Reads .xlsx workbooks and their kin: the rim at which every fault of a file becomes one error."""

import struct
import zipfile
import zlib
from xml.parsers.expat import ExpatError

from badgegen.errors import RosterError
from badgegen.message import Message, message
from badgegen.roster.cells import SheetGrid
from badgegen.roster.xlsx.archive import opened
from badgegen.roster.xlsx.faults import Locked, TooLarge
from badgegen.roster.xlsx.workbook import read_workbook

# What zipfile, zlib and expat raise for bytes that are not what they seem. Damaged is a ValueError,
# as are the errors of text; NotImplementedError is for kinds of zip files that are no workbooks.
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    ExpatError,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    ValueError,
    struct.error,
)


def read_excel(content: bytes, file: str) -> tuple[SheetGrid, ...]:
    """The sheets of a workbook, hidden ones included; ``file`` is its name for messages.

    Raises:
        RosterError: The content is no workbook, is damaged, locked or giant, or has no sheet.
    """
    try:
        with opened(content) as archive:
            sheets = read_workbook(archive)
    except Locked as error:
        raise RosterError(message("roster.encrypted", file=file)) from error
    except TooLarge as error:
        raise RosterError(_too_large(error.sheet, file)) from error
    except _DAMAGE as error:
        raise RosterError(message("roster.unreadable", file=file)) from error
    if not sheets:
        raise RosterError(message("roster.no-sheets", file=file))
    return sheets


def _too_large(sheet: str | None, file: str) -> Message:
    if sheet is None:
        return message("roster.unpacks-too-large", file=file)
    return message("roster.too-large", file=file, sheet=sheet)
