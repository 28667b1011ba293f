"""Readings that hardly anybody bears: of any surname, or of one that nearly all read otherwise."""

from functools import lru_cache

from badgegen.model import Surname
from badgegen.reading.certain import certain_reading
from badgegen.reading.lexicon import bearers
from badgegen.reading.sorted_file import find_row

_NEARLY_ALL = 40
"""So many bear the usual reading for each that bears another, where that is told as a likely slip.

By leaving out one counted person at a time, 9 of 32,484 would be told so (measured 2026-11).
"""


def is_rare(kana: str) -> bool:
    """Whether the lexicon's evidence speaks for very few bearers of a reading, in any kanji.

    Nobody among the 26,294 people that were counted bears it, no dictionary of usage has it, and no
    two surnames are read so. By leaving out one counted person at a time, 1.6 % of them would have
    such a reading; among 126 people of sample rosters nobody had (measured 2026-11).

    >>> is_rare("さとう"), is_rare("とうかいりん")
    (False, True)
    """
    return bearers_of(kana) is None


@lru_cache(maxsize=10_000)
def bearers_of(kana: str) -> int | None:
    """How many of the people that were counted bear a reading; ``None`` for a rare one.

    >>> bearers_of("さとう") > bearers_of("さとお"), bearers_of("とうかいりん")
    (True, None)
    """
    row = find_row(kana, "lexicon", "common_kana.tsv")
    return int(row[0]) if row else None


def agreeing_dictionaries(kana: str) -> int:
    """Return how many core dictionaries agree that some surname is read so.

    >>> agreeing_dictionaries("てしがわら"), agreeing_dictionaries("すみす")
    (3, 1)
    """
    row = find_row(kana, "lexicon", "common_kana.tsv")
    return int(row[1]) if row else 0


@lru_cache(maxsize=10_000)
def usual_instead(surname: Surname, kana: str) -> str | None:
    """Return the reading that nearly all bearers have, where hardly anybody reads the surname so.

    The allow-list tells it, or the counts of a frequent surname; of others nobody knows.

    >>> usual_instead(Surname("鈴木"), "すすき"), usual_instead(Surname("中島"), "なかしま")
    ('すずき', None)
    """
    counted = bearers(surname)
    usual = certain_reading(surname) or max(counted, key=counted.__getitem__, default=None)
    if usual is None or usual == kana:
        return None
    most, few = counted.get(usual, 0), counted.get(kana, 0)
    is_told = most >= _NEARLY_ALL * max(few, 1) or (not few and certain_reading(surname))
    return usual if is_told else None
