"""Reads text rosters: their encoding and division; every character, or a clear refusal."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import PurePath

from badgegen.core import RosterError, going_on, message
from badgegen.roster.files.formats import TEXT_ENDINGS
from badgegen.xlsx import SheetGrid, cell_text

# UTF-32's mark begins as that of UTF-16 does, and so comes first.
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_NAMES = {
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16 (LE)",
    "utf-16-be": "UTF-16 (BE)",
    "utf-32-le": "UTF-32 (LE)",
    "utf-32-be": "UTF-32 (BE)",
    "cp932": "Shift_JIS (CP932)",
    "euc_jp": "EUC-JP",
}
_NARROW = ("utf-8", "cp932", "euc_jp")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
# Bytes that are no characters in Windows' Shift JIS; Python's decoder lets them pass.
_PASSED_BY_CP932 = re.compile("[\xa0\uf8f0-\uf8f3]")
_JIS = re.compile(r"\x1b\$[@B]")
_SEPARATORS = b",\t;\r\n"
_SEPARATOR = re.compile("[,\t;\r\n]")
_LINE_END = re.compile(r"\r\n?|\n")
_OLD_END_OF_FILE = "\x1a"


def decoded(content: bytes, file: str) -> str:
    """Return the text of a file in UTF-8, UTF-16, CP932 or EUC-JP.

    ``file`` is its name for messages.

    Raises:
        RosterError: Some byte is no character in the text's encoding, or a control character.
    """
    mark, encoding = next((pair for pair in _MARKS if content.startswith(pair[0])), (b"", ""))
    body = content[len(mark) :]
    told = _encoding(body)
    if mark and told != encoding and _reads(body, told) and not _reads(body, encoding):
        raise _error("roster.false-mark", file, mark=_NAMES[encoding], encoding=_NAMES[told])
    encoding = encoding or told
    if b"\x00" in body and encoding in _NARROW:
        line = _line(body[: body.index(0)].decode("latin-1"))
        raise _error("roster.zeros", file, count=body.count(0), line=line)
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(body, error.start, encoding, file) from error
    passed = _PASSED_BY_CP932.search(text) if encoding == "cp932" else None
    if passed:
        raise _undecodable(body, len(text[: passed.start()].encode("cp932")), encoding, file)
    text = text.removesuffix(_OLD_END_OF_FILE)
    control = _CONTROL.search(text)
    if control and _JIS.match(text, control.start()):
        raise _error("roster.is-jis-text", file)
    if control:
        line = _line(text[: control.start()])
        raise _error("roster.control-character", file, line=line, code=f"U+{ord(control[0]):04X}")
    return text


def _error(key: str, file: str, **values: str | int) -> RosterError:
    return RosterError(message(key, file=file, **values))


def _reads(content: bytes, encoding: str) -> bool:
    """Return whether all of it is a table's text in the encoding."""
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return bool(_SEPARATOR.search(text)) and not _CONTROL.search(text)


def _encoding(content: bytes) -> str:
    """Return the encoding of a text without a byte order mark; zeros may be damage in it."""
    if b"\x00" in content:
        wide = max(("utf-16-le", "utf-16-be"), key=lambda order: _separators(content, order))
        plain = sum(map(content.count, (bytes((sign,)) for sign in _SEPARATORS)))
        # Half of a kanji may be such a byte too, as in 上 and 本.
        if 2 * _separators(content, wide) >= plain:
            return wide
        content = content.replace(b"\x00", b"")
    if _is_utf8(content):
        return "utf-8"
    return "euc_jp" if _is_euc(content) else "cp932"


def _separators(content: bytes, encoding: str) -> int:
    """Return how many delimiters and line ends it has when it is read so."""
    return len(_SEPARATOR.findall(content.decode(encoding, errors="ignore")))


def _is_utf8(content: bytes) -> bool:
    """Return whether the text is in UTF-8, or was and is damaged."""
    return _undecodable_share(content, "utf-8") < 0.25


def _is_euc(content: bytes) -> bool:
    """Return whether the text is in EUC-JP rather than in CP932.

    Kanji and kana of CP932 have a byte from 81 to 9F, of which EUC-JP has 8E and 8F alone. Only
    half-width katakana may be taken for EUC-JP: they have no byte from E0 on and none of those
    two, and EUC-JP has many.
    """
    if _undecodable_share(content, "euc_jp") >= 0.05:
        return False
    beyond_katakana = sum(byte >= 0xE0 or byte in (0x8E, 0x8F) for byte in content)
    return beyond_katakana >= 0.1 * _beyond_ascii(content) or not _decodes(content, "cp932")


