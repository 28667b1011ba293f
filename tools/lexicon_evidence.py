"""What is known of surnames before a list is made of it: dictionaries, and people who bear them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lexicon_bearers import Person, cut_people, spelling_group
from lexicon_sources import (
    GIVEN_NAME,
    SURNAME,
    Entries,
    further_readings,
    ipadic,
    jmnedict,
    jmnedict_given_names,
    merged,
    skk_surnames,
    sudachi,
    unidic,
)

KANJI = re.compile("[々〆\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
CORE = frozenset("sui")
"""The dictionaries of usage; JMnedict and SKK list whatever somebody once read somewhere."""


@dataclass(frozen=True, slots=True)
class Dictionaries:
    """The surnames of each dictionary by its letter, and the given names of all."""

    surnames: Mapping[str, Entries]
    given_names: Entries
    sure_given_names: frozenset[str]
    """Without those that JMnedict calls names of people of any kind."""
    lists_by_group: Mapping[str, Mapping[str, frozenset[str]]]
    """The letters of the dictionaries that have a reading, over all spellings of a surname."""

    def cut(self, people: Iterable[tuple[str, str]]) -> Iterator[Person]:
        """Yield the people whose full name and kana can be cut in one way only."""
        # SKK's list of surnames was made from its list of people: it must not help to cut them.
        independent = (self.surnames[letter] for letter in "suij")
        return cut_people(people, merged(independent), self.given_names)

    def readings(self, surname: str) -> set[str]:
        """Return all readings of the surname that some dictionary lists."""
        return set().union(*(entries.get(surname, {}) for entries in self.surnames.values()))

    def lists(self, surname: str, kana: str) -> frozenset[str]:
        """Return the letters of the dictionaries that read the surname so."""
        found = (
            letter for letter, entries in self.surnames.items() if kana in entries.get(surname, ())
        )
        return frozenset(found)


def read_dictionaries() -> Dictionaries:
    """Read all dictionaries, which takes half a minute."""
    surnames = {
        "s": sudachi(SURNAME),
        "u": unidic(SURNAME),
        "i": ipadic(SURNAME),
        "j": jmnedict(SURNAME),
    }
    core = [read(GIVEN_NAME) for read in (sudachi, unidic, ipadic)]
    sure = frozenset().union(*core, jmnedict_given_names())
    known = surnames | {"k": _known_already(skk_surnames(), surnames), "f": further_readings()}
    given_names = merged((*core, jmnedict(GIVEN_NAME)))
    return Dictionaries(known, given_names, sure, _lists_by_group(known))


def _lists_by_group(surnames: Mapping[str, Entries]) -> dict[str, dict[str, frozenset[str]]]:
    lists: defaultdict[str, dict[str, frozenset[str]]] = defaultdict(dict)
    for letter, entries in surnames.items():
        for surname, readings in entries.items():
            of_group = lists[spelling_group(surname)]
            for kana in readings:
                of_group[kana] = of_group.get(kana, frozenset()) | {letter}
    return dict(lists)


def _known_already(entries: Entries, dictionaries: Mapping[str, Entries]) -> Entries:
    """The entries of surnames that a dictionary has: SKK's list holds given names too."""
    known = set().union(*dictionaries.values())
    return {surname: readings for surname, readings in entries.items() if surname in known}
