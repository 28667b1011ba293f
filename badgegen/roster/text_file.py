"""Reads text rosters: values divided by commas, tabs or semicolons."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import PurePath

from badgegen.errors import RosterError
from badgegen.grid import SheetGrid, cell_text
from badgegen.message import message
from badgegen.roster.encodings import decoded
from badgegen.roster.formats import TEXT_ENDINGS

_DELIMITERS = (",", "\t", ";")
_SAMPLE = 100_000
_RECORDS_JUDGED = 200
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")
_TEXT_FORMULA = re.compile(r'="((?:[^"]|"")*)"')

# What Excel can hold in a cell; more rows, columns or bytes no roster has.
_LONGEST_TEXT = 32_767
_MOST_ROWS = 1_000_000
_MOST_COLUMNS = 1_024
_MOST_CELLS = 10_000_000
_LARGEST = 64 * 1024 * 1024

_Row = tuple[str, ...]


def read_text(content: bytes, file: str) -> tuple[SheetGrid, ...]:
    """The text as one sheet with the file's name; ``file`` is its name for messages.

    Rows are counted as Excel shows them: a line break within quotes begins no new row.

    Raises:
        RosterError: The text is in no known encoding, its quotes do not fit, or it is too large.
    """
    if len(content) > _LARGEST:
        raise _too_large(file)
    text = decoded(content, file)
    delimiter = _delimiter(text)
    if not _likeness(text, delimiter)[0] and PurePath(file).suffix.lower() not in TEXT_ENDINGS:
        raise RosterError(message("roster.is-plain-text", file=file))
    rows = _records(text, delimiter, file)
    width = max(map(len, rows), default=0)
    if width * len(rows) > _MOST_CELLS:
        raise _too_large(file)
    padded = (row + ("",) * (width - len(row)) for row in rows)
    return (SheetGrid(PurePath(file).stem, tuple(enumerate(padded, start=1))),)


def _delimiter(text: str) -> str:
    """The delimiter that divides the most rows alike; of several the one that makes more columns.

    Title lines and notes have fewer columns or none, and quoted delimiters do not count.
    """
    return max(_DELIMITERS, key=lambda delimiter: _likeness(text, delimiter))


def _likeness(text: str, delimiter: str) -> tuple[int, int]:
    """How many rows have the most frequent number of columns, and that number."""
    reader = csv.reader(_lines(text[:_SAMPLE]), delimiter=delimiter)
    widths = Counter(len(record) for record in islice(reader, _RECORDS_JUDGED))
    alike = [(count, width) for width, count in widths.items() if width > 1]
    return max(alike, default=(0, 0))


def _records(text: str, delimiter: str, file: str) -> list[_Row]:
    reader = csv.reader(_lines(text), delimiter=delimiter, strict=True)
    rows: list[_Row] = []
    cells = first_line = 0
    try:
        for record in reader:
            rows.append(_row(record, len(rows) + 1, file))
            cells += len(rows[-1])
            first_line = reader.line_num
            if len(rows) > _MOST_ROWS or cells > _MOST_CELLS:
                raise _too_large(file)
    except csv.Error as error:
        raise RosterError(message("roster.quotes", file=file, line=first_line + 1)) from error
    return rows


def _too_large(file: str) -> RosterError:
    return RosterError(message("roster.too-large", file=file, sheet=PurePath(file).stem))


def _lines(text: str) -> Iterator[str]:
    return (line[0] for line in _LINE.finditer(text))


def _row(record: list[str], number: int, file: str) -> _Row:
    """The cells of a record without the empty ones at its end."""
    while record and not record[-1]:
        record.pop()
    if len(record) > _MOST_COLUMNS:
        raise RosterError(
            message("roster.too-many-columns", file=file, row=number, most=_MOST_COLUMNS)
        )
    if any(len(text) > _LONGEST_TEXT for text in record):
        raise RosterError(message("roster.too-long-text", file=file, row=number))
    return tuple(map(_cell, record))


def _cell(text: str) -> str:
    """The text of a field; ``="000123"``, which keeps Excel from dropping zeros, is 000123."""
    formula = _TEXT_FORMULA.fullmatch(text.strip())
    return cell_text(formula[1].replace('""', '"') if formula else text)
