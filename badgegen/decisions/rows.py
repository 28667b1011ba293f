"""Judges the raw rows of an overrides file, and says all that is wrong with them at once."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from badgegen.core import (
    _LONGEST_ROMAJI,
    NO_OTHER_NAME,
    By,
    Message,
    MessageValue,
    RosterError,
    Subject,
    is_romaji,
    message,
    number_key,
    romaji_fault,
)
from badgegen.decisions.full_names import may_hold_given_name
from badgegen.decisions.overrides import Override, Overrides
from badgegen.names import is_kana, joined_kana, normalized, to_hiragana, typed_kana

FIELDS = ("staff_number", "surname", "department", "kana", "romaji", "business_name")
"""The columns of an overrides file, in their order."""

_STOPPED = frozenset(
    {NO_OTHER_NAME.strip("（）"), "使用しない", "やめた", "なし", "無し", "not used"}
)
"""What is written for the name on a badge where no other name than the registered is used."""

Row = tuple[int, Mapping[str, str]]
"""A row's number in the file and its cells by field; a field that is missing counts as empty."""


Titles = Mapping[str, MessageValue]
"""What the columns are called where the rows stand, by field."""
_TITLES: Titles = {
    "kana": message("overrides.column-kana"),
    "romaji": message("overrides.column-romaji"),
}


def parse_overrides(rows: Iterable[Row], file: str, titles: Titles = _TITLES) -> Overrides:
    """Return the overrides of these rows; rows without any text are passed over.

    ``file`` and ``titles`` are for what is told of them.

    Raises:
        RosterError: Rows are wrong or contradict one another; each problem names its row.
    """
    filled = [
        (number, _trimmed(cells)) for number, cells in rows if any(map(str.strip, cells.values()))
    ]
    problems = [problem for number, cells in filled for problem in _problems(number, cells, titles)]
    entries = [_entry(number, cells) for number, cells in filled]
    problems += _contradictions(entries)
    if problems:
        raise RosterError(message("overrides.wrong-rows", file=file), problems)
    return Overrides(tuple(dict(zip(_subjects(entries), entries, strict=True)).values()))


def stops(business_name: str) -> bool:
    """Tell if what is written for the name on a badge says that no other name is used any more.

    >>> stops("（使わない）"), stops("(Not used)"), stops("青木")
    (True, True, False)
    """
    return normalized(business_name).strip().strip("()").strip().lower() in _STOPPED


def _trimmed(cells: Mapping[str, str]) -> dict[str, str]:
    """Return the cells by field, trimmed; surnames keep their variation selectors."""
    rest = {field: normalized(cells.get(field, "")).strip() for field in FIELDS}
    written = {
        field: unicodedata.normalize("NFC", cells.get(field, "")).strip()
        for field in ("surname", "business_name")
    }
    return {**rest, **written}


def _problems(number: int, cells: Mapping[str, str], titles: Titles) -> Iterator[Message]:
    kana, romaji = cells["kana"], cells["romaji"]
    if not cells["staff_number"] and not cells["surname"]:
        yield message("overrides.nobody", row=number)
    elif cells["department"] and not cells["surname"]:
        yield message("overrides.department-alone", row=number)
    if not kana and not cells["business_name"]:
        yield message("overrides.no-kana", row=number, column=titles["kana"])
    elif kana and not typed_kana(kana, cells["business_name"] or cells["surname"]):
        yield _not_kana(number, cells, titles["kana"])
    if romaji and not is_romaji(romaji):
        yield _not_romaji(number, romaji, titles["romaji"])
    if cells["business_name"]:
        yield from _business_problems(number, cells)


_KINDS = (
    ("overrides.kind-kanji", re.compile("[々〆㐀-鿿豈-龎\U00020000-\U0003fffd]")),
    ("overrides.kind-letters", re.compile("[A-Za-zÀ-ɏ]")),
    ("overrides.kind-parts", re.compile(r"[\s・･＝=]")),
    ("overrides.kind-digits", re.compile(r"\d")),
)
"""What is told of a cell whose text is not to be shown, most telling kind first."""


def _not_kana(number: int, cells: Mapping[str, str], column: MessageValue) -> Message:
    """Return what is wrong with a reading.

    Its text is shown where no given name can stand in it.
    """
    text = cells["kana"]
    if not may_hold_given_name(text, cells["business_name"] or cells["surname"]):
        return message("overrides.not-kana", row=number, column=column, text=text)
    kind = next((kind for kind, sign in _KINDS if sign.search(text)), "overrides.kind-signs")
    held = message(kind)
    return message("overrides.not-kana-with", row=number, column=column, kind=held)


def _not_romaji(number: int, romaji: str, column: MessageValue) -> Message:
    # Of several words one may be the given name.
    fault = romaji_fault(romaji) if len(romaji.split()) == 1 else None
    if fault:
        return message("overrides.at-row", row=number, problem=fault)
    return message("overrides.not-romaji", row=number, column=column, longest=_LONGEST_ROMAJI)


def _business_problems(number: int, cells: Mapping[str, str]) -> Iterator[Message]:
    if not cells["staff_number"] and not cells["department"]:
        yield message("overrides.business-name-of-many", row=number)
    if len(cells["business_name"].split()) > 1 and not stops(cells["business_name"]):
        told = message("overrides.business-name-in-full", file="overrides")
        yield message("overrides.at-row", row=number, problem=told)


def _entry(number: int, cells: Mapping[str, str]) -> Override:
    stopped = stops(cells["business_name"])
    name = "" if stopped else cells["business_name"]
    return Override(
        staff_number=number_key(cells["staff_number"]) or None,
        surname=cells["surname"] or None,
        kana=joined_kana(cells["kana"]) or to_hiragana(_own_kana(name)),
        romaji=cells["romaji"] or None,
        # Beside a number the department is only for the eye: people move.
        department=None if cells["staff_number"] else cells["department"] or None,
        row=number,
        business_name=name or None,
        stopped=stopped,
    )


def _own_kana(business_name: str) -> str:
    """Return the reading of a name that a person gave in kana: the name itself."""
    return business_name if is_kana(normalized(business_name)) else ""


def _contradictions(entries: Iterable[Override]) -> list[Message]:
    """Return a problem for each row that says otherwise than an earlier one of its subject."""
    first: dict[Subject, Override] = {}
    problems = []
    for entry in entries:
        earlier = first.setdefault(entry.subject, entry)
        if entry.subject.name and earlier.content != entry.content:
            problems.append(_twice(entry, earlier))
    return problems


def _twice(entry: Override, earlier: Override) -> Message:
    key = (
        "overrides.twice-in-department" if entry.subject.by is By.DEPARTMENT else "overrides.twice"
    )
    return message(key, row=entry.row, earlier=earlier.row)


def _subjects(entries: Iterable[Override]) -> Iterator[Subject]:
    return (entry.subject for entry in entries)
