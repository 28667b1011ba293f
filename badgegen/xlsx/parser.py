"""Feeds the XML of a part to expat, which refuses XML's dangers, and reads its elements."""

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers.expat import ParserCreate, XMLParserType

from badgegen.xlsx.archive import (
    DEEPEST,
    LONGEST_NAME,
    LONGEST_STRETCH,
    MOST_ELEMENTS,
    MOST_XML_NAMES,
    Damaged,
    TooLarge,
)

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
    if len(parsing.names) > MOST_XML_NAMES or parsing.elements > MOST_ELEMENTS:
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
