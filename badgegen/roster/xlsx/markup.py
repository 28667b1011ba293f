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
    MOST_ELEMENTS,
    MOST_XML_NAMES,
)

Attributes = Mapping[str, str]
Texts = Sequence[str]
Element = tuple[str, Attributes, Texts]
"""An element's name, its attributes, and the texts inside."""

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
    """The elements to be told, each when it ends: what is inside an element comes before it.

    The texts of an element are those inside it and inside no other told one. To learn that the XML
    is whole, read to the end.

    Raises:
        Damaged: The XML has a document type, or something else that no workbook has.
        TooLarge: It has too many elements.
        ExpatError: It is not well-formed.
    """
    found: list[Element] = []
    pieces: list[str] = []
    known: dict[str, str] = {}
    parser = _parser(known)
    parser.CharacterDataHandler = pieces.append
    _tell_elements(parser, found, pieces, vocabulary)
    fed = 0
    for chunk in chunks:
        parser.Parse(chunk)
        fed += len(chunk)
        if len(known) > MOST_XML_NAMES or len(pieces) > LONGEST_TEXT:
            raise Damaged("too many names, or an endless text")
        if fed - parser.CurrentByteIndex > LONGEST_TAG:
            raise Damaged("an endless tag")
        yield from found
        found.clear()
    parser.Parse(b"", True)
    yield from found


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


def _parser(known: dict[str, str]) -> XMLParserType:
    """A parser that refuses document types, and notes in ``known`` each name that it meets."""
    parser = ParserCreate(None, " ", known)
    parser.buffer_text = True
    parser.buffer_size = _BUFFER
    parser.XmlDeclHandler = _check_encoding
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    return parser


def _tell_elements(
    parser: XMLParserType, found: list[Element], pieces: list[str], vocabulary: Vocabulary
) -> None:
    """Makes the parser append to ``found``; what it does at each tag is as little as can be.

    The text since the last start is in ``pieces``. No text is cleared where an element ends: the next start does that.
    """
    told, leaves = vocabulary.full_names(vocabulary.told), vocabulary.full_names(vocabulary.texts)
    inside: list[tuple[str, Attributes, list[str]]] = [("", {}, [])]
    depth = count = 0

    def start(name: str, attributes: Attributes) -> None:
        nonlocal depth, count
        depth += 1
        count += 1
        if depth > DEEPEST or count > MOST_ELEMENTS:
            raise TooLarge
        if pieces:
            pieces.clear()
        if name in told:
            inside.append((told[name], attributes, []))

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        if name in leaves:
            inside[-1][2].append("".join(pieces))
        if name in told:
            found.append(inside.pop())

    parser.StartElementHandler = start
    parser.EndElementHandler = end


def _check_encoding(version: str, encoding: str | None, standalone: int) -> None:
    if encoding and encoding.casefold() not in _ENCODINGS:
        raise Damaged("an encoding that workbooks do not have")


def _refuse(*declaration: object) -> None:
    raise Damaged("a document type")
