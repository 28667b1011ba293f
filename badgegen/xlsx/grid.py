"""The neutral grid of text between the readers of files and those who look for columns in it.

What text is in a workbook's file is read here too: escapes undone, controls left out, and numbers
written as their format shows them.
"""

import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum, auto
from types import MappingProxyType
from unicodedata import is_normalized
from xml.etree.ElementTree import Element

from badgegen.xlsx.archive import LONGEST_TEXT, Damaged
from badgegen.xlsx.markup import check_depth, read_elements, required, tags, whole_number

Cell = tuple[int, int]
"""A cell's row, counted from 1, and its column, counted from 0."""


@dataclass(frozen=True, slots=True)
class FuriganaRun:
    """A piece of the furigana that Excel stores with a cell, as somebody typed it.

    ``start`` and ``end`` (exclusive) are the characters of the cell's text that it stands over.
    """

    start: int
    end: int
    kana: str


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells that are merged into one: its first cell holds the text. Columns count from 0."""

    row: int
    column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class SheetGrid:
    """A sheet as text: its rows by number, counted from 1, with one text for each cell.

    All rows are of one width. ``without_value`` are the cells with a formula whose result the
    file does not hold; ``phonetic`` those with the formula PHONETIC, which shows the furigana that
    Excel stores with another cell. ``struck`` are the cells whose text is struck through, all of it
    or a part. ``hidden_columns`` are those that nobody sees. A text file has none of
    all this.
    """

    name: str
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    hidden_rows: frozenset[int] = frozenset()
    hidden: bool = False
    furigana: Mapping[Cell, tuple[FuriganaRun, ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    without_value: frozenset[Cell] = frozenset()
    phonetic: frozenset[Cell] = frozenset()
    struck: frozenset[Cell] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merges: tuple[Merge, ...] = ()

    def filled_rows(self) -> tuple[tuple[int, tuple[str, ...]], ...]:
        """Return the rows that are not blank from end to end."""
        return tuple([row for row in self.rows if any(row[1])])

    def form_rows(self) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Yield the rows of a form that people fill in, where a formula is nothing that was typed.

        It stands as "=" where its result is unknown, so that it is found wrong and not empty.
        """
        formulas = {row for row, _ in self.without_value}
        for row, cells in self.rows:
            if row in formulas:
                cells = tuple(
                    "=" if (row, column) in self.without_value else cell
                    for column, cell in enumerate(cells)
                )
            yield row, cells


