"""Characters of roster text: blanks, kana and scripts."""

import re
import unicodedata
from functools import lru_cache

from badgegen.names import normalized, to_hiragana

# What shows nothing and is no white space to Unicode: soft hyphen, zero-width and direction marks,
# Braille blank and Hangul fillers.
_UNSEEN = re.compile(
    r"[\u00ad\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2800\u3164\ufeff\uffa0]"
)
_KANJI = re.compile(r"[々〆\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_CHARACTER = re.compile(
    r".[\u0300-\u036f\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef]*", re.DOTALL
)
_UNTOLD = frozenset({"Co", "Cn"})
"""The categories of characters that nobody but who made them can tell."""
_BESIDE_EAST_ASIA = re.compile(r"[^\u2e80-\ua4cf\uac00-\ufaff]")

_USUAL_LETTERS = (
    "CJK UNIFIED IDEOGRAPH",
    "CJK COMPATIBILITY IDEOGRAPH",
    "IDEOGRAPHIC ITERATION MARK",
    "IDEOGRAPHIC CLOSING MARK",
    "HIRAGANA LETTER",
    "HIRAGANA ITERATION MARK",
    "HIRAGANA VOICED ITERATION MARK",
    "KATAKANA LETTER",
    "KATAKANA ITERATION MARK",
    "KATAKANA VOICED ITERATION MARK",
    "KATAKANA-HIRAGANA PROLONGED SOUND MARK",
    "HALFWIDTH KATAKANA",
    "LATIN",
    "FULLWIDTH LATIN",
    "COMBINING",
    "VARIATION SELECTOR",
)


# A cell is looked at by many rules, one after the other.
_CELLS = 4096


@lru_cache(maxsize=_CELLS)
def words_of(text: str) -> tuple[str, ...]:
    """Return the text cut at its blanks, zero-width ones included.

    >>> words_of("  山田　太郎 ")
    ('山田', '太郎')
    """
    return tuple(_UNSEEN.sub(" ", text).split())


# Each cell is compared with several lists, and departments and titles repeat.
@lru_cache(maxsize=10_000)
def word_key(text: str) -> str:
    """Return what roster words are compared by: NFKC, no blanks, case folded, katakana as hiragana.

    >>> word_key("氏　名（ｶﾅ）")
    '氏名(かな)'
    """
    return to_hiragana("".join(words_of(text))).casefold()


def characters(text: str) -> tuple[str, ...]:
    """Return the characters, each with the variation selectors and combining marks behind it."""
    return tuple(_CHARACTER.findall(text))


def has_kanji(text: str) -> bool:
    """Return whether a kanji stands in the text."""
    return _KANJI.search(text) is not None


@lru_cache(maxsize=_CELLS)
def has_letters(text: str) -> bool:
    """Return whether any letter of any script, or a private-use character, stands in the text.

    A long-vowel mark (ー) alone is none; it is often typed for a dash.
    """
    plain = normalized(text).replace("ー", "")
    return any(map(str.isalpha, plain)) or not _UNTOLD.isdisjoint(map(unicodedata.category, plain))


def without_leading_symbols(text: str) -> str:
    """Return the text from its first letter or private-use character on.

    >>> without_leading_symbols("＝長谷川")
    '長谷川'
    """
    starts = (i for i, character in enumerate(text) if has_letters(character))
    return text[next(starts, len(text)) :]


def has_latin(text: str) -> bool:
    """Return whether a Latin letter stands in the text, of full width or half."""
    return any(map(_is_latin_letter, _BESIDE_EAST_ASIA.findall(normalized(text))))


def is_latin(text: str) -> bool:
    """Return whether every letter of the text is Latin, and there is one."""
    if text.isascii():
        return any(map(str.isalpha, text))
    if has_kanji(text):
        return False
    letters = [character for character in normalized(text) if character.isalpha()]
    return bool(letters) and all(map(_is_latin_letter, letters))


def is_private(character: str) -> bool:
    """Tell if the character is a gaiji (外字), which only the computer that made it can show."""
    return unicodedata.category(character) == "Co"


@lru_cache(maxsize=_CELLS)
def is_unusual(character: str) -> bool:
    """Return whether a character has no place in a surname: a private-use shape, a symbol, a digit.

    Radicals (U+2E80–2FDF) look like kanji and are none; they are unusual too.
    """
    name = unicodedata.name(character, "")
    return not name.startswith(_USUAL_LETTERS) and character not in "'’-‐. "


def _is_latin_letter(character: str) -> bool:
    return unicodedata.name(character, "").startswith("LATIN")
