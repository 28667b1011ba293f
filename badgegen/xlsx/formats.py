"""Reads a workbook's styles, as far as they decide what a roster's cell says: numbers, strokes."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from xml.etree.ElementTree import Element

from badgegen.xlsx.attributes import required, whole_number
from badgegen.xlsx.markup import read_elements, tags


class Kind(Enum):
    """What a number is shown as."""

    DATE = auto()
    DURATION = auto()
    PADDED = auto()


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """How a number is shown; of a padded one the least count of digits and what stands around."""

    kind: Kind
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
    **dict.fromkeys(_BUILT_IN_DATES, NumberFormat(Kind.DATE)),
    46: NumberFormat(Kind.DURATION),
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
            styles.extend(one for one in element if one.tag in _STYLE)
    return Styles(
        tuple(codes.get(whole_number(style.get("numFmtId", "0"))) for style in styles),
        frozenset(str(at) for at, style in enumerate(styles) if style.get("fontId") in struck),
    )


def is_struck(font: Element) -> bool:
    """Whether a font, or the properties of a piece of text, strike it through."""
    return any(one.tag in _STRIKE and one.get("val", "1") not in ("0", "false") for one in font)


def number_format(code: str) -> NumberFormat | None:
    """What a format code shows positive numbers as.

    >>> number_format('"A"0000')
    NumberFormat(kind=<Kind.PADDED: 3>, digits=4, prefix='A', suffix='')
    >>> number_format("#,##0"), number_format("[Red]General")
    (None, None)
    """
    section = code[:_LONGEST_CODE].split(";")[0]
    if _DURATION.search(section):
        return NumberFormat(Kind.DURATION)
    if _DATE_LETTER.search(_LITERAL.sub("", section)):
        return NumberFormat(Kind.DATE)
    padded = _PADDED.fullmatch(section)
    if not padded:
        return None
    digits = len(padded[2]) - padded[2].index("0")
    return NumberFormat(Kind.PADDED, digits, _unquoted(padded[1]), _unquoted(padded[3]))


def _named(formats: Iterable[Element]) -> Iterator[tuple[int, NumberFormat | None]]:
    for element in formats:
        if element.tag in _FORMAT:
            code = number_format(required(element, "formatCode"))
            yield whole_number(required(element, "numFmtId")), code


def _unquoted(literal: str) -> str:
    return _QUOTING.sub(lambda found: found[1] or found[2] or "", literal)
