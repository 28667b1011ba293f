"""Turns the XML of a part into a stream of events, with none of XML's dangers."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from xml.parsers.expat import ParserCreate, XMLParserType

from badgegen.roster.xlsx.faults import Damaged, TooLarge
from badgegen.roster.xlsx.limits import (
    DEEPEST,
    LONGEST_NAME,
    LONGEST_TAG,
    MOST_ELEMENTS,
    MOST_XML_NAMES,
)

Attributes = Mapping[str, str]
Event = tuple[str, Attributes, str]
"""An element's name and attributes where it starts; ``/name`` and its last text where it ends."""

# Transitional and strict: ECMA-376-1 and -4, annex A.
_SPREADSHEET = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
_NO_ATTRIBUTES: Attributes = MappingProxyType({})
# ECMA-376-2 6.2.5. expat takes any other for a code page of single bytes.
_ENCODINGS = frozenset({"utf-8", "utf-16"})
_BUFFER = 2**15
_MOST_DIGITS = 11
# More pieces than the longest text of a cell can come in, escapes included.
_MOST_PIECES = 32


@dataclass(slots=True)
class _State:
    """How far a parser has come: the events it found, the text since the last tag, the names met."""

    found: list[Event] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    known: dict[str, str] = field(default_factory=dict)
    depth: int = 0
    count: int = 0


def read_events(
    chunks: Iterable[bytes], elements: Iterable[str], namespaces: Iterable[str] = _SPREADSHEET
) -> Iterator[Event]:
    """Where elements of these names start and end; of all others nothing is told.

    An end brings the text since the tag before it: all the text of an element without children.
    To learn that the XML is whole, read to the end.

    Raises:
        Damaged: The XML has a document type, or goes where no workbook goes.
        TooLarge: It has too many elements.
        ExpatError: It is not well-formed.
    """
    names = [(f"{space} {name}", name) for space in namespaces for name in elements]
    state = _State()
    parser = _parser(state, dict(names))
    fed = 0
    for chunk in chunks:
        parser.Parse(chunk)
        fed += len(chunk)
        if len(state.known) > MOST_XML_NAMES or fed - parser.CurrentByteIndex > LONGEST_TAG:
            raise Damaged("too many names, or a giant tag")
        yield from state.found
        state.found.clear()
    parser.Parse(b"", True)
    yield from state.found


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
    if not (text.isascii() and text.isdecimal() and len(text) < _MOST_DIGITS):
        raise Damaged("no whole number")
    return int(text)


def _parser(state: _State, names: Mapping[str, str]) -> XMLParserType:
    """A parser that fills the state with the elements of these names."""
    parser = ParserCreate(None, " ", state.known)
    parser.buffer_text = True
    parser.buffer_size = _BUFFER
    parser.XmlDeclHandler = _check_encoding
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    parser.StartElementHandler = _at_start(state, names)
    parser.CharacterDataHandler = _at_text(state)
    parser.EndElementHandler = _at_end(state, names)
    return parser


def _at_start(state: _State, names: Mapping[str, str]) -> Callable[[str, Attributes], None]:
    def start(name: str, attributes: Attributes) -> None:
        state.depth += 1
        state.count += 1
        if state.depth > DEEPEST:
            raise Damaged("nested too deeply")
        if state.count > MOST_ELEMENTS:
            raise TooLarge
        state.pieces.clear()
        if name in names:
            state.found.append((names[name], attributes, ""))

    return start


def _at_text(state: _State) -> Callable[[str], None]:
    def text(piece: str) -> None:
        state.pieces.append(piece)
        if len(state.pieces) > _MOST_PIECES:
            raise Damaged("a giant text")

    return text


def _at_end(state: _State, names: Mapping[str, str]) -> Callable[[str], None]:
    ends = {name: f"/{local}" for name, local in names.items()}

    def end(name: str) -> None:
        state.depth -= 1
        if name in ends:
            state.found.append((ends[name], _NO_ATTRIBUTES, "".join(state.pieces)))
        state.pieces.clear()

    return end


def _check_encoding(version: str, encoding: str | None, standalone: int) -> None:
    if encoding and encoding.casefold() not in _ENCODINGS:
        raise Damaged("an encoding that workbooks do not have")


def _refuse(*declaration: object) -> None:
    raise Damaged("a document type")
