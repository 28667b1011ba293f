"""Reads a staff roster (名簿): its people by surname, and what was passed over.

It says too what was taken as what, and what a person should look at in the roster as a whole.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from itertools import chain
from pathlib import Path

from badgegen.core import (
    BadgegenError,
    Doubt,
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
    has_letters,
    message,
    word_key,
)
from badgegen.roster.choice import ColumnChoice, chosen_sheets, chosen_table, sections
from badgegen.roster.contents import (
    with_badges_wanted,
    with_lack_of_small_kana,
    with_latin_columns,
    with_misheaded,
    with_surname_columns,
    with_unused_kana,
)
from badgegen.roster.files import read_grids
from badgegen.roster.leaving import SignKind, old_lists, status_columns
from badgegen.roster.people import (
    ROMAJI_ROLES,
    PersonEntry,
    Surroundings,
    names_somebody,
    of_sheet,
    one_badge_each,
    read_people,
    with_names_again,
    without_marks,
)
from badgegen.roster.splitting import heading_department
from badgegen.roster.table import (
    ROLES_TOLD,
    Block,
    Column,
    Header,
    HeaderWord,
    Role,
    counting_columns,
    holds_form,
    is_of_another,
    near_headers,
    quoted_header,
)
from badgegen.roster.unused_columns import (
    UnusedColumn,
    hidden_note,
    parted,
    unused_columns,
    unused_notes,
)
from badgegen.roster.words import roster_words
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


_Rows = Sequence[Sequence[str]]

_USED = (
    Role.STAFF_NUMBER,
    Role.SURNAME,
    Role.NAME,
    Role.SURNAME_FURIGANA,
    Role.FURIGANA,
    *ROMAJI_ROLES,
    Role.DEPARTMENT,
    Role.TITLE,
    Role.BUSINESS_SURNAME,
    Role.BUSINESS_NAME,
    Role.BUSINESS_SURNAME_FURIGANA,
    Role.BUSINESS_FURIGANA,
    Role.STATUS,
)

_MISHEADED = {
    Doubt.NAMES_EXCHANGED: Note.SHEET_NAMES_EXCHANGED,
    Doubt.GIVEN_NAMES_ONLY: Note.SHEET_GIVEN_NAMES_ONLY,
}
"""What is noted on a sheet where each of its people is doubtful in this way."""


def sheet_notes(grid: SheetGrid, header: Header) -> Iterator[RosterNote]:
    """Yield the notes on one sheet; the first one tells which column was taken as what."""
    rows = [cells for row, cells in grid.filled_rows() if row > header.last_row]
    told = {column: role for block in header.blocks for column, role in _used_columns(block, rows)}
    told = _with_deciding(told, grid, header)
    columns = tuple(told)
    described = (_described(column, role) for column, role in told.items())
    yield _taken(grid, header, reduce(_listed, described))
    if others := _other_people(header):
        listed = reduce(_listed, map(_named, others))
        yield RosterNote.of(Note.OTHER_PEOPLE, sheet=grid.name, columns=listed)
    if len(header.blocks) > 1:
        yield RosterNote.of(Note.SIDE_BY_SIDE, sheet=grid.name, count=len(header.blocks))
    for doubt in dict.fromkeys(block.misheaded for block in header.blocks if block.misheaded):
        yield RosterNote.of(_MISHEADED[doubt], sheet=grid.name)
    yield from _unused_former_surnames(grid, header)
    yield from _without_value(grid, columns)


def _unused_former_surnames(grid: SheetGrid, header: Header) -> Iterator[RosterNote]:
    """Yield a note on each column of former surnames that nothing says are used at work."""
    rows = [cells for row, cells in grid.filled_rows() if row > header.last_row]
    for block in header.blocks:
        column = block.column(Role.FORMER_SURNAME)
        used = block.column(Role.BUSINESS_NAME) or block.column(Role.BUSINESS_SURNAME)
        if column is None or used:
            continue
        no = roster_words().no_former_surname
        count = sum(
            has_letters(cells[column.index]) and word_key(cells[column.index]) not in no
            for cells in rows
        )
        if count:
            yield RosterNote.of(
                Note.FORMER_SURNAMES_UNUSED,
                sheet=grid.name,
                letter=column.letter,
                header=quoted_header(column.header),
                count=count,
            )


def _taken(grid: SheetGrid, header: Header, columns: Message) -> RosterNote:
    if not header.row:
        return RosterNote.of(Note.COLUMNS_TAKEN_WITHOUT_HEADER, sheet=grid.name, columns=columns)
    row, last = header.row, header.last_row
    if row == last:
        return RosterNote.of(Note.COLUMNS_TAKEN, sheet=grid.name, row=row, columns=columns)
    return RosterNote.of(
        Note.COLUMNS_TAKEN_TWO_ROWS, sheet=grid.name, row=row, last=last, columns=columns
    )


def _other_people(header: Header) -> list[Column]:
    """Return the columns about others than the staff, which are not read."""
    return [
        column
        for block in header.blocks
        for column in block.columns
        if column.word.role is Role.OTHER_PERSON
    ]


def order_notes(grid: SheetGrid, people: Iterable[StaffMember]) -> Iterator[RosterNote]:
    """Yield a note where all of a column of names wait, as its given names seem to stand first."""
    problems = (problem for person in people for problem in person.problems)
    if any(problem.doubt is Doubt.GIVEN_NAMES_FIRST for problem in problems):
        yield RosterNote.of(Note.SHEET_GIVEN_NAMES_FIRST, sheet=grid.name)


def counting_notes(grid: SheetGrid, counting: Iterable[Column]) -> Iterator[RosterNote]:
    """Yield a note on each column of numbers that only count the rows and name nobody."""
    for column in counting:
        header = quoted_header(column.header)
        yield RosterNote.of(
            Note.RUNNING_COUNT, sheet=grid.name, letter=column.letter, header=header
        )


def kana_notes(grid: SheetGrid, header: Header) -> Iterator[RosterNote]:
    """Yield a note on each column of furigana whose small kana were written large and restored."""
    for block in header.blocks:
        for column in filter(None, map(block.column, (Role.SURNAME_FURIGANA, Role.FURIGANA))):
            if block.lacks_small_kana:
                yield RosterNote.of(
                    Note.SMALL_KANA_RESTORED,
                    sheet=grid.name,
                    letter=column.letter,
                    header=quoted_header(column.header),
                )


def department_notes(grid: SheetGrid, sources: Iterable[Note]) -> Iterator[RosterNote]:
    """Yield a note on departments that stand elsewhere than in the people's own rows."""
    for note in sorted(sources, key=lambda source: source.rule.message):
        yield RosterNote.of(note, sheet=grid.name)


