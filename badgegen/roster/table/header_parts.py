"""The parts that headers of name columns are made of, from ``badgegen/data/header_parts.toml``.

A header is cut into them from its beginning to its end; where a piece is left over, it is none.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

import msgspec

from badgegen.core import message, shipped, word_key
from badgegen.roster.words import roster_words


class Role(StrEnum):
    """What a column of a roster holds."""

    STAFF_NUMBER = "staff-number"
    NAME = "name"
    SURNAME = "surname"
    GIVEN_NAME = "given-name"
    FURIGANA = "furigana"
    SURNAME_FURIGANA = "surname-furigana"
    GIVEN_FURIGANA = "given-furigana"
    ROMAJI = "romaji"
    SURNAME_ROMAJI = "surname-romaji"
    GIVEN_ROMAJI = "given-romaji"
    FORMER_SURNAME = "former-surname"
    FORMER_FURIGANA = "former-furigana"
    BUSINESS_NAME = "business-name"
    BUSINESS_SURNAME = "business-surname"
    BUSINESS_GIVEN_NAME = "business-given-name"
    BUSINESS_FURIGANA = "business-furigana"
    BUSINESS_SURNAME_FURIGANA = "business-surname-furigana"
    BUSINESS_GIVEN_FURIGANA = "business-given-furigana"
    BUSINESS_ROMAJI = "business-romaji"
    DEPARTMENT = "department"
    TITLE = "title"
    DEPARTMENT_ENGLISH = "department-english"
    BADGE_NUMBER = "badge-number"
    BADGE_MARK = "badge-mark"
    BADGE_COLOUR = "badge-colour"
    BADGE_WANTED = "badge"
    STATUS = "status"
    REMARKS = "remarks"
    OTHER_PERSON = "other-person"
    OTHER = "other"


PEOPLE = (Role.SURNAME, Role.NAME)

ROLES_TOLD = {
    "staff-number": message("roster.role-staff-number"),
    "surname": message("roster.role-surname"),
    "name": message("roster.role-name"),
    "surname-furigana": message("roster.role-surname-furigana"),
    "furigana": message("roster.role-furigana"),
    "surname-romaji": message("roster.role-surname-romaji"),
    "romaji": message("roster.role-romaji"),
    "business-romaji": message("roster.role-business-romaji"),
    "department": message("roster.role-department"),
    "title": message("roster.role-title"),
    "department-english": message("roster.role-department-english"),
    "badge-number": message("roster.role-badge-number"),
    "badge-mark": message("roster.role-badge-mark"),
    "badge-colour": message("roster.role-badge-colour"),
    "business-name": message("roster.role-business-name"),
    "former-surname": message("roster.role-former-surname"),
    "whether-former": message("roster.role-whether-former"),
    "business-furigana": message("roster.role-business-furigana"),
    "business-surname": message("roster.role-business-surname"),
    "business-surname-furigana": message("roster.role-business-surname-furigana"),
    "former-furigana": message("roster.role-former-furigana"),
    "remarks": message("roster.role-remarks"),
    "term": message("roster.role-term"),
    "badge": message("roster.role-badge"),
    "status": message("roster.role-status"),
}
"""What a column is told to hold: each role that a column can be chosen or taken for, and besides
these what decides who gets a badge."""


OF_NAMES_AT_WORK = (
    Role.BUSINESS_SURNAME,
    Role.BUSINESS_NAME,
    Role.BUSINESS_ROMAJI,
    Role.BUSINESS_SURNAME_FURIGANA,
    Role.BUSINESS_FURIGANA,
)
"""Without such a column no row tells of a name at work, whatever its former surname was."""


@dataclass(frozen=True, slots=True)
class HeaderWord:
    """What a header says of its column; of two columns of one role the lower rank is taken.

    ``also`` is what the column may be instead, or what its cells hold besides the name. ``staff``
    is what one of somebody beside the staff (後任者) is where no other has the staff's names.
    ``registered`` says that it is told to have the registered names (戸籍名), ``alias`` that it has
    other names (ペンネーム) and nothing tells whether these are worn. ``kinds`` says that it tells
    what badges show, be it a name or not (名札の表記).
    """

    role: Role
    rank: int
    also: frozenset[Role] = frozenset()
    staff: Role | None = None
    registered: bool = False
    alias: bool = False
    kinds: bool = False


_NUMBERING = re.compile(r"^\(?\d{1,2}[.):、,]?(?=\D)|\d+(?:桁|文字)(?:以内)?")
_MARKS_BEFORE = re.compile(r"^[※*★☆●○■□◆◇◎▼▽▲△・]+")
_MARKS = re.compile(
    r"[()\[\]{}【】〔〕〈〉《》「」『』<>_\-‐–—―・･/|:;.,、。*※★☆●○■□◆◇◎▼▽▲△↓→#＊\"'?!&+~〜]"
)
_DIGITS = re.compile(r"\d+")
# Chosen: what follows in a longer cell is no header, and would take time to take apart.
_LONGEST_TEXT = 100


class Whose(StrEnum):
    """Whom a header speaks of; a superior (課長) is one where a name follows.

    Somebody ``BESIDE`` the staff (後任者) is the staff where no other column has their names.
    """

    OWN = "own"
    SUPERIOR = "superior"
    OTHER = "other"
    BESIDE = "beside"


class Which(StrEnum):
    """Which of a person's names a header speaks of; an alias may be worn at work or not."""

    CURRENT = "current"
    REGISTERED = "registered"
    WORK = "work"
    ALIAS = "alias"
    FORMER = "former"


