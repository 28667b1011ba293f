"""Spells a reading in romaji (ローマ字) by the table of a style."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from badgegen.kana import to_hiragana
from badgegen.reading.long_vowels import long_vowels
from badgegen.reading.romaji_styles import (
    CASES,
    LongVowel,
    RomajiOptions,
    Style,
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
    """The reading in romaji; ``None`` in a style that writes none.

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
    """The kana with ー for each う and お that lengthens, if the rule spells long vowels apart."""
    positions = long_vowels(kana, boundaries, kanji=kanji)
    if not rule.spelling or not positions:
        return kana
    kept = {len(kana) - 1} if kana[-1] in rule.keeps_at_end else set()
    return "".join("ー" if at in positions - kept else sign for at, sign in enumerate(kana))


def _spelled(marked: str, style: Style, rule: LongVowel) -> str:
    """Spells from the end to the beginning, since ん and っ depend on what follows them."""
    text = ""
    for kana, length_mark in reversed(_tokens(tuple(style.kana)).findall(marked)):
        piece = _piece(kana, text, style)
        text = (_lengthened(piece, rule) if length_mark else piece) + text
    return text


def _piece(kana: str, following: str, style: Style) -> str:
    """One kana, or a pair that is listed, before what follows it."""
    if kana == "ん":
        return _first_match(style.moraic_nasal.before, following) or style.moraic_nasal.plain
    if kana == "っ":
        doubled = following[:1] if following[:1] not in _NOT_DOUBLED else style.geminate.alone
        return _first_match(style.geminate.before, following) or doubled
    return style.kana[kana]


def _first_match(before: Mapping[str, str], following: str) -> str | None:
    return next((sign for start, sign in before.items() if following.startswith(start)), None)


def _lengthened(piece: str, rule: LongVowel) -> str:
    """The syllable with its vowel long; a vowel without a spelling of its own is written twice."""
    return piece[:-1] + rule.spelling.get(piece[-1:], piece[-1:] * 2)


@cache
def _tokens(kana: tuple[str, ...]) -> re.Pattern[str]:
    """Finds the longest listed kana, ん, っ, or any other sign, each with its length marks."""
    listed = "|".join(map(re.escape, sorted(kana, key=len, reverse=True)))
    return re.compile(f"({listed}|ん|っ|.)(ー*)")
