"""Turns the XML of a part into a stream of its elements, by expat, which refuses XML's dangers."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from re import Pattern
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers.expat import ParserCreate, XMLParserType

from badgegen.xlsx.archive import (
    DEEPEST,
    LIMITS,
    LONGEST_NAME,
    LONGEST_STRETCH,
    MOST_INSIDE,
    MOST_XML_NAMES,
    Damaged,
    TooLarge,
)

# No count or index in a workbook has more; int() of a long text takes its square in time.
_MOST_DIGITS = 10


def required(element: Element, name: str) -> str:
    """Return a name, an id or a path that an element must have.

    Raises:
        Damaged: It has none, or an endless one.
    """
    value = element.get(name)
    if value is None or len(value) > LONGEST_NAME:
        raise Damaged("an attribute is missing or endless")
    return value


def is_true(element: Element, name: str) -> bool:
    """Return whether an attribute says yes."""
    return element.get(name) in ("1", "true")


def whole_number(text: str) -> int:
    """Return a number of digits only; its text stays out of the error, for it may be a name.

    Raises:
        Damaged: The text is anything else.
    """
    if not (text.isdecimal() and len(text) <= _MOST_DIGITS):
        raise Damaged("no whole number")
    return int(text)


# ECMA-376-2 6.2.5. expat takes any other for a code page of single bytes.
_ENCODINGS = frozenset({"utf-8", "utf-16"})
_BUFFER = 2**15


@dataclass(slots=True)
class Parsing:
    """A part being parsed: its tree, of which the reader takes what is complete, and its measures.

    ``roots`` is the root, once it has begun; ``place`` is the element that began last, and
    ``stretch`` the bytes since then; ``names`` are all that the XML has.
    """

    parser: XMLParserType
    names: dict[str, str]
    tree: TreeBuilder = field(default_factory=TreeBuilder)
    roots: list[Element] = field(default_factory=list)
    place: Element | None = None
    fed: int = 0
    elements: int = 0
    stretch: int = 0


def begin() -> Parsing:
    """Return a parser at the head of a part.

    Its handlers are those that Python has in C, for speed.
    """
    names: dict[str, str] = {}
    parser = ParserCreate(None, " ", names)
    parser.buffer_text = True
    parser.buffer_size = _BUFFER
    parser.XmlDeclHandler = _check_encoding
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    parsing = Parsing(parser, names)

    def start_root(tag: str, attributes: dict[str, str]) -> None:
        parsing.roots.append(parsing.tree.start(tag, attributes))
        _build(parsing)

    parser.StartElementHandler = start_root
    return parsing


def feed(parsing: Parsing, piece: bytes) -> None:
    """Parse the next bytes of the part.

    Raises:
        Damaged: There is a document type, or something else that no workbook has.
        TooLarge: There are too many elements.
        ExpatError: The XML is not well-formed.
    """
    parsing.parser.Parse(piece)
    parsing.fed += len(piece)
    parsing.elements += piece.count(b"<") - piece.count(b"</")
    if len(parsing.names) > MOST_XML_NAMES or parsing.elements > LIMITS.elements:
        raise TooLarge


def pass_over(parsing: Parsing, elements: bytes) -> None:
    """Parse elements, whole ones, like :func:`feed` and builds nothing of them."""
    parser = parsing.parser
    parser.StartElementHandler = parser.EndElementHandler = parser.CharacterDataHandler = None
    feed(parsing, elements)
    if is_pending(parsing):
        raise Damaged("an element that does not end")
    _build(parsing)
    parsing.place = None


def is_pending(parsing: Parsing) -> bool:
    """Return whether expat waits for the rest of something: a tag, a comment, a character."""
    return parsing.parser.CurrentByteIndex < parsing.fed


def check_place(parsing: Parsing, size: int) -> None:
    """Make sure that after a chunk of this size the part is not too deep and comes to an end.

    Raises:
        Damaged: A text or a tag goes on and on.
        TooLarge: The last element is too deep inside others.
    """
    before, parsing.place = parsing.place, _last_place(parsing)
    parsing.stretch = parsing.stretch + size if parsing.place is before else 0
    waiting = parsing.fed - parsing.parser.CurrentByteIndex
    if max(parsing.stretch, waiting) > LONGEST_STRETCH:
        raise Damaged("an endless text or tag")


def end(parsing: Parsing) -> Element:
    """Return the root, after the last byte, with what is left in it.

    Raises:
        ExpatError: The XML is not whole.
    """
    parsing.parser.Parse(b"", True)
    return parsing.tree.close()


def _build(parsing: Parsing) -> None:
    """Let the tree grow: the builder's own methods take half the time of any in Python."""
    parsing.parser.StartElementHandler = parsing.tree.start
    parsing.parser.CharacterDataHandler = parsing.tree.data
    parsing.parser.EndElementHandler = parsing.tree.end


def _last_place(parsing: Parsing) -> Element | None:
    place, depth = None, 0
    for root in parsing.roots:
        place = root
        while len(place):
            place, depth = place[-1], depth + 1
    if depth >= DEEPEST:
        raise TooLarge
    return place


def _check_encoding(version: str, encoding: str | None, standalone: int) -> None:
    if encoding and encoding.casefold() not in _ENCODINGS:
        raise Damaged("an encoding that workbooks do not have")


def _refuse(*declaration: object) -> None:
    raise Damaged("a document type")


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
