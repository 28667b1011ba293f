"""Makes staff members of a sheet's rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from sys import intern
from typing import TypeGuard

from badgegen.core import (
    Answer,
    Doubt,
    Kanji,
    Note,
    Place,
    Problem,
    RosterNote,
    ShownCell,
    SkippedRow,
    SkipReason,
    StaffMember,
    Surname,
    going_on,
    has_letters,
    normalized,
    word_key,
    words_of,
)
from badgegen.roster.people.business_names import BusinessName, business_name
from badgegen.roster.people.departures import Signs, Surroundings
from badgegen.roster.people.duplicates import Identity
from badgegen.roster.people.names_told import names_at_work
from badgegen.roster.people.nobody import is_title_alone, is_vacant_post, name_reason
from badgegen.roster.people.remarks import CalledAs, remarked_names
from badgegen.roster.people.romaji_column import ROMAJI_ROLES, Romaji, with_romaji
from badgegen.roster.people.row import (
    PersonRow,
    contradictions,
    hidden_cells,
    hidden_problems,
    own_name,
    row_problems,
    with_reversed_names,
)
from badgegen.roster.people.rows import block_departments, body, lone_department, table_of
from badgegen.roster.splitting import (
    Beside,
    Departments,
    NameCell,
    SplitName,
    SurnameFurigana,
    kana_words,
    name_cell,
    split_furigana,
    split_name,
    split_surname_cell,
    stored_furigana,
    whole_furigana,
    with_doubt,
    with_small_kana,
    without_given_kana,
)
from badgegen.roster.table import Block, Column, Header, Role, reads_across
from badgegen.roster.words import is_error, is_unusable, roster_words
from badgegen.xlsx import SheetGrid

_FEWEST_GIVEN = 2
"""So many given names in a column of names at work say something of its others."""

_Outcomes = list[tuple[PersonRow, StaffMember | SkippedRow]]


@dataclass(frozen=True, slots=True)
class SheetPeople:
    """What a table of a sheet holds; ``departments_from`` are the notes on its departments.

    ``identities`` are those of the people, in their order; they go no further than the roster.
    ``strange`` are columns that their headers tell and their cells do not bear out.
    """

    people: tuple[StaffMember, ...]
    skipped: tuple[SkippedRow, ...]
    identities: tuple[Identity, ...]
    departments_from: frozenset[Note]
    strange: tuple[Column, ...] = ()
    noted: tuple[RosterNote, ...] = ()


def read_people(
    grid: SheetGrid, header: Header, around: Surroundings, department: str | None = None
) -> SheetPeople:
    """Return the people under a header, block by block, and each filled row that names nobody.

    ``department`` is theirs where the table does not tell it.
    """
    table = table_of(grid, header)
    signs = Signs(table, around)
    found: _Outcomes = []
    sources = set()
    strange: list[Column] = []
    for block in header.blocks:
        departments = block_departments(table, block, sheet=department)
        sources.add(departments.found_in)
        rows = list(_person_rows(signs, block, departments))
        outcomes = with_reversed_names(rows, [_person(row) for row in going_on(rows)])
        if block.names_at_work:
            outcomes = _with_given_names_at_work(outcomes)
        read = list(zip(rows, outcomes, strict=True))
        if spelling := list(filter(None, map(block.column, ROMAJI_ROLES))):
            read, romaji = _with_romaji(read)
            others = () if romaji.is_theirs else spelling
            strange += [
                column for column in (*others, *romaji.differing) if not names_at_work(column)
            ]
        found += read
    if reads_across(header.blocks, (row.cells for row, _ in found)):
        found.sort(key=lambda person: person[0].place.row)
    skipped = [outcome for _, outcome in found if isinstance(outcome, SkippedRow)]
    return SheetPeople(
        people=tuple(outcome for _, outcome in found if isinstance(outcome, StaffMember)),
        skipped=tuple(sorted((*table.passed_over.values(), *skipped), key=lambda skip: skip.place)),
        identities=tuple(
            _identity(row) for row, outcome in found if isinstance(outcome, StaffMember)
        ),
        departments_from=frozenset(source for source in sources if source),
        strange=tuple(strange),
        noted=tuple(signs.notes()),
    )


def _person_rows(signs: Signs, block: Block, departments: Departments) -> Iterator[PersonRow]:
    table, around = signs.table, signs.around
    unseen = hidden_cells(table.header, around.hidden, around.as_of)
    for row, cells in body(table.grid, table.header):
        if table.is_read(row) and any(block.cells(cells)):
            column = block.name_column(cells)
            runs = table.grid.furigana.get((row, column.index), ()) if column else ()
            place, department = Place(table.grid.name, row), departments.by_row.get(row, "")
            told = signs.problems(row, block, cells, department)
            beside = unseen.get(row, ()), signs.remarks(block, cells)
            yield PersonRow(place, block, cells, runs, department, told, *beside)


def _with_given_names_at_work(
    outcomes: Sequence[StaffMember | SkippedRow],
) -> tuple[StaffMember | SkippedRow, ...]:
    """Return what the rows gave; all names at work wait where most of them are given names."""
    people = [outcome for outcome in outcomes if isinstance(outcome, StaffMember)]
    given = sum(_has(person, Doubt.BUSINESS_NAME_GIVEN) for person in people)
    used = sum(
        bool(person.registered) or _has(person, Doubt.BUSINESS_NAME_UNCLEAR) for person in people
    )
    if given < _FEWEST_GIVEN or given <= used:
        return tuple(outcomes)
    doubt = Problem.of(Doubt.BUSINESS_NAMES_GIVEN)
    return tuple(
        replace(outcome, problems=(*outcome.problems, doubt))
        if isinstance(outcome, StaffMember) and outcome.registered
        else outcome
        for outcome in outcomes
    )


def _has(person: StaffMember, doubt: Doubt) -> bool:
    return any(problem.doubt is doubt for problem in person.problems)


def _with_romaji(read: _Outcomes) -> tuple[_Outcomes, Romaji]:
    """Return the people with their Latin letters in the roster, and how it spells their names."""
    people = [(row, outcome) for row, outcome in read if _is_named(outcome)]
    romaji = with_romaji(people)
    spelled = iter(romaji.members)
    outcomes = [(row, next(spelled) if _is_named(outcome) else outcome) for row, outcome in read]
    return outcomes, romaji


def _is_named(outcome: StaffMember | SkippedRow) -> TypeGuard[StaffMember]:
    """Return whether a row has somebody whose badge shows a surname."""
    return isinstance(outcome, StaffMember) and not outcome.kind


def _identity(row: PersonRow) -> Identity:
    key_of = partial(_key_of, row)
    name = key_of(Role.NAME) or key_of(Role.SURNAME) + key_of(Role.GIVEN_NAME)
    kana = key_of(Role.FURIGANA) or (key_of(Role.SURNAME_FURIGANA) + key_of(Role.GIVEN_FURIGANA))
    return Identity(name, kana, word_key(row.department), key_of(Role.TITLE))


def _key_of(row: PersonRow, role: Role) -> str:
    return word_key(row.text(role))


def _person(row: PersonRow) -> StaffMember | SkippedRow:
    block, cells = row.block, row.cells
    heading = lone_department(block.cells(cells))
    named = block.name_text(cells)
    reason = SkipReason.HEADING if heading else name_reason(named)
    if reason is None and is_vacant_post(named):
        reason = SkipReason.PLACEHOLDER
    if reason is None and is_title_alone(named):
        reason = SkipReason.TITLE_ALONE
    if reason:
        return SkippedRow(row.place, reason)
    registered = _registered(row)
    other = business_name(block, cells, registered.name, registered.furigana)
    used = _used(registered, other) if other else registered
    surnames = registered.name.surname, used.name.surname
    own = own_name(row, surnames, registered.name.rest, sure=registered.name.sure)
    told = _shown_cells(row, registered.title)
    unshown = dict(own.unshown_cells(told))
    shown = {cell: text for cell, text in told.items() if cell not in unshown}
    return StaffMember(
        place=row.place,
        surname=_surname(used.name.surname),
        registered=None if used.name is registered.name else Surname(registered.name.surname),
        kind=used.kind,
        staff_number=told[ShownCell.STAFF_NUMBER],
        furigana=used.furigana and intern(used.furigana),
        stored_furigana=used.stored and intern(used.stored),
        department=shown.get(ShownCell.DEPARTMENT),
        title=shown.get(ShownCell.TITLE),
        department_english=shown.get(ShownCell.DEPARTMENT_ENGLISH),
        badge_number=shown.get(ShownCell.BADGE_NUMBER),
        marks=_marks(row),
        colour_by=_colour_by(row),
        unshown=tuple(unshown.items()),
        surname_sure=used.name.sure,
        cut=used.name.rest_unspaced,
        possible_surnames=tuple(map(Surname, used.name.possible)),
        problems=tuple(dict.fromkeys(_doubts(row, registered, used))),
    )


def _shown_cells(row: PersonRow, title: str) -> dict[ShownCell, str | None]:
    """Return what a badge may show beside the name; ``title`` stood in the cell of the name."""
    return {
        ShownCell.DEPARTMENT: _plain(row.department),
        ShownCell.TITLE: _plain(row.text(Role.TITLE) or title),
        ShownCell.DEPARTMENT_ENGLISH: _plain(row.text(Role.DEPARTMENT_ENGLISH)),
        ShownCell.STAFF_NUMBER: _staff_number(row.text(Role.STAFF_NUMBER)),
        ShownCell.BADGE_NUMBER: _staff_number(row.text(Role.BADGE_NUMBER)),
    }


# Many people share a surname, and its furigana.
_surname = lru_cache(maxsize=10_000)(Surname)


def _colour_by(row: PersonRow) -> str | None:
    """Return what decides the badge's colour; ``None`` where no column was named for it."""
    if not row.block.columns_of(Role.BADGE_COLOUR):
        return None
    return _plain(row.text(Role.BADGE_COLOUR)) or ""


