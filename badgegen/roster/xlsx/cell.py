"""Reads what a cell of a worksheet says."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from badgegen.roster.cells import FuriganaRun, cell_text
from badgegen.roster.xlsx.faults import Damaged
from badgegen.roster.xlsx.formats import Formats, NumberFormat
from badgegen.roster.xlsx.markup import Attributes, Event, whole_number
from badgegen.roster.xlsx.numbers import number_text
from badgegen.roster.xlsx.strings import (
    TEXT_ELEMENTS,
    SharedStrings,
    limited,
    read_item,
    unescaped,
)

CELL_ELEMENTS = ("c", "v", "f", "is", *TEXT_ELEMENTS)
_PHONETIC = "PHONETIC("


@dataclass(frozen=True, slots=True)
class Book:
    """What the cells of all sheets refer to; ``text`` is :func:`stored_text`, remembering some."""

    strings: SharedStrings
    formats: Formats
    text: Callable[[str], str]
    since_1904: bool = False


@dataclass(frozen=True, slots=True)
class Formula:
    """What a roster asks of a cell's formula: whether it is PHONETIC, and has a result."""

    phonetic: bool
    has_value: bool


Content = tuple[str, tuple[FuriganaRun, ...], Formula | None]
"""A cell's text, its furigana and its formula."""


def read_cell(
    attributes: Attributes, events: Iterator[Event], book: Book, phonetic: set[str]
) -> Content:
    """The content of a cell, from the events up to its end.

    ``phonetic`` are the ids of the sheet's shared formulas with PHONETIC, noted when they are met:
    the first cell of a shared formula holds its text, the others only its id.
    """
    value: str | None = None
    inline: tuple[str, tuple[FuriganaRun, ...]] | None = None
    formula: bool | None = None
    for kind, found, text in events:
        if kind == "/c":
            break
        if kind == "/v":
            value = text
        elif kind == "f":
            formula = _is_phonetic(found, events, phonetic)
        elif kind == "is":
            inline = read_item(events, "/is")
    text, runs = inline or _valued(attributes, value or "", book)
    if formula is None:
        return text, runs, None
    return _computed(text, formula, value, attributes)


def stored_text(text: str) -> str:
    """A text of the file as the grid holds it."""
    return cell_text(limited(unescaped(text)))


def _valued(attributes: Attributes, value: str, book: Book) -> tuple[str, tuple[FuriganaRun, ...]]:
    kind = attributes.get("t", "n")
    if not value:
        return "", ()
    if kind == "s":
        return _shared(whole_number(value), book.strings)
    if kind == "n":
        shown_as = _format(attributes.get("s"), book.formats)
        return number_text(limited(value), shown_as, since_1904=book.since_1904), ()
    if kind == "b":
        return cell_text(value in ("1", "true")), ()
    if kind == "d":
        return book.text(value).replace("T", " ").removesuffix(" 00:00:00"), ()
    return book.text(value), ()


def _shared(index: int, strings: SharedStrings) -> tuple[str, tuple[FuriganaRun, ...]]:
    if index >= len(strings.texts):
        raise Damaged("a shared string that does not exist")
    return strings.texts[index], strings.furigana.get(index, ())


def _format(style: str | None, formats: Formats) -> NumberFormat | None:
    if style is None:
        return None
    index = whole_number(style)
    return formats[index] if index < len(formats) else None


def _is_phonetic(attributes: Attributes, events: Iterator[Event], phonetic: set[str]) -> bool:
    shared = attributes.get("si") if attributes.get("t") == "shared" else None
    written = next((text for kind, _, text in events if kind == "/f"), "")
    if _PHONETIC in written.upper().replace(" ", ""):
        if shared:
            phonetic.add(shared)
        return True
    return not written and shared in phonetic


def _computed(text: str, phonetic: bool, value: str | None, attributes: Attributes) -> Content:
    """The content of a cell with a formula.

    An empty text is a result, an empty number is none. PHONETIC gives 0 for a cell without text.
    """
    has_value = bool(value) or (value is not None and attributes.get("t") == "str")
    unread = phonetic and text == "0"
    return "" if unread else text, (), Formula(phonetic, has_value)
