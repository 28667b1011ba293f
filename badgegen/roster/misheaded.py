"""Tells by their cells that columns hold given names where surnames should stand.

姓 and 名 stand exchanged, a column has given names alone, or full names begin with them.
"""

from collections.abc import Sequence
from dataclasses import replace

from badgegen.doubts import Doubt, Problem
from badgegen.grid import SheetGrid
from badgegen.kana import is_katakana
from badgegen.model import SkippedRow, StaffMember
from badgegen.roster.bare_name import without_brackets
from badgegen.roster.columns import Block, Header
from badgegen.roster.knowledge import NameKnowledge
from badgegen.roster.name_cell import name_cell
from badgegen.roster.text import is_latin
from badgegen.roster.words import Role

_FEWEST = 2

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
    outcomes: Sequence[StaffMember | SkippedRow], block: Block
) -> tuple[StaffMember | SkippedRow, ...]:
    """Return what the block's rows gave; all wait where its column of names seems to be reversed.

    It does where half of its names stand in the wrong order, or in one that nothing tells. Foreign
    names stand in either, and tell nothing of the others.
    """
    people = [outcome for outcome in outcomes if isinstance(outcome, StaffMember)]
    people = [person for person in people if not person.registered]
    named = [person for person in people if not _is_foreign(person)] or people
    wrong = sum(any(map(_is_of_order, person.problems)) for person in named)
    divided = block.column(Role.SURNAME) or block.misheaded
    if divided or wrong < _FEWEST or 2 * wrong < len(named):
        return tuple(outcomes)
    doubted = {person.place: _doubted(person) for person in named}
    return tuple(doubted.get(outcome.place, outcome) for outcome in outcomes)


def _is_of_order(problem: Problem) -> bool:
    return problem.doubt in (Doubt.GIVEN_NAME_FIRST, Doubt.ORDER_UNCLEAR)


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
