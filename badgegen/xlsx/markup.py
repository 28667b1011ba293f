"""Turns the XML of a part into a stream of its elements."""

from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise
from re import Pattern
from xml.etree.ElementTree import Element

from badgegen.xlsx.archive import DEEPEST, MOST_INSIDE, TooLarge
from badgegen.xlsx.parser import Parsing, begin, check_place, end, feed, is_pending, pass_over

# Transitional and strict: ECMA-376-1 and -4, annex A.
_SPREADSHEET = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
# Of larger pieces so many elements are held at once that Python's collector slows the reading.
_STEP = 2**13


def tags(*names: str, namespaces: Iterable[str] = _SPREADSHEET) -> frozenset[str]:
    """Return the tags that elements of these names have, whatever their prefix."""
    return frozenset(f"{space} {name}" for space in namespaces for name in names)


def read_elements(chunks: Iterable[bytes], wanted: Collection[str]) -> Iterator[Element]:
    """Yield the elements with the wanted tags, each as it is complete; all others are dropped.

    To learn that the XML is whole, read to the end.

    Raises:
        Damaged: The XML has a document type, or something else that no workbook has.
        TooLarge: It has too many elements, or goes too deep.
        ExpatError: It is not well-formed.
    """
    parsing = begin()
    for chunk in chunks:
        feed(parsing, chunk)
        yield from _complete(parsing, wanted)
        check_place(parsing, len(chunk))
    yield from _inside(end(parsing), wanted)


def read_plain(
    chunks: Iterable[bytes], wanted: Collection[str], plain: Pattern[bytes]
) -> Iterator[Element | str]:
    """Yield as :func:`read_elements`; but of elements in plain writing only the first is made.

    The others come as text, as they are written. ``plain`` matches the ``first`` and the
    ``others``. The first vouches for them: if the parser makes a wanted element of it, then
    of each that follows it and is written alike it would, too. It parses them all the same and
    refuses what is no XML.
    """
    parsing = begin()
    for chunk in chunks:
        for piece, others in _cut(chunk, plain):
            before = _last_wanted(parsing, wanted)
            feed(parsing, piece)
            yield from _complete(parsing, wanted)
            if others and _vouches(parsing, before, wanted):
                yield from _take_last(parsing, wanted)
                pass_over(parsing, others)
                yield others.decode()
            else:
                feed(parsing, others)
        check_place(parsing, len(chunk))
    yield from _inside(end(parsing), wanted)


def check_depth(element: Element) -> None:
    """Make sure that what is inside an element does not go too deep.

    Raises:
        TooLarge: It does.
    """
    level = [element]
    for _ in range(DEEPEST):
        level = [child for parent in level for child in parent]
        if not level:
            return
    raise TooLarge


def _cut(chunk: bytes, plain: Pattern[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """Yield a chunk in pieces.

    Each the first of plain elements with the others, or of other things.
    """
    at = 0
    for found in plain.finditer(chunk):
        yield from _steps(chunk[at : found.start()])
        yield found["first"], found["others"]
        at = found.end()
    yield from _steps(chunk[at:])


def _steps(piece: bytes) -> Iterator[tuple[bytes, bytes]]:
    for at in range(0, len(piece), _STEP):
        yield piece[at : at + _STEP], b""


def _vouches(parsing: Parsing, before: Element | None, wanted: Collection[str]) -> bool:
    """Return whether a wanted element has come since that before, and is over.

    Inside a comment none would come, inside another wanted element that one would be found.
    """
    found = _last_wanted(parsing, wanted)
    return found is not None and found is not before and not is_pending(parsing)


def _last_wanted(parsing: Parsing, wanted: Collection[str]) -> Element | None:
    """Return the wanted element that began last, of two inside each other the outer."""
    return next((element for element in _path(parsing) if element.tag in wanted), None)


def _take_last(parsing: Parsing, wanted: Collection[str]) -> Iterator[Element]:
    for parent, element in pairwise(_path(parsing)):
        if element.tag in wanted:
            parent.remove(element)
            yield element
            return


def _path(parsing: Parsing) -> Iterator[Element]:
    """Yield the last element and before it those that it is in, from the root down."""
    for root in parsing.roots:
        element = root
        yield element
        while len(element):
            element = element[-1]
            yield element


def _complete(parsing: Parsing, wanted: Collection[str]) -> Iterator[Element]:
    """Take what is complete out of the tree: all but the last element, at every depth."""
    for root in parsing.roots:
        element = root
        while len(element) and element.tag not in wanted:
            done = element[:-1]
            del element[:-1]
            for child in done:
                if child.tag in wanted:
                    yield child
                elif len(child):
                    yield from _inside(child, wanted)
            element = element[-1]
        if sum(1 for _ in element.iter()) > MOST_INSIDE:
            raise TooLarge


def _inside(element: Element, wanted: Collection[str]) -> Iterator[Element]:
    """Return the wanted elements inside a complete one that is none."""
    check_depth(element)
    return (inner for inner in element.iter() if inner.tag in wanted)
