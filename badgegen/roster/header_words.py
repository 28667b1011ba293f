"""What a cell means as a header (見出し): a listed word, or one that is made of listed words."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from badgegen.roster.text import word_key
from badgegen.roster.words import HeaderWord, Role, RosterWords, roster_words

_NUMBERING = re.compile(r"^\(?\d{1,2}[.):、,]?(?=\D)|\d+(?:桁|文字)(?:以内)?")
_MARKS = re.compile(
    r"[()\[\]{}【】〔〕〈〉《》「」『』<>_\-‐–—―・/|:;.,、。*※★☆●○■□◆◇◎▼▽▲△↓#＊\"']"
)
_TWO_LANGUAGES = re.compile(r"([^a-z]+)([a-z]+)")
_LONGEST = 24
_LONGEST_TEXT = 100
_DERIVED = 100
_ROMAJI_OF = {
    Role.NAME: Role.ROMAJI,
    Role.SURNAME: Role.SURNAME_ROMAJI,
    Role.GIVEN_NAME: Role.GIVEN_ROMAJI,
}
_FURIGANA_OF = {
    Role.NAME: Role.FURIGANA,
    Role.SURNAME: Role.SURNAME_FURIGANA,
    Role.GIVEN_NAME: Role.GIVEN_FURIGANA,
    Role.FURIGANA: Role.FURIGANA,
    Role.SURNAME_FURIGANA: Role.SURNAME_FURIGANA,
    Role.GIVEN_FURIGANA: Role.GIVEN_FURIGANA,
    Role.BUSINESS_NAME: Role.BUSINESS_FURIGANA,
}


def header_word(text: str) -> HeaderWord | None:
    """What the cell means as a header, or ``None`` where it is none.

    >>> header_word("③氏名（全角カナ）").role, header_word("扶養者氏名").role
    (<Role.FURIGANA: 'furigana'>, <Role.OTHER_PERSON: 'other-person'>)
    """
    key = header_key(text)
    if not 0 < len(key) <= _LONGEST:
        return None
    found = (meaning(key) for meaning in _MEANINGS)
    return next((word for word in found if word), None)


def names_people_too(text: str) -> bool:
    """Whether the header asks for the furigana with the name: 「氏名（フリガナ）」."""
    key = header_key(text)
    rests = {rest for mark in _marks_around(key) for rest in _without(key, mark)}
    found = (_listed(rest) or _plain(rest) for rest in rests)
    return any(word and word.role is Role.NAME for word in found)


def _marks_around(key: str) -> tuple[str, ...]:
    """The marks of furigana that the key begins or ends with; nearly no cell has one."""
    marks = roster_words().kana_marks
    if not key.startswith(marks) and not key.endswith(marks):
        return ()
    return tuple(mark for mark in marks if key.startswith(mark) or key.endswith(mark))


def _without(key: str, mark: str) -> set[str]:
    """The key without the mark at its end, or at its beginning, where it has it there."""
    return {key.removesuffix(mark).strip("の"), key.removeprefix(mark).strip("の")} - {key, ""}


def header_key(text: str) -> str:
    """What headers are compared by: the word's key without numbering, brackets and marks.

    >>> header_key("①氏　名（ｶﾅ）※")
    '氏名かな'
    """
    # Of an endless text the patterns would take endless time; no header has so many characters.
    key = word_key(text[:_LONGEST_TEXT])
    return _MARKS.sub("", _NUMBERING.sub("", _MARKS_BEFORE.sub("", key)))


_MARKS_BEFORE = re.compile(r"^[※*★☆●○■□◆◇◎▼▽▲△・]+")


def _listed(key: str) -> HeaderWord | None:
    return _table().get(key)


@cache
def _table() -> dict[str, HeaderWord]:
    lists = roster_words().headers
    table: dict[str, HeaderWord] = {}
    for role, words in lists.items():
        for rank, word in enumerate(words):
            table.setdefault(header_key(word), HeaderWord(role, rank))
    return table


def _of_another_person(key: str) -> HeaderWord | None:
    return HeaderWord(Role.OTHER_PERSON, _DERIVED) if _other_person().search(key) else None


@cache
def _other_person() -> re.Pattern[str]:
    return _any_of(roster_words().other_person)


@cache
def _remark() -> re.Pattern[str]:
    return _any_of(roster_words().header_remarks)


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    """Finds any of the words: nearly all cells of a roster have none, and there are many cells."""
    return re.compile("|".join(map(re.escape, words)))


def _plain(key: str) -> HeaderWord | None:
    """A listed word with a remark (必須), or with whose it is (受講者氏名)."""
    found = (_listed(shorter) for shorter in _shortened(key, roster_words()))
    return next((_derived(word) for word in found if word), None)


def _shortened(key: str, words: RosterWords) -> Iterator[str]:
    for text in dict.fromkeys((_without_remarks(key, words), key)):
        yield text
        for owner in words.own_person if text.startswith(words.own_person) else ():
            if text.startswith(owner):
                yield text.removeprefix(owner).removeprefix("の")


def _without_remarks(key: str, words: RosterWords) -> str:
    for remark in words.header_remarks if _remark().search(key) else ():
        key = key.replace(remark, "")
    return key


def _furigana(key: str) -> HeaderWord | None:
    """A name's header with one for furigana before or behind it, or two of the latter."""
    for mark in _marks_around(key):
        for name in sorted(_without(key, mark)):
            word = _listed(name) or _plain(name)
            if word and word.role in _FURIGANA_OF:
                return HeaderWord(_FURIGANA_OF[word.role], word.rank + _DERIVED)
    return None


def _romaji(key: str) -> HeaderWord | None:
    """A name's header with one for Latin letters before or behind it."""
    for mark in roster_words().latin_marks:
        if key.startswith(mark) or key.endswith(mark):
            for name in sorted(_without(key, mark)):
                word = _listed(name) or _plain(name)
                if word and word.role in _ROMAJI_OF:
                    return HeaderWord(_ROMAJI_OF[word.role], word.rank + _DERIVED)
    return None


def _in_two_languages(key: str) -> HeaderWord | None:
    """One meaning said twice: 「氏名 Name」."""
    halves = _TWO_LANGUAGES.fullmatch(key)
    if not halves:
        return None
    first, second = map(header_word, halves.groups())
    same = first is not None and second is not None and first.role is second.role
    return first if same else None


def _derived(word: HeaderWord) -> HeaderWord:
    return HeaderWord(word.role, word.rank + _DERIVED)


_MEANINGS: Sequence[Callable[[str], HeaderWord | None]] = (
    _listed,
    _of_another_person,
    _plain,
    _furigana,
    _romaji,
    _in_two_languages,
)