def _marks(row: PersonRow) -> tuple[str, ...]:
    """Return what stands in the columns of marks; a tick stands for its column's header."""
    columns = row.block.columns_of(Role.BADGE_MARK)
    if not columns:
        return ()
    cells = ((column.header, row.cells[column.index]) for column in columns)
    told = (header if word_key(text) in roster_words().ticks else text for header, text in cells)
    return tuple(" ".join(words_of(normalized(text))) for text in told if text)


def _doubts(row: PersonRow, registered: "_Named", used: "_Named") -> tuple[Problem, ...]:
    """Return what is doubtful about a person; where no name is shown, nothing about names is."""
    doubts = (
        *used.problems,
        *row_problems(row, registered.name),
        *contradictions(row, registered.name, registered.furigana),
        *hidden_problems(row.unseen, used.name, used.furigana),
        *(remarked_names(row.remarks, _called_as(row, registered, used)) if row.remarks else ()),
    )
    return (*used.problems, *filter(_is_of_row, doubts)) if used.kind else doubts


def _used(registered: "_Named", other: BusinessName) -> "_Named":
    """Return the name on the badge: the one used at work, or the registered with what it tells."""
    if other.split:
        return _Named(other.split, other.furigana, None, other.problems, kind=other.kind)
    furigana = registered.furigana or other.furigana
    problems = (*registered.problems, *other.problems)
    return replace(registered, furigana=furigana, problems=problems)


