"""A row of a roster that may name a person, and what is doubtful about it, alone or in its column.

Two columns of furigana may contradict each other, a hidden column may tell of another name, and the
names of a whole column may stand in the wrong order: 太郎 山田 (see ``order``).
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from badgegen import names
from badgegen.core import (
    Doubt,
    Place,
    Problem,
    SkippedRow,
    StaffMember,
    has_kanji,
    has_letters,
    is_kana,
    is_katakana,
    is_latin,
    to_hiragana,
    word_key,
    words_of,
)
from badgegen.names import TELLING
from badgegen.roster.leaving import SignKind, Standing, kind_of_column, statement
from badgegen.roster.people.names_told import names_other
from badgegen.roster.people.shown_cells import OwnName
from badgegen.roster.splitting import (
    SplitName,
    is_surname_beside,
    kana_words,
    reads_in_order,
    split_furigana,
    without_brackets,
)
from badgegen.roster.table import Block, Column, Header, Role, header_key, header_text, header_word
from badgegen.roster.words import is_unusable, roster_words
from badgegen.xlsx import FuriganaRun, SheetGrid, column_letter

_KANA = (Role.FURIGANA, Role.SURNAME_FURIGANA)
_OTHER_NAMES = (Role.BUSINESS_NAME, Role.NAME, Role.SURNAME)
_KINDS = {
    Role.STATUS: SignKind.STATUS,
    Role.REMARKS: SignKind.REMARKS,
    Role.BADGE_WANTED: SignKind.BADGE,
}


@dataclass(frozen=True, slots=True)
class HiddenCell:
    """A cell of a hidden column: its letter, what the column holds by its header, and its text."""

    letter: str
    role: Role | None
    text: str
    tells_leaving: bool


@dataclass(frozen=True, slots=True)
class PersonRow:
    """The cells of a row that may name a person, with the department found for it.

    ``signs`` are those of leaving, in the row and around it; ``unseen`` are its cells in hidden
    columns, ``remarks`` what it has in those of remarks.
    """

    place: Place
    block: Block
    cells: Sequence[str]
    runs: Sequence[FuriganaRun]
    department: str
    signs: tuple[Problem, ...] = ()
    unseen: tuple[HiddenCell, ...] = ()
    remarks: tuple[str, ...] = ()

    def text(self, role: Role) -> str:
        """Return what the row has in the column with this role."""
        return self.block.text(self.cells, role)


def own_name(row: PersonRow, surnames: tuple[str, str], rest: str, *, sure: bool) -> OwnName:
    """Return the person's name; ``rest`` is what stands behind the surname in its own cell.

    ``surnames`` are the registered one and the one used at work, ``sure`` whether its bounds are.
    """
    keys = tuple(dict.fromkeys(map(word_key, surnames)))
    given = word_key(without_brackets(row.text(Role.GIVEN_NAME) or rest))
    written = word_key(without_brackets(row.text(Role.NAME)))
    sounds, given_sounds = _sounds(row)
    return OwnName(
        surnames=keys,
        sounds=sounds or tuple(reading for key in keys for reading in names.surname_readings(key)),
        given=given,
        given_sounds=given_sounds or _likely_sounds(given),
        written="" if sure and written in keys else written,
    )


def _likely_sounds(given: str) -> tuple[str, ...]:
    """Return how a given name without furigana may sound."""
    if is_kana(given):
        return (to_hiragana(given),)
    return tuple(names.given_name_readings(given)) if given else ()


def _sounds(row: PersonRow) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what the furigana have for the surname and the given name, if they tell them apart."""
    own = to_hiragana("".join(kana_words(row.text(Role.SURNAME_FURIGANA))))
    given = to_hiragana("".join(kana_words(row.text(Role.GIVEN_FURIGANA))))
    first, *others = (*map(to_hiragana, kana_words(row.text(Role.FURIGANA))), "")
    behind = "".join(others)
    if own and not behind:
        behind = first.removeprefix(own) if first.startswith(own) else ""
    surname, rest = own or (first if behind else ""), given or behind
    return (surname,) if surname else (), (rest,) if rest else ()


_BESIDE = (
    Role.STAFF_NUMBER,
    Role.FURIGANA,
    Role.SURNAME_FURIGANA,
    Role.DEPARTMENT,
    Role.TITLE,
)


