"""Turns the XML of a part into a stream of its elements, with none of XML's dangers."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.parsers.expat import ParserCreate, XMLParserType

from badgegen.roster.xlsx.faults import Damaged, TooLarge
from badgegen.roster.xlsx.limits import (
    DEEPEST,
    LONGEST_NAME,
    LONGEST_TAG,
    LONGEST_TEXT,
    MOST_INSIDE,
    MOST_TAGS,
    MOST_XML_NAMES,
)

Attributes = Mapping[str, str]
Texts = Sequence[str]
Element = tuple[str, Attributes, list[str], list["Element"]]
"""An element's name, its attributes, the texts and the elements inside."""

# Transitional and strict: ECMA-376-1 and -4, annex A.
_SPREADSHEET = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
# ECMA-376-2 6.2.5. expat takes any other for a code page of single bytes.
_ENCODINGS = frozenset({"utf-8", "utf-16"})
_BUFFER = 2**15
_MOST_DIGITS = 10


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The names of the elements to be told, and of those whose text belongs to the told ones."""

    told: tuple[str, ...]
    texts: tuple[str, ...] = ()
    namespaces: tuple[str, ...] = _SPREADSHEET

    def full_names(self, names: Iterable[str]) -> dict[str, str]:
        """The names without their namespaces, by those with them."""
        return {f"{space} {name}": name for space in self.namespaces for name in names}


def read_elements(chunks: Iterable[bytes], vocabulary: Vocabulary) -> Iterator[Element]:
    """The elements to be told that stand in no other such, each as it ends.

    Of all that is inside an element only the texts and elements of the vocabulary are told, each
    with the nearest told element around it. To learn that the XML is whole, read to the end.

    Raises:
        Damaged: The XML has a document type, or something else that no workbook has.
        TooLarge: It has too many elements, or goes too deep.
        ExpatError: It is not well-formed.
    """
    known: dict[str, str] = {}
    pieces: list[str] = []
    outermost: Element = ("", {}, [], [])
    inside = [outermost]
    parser = _parser(known, pieces)
    _build_elements(parser, pieces, inside, vocabulary)
    fed = tags = 0
    for chunk in chunks:
        parser.Parse(chunk)
        fed += len(chunk)
        tags += chunk.count(b"<")
        if fed - parser.CurrentByteIndex > LONGEST_TAG or len(pieces) > LONGEST_TEXT:
            raise Damaged("an endless tag or text")
        if max(len(known) / MOST_XML_NAMES, tags / MOST_TAGS, _held(inside) / MOST_INSIDE) > 1:
            raise TooLarge
        yield from outermost[3]
        outermost[3].clear()
    parser.Parse(b"", True)
    yield from outermost[3]


def required(attributes: Attributes, name: str) -> str:
    """A name, an id or a path that an element must have.

    Raises:
        Damaged: It has none, or an endless one.
    """
    value = attributes.get(name)
    if value is None or len(value) > LONGEST_NAME:
        raise Damaged("an attribute is missing or endless")
    return value


def is_true(attributes: Attributes, name: str) -> bool:
    """Whether an attribute says yes."""
    return attributes.get(name) in ("1", "true")


def whole_number(text: str) -> int:
    """A number of digits only; its text stays out of the error, for it may be a name.

    Raises:
        Damaged: The text is anything else.
    """
    if not (text.isdecimal() and len(text) <= _MOST_DIGITS):
        raise Damaged("no whole number")
    return int(text)


def _parser(known: dict[str, str], pieces: list[str]) -> XMLParserType:
    """A parser that refuses document types, and notes each name in ``known``."""
    parser = ParserCreate(None, " ", known)
    parser.buffer_text = True
    parser.buffer_size = _BUFFER
    parser.XmlDeclHandler = _check_encoding
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    parser.CharacterDataHandler = pieces.append
    return parser


def _build_elements(
    parser: XMLParserType, pieces: list[str], inside: list[Element], vocabulary: Vocabulary
) -> None:
    """Makes the parser build elements; at each tag of a roster it does as little as can be.

    ``pieces`` is the text since the last start, which alone clears it. ``inside`` are the elements
    around the place that is read.
    """
    told, leaves = vocabulary.full_names(vocabulary.told), vocabulary.full_names(vocabulary.texts)
    depth = 0

    def start(name: str, attributes: Attributes) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise TooLarge
        if pieces:
            pieces.clear()
        if name in told:
            inside.append((told[name], attributes, [], []))

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        if name in leaves:
            inside[-1][2].append("".join(pieces))
        if name in told:
            element = inside.pop()
            inside[-1][3].append(element)

    parser.StartElementHandler = start
    parser.EndElementHandler = end


def _held(inside: Iterable[Element]) -> int:
    """How many elements wait inside those that have not ended."""
    return sum(len(elements) for name, _, _, elements in inside if name)


def _check_encoding(version: str, encoding: str | None, standalone: int) -> None:
    if encoding and encoding.casefold() not in _ENCODINGS:
        raise Damaged("an encoding that workbooks do not have")


def _refuse(*declaration: object) -> None:
    raise Damaged("a document type")