def _without_value(grid: SheetGrid, columns: Iterable[Column]) -> Iterator[RosterNote]:
    """Yield a note on each column whose formulas have no result.

    The roster was never calculated.
    """
    counts = Counter(column for _, column in grid.without_value)
    for column in columns:
        if counts[column.index]:
            yield RosterNote.of(
                Note.WITHOUT_VALUE,
                sheet=grid.name,
                letter=column.letter,
                header=quoted_header(column.header),
                count=counts[column.index],
            )


def _used_columns(block: Block, rows: _Rows) -> list[tuple[Column, str]]:
    """Return the columns that are read, each with what it was taken as."""
    columns = {column: str(column.word.role) for column in map(block.column, _USED) if column}
    used, former = block.column(Role.BUSINESS_NAME), block.column(Role.FORMER_SURNAME)
    if used and former and not names_somebody(used, rows):
        columns |= {used: "whether-former", former: str(Role.FORMER_SURNAME)}
        kana = block.column(Role.FORMER_FURIGANA)
        columns |= {kana: str(Role.FORMER_FURIGANA)} if kana else {}
    return sorted(columns.items(), key=lambda told: told[0].index)


_DECIDING = {SignKind.REMARKS: "remarks", SignKind.END: "term", SignKind.BADGE: "badge"}
"""What a column is called by which it is decided who waits; any other tells a status."""


def _with_deciding(told: dict[Column, str], grid: SheetGrid, header: Header) -> dict[Column, str]:
    """Return the columns that are read, with those that tell who left or wants no badge."""
    rows = [cells for row, cells in grid.filled_rows() if row > header.last_row]
    known = {column.index for column in told}
    deciding = {
        Column(column.index, column.header, HeaderWord(Role.STATUS, 0)): _DECIDING.get(
            column.kind, "status"
        )
        for block in header.blocks
        for column in status_columns(grid, header, block)
        if column.kind is not SignKind.OTHER and column.header and column.index not in known
        if any(cells[column.index] for cells in rows)
    }
    return dict(sorted((told | deciding).items(), key=lambda found: found[0].index))


def _described(column: Column, taken_as: str) -> Message:
    role = ROLES_TOLD[taken_as]
    header = quoted_header(column.header)
    return message("roster.column", letter=column.letter, header=header, role=role)


def _named(column: Column) -> Message:
    header = quoted_header(column.header)
    return message("roster.column-alone", letter=column.letter, header=header)


def _listed(before: Message, after: Message) -> Message:
    return message("roster.list", before=before, after=after)