class NamePart(StrEnum):
    """Which part of a name a header speaks of; ``OWN_NAME`` is 名, as in 名 and in 社員名."""

    NAME = "name"
    SURNAME = "surname"
    GIVEN_NAME = "given-name"
    OWN_NAME = "own-name"


class Script(StrEnum):
    """In which script a column is written; ``LOCAL`` is what the place writes in."""

    KANJI = "kanji"
    KANA = "kana"
    LATIN = "latin"
    LOCAL = "local"


class HeaderPart(msgspec.Struct, frozen=True):
    """What one word says in a header.

    Attributes:
        rank: How unusual the word is among those that say the same, from 0.
        thing: What else than a name it is (所属, 役職, 電話).
        written: The script of the word itself, which counts where the header tells no other.
        or_given: Whether it is the given name beside a column of surnames.
        names_thing: Whether behind a thing it is that thing's name (dept_name).
        number: Whether it is a number or a code of what stands before.
    """

    rank: int = 0
    thing: Role | None = None
    whose: Whose | None = None
    which: Which | None = None
    part: NamePart | None = None
    script: Script | None = None
    written: Script | None = None
    or_given: bool = False
    names_thing: bool = False
    number: bool = False


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """A table of words that say the same."""

    words: tuple[str, ...]
    whose: Whose | None = None
    which: Which | None = None
    part: NamePart | None = None
    script: Script | None = None
    written: Script | None = None
    or_given: bool = False
    names_thing: bool = False
    number: bool = False
    mark: bool = False

    def parts(self) -> Iterator[tuple[str, HeaderPart]]:
        """Yield each word's key with what it says."""
        for rank, word in enumerate(self.words):
            yield (
                header_key(word),
                HeaderPart(
                    rank=rank,
                    whose=self.whose,
                    which=self.which,
                    part=self.part,
                    script=self.script,
                    written=self.written,
                    or_given=self.or_given,
                    names_thing=self.names_thing,
                    number=self.number,
                ),
            )


class _Listed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    words: tuple[str, ...]


class _Customers(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    words: tuple[str, ...]
    in_charge: tuple[str, ...]


class _PartsFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    words: tuple[_Words, ...]
    bare: _Listed
    side_by_side: _Listed
    customers: _Customers
    badge: _Listed
    whole: dict[Role, tuple[str, ...]]
    roles: dict[str, dict[str, dict[Script, Role]]]


@dataclass(frozen=True, slots=True)
class HeaderGrammar:
    """What headers are made of.

    Attributes:
        parts: The words by their first character, the longest first, each with what it says.
        others: Finds a word for somebody else than the staff anywhere in a header.
        besides: Finds a word for somebody beside the staff, anywhere in a header.
        own: Finds a word for the staff that has one for somebody else in it (被評価者).
        bare: Headers that say nothing of a name and may stand over names.
        side_by_side: Finds what tells two people of a row apart at a header's beginning.
        customers: Finds a word for customers, wherever in a header.
        in_charge: Finds a word for who is in charge of them.
        badge: Finds a word for the badge itself.
        telling: Finds a word for a name, or for whose it is, anywhere in a header.
        saying: Finds a word that tells of a name: which, which part, in which script.
        marks: Finds a word that tells nothing.
        whole: Headers that are no sum of their parts, with what they are and their rank.
        roles: What a header is, by whose or which name, by its part and by its script.
    """

    parts: Mapping[str, tuple[tuple[str, HeaderPart], ...]]
    others: re.Pattern[str]
    besides: re.Pattern[str]
    own: re.Pattern[str]
    bare: frozenset[str]
    side_by_side: re.Pattern[str]
    customers: re.Pattern[str]
    in_charge: re.Pattern[str]
    badge: re.Pattern[str]
    telling: re.Pattern[str]
    saying: re.Pattern[str]
    marks: re.Pattern[str]
    whole: Mapping[str, tuple[Role, int]]
    roles: Mapping[str, Mapping[str, Mapping[Script, Role]]]


@cache
def header_grammar() -> HeaderGrammar:
    """Return the grammar that badgegen ships."""
    with shipped("data", "header_parts.toml").open("rb") as file:
        read = msgspec.convert(tomllib.load(file), type=_PartsFile)
    told = [pair for table in read.words for pair in table.parts()]
    others = [key for key, part in told if part.whose is Whose.OTHER]
    besides = [key for key, part in told if part.whose is Whose.BESIDE]
    own = [key for key, part in told if part.whose is Whose.OWN and _holds_any(key, others)]
    telling = [
        key
        for key, part in told
        if (part.part or part.whose not in (None, Whose.SUPERIOR)) and len(key) > 1
    ]
    saying = [
        key
        for key, part in told
        if (part.which or part.part or part.script) and (len(key) > 1 or not key.isascii())
    ]
    marks = [key for key, part in told if part == HeaderPart(rank=part.rank)]
    parts = {key: part for key, part in _things()}
    parts |= {key: part for key, part in told if part.whose is not Whose.OTHER}
    return HeaderGrammar(
        parts=_by_first_character(parts),
        others=_any_of(others),
        besides=_any_of(besides),
        own=_any_of(own),
        bare=frozenset(map(header_key, read.bare.words)),
        side_by_side=_any_of(map(header_key, read.side_by_side.words)),
        customers=_any_of(map(header_key, read.customers.words)),
        in_charge=_any_of(map(header_key, read.customers.in_charge)),
        badge=_any_of(map(header_key, read.badge.words)),
        telling=_any_of(telling),
        saying=_any_of(saying),
        marks=_any_of(marks),
        whole=_whole(read.whole),
        roles=read.roles,
    )


def _holds_any(key: str, others: Iterable[str]) -> bool:
    return any(other in key for other in others)


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)))


