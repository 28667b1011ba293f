"""Counts how real people read their surnames, from full names with unsplit kana."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from lexicon_sources import Entries, label_slips

from badgegen.core import Surname
from badgegen.names import lookup_forms, to_common_kanji

Cut = tuple[str, str]
"""A surname and its reading."""


@dataclass(frozen=True, slots=True)
class Person:
    """A full name in its parts, each with its kana."""

    surname: str
    given_name: str
    kana: str
    given_kana: str


def count_bearers(
    people: Iterable[tuple[str, str]], surnames: Entries, given_names: Entries
) -> Counter[Cut]:
    """Count how many people bear each surname with each reading, slips mended."""
    return count_names(mend_slips(cut_people(people, surnames, given_names)))[0]


def count_names(people: Iterable[Person]) -> tuple[Counter[Cut], Counter[str]]:
    """Count the bearers of each surname and reading, and of each given name."""
    named = list(people)
    bearers = Counter((person.surname, person.kana) for person in named)
    return bearers, Counter(person.given_name for person in named)


def cut_people(
    people: Iterable[tuple[str, str]], surnames: Entries, given_names: Entries
) -> Iterator[Person]:
    """Yield the people whose name can be cut in one way only.

    Exactly one cut gives a surname and a given name that the dictionaries know, both with their
    part of the kana.
    """
    for name, kana in people:
        cuts = set(_cuts(name, kana, surnames, given_names))
        if len(cuts) == 1:
            yield cuts.pop()


def mend_slips(people: Iterable[Person]) -> Iterator[Person]:
    """Yield the people with the readings by which they are known, where the list has a slip."""
    slips = label_slips()
    for person in people:
        yield replace(person, kana=slips.get((person.surname, person.kana), person.kana))


@cache
def spelling_group(surname: str) -> str:
    """Return the spelling that stands for all that are looked up alike: 髙木 and 高木 are one."""
    return min(lookup_forms(Surname(to_common_kanji(Surname(surname).key))))


def over_spellings(bearers: Counter[Cut]) -> Counter[Cut]:
    """Add up the bearers of each reading over all spellings of the surname."""
    together: Counter[Cut] = Counter()
    for (surname, kana), count in bearers.items():
        together[spelling_group(surname), kana] += count
    return together


def _cuts(name: str, kana: str, surnames: Entries, given_names: Entries) -> Iterator[Person]:
    for at in range(1, len(name)):
        given = given_names.get(name[at:], {})
        for reading in surnames.get(name[:at], {}):
            if kana.startswith(reading) and kana[len(reading) :] in given:
                yield Person(name[:at], name[at:], reading, kana[len(reading) :])
