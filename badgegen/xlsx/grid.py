"""The neutral grid of text between the readers of files and those who look for columns in it.

What text is in a workbook's file is read here too: escapes undone, controls left out.
"""

import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from unicodedata import is_normalized
from xml.etree.ElementTree import Element

from badgegen.xlsx.archive import LONGEST_TEXT, Damaged
from badgegen.xlsx.markup import check_depth, tags

Cell = tuple[int, int]
"""A cell's row, counted from 1, and its column, counted from 0."""


@dataclass(frozen=True, slots=True)
class FuriganaRun:
    """A piece of the furigana that Excel stores with a cell, as somebody typed it.

    ``start`` and ``end`` (exclusive) are the characters of the cell's text that it stands over.
    """

    start: int
    end: int
    kana: str


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells that are merged into one: its first cell holds the text. Columns count from 0."""

    row: int
    column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class SheetGrid:
    """A sheet as text: its rows by number, counted from 1, with one text for each cell.

    All rows are of one width. ``without_value`` are the cells with a formula whose result the
    file does not hold; ``phonetic`` those with the formula PHONETIC, which shows the furigana that
    Excel stores with another cell. ``struck`` are the cells whose text is struck through, all of it
    or a part. ``hidden_columns`` are those that nobody sees. A text file has none of
    all this.
    """

    name: str
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    hidden_rows: frozenset[int] = frozenset()
    hidden: bool = False
    furigana: Mapping[Cell, tuple[FuriganaRun, ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    without_value: frozenset[Cell] = frozenset()
    phonetic: frozenset[Cell] = frozenset()
    struck: frozenset[Cell] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merges: tuple[Merge, ...] = ()

    def filled_rows(self) -> tuple[tuple[int, tuple[str, ...]], ...]:
        """Return the rows that are not blank from end to end."""
        return tuple((row, cells) for row, cells in self.rows if any(cells))

    def form_rows(self) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Yield the rows of a form that people fill in, where a formula is nothing that was typed.

        It stands as "=" where its result is unknown, so that it is found wrong and not empty.
        """
        formulas = {row for row, _ in self.without_value}
        for row, cells in self.rows:
            if row in formulas:
                cells = tuple(
                    "=" if (row, column) in self.without_value else cell
                    for column, cell in enumerate(cells)
                )
            yield row, cells


def cell_text(value: object) -> str:
    """Return a cell's value as Excel shows it, in NFC and without blanks around it.

    >>> cell_text(123.0), cell_text(None), cell_text(" 氏名 ")
    ('123', '', '氏名')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return _number_text(value)
    return unicodedata.normalize("NFC", str(value)).strip()


def _number_text(value: float) -> str:
    if math.isnan(value):
        return ""
    return str(int(value)) if value.is_integer() else f"{value:.15g}"


FURIGANA = tags("rPh")
_TEXTS = tags("v", "t")
_AROUND = tags("is", "r")

# What XML cannot hold, as Excel writes it; _x005F_ is the low line itself: ECMA-376-1 22.4.2.4.
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def stored_text(parts: Sequence[str]) -> str:
    """Return the text that the file holds in parts, maybe with a format for each.

    Blanks at the ends of a part count whether or not ``xml:space`` keeps them: between a surname
    and a given name one blank too many does no harm, and one too few does.

    Raises:
        Damaged: It is longer than Excel's cells.
    """
    text = "".join(parts)
    if "_x" in text:
        text = "".join(map(unescaped, parts))
    if len(text) > LONGEST_TEXT:
        raise Damaged("a text longer than a cell")
    return text


def single_text(element: Element) -> str | None:
    """Return the text of an element that holds one and nothing else, as nearly all cells do.

    ``""`` of one that holds nothing; ``None`` of any other.
    """
    count = len(element)
    if count != 1:
        return None if count else ""
    child = element[0]
    if child.tag in _AROUND and len(child) == 1:
        child = child[0]
    if len(child) or child.tag not in _TEXTS:
        return None
    return child.text or ""


def texts_of(element: Element) -> tuple[str, ...]:
    """Return the texts in an element, one for each format, without those of its furigana."""
    if any(map(len, element)):
        check_depth(element)
        return tuple(_texts(element))
    return tuple([child.text or "" for child in element if child.tag in _TEXTS])


def _texts(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag in _TEXTS:
            yield child.text or ""
        elif child.tag in _AROUND:
            yield from _texts(child)


def shown_text(text: str) -> str:
    """Return a text as the grid holds it."""
    plain = "_x" not in text and len(text) <= LONGEST_TEXT
    return cell_text(text if plain else stored_text((text,)))


def shown_texts(texts: Sequence[str]) -> Iterable[str]:
    """Return texts as the grid holds them: at once where nothing but blanks has to be taken off."""
    joined = "".join(texts)
    plain = "_x" not in joined and len(joined) <= LONGEST_TEXT and is_normalized("NFC", joined)
    return map(str.strip, texts) if plain else map(shown_text, texts)


def unescaped(text: str) -> str:
    r"""Return the text with Excel's escapes replaced.

    >>> unescaped("山田_x000A_太郎 _x005F_x000A_")
    '山田\n太郎 _x000A_'
    """
    replaced = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    # Two escapes may be the halves of one character; a half alone is none.
    return replaced.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
