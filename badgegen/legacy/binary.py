"""Reads .xlsb workbooks, whose parts are binary records: [MS-XLSB] 2.1.4."""

import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from badgegen.legacy.draft import LIMITS, Draft
from badgegen.legacy.values import DraftStyles, error_text, packed_number, truth_text
from badgegen.xlsx import (
    LONGEST_TEXT,
    Archive,
    Damaged,
    Merge,
    Relationship,
    TooLarge,
    cell_text,
    chunks,
    opened,
    read_relationships,
)

# The kinds of records by their numbers: [MS-XLSB] 2.3.2.
_ROW, _COLUMN_INFO, _MERGE = 0, 60, 176
_BOOK_SETTINGS, _SHEET, _STRING = 153, 156, 19
_FONT, _FORMAT, _CELL_STYLES, _CELL_STYLES_END, _STYLE = 43, 44, 617, 618, 47
_RICH = 62
# What a cell holds, by the kind of its record; those from 12 to 18 leave out its column.
_PACKED, _ERROR, _TRUTH, _REAL, _TEXT, _SHARED = 2, 3, 4, 5, 6, 7
_SHORT = range(12, 19)
_FORMULAS = {8: _TEXT, 9: _REAL, 10: _TRUTH, 11: _ERROR}
_CELLS = range(1, 19)
_TEXTS = (_TEXT, _SHARED, _RICH)


@dataclass(slots=True)
class _BinaryBook:
    """What the cells of all sheets refer to."""

    styles: DraftStyles = field(default_factory=DraftStyles)
    strings: list[tuple[str, bool]] = field(default_factory=list)


def drafts_of(content: bytes) -> tuple[Draft, ...]:
    """Return the sheets of a workbook's bytes, hidden ones included.

    Raises:
        Damaged: The content is no workbook, or is damaged.
        Locked: A part is encrypted.
        TooLarge: It is larger than any roster.
    """
    with opened(content) as archive:
        part = _only(read_relationships(archive).values(), "officeDocument")
        if part is None:
            raise Damaged("no workbook inside")
        related = read_relationships(archive, part)
        book = _BinaryBook()
        listed = list(_listed(archive, part, book))
        if styles := _only(related.values(), "styles"):
            _read_styles(archive, styles, book.styles)
        if strings := _only(related.values(), "sharedStrings"):
            _read_strings(archive, strings, book)
        return tuple(
            _read_sheet(archive, related[relation].part, Draft(name, hidden), book)
            for relation, name, hidden in listed
            if relation in related and related[relation].kind == "worksheet"
        )


def _only(related: Iterable[Relationship], kind: str) -> str | None:
    return next((relationship.part for relationship in related if relationship.kind == kind), None)


def _records(archive: Archive, part: str) -> Iterator[tuple[int, bytes]]:
    """Yield the records of a part.

    A kind and a size of up to two and four bytes, seven bits in each.
    """
    data = b"".join(chunks(archive, part))
    at = 0
    for _ in range(LIMITS.elements):
        if at >= len(data):
            return
        kind, at = data[at], at + 1
        if kind & 0x80 and at < len(data):
            kind, at = (kind & 0x7F) | (data[at] & 0x7F) << 7, at + 1
        size = 0
        for shift in (0, 7, 14, 21):
            if at >= len(data):
                raise Damaged("a record without its size")
            byte, at = data[at], at + 1
            size |= (byte & 0x7F) << shift
            if not byte & 0x80:
                break
        yield kind, data[at : at + size]
        at += size
    raise TooLarge


def _wide(body: bytes, at: int) -> tuple[str, int]:
    """Return the text at a place, and where it ends; an absent one is empty."""
    length = struct.unpack_from("<I", body, at)[0]
    if length == 0xFFFFFFFF:
        return "", at + 4
    end = at + 4 + 2 * length
    if length > LONGEST_TEXT or end > len(body):
        raise Damaged("a text longer than its record")
    return body[at + 4 : end].decode("utf-16-le", "replace"), end


