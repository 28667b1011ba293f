"""Reads what a cell of a worksheet says."""

from collections.abc import Callable
from dataclasses import dataclass

from badgegen.roster.cells import FuriganaRun, cell_text
from badgegen.roster.xlsx.faults import Damaged
from badgegen.roster.xlsx.formats import Formats, NumberFormat
from badgegen.roster.xlsx.markup import Attributes, Texts, whole_number
from badgegen.roster.xlsx.numbers import number_text
from badgegen.roster.xlsx.strings import SharedStrings, stored_text

_PHONETIC = "PHONETIC("


@dataclass(frozen=True, slots=True)
class Book:
    """What the cells of all sheets refer to; ``text`` is :func:`shown_text` with a memory."""

    strings: SharedStrings
    formats: Formats
    text: Callable[[str], str]
    since_1904: bool = False


def shown_text(text: str) -> str:
    """The text of a cell as the grid holds it."""
    return cell_text(stored_text((text,)))


def read_cell(
    attributes: Attributes, parts: Texts, book: Book
) -> tuple[str, tuple[FuriganaRun, ...]]:
    """The text of a cell, and the furigana that its shared string has."""
    if not any(parts):
        return "", ()
    kind = attributes.get("t", "n")
    if kind == "inlineStr" and len(parts) > 1:
        return cell_text(stored_text(parts)), ()
    value = parts[0]
    if kind == "s":
        return _shared(whole_number(value), book.strings)
    if kind == "n":
        shown_as = _format(attributes.get("s"), book.formats)
        return number_text(value, shown_as, since_1904=book.since_1904), ()
    if kind == "b":
        return cell_text(value in ("1", "true")), ()
    if kind == "d":
        return book.text(value).replace("T", " ").removesuffix(" 00:00:00"), ()
    return book.text(value), ()


def is_phonetic(attributes: Attributes, parts: Texts, shared: set[str]) -> bool:
    """Whether a formula has PHONETIC.

    ``shared`` are the ids of such formulas among those that cells share, and is added to: the first
    cell of a shared formula holds its text, the others only its id.
    """
    written = "".join(parts)
    found = attributes.get("si", "") if attributes.get("t") == "shared" else ""
    if not written:
        return found in shared
    if _PHONETIC not in written.upper().replace(" ", ""):
        return False
    if found:
        shared.add(found)
    return True


def has_value(attributes: Attributes, parts: Texts) -> bool:
    """Whether a cell with a formula has its result: an empty text is one, an empty number none."""
    return any(parts) or (bool(parts) and attributes.get("t") == "str")


def _shared(index: int, strings: SharedStrings) -> tuple[str, tuple[FuriganaRun, ...]]:
    if index >= len(strings.texts):
        raise Damaged("a shared string that does not exist")
    return strings.texts[index], strings.furigana.get(index, ())


def _format(style: str | None, formats: Formats) -> NumberFormat | None:
    if style is None:
        return None
    index = whole_number(style)
    return formats[index] if index < len(formats) else None
