"""Reads number formats, and writes a cell's number as its format shows it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto
from xml.etree.ElementTree import Element

from badgegen.xlsx.grid import cell_text, stored_text
from badgegen.xlsx.markup import read_elements, required, tags, whole_number


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
_AROUND = r'((?:"[^"]*"|\\.|[-/ ()])*)'
_PADDED = re.compile(rf"{_AROUND}(#*0[#0]*){_AROUND}")
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
