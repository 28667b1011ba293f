"""Tells of a column of names whether they stand in the wrong order: 太郎 山田 (see ``order``)."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from badgegen import names
from badgegen.core import (
    Doubt,
    Place,
    Problem,
    SkippedRow,
    StaffMember,
    is_katakana,
    is_latin,
    to_hiragana,
    words_of,
)
from badgegen.names import TELLING
from badgegen.roster.people.row import PersonRow
from badgegen.roster.splitting import (
    is_surname_beside,
    kana_words,
    reads_in_order,
    without_brackets,
)
from badgegen.roster.words import Role

# One row may be a slip; two, and half of all, tell of the columns.
_FEWEST_EXCHANGED = 2
_SEVERAL, _CONSIDERABLE = 3, 0.1
"""So many rows in the wrong order, and such a share, make those doubtful that fit in either; one
row in 300 is doubted in the right order (see ``order``)."""
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
