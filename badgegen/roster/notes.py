"""Says what was taken as what, and what a person should look at in the roster as a whole."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce

from badgegen.core import (
    Doubt,
    Message,
    Note,
    RosterNote,
    StaffMember,
    has_letters,
    message,
    word_key,
)
from badgegen.roster.leaving import SignKind, status_columns
from badgegen.roster.people import ROMAJI_ROLES, names_somebody
from badgegen.roster.table import Block, Column, Header, quoted_header
from badgegen.roster.words import ROLES_TOLD, HeaderWord, Role, roster_words
from badgegen.xlsx import SheetGrid

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
