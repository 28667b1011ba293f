"""Makes staff members of a sheet's rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from badgegen.grid import FuriganaRun, SheetGrid
from badgegen.kana import normalized
from badgegen.message import message
from badgegen.model import Place, Problem, SkippedRow, StaffMember, Surname
from badgegen.roster.attendance import absence
from badgegen.roster.columns import Block, Header
from badgegen.roster.departments import Departments
from badgegen.roster.duplicates import Identity
from badgegen.roster.furigana import (
    SurnameFurigana,
    kana_words,
    split_furigana,
    whole_furigana,
)
from badgegen.roster.furigana_columns import furigana_differs
from badgegen.roster.knowledge import NameKnowledge
from badgegen.roster.name_cell import name_cell
from badgegen.roster.names import split_name, split_surname_cell
from badgegen.roster.passing import Table, block_departments, body, table_of
from badgegen.roster.rows import is_error, lone_department, name_reason
from badgegen.roster.split import SplitName, blocking, remark
from badgegen.roster.stored_furigana import stored_furigana
from badgegen.roster.text import has_kanji, has_letters, word_key, words_of
from badgegen.roster.words import Role, roster_words

_BESIDE = (
    Role.STAFF_NUMBER,
    Role.FURIGANA,
    Role.SURNAME_FURIGANA,
    Role.DEPARTMENT,
    Role.TITLE,
)


@dataclass(frozen=True, slots=True)
class SheetPeople:
    """What a table of a sheet holds; ``departments_from`` are the sentences on its departments.

    ``identities`` tell people without a staff number from each other.
    """

    people: tuple[StaffMember, ...]
    skipped: tuple[SkippedRow, ...]
    identities: tuple[tuple[Place, Identity], ...]
    departments_from: frozenset[str]


@dataclass(frozen=True, slots=True)
class _PersonRow:
    """The cells of a row that may name a person, with the department found for it."""

    place: Place
    block: Block
    cells: Sequence[str]
    runs: Sequence[FuriganaRun]
    department: str

    def text(self, role: Role) -> str:
        return self.block.text(self.cells, role)


def read_people(
    grid: SheetGrid, header: Header, names: NameKnowledge, department: str | None = None
) -> SheetPeople:
    """The people under a header, block by block, and each filled row that names nobody.

    ``department`` is theirs where the table does not tell it.
    """
    table = table_of(grid, header, names)
    found, sources = [], set()
    for block in header.blocks:
        departments = block_departments(table, block, names, sheet=department)
        sources.add(departments.found_in)
        found += [(row, _person(row, names)) for row in _person_rows(table, block, departments)]
    skipped = [outcome for _, outcome in found if isinstance(outcome, SkippedRow)]
    return SheetPeople(
        people=tuple(outcome for _, outcome in found if isinstance(outcome, StaffMember)),
        skipped=tuple(sorted((*table.passed_over.values(), *skipped), key=lambda skip: skip.place)),
        identities=tuple(
            (row.place, _identity(row))
            for row, outcome in found
            if isinstance(outcome, StaffMember) and not outcome.staff_number
        ),
        departments_from=frozenset(source for source in sources if source),
    )


def _person_rows(table: Table, block: Block, departments: Departments) -> Iterator[_PersonRow]:
    for row, cells in body(table.grid, table.header):
        if table.is_read(row) and any(block.cells(cells)):
            column = block.name_column(cells)
            runs = table.grid.furigana.get((row, column.index), ()) if column else ()
            place, department = Place(table.grid.name, row), departments.by_row.get(row, "")
            yield _PersonRow(place, block, cells, runs, department)


def _identity(row: _PersonRow) -> Identity:
    roles = (Role.NAME, Role.SURNAME, Role.GIVEN_NAME, Role.FURIGANA, Role.TITLE)
    return (word_key(row.department), *(word_key(row.text(role)) for role in roles))


def _person(row: _PersonRow, names: NameKnowledge) -> StaffMember | SkippedRow:
    block, cells = row.block, row.cells
    heading = lone_department(block.cells(cells), names)
    reason = message("roster.heading") if heading else name_reason(block.name_text(cells))
    if reason:
        return SkippedRow(row.place, reason)
    cell = name_cell(block.text(cells, Role.NAME), names)
    kana = block.text(cells, Role.FURIGANA) or cell.kana
    name = _name(block.text(cells, Role.SURNAME), cell.name, kana, names)
    furigana = _furigana(block.text(cells, Role.SURNAME_FURIGANA), kana, name, names)
    stored = stored_furigana(block.name_text(cells), row.runs, name, names)
    # Beside the roster's own furigana, an odd stored one is only what somebody once typed.
    odd = () if furigana.kana else stored.problems
    return StaffMember(
        place=row.place,
        surname=Surname(name.surname),
        staff_number=_staff_number(row.text(Role.STAFF_NUMBER)),
        furigana=furigana.kana,
        stored_furigana=stored.kana,
        department=_plain(row.department),
        title=_plain(row.text(Role.TITLE)),
        surname_sure=name.sure,
        possible_surnames=tuple(map(Surname, name.possible)),
        problems=(*name.problems, *furigana.problems, *odd, *_row_problems(row, name)),
    )


def _name(surname: str, full: str, kana: str, names: NameKnowledge) -> SplitName:
    if surname:
        return split_surname_cell(surname, names)
    return split_name(full, names, kana_words(kana))


def _furigana(own: str, whole: str, name: SplitName, names: NameKnowledge) -> SurnameFurigana:
    return whole_furigana(own, name, names) if own else split_furigana(whole, name, names)


def _staff_number(text: str) -> str | None:
    number = normalized(text).strip()
    return number if any(map(str.isalnum, number)) and not is_error(number) else None


def _plain(text: str) -> str | None:
    """A department or a title on one line; ``None`` for an error, a ditto mark or a dash."""
    return " ".join(words_of(text)) if has_letters(text) and not _is_unusable(text) else None


def _is_unusable(text: str) -> bool:
    return is_error(text) or word_key(text) in roster_words().dittos


def _row_problems(row: _PersonRow, name: SplitName) -> tuple[Problem, ...]:
    former = word_key(row.text(Role.FORMER_SURNAME))
    checks = (
        (blocking("other-block"), row.block.doubtful),
        (blocking("relative"), _is_relative(row)),
        (blocking("former-surname"), former and former not in roster_words().no_former_surname),
        (blocking("names-differ"), _names_differ(row, name)),
        (blocking("furigana-columns"), furigana_differs(row.block, row.cells)),
        (blocking("lone-name"), _is_lone(row)),
        (remark("unusable-cell"), any(map(_is_unusable, (row.department, row.text(Role.TITLE))))),
    )
    found = (*(problem for problem, holds in checks if holds), *absence(row.block, row.cells))
    return tuple(problem for problem in found if problem not in name.problems)


def _names_differ(row: _PersonRow, name: SplitName) -> bool:
    """Whether a column with a full name has another surname."""
    texts = [row.cells[one.index] for one in row.block.columns if one.word.role is Role.NAME]
    surname = word_key(name.surname)
    return any(has_kanji(text) and surname not in word_key(text) for text in texts)


def _is_relative(row: _PersonRow) -> bool:
    """Whether the row tells of whose family the person is (続柄)."""
    relation = row.block.relation(row.cells)
    return has_letters(relation) and word_key(relation) not in roster_words().selves


def _is_lone(row: _PersonRow) -> bool:
    """Whether nothing stands beside the name where much should: who made the list, perhaps."""
    beside = [one for one in row.block.columns if one.word.role in _BESIDE]
    roles = {one.word.role for one in beside}
    filled = row.department or any(row.cells[one.index] for one in beside)
    others = [cell for cell in row.block.cells(row.cells) if cell]
    return len(roles) > 1 and not filled and len(others) == 1
