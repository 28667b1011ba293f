"""A workbook's bytes, which depend on its content alone: the same content, the same file.

openpyxl dates a package twice, by the clock of the system: in the properties of the document, and
in the zip file, there in the head of each part and again in the directory at the end.
"""

import io
from datetime import datetime
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

_EARLIEST = datetime(1980, 1, 1)
"""The first day that a zip file can name."""
_DOS_TIME = slice(10, 14)
"""Where the head of a part has its time and date (APPNOTE.TXT 6.3.10, 4.3.7)."""
_DOS_EARLIEST = bytes((0, 0, 0b001_00001, 0))
"""Midnight, and the first day of the first month of the first year (4.4.6)."""


def package_bytes(book: Workbook, *, is_new: bool = True) -> bytes:
    """Return the workbook as a file holds it; one that is not new keeps the day of its making."""
    book.properties.modified = _EARLIEST
    if is_new:
        book.properties.created = _EARLIEST
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
