"""Tells by their cells that columns hold given names where surnames should stand.

姓 and 名 stand exchanged, a column has given names alone, or full names begin with them.
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from badgegen.doubts import Doubt, Problem
from badgegen.grid import SheetGrid
from badgegen.kana import is_katakana, to_hiragana
from badgegen.model import Place, SkippedRow, StaffMember
from badgegen.roster.bare_name import without_brackets
from badgegen.roster.columns import Block, Header
from badgegen.roster.knowledge import NameKnowledge
from badgegen.roster.name_cell import name_cell
from badgegen.roster.order import TELLING
from badgegen.roster.person_row import PersonRow
from badgegen.roster.text import is_latin, words_of
from badgegen.roster.words import Role

_FEWEST = 2
_SEVERAL, _CONSIDERABLE = 3, 0.1
"""So many rows in the wrong order, and such a share, make those doubtful that fit in either; one
row in 300 is doubted in the right order (see ``order``)."""
_OF_ORDER = frozenset({Doubt.GIVEN_NAME_FIRST, Doubt.ORDER_UNCLEAR})

_Rows = Sequence[Sequence[str]]


def with_misheaded(grid: SheetGrid, header: Header, names: NameKnowledge) -> Header:
    """The header, with those blocks marked whose surnames are mostly given names.

    A column of given names must hold mostly surnames besides. Of 26,000 real people 15 % have a
    surname that is a given name to anybody, 2 % a given name that is a surname to many; 0.2 % have
    a surname that is rather a given name (measured 2026-11).
    """
    rows = [cells for row, cells in grid.filled_rows() if row > header.last_row]
    blocks = (replace(block, misheaded=_misheaded(block, rows, names)) for block in header.blocks)
    return replace(header, blocks=tuple(blocks))


def with_reversed_names(
    rows: Sequence[PersonRow],
    outcomes: Sequence[StaffMember | SkippedRow],
    names: NameKnowledge,
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
    block = rows[0].block
    wrong = sum(any(map(_is_of_order, person.problems)) for person in named)
    divided = block.column(Role.SURNAME) or block.misheaded
    if divided or wrong < _FEWEST or 2 * wrong < len(named):
        by_place = {row.place: row for row in rows}
        doubted = dict(_doubted_amid([(by_place[one.place], one) for one in named], names))
    else:
        doubted = {person.place: _doubted(person) for person in named}
    return tuple(doubted.get(outcome.place, outcome) for outcome in outcomes)


def _doubted_amid(
    people: Sequence[tuple[PersonRow, StaffMember]], names: NameKnowledge
) -> Iterator[tuple[Place, StaffMember]]:
    """Yield who may stand as wrongly as several others of the column do, and was not doubted."""
    alone = {Doubt.GIVEN_NAME_ALONE}
    for doubts, told in ((_OF_ORDER, Doubt.ORDER_UNCLEAR), (alone, Doubt.GIVEN_NAME_ALONE)):
        wrong = sum(_has_any(doubts, person) for _, person in people)
        if wrong < _SEVERAL or wrong < _CONSIDERABLE * len(people):
            continue
        for row, person in people:
            either = _may_be_given_alone if told in alone else stands_either_way
            if not _has_any(doubts, person) and either(row, person, names):
                sure = person.surname_sure and not told.rule.guesses_surname
                problems = (Problem.of(told), *person.problems)
                yield person.place, replace(person, surname_sure=sure, problems=problems)


def _has_any(doubts: Set[Doubt], person: StaffMember) -> bool:
    return any(problem.doubt in doubts for problem in person.problems)


def _may_be_given_alone(row: PersonRow, person: StaffMember, names: NameKnowledge) -> bool:
    """Whether a surname without a given name beside it may be one itself: 泉 (イズミ).

    Dictionaries know given names that sound like surnames only (早川).
    """
    if given_name_of(row, person) or not _is_read_as_given(person, names):
        return False
    written = person.surname.written
    kana = (person.furigana,) if person.furigana else names.surname_readings(written)[:1]
    return not kana or names.surname_odds(to_hiragana(kana[0])) < TELLING


def stands_either_way(row: PersonRow, person: StaffMember, names: NameKnowledge) -> bool:
    """Return whether the surname may be a given name, and the given name a surname: 司 三好."""
    given = given_name_of(row, person)
    borne = names.knows(given) or names.is_borne_surname(given)
    return bool(given) and borne and _is_read_as_given(person, names)


def given_name_of(row: PersonRow, person: StaffMember) -> str:
    """Return the given name as the row writes it, or nothing."""
    full = "".join(words_of(without_brackets(row.text(Role.NAME))))
    return row.text(Role.GIVEN_NAME) or full.removeprefix(person.roster_surname.written)


def _is_read_as_given(person: StaffMember, names: NameKnowledge) -> bool:
    readings = names.given_name_readings(person.surname.written)
    return bool(readings) and to_hiragana(person.furigana or readings[0]) in readings


def _is_of_order(problem: Problem) -> bool:
    return problem.doubt in _OF_ORDER


def _is_foreign(person: StaffMember) -> bool:
    return is_latin(person.surname.written) or is_katakana(person.surname.key)


def _doubted(person: StaffMember) -> StaffMember:
    others = (problem for problem in person.problems if not problem.rule.about_order)
    problems = (Problem.of(Doubt.GIVEN_NAMES_FIRST), *others)
    return replace(person, surname_sure=False, problems=problems)


def _misheaded(block: Block, rows: _Rows, names: NameKnowledge) -> Doubt | None:
    if _are_exchanged(block, rows, names):
        return Doubt.NAMES_EXCHANGED
    if any(block.text(cells, Role.GIVEN_NAME) for cells in rows):
        return None
    cells_of_names = (name_cell(block.name_text(cells), names).name for cells in rows)
    told = [name for cell in cells_of_names if (name := without_brackets(cell).strip())]
    as_given = sum(map(names.is_rather_given_name, told))
    return Doubt.GIVEN_NAMES_ONLY if len(told) >= _FEWEST and 2 * as_given > len(told) else None


def _are_exchanged(block: Block, rows: _Rows, names: NameKnowledge) -> bool:
    pairs = [
        (block.text(cells, Role.SURNAME), block.text(cells, Role.GIVEN_NAME)) for cells in rows
    ]
    filled = [(surname, given) for surname, given in pairs if surname and given]
    as_given = sum(_may_be_given(surname, names) for surname, _ in filled)
    as_surname = sum(_is_surname(given, names) for _, given in filled)
    return len(filled) >= _FEWEST and 2 * min(as_given, as_surname) > len(filled)


def _may_be_given(text: str, names: NameKnowledge) -> bool:
    return names.is_given_name(text) and not names.knows(text)


def _is_surname(text: str, names: NameKnowledge) -> bool:
    borne = names.knows(text) or names.is_borne_surname(text)
    return borne and not names.is_rather_given_name(text)