def header_key(text: str) -> str:
    """Return what headers are compared by: the word's key without numbering, brackets and marks.

    >>> header_key("①氏　名（ｶﾅ）※")
    '氏名かな'
    """
    # Of an endless text the patterns would take endless time; no header has so many characters.
    key = word_key(text[:_LONGEST_TEXT])
    return _MARKS.sub("", _NUMBERING.sub("", _MARKS_BEFORE.sub("", key)))


def header_parts(key: str) -> tuple[HeaderPart, ...] | None:
    """Return the parts that make up a header's key, or ``None`` where a piece is left over."""
    return _parts_from(key, 0, set())


def _parts_from(key: str, start: int, dead: set[int]) -> tuple[HeaderPart, ...] | None:
    """Return the parts from a position on; ``dead`` are those from which nothing led to the end."""
    if start == len(key):
        return ()
    for word, part in _words_at(key, start):
        end = start + len(word)
        rest = None if end in dead else _parts_from(key, end, dead)
        if rest is not None:
            return (part, *rest)
    dead.add(start)
    return None


def tells_latin(text: str) -> bool:
    """Return whether a header that may say anything else speaks of Latin letters.

    >>> tells_latin("社員証に刷るローマ字のつづり"), tells_latin("英会話")
    (True, False)
    """
    return any(word in header_key(text) for word in _latin_words())


@cache
def _latin_words() -> tuple[str, ...]:
    """Return the words for Latin letters that are part of no other word."""
    listed = (pair for words in header_grammar().parts.values() for pair in words)
    return tuple(
        word
        for word, part in listed
        if part.script is Script.LATIN and len(word) > (3 if word.isascii() else 1)
    )


_NOTHING = HeaderPart()


def _words_at(key: str, start: int) -> Iterator[tuple[str, HeaderPart]]:
    digits = _DIGITS.match(key, start)
    if digits and start:
        yield digits[0], _NOTHING
    for word, part in header_grammar().parts.get(key[start], ()):
        if key.startswith(word, start):
            yield word, part


def _things() -> Iterator[tuple[str, HeaderPart]]:
    """Yield the headers of other columns, as parts of longer ones."""
    for role, words in _listed_headers():
        for rank, word in enumerate(words):
            yield header_key(word), HeaderPart(rank=rank, thing=role)
            for which in roster_words().department_of if role is Role.DEPARTMENT else ():
                yield which + header_key(word), HeaderPart(rank=rank, thing=role)


def _whole(listed: Mapping[Role, tuple[str, ...]]) -> dict[str, tuple[Role, int]]:
    whole: dict[str, tuple[Role, int]] = {}
    for role, words in (*listed.items(), *_listed_headers()):
        for rank, word in enumerate(words):
            whole.setdefault(header_key(word), (role, rank))
    return whole


def _by_first_character(
    parts: Mapping[str, HeaderPart],
) -> dict[str, tuple[tuple[str, HeaderPart], ...]]:
    grouped: dict[str, list[tuple[str, HeaderPart]]] = {}
    for word in sorted(parts, key=len, reverse=True):
        grouped.setdefault(word[0], []).append((word, parts[word]))
    return {first: tuple(words) for first, words in grouped.items()}


def _listed_headers() -> Iterator[tuple[Role, tuple[str, ...]]]:
    """Yield the headers that are known as a whole, by what their columns hold."""
    for role, words in roster_words().headers.items():
        yield Role(role), words