def _undecodable_share(content: bytes, encoding: str) -> float:
    """Return how much of what is not ASCII is no character of the encoding."""
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
    """Return the refusal of a text.

    What it is a mixture of, or its first wrong byte with line and place.

    A line, its place in the line and its value tell the byte; how many there are tells the damage.
    """
    if encoding.startswith("utf-16") and len(content) % 2:
        return _error("roster.half-character", file, encoding=_NAMES[encoding])
    mixed = _mixed_lines(content)
    if mixed:
        return _error("roster.mixed-encodings", file, first=mixed[0], second=mixed[1])
    before = content[:at].decode(encoding, errors="ignore")
    ends = [end.end() for end in _LINE_END.finditer(before)]
    line_start = len(before[: ends[-1]].encode(encoding)) if ends else 0
    count = _undecodable_places(content, encoding)
    return _error(
        "roster.undecodable" if count < _MANY else "roster.undecodable-many",
        file,
        line=len(ends) + 1,
        place=at - line_start + 1,
        byte=f"{content[at]:02X}",
        encoding=_NAMES[encoding],
        count=count,
    )


_MANY = 10
"""So many wrong places tell of another encoding; one byte that is lost makes up to three."""
_JAPANESE_IN_UTF8 = re.compile(rb"[\xe3-\xe9][\x80-\xbf]{2}")


def _undecodable_places(content: bytes, encoding: str) -> int:
    shown = content.decode(encoding, errors="replace")
    passed = len(_PASSED_BY_CP932.findall(shown)) if encoding == "cp932" else 0
    return len(shown) - len(content.decode(encoding, errors="ignore")) + passed


def _mixed_lines(content: bytes) -> tuple[int, int] | None:
    """Return the numbers of the first lines in UTF-8 and in CP932 or EUC-JP, if it has both.

    A damaged line of UTF-8 may read as CP932 by chance: one in CP932 has hardly a byte of UTF-8.
    """
    utf8 = other = 0
    for number, line in enumerate(content.splitlines(), start=1):
        if line.isascii():
            continue
        if _decodes(line, "utf-8"):
            utf8 = utf8 or (number if _JAPANESE_IN_UTF8.search(line) else 0)
        elif _beyond_ascii(line) >= 4 and _undecodable_share(line, "utf-8") > 0.5:
            other = other or (number if _decodes(line, "cp932") or _decodes(line, "euc_jp") else 0)
        if utf8 and other:
            return utf8, other
    return None


def _line(before: str) -> int:
    return len(_LINE_END.findall(before)) + 1


_DELIMITERS = (",", "\t", ";")
# Chosen: enough characters for some hundreds of rows, which tell the delimiter.
_SAMPLE = 100_000
_RECORDS_JUDGED = 200
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")
_TEXT_FORMULA = re.compile(r'="((?:[^"]|"")*)"')

# What Excel can hold in a cell; more rows, columns or bytes no roster has.
_LONGEST_TEXT = 32_767
# As many rows as Excel's sheets have; columns and cells are chosen to bound the memory.
_MOST_ROWS = 1_048_576
_MOST_COLUMNS = 1_024
_MOST_CELLS = 10_000_000

_Row = tuple[str, ...]


def read_text(content: bytes, file: str) -> tuple[SheetGrid, ...]:
    """Return the text as one sheet with the file's name; ``file`` is its name for messages.

    Rows are counted as Excel shows them: a line break within quotes begins no new row.

    Raises:
        RosterError: The text is in no known encoding, its quotes do not fit, or it is too large.
    """
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
    """Return the delimiter that divides the most rows alike.

    Of several the one that makes more columns.

    Title lines and notes have fewer columns or none, and quoted delimiters do not count.
    """
    return max(_DELIMITERS, key=lambda delimiter: _likeness(text, delimiter))


def _likeness(text: str, delimiter: str) -> tuple[int, int]:
    """Return how many rows have the most frequent number of columns, and that number."""
    reader = csv.reader(_lines(text[:_SAMPLE]), delimiter=delimiter)
    widths = Counter(len(record) for record in islice(reader, _RECORDS_JUDGED))
    alike = [(count, width) for width, count in widths.items() if width > 1]
    return max(alike, default=(0, 0))


def _records(text: str, delimiter: str, file: str) -> list[_Row]:
    reader = csv.reader(_lines(text), delimiter=delimiter, strict=True)
    rows: list[_Row] = []
    cells = first_line = 0
    try:
        for record in going_on(reader):
            rows.append(_row(record, len(rows) + 1, file))
            cells += len(rows[-1])
            first_line = reader.line_num
            if len(rows) > _MOST_ROWS or cells > _MOST_CELLS:
                raise _too_large(file)
    except csv.Error as error:
        raise RosterError(message("roster.quotes", file=file, line=first_line + 1)) from error
    return rows


def _too_large(file: str) -> RosterError:
    return _error("roster.text-too-large", file, rows=f"{_MOST_ROWS:,}", cells=f"{_MOST_CELLS:,}")


def _lines(text: str) -> Iterator[str]:
    return (line[0] for line in _LINE.finditer(text))


def _row(record: list[str], number: int, file: str) -> _Row:
    """Return the cells of a record without the empty ones at its end."""
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
    """Return the text of a field.

    ``="000123"``, which keeps Excel from dropping zeros, is 000123.
    """
    formula = _TEXT_FORMULA.fullmatch(text.strip())
    return cell_text(formula[1].replace('""', '"') if formula else text)