def row_problems(row: PersonRow, name: SplitName) -> tuple[Problem, ...]:
    """Return what is doubtful about a row besides its name, which was cut to ``name``."""
    unusable = any(map(is_unusable, (row.department, row.text(Role.TITLE))))
    checks = (
        (Doubt.OTHER_BLOCK, row.block.doubtful),
        (Doubt.RELATIVE, _is_relative(row)),
        (Doubt.NAMES_DIFFER, _names_differ(row, name)),
        (Doubt.FURIGANA_COLUMNS, furigana_differs(row.block, row.cells)),
        (Doubt.LONE_NAME, _is_lone(row)),
        (Doubt.UNUSABLE_CELL, unusable),
    )
    told = (Problem.of(doubt) for doubt, holds in checks if holds)
    found = (*told, *row.signs)
    return tuple(problem for problem in found if problem not in name.problems)


def _names_differ(row: PersonRow, name: SplitName) -> bool:
    """Return whether a column with a full name has another surname."""
    texts = [row.cells[column.index] for column in row.block.columns_of(Role.NAME)]
    surname = word_key(name.surname)
    return any(has_kanji(text) and surname not in word_key(text) for text in texts)


def _is_relative(row: PersonRow) -> bool:
    """Return whether the row tells of whose family the person is (続柄)."""
    relation = row.block.relation(row.cells)
    return has_letters(relation) and word_key(relation) not in roster_words().selves


def _is_lone(row: PersonRow) -> bool:
    """Return whether nothing stands beside the name where much should.

    Who made the list, perhaps.
    """
    if row.department:
        return False
    beside = [column for column in row.block.columns if column.word.role in _BESIDE]
    roles = {column.word.role for column in beside}
    filled = any(row.cells[column.index] for column in beside)
    others = [cell for cell in row.block.cells(row.cells) if cell]
    return len(roles) > 1 and not filled and len(others) == 1


def contradictions(row: PersonRow, name: SplitName, kana: str | None) -> Iterator[Problem]:
    """Yield a problem for each such column whose cell reads the surname in another way.

    It does where its part for the surname is another reading of it than ``kana``, the row's own, or
    than the usual one; where the row has none of its own, also where it is another surname's.
    """
    usual = names.surname_readings(name.surname)[:1]
    own = to_hiragana(kana) if kana else "".join(usual)
    for column in row.block.unused_kana:
        other = to_hiragana(split_furigana(row.cells[column.index], name).kana or "")
        told = names.is_surname_reading(name.surname, other) or (
            not kana and names.is_surname_kana(other)
        )
        if own and told and other != own:
            yield Problem.of(Doubt.UNUSED_KANA_DIFFERS, letter=column.letter)


def hidden_cells(
    header: Header, hidden: SheetGrid | None, as_of: date | None
) -> dict[int, tuple[HiddenCell, ...]]:
    """Return what the rows have in hidden columns, where it may say something of the person."""
    if hidden is None:
        return {}
    width = max((len(cells) for _, cells in hidden.rows), default=0)
    headers = [header_text(hidden, header, index) for index in range(width)]
    return {
        row: tuple(
            _hidden_cell(index, headers[index], text, as_of)
            for index, text in enumerate(cells)
            if text
        )
        for row, cells in hidden.rows
    }


def _hidden_cell(index: int, header: str, text: str, as_of: date | None) -> HiddenCell:
    word = header_word(header)
    role = word.role if word else None
    named = role in (*_KANA, *_OTHER_NAMES)
    leaving = not named and _tells_leaving(text, header, role, as_of)
    return HiddenCell(column_letter(index), role, text, leaving)


def hidden_problems(
    cells: Sequence[HiddenCell], name: SplitName, kana: str | None
) -> Iterator[Problem]:
    """Yield what hidden columns say against a badge: its person left, or has another name or kana.

    ``kana`` is the furigana of the row itself.
    """
    for cell in cells:
        if cell.tells_leaving:
            yield Problem.of(Doubt.HIDDEN_SIGN, letter=cell.letter)
        elif cell.role in _KANA and _reads_otherwise(cell.text, name, kana):
            yield Problem.of(Doubt.HIDDEN_KANA, letter=cell.letter)
        elif cell.role in _OTHER_NAMES and _is_other_name(cell, name):
            yield Problem.of(Doubt.HIDDEN_NAME, letter=cell.letter)


def _reads_otherwise(text: str, name: SplitName, kana: str | None) -> bool:
    """Tell if kana reads the surname, and otherwise than the row's own, or the usual reading."""
    other = to_hiragana(split_furigana(text, name).kana or "")
    own = to_hiragana(kana or "") or "".join(names.surname_readings(name.surname)[:1])
    return bool(other) and other != own


