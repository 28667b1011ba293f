"""Says which texts of a roster a message may quote: none that may be a person's whole name.

A sheet without a true header has names where headers are looked for (a form of one person, a table
that lies on its side). Such a cell is told by its column's letter alone.
"""

import re
from collections.abc import Callable
from functools import cache
from itertools import islice, pairwise

from badgegen import names
from badgegen.core import Message, bare_letters, message
from badgegen.names import is_kana, normalized
from badgegen.romaji.own_spellings import (
    MOST_TRIED,
    foreign_readings,
    kana_by_letters,
)
from badgegen.roster.people.unspaced import all_cuts, sounds_in_full
from badgegen.roster.table.header_parts import HeaderPart, header_grammar, header_key, header_parts
from badgegen.roster.table.header_words import header_word
from badgegen.roster.text import characters, has_kanji, is_latin, words_of
from badgegen.roster.words import roster_words

_MARKS = re.compile(r"[^\w々〆ー'’-]+|_")
_LONGEST_WORD = 5
"""Surnames and given names in kanji have hardly ever more characters."""
# Chosen: hardly a full name in kanji is longer.
_LONGEST_NAME = 7


def quotable(text: str) -> str:
    r"""Return the text on one line, or ``""`` where a person's whole name may stand in it.

    >>> quotable("持ち場\n（主）"), quotable("佐藤　花子"), quotable("氏名（佐藤花子）")
    ('持ち場 （主）', '', '')
    """
    return "" if _may_name_person(text) else " ".join(text.split())


def quoted_header(text: str) -> Message | str:
    """Return a header in brackets, to stand behind its column's letter; `""` if not quotable."""
    shown = " ".join(text.splitlines())
    return message("roster.quoted-header", header=shown) if quotable(text) else ""


def is_label(text: str) -> bool:
    """Return whether a cell is a label of a form and no name: 「所属」, 「携帯電話」.

    >>> is_label("最寄駅"), is_label("税所"), is_label("税所健一"), is_label("日勤")
    (True, False, False, False)
    """
    if names.is_listed_surname(text):
        return False
    told = header_word(text) or _not_needed().search(header_key(text))
    return bool(told) and quotable(text) != ""


def _may_name_person(text: str) -> bool:
    words = words_of(_MARKS.sub(" ", normalized(text)))
    whole = "".join(words)
    if _is_header(whole) or (len(whole) == len(words) and not _without_headers(whole)):
        return False
    told = [_without_headers(word) for word in words]
    return (
        (len(told) == 1 and names.is_given_name(whole))
        or any(map(_are_known, pairwise(words)))
        or any(map(_are_pair, pairwise(told)))
        or any(map(_is_whole_name, told))
    )


def _is_header(word: str) -> bool:
    """Return whether a word is a header from its beginning to its end."""
    key = header_key(word)
    if key in header_grammar().whole or key in roster_words().not_needed:
        return True
    parts = header_parts(key) if key else None
    # 「とも」 is a given name as well as と and も.
    return parts is not None and not (
        is_kana(word) and all(part == HeaderPart(rank=part.rank) for part in parts)
    )


def _without_headers(word: str) -> str:
    """Return what of a word is left without the headers and the parts of headers in it."""
    key, grammar = header_key(word), header_grammar()
    if _is_header(word):
        return ""
    for telling in (grammar.others, grammar.besides, grammar.telling, _not_needed()):
        key = telling.sub("", key)
    return key


@cache
def _not_needed() -> re.Pattern[str]:
    longest_first = sorted(roster_words().not_needed_parts, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)))


def _are_known(words: tuple[str, str]) -> bool:
    """Return whether lists have two words as a surname and a given name, in either order."""
    return all(map(has_kanji, words)) and any(
        names.is_given_name(other) and _is_surname(surname)
        for surname, other in (words, words[::-1])
    )


def _is_surname(word: str) -> bool:
    """Return whether a word is a surname; so many characters (学) are one to hardly anybody."""
    return names.is_borne_surname(word) or (len(word) > 1 and names.is_listed_surname(word))


def _are_pair(words: tuple[str, str]) -> bool:
    """Return whether two words, which are no headers, may be a surname and a given name."""
    if not all(words):
        return False
    if any(map(has_kanji, words)):
        short = all(len(characters(word)) <= _LONGEST_WORD for word in words)
        known = (names.is_listed_surname(word) or names.is_given_name(word) for word in words)
        return short and any(known)
    if all(map(is_kana, words)):
        return True
    return all(map(is_latin, words)) and any(map(_spells, (words, words[::-1])))


def _spells(words: tuple[str, str]) -> bool:
    surname, given = map(bare_letters, words)
    if foreign_readings(surname):
        return True
    return _any_kana(surname, names.is_surname_kana) and _any_kana(given, names.is_given_kana)


def _any_kana(letters: str, known: Callable[[str], bool]) -> bool:
    return any(map(known, islice(kana_by_letters(letters), MOST_TRIED)))


def _is_whole_name(word: str) -> bool:
    """Return whether a word may be a surname and a given name without a blank."""
    if is_kana(word):
        return sounds_in_full(word)
    return (
        has_kanji(word)
        and len(characters(word)) <= _LONGEST_NAME
        and not names.is_surname(word)
        and any(
            _is_surname(cut.surname) and names.is_given_name(cut.given) for cut in all_cuts(word)
        )
    )
