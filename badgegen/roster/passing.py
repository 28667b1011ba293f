"""Goes through the rows under a header: which are passed over, and what their headings tell."""

from collections.abc import Iterator, Mapping

from badgegen.message import message
from badgegen.model import Place, SkippedRow
from badgegen.roster.cells import SheetGrid
from badgegen.roster.columns import Block, Header
from badgegen.roster.departments import Departments, find_departments, heading_department
from badgegen.roster.knowledge import NameKnowledge
from badgegen.roster.rows import row_reason
from badgegen.roster.words import Role

_NumberedRow = tuple[int, tuple[str, ...]]


def body(grid: SheetGrid, header: Header) -> Iterator[_NumberedRow]:
    """The filled rows above and below the header."""
    inside = range(header.row, header.last_row + 1)
    return (row for row in grid.filled_rows() if row[0] not in inside)


def passed_over_rows(grid: SheetGrid, header: Header, names: NameKnowledge) -> Iterator[SkippedRow]:
    """The rows that as a whole name nobody, or shall not be read."""
    hidden = grid.hidden_rows or frozenset()
    for row, cells in body(grid, header):
        reason = row_reason(cells, header.blocks, names)
        if row in hidden:
            reason = message("roster.hidden-row")
        if row < header.row:
            reason = message("roster.above-header")
        if reason:
            yield SkippedRow(Place(grid.name, row), reason)


def block_departments(
    grid: SheetGrid,
    header: Header,
    block: Block,
    passed_over: Mapping[int, SkippedRow],
    *,
    sheet: str | None,
) -> Departments:
    """The departments of a block's rows; a hidden row may hold that of the rows below it."""
    column = {
        row: block.text(cells, Role.DEPARTMENT)
        for row, cells in body(grid, header)
        if any(block.cells(cells))
        and (row not in passed_over or passed_over[row].reason.key == "roster.hidden-row")
    }
    return find_departments(column, _headings(grid, header, passed_over), sheet)


def _headings(
    grid: SheetGrid, header: Header, passed_over: Mapping[int, SkippedRow]
) -> dict[int, str]:
    """The departments that stand alone in a row, by row; above the header only right above it."""
    above = max((row for row, _ in body(grid, header) if row < header.row), default=None)
    rows = {
        row for row, skipped in passed_over.items() if skipped.reason.key == "roster.heading"
    } | {above}
    return {
        row: department
        for row, cells in body(grid, header)
        if row in rows and (department := _lone_department(cells, header))
    }


def _lone_department(cells: tuple[str, ...], header: Header) -> str | None:
    """The department that the row names, if it names nothing else and not at its far end."""
    filled = [(index, cell) for index, cell in enumerate(cells) if cell]
    last = max(column.index for column in header.blocks[0].columns)
    if len(filled) != 1 or filled[0][0] > max(last - 1, 0):
        return None
    return heading_department(filled[0][1])