def _is_other_name(cell: HiddenCell, name: SplitName) -> bool:
    if cell.role is Role.BUSINESS_NAME:
        return names_other(cell.text, name.surname)
    return has_kanji(cell.text) and not word_key(cell.text).startswith(word_key(name.surname))


def _tells_leaving(text: str, header: str, role: Role | None, as_of: date | None) -> bool:
    kind = kind_of_column(header)
    if kind is SignKind.OTHER and role in _KINDS:
        kind = _KINDS[role]
    said = statement(text, kind, header, as_of)
    return said is not None and said.standing > Standing.LEAVES


def furigana_differs(block: Block, cells: Sequence[str]) -> bool:
    """Return whether two columns contradict: フリガナ and よみ, or セイ, メイ and フリガナ."""
    found = block.columns_of(Role.FURIGANA)
    if len(found) < 2 and not block.column(Role.SURNAME_FURIGANA):
        return False
    parts = [block.column(role) for role in (Role.SURNAME_FURIGANA, Role.GIVEN_FURIGANA)]
    if None in parts:
        beside = not block.column(Role.SURNAME)
        return beside and any(_differ(column, other, cells) for column, other in pairwise(found))
    surname = _kana(block.text(cells, Role.SURNAME_FURIGANA))
    wholes = [kana for column in found if (kana := _kana(cells[column.index]))]
    return bool(surname) and any(not whole.startswith(surname) for whole in wholes)


def is_compared(block: Block, column: Column) -> bool:
    """Return whether a column of furigana is the one that is read, or is held against it."""
    found = [other for other in block.columns if other.word.role is Role.FURIGANA]
    taken = block.column(Role.FURIGANA)
    parts = block.column(Role.SURNAME_FURIGANA)
    pairs = (pair for pair in pairwise(found) if column in pair)
    return column == taken or parts is not None or any(_are_related(*pair) for pair in pairs)


def _differ(one: Column, other: Column, cells: Sequence[str]) -> bool:
    """Tell if two neighbours with different headers do not read alike, one perhaps in part."""
    told = [_kana(cells[column.index]) for column in (one, other)]
    alike = told[0].startswith(told[1]) or told[1].startswith(told[0])
    return _are_related(one, other) and all(told) and not alike


def _are_related(one: Column, other: Column) -> bool:
    return other.index == one.index + 1 and header_key(one.header) != header_key(other.header)


def _kana(text: str) -> str:
    return to_hiragana("".join(kana_words(text)))


# One row may be a slip; two, and half of all, tell of the columns.
_FEWEST_EXCHANGED = 2
_SEVERAL, _CONSIDERABLE = 3, 0.1
"""So many rows in the wrong order, and such a share, make those doubtful that fit in either; one
row in 300 is doubted in the right order (see ``order``), and a tenth, which was chosen, is thirty
times that."""
_OF_ORDER = frozenset({Doubt.GIVEN_NAME_FIRST, Doubt.ORDER_UNCLEAR})


def with_reversed_names(
    rows: Sequence[PersonRow], outcomes: Sequence[StaffMember | SkippedRow]
) -> tuple[StaffMember | SkippedRow, ...]:
    """Return what a block's rows gave; all wait where its column of names seems to be reversed.

    It does where half of its names stand in the wrong order, or in one that nothing tells. Foreign
    names stand in either, and tell nothing of the others. Where fewer do so, those wait that may be
    read in either order.
    """
    people = [outcome for outcome in outcomes if isinstance(outcome, StaffMember)]
    people = [person for person in people if not person.registered]
    named = [person for person in people if not _is_foreign(person)] or people
    if not named:
        return tuple(outcomes)
    block, by_place = rows[0].block, {row.place: row for row in rows}
    judged = dict(_told_by_column([(by_place[person.place], person) for person in named]))
    named = [judged.get(person.place, person) for person in named]
    wrong = sum(_has_any(_OF_ORDER, person) for person in named)
    divided = block.column(Role.SURNAME) or block.misheaded
    if divided or wrong < _FEWEST_EXCHANGED or 2 * wrong < len(named):
        judged |= _doubted_amid([(by_place[person.place], person) for person in named])
    else:
        judged |= {person.place: _doubted(person) for person in named}
    return tuple(judged.get(outcome.place, outcome) for outcome in outcomes)


