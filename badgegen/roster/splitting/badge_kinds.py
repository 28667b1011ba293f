"""What a badge shows instead of a surname (名札の表記): letters, a number, a title, a nickname.

HR types it; nothing is ever computed from a name. What may be anybody's surname, or holds the
person's own names, is none: it is treated as a name at work, or waits.
"""

import re
from itertools import islice

from badgegen import names
from badgegen.core import (
    bare_letters,
    has_kanji,
    has_letters,
    is_kana,
    is_latin,
    normalized,
    to_hiragana,
    word_key,
    words_of,
)
from badgegen.romaji import MOST_TRIED, kana_by_letters, odds_of_surname
from badgegen.roster.splitting.cells import is_known_surname
from badgegen.roster.words import name_words, roster_words

_LONGEST = 16
"""Longer texts are remarks: the longest word of the lists, 職場体験ボランティア, has ten signs."""
_INITIALS = re.compile(r"[A-Z](?:[.・ -]?[A-Z]){0,2}\.?")
_NUMBER = re.compile(r"No\.?\d{1,6}[番号組班]?|\d{1,6}[番号組班]|\d{1,3}", re.IGNORECASE)
"""A number alone is a window's or a seat's; with more digits it is sooner a staff number."""
_DATE_OR_TELEPHONE = re.compile(r"\d+([-./ー])\d+\1\d+|\d年|\d月")
_SOUNDED = 3
"""A word of fewer Latin letters spells too many names to be taken for one."""
_TELLING = 2
"""So many signs of a known surname at the beginning make a text somebody's."""


def badge_kind(text: str) -> str:
    """Return what a cell for the badge shows instead of a surname, on one line; else ``""``.

    >>> [badge_kind(text) for text in ("Ｓ．Ｓ．", "8番", "ちーちゃん", "鈴木", "SUZUKI", "佐藤A")]
    ['S.S.', '8番', 'ちーちゃん', '', '', '']
    """
    shown = " ".join(words_of(normalized(text)))
    if not 0 < len(shown) <= _LONGEST or not shown.strip("ー") or _answers(shown):
        return ""
    if is_sure_kind(shown):
        return shown
    if len(shown.split()) > 1 or _DATE_OR_TELEPHONE.search(shown):
        # One of several words may be a given name, of whatever country.
        return ""
    if is_kana(shown):
        named = is_known_surname(shown) or names.is_given_kana(to_hiragana(shown))
        return "" if named else shown
    if has_kanji(shown):
        ends = bool(name_words().kind_ends.at(shown))
        return shown if ends and not _begins_as_surname(shown) else ""
    if is_latin(shown):
        return "" if _spells_name(shown) else shown
    return "" if _begins_as_surname(shown) or not has_letters(shown) else shown


def is_sure_kind(text: str) -> bool:
    """Return whether a text is no name to anybody: initials, a word of the lists, a number.

    >>> [is_sure_kind(text) for text in ("S.S.", "STAFF", "店長", "No.8", "ちーちゃん", "Kim")]
    [True, True, True, True, False, False]
    """
    shown = normalized(text).strip()
    if is_number(shown) or word_key(shown) in name_words().kinds:
        return True
    if any(map(str.isdecimal, shown)):
        if not has_letters(shown) or _DATE_OR_TELEPHONE.search(shown):
            return False
        bare = "".join(sign for sign in shown if not sign.isdecimal())
        return not (_begins_as_surname(bare) or _spells_name(bare))
    if _INITIALS.fullmatch(shown):
        return not _spells_name(shown)
    return shown in name_words().titles.words


def is_number(text: str) -> bool:
    """Return whether a text is a number and what it counts; a date or a telephone is none.

    >>> [is_number(text) for text in ("8番", "012", "No.12", "10.5", "2026/04/01", "400013")]
    [True, True, True, False, False, False]
    """
    return bool(_NUMBER.fullmatch(text))


def _answers(shown: str) -> bool:
    """Return whether the text answers a question, and is nothing to be printed."""
    words, key = roster_words(), word_key(shown)
    return key in words.answers or key in words.placeholders or key in words.dittos


def _begins_as_surname(shown: str) -> bool:
    """Return whether the text begins with what somebody who was counted has as a surname."""
    parts = (shown[:end] for end in range(_TELLING, len(shown) + 1))
    return any(
        names.is_borne_surname(part) if has_kanji(part) else is_known_surname(part)
        for part in parts
        if has_kanji(part) or is_kana(part)
    )


def _spells_name(shown: str) -> bool:
    """Return whether a word of Latin letters spells a surname, or sounds a given name."""
    words = [word for word in re.findall("[^\\W\\d_]+", shown) if len(word) >= _SOUNDED]
    return any(
        is_latin(word) and (odds_of_surname(word) > 0 or _sounds_given(word)) for word in words
    )


def _sounds_given(word: str) -> bool:
    sounds = islice(kana_by_letters(bare_letters(word)), MOST_TRIED)
    return any(names.is_given_kana(kana) for kana in sounds)
