"""Tells where a given name seems to follow the surname in what a person decided on."""

import re
from collections.abc import Callable
from functools import partial

from badgegen.core import Surname, is_kana, to_hiragana
from badgegen.names import (
    given_name_readings,
    is_given_kana,
    is_reading,
    is_sino_korean,
    is_surname,
    is_surname_kana,
    surname_bearers,
    surname_readings,
)
from badgegen.romaji import distance, known_spellings, plain_letters

_SHORTEST = 2
"""Given names of a single kana are rare; a slip that leaves one kana over is not."""
_BETWEEN_WORDS = re.compile(r"[ .-]+")


def surname_part(surname: str, kana: str) -> str:
    """Return the part of the kana that reads the surname, where a given name follows; or nothing.

    What is itself a reading of the surname is one, however it ends. An empty surname is one that
    nobody named. Of 160,106 readings of the lexicon 26 would be taken for a full name if the
    lexicon did not have them, and one of the 8,510 that counted people bear (measured 2026-11).

    >>> surname_part("佐藤", "さとうはなこ"), surname_part("佐藤", "さとう")
    ('さとう', '')
    """
    written = _without_given_name(surname)
    own = to_hiragana(Surname(written).key)
    if is_kana(own):
        return own if kana.startswith(own) and kana != own else ""
    reads: Callable[[str], bool] = partial(is_reading, written) if written else is_surname_kana
    if reads(kana) or is_sino_korean(Surname(written), kana):
        return ""
    parts = (kana[:at] for at in range(len(kana) - _SHORTEST, 0, -1))
    return next((part for part in parts if reads(part) and is_given_kana(kana[len(part) :])), "")


def surname_word(
    romaji: str, surname: Surname, kana: str, boundaries: tuple[int, ...] | None
) -> str:
    """Return the word of a romaji that alone spells the kana, where others stand beside it.

    Or nothing.

    >>> surname_word("TSUNODA ISAMU", Surname("角田"), "つのだ", None)
    'TSUNODA'
    >>> surname_word("Dela Cruz", Surname("デラクルス"), "でらくるす", None)
    ''
    """
    words = _BETWEEN_WORDS.split(romaji)
    spellings = known_spellings(surname.key, kana, boundaries)
    if len(words) < 2 or plain_letters(romaji) in spellings:
        return ""
    spelled = next((word for word in words if plain_letters(word) in spellings), "")
    nearer = _off(words[0], spellings) < _off(romaji, spellings)
    return spelled or (words[0] if nearer else "")


def _off(romaji: str, spellings: frozenset[str]) -> int:
    """Return how many letters a romaji is away from the nearest spelling: KIM from KIMU, one."""
    letters = plain_letters(romaji)
    return min((distance(letters, spelling) for spelling in spellings), default=0)


def _without_given_name(name: str) -> str:
    """Return the surname of what is none itself but a known one with a given name behind it."""
    if surname_readings(name):
        return name
    heads = (name[:at] for at in range(len(name) - 1, 0, -1))
    known = (head for head in heads if is_surname(head) or surname_bearers(head))
    return next((head for head in known if given_name_readings(name[len(head) :])), name)
