"""Which spellings a reading can have in romaji, and whether a given one is among them."""

import unicodedata

from badgegen.doubts import Doubt, Problem
from badgegen.model import Reading, Surname
from badgegen.reading.long_vowels import is_undecided, units_apart
from badgegen.reading.romaji import romanize
from badgegen.reading.romaji_styles import RomajiOptions, all_romaji_options

SLIP = 2
"""Up to how many letters a spelling may be off to be taken for a slip of the finger."""


def doubt_of(
    romaji: str, surname: Surname, kana: str, boundaries: tuple[int, ...] | None
) -> Problem | None:
    """What is odd about a given romaji; nothing where some style spells the reading so.

    >>> name, kana = Surname("佐藤"), "さとう"
    >>> doubt_of("SATOH", name, kana, (1,)), doubt_of("SAOTO", name, kana, (1,)).message.key
    (None, 'reading.romaji-slip')
    """
    given, known = plain_letters(romaji), known_spellings(surname.key, kana, boundaries)
    if given in known:
        return None
    slip = min(distance(given, one) for one in known) <= SLIP
    doubt = Doubt.ROMAJI_SLIP if slip else Doubt.ROMAJI_DIFFERS
    return Problem.of(doubt, surname=surname.key, kana=kana, romaji=romaji)


def possible_spellings(
    surname: Surname, kana: str, boundaries: tuple[int, ...] | None, options: RomajiOptions
) -> tuple[str, ...]:
    """The romaji of a reading; two where nobody can say whether a vowel is long.

    >>> possible_spellings(Surname("こうち"), "こうち", None, RomajiOptions())
    ('KOCHI', 'KOUCHI')
    """
    usual = romanize(kana, boundaries, options, kanji=surname.key) or ""
    if not is_undecided(kana, boundaries, kanji=surname.key):
        return (usual,)
    others = (romanize(kana, units, options) or "" for units in ((), units_apart(kana)))
    return tuple(dict.fromkeys((usual, *others)))


def undecided_spelling(
    surname: Surname, reading: Reading, options: RomajiOptions
) -> tuple[Problem, ...]:
    """What to note where a vowel of the reading may or may not be long."""
    # Nearly always so, and cheaper than to spell the reading once more.
    if not is_undecided(reading.kana, reading.boundaries, kanji=surname.key):
        return ()
    usual, *others = possible_spellings(surname, reading.kana, reading.boundaries, options)
    if not others:
        return ()
    other = " ".join(others)
    return (Problem.of(Doubt.LONG_VOWEL_UNDECIDED, kana=reading.kana, romaji=usual, other=other),)


def known_spellings(kanji: str, kana: str, boundaries: tuple[int, ...] | None) -> frozenset[str]:
    """The letters of the reading in every style, with every spelling of long vowels."""
    spelled = (
        romanize(kana, boundaries, options, kanji=kanji) or "" for options in all_romaji_options()
    )
    return frozenset(map(plain_letters, spelled))


def plain_letters(romaji: str) -> str:
    """The letters alone, without case, macrons and apostrophes."""
    letters = unicodedata.normalize("NFD", romaji).casefold()
    return "".join(one for one in letters if one.isascii() and one.isalpha())


def distance(one: str, other: str) -> int:
    """How many letters must be put in, left out or changed (Levenshtein's distance)."""
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, start=1):
        before, row[0] = row[0], at
        for column, other_letter in enumerate(other, start=1):
            changed = before + (letter != other_letter)
            before = row[column]
            row[column] = min(changed, row[column] + 1, row[column - 1] + 1)
    return row[-1]
