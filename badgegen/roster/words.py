"""The words that rosters use, from ``roster_words.toml`` and ``name_words.toml``."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from badgegen.core import shipped, word_key


@dataclass(frozen=True, slots=True)
class RosterWords:
    """The known words, as keys (``word_key``), by what they are for."""

    headers: Mapping[str, tuple[str, ...]]
    numbering: frozenset[str]
    counting: frozenset[str]
    department_of: tuple[str, ...]
    lists: tuple[str, ...]
    placeholders: frozenset[str]
    dittos: frozenset[str]
    no_former_surname: frozenset[str]
    uses_other_name: frozenset[str]
    totals: frozenset[str]
    weekdays: frozenset[str]
    shifts: tuple[str, ...]
    shift_fillers: tuple[str, ...]
    closings: frozenset[str]
    signatures: frozenset[str]
    examples: frozenset[str]
    groups: tuple[str, ...]
    seals: frozenset[str]
    note_marks: tuple[str, ...]
    units: tuple[str, ...]
    sub_units: tuple[str, ...]
    no_units: frozenset[str]
    left: tuple[str, ...]
    not_left: tuple[str, ...]
    not_left_sheet: tuple[str, ...]
    ticks: frozenset[str]
    relations: frozenset[str]
    selves: frozenset[str]
    away: tuple[str, ...]
    not_needed: frozenset[str]
    not_needed_parts: tuple[str, ...]
    answers: frozenset[str]
    remarks: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Endings:
    """Words that other words end in, with the characters that they end in themselves."""

    words: frozenset[str]
    longest: int
    last: frozenset[str]

    @classmethod
    def of(cls, words: Iterable[str]) -> "Endings":
        """Return the endings with these words."""
        found = frozenset(words)
        return cls(found, max(map(len, found)), frozenset(word[-1] for word in found))

    def at(self, text: str) -> str:
        """Return the longest of the words that the text ends in, or nothing.

        >>> Endings.of(("店長", "支店長")).at("大阪支店長")
        '支店長'
        """
        if text[-1:] not in self.last:
            # So ends nearly every name.
            return ""
        starts = range(max(0, len(text) - self.longest), len(text))
        return next((end for start in starts if (end := text[start:]) in self.words), "")

    def without(self, text: str) -> str:
        """Return the text without the words, as often as it ends in one."""
        while end := self.at(text):
            text = text.removesuffix(end)
        return text


@dataclass(frozen=True, slots=True)
class NameWords:
    """The known words that stand with a name in its cell."""

    honorifics: Endings
    titles: Endings
    titles_behind: Endings
    latin_titles: frozenset[str]
    former_marks: tuple[str, ...]
    former_marks_in_brackets: tuple[str, ...]
    lost: tuple[str, ...]
    lost_or_mark: tuple[str, ...]
    look_alikes: Mapping[str, str]
    kinds: frozenset[str]
    kind_ends: Endings


@cache
def name_words() -> NameWords:
    """Return the words beside names that badgegen ships."""
    with shipped("data", "name_words.toml").open("rb") as file:
        names: dict[str, list[str]] = tomllib.load(file)
    return NameWords(
        honorifics=Endings.of(names["honorific"]),
        titles=Endings.of(names["title"]),
        titles_behind=Endings.of(names["title-behind"]),
        latin_titles=frozenset(_keys(names["latin-title"])),
        former_marks=_keys(names["former"]),
        former_marks_in_brackets=_keys(names["former-in-brackets"]),
        lost=tuple(names["lost"]),
        lost_or_mark=tuple(names["lost-or-mark"]),
        look_alikes={pair[0]: pair[1] for pair in names["look-alike"]},
        kinds=frozenset(_keys(names["badge-kind"])),
        kind_ends=Endings.of(names["badge-kind-end"]),
    )


@cache
def roster_words() -> RosterWords:
    """Return the words that badgegen ships."""
    tables = _tables()
    parts, rows = tables["header-parts"], tables["rows"]
    headers = {role: _keys(words) for role, words in tables["headers"].items()}
    return RosterWords(
        headers=headers,
        numbering=frozenset(_keys(parts["numbering"])),
        counting=frozenset(_keys(parts["counting"])),
        department_of=_keys(parts["department-of"]),
        lists=_keys(parts["list"]),
        placeholders=frozenset(_keys(rows["placeholder"])),
        dittos=frozenset(_keys(rows["ditto"])),
        no_former_surname=frozenset(_keys(rows["no-former-surname"])),
        uses_other_name=frozenset(_keys(rows["uses-other-name"])),
        totals=frozenset(_keys(rows["total"])),
        weekdays=frozenset(_keys(rows["weekday"])),
        shifts=_keys(rows["shift"]),
        shift_fillers=_keys(rows["shift-filler"]),
        closings=frozenset(_keys(rows["closing"])),
        signatures=frozenset(_keys(rows["signature"])),
        examples=frozenset(_keys(rows["example"])),
        groups=_keys(rows["group"]),
        seals=frozenset(_keys(rows["seal"])),
        note_marks=_keys(rows["note-mark"]),
        units=_keys(rows["unit"]),
        sub_units=_keys(rows["sub-unit"]),
        no_units=frozenset(_keys(rows["no-unit"])),
        left=_keys(rows["left"]),
        not_left=_keys(rows["not-left"]),
        not_left_sheet=_keys(rows["not-left-sheet"]),
        ticks=frozenset(_keys(rows["tick"])),
        relations=frozenset(_keys(tables["headers"]["other-person"])),
        selves=frozenset(_keys(rows["self"])),
        away=_keys(rows["away"]),
        not_needed=frozenset(_keys(tables["columns"]["not-needed"])).union(headers["other"]),
        not_needed_parts=_keys(tables["columns"]["not-needed-part"]),
        answers=frozenset(_keys(tables["columns"]["answer"])),
        remarks={kind: tuple(words) for kind, words in tables["remarks"].items()},
    )


@cache
def number_parts() -> tuple[str, ...]:
    """Return what may stand in a number beside letters and digits."""
    return tuple(_tables()["rows"]["number-part"])


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    with shipped("data", "roster_words.toml").open("rb") as file:
        tables: dict[str, dict[str, list[str]]] = tomllib.load(file)
    return tables


def _keys(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(word_key(word) for word in words)


_EXCEL_ERROR = re.compile(r"#[A-Z0-9/]+[!?]?")


def is_error(text: str) -> bool:
    """Return whether the cell holds one of Excel's errors, ``#N/A`` or ``#REF!``."""
    return _EXCEL_ERROR.fullmatch(text) is not None


def is_unusable(text: str) -> bool:
    """Return whether a department's or title's cell holds an error or a ditto mark."""
    return is_error(text) or word_key(text) in roster_words().dittos
