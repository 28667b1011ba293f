"""Spells a reading in romaji (ローマ字) by a style's table, and knows a spelling again."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache

from badgegen.core import Doubt, Problem, Reading, Surname, to_hiragana
from badgegen.romaji.long_vowels import is_undecided, long_vowels, units_apart
from badgegen.romaji.styles import (
    CASES,
    LongVowel,
    RomajiOptions,
    Style,
    all_romaji_options,
    case_name,
    check_romaji_options,
    load_style,
    long_vowel_name,
)

__all__ = ["RomajiOptions", "check_romaji_options", "romanize"]

_DEFAULT = RomajiOptions()
_NOT_DOUBLED = ("", " ", *"aiueo")


# People share readings, and a style is a file of ours.
@lru_cache(maxsize=10_000)
def romanize(
    kana: str,
    boundaries: tuple[int, ...] | None = None,
    options: RomajiOptions = _DEFAULT,
    *,
    kanji: str = "",
) -> str | None:
    """Return the reading in romaji; ``None`` in a style that writes none.

    Args:
        kana: The reading, in hiragana or katakana.
        boundaries: Where the readings of the kanji begin, if they align with the kana.
        options: The style, its long vowels and the case.
        kanji: The surname as written, for the list of exceptions.

    Raises:
        WrongUsage: The options do not fit together.

    >>> romanize("いのうえ", (2,), kanji="井上"), romanize("さとう", (1,), kanji="佐藤")
    ('INOUE', 'SATO')
    """
    check_romaji_options(options)
    style = load_style(options.style)
    if not style.writes:
        return None
    if "・" in kana:
        return " ".join(romanize(part, None, options) or "" for part in kana.split("・"))
    rule = style.long_vowel[long_vowel_name(options)]
    marked = _marked(to_hiragana(kana), boundaries, kanji, rule)
    return CASES[case_name(options)](_spelled(marked, style, rule))


def _marked(kana: str, boundaries: tuple[int, ...] | None, kanji: str, rule: LongVowel) -> str:
    """Return the kana, ー for each lengthening う and お if the rule spells long vowels apart."""
    positions = long_vowels(kana, boundaries, kanji=kanji)
    if not rule.spelling or not positions:
        return kana
    kept = {len(kana) - 1} if kana[-1] in rule.keeps_at_end else set()
    return "".join("ー" if at in positions - kept else sign for at, sign in enumerate(kana))


def _spelled(marked: str, style: Style, rule: LongVowel) -> str:
    """Spell from the end to the beginning, since ん and っ depend on what follows them."""
    text = ""
    for kana, length_mark in reversed(_tokens(tuple(style.kana)).findall(marked)):
        piece = _piece(kana, text, style)
        text = (_lengthened(piece, rule) if length_mark else piece) + text
    return text


def _piece(kana: str, following: str, style: Style) -> str:
    """Return one kana, or a pair that is listed, before what follows it."""
    if kana == "ん":
        return _first_match(style.moraic_nasal.before, following) or style.moraic_nasal.plain
    if kana == "っ":
        doubled = following[:1] if following[:1] not in _NOT_DOUBLED else style.geminate.alone
        return _first_match(style.geminate.before, following) or doubled
    return style.kana[kana]


def _first_match(before: Mapping[str, str], following: str) -> str | None:
    return next((sign for start, sign in before.items() if following.startswith(start)), None)


def _lengthened(piece: str, rule: LongVowel) -> str:
    """Return the syllable with its vowel long.

    A vowel without a spelling of its own is written twice.
    """
    return piece[:-1] + rule.spelling.get(piece[-1:], piece[-1:] * 2)


@cache
def _tokens(kana: tuple[str, ...]) -> re.Pattern[str]:
    """Find the longest listed kana, ん, っ, or any other sign, each with its length marks."""
    listed = "|".join(map(re.escape, sorted(kana, key=len, reverse=True)))
    return re.compile(f"({listed}|ん|っ|.)(ー*)")


SLIP = 2
"""Up to how many letters a spelling may be off to be taken for a slip of the finger."""


def doubt_of(
    romaji: str, surname: Surname, kana: str, boundaries: tuple[int, ...] | None
) -> Problem | None:
    """Return what is odd about a given romaji; nothing where some style spells the reading so.

    >>> name, kana = Surname("佐藤"), "さとう"
    >>> doubt_of("SATOH", name, kana, (1,)), doubt_of("SAOTO", name, kana, (1,)).message.key
    (None, 'reading.romaji-slip')
    """
    given, known = plain_letters(romaji), known_spellings(surname.key, kana, boundaries)
    if given in known:
        return None
    slip = min(distance(given, spelling) for spelling in known) <= SLIP
    doubt = Doubt.ROMAJI_SLIP if slip else Doubt.ROMAJI_DIFFERS
    return Problem.of(doubt, surname=surname.key, kana=kana, romaji=romaji)


def possible_spellings(
    surname: Surname, kana: str, boundaries: tuple[int, ...] | None, options: RomajiOptions
) -> tuple[str, ...]:
    """Return the romaji of a reading; two where nobody can say whether a vowel is long.

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
    """Return what to note where a vowel of the reading may or may not be long."""
    # Nearly always so, and cheaper than to spell the reading once more.
    if not is_undecided(reading.kana, reading.boundaries, kanji=surname.key):
        return ()
    usual, *others = possible_spellings(surname, reading.kana, reading.boundaries, options)
    if not others:
        return ()
    other = " ".join(others)
    return (Problem.of(Doubt.LONG_VOWEL_UNDECIDED, kana=reading.kana, romaji=usual, other=other),)


def known_spellings(kanji: str, kana: str, boundaries: tuple[int, ...] | None) -> frozenset[str]:
    """Return the letters of the reading in every style, with every spelling of long vowels."""
    spelled = (
        romanize(kana, boundaries, options, kanji=kanji) or "" for options in all_romaji_options()
    )
    return frozenset(map(plain_letters, spelled))


def plain_letters(romaji: str) -> str:
    """Return the letters alone, without case, macrons and apostrophes."""
    letters = unicodedata.normalize("NFD", romaji).casefold()
    return "".join(letter for letter in letters if letter.isascii() and letter.isalpha())


def distance(one: str, other: str) -> int:
    """Return how many letters must be put in, left out or changed (Levenshtein's distance)."""
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, start=1):
        before, row[0] = row[0], at
        for column, other_letter in enumerate(other, start=1):
            changed = before + (letter != other_letter)
            before = row[column]
            row[column] = min(changed, row[column] + 1, row[column - 1] + 1)
    return row[-1]
