"""Divides a sheet on which several tables stand below each other, each under its own header."""

from dataclasses import replace
from itertools import pairwise

from badgegen.grid import SheetGrid
from badgegen.roster.blocks import header_of
from badgegen.roster.columns import Header, known_columns
from badgegen.roster.header_lines import HeaderLine, is_whole, lines_of
from badgegen.roster.knowledge import NameKnowledge
from badgegen.roster.parts import with_parts


def sections(
    grid: SheetGrid, header: Header, names: NameKnowledge
) -> tuple[tuple[SheetGrid, Header], ...]:
    """The sheet cut above each further header that orders its columns in another way.

    A header that only repeats the one above it begins no section.
    """
    headers = [header]
    for line in _whole_lines(grid, header):
        found = header_of(line, with_parts(grid, line, known_columns(line.cells), names))
        if _order(found) != _order(headers[-1]) and line.row > headers[-1].last_row:
            headers.append(found)
    last = grid.rows[-1][0] + 1 if grid.rows else 1
    bounds = (0, *(_start(grid, one) for one in headers[1:]), last)
    return tuple(
        (replace(grid, rows=tuple(row for row in grid.rows if start <= row[0] < end)), one)
        for one, (start, end) in zip(headers, pairwise(bounds), strict=True)
    )


def _start(grid: SheetGrid, header: Header) -> int:
    """The row of the header, or of the lone headings right above it."""
    start = header.row
    for row, cells in reversed(grid.filled_rows()):
        if row < start and len([cell for cell in cells if cell]) > 1:
            break
        start = min(start, row)
    return start


def _whole_lines(grid: SheetGrid, header: Header) -> tuple[HeaderLine, ...]:
    below = [row for row in grid.rows if row[0] > header.last_row]
    return tuple(line for line in lines_of(grid, below) if is_whole(line))


def _order(header: Header) -> tuple[object, ...]:
    """Which column is what, without their spelling."""
    columns = (column for block in header.blocks for column in block.columns)
    return tuple((column.index, column.word.role) for column in columns)
