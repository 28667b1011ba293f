"""Latin letters as text: what of them is compared, and how a name in them is cased."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache

from badgegen.core.messages import Message, message

_ROMAJI = re.compile(r"[A-Za-zÀ-ſ]+(?:[ '’.-][A-Za-zÀ-ſ]+)*")


# Chosen: longer letters find no room on a badge; full names of several parts are shorter.
_LONGEST_ROMAJI = 30


def is_romaji(text: str) -> bool:
    """Return whether a person can have meant this as romaji: Latin words of up to 30 characters.

    >>> is_romaji("O'Hara"), is_romaji("さとう"), is_romaji("Sato2")
    (True, False, False)
    """
    return len(text) <= _LONGEST_ROMAJI and _ROMAJI.fullmatch(text) is not None


def romaji_fault(text: str) -> Message | None:
    """Return what is wrong with a romaji that plain letters would mend; they are offered.

    >>> romaji_fault("Nguyễn").key, romaji_fault("S.S.").key, romaji_fault("Sato2")
    ('overrides.romaji-letters', 'overrides.romaji-dot', None)
    """
    plain = plain_form(text)
    if plain == text or not is_romaji(plain):
        return None
    odd = dict.fromkeys(
        character for character in text if character.isalpha() and not is_romaji(character)
    )
    if not odd:
        return message("overrides.romaji-dot", text=text, plain=plain)
    return message("overrides.romaji-letters", text=text, letters=" ".join(odd), plain=plain)


_LETTERS_OF_THEIR_OWN = str.maketrans(
    {"đ": "d", "ð": "d", "ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "ß": "ss", "ı": "i", "þ": "th"}
)
"""Small letters that Unicode does not take apart into a plain one and a mark."""
_LENGTH_MARKS = "\u0304\u0302"
"""Macron and circumflex."""
_NO_LETTER = re.compile("[^a-z]+")
_WORD = re.compile(r"[^\s-]+")


# Each word of a cell is compared with several readings, and people share names.
@lru_cache(maxsize=20_000)
def bare_letters(text: str) -> str:
    """Return the letters of a text alone: small, without accents and whatever stands between them.

    >>> bare_letters("Dela Cruz"), bare_letters("O'Hara"), bare_letters("Nguyễn")
    ('delacruz', 'ohara', 'nguyen')
    """
    if text.isascii():
        return _NO_LETTER.sub("", text.lower())
    parts = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS_OF_THEIR_OWN)
    return "".join(part for part in parts if part.isascii() and part.isalpha())


def plain_form(text: str) -> str:
    """Return a name with nothing but plain letters and what may stand between them; no dots.

    >>> plain_form("Nguyễn"), plain_form("S.S."), plain_form("Đặng"), plain_form("St. John")
    ('Nguyen', 'SS', 'Dang', 'St John')
    """
    letters = "".join(map(_plain_letter, unicodedata.normalize("NFC", text)))
    return " ".join(letters.replace(".", "").split())


def _plain_letter(letter: str) -> str:
    """Return the letter without its marks, as large as it was; what is no letter stays."""
    plain = bare_letters(letter)
    if not plain:
        return letter
    return plain.capitalize() if letter.isupper() else plain


@lru_cache(maxsize=20_000)
def marked_letters(text: str) -> str:
    """Return the letters alone, small, with ¯ behind each vowel that a mark above it makes long.

    >>> marked_letters("Ōno"), marked_letters("Shin'ya")
    ('o¯no', 'shinya')
    """
    if text.isascii():
        return _NO_LETTER.sub("", text.lower())
    parts = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text)).casefold()
    signs = ("¯" if part in _LENGTH_MARKS else part for part in parts)
    return "".join(sign for sign in signs if sign == "¯" or (sign.isascii() and sign.isalpha()))


def _title(text: str) -> str:
    """Return the name with capitals at the beginnings, where it was typed in one size.

    Else as typed.
    """
    if text != text.upper() and text != text.lower():
        return text[:1].upper() + text[1:]
    return _WORD.sub(lambda word: _titled(word[0].lower()), text)


def _titled(word: str) -> str:
    """Return the word with its first letter large, and one behind a first letter alone: O'Hara."""
    begin = word[2:3].upper() if word[1:2] in ("'", "’") else word[2:3]
    return word[:1].upper() + word[1:2] + begin + word[3:]


def _as_is(text: str) -> str:
    return text


OWN_CASES: Mapping[str, Callable[[str], str]] = {
    "upper": str.upper,
    "title": _title,
    "as-is": _as_is,
}
"""How a name that its bearer spells is cased, by the names of the cases."""
