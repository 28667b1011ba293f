"""Turns the XML of a part into a stream of its elements, with none of XML's dangers."""

from collections.abc import Collection, Iterable, Iterator
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers.expat import ParserCreate, XMLParserType

from badgegen.roster.xlsx.faults import Damaged, TooLarge
from badgegen.roster.xlsx.limits import (
    DEEPEST,
    LONGEST_NAME,
    LONGEST_STRETCH,
    MOST_INSIDE,
    MOST_TAGS,
    MOST_XML_NAMES,
)

# Transitional and strict: ECMA-376-1 and -4, annex A.
_SPREADSHEET = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
# ECMA-376-2 6.2.5. expat takes any other for a code page of single bytes.
_ENCODINGS = frozenset({"utf-8", "utf-16"})
_BUFFER = 2**15
_MOST_DIGITS = 10


def tags(*names: str, namespaces: Iterable[str] = _SPREADSHEET) -> frozenset[str]:
    """The tags that elements of these names have, whatever their prefix."""
    return frozenset(f"{space} {name}" for space in namespaces for name in names)


def read_elements(chunks: Iterable[bytes], wanted: Collection[str]) -> Iterator[Element]:
    """The elements with the wanted tags, each as it is complete; all others are dropped.

    To learn that the XML is whole, read to the end.

    Raises:
        Damaged: The XML has a document type, or something else that no workbook has.
        TooLarge: It has too many elements, or goes too deep.
        ExpatError: It is not well-formed.
    """
    known: dict[str, str] = {}
    tree = TreeBuilder()
    roots: list[Element] = []
    parser = _parser(known, tree, roots)
    fed = count = stretch = 0
    place: Element | None = None
    for chunk in chunks:
        parser.Parse(chunk)
        fed += len(chunk)
        count += chunk.count(b"<")
        if len(known) > MOST_XML_NAMES or count > MOST_TAGS:
            raise TooLarge
        yield from _complete(roots, wanted)
        before, place = place, _last_place(roots)
        stretch = stretch + len(chunk) if place is before else 0
        if max(stretch, fed - parser.CurrentByteIndex) > LONGEST_STRETCH:
            raise Damaged("an endless text or tag")
    parser.Parse(b"", True)
    yield from _inside(tree.close(), wanted)


def check_depth(element: Element) -> None:
    """Makes sure that what is inside an element does not go too deep.

    Raises:
        TooLarge: It does.
    """
    level = [element]
    for _ in range(DEEPEST):
        level = [child for parent in level for child in parent]
        if not level:
            return
    raise TooLarge


def required(element: Element, name: str) -> str:
    """A name, an id or a path that an element must have.

    Raises:
        Damaged: It has none, or an endless one.
    """
    value = element.get(name)
    if value is None or len(value) > LONGEST_NAME:
        raise Damaged("an attribute is missing or endless")
    return value


def is_true(element: Element, name: str) -> bool:
    """Whether an attribute says yes."""
    return element.get(name) in ("1", "true")


def whole_number(text: str) -> int:
    """A number of digits only; its text stays out of the error, for it may be a name.

    Raises:
        Damaged: The text is anything else.
    """
    if not (text.isdecimal() and len(text) <= _MOST_DIGITS):
        raise Damaged("no whole number")
    return int(text)


def _parser(known: dict[str, str], tree: TreeBuilder, roots: list[Element]) -> XMLParserType:
    """A parser that builds the tree, refuses document types and notes each name in ``known``.

    The builder's own methods are its handlers, for Python's would take twice the time; the first
    one alone is ours, to learn the root.
    """
    parser = ParserCreate(None, " ", known)
    parser.buffer_text = True
    parser.buffer_size = _BUFFER
    parser.XmlDeclHandler = _check_encoding
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse

    def start_root(tag: str, attributes: dict[str, str]) -> None:
        roots.append(tree.start(tag, attributes))
        parser.StartElementHandler = tree.start

    parser.StartElementHandler = start_root
    parser.CharacterDataHandler = tree.data
    parser.EndElementHandler = tree.end
    return parser


def _complete(roots: Iterable[Element], wanted: Collection[str]) -> Iterator[Element]:
    """Takes what is complete out of the tree: all but the last element, at every depth."""
    for root in roots:
        element = root
        while len(element) and element.tag not in wanted:
            done = element[:-1]
            del element[:-1]
            for child in done:
                if child.tag in wanted:
                    yield child
                else:
                    yield from _inside(child, wanted)
            element = element[-1]
        if sum(1 for _ in element.iter()) > MOST_INSIDE:
            raise TooLarge


def _inside(element: Element, wanted: Collection[str]) -> Iterator[Element]:
    """The wanted elements inside a complete one that is none."""
    check_depth(element)
    return (inner for inner in element.iter() if inner.tag in wanted)


def _last_place(roots: Iterable[Element]) -> Element | None:
    """The element that was begun last.

    Raises:
        TooLarge: It is too deep inside others.
    """
    place, depth = None, 0
    for root in roots:
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
