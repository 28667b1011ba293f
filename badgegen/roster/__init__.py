"""Reads a staff roster (名簿): its people by surname, and what was passed over."""

from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from pathlib import Path

from badgegen.doubts import Note, RosterNote, SkipReason
from badgegen.errors import BadgegenError, RosterError, WrongUsage
from badgegen.grid import SheetGrid
from badgegen.message import Message, message
from badgegen.model import Place, Roster, SkippedRow
from badgegen.roster.choice import ColumnChoice, chosen_sheets, chosen_table
from badgegen.roster.columns import Header
from badgegen.roster.departments import heading_department
from badgegen.roster.departures import with_departures, with_leavers_of_sheet
from badgegen.roster.duplicates import Identity, duplicate_notes
from badgegen.roster.files import read_grids
from badgegen.roster.knowledge import NameKnowledge
from badgegen.roster.misheaded import with_misheaded
from badgegen.roster.notes import department_notes, order_notes, sheet_notes
from badgegen.roster.people import read_people
from badgegen.roster.sections import sections
from badgegen.roster.surname_columns import with_surname_columns
from badgegen.roster.unused_kana import with_unused_kana

__all__ = ["ColumnChoice", "NameKnowledge", "read_roster"]

_NO_CHOICE = ColumnChoice()


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read of one table."""

    roster: Roster
    identities: tuple[tuple[Place, Identity], ...] = ()


def read_roster(
    path: Path,
    names: NameKnowledge,
    *,
    choice: ColumnChoice = _NO_CHOICE,
    password: str | None = None,
    today: date | None = None,
) -> Roster:
    """The people of the roster file, the rows passed over, and notes on what was taken as what.

    Who left before ``today`` by the roster's own date waits, and everybody of a sheet of leavers
    that the user did not name.

    Raises:
        RosterError: The file is missing, damaged, protected or no roster, no sheet has a header
            for names, or nobody stands under one.
        WrongUsage: The roster has no such sheet, row or column as was chosen.
    """
    file = str(path)
    grids = chosen_sheets(read_grids(path, password), choice)
    sheets = [chosen_table(grid, choice, names) for grid in grids]
    if not any(header for _, header in sheets):
        raise _without_header(file, choice)
    guided = choice.header_row is not None or bool(choice.columns)
    tables = [
        (with_departures(table, one, today) if one else table, one)
        for grid, header in sheets
        for table, one in _tables(grid, header, guided=guided)
    ]
    read = [_read_table(*table, names, several=len(grids) > 1) for table in tables]
    if not choice.sheets:
        read = [
            _without_leavers(one, grid.name) for one, (grid, _) in zip(read, tables, strict=True)
        ]
    roster = _joined(read)
    if not roster.people:
        reasons = tuple(map(_located, roster.skipped))
        raise RosterError(message("roster.no-people", file=file), reasons)
    return roster


def _without_leavers(read: _Read, sheet: str) -> _Read:
    people = with_leavers_of_sheet(read.roster.people, sheet)
    return replace(read, roster=replace(read.roster, people=people))


def _tables(
    grid: SheetGrid, header: Header | None, *, guided: bool
) -> tuple[tuple[SheetGrid, Header | None], ...]:
    """The tables of a sheet; where the user said what is what, there is only that one."""
    return ((grid, header),) if header is None or guided else sections(grid, header)


def _without_header(file: str, choice: ColumnChoice) -> BadgegenError:
    if choice.columns or choice.header_row is not None:
        return WrongUsage(message("roster.no-chosen-header", file=file))
    return RosterError(message("roster.no-header", file=file))


def _read_table(
    grid: SheetGrid, header: Header | None, names: NameKnowledge, *, several: bool
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
    header = with_misheaded(grid, with_surname_columns(grid, header, names), names)
    header = with_unused_kana(grid, header, names)
    department = heading_department(grid.name) if several else None
    read = read_people(grid, header, names, department)
    notes = (
        *sheet_notes(grid, header),
        *order_notes(grid, read.people),
        *department_notes(grid, read.departments_from),
    )
    return _Read(Roster(read.people, read.skipped, notes), read.identities)


def _joined(read: list[_Read]) -> Roster:
    rosters = [one.roster for one in read]
    people = tuple(chain.from_iterable(roster.people for roster in rosters))
    notes = chain.from_iterable(roster.noted for roster in rosters)
    identities = chain.from_iterable(one.identities for one in read)
    return Roster(
        people=people,
        skipped=tuple(chain.from_iterable(roster.skipped for roster in rosters)),
        noted=(*dict.fromkeys(notes), *duplicate_notes(people, identities)),
    )


def _located(skipped: SkippedRow) -> Message:
    place = skipped.place
    return message("roster.at-row", sheet=place.sheet, row=place.row, reason=skipped.reason)
