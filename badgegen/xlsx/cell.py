"""Reads what a cell of a worksheet says and where it stands; most name their place."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from string import ascii_uppercase
from xml.etree.ElementTree import Element

from badgegen.xlsx.archive import LAST_COLUMN, LAST_ROW, MOST_COLUMNS, Damaged
from badgegen.xlsx.grid import cell_text, stored_text, texts_of
from badgegen.xlsx.markup import whole_number
from badgegen.xlsx.numbers import Formats, NumberFormat, Styles, number_text
from badgegen.xlsx.plain import PlainCell
from badgegen.xlsx.strings import SharedStrings

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
