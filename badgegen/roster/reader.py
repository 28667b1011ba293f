"""Reads a staff roster (名簿): its people by surname, and what was passed over."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from pathlib import Path

from badgegen.core import (
    BadgegenError,
    Message,
    Note,
    Place,
    Roster,
    RosterError,
    RosterNote,
    SkippedRow,
    SkipReason,
    StaffMember,
    WrongUsage,
    message,
)
from badgegen.roster.choice import ColumnChoice, chosen_sheets, chosen_table, sections
from badgegen.roster.contents import (
    with_badges_wanted,
    with_latin_columns,
    with_misheaded,
    with_surname_columns,
    with_unused_kana,
)
from badgegen.roster.files import read_grids
from badgegen.roster.leaving import old_lists
from badgegen.roster.notes import (
    counting_notes,
    department_notes,
    kana_notes,
    order_notes,
    sheet_notes,
)
from badgegen.roster.people import (
    PersonEntry,
    Surroundings,
    of_sheet,
    one_badge_each,
    read_people,
    with_lack_of_small_kana,
    with_names_again,
    without_marks,
)
from badgegen.roster.splitting import heading_department
from badgegen.roster.table import Header, counting_columns, holds_form, is_of_another, near_headers
from badgegen.roster.unused_columns import (
    UnusedColumn,
    hidden_note,
    parted,
    unused_columns,
    unused_notes,
)
from badgegen.roster.words import Role
from badgegen.xlsx import SheetGrid, column_letter

# Chosen: so many cells are told that may be meant as headers; more would hide the one meant.
_NEAREST = 3
_NO_CHOICE = ColumnChoice()


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read of one table."""

    roster: Roster
    entries: tuple[PersonEntry, ...] = ()
    unused: tuple[UnusedColumn, ...] = ()


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the reading of each table needs to know besides it."""

    as_of: date | None
    old: frozenset[str]
    several: bool
    choice: ColumnChoice

    @property
    def any_sheet(self) -> bool:
        """Whether the user named no sheets."""
        return not self.choice.sheets


def read_roster(
    path: Path,
    *,
    choice: ColumnChoice = _NO_CHOICE,
    password: str | None = None,
    as_of: date | None = None,
) -> Roster:
    """Return the people of the roster file, the rows passed over, and notes on what was taken.

    Who left before the day ``as_of`` waits (of an unknown day: who leaves at all), and everybody of
    a sheet of leavers that the user did not name. Whoever stands in several rows gets one badge.

    Raises:
        RosterError: The file is missing, damaged, protected or no roster, no sheet has a header
            for names, or nobody stands under one.
        WrongUsage: The roster has no such sheet, row or column as was chosen.
    """
    grids = chosen_sheets(read_grids(path, password), choice)
    sheets = [
        (*chosen_table(seen, choice), hidden)
        for seen, hidden in (parted(grid, choice) for grid in grids)
    ]
    if not any(header for _, header, _ in sheets):
        raise _without_header(str(path), choice, [grid for grid, _, _ in sheets])
    guided = choice.header_row is not None or bool(choice.columns)
    shown = [grid.name for grid, header, _ in sheets if header and not grid.hidden]
    asked = _Asked(as_of=as_of, old=old_lists(shown, as_of), several=len(grids) > 1, choice=choice)
    read = [
        _read_table(table, table_header, hidden, asked)
        for grid, header, hidden in sheets
        for table, table_header in _tables(grid, header, guided=guided)
    ]
    return _with_people(_joined(read), str(path))


def _with_people(roster: Roster, file: str) -> Roster:
    """Return the roster if anybody is in it, or else raise why each row is nobody."""
    if not roster.people:
        reasons = tuple(map(_located, roster.skipped))
        raise RosterError(message("roster.no-people", file=file), reasons)
    return roster


def _tables(
    grid: SheetGrid, header: Header | None, *, guided: bool
) -> tuple[tuple[SheetGrid, Header | None], ...]:
    """Return the tables of a sheet; where the user said what is what, there is only that one."""
    return ((grid, header),) if header is None or guided else sections(grid, header)


def _without_header(file: str, choice: ColumnChoice, grids: Sequence[SheetGrid]) -> BadgegenError:
    """Return the error that no header for names was found, with the cells that may be one."""
    if not any(grid.filled_rows() for grid in grids):
        return RosterError(message("roster.nothing-written", file=file))
    if any(map(holds_form, grids)):
        return RosterError(message("roster.one-persons-form", file=file))
    if choice.columns or choice.header_row is not None:
        return WrongUsage(message("roster.no-chosen-header", file=file))
    near = [(grid.name, cell) for grid in grids if not grid.hidden for cell in near_headers(grid)]
    if not near:
        return RosterError(message("roster.no-header", file=file))
    listed: list[Message] = [
        message(
            "roster.near-other" if is_of_another(cell.text) else "roster.near-header",
            sheet=sheet,
            cell=f"{column_letter(cell.index)}{cell.row}",
            text=" ".join(cell.text.split()),
            row=cell.row,
            letter=column_letter(cell.index),
        )
        for sheet, cell in near[:_NEAREST]
    ]
    return RosterError(message("roster.no-header-but-near", file=file), tuple(listed))


def _read_table(
    grid: SheetGrid, header: Header | None, hidden: SheetGrid | None, asked: _Asked
) -> _Read:
    filled = grid.filled_rows()
    if not filled:
        return _Read(Roster(people=()))
    if grid.hidden:
        first = Place(grid.name, filled[0][0])
        skipped = SkippedRow(first, SkipReason.HIDDEN_SHEET, rows=len(filled))
        return _Read(Roster((), skipped=(skipped,)))
    if header is None:
        note = RosterNote.of(Note.SHEET_WITHOUT_HEADER, sheet=grid.name)
        return _Read(Roster((), noted=(note,)))
    grid, marks = without_marks(grid, header, asked.as_of)
    header = with_surname_columns(grid, with_latin_columns(grid, header))
    header = with_unused_kana(grid, with_misheaded(grid, header))
    header = with_lack_of_small_kana(grid, header)
    header = with_names_again(grid, with_badges_wanted(grid, header))
    listed = of_sheet(grid.name, asked.as_of) if asked.any_sheet else ()
    around = Surroundings(asked.as_of, listed, marks, hidden)
    department = heading_department(grid.name) if asked.several else None
    read = read_people(grid, header, around, department)
    counting = () if Role.STAFF_NUMBER in asked.choice.columns else counting_columns(grid, header)
    people = _unnumbered(read.people) if counting else read.people
    notes = (
        *sheet_notes(grid, header),
        *order_notes(grid, read.people),
        *kana_notes(grid, header),
        *hidden_note(grid, hidden, header),
        *read.noted,
        *department_notes(grid, read.departments_from),
        *counting_notes(grid, counting),
    )
    old = asked.any_sheet and grid.name in asked.old
    entries = tuple(map(PersonEntry, people, read.identities, [old] * len(people)))
    unused = tuple(unused_columns(grid, header, read.strange))
    return _Read(Roster((), read.skipped, notes), entries, unused)


def _unnumbered(people: Sequence[StaffMember]) -> tuple[StaffMember, ...]:
    """Return the people without their numbers, which only count the rows."""
    return tuple(replace(member, staff_number=None) for member in people)


def _joined(read: list[_Read]) -> Roster:
    rosters = [table.roster for table in read]
    notes = chain.from_iterable(roster.noted for roster in rosters)
    skipped = tuple(chain.from_iterable(roster.skipped for roster in rosters))
    unused = unused_notes(tuple(chain.from_iterable(table.unused for table in read)))
    people, repeated = one_badge_each(tuple(chain.from_iterable(table.entries for table in read)))
    return Roster(people, skipped, (*unused, *dict.fromkeys(notes), *repeated))


def _located(skipped: SkippedRow) -> Message:
    place = skipped.place
    return message("roster.at-row", sheet=place.sheet, row=place.row, reason=skipped.reason)