def _told_by_column(
    people: Sequence[tuple[PersonRow, StaffMember]],
) -> Iterator[tuple[Place, StaffMember]]:
    """Yield, without the doubt, whose order is doubted though others of the column tell it."""
    doubted = [
        (row, person)
        for row, person in people
        if _has_any(_OF_ORDER, person) and stands_in_order(row, person)
    ]
    behind: dict[tuple[str, str], set[str]] = {_sounding(person): set() for _, person in doubted}
    for row, person in people if doubted else ():
        if _sounding(person) in behind:
            behind[_sounding(person)].add(given_sound(row, person))
    for row, person in doubted:
        others = behind[_sounding(person)] - {"", given_sound(row, person)}
        if is_surname_beside(to_hiragana(person.furigana or ""), others):
            yield person.place, without_doubt_of_order(person)


def _sounding(person: StaffMember) -> tuple[str, str]:
    return person.surname.key, to_hiragana(person.furigana or "")


def without_doubt_of_order(person: StaffMember) -> StaffMember:
    """Return the person without what was doubtful about the order of the names."""
    problems = tuple(problem for problem in person.problems if not problem.rule.about_order)
    sure = not any(problem.rule.guesses_surname for problem in problems)
    return replace(person, surname_sure=sure, problems=problems)


def stands_in_order(row: PersonRow, person: StaffMember) -> bool:
    """Return whether the furigana reads the row's names as surname and given name."""
    given = given_name_of(row, person), given_sound(row, person)
    own = to_hiragana(person.furigana or "")
    return all(given) and reads_in_order((person.surname.written, own), given)


def given_sound(row: PersonRow, person: StaffMember) -> str:
    """Return how the row's furigana reads the given name, in hiragana, or nothing."""
    given = "".join(kana_words(row.text(Role.GIVEN_FURIGANA)))
    own = to_hiragana(person.furigana or "")
    whole = to_hiragana("".join(kana_words(row.text(Role.FURIGANA))))
    return to_hiragana(given) or (whole.removeprefix(own) if whole.startswith(own) else "")


def _doubted_amid(
    people: Sequence[tuple[PersonRow, StaffMember]],
) -> Iterator[tuple[Place, StaffMember]]:
    """Yield who may stand as wrongly as several others of the column do, and was not doubted."""
    alone = {Doubt.GIVEN_NAME_ALONE}
    for doubts, told in ((_OF_ORDER, Doubt.ORDER_UNCLEAR), (alone, Doubt.GIVEN_NAME_ALONE)):
        wrong = sum(_has_any(doubts, person) for _, person in people)
        if wrong < _SEVERAL or wrong < _CONSIDERABLE * len(people):
            continue
        for row, person in people:
            either = _may_be_given_alone if told in alone else stands_either_way
            if not _has_any(doubts, person) and either(row, person):
                sure = person.surname_sure and not told.rule.guesses_surname
                problems = (Problem.of(told), *person.problems)
                yield person.place, replace(person, surname_sure=sure, problems=problems)


def _has_any(doubts: Set[Doubt], person: StaffMember) -> bool:
    return any(problem.doubt in doubts for problem in person.problems)


def _may_be_given_alone(row: PersonRow, person: StaffMember) -> bool:
    """Return whether a surname without a given name beside it may be one itself: 泉 (イズミ).

    Dictionaries know given names that sound like surnames only (早川).
    """
    if given_name_of(row, person) or not _is_read_as_given(person):
        return False
    written = person.surname.written
    kana = (person.furigana,) if person.furigana else names.surname_readings(written)[:1]
    return not kana or names.surname_odds(to_hiragana(kana[0])) < TELLING


def stands_either_way(row: PersonRow, person: StaffMember) -> bool:
    """Return whether the surname may be a given name, and the given name a surname: 司 三好."""
    given = given_name_of(row, person)
    borne = names.is_surname(given) or names.is_borne_surname(given)
    return bool(given) and borne and _is_read_as_given(person)


def given_name_of(row: PersonRow, person: StaffMember) -> str:
    """Return the given name as the row writes it, or nothing."""
    full = "".join(words_of(without_brackets(row.text(Role.NAME))))
    return row.text(Role.GIVEN_NAME) or full.removeprefix(person.roster_surname.written)


def _is_read_as_given(person: StaffMember) -> bool:
    readings = names.given_name_readings(person.surname.written)
    return bool(readings) and to_hiragana(person.furigana or readings[0]) in readings


def _is_foreign(person: StaffMember) -> bool:
    return is_latin(person.surname.written) or is_katakana(person.surname.key)


def _doubted(person: StaffMember) -> StaffMember:
    others = (problem for problem in person.problems if not problem.rule.about_order)
    problems = (Problem.of(Doubt.GIVEN_NAMES_FIRST), *others)
    return replace(person, surname_sure=False, problems=problems)
