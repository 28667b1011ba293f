"""Counts how real people read their surnames, from full names with unsplit kana."""

from collections import Counter
from collections.abc import Iterable, Iterator

from lexicon_sources import Entries

Cut = tuple[str, str]
"""A surname and its reading."""


def count_bearers(
    people: Iterable[tuple[str, str]], surnames: Entries, given_names: Entries
) -> Counter[Cut]:
    """How many people bear each surname with each reading.

    Somebody counts where exactly one cut gives a surname and a given name that the dictionaries
    know, both with their part of the kana.
    """
    bearers: Counter[Cut] = Counter()
    for name, kana in people:
        cuts = set(_cuts(name, kana, surnames, given_names))
        if len(cuts) == 1:
            bearers[cuts.pop()] += 1
    return bearers


def _cuts(name: str, kana: str, surnames: Entries, given_names: Entries) -> Iterator[Cut]:
    for at in range(1, len(name)):
        given = given_names.get(name[at:], {})
        for reading in surnames.get(name[:at], {}):
            if kana.startswith(reading) and kana[len(reading) :] in given:
                yield name[:at], reading
