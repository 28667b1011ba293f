"""Reads what a cell of a worksheet says."""

from collections.abc import Callable
from dataclasses import dataclass

from badgegen.roster.cells import cell_text
from badgegen.roster.xlsx.faults import Damaged
from badgegen.roster.xlsx.formats import Formats, NumberFormat
from badgegen.roster.xlsx.limits import LONGEST_TEXT
from badgegen.roster.xlsx.markup import Attributes, Texts, whole_number
from badgegen.roster.xlsx.numbers import number_text
from badgegen.roster.xlsx.strings import SharedStrings
from badgegen.roster.xlsx.text import stored_text


@dataclass(frozen=True, slots=True)
class Book:
    """What the cells of all sheets refer to; ``text`` is :func:`shown_text` with a memory."""

    strings: SharedStrings
    formats: Formats
    text: Callable[[str], str]
    since_1904: bool = False


def shown_text(text: str) -> str:
    """A text as the grid holds it."""
    plain = "_x" not in text and len(text) <= LONGEST_TEXT
    return cell_text(text if plain else stored_text((text,)))


def read_cell(attributes: Attributes, parts: Texts, book: Book) -> str:
    """The text of a cell.

    Raises:
        Damaged: It refers to what the workbook does not have.
    """
    if not parts or not parts[0]:
        return cell_text(stored_text(parts))
    kind = attributes.get("t", "n")
    if kind == "s":
        return _shared(parts[0], book.strings)
    if kind == "n":
        shown_as = _format(attributes.get("s"), book.formats)
        return number_text(parts[0], shown_as, since_1904=book.since_1904)
    if kind == "b":
        return cell_text(parts[0] in ("1", "true"))
    if len(parts) > 1:
        return cell_text(stored_text(parts))
    text = book.text(parts[0])
    return text.replace("T", " ").removesuffix(" 00:00:00") if kind == "d" else text


def _shared(index: str, strings: SharedStrings) -> str:
    number = whole_number(index)
    if number >= len(strings.texts):
        raise Damaged("a shared string that does not exist")
    return strings.texts[number]


def _format(style: str | None, formats: Formats) -> NumberFormat | None:
    if style is None:
        return None
    index = whole_number(style)
    return formats[index] if index < len(formats) else None
