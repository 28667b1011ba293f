"""Which sheets, tables and columns of a roster are read, by what the user says."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import reduce
from itertools import pairwise
from types import MappingProxyType

from badgegen.core import Message, MessageValue, WrongUsage, message, word_key
from badgegen.roster.parts import with_parts
from badgegen.roster.table import (
    ROLES_TOLD,
    Column,
    Header,
    HeaderLine,
    HeaderWord,
    Role,
    find_header_line,
    header_lines,
    header_of,
    header_word,
    is_form,
    is_name_header,
    is_whole,
    known_columns,
    lines_of,
    quotable,
    with_people_in_one_row,
)
from badgegen.xlsx import SheetGrid, column_letter

_LETTERS = re.compile(r"[A-Za-z]{1,3}")

_GIVEN = frozenset(
    {
        Role.GIVEN_NAME,
        Role.GIVEN_FURIGANA,
        Role.GIVEN_ROMAJI,
        Role.BUSINESS_GIVEN_NAME,
        Role.BUSINESS_GIVEN_FURIGANA,
    }
)
_NAMES = _GIVEN | {
    Role.NAME,
    Role.SURNAME,
    Role.FURIGANA,
    Role.SURNAME_FURIGANA,
    Role.ROMAJI,
    Role.SURNAME_ROMAJI,
    Role.FORMER_SURNAME,
    Role.FORMER_FURIGANA,
    Role.BUSINESS_NAME,
    Role.BUSINESS_SURNAME,
    Role.BUSINESS_FURIGANA,
    Role.BUSINESS_SURNAME_FURIGANA,
    Role.BUSINESS_ROMAJI,
}
# What a column's own header may not say: a given name is never printed, whatever is asked.
_UNFIT = {
    Role.DEPARTMENT: _NAMES,
    Role.TITLE: _NAMES,
    Role.STAFF_NUMBER: _NAMES,
    Role.DEPARTMENT_ENGLISH: _NAMES,
    Role.BADGE_NUMBER: _NAMES,
    Role.BADGE_MARK: _NAMES,
    Role.BADGE_COLOUR: _NAMES,
}
# A surname's own column would count more than the column that the user names.
_DISPLACED = {Role.NAME: Role.SURNAME, Role.FURIGANA: Role.SURNAME_FURIGANA}


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """The sheets to read, the header's row, and columns by their header's text or their letter.

    What is empty badgegen finds by itself. Row 0 says that there is no header.
    """

    sheets: tuple[str, ...] = ()
    header_row: int | None = None
    columns: Mapping[Role, str] = field(default_factory=lambda: MappingProxyType({}))


def column_choice(options: Mapping[str, object]) -> ColumnChoice:
    """Return the choice that options or settings make, by their names such as ``name_column``."""
    sheets, row = options.get("roster_sheet"), options.get("header_row")
    wanted = {role: options.get(f"{role.replace('-', '_')}_column") for role in Role}
    return ColumnChoice(
        sheets=tuple(map(str, sheets)) if isinstance(sheets, (tuple, list)) else (),
        header_row=row if isinstance(row, int) else None,
        columns={role: str(text) for role, text in wanted.items() if text},
    )


def chosen_sheets(grids: tuple[SheetGrid, ...], choice: ColumnChoice) -> tuple[SheetGrid, ...]:
    """Return the sheets that the user named, hidden ones as well; all of them where none is named.

    Raises:
        WrongUsage: There is no sheet of a name; the message lists those that there are.
    """
    there = [grid.name for grid in grids]
    for name in choice.sheets:
        if name not in there:
            raise WrongUsage(message("roster.no-such-sheet", sheet=name, there=_listed(there)))
    if not choice.sheets:
        return grids
    return tuple(replace(grid, hidden=False) for grid in grids if grid.name in choice.sheets)


def chosen_table(grid: SheetGrid, choice: ColumnChoice) -> tuple[SheetGrid, Header | None]:
    """Return the sheet with each person in one row, its header with the columns the user named.

    It is ``None`` where the sheet has none, or is a form of one person.

    Raises:
        WrongUsage: The sheet lacks the row or a column, or a column cannot be what it should.
    """
    line = None if grid.hidden else _chosen_line(grid, choice)
    if line is None or is_form(grid, line):
        return grid, None
    grid = with_people_in_one_row(grid, line)
    return grid, _chosen_header(grid, line, choice)


def _chosen_header(grid: SheetGrid, line: HeaderLine, choice: ColumnChoice) -> Header | None:
    chosen = [
        column
        for role, wanted in choice.columns.items()
        for column in _wanted_columns(grid, line, role, wanted)
    ]
    known = with_parts(grid, line, known_columns(line.cells))
    columns = _with_chosen(known, chosen)
    if not any(column.word.role in (Role.NAME, Role.SURNAME) for column in columns):
        return None
    return header_of(line, columns)


def _chosen_line(grid: SheetGrid, choice: ColumnChoice) -> HeaderLine | None:
    """Return the row that the user named, or the header found, or the row with named columns."""
    if choice.header_row == 0:
        width = len(grid.rows[0][1]) if grid.rows else 0
        return HeaderLine(0, 0, ("",) * width)
    if choice.header_row is not None:
        return _numbered_line(grid, choice.header_row)
    found = find_header_line(grid)
    if found or not choice.columns:
        return found
    wanted = {word_key(text) for text in choice.columns.values()}
    return next((line for line in header_lines(grid) if wanted <= _keys(line.cells)), None)


def _numbered_line(grid: SheetGrid, row: int) -> HeaderLine:
    cells = dict(grid.rows).get(row)
    if cells is None:
        last = grid.rows[-1][0] if grid.rows else 0
        raise WrongUsage(message("roster.no-such-row", sheet=grid.name, row=row, last=last))
    return HeaderLine(row, row, cells)


def _keys(cells: Iterable[str]) -> frozenset[str]:
    return frozenset(map(word_key, filter(None, cells)))


def _wanted_columns(grid: SheetGrid, line: HeaderLine, role: Role, wanted: str) -> Iterator[Column]:
    """Yield the columns with this header, or the one with this letter, as columns of the role."""
    values: dict[str, MessageValue] = {"sheet": grid.name, "column": wanted}
    values["role"] = ROLES_TOLD[role]
    indexes = _indexes(line.cells, wanted)
    if not indexes:
        raise WrongUsage(message("roster.no-such-column", there=_there(line), **values))
    for index in indexes:
        header = line.cells[index]
        known = header_word(header)
        if known and known.role in _UNFIT.get(role, _GIVEN):
            raise WrongUsage(message("roster.unfit-column", **values))
        yield Column(index, header, HeaderWord(role, 0, known.also if known else frozenset()))


def _indexes(cells: tuple[str, ...], wanted: str) -> tuple[int, ...]:
    """Return where the header stands; a letter counts where no header is spelled like it."""
    key = word_key(wanted)
    found = tuple(index for index, cell in enumerate(cells) if cell and word_key(cell) == key)
    if found or not _LETTERS.fullmatch(wanted.strip()):
        return found
    letter = wanted.strip().upper()
    return tuple(index for index in range(len(cells)) if column_letter(index) == letter)


def _with_chosen(known: tuple[Column, ...], chosen: list[Column]) -> tuple[Column, ...]:
    """Return the columns with the chosen ones in the place of others with their roles or at theirs.

    What decides a colour is read for that besides, whatever else it is: 役職 goes on to be printed.

    Raises:
        WrongUsage: One column was chosen for two things.
    """
    colouring = [column for column in chosen if column.word.role is Role.BADGE_COLOUR]
    chosen = [column for column in chosen if column.word.role is not Role.BADGE_COLOUR]
    indexes = {column.index for column in chosen}
    if len(indexes) < len(chosen):
        raise WrongUsage(message("roster.column-twice"))
    roles = {column.word.role for column in chosen}
    roles |= {_DISPLACED[role] for role in roles & _DISPLACED.keys()}
    kept = [
        column for column in known if column.index not in indexes and column.word.role not in roles
    ]
    return tuple(sorted((*kept, *chosen, *colouring), key=lambda column: column.index))


def _there(line: HeaderLine) -> Message | str:
    """Return the columns that there are; by their letters alone where the row may name a person."""
    filled = [(column_letter(index), cell) for index, cell in enumerate(line.cells) if cell]
    if len(known_columns(line.cells)) < 2 and not any(map(is_name_header, line.cells)):
        return f"A–{column_letter(max(len(line.cells) - 1, 0))}"
    told = ((letter, quotable(cell)) for letter, cell in filled)
    return _listed(f"{letter}: {cell}" if cell else letter for letter, cell in told)


def _listed(names: Iterable[str]) -> Message | str:
    def joined(before: Message | str, after: Message | str) -> Message | str:
        return message("roster.list", before=before, after=after)

    parts: list[Message | str] = list(names)
    return reduce(joined, parts) if parts else ""


def sections(grid: SheetGrid, header: Header) -> tuple[tuple[SheetGrid, Header], ...]:
    """Return the sheet cut above each further header that orders its columns in another way.

    A header that only repeats the one above it begins no section.
    """
    headers = [header]
    for line in _whole_lines(grid, header):
        found = header_of(line, with_parts(grid, line, known_columns(line.cells)))
        if _order(found) != _order(headers[-1]) and line.row > headers[-1].last_row:
            headers.append(found)
    last = grid.rows[-1][0] + 1 if grid.rows else 1
    bounds = (0, *(_start(grid, below) for below in headers[1:]), last)
    return tuple(
        (replace(grid, rows=tuple(row for row in grid.rows if start <= row[0] < end)), table_header)
        for table_header, (start, end) in zip(headers, pairwise(bounds), strict=True)
    )


def _start(grid: SheetGrid, header: Header) -> int:
    """Return the row of the header, or of the lone headings right above it."""
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
    """Return which column is what, without their spelling."""
    columns = (column for block in header.blocks for column in block.columns)
    return tuple((column.index, column.word.role) for column in columns)
