"""The neutral grid of text between the readers of files and those who look for columns in it."""

import math
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

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