def _is_of_row(problem: Problem) -> bool:
    """Return whether a doubt is about the person, whatever the name and its reading are."""
    rule = problem.rule
    about_name = rule.written is not Kanji.HOLD or rule.answer is Answer.READING
    return problem.doubt in _OF_ROW or not (rule.blocks and about_name)


_OF_ROW = (Doubt.OTHER_BLOCK, Doubt.LONE_NAME)


def _called_as(row: PersonRow, registered: "_Named", used: "_Named") -> CalledAs:
    """Return by what surname the person is known.

    What is used at work counts alone where there is one.
    """
    given = row.text(Role.GIVEN_NAME) or registered.name.rest
    return CalledAs((used.name.surname,), given, used.name is not registered.name)


@dataclass(frozen=True, slots=True)
class _Named:
    """A surname with its furigana, and what is doubtful about them; the title in its cell.

    ``kind`` says that it is what a badge shows instead of a surname.
    """

    name: SplitName
    furigana: str | None
    stored: str | None
    problems: tuple[Problem, ...]
    title: str = ""
    kind: bool = False


def _registered(row: PersonRow) -> _Named:
    """Return the surname of a row's own name."""
    block, cells = row.block, row.cells
    cell, surname = _full_name(row), name_cell(row.text(Role.SURNAME))
    kana = block.text(cells, Role.FURIGANA) or cell.kana
    own = block.text(cells, Role.SURNAME_FURIGANA) or surname.kana
    if block.lacks_small_kana:
        written = words_of(surname.name or cell.name)
        kana, own = (with_small_kana(text, written) for text in (kana, own))
    name = _name(row, surname.name or cell.name, own or kana)
    found = _furigana(own, kana, name)
    if any(problem.doubt is Doubt.FURIGANA_OF_OTHER_NAME for problem in found.problems):
        # What belongs to another row says nothing of where this surname ends.
        name = _name(row, surname.name or cell.name, "")
    beside = _beside(row, own or kana, name.rest)
    furigana = without_given_kana(found, name.surname, beside)
    stored = stored_furigana(block.name_text(cells), row.runs, name)
    # Beside the roster's own furigana, an odd stored one is only what somebody once typed.
    odd = () if furigana.kana else stored.problems
    problems = (*name.problems, *furigana.problems, *odd)
    return _Named(name, furigana.kana, stored.kana, problems, cell.title)


