"""Readings so rare that a badge with nothing else on it tells who somebody is."""

from functools import lru_cache

from badgegen.reading.sorted_file import find_row


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