def _listed(archive: Archive, part: str, book: _BinaryBook) -> Iterator[tuple[str, str, bool]]:
    for kind, body in _records(archive, part):
        if kind == _BOOK_SETTINGS:
            book.styles.since_1904 = bool(body[0] & 1)
        elif kind == _SHEET:
            relation, end = _wide(body, 8)
            yield relation, _wide(body, end)[0], struct.unpack_from("<I", body)[0] != 0


def _read_styles(archive: Archive, part: str, styles: DraftStyles) -> None:
    of_cells = False
    for kind, body in _records(archive, part):
        if kind in (_CELL_STYLES, _CELL_STYLES_END):
            of_cells = kind == _CELL_STYLES
        elif kind == _FONT:
            styles.add_font(struct.unpack_from("<H", body, 2)[0])
        elif kind == _FORMAT:
            styles.add_format(struct.unpack_from("<H", body)[0], _wide(body, 2)[0])
        elif kind == _STYLE and of_cells:
            code, font = struct.unpack_from("<HH", body, 2)
            styles.cells.append((font, code))


def _read_strings(archive: Archive, part: str, book: _BinaryBook) -> None:
    for kind, body in _records(archive, part):
        if kind == _STRING:
            book.strings.append(_rich(body, 0, book.styles))
        if len(book.strings) > LIMITS.strings:
            raise TooLarge


def _rich(body: bytes, at: int, styles: DraftStyles) -> tuple[str, bool]:
    """Return a text with formats for its pieces, and whether one of those strikes it through."""
    text, end = _wide(body, at + 1)
    fonts: list[int] = []
    if body[at] & 1:
        count = min(struct.unpack_from("<I", body, end)[0], (len(body) - end - 4) // 4)
        fonts = [struct.unpack_from("<HH", body, end + 4 + 4 * run)[1] for run in range(count)]
    return cell_text(text), any(font in styles.struck_fonts for font in fonts)


def _read_sheet(archive: Archive, part: str, draft: Draft, book: _BinaryBook) -> Draft:
    row = column = 0
    for kind, body in _records(archive, part):
        if kind == _ROW:
            row, column = struct.unpack_from("<I", body)[0] + 1, -1
            if len(body) > 11 and (body[11] & 0x10 or body[8:10] == b"\0\0"):
                draft.hidden_rows.add(row)
        elif kind in _CELLS or kind == _RICH:
            column = column + 1 if kind in _SHORT else struct.unpack_from("<I", body)[0]
            _put(draft, (row, column), kind, body, book)
        elif kind == _COLUMN_INFO:
            first, last, _, _, options = struct.unpack_from("<IIIIH", body)
            if options & 1:
                draft.hide_columns(range(first, last + 1))
        elif kind == _MERGE:
            top, bottom, left, right = struct.unpack_from("<IIII", body)
            draft.merge(Merge(top + 1, left, bottom + 1, right))
    return draft


def _put(draft: Draft, place: tuple[int, int], kind: int, body: bytes, book: _BinaryBook) -> None:
    at = 4 if kind in _SHORT else 8
    style = int.from_bytes(body[at - 4 : at - 1], "little")
    held = kind - 11 if kind in _SHORT else _FORMULAS.get(kind, kind)
    text, struck = _content(held, body, at, style, book)
    struck = struck or book.styles.strikes(style)
    draft.put(*place, text, struck=struck, is_text=held in _TEXTS)


def _content(held: int, body: bytes, at: int, style: int, book: _BinaryBook) -> tuple[str, bool]:
    if held == _SHARED:
        number: int = struct.unpack_from("<I", body, at)[0]
        if number >= len(book.strings):
            raise Damaged("a shared string that does not exist")
        return book.strings[number]
    if held == _RICH:
        return _rich(body, at, book.styles)
    if held == _TEXT:
        return cell_text(_wide(body, at)[0]), False
    return _number(held, body, at, style, book.styles), False


def _number(held: int, body: bytes, at: int, style: int, styles: DraftStyles) -> str:
    if held == _PACKED:
        return styles.number(packed_number(struct.unpack_from("<I", body, at)[0]), style)
    if held == _REAL:
        return styles.number(struct.unpack_from("<d", body, at)[0], style)
    if held == _TRUTH:
        return truth_text(body[at])
    return error_text(body[at]) if held == _ERROR else ""