def _full_name(row: PersonRow) -> NameCell:
    """Return the cell of the full name, taken apart."""
    column = row.block.column(Role.NAME)
    if column is None:
        return NameCell("")
    kana = row.text(Role.FURIGANA)
    also = column.word.also
    title, department = Role.TITLE in also, Role.DEPARTMENT in also
    return name_cell(row.text(Role.NAME), kana=kana, title=title, department=department)


def _name(row: PersonRow, text: str, kana: str) -> SplitName:
    if row.text(Role.SURNAME):
        name = split_surname_cell(text, _beside(row, kana, ""))
    else:
        name = split_name(text, kana_words(kana))
    return with_doubt(name, row.block.misheaded) if row.block.misheaded else name


def _beside(row: PersonRow, kana: str, rest: str) -> Beside:
    given_kana = "".join(kana_words(row.text(Role.GIVEN_FURIGANA)))
    return Beside(kana_words(kana), row.text(Role.GIVEN_NAME) or rest, given_kana)


def _furigana(own: str, whole: str, name: SplitName) -> SurnameFurigana:
    return whole_furigana(own, name) if own else split_furigana(whole, name)


def _staff_number(text: str) -> str | None:
    if not text:
        return None
    number = normalized(text).strip()
    return number if any(map(str.isalnum, number)) and not is_error(number) else None


# Departments and titles repeat.
@lru_cache(maxsize=4096)
def _plain(text: str) -> str | None:
    """Return a department or a title on one line; ``None`` for an error, a ditto mark or a dash."""
    return " ".join(words_of(text)) if has_letters(text) and not is_unusable(text) else None
