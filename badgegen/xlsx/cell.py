"""Reads what a cell of a worksheet says."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from badgegen.grid import cell_text
from badgegen.xlsx.attributes import whole_number
from badgegen.xlsx.faults import Damaged
from badgegen.xlsx.formats import Formats, NumberFormat, Styles
from badgegen.xlsx.numbers import number_text
from badgegen.xlsx.plain import PlainCell
from badgegen.xlsx.strings import SharedStrings
from badgegen.xlsx.text import stored_text, texts_of

_MOST_DIGITS = 10


@dataclass(frozen=True, slots=True)
class Book:
    """What the cells of all sheets refer to; ``text`` is :func:`shown_text` with a memory.

    ``spend`` is called with what each row costs, and raises when a workbook costs too much.
    """

    strings: SharedStrings
    styles: Styles
    text: Callable[[str], str]
    spend: Callable[[int], None]
    since_1904: bool = False


def read_cell(cell: Element, single: str | None, book: Book) -> str:
    """The text of a cell; ``single`` is its only text, ``None`` where it holds more than one.

    Raises:
        Damaged: It refers to what the workbook does not have.
    """
    if single is None:
        return _read_complex(cell, texts_of(cell), book)
    if not single:
        return ""
    return _read_value(cell.get("t", "n"), cell.get("s"), single, book)


def plain_texts(cells: Iterable[PlainCell], book: Book) -> list[str]:
    """The texts of cells in plain writing.

    Raises:
        Damaged: They refer to what the workbook does not have.
    """
    shared, text = book.strings.texts, book.text
    try:
        return [
            shared[int(value)]
            if kind == "s"
            else text(value)
            if kind == "inlineStr"
            else _plain_text(style, kind, value, book)
            for _, style, kind, value in cells
        ]
    except IndexError:
        raise Damaged("a shared string that does not exist") from None


def _plain_text(style: str, kind: str, value: str, book: Book) -> str:
    return _read_value(kind or "n", style or None, value, book) if value else ""


def _read_value(kind: str, style: str | None, value: str, book: Book) -> str:
    """The text of a cell of this kind and style that holds this value."""
    if kind == "s":
        return _shared(value, book.strings.texts)
    if kind == "n":
        shown_as = _format(style, book.styles.formats)
        return number_text(value, shown_as, since_1904=book.since_1904)
    if kind == "b":
        return cell_text(value in ("1", "true"))
    text = book.text(value)
    return text.replace("T", " ").removesuffix(" 00:00:00") if kind == "d" else text


def _read_complex(cell: Element, texts: tuple[str, ...], book: Book) -> str:
    """The text of a cell with formats for parts of it, with furigana or with a formula."""
    if len(texts) > 1:
        return cell_text(stored_text(texts))
    return read_cell(cell, "".join(texts), book)


def _shared(index: str, texts: tuple[str, ...]) -> str:
    """The shared string of this number: :func:`whole_number` by hand, for it is in each cell."""
    if index.isdecimal() and len(index) < _MOST_DIGITS and int(index) < len(texts):
        return texts[int(index)]
    raise Damaged("a shared string that does not exist")


def _format(style: str | None, formats: Formats) -> NumberFormat | None:
    if style is None:
        return None
    index = whole_number(style)
    return formats[index] if index < len(formats) else None
