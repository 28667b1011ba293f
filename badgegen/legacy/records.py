"""Reads the records of an .xls workbook, BIFF8 of Excel 97 and BIFF5 before it: [MS-XLS] 2.4."""

import struct
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from badgegen.legacy.compound import stream_of
from badgegen.legacy.draft import LIMITS, Draft
from badgegen.legacy.values import DraftStyles, error_text, packed_number, truth_text
from badgegen.xlsx import LONGEST_TEXT, Damaged, Locked, Merge, TooLarge, cell_text

# Records and versions by their numbers: [MS-XLS] 2.3.2 and 2.4.21.
_BOF, _EOF, _CONTINUE, _FILEPASS = 0x0809, 0x000A, 0x003C, 0x002F
_BIFF8, _BIFF5 = 0x0600, 0x0500
_WORKSHEET = 0
# As many as elements are read of an older format (``draft.LIMITS``).
_MOST_RECORDS = 8_000_000
# Code pages by their numbers, as far as Python calls them otherwise: [MS-XLS] 2.4.52.
_UNICODE = 1200
_ANSI = 0x8001
_SHIFT_JIS = 932


@dataclass(slots=True)
class _Book:
    """What the cells of all sheets refer to, as it is read."""

    biff8: bool = True
    encoding: str = "cp932"
    styles: DraftStyles = field(default_factory=DraftStyles)
    strings: list[tuple[str, bool]] = field(default_factory=list)
    sheets: list[tuple[int, bool, str]] = field(default_factory=list)


@dataclass(slots=True)
class _DraftSheet:
    """A sheet in the making; ``waiting`` is the cell of a formula whose text comes next."""

    draft: Draft
    book: _Book
    waiting: tuple[int, int, int] | None = None