def cell_text(value: object) -> str:
    """Return a cell's value as Excel shows it, in NFC and without blanks around it.

    >>> cell_text(123.0), cell_text(None), cell_text(" 氏名 ")
    ('123', '', '氏名')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return _number_text(value)
    return unicodedata.normalize("NFC", str(value)).strip()


def _number_text(value: float) -> str:
    if math.isnan(value):
        return ""
    return str(int(value)) if value.is_integer() else f"{value:.15g}"


FURIGANA = tags("rPh")
_TEXTS = tags("v", "t")
_AROUND = tags("is", "r")

# What XML cannot hold, as Excel writes it; _x005F_ is the low line itself: ECMA-376-1 22.4.2.4.
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def stored_text(parts: Sequence[str]) -> str:
    """Return the text that the file holds in parts, maybe with a format for each.

    Blanks at the ends of a part count whether or not ``xml:space`` keeps them: between a surname
    and a given name one blank too many does no harm, and one too few does.

    Raises:
        Damaged: It is longer than Excel's cells.
    """
    text = "".join(parts)
    if "_x" in text:
        text = "".join(map(unescaped, parts))
    if len(text) > LONGEST_TEXT:
        raise Damaged("a text longer than a cell")
    return text


def single_text(element: Element) -> str | None:
    """Return the text of an element that holds one and nothing else, as nearly all cells do.

    ``""`` of one that holds nothing; ``None`` of any other.
    """
    count = len(element)
    if count != 1:
        return None if count else ""
    child = element[0]
    if child.tag in _AROUND and len(child) == 1:
        child = child[0]
    if len(child) or child.tag not in _TEXTS:
        return None
    return child.text or ""


def texts_of(element: Element) -> tuple[str, ...]:
    """Return the texts in an element, one for each format, without those of its furigana."""
    if any(map(len, element)):
        check_depth(element)
        return tuple(_texts(element))
    return tuple([child.text or "" for child in element if child.tag in _TEXTS])


def _texts(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag in _TEXTS:
            yield child.text or ""
        elif child.tag in _AROUND:
            yield from _texts(child)


def shown_text(text: str) -> str:
    """Return a text as the grid holds it."""
    plain = "_x" not in text and len(text) <= LONGEST_TEXT
    return cell_text(text if plain else stored_text((text,)))


def shown_texts(texts: Sequence[str]) -> Iterable[str]:
    """Return texts as the grid holds them: at once where nothing but blanks has to be taken off."""
    joined = "".join(texts)
    plain = "_x" not in joined and len(joined) <= LONGEST_TEXT and is_normalized("NFC", joined)
    return map(str.strip, texts) if plain else map(shown_text, texts)


def unescaped(text: str) -> str:
    r"""Return the text with Excel's escapes replaced.

    >>> unescaped("山田_x000A_太郎 _x005F_x000A_")
    '山田\n太郎 _x000A_'
    """
    replaced = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    # Two escapes may be the halves of one character; a half alone is none.
    return replaced.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


class NumberKind(Enum):
    """What a number is shown as."""

    DATE = auto()
    DURATION = auto()
    PADDED = auto()


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """How a number is shown; of a padded one the least count of digits and what stands around."""

    kind: NumberKind
    digits: int = 0
    prefix: str = ""
    suffix: str = ""


Formats = tuple[NumberFormat | None, ...]
"""The number format of each cell style; ``None`` shows the number as it is."""


@dataclass(frozen=True, slots=True)
class Styles:
    """The cell styles: their number formats, and which of them strike the text through."""

    formats: Formats = ()
    struck: frozenset[str] = frozenset()


# Only inside cellXfs is xf a cell's style, and only inside numFmts numFmt a format of those.
_FORMATS, _FORMAT = tags("numFmts"), tags("numFmt")
_STYLES, _STYLE = tags("cellXfs"), tags("xf")
_FONTS, _FONT, _STRIKE = tags("fonts"), tags("font"), tags("strike")
# Dates without a code in the file: ECMA-376-1 18.8.30, in Japanese Excel 27 to 36 and 50 to 58 too.
_BUILT_IN_DATES = frozenset({*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)})
BUILT_IN = {
    **dict.fromkeys(_BUILT_IN_DATES, NumberFormat(NumberKind.DATE)),
    46: NumberFormat(NumberKind.DURATION),
}
_LONGEST_CODE = 255
_DURATION = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
# Text in quotes, a character after a backslash, widths (_x), fills (*x), colours and locales.
_LITERAL = re.compile(r'"[^"]*"|[\\_*].|\[[^\[\]]*\]')
_DATE_LETTER = re.compile(r"[ymdhs]", re.IGNORECASE)
_BESIDE_DIGITS = r'((?:"[^"]*"|\\.|[-/ ()])*)'
_PADDED = re.compile(rf"{_BESIDE_DIGITS}(#*0[#0]*){_BESIDE_DIGITS}")
_QUOTING = re.compile(r'"([^"]*)"|\\(.)')


def read_styles(chunks: Iterable[bytes]) -> Styles:
    """Return the cell styles of a workbook, in their order.

    Raises:
        Damaged: A format or its number is missing.
    """
    codes = dict(BUILT_IN)
    styles: list[Element] = []
    struck: set[str] = set()
    for element in read_elements(chunks, _FORMATS | _FONTS | _STYLES):
        if element.tag in _FORMATS:
            codes |= dict(_named(element))
        elif element.tag in _FONTS:
            fonts = [font for font in element if font.tag in _FONT]
            struck = {str(at) for at, font in enumerate(fonts) if is_struck(font)}
        else:
            styles.extend(style for style in element if style.tag in _STYLE)
    return Styles(
        tuple(codes.get(whole_number(style.get("numFmtId", "0"))) for style in styles),
        frozenset(str(at) for at, style in enumerate(styles) if style.get("fontId") in struck),
    )


def is_struck(font: Element) -> bool:
    """Return whether a font, or the properties of a piece of text, strike it through."""
    return any(mark.tag in _STRIKE and mark.get("val", "1") not in ("0", "false") for mark in font)


def number_format(code: str) -> NumberFormat | None:
    """Return what a format code shows positive numbers as.

    >>> number_format('"A"0000')
    NumberFormat(kind=<NumberKind.PADDED: 3>, digits=4, prefix='A', suffix='')
    >>> number_format("#,##0"), number_format("[Red]General")
    (None, None)
    """
    section = code[:_LONGEST_CODE].split(";")[0]
    if _DURATION.search(section):
        return NumberFormat(NumberKind.DURATION)
    if _DATE_LETTER.search(_LITERAL.sub("", section)):
        return NumberFormat(NumberKind.DATE)
    padded = _PADDED.fullmatch(section)
    if not padded:
        return None
    digits = len(padded[2]) - padded[2].index("0")
    return NumberFormat(NumberKind.PADDED, digits, _unquoted(padded[1]), _unquoted(padded[3]))


def _named(formats: Iterable[Element]) -> Iterator[tuple[int, NumberFormat | None]]:
    for element in formats:
        if element.tag in _FORMAT:
            code = number_format(required(element, "formatCode"))
            yield whole_number(required(element, "numFmtId")), code


def _unquoted(literal: str) -> str:
    return _QUOTING.sub(lambda found: found[1] or found[2] or "", literal)


# Excel keeps 15 digits of a number.
_PLAIN = re.compile(r"0|[1-9][0-9]{0,14}")
_NUMBER = re.compile(r"[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]+)?")
_WHOLE = re.compile(r"-?[0-9]+")
_LONGEST = 255
_SECONDS = 86_400
# Days count from here, though from 1 March 1900 on only: Excel knows a 29 February 1900.
_SYSTEM_1900 = datetime(1899, 12, 30)
_FIRST_OF_MARCH = 61
_SYSTEM_1904 = datetime(1904, 1, 1)
# 31 December 9999 is day 2,958,465: "Excel specifications and limits".
_AFTER_LAST_DAY = 2_958_466


def number_text(number: str, shown_as: NumberFormat | None, *, since_1904: bool = False) -> str:
    """Return a stored number as text, dates as ISO 8601 has them.

    What is no number stays as it stands.

    >>> number_text("123", NumberFormat(NumberKind.PADDED, 6)), number_text("1.50", None)
    ('000123', '1.5')
    >>> number_text("45383", NumberFormat(NumberKind.DATE))
    '2024-04-01'
    """
    if shown_as is None and _PLAIN.fullmatch(number):
        return number
    if len(number) > _LONGEST or not _NUMBER.fullmatch(number):
        return cell_text(stored_text((number,)))
    text = cell_text(int(number) if _WHOLE.fullmatch(number) else float(number))
    if shown_as is None:
        return text
    if shown_as.kind is NumberKind.PADDED:
        return _padded(text, shown_as)
    days = float(number)
    if not 0 <= days < _AFTER_LAST_DAY:
        return text
    return (
        _duration(days)
        if shown_as.kind is NumberKind.DURATION
        else _date(days, since_1904=since_1904)
    )


def _padded(text: str, shown_as: NumberFormat) -> str:
    if not text.isdecimal():
        return text
    return f"{shown_as.prefix}{text.zfill(shown_as.digits)}{shown_as.suffix}".strip()


def _duration(days: float) -> str:
    minutes, seconds = divmod(round(days * _SECONDS), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"


def _date(days: float, *, since_1904: bool) -> str:
    seconds = timedelta(seconds=round(days * _SECONDS))
    if days < 1:
        return f"{_SYSTEM_1904 + seconds:%H:%M:%S}"
    leap = timedelta(days=days < _FIRST_OF_MARCH and not since_1904)
    moment = (_SYSTEM_1904 if since_1904 else _SYSTEM_1900 + leap) + seconds
    return moment.isoformat(" ").removesuffix(" 00:00:00")
