"""The forms that a surname is looked up by: variant kanji (異体字), ヶ, ノ and 々 made alike."""

import re
from functools import cache

from badgegen.core import Surname, data_lines

LONGEST_SURNAME = 40
"""No surname has so many characters; a text with more is not taken apart, which can take hours."""

_KANJI = "[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff々]"
_REPETITION = re.compile(r"(.)々")
_RESPELLED = re.compile(r"[ヶケが之ノの々]|(.)\1")


def lookup_forms(surname: Surname) -> tuple[str, ...]:
    """Return the surname as written, by its key, in its common kanji, and in other spellings.

    The forms are for look-up only: what is shown or printed is never changed.

    >>> lookup_forms(Surname("髙橋"))
    ('髙橋', '高橋')
    """
    return forms_of(surname.written)


def forms_of(written: str) -> tuple[str, ...]:
    """Return the forms that a surname is looked up by, as it is written first."""
    key = Surname(written).key
    common = to_common_kanji(key)
    plain = (written,) if written == key == common else tuple(dict.fromkeys((written, key, common)))
    if not any(map(_RESPELLED.search, plain)):
        return plain
    respelled = (form for plain_form in plain for form in _respelled(plain_form))
    return tuple(dict.fromkeys((*plain, *respelled)))


def to_common_kanji(text: str) -> str:
    """Return the text with variant kanji replaced by their common forms."""
    common = _common_forms()
    if common.keys().isdisjoint(text):
        return text
    return "".join(common.get(character, character) for character in text)


def expand_repetition(text: str) -> str:
    """Return the text with each 々 replaced by the character that it repeats.

    >>> expand_repetition("佐々木")
    '佐佐木'
    """
    return _REPETITION.sub(r"\1\1", text)


def _respelled(text: str) -> tuple[str, ...]:
    """Return the same name with its connectives and repetitions written in the other usual ways."""
    spellings = [text]
    for place, letters in _connectives():
        if place.search(text):
            spellings = [place.sub(letter, form) for form in spellings for letter in letters]
    repeated = [_repeated().sub(r"\1々", form) for form in spellings]
    return (*spellings, *repeated, *map(expand_repetition, spellings))


# Compiling these takes 8 of the 150 ms of a single look-up (measured 2026-11); few surnames ask
# for them.
@cache
def _connectives() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return where each connective stands, with the letters that it is written with."""
    return tuple(
        (re.compile(rf"(?<={_KANJI})[{letters}](?={_KANJI})"), letters)
        for letters in ("ヶケが", "之ノの")
    )


@cache
def _repeated() -> re.Pattern[str]:
    """Find a kanji that stands twice."""
    return re.compile(rf"({_KANJI})\1")


@cache
def _common_forms() -> dict[str, str]:
    return {variant: common for variant, common in data_lines("variant_kanji.tsv")}
