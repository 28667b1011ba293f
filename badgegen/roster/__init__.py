"""Reads a staff roster (名簿): its people by surname, and what was passed over."""

from itertools import chain
from pathlib import Path

from badgegen.errors import BadgegenError, RosterError, WrongUsage
from badgegen.message import Message, message
from badgegen.model import Place, Roster, SkippedRow
from badgegen.roster.cells import SheetGrid
from badgegen.roster.choice import ColumnChoice, chosen_header, chosen_sheets
from badgegen.roster.columns import Header
from badgegen.roster.files import read_grids
from badgegen.roster.knowledge import NameKnowledge
from badgegen.roster.notes import duplicate_notes, sheet_notes
from badgegen.roster.people import read_people

__all__ = ["ColumnChoice", "NameKnowledge", "read_roster"]

_NO_CHOICE = ColumnChoice()


def read_roster(
    path: Path,
    names: NameKnowledge,
    *,
    choice: ColumnChoice = _NO_CHOICE,
    password: str | None = None,
) -> Roster:
    """The people of the roster file, the rows passed over, and notes on what was taken as what.

    Raises:
        RosterError: The file is missing, damaged, protected or no roster, no sheet has a header
            for names, or nobody stands under one.
        WrongUsage: The roster has no such sheet, row or column as was chosen.
    """
    file = str(path)
    grids = chosen_sheets(read_grids(path, password), choice)
    sheets = [(grid, None if grid.hidden else chosen_header(grid, choice)) for grid in grids]
    if not any(header for _, header in sheets):
        raise _without_header(file, choice)
    roster = _joined([_read_sheet(grid, header, names) for grid, header in sheets])
    if not roster.people:
        reasons = tuple(map(_located, roster.skipped))
        raise RosterError(message("roster.no-people", file=file), reasons)
    return roster


def _without_header(file: str, choice: ColumnChoice) -> BadgegenError:
    if choice.columns or choice.header_row is not None:
        return WrongUsage(message("roster.no-chosen-header", file=file))
    return RosterError(message("roster.no-header", file=file))


def _read_sheet(grid: SheetGrid, header: Header | None, names: NameKnowledge) -> Roster:
    filled = grid.filled_rows()
    if not filled:
        return Roster(people=())
    if grid.hidden:
        reason = message("roster.hidden-sheet", count=len(filled))
        return Roster((), skipped=(SkippedRow(Place(grid.name, filled[0][0]), reason),))
    if header is None:
        return Roster((), notes=(message("roster.sheet-without-header", sheet=grid.name),))
    read = read_people(grid, header, names)
    return Roster(read.people, read.skipped, tuple(sheet_notes(grid, header)))


def _joined(rosters: list[Roster]) -> Roster:
    people = tuple(chain.from_iterable(roster.people for roster in rosters))
    notes = chain.from_iterable(roster.notes for roster in rosters)
    return Roster(
        people=people,
        skipped=tuple(chain.from_iterable(roster.skipped for roster in rosters)),
        notes=(*notes, *duplicate_notes(people)),
    )


def _located(skipped: SkippedRow) -> Message:
    place = skipped.place
    return message("roster.at-row", sheet=place.sheet, row=place.row, reason=skipped.reason)
