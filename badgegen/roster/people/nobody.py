"""Tells the cells of a name that name nobody: errors, numbers, things, posts, placeholders."""

import re

from badgegen import names
from badgegen.core import SkipReason, has_bracket, has_letters, normalized, word_key, words_of
from badgegen.roster.leaving import status_words
from badgegen.roster.splitting import BRACKETED, heading_department, without_brackets
from badgegen.roster.table import header_key
from badgegen.roster.words import is_error, name_words, roster_words

# A full name of Brazil or Sri Lanka has up to some 80 letters.
_LONGEST_NAME = 100
_DIGIT = re.compile(r"[1-9]")
_NUMBER_BEHIND = re.compile(
    r"[\s()#.:-]*(?:no\.?)?(?:\d{1,4}|(?<![a-z])[a-z](?![a-z]))?[号番台]?[\s()]*$"
)
_SHORTEST_ROOM = 3
"""Surnames with 室 at the end have two characters, but for two of the 113,792 of the lexicon."""


def name_reason(text: str) -> SkipReason | None:
    """Return why the text of a name cell names nobody, or ``None`` where it may be a name."""
    if not text:
        return SkipReason.NO_NAME
    if is_error(text):
        return SkipReason.ERROR_CELL
    if len(text) > _LONGEST_NAME:
        return SkipReason.LONG_NAME
    # A formula that finds nothing shows 0.
    if not has_letters(text) and _DIGIT.search(normalized(text)):
        return SkipReason.NUMBER_FOR_NAME
    if is_thing(text):
        return SkipReason.THING
    return SkipReason.PLACEHOLDER if _stands_in(text) else None


def is_placeholder(text: str) -> bool:
    """Return whether the text, or its first word, stands for nobody: 「（欠員）」, 「欠員 1名」."""
    return _stands_in(text) or is_thing(text)


def _stands_in(text: str) -> bool:
    placeholders = roster_words().placeholders
    if not has_letters(text) or word_key(text).strip("()[]【】〔〕<>") in placeholders:
        return True
    bare = without_brackets(text)
    first = next(iter(words_of(bare)), "")
    return not placeholders.isdisjoint((word_key(bare), word_key(first), header_key(text)))


def is_thing(text: str) -> bool:
    """Return whether the cell of a name names a thing or a place, with or without a number.

    >>> [is_thing(text) for text in ("予備①", "第1会議室", "テスト　太郎", "席　太郎", "氷室")]
    [True, True, True, False, False]
    """
    words, key = status_words().nobody, word_key(text)
    first = word_key(next(iter(words_of(text)), ""))
    if key in words.things or first in words.pretended:
        return True
    return _NUMBER_BEHIND.sub("", key) in words.things or _ends_as_thing(text)


def _ends_as_thing(text: str) -> bool:
    """Return whether a text ends as no name does, and has no surname before that: 「社長室」."""
    words, said = status_words().nobody, without_brackets(text).strip() or text
    bare = _NUMBER_BEHIND.sub("", word_key(said))
    is_room = bare.endswith(words.room_endings) and len(bare) >= _SHORTEST_ROOM
    is_thing = bare.endswith(words.thing_endings) and len(bare) > 1
    if not (is_room or is_thing) or names.is_borne_surname(bare):
        return False
    first, *others = words_of(said)
    if others and names.is_surname(first):
        return False
    return is_thing or not names.is_listed_surname(bare)


def is_title_alone(text: str) -> bool:
    """Return whether a cell of a name has a title and nobody's name: 「課長」, 「総務課長」."""
    words = words_of(text)
    return bool(words) and all(map(_names_post, words)) and not names.is_surname(text)


def is_vacant_post(text: str) -> bool:
    """Return whether a cell of a name has a title and nobody in it.

    >>> [is_vacant_post(text) for text in ("技師（欠員）", "主査　－", "課長", "係長 森 一（兼）")]
    [True, True, False, False]
    """
    words = words_of(BRACKETED.sub(r" \1 ", text) if has_bracket(text) else text)
    if not any(map(_stands_for_nobody, words)):
        return False
    others = [word for word in words if not has_letters(word) or not _names_post(word)]
    return 0 < len(others) < len(words) and all(map(_stands_for_nobody, others))


def _stands_for_nobody(word: str) -> bool:
    return not has_letters(word) or word_key(word) in roster_words().placeholders


def _names_post(word: str) -> bool:
    """Return whether a word is a title, with what may stand behind one, or that of a department."""
    told = name_words()
    bare = told.honorifics.without(word)
    polite, bare = bare != word, told.titles_behind.without(bare)
    if not bare:
        return True
    title = told.titles.at(bare)
    before = bare.removesuffix(title)
    if not title or (names.is_listed_surname(word) and not polite):
        return False
    if not before:
        return True
    borne = names.is_surname(before) or names.is_borne_surname(before)
    return not borne and heading_department(before + title[0]) is not None
