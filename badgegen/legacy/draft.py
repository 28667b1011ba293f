"""A sheet in the making, with limits: no file makes it larger than a roster is."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from badgegen.xlsx import LAST_ROW, MOST_COLUMNS, Capacity, Cell, Merge, SheetGrid, TooLarge

LIMITS = Capacity(cells=2_000_000, strings=2_000_000, elements=8_000_000)
"""Older formats are read twice, and held as a whole meanwhile; an .xls has 65,536 rows at most."""
_MOST_MERGES = 100_000
"""Chosen: one merge for each row of the largest roster that is promised, and no more to hold."""


@dataclass(slots=True)
class Draft:
    """What was read of a sheet so far; rows count from 1 and columns from 0.

    ``texts`` tells which cells hold a text, and no number, day, truth value or error: for each row
    an integer with a bit for each such column, which takes little where a roster has many rows.
    ``asides`` are the cells in which a drawing or a ruby says something beside the cell's text.
    """

    name: str
    hidden: bool = False
    rows: dict[int, dict[int, str]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    struck: set[Cell] = field(default_factory=set)
    merges: list[Merge] = field(default_factory=list)
    held: int = 0
    texts: dict[int, int] = field(default_factory=dict)
    asides: set[Cell] = field(default_factory=set)

    def put(
        self, row: int, column: int, text: str, *, struck: bool = False, is_text: bool = False
    ) -> None:
        """Take in the text of a cell; one beyond any roster's columns is left out.

        Raises:
            TooLarge: There are more texts than any roster has.
        """
        if not text or column >= MOST_COLUMNS or not 1 <= row <= LAST_ROW:
            return
        self.held += 1
        if self.held > LIMITS.cells:
            raise TooLarge(self.name)
        self.rows.setdefault(row, {})[column] = text
        if struck:
            self.struck.add((row, column))
        if is_text:
            self.texts[row] = self.texts.get(row, 0) | 1 << column

    def holds_text(self, row: int, column: int) -> bool:
        """Return whether a cell holds a text, and not another kind of value."""
        return bool(self.texts.get(row, 0) >> column & 1)

    def hide_columns(self, columns: Iterable[int]) -> None:
        """Take in that columns are hidden."""
        for column in columns:
            if column >= MOST_COLUMNS:
                return
            self.hidden_columns.add(column)

    def merge(self, merge: Merge) -> None:
        """Take in merged cells.

        Raises:
            TooLarge: There are more of them than any roster has.
        """
        self.merges.append(merge)
        if len(self.merges) > _MOST_MERGES:
            raise TooLarge(self.name)

    def grid(self) -> SheetGrid:
        """Return the sheet; only rows with a text are in it.

        Raises:
            TooLarge: It is wider and longer than any roster.
        """
        width = max((max(cells) + 1 for cells in self.rows.values()), default=0)
        if width * len(self.rows) > LIMITS.cells:
            raise TooLarge(self.name)
        return SheetGrid(
            name=self.name,
            rows=tuple(
                (row, tuple(cells.get(column, "") for column in range(width)))
                for row, cells in sorted(self.rows.items())
            ),
            hidden_rows=frozenset(self.hidden_rows & self.rows.keys()),
            hidden=self.hidden,
            struck=frozenset(self.struck),
            hidden_columns=frozenset(self.hidden_columns),
            merges=tuple(self.merges),
        )
