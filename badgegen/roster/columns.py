"""Finds a sheet's header line and says which column holds what."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from badgegen.roster.cells import SheetGrid
from badgegen.roster.text import word_key
from badgegen.roster.words import HeaderWord, Role, roster_words

_ROWS_SEARCHED = 50
_Row = tuple[int, tuple[str, ...]]
_PEOPLE = (Role.SURNAME, Role.NAME)


@dataclass(frozen=True, slots=True)
class Column:
    """A column with a known header: its index from 0, its header as written, its meaning."""

    index: int
    header: str
    word: HeaderWord

    @property
    def letter(self) -> str:
        """The column's name in Excel.

        >>> Column(27, "氏名", HeaderWord(Role.NAME, 0)).letter
        'AB'
        """
        return column_letter(self.index)


@dataclass(frozen=True, slots=True)
class Block:
    """The columns of one person; a sheet with two people side by side has two blocks.

    ``start`` and ``end`` bound the cells that belong to the person. A further block that has other
    columns than the first is ``doubtful``: it may name relatives or superiors.
    """

    columns: tuple[Column, ...]
    start: int
    end: int
    doubtful: bool = False

    def column(self, role: Role) -> Column | None:
        """The column with this role; of several the one whose header is the usual word."""
        found = [column for column in self.columns if column.word.role is role]
        return min(found, key=lambda column: (column.word.rank, column.index), default=None)

    def text(self, cells: Sequence[str], role: Role) -> str:
        """What a row has in the column with this role, ``""`` without such a column."""
        column = self.column(role)
        return cells[column.index] if column else ""

    def name_column(self, cells: Sequence[str]) -> Column | None:
        """The column whose cell of a row ``name_text`` gives."""
        role = Role.SURNAME if self.text(cells, Role.SURNAME) else Role.NAME
        return self.column(role)

    def name_text(self, cells: Sequence[str]) -> str:
        """The surname's cell of a row, or the full name's where that is empty."""
        return self.text(cells, Role.SURNAME) or self.text(cells, Role.NAME)

    def has_furigana(self, cells: Sequence[str]) -> bool:
        """Whether a row has any furigana."""
        roles = (Role.FURIGANA, Role.SURNAME_FURIGANA)
        return any(self.text(cells, role) for role in roles)

    def cells(self, cells: Sequence[str]) -> Sequence[str]:
        """The cells of a row that belong to this block."""
        return cells[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Header:
    """The header line: the first row and the last that it takes, and the blocks under it."""

    row: int
    last_row: int
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class HeaderLine:
    """A row that may be the header, together with the row below where that divides the name."""

    row: int
    last_row: int
    cells: tuple[str, ...]


def find_header(grid: SheetGrid) -> Header | None:
    """The header as ``find_header_line`` finds it, with its known columns."""
    line = find_header_line(grid)
    return header_of(line, known_columns(line.cells)) if line else None


def find_header_line(grid: SheetGrid) -> HeaderLine | None:
    """The header: of the first 50 visible rows the first one with the most meanings.

    A second line that divides the name (氏名 over 姓 and 名) belongs to it. ``None`` where no row
    has a header for names.
    """
    best = max(header_lines(grid), key=lambda line: _meanings(line.cells), default=None)
    return best if best and _meanings(best.cells) else None


def header_lines(grid: SheetGrid) -> Iterable[HeaderLine]:
    """The visible rows among which the header is looked for."""
    hidden = grid.hidden_rows or frozenset()
    rows = [(row, cells) for row, cells in grid.rows[:_ROWS_SEARCHED] if row not in hidden]
    return map(_line, rows, (*rows[1:], None))


def header_of(line: HeaderLine, columns: tuple[Column, ...]) -> Header:
    """The header with these columns, divided into blocks."""
    return Header(line.row, line.last_row, _blocks(columns, len(line.cells)))


def known_columns(cells: Sequence[str]) -> tuple[Column, ...]:
    """The columns whose header is a known word."""
    found = ((index, cell, roster_words().header(cell)) for index, cell in enumerate(cells))
    return tuple(Column(index, cell, word) for index, cell, word in found if word)


def column_letter(index: int) -> str:
    """The name in Excel of the column with this index from 0."""
    name, rest = "", index + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        name = chr(ord("A") + digit) + name
    return name


def _line(row: _Row, below: _Row | None) -> HeaderLine:
    if below and _divides_name(below[1]) and any(row[1]):
        cells = (low or high for high, low in zip(row[1], below[1], strict=True))
        return HeaderLine(row[0], below[0], tuple(cells))
    return HeaderLine(row[0], row[0], row[1])


def is_header_line(cells: Iterable[str]) -> bool:
    """Whether every filled cell of a row is a known header."""
    return all(roster_words().header(cell) for cell in cells if cell)


def is_name_header(text: str) -> bool:
    """Whether a cell is a header for names (氏名, 姓)."""
    word = roster_words().header(text)
    return word is not None and word.role in _PEOPLE


def _meanings(cells: Iterable[str]) -> int:
    """How many different things the row's headers name; 0 without a header for names."""
    words = (roster_words().header(cell) for cell in cells)
    roles = {word.role for word in words if word} - {Role.OTHER}
    return len(roles) if roles.intersection(_PEOPLE) else 0


def _divides_name(cells: Sequence[str]) -> bool:
    words = (roster_words().header(cell) for cell in cells)
    return is_header_line(cells) and any(word and word.role is Role.SURNAME for word in words)


def _blocks(columns: tuple[Column, ...], width: int) -> tuple[Block, ...]:
    starts = _starts(columns)
    bounds = (0, *starts[1:], width)
    blocks = [
        Block(tuple(column for column in columns if start <= column.index < end), start, end)
        for start, end in pairwise(bounds)
    ]
    first = _roles(blocks[0])
    return tuple(
        Block(block.columns, block.start, block.end, doubtful=_roles(block) != first)
        for block in blocks
    )


def _starts(columns: tuple[Column, ...]) -> tuple[int, ...]:
    """Where each person's columns begin: as far before each name as the first column before it."""
    names = _name_columns(columns)
    lead = names[0].index - columns[0].index
    after = [previous.index + 1 for previous in names]
    return tuple(
        max(name.index - lead, earliest)
        for name, earliest in zip(names, (0, *after[:-1]), strict=True)
    )


def _name_columns(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns of the first surname's header, or name's, each time that it is repeated."""
    for role in _PEOPLE:
        found = [column for column in columns if column.word.role is role]
        if found:
            header = word_key(found[0].header)
            return tuple(column for column in found if word_key(column.header) == header)
    return ()


def _roles(block: Block) -> frozenset[Role]:
    return frozenset(column.word.role for column in block.columns) - {Role.OTHER}