@dataclass(slots=True)
class _Pieces:
    """The bytes of a record and of those that continue it, read on and on."""

    pieces: list[bytes]
    piece: int = 0
    at: int = 0

    def take(self, count: int) -> bytes:
        """Return the next bytes, across the ends of records."""
        found = b""
        while len(found) < count:
            if self.piece >= len(self.pieces):
                raise Damaged("a record that ends too soon")
            part = self.pieces[self.piece][self.at : self.at + count - len(found)]
            found += part
            self.at += len(part)
            if self.at >= len(self.pieces[self.piece]):
                self.piece, self.at = self.piece + 1, 0
        return found

    def characters(self, count: int, *, wide: bool) -> str:
        """Return characters; each record that continues them says anew how wide they are."""
        found = b""
        while len(found) < 2 * count:
            if self.piece >= len(self.pieces):
                raise Damaged("a text that ends too soon")
            size = 2 if wide else 1
            wanted = size * (count - len(found) // 2)
            part = self.pieces[self.piece][self.at : self.at + wanted]
            part = part[: len(part) // size * size]
            found += part if wide else part.decode("latin-1").encode("utf-16-le")
            self.at += len(part)
            if self.at >= len(self.pieces[self.piece]):
                self.piece, self.at = self.piece + 1, 0
                if len(found) < 2 * count:
                    wide = bool(self.take(1)[0] & 1)
            elif not part:
                raise Damaged("half a character")
        return found.decode("utf-16-le", "replace")


def drafts_of(content: bytes) -> tuple[Draft, ...]:
    """Return the sheets of a workbook's bytes, hidden ones included.

    Raises:
        Damaged: The content is no workbook, or is damaged.
        Locked: It is encrypted.
        TooLarge: It is larger than any roster.
    """
    stream = stream_of(content, "Workbook", "Book")
    if stream is None:
        raise Damaged("no workbook inside")
    book = _read_book(stream)
    return tuple(_read_sheet(stream, *sheet, book) for sheet in book.sheets)


def is_protected(content: bytes) -> bool:
    """Return whether a workbook is under a password, as far as its records can be read."""
    try:
        stream = stream_of(content, "Workbook", "Book")
        return stream is not None and any(kind == _FILEPASS for kind, _ in _records(stream, 0))
    except (ValueError, struct.error):
        return False


def _records(stream: bytes, at: int) -> Iterator[tuple[int, list[bytes]]]:
    """Yield the records from a place on to the end of their substream, with those that continue."""
    kind, pieces, depth = -1, [b""], 0
    for _ in range(_MOST_RECORDS):
        if at + 4 > len(stream):
            break
        found, length = struct.unpack_from("<HH", stream, at)
        body = stream[at + 4 : at + 4 + length]
        at += 4 + length
        if found == _CONTINUE:
            pieces.append(body)
            continue
        if kind >= 0 and depth == 1:
            yield kind, pieces
        kind, pieces = found, [body]
        depth += found == _BOF
        if found == _EOF:
            depth -= 1
            # A chart inside a sheet is a substream of its own.
            if depth <= 0:
                return
    else:
        raise TooLarge
    if kind >= 0 and depth == 1:
        yield kind, pieces


def _read_book(stream: bytes) -> _Book:
    book = _Book()
    for kind, pieces in _records(stream, 0):
        if kind == _FILEPASS:
            raise Locked
        if kind == _BOF:
            version = struct.unpack_from("<H", pieces[0])[0]
            if version not in (_BIFF8, _BIFF5):
                raise Damaged("a workbook of an unknown age")
            book.biff8 = version == _BIFF8
        elif take := _OF_BOOK.get(kind):
            take(book, pieces)
    return book


def _read_sheet(stream: bytes, at: int, hidden: bool, name: str, book: _Book) -> Draft:
    sheet = _DraftSheet(Draft(name, hidden), book)
    for kind, pieces in _records(stream, at):
        if take := _OF_SHEET.get(kind):
            take(sheet, pieces)
    return sheet.draft


def _code_page(book: _Book, pieces: list[bytes]) -> None:
    number = struct.unpack_from("<H", pieces[0])[0]
    if number not in (_UNICODE, _ANSI):
        book.encoding = f"cp{number}"


def _since(book: _Book, pieces: list[bytes]) -> None:
    book.styles.since_1904 = struct.unpack_from("<H", pieces[0])[0] == 1


def _font(book: _Book, pieces: list[bytes]) -> None:
    # No font has the number 4: [MS-XLS] 2.5.129.
    book.styles.fonts += book.styles.fonts == 4
    book.styles.add_font(struct.unpack_from("<H", pieces[0], 2)[0])


def _format(book: _Book, pieces: list[bytes]) -> None:
    number = struct.unpack_from("<H", pieces[0])[0]
    book.styles.add_format(number, _text(book, pieces, at=2, short=not book.biff8))


def _style(book: _Book, pieces: list[bytes]) -> None:
    book.styles.cells.append(struct.unpack_from("<HH", pieces[0]))


def _listed(book: _Book, pieces: list[bytes]) -> None:
    place, state, kind = struct.unpack_from("<IBB", pieces[0])
    if kind == _WORKSHEET:
        name = _text(book, pieces, at=6, short=True)
        book.sheets.append((place, state & 3 != 0, name))


def _shared_strings(book: _Book, pieces: list[bytes]) -> None:
    """Return the texts that cells name by number, and whether a piece of each is struck through."""
    reading = _Pieces(pieces)
    _, count = struct.unpack("<II", reading.take(8))
    for _ in range(count):
        if len(book.strings) >= LIMITS.strings:
            raise TooLarge
        if reading.piece >= len(pieces):
            return
        book.strings.append(_shared_string(reading, book.styles))


def _shared_string(reading: _Pieces, styles: DraftStyles) -> tuple[str, bool]:
    length, flags = struct.unpack("<HB", reading.take(3))
    runs = struct.unpack("<H", reading.take(2))[0] if flags & 8 else 0
    more = struct.unpack("<I", reading.take(4))[0] if flags & 4 else 0
    text = reading.characters(length, wide=bool(flags & 1))
    fonts = [struct.unpack("<HH", reading.take(4))[1] for _ in range(runs)]
    reading.take(more)
    return cell_text(text), any(font in styles.struck_fonts for font in fonts)


def _text(book: _Book, pieces: list[bytes], *, at: int, short: bool = False) -> str:
    """Return a text with its length before it, in one byte or in two.

    Before BIFF8 in a code page.
    """
    reading = _Pieces(pieces, at=at)
    length = reading.take(1)[0] if short else struct.unpack("<H", reading.take(2))[0]
    if length > LONGEST_TEXT:
        raise Damaged("a text longer than a cell")
    if not book.biff8:
        return _decoded(reading.take(length), book.encoding)
    flags = reading.take(1)[0] if length else 0
    reading.take((2 if flags & 8 else 0) + (4 if flags & 4 else 0))
    return reading.characters(length, wide=bool(flags & 1))


def _decoded(text: bytes, encoding: str) -> str:
    """Return the text of a code page.

    The page of Windows in Japan where that one is unknown or wrong.
    """
    for candidate in (encoding, f"cp{_SHIFT_JIS}"):
        try:
            return text.decode(candidate)
        except (LookupError, UnicodeDecodeError):
            continue
    raise Damaged("a text in an unknown encoding")


def _row(sheet: _DraftSheet, pieces: list[bytes]) -> None:
    row, height = struct.unpack_from("<H4xH", pieces[0])
    options = struct.unpack_from("<H", pieces[0], 12)[0]
    if options & 0x20 or height & 0x7FFF == 0:
        sheet.draft.hidden_rows.add(row + 1)


def _columns(sheet: _DraftSheet, pieces: list[bytes]) -> None:
    first, last, _, _, options = struct.unpack_from("<HHHHH", pieces[0])
    if options & 1:
        sheet.draft.hide_columns(range(first, last + 1))


def _merged(sheet: _DraftSheet, pieces: list[bytes]) -> None:
    count = struct.unpack_from("<H", pieces[0])[0]
    for at in range(2, min(2 + 8 * count, len(pieces[0]) - 7), 8):
        first, last, left, right = struct.unpack_from("<HHHH", pieces[0], at)
        sheet.draft.merge(Merge(first + 1, left, last + 1, right))


def _put(sheet: _DraftSheet, place: tuple[int, int, int], text: str) -> None:
    """Take in what a cell shows that holds no text."""
    row, column, style = place
    struck = sheet.book.styles.strikes(style)
    sheet.draft.put(row + 1, column, cell_text(text), struck=struck)


def _put_text(
    sheet: _DraftSheet, place: tuple[int, int, int], text: str, *, struck: bool = False
) -> None:
    row, column, style = place
    struck = struck or sheet.book.styles.strikes(style)
    sheet.draft.put(row + 1, column, cell_text(text), struck=struck, is_text=True)


def _place(pieces: list[bytes]) -> tuple[int, int, int]:
    row, column, style = struct.unpack_from("<HHH", pieces[0])
    return row, column, style


def _shared_label(sheet: _DraftSheet, pieces: list[bytes]) -> None:
    number = struct.unpack_from("<I", pieces[0], 6)[0]
    if number >= len(sheet.book.strings):
        raise Damaged("a shared string that does not exist")
    text, struck = sheet.book.strings[number]
    _put_text(sheet, _place(pieces), text, struck=struck)


def _label(sheet: _DraftSheet, pieces: list[bytes]) -> None:
    _put_text(sheet, _place(pieces), _text(sheet.book, pieces, at=6))


def _number(sheet: _DraftSheet, pieces: list[bytes]) -> None:
    place = _place(pieces)
    value = struct.unpack_from("<d", pieces[0], 6)[0]
    _put(sheet, place, sheet.book.styles.number(value, place[2]))


def _packed(sheet: _DraftSheet, pieces: list[bytes]) -> None:
    place = _place(pieces)
    value = packed_number(struct.unpack_from("<I", pieces[0], 6)[0])
    _put(sheet, place, sheet.book.styles.number(value, place[2]))


def _many_packed(sheet: _DraftSheet, pieces: list[bytes]) -> None:
    row, first = struct.unpack_from("<HH", pieces[0])
    for column, at in enumerate(range(4, len(pieces[0]) - 7, 6), start=first):
        style, packed = struct.unpack_from("<HI", pieces[0], at)
        text = sheet.book.styles.number(packed_number(packed), style)
        _put(sheet, (row, column, style), text)


def _truth_or_error(sheet: _DraftSheet, pieces: list[bytes]) -> None:
    value, is_error = struct.unpack_from("<BB", pieces[0], 6)
    _put(sheet, _place(pieces), error_text(value) if is_error else truth_text(value))


def _formula(sheet: _DraftSheet, pieces: list[bytes]) -> None:
    """Return what a formula came to: a number, or what the first of its eight bytes says."""
    place, result = _place(pieces), pieces[0][6:14]
    sheet.waiting = None
    if result[6:] != b"\xff\xff":
        _put(sheet, place, sheet.book.styles.number(struct.unpack("<d", result)[0], place[2]))
    elif result[0] == 0:
        sheet.waiting = place
    elif result[0] == 1:
        _put(sheet, place, truth_text(result[2]))
    elif result[0] == 2:
        _put(sheet, place, error_text(result[2]))


def _formula_text(sheet: _DraftSheet, pieces: list[bytes]) -> None:
    if sheet.waiting:
        _put_text(sheet, sheet.waiting, _text(sheet.book, pieces, at=0))
    sheet.waiting = None


_OF_BOOK: Mapping[int, Callable[[_Book, list[bytes]], None]] = {
    0x0042: _code_page,
    0x0022: _since,
    0x0031: _font,
    0x041E: _format,
    0x00E0: _style,
    0x0085: _listed,
    0x00FC: _shared_strings,
}
_OF_SHEET: Mapping[int, Callable[[_DraftSheet, list[bytes]], None]] = {
    0x0208: _row,
    0x007D: _columns,
    0x00E5: _merged,
    0x00FD: _shared_label,
    0x0204: _label,
    0x00D6: _label,
    0x0203: _number,
    0x027E: _packed,
    0x00BD: _many_packed,
    0x0205: _truth_or_error,
    0x0006: _formula,
    0x0207: _formula_text,
}
