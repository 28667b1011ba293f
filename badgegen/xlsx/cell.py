"""Reads what a cell of a worksheet says and where it stands; most name their place.

The texts of a workbook are shared by cells or stand inside one, with Excel's furigana (``rPh``).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from string import ascii_uppercase
from types import MappingProxyType
from xml.etree.ElementTree import Element

from badgegen.core import going_on
from badgegen.xlsx.archive import (
    LAST_COLUMN,
    LAST_ROW,
    LIMITS,
    MOST_COLUMNS,
    MOST_READ,
    Damaged,
    TooLarge,
)
from badgegen.xlsx.grid import (
    FURIGANA,
    Formats,
    FuriganaRun,
    NumberFormat,
    Styles,
    cell_text,
    is_struck,
    number_text,
    shown_text,
    shown_texts,
    single_text,
    stored_text,
    texts_of,
)
from badgegen.xlsx.markup import read_plain, tags, whole_number
from badgegen.xlsx.plain import PLAIN_STRINGS, PlainCell, plain_strings


def stored_furigana(element: Element) -> tuple[Element, ...]:
    """Return the pieces of furigana inside a shared string or a cell."""
    return tuple(piece for piece in element.iter() if piece.tag in FURIGANA)


def furigana_runs(base: str, stored: Sequence[Element]) -> tuple[FuriganaRun, ...]:
    """Return the pieces of furigana over the text that the grid has for ``base``, the file's text.

    A piece that cuts a character, is empty or reversed or goes beyond the base is left out. So are
    all where the two texts differ by more than the blanks around them: then nobody can say what the
    pieces stand over.
    """
    text = cell_text(base)
    if not stored or base.strip() != text:
        return ()
    lead = len(base) - len(base.lstrip())
    shifted = ((start - lead, end - lead, kana) for start, end, kana in _placed(base, stored))
    return tuple(
        FuriganaRun(max(start, 0), min(end, len(text)), kana)
        for start, end, kana in shifted
        if max(start, 0) < min(end, len(text))
    )


def _placed(base: str, stored: Iterable[Element]) -> Iterator[tuple[int, int, str]]:
    """Yield the pieces with their characters of the base."""
    characters = _characters(base)
    for piece in stored:
        start, end = characters.get(piece.get("sb", "")), characters.get(piece.get("eb", ""))
        kana = stored_text(texts_of(piece)).strip()
        if start is not None and end is not None and kana:
            yield start, end, kana


def _characters(base: str) -> dict[str, int]:
    """Return the character that begins at each UTF-16 unit, by the unit's number in the file.

    >>> _characters("𠮷田")
    {'0': 0, '2': 1, '3': 2}
    """
    units, found = 0, {}
    for index, character in enumerate(base):
        found[str(units)] = index
        units += 1 + (character > "\uffff")
    return {**found, str(units): len(base)}


_ITEM = tags("si")
_PIECE, _LOOK = tags("r"), tags("rPr")
# A string of several runs, or with furigana, takes about as long as so many plain ones.
_COST_OF_MORE = 3


@dataclass(frozen=True, slots=True)
class SharedStrings:
    """The texts that cells name by number, the furigana of those that have any, and strokes.

    ``struck`` are the numbers of those of which a piece is struck through.
    """

    texts: tuple[str, ...] = ()
    furigana: Mapping[int, tuple[FuriganaRun, ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    struck: frozenset[int] = frozenset()


def read_shared_strings(chunks: Iterable[bytes]) -> SharedStrings:
    """Return the shared strings of a workbook.

    Raises:
        TooLarge: There are more of them, or of their furigana, than any roster has.
    """
    texts: list[str] = []
    furigana: dict[int, tuple[FuriganaRun, ...]] = {}
    struck: set[int] = set()
    more = 0
    for item in going_on(read_plain(chunks, _ITEM, PLAIN_STRINGS)):
        if isinstance(item, str):
            texts.extend(shown_texts(plain_strings(item)))
        elif (single := single_text(item)) is None:
            base = stored_text(texts_of(item))
            stored = stored_furigana(item)
            runs = furigana_runs(base, stored)
            if runs:
                furigana[len(texts)] = runs
            if has_struck_piece(item):
                struck.add(len(texts))
            texts.append(cell_text(base))
            more += _COST_OF_MORE * (1 + len(stored)) - 1
        else:
            texts.append(shown_text(single))
        if len(texts) > LIMITS.strings or len(texts) + more > MOST_READ:
            raise TooLarge
    return SharedStrings(tuple(texts), furigana, frozenset(struck))


def has_struck_piece(item: Element) -> bool:
    """Return whether a piece of a text, a shared string's or a cell's own, is struck through."""
    pieces = (piece for piece in item.iter() if piece.tag in _PIECE)
    return any(
        is_struck(look) and any(texts_of(piece))
        for piece in pieces
        for look in piece
        if look.tag in _LOOK
    )


# No count or index in a workbook has more; int() of a long text takes its square in time.
_MOST_DIGITS = 10


@dataclass(frozen=True, slots=True)
class Book:
    """What the cells of all sheets refer to; ``text`` is :func:`shown_text` with a memory.

    ``spend`` is called with what each row costs, and raises when a workbook costs too much.
    """

    strings: SharedStrings
    styles: Styles
    text: Callable[[str], str]
    spend: Callable[[int], None]
    since_1904: bool = False


def read_cell(cell: Element, single: str | None, book: Book) -> str:
    """Return the text of a cell.

    ``single`` is its only text, ``None`` where it holds more than one.

    Raises:
        Damaged: It refers to what the workbook does not have.
    """
    if single is None:
        return _read_complex(cell, texts_of(cell), book)
    if not single:
        return ""
    return _read_value(cell.get("t", "n"), cell.get("s"), single, book)


def plain_texts(cells: Iterable[PlainCell], book: Book) -> list[str]:
    """Return the texts of cells in plain writing.

    Raises:
        Damaged: They refer to what the workbook does not have.
    """
    shared, text = book.strings.texts, book.text
    try:
        return [
            shared[int(value)]
            if kind == "s"
            else text(value)
            if kind == "inlineStr"
            else _plain_text(style, kind, value, book)
            for _, style, kind, value in cells
        ]
    except IndexError:
        raise Damaged("a shared string that does not exist") from None


def _plain_text(style: str, kind: str, value: str, book: Book) -> str:
    return _read_value(kind or "n", style or None, value, book) if value else ""


def _read_value(kind: str, style: str | None, value: str, book: Book) -> str:
    """Return the text of a cell of this kind and style that holds this value."""
    if kind == "s":
        return _shared(value, book.strings.texts)
    if kind == "n":
        shown_as = _format(style, book.styles.formats)
        return number_text(value, shown_as, since_1904=book.since_1904)
    if kind == "b":
        return cell_text(value in ("1", "true"))
    text = book.text(value)
    return text.replace("T", " ").removesuffix(" 00:00:00") if kind == "d" else text


def _read_complex(cell: Element, texts: tuple[str, ...], book: Book) -> str:
    """Return the text of a cell with formats for parts of it, with furigana or with a formula."""
    if len(texts) > 1:
        return cell_text(stored_text(texts))
    return read_cell(cell, "".join(texts), book)


def _shared(index: str, texts: tuple[str, ...]) -> str:
    """Return the shared string of this number: :func:`whole_number` by hand, as each cell asks."""
    if index.isdecimal() and len(index) < _MOST_DIGITS and int(index) < len(texts):
        return texts[int(index)]
    raise Damaged("a shared string that does not exist")


def _format(style: str | None, formats: Formats) -> NumberFormat | None:
    if style is None:
        return None
    index = whole_number(style)
    return formats[index] if index < len(formats) else None


# XFD is Excel's last column.
_MOST_LETTERS = 3


def row_number(stated: str | None, references: Sequence[str | None], before: int) -> int:
    """Return the number of a row.

    As it states, or by its cells' references, or the one after ``before``.

    Raises:
        Damaged: No sheet has such a row.
    """
    if stated is None and references:
        stated = references[0] and references[0].lstrip(ascii_uppercase)
    number = before + 1 if stated is None else whole_number(stated)
    if not 1 <= number <= LAST_ROW:
        raise Damaged("no such row")
    return number


def columns(references: Sequence[str | None], row: int) -> tuple[int, ...]:
    """Return the columns of a row's cells, from 0.

    A cell without reference is beside the one before.

    >>> columns(["B7", None, "AA7"], 7)
    (1, 2, 26)

    Raises:
        Damaged: No sheet has such a cell, or it stands in another row.
    """
    stated = [reference for reference in references if reference is not None]
    # All at once, for a roster has many rows: between the letters nothing may be but the row.
    *letters, rest = "".join(stated).split(str(row))
    if rest or len(letters) != len(stated):
        raise Damaged("a cell in another row")
    found = column_numbers(tuple(letters))
    return found if len(found) == len(references) else _filled(references, found)


def column_letter(index: int) -> str:
    """Return the name in Excel of the column with this index from 0."""
    name, rest = "", index + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        name = chr(ord("A") + digit) + name
    return name


# A sheet asks again for the same columns in each row.
@lru_cache(maxsize=32)
def column_numbers(letters: tuple[str, ...]) -> tuple[int, ...]:
    """Return the columns with these letters, from 0.

    Raises:
        Damaged: No sheet has such a column.
    """
    return tuple(map(_column_number, letters))


def in_place(
    texts: Sequence[str], places: tuple[int, ...], kept: Iterable[int] = ()
) -> tuple[str, ...]:
    """Return the texts, each in its column, up to the last that is not blank or ``kept``.

    >>> in_place(["b", "a", ""], [3, 0, 9])
    ('a', '', '', 'b')

    What stands beyond any roster's columns is left out. Of two texts in one column the later stays.
    """
    if texts and texts[-1] and len(texts) <= MOST_COLUMNS and places == tuple(range(len(texts))):
        return tuple(texts)
    filled = {place: text for place, text in zip(places, texts, strict=True) if text}
    last = max((place for place in (*filled, *kept) if place < MOST_COLUMNS), default=-1)
    return tuple(filled.get(place, "") for place in range(last + 1))


def _filled(references: Sequence[str | None], stated: Iterable[int]) -> tuple[int, ...]:
    known = iter(stated)
    found: list[int] = []
    for reference in references:
        before = found[-1] if found else -1
        found.append(before + 1 if reference is None else next(known))
    return tuple(found)


def _column_number(letters: str) -> int:
    if not (0 < len(letters) <= _MOST_LETTERS and not letters.strip(ascii_uppercase)):
        raise Damaged("no such column")
    number = 0
    for letter in letters:
        number = number * len(ascii_uppercase) + ord(letter) - ord("A") + 1
    if number > LAST_COLUMN:
        raise Damaged("no such column")
    return number - 1
