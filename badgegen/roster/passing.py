"""Goes through the rows under a header: which are passed over, and what their headings tell."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from badgegen.doubts import SkipReason
from badgegen.grid import SheetGrid
from badgegen.model import Place, SkippedRow
from badgegen.roster.columns import Block, Header
from badgegen.roster.departments import Departments, find_departments, heading_department
from badgegen.roster.knowledge import NameKnowledge
from badgegen.roster.rows import lone_department, row_reason, tells_input, without_counts
from badgegen.roster.words import Role

_NumberedRow = tuple[int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows around a header, and those of them that as a whole name nobody."""

    grid: SheetGrid
    header: Header
    passed_over: Mapping[int, SkippedRow]

    def is_read(self, row: int) -> bool:
        """Whether the row may name people."""
        return row not in self.passed_over

    def has_reason(self, row: int, reason: SkipReason) -> bool:
        """Whether the row was passed over for this reason."""
        return row in self.passed_over and self.passed_over[row].why is reason


def table_of(grid: SheetGrid, header: Header, names: NameKnowledge) -> Table:
    """The table under the header."""
    passed_over = {skip.place.row: skip for skip in _passed_over(grid, header, names)}
    return Table(grid, header, passed_over)


def body(grid: SheetGrid, header: Header) -> Iterator[_NumberedRow]:
    """The filled rows above and below the header."""
    inside = range(header.row, header.last_row + 1)
    return (row for row in grid.filled_rows() if row[0] not in inside)


def block_departments(
    table: Table, block: Block, names: NameKnowledge, *, sheet: str | None
) -> Departments:
    """The departments of a block's rows; a hidden row may hold that of the rows below it."""
    column = {
        row: block.text(cells, Role.DEPARTMENT)
        for row, cells in body(table.grid, table.header)
        if any(block.cells(cells))
        and (table.is_read(row) or table.has_reason(row, SkipReason.HIDDEN_ROW))
    }
    return find_departments(column, _headings(table, block, names), sheet)


def _passed_over(grid: SheetGrid, header: Header, names: NameKnowledge) -> Iterator[SkippedRow]:
    hidden = grid.hidden_rows
    explained = _explained(grid, header, names)
    for row, cells in body(grid, header):
        reason = row_reason(cells, header.blocks, names)
        if header.last_row < row <= explained:
            reason = SkipReason.INPUT_RULES if tells_input(cells) else SkipReason.EXAMPLE
        if row in hidden:
            reason = SkipReason.HIDDEN_ROW
        if row < header.row:
            reason = SkipReason.ABOVE_HEADER
        if reason:
            yield SkippedRow(Place(grid.name, row), reason)


# A form has a line each for types, lengths, samples, and what is required; few have more.
_MOST_LINES = 6


def _explained(grid: SheetGrid, header: Header, names: NameKnowledge) -> int:
    """The last of the rows right under the header that say how it is filled in, or 0.

    Between such rows stand samples. A surname alone in its row (間, 上) is none of them.
    """
    below = [row for row in grid.filled_rows() if row[0] > header.last_row][:_MOST_LINES]
    return max((row for row, cells in below if _explains(cells, header, names)), default=0)


def _explains(cells: tuple[str, ...], header: Header, names: NameKnowledge) -> bool:
    told = [text for block in header.blocks if (text := block.name_text(cells))]
    lone = len(list(filter(None, cells))) == len(told)
    return tells_input(cells) and not (lone and any(map(names.allows, told)))


def _headings(table: Table, block: Block, names: NameKnowledge) -> dict[int, str]:
    """The departments that stand alone in a row, or in the block's part of it, by row."""
    found = {}
    above = _row_right_above(table)
    for row, cells in body(table.grid, table.header):
        department = None
        if table.is_read(row):
            department = lone_department(block.cells(cells), names)
        elif table.has_reason(row, SkipReason.HEADING) or row == above:
            department = _at_the_beginning(cells, table.header)
        if department:
            found[row] = department
    return found


def _row_right_above(table: Table) -> int | None:
    rows = (row for row, _ in body(table.grid, table.header) if row < table.header.row)
    return max(rows, default=None)


def _at_the_beginning(cells: tuple[str, ...], header: Header) -> str | None:
    """The department that the row names, if it names nothing else and not at its far end.

    At the far end stands who made the list.
    """
    said = without_counts(cells)
    last = max(column.index for column in header.blocks[0].columns)
    at_end = len(said) != 1 or cells.index(said[0]) > max(last - 1, 0)
    return None if at_end else heading_department(said[0])
