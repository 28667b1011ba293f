"""Takes apart rows and shared strings in the plain writing of Excel and its kin, many at once.

Of each cell a reader of elements makes two to four objects; here one pattern finds all cells of a
row. What is written in any other way is not for this module: it is read as elements.
"""

import re
from collections.abc import Iterator

PlainCell = tuple[str, str, str, str]
"""A cell's letters, style, type and value; ``""`` for what it does not have."""

# No entity, no carriage return and, of characters by number, none below 1,000: a "<" would be one.
_NUMBERED = "&#[1-9][0-9]{3,6};"
_TEXT = rf"[^<>&\r]*+(?:{_NUMBERED}[^<>&\r]*+)*+"
_T = rf'<t(?: xml:space="preserve")?>{_TEXT}</t>'
_CELL = (
    r'<c r="[A-Z]{1,3}(?P=row)"(?: s="[0-9]{1,5}")?'
    r'(?: t="s"><v>[0-9]{1,9}</v></c>'
    rf'|(?: t="(?:n|b|e|str|inlineStr)")?(?:/>|>(?:<v>{_TEXT}</v>|<is>{_T}</is>)</c>))'
)
# Anything that neither hides the row nor gives its names another meaning.
_ATTRIBUTE = r' (?!xmlns|hidden="[1t]|ht="0)[\w:]+="[^"<>&]*"'
_ROW = rf'<row r="(?P<row>[1-9][0-9]{{0,6}})"(?:{_ATTRIBUTE})*+>(?:{_CELL})++</row>'
_ITEM = rf"<si>{_T}(?:<phoneticPr[^<>]*/>)?</si>"


def _several(element: str) -> re.Pattern[bytes]:
    """Return the pattern of an element and of those that follow it."""
    other = element.replace("<row>", "<other>").replace("=row)", "=other)")
    return re.compile(f"(?P<first>{element})(?P<others>(?:{other})++)".encode())


PLAIN_ROWS = _several(_ROW)
PLAIN_STRINGS = _several(_ITEM)
# For what PLAIN_ROWS and PLAIN_STRINGS have found.
_CELLS = re.compile(
    r'<c r="([A-Z]+)[0-9]+"(?: s="([0-9]+)")?(?: t="([A-Za-z]+)")?(?:/>|><(?:v|is><t[^>]*)>([^<]*))'
)
_NUMBER = re.compile("&#([0-9]+);")
_STRINGS = re.compile("<t[^>]*>([^<]*)</t>")


def plain_rows(written: str) -> Iterator[tuple[str, list[PlainCell]]]:
    """Yield the numbers and cells of rows in plain writing."""
    for row in _resolved(written).split("</row>")[:-1]:
        yield row.split('"', 2)[1], _CELLS.findall(row)


def plain_strings(written: str) -> list[str]:
    """Return the texts of shared strings in plain writing."""
    return _STRINGS.findall(_resolved(written))


def _resolved(written: str) -> str:
    """Return the same with each character itself instead of its number."""
    parts = _NUMBER.split(written)
    parts[1::2] = map(chr, map(int, parts[1::2]))
    return "".join(parts)
