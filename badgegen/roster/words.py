"""The words that rosters use, from ``badgegen/data/roster_words.toml``."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from badgegen.resources import shipped
from badgegen.roster.text import word_key


class Role(StrEnum):
    """What a column of a roster holds."""

    STAFF_NUMBER = "staff-number"
    NAME = "name"
    SURNAME = "surname"
    GIVEN_NAME = "given-name"
    FURIGANA = "furigana"
    SURNAME_FURIGANA = "surname-furigana"
    GIVEN_FURIGANA = "given-furigana"
    FORMER_SURNAME = "former-surname"
    DEPARTMENT = "department"
    TITLE = "title"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class HeaderWord:
    """What a header says of its column; of two columns of one role the lower rank is taken."""

    role: Role
    rank: int


@dataclass(frozen=True, slots=True)
class RosterWords:
    """The known words, as keys (``word_key``), by what they are for."""

    headers: Mapping[str, HeaderWord]
    placeholders: frozenset[str]
    dittos: frozenset[str]
    no_former_surname: frozenset[str]
    totals: frozenset[str]
    closings: frozenset[str]
    note_marks: tuple[str, ...]
    units: tuple[str, ...]
    honorifics: tuple[str, ...]
    former_marks: tuple[str, ...]
    former_marks_in_brackets: tuple[str, ...]
    look_alikes: Mapping[str, str]

    def header(self, text: str) -> HeaderWord | None:
        """What the cell means as a header, or ``None`` where it is no known header."""
        return self.headers.get(word_key(text))


@cache
def roster_words() -> RosterWords:
    """The words that badgegen ships."""
    with shipped("data", "roster_words.toml").open("rb") as file:
        tables: dict[str, dict[str, list[str]]] = tomllib.load(file)
    rows, names = tables["rows"], tables["names"]
    return RosterWords(
        headers=_headers(tables["headers"]),
        placeholders=frozenset(_keys(rows["placeholder"])),
        dittos=frozenset(_keys(rows["ditto"])),
        no_former_surname=frozenset(_keys(rows["no-former-surname"])),
        totals=frozenset(_keys(rows["total"])),
        closings=frozenset(_keys(rows["closing"])),
        note_marks=_keys(rows["note-mark"]),
        units=_keys(rows["unit"]),
        honorifics=tuple(names["honorific"]),
        former_marks=_keys(names["former"]),
        former_marks_in_brackets=_keys(names["former-in-brackets"]),
        look_alikes={pair[0]: pair[1] for pair in names["look-alike"]},
    )


def _headers(lists: Mapping[str, Iterable[str]]) -> dict[str, HeaderWord]:
    return {
        key: HeaderWord(Role(role), rank)
        for role, words in lists.items()
        for rank, key in enumerate(_keys(words))
    }


def _keys(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(word_key(word) for word in words)
