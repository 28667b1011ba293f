"""The rim at which every fault of a workbook becomes one of three."""

import struct
import zipfile
import zlib
from xml.parsers.expat import ExpatError

from badgegen.xlsx.archive import Damaged, opened
from badgegen.xlsx.grid import SheetGrid
from badgegen.xlsx.workbook import read_workbook

# What zipfile, zlib and expat raise for bytes that are not what they seem. ValueErrors are those of
# text and numbers; NotImplementedError is for kinds of zip files that are no workbooks.
DAMAGE = (
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


def sheets_of(content: bytes) -> tuple[SheetGrid, ...]:
    """Return the worksheets of a workbook's bytes, hidden ones included.

    Raises:
        Damaged: The content is no workbook, or is damaged.
        Locked: A part is encrypted.
        TooLarge: It is larger than any roster.
    """
    try:
        with opened(content) as archive:
            return read_workbook(archive)
    except Damaged:
        raise
    except DAMAGE as error:
        raise Damaged("a broken part") from error
