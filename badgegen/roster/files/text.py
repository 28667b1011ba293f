"""Reads text rosters: their encoding and division; every character, or a clear refusal."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import PurePath

from badgegen.core.errors import RosterError
from badgegen.core.message import message
from badgegen.roster.files.formats import TEXT_ENDINGS
from badgegen.xlsx.grid import SheetGrid, cell_text

_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_NAMES = {
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "cp932": "Shift_JIS (CP932)",
    "euc_jp": "EUC-JP",
}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
# Bytes that are no characters in Windows' Shift JIS; Python's decoder lets them pass.
_PASSED_BY_CP932 = re.compile("[\xa0\uf8f0-\uf8f3]")
_LINE_END = re.compile(r"\r\n?|\n")
_OLD_END_OF_FILE = "\x1a"


def decoded(content: bytes, file: str) -> str:
    """The text of a file in UTF-8, UTF-16, CP932 or EUC-JP; ``file`` is its name for messages.

    Raises:
        RosterError: Some byte is no character in the text's encoding, or a control character.
    """
    mark, encoding = next((one for one in _MARKS if content.startswith(one[0])), (b"", ""))
    encoding = encoding or _encoding(content)
    body = content[len(mark) :]
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(body, error.start, encoding, file) from error
    passed = _PASSED_BY_CP932.search(text) if encoding == "cp932" else None
    if passed:
        raise _undecodable(body, len(text[: passed.start()].encode("cp932")), encoding, file)
    text = text.removesuffix(_OLD_END_OF_FILE)
    control = _CONTROL.search(text)
    if control:
        line = _line(text[: control.start()])
        code = f"U+{ord(control[0]):04X}"
        raise RosterError(message("roster.control-character", file=file, line=line, code=code))
    return text


def _encoding(content: bytes) -> str:
    """The encoding of a text without a byte order mark."""
    if b"\x00" in content:
        return _wide_encoding(content)
    if _is_utf8(content):
        return "utf-8"
    return "euc_jp" if _is_euc(content) else "cp932"


def _wide_encoding(content: bytes) -> str:
    """UTF-16 by which half of the plain characters holds the zero; UTF-8 where neither does.

    U+3000 and its like have a zero byte too, so only zeros beside a plain character count.
    """
    low, high = content[::2], content[1::2]
    little = sum(not upper and 8 < lower < 127 for lower, upper in zip(low, high, strict=False))
    big = sum(not lower and 8 < upper < 127 for lower, upper in zip(low, high, strict=False))
    if not little and not big:
        return "utf-8"
    return "utf-16-le" if little >= big else "utf-16-be"


def _is_utf8(content: bytes) -> bool:
    """Whether the text is in UTF-8, or was and is damaged."""
    return _undecodable_share(content, "utf-8") < 0.25


def _is_euc(content: bytes) -> bool:
    """Whether the text is in EUC-JP rather than in CP932.

    Kanji and kana of CP932 have a byte from 81 to 9F, of which EUC-JP has 8E and 8F alone. Only
    half-width katakana may be taken for EUC-JP: they have no byte from E0 on and none of those
    two, and EUC-JP has many.
    """
    if _undecodable_share(content, "euc_jp") >= 0.05:
        return False
    beyond_katakana = sum(byte >= 0xE0 or byte in (0x8E, 0x8F) for byte in content)
    return beyond_katakana >= 0.1 * _beyond_ascii(content) or not _decodes(content, "cp932")


def _undecodable_share(content: bytes, encoding: str) -> float:
    """How much of what is not ASCII is no character of the encoding."""
    kept = content.decode(encoding, errors="ignore").encode(encoding)
    return (len(content) - len(kept)) / max(_beyond_ascii(content), 1)


def _beyond_ascii(content: bytes) -> int:
    return sum(byte >= 0x80 for byte in content)


def _decodes(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _undecodable(content: bytes, at: int, encoding: str, file: str) -> RosterError:
    """The refusal of a byte: its line, its place in the line and its value."""
    before = content[:at].decode(encoding, errors="ignore")
    ends = [end.end() for end in _LINE_END.finditer(before)]
    line_start = len(before[: ends[-1]].encode(encoding)) if ends else 0
    return RosterError(
        message(
            "roster.undecodable",
            file=file,
            line=len(ends) + 1,
            place=at - line_start + 1,
            byte=f"{content[at]:02X}",
            encoding=_NAMES[encoding],
        )
    )


def _line(before: str) -> int:
    return len(_LINE_END.findall(before)) + 1


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
