"""Reads .ods workbooks: the part content.xml of OpenDocument 1.3, part 3, chapter 9."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers.expat import ParserCreate

from badgegen.legacy.draft import LIMITS, Draft
from badgegen.xlsx import (
    DEEPEST,
    LAST_ROW,
    LONGEST_STRETCH,
    LONGEST_TEXT,
    MOST_COLUMNS,
    Damaged,
    Locked,
    Merge,
    TooLarge,
    cell_text,
    chunks,
    opened,
)

_CONTENT, _MANIFEST = "content.xml", "META-INF/manifest.xml"
_ENCRYPTED = b"encryption-data"
_SPACES = "urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _TABLE, _STYLE, _TEXT = (
    f"{_SPACES}{name}:1.0 " for name in ("office", "table", "style", "text")
)
_HIDDEN = frozenset({"collapse", "filter"})
_NUMBERED = frozenset({"float", "currency", "percentage"})
_STRING, _ERROR = "string", "error"
_LIBRE_OFFICE = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "
_PLAIN = re.compile(r"[0-9]+")
_DEEPEST = 4 * DEEPEST
"""Drawings go deeper than tables."""


@dataclass(slots=True)
class _Cell:
    """A cell being read: its attributes and paragraphs, a stroke, and what stands beside them."""

    attributes: Mapping[str, str]
    covered: bool
    paragraphs: list[str] = field(default_factory=list)
    struck: bool = False
    aside: bool = False


@dataclass(slots=True)
class _Reading:
    """How far the reading has come."""

    styles: dict[str, tuple[str, bool]] = field(default_factory=dict)
    unseen: set[str] = field(default_factory=set)
    drafts: list[Draft] = field(default_factory=list)
    depth: int = 0
    inside: int = 0
    style: str = ""
    row: int = 0
    column: int = 0
    columns: int = 0
    repeated: int = 1
    collapsed: bool = False
    groups: int = 0
    cell: _Cell | None = None
    elements: int = 0
    silent: int = 0
    spans: list[bool] = field(default_factory=list)


def drafts_of(content: bytes) -> tuple[Draft, ...]:
    """Return the sheets of a workbook's bytes, hidden ones included.

    Raises:
        Damaged: The content is no workbook, or is damaged.
        Locked: It is encrypted.
        TooLarge: It is larger than any roster.
    """
    with opened(content) as archive:
        if archive.has(_MANIFEST) and _ENCRYPTED in b"".join(chunks(archive, _MANIFEST)):
            raise Locked
        return tuple(_drafts(chunks(archive, _CONTENT)))


def _drafts(pieces: Iterator[bytes]) -> list[Draft]:
    reading = _Reading()
    parser = ParserCreate(None, " ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    parser.StartElementHandler = lambda tag, given: _start(reading, tag, given)
    parser.EndElementHandler = lambda tag: _end(reading, tag)
    parser.CharacterDataHandler = lambda text: _take(reading, text)
    fed = 0
    for piece in pieces:
        parser.Parse(piece)
        fed += len(piece)
        if fed - parser.CurrentByteIndex > LONGEST_STRETCH:
            raise Damaged("an endless text or tag")
    parser.Parse(b"", True)
    return reading.drafts


def _refuse(*declaration: object) -> None:
    raise Damaged("a document type")


def _start(reading: _Reading, tag: str, given: dict[str, str]) -> None:
    reading.elements += 1
    reading.depth += 1
    if reading.elements > LIMITS.elements or reading.depth > _DEEPEST:
        raise TooLarge
    # What a drawing says, and who noted what, is no cell's text.
    is_silent = tag.startswith(_DRAWING) or tag in _SILENT
    reading.silent += is_silent
    if is_silent and reading.cell is not None:
        reading.cell.aside = True
    if begin := _BEGINNINGS.get(tag):
        begin(reading, given)


def _end(reading: _Reading, tag: str) -> None:
    reading.depth -= 1
    reading.silent -= tag.startswith(_DRAWING) or tag in _SILENT
    if finish := _ENDINGS.get(tag):
        finish(reading)


def _take(reading: _Reading, text: str) -> None:
    """Take in characters, where they stand in a paragraph of a cell."""
    cell = reading.cell
    if cell is None or reading.silent or not reading.inside:
        return
    cell.paragraphs[-1] += text
    cell.struck = cell.struck or any(reading.spans)
    if len(cell.paragraphs[-1]) > LONGEST_TEXT:
        raise Damaged("a text longer than a cell")


def _begin_style(reading: _Reading, given: dict[str, str]) -> None:
    reading.style = given.get(_STYLE + "name", "")
    reading.styles[reading.style] = (given.get(_STYLE + "parent-style-name", ""), False)


def _begin_text_properties(reading: _Reading, given: dict[str, str]) -> None:
    line = given.get(_STYLE + "text-line-through-style", "none")
    kind = given.get(_STYLE + "text-line-through-type", "none")
    parent, _ = reading.styles.get(reading.style, ("", False))
    reading.styles[reading.style] = (parent, {line, kind} != {"none"})


def _begin_table_properties(reading: _Reading, given: dict[str, str]) -> None:
    if given.get(_TABLE + "display") == "false":
        reading.unseen.add(reading.style)


def _begin_table(reading: _Reading, given: dict[str, str]) -> None:
    if reading.silent:
        return
    hidden = given.get(_TABLE + "style-name", "") in reading.unseen
    reading.drafts.append(Draft(given.get(_TABLE + "name", ""), hidden))
    reading.row = reading.columns = reading.groups = 0


def _begin_column(reading: _Reading, given: dict[str, str]) -> None:
    count = _count(given, "number-columns-repeated")
    if given.get(_TABLE + "visibility") in _HIDDEN and reading.drafts:
        first = reading.columns
        reading.drafts[-1].hide_columns(range(first, min(first + count, MOST_COLUMNS)))
    reading.columns += count


def _begin_group(reading: _Reading, given: dict[str, str]) -> None:
    if reading.groups or given.get(_TABLE + "display") == "false":
        reading.groups += 1


def _end_group(reading: _Reading) -> None:
    reading.groups -= bool(reading.groups)


def _begin_row(reading: _Reading, given: dict[str, str]) -> None:
    if reading.silent or not reading.drafts:
        return
    reading.row += 1
    reading.column = 0
    reading.repeated = _count(given, "number-rows-repeated")
    hidden = given.get(_TABLE + "visibility") in _HIDDEN or reading.groups > 0
    reading.collapsed = hidden


def _end_row(reading: _Reading) -> None:
    if reading.silent or not reading.drafts:
        return
    draft, first = reading.drafts[-1], reading.row
    cells = dict(draft.rows.get(first, {}))
    struck = [column for column in cells if (first, column) in draft.struck]
    last = min(first + reading.repeated - 1, LAST_ROW)
    if cells:
        for row in range(first, last + 1):
            for column, text in cells.items() if row > first else ():
                draft.put(
                    row,
                    column,
                    text,
                    struck=column in struck,
                    is_text=draft.holds_text(first, column),
                )
            if reading.collapsed:
                draft.hidden_rows.add(row)
    reading.row = last


def _begin_cell(reading: _Reading, given: dict[str, str]) -> None:
    if not reading.silent and reading.drafts:
        reading.cell = _Cell(given, covered=False)
        reading.spans = []


def _begin_covered(reading: _Reading, given: dict[str, str]) -> None:
    if not reading.silent and reading.drafts:
        reading.cell = _Cell(given, covered=True)
        reading.spans = []


def _end_cell(reading: _Reading) -> None:
    cell = reading.cell
    if cell is None or reading.silent:
        return
    reading.cell = None
    count = _count(cell.attributes, "number-columns-repeated")
    draft, first = reading.drafts[-1], reading.column
    text = "" if cell.covered else _shown(cell)
    if text:
        struck = cell.struck or _strikes(reading, cell.attributes.get(_TABLE + "style-name", ""))
        for column in range(first, min(first + count, MOST_COLUMNS)):
            draft.put(reading.row, column, text, struck=struck, is_text=_is_text(cell))
    if cell.aside:
        draft.asides.add((reading.row, first))
    rows = _count(cell.attributes, "number-rows-spanned")
    columns = _count(cell.attributes, "number-columns-spanned")
    if rows > 1 or columns > 1:
        last = (reading.row + rows - 1, first + columns - 1)
        draft.merge(Merge(reading.row, first, *last))
    reading.column += count


def _shown(cell: _Cell) -> str:
    """Return what a cell says: numbers as they are, but for zeros before them; days as ISO 8601."""
    kind = cell.attributes.get(_OFFICE + "value-type", "")
    shown = "\n".join(cell.paragraphs)
    if kind == "date":
        day = cell.attributes.get(_OFFICE + "date-value", shown)
        return cell_text(day.replace("T", " ").removesuffix(" 00:00:00"))
    if kind in _NUMBERED and not _PLAIN.fullmatch(shown.strip()):
        try:
            return cell_text(float(cell.attributes.get(_OFFICE + "value", "")))
        except ValueError:
            return cell_text(shown)
    if kind == "boolean":
        return cell_text(cell.attributes.get(_OFFICE + "boolean-value", shown)).upper()
    return cell_text(shown or cell.attributes.get(_OFFICE + "string-value", ""))


def _is_text(cell: _Cell) -> bool:
    """Return whether a cell holds a text.

    LibreOffice calls an error one, and an error beside that.
    """
    kind = cell.attributes.get(_OFFICE + "value-type", _STRING)
    return kind == _STRING and cell.attributes.get(_LIBRE_OFFICE + "value-type") != _ERROR


def _strikes(reading: _Reading, style: str) -> bool:
    """Return whether a style, or one that it is made after, strikes its text through."""
    for _ in range(DEEPEST):
        parent, struck = reading.styles.get(style, ("", False))
        if struck or not parent:
            return struck
        style = parent
    return False


def _begin_paragraph(reading: _Reading, given: dict[str, str]) -> None:
    if reading.cell is not None and not reading.silent:
        reading.cell.paragraphs.append("")
        reading.inside += 1


def _end_paragraph(reading: _Reading) -> None:
    reading.inside -= bool(reading.inside and not reading.silent)


def _begin_span(reading: _Reading, given: dict[str, str]) -> None:
    reading.spans.append(_strikes(reading, given.get(_TEXT + "style-name", "")))


def _end_span(reading: _Reading) -> None:
    if reading.spans:
        reading.spans.pop()


def _blanks(reading: _Reading, given: dict[str, str]) -> None:
    count = given.get(_TEXT + "c", "1")
    _take(reading, " " * (min(int(count), LONGEST_TEXT) if count.isdecimal() else 1))


def _count(given: Mapping[str, str], name: str) -> int:
    text = given.get(_TABLE + name, "1")
    if not text.isdecimal() or len(text) > 9:
        raise Damaged("no whole number")
    return max(1, int(text))


_P = _TEXT + "p"
_DRAWING = f"{_SPACES}drawing:1.0 "
_SILENT = frozenset(
    {
        _TEXT + "ruby-text",
        _OFFICE + "annotation",
        _TABLE + "shapes",
        _TABLE + "tracked-changes",
        _TABLE + "dde-links",
    }
)
_Begin = Callable[[_Reading, dict[str, str]], None]
_BEGINNINGS: Mapping[str, _Begin] = {
    _STYLE + "style": _begin_style,
    _STYLE + "text-properties": _begin_text_properties,
    _STYLE + "table-properties": _begin_table_properties,
    _TABLE + "table": _begin_table,
    _TABLE + "table-column": _begin_column,
    _TABLE + "table-row-group": _begin_group,
    _TABLE + "table-row": _begin_row,
    _TABLE + "table-cell": _begin_cell,
    _TABLE + "covered-table-cell": _begin_covered,
    _P: _begin_paragraph,
    _TEXT + "span": _begin_span,
    _TEXT + "s": _blanks,
    _TEXT + "tab": lambda reading, _: _take(reading, "\t"),
    _TEXT + "line-break": lambda reading, _: _take(reading, "\n"),
}
_ENDINGS: Mapping[str, Callable[[_Reading], None]] = {
    _TABLE + "table-row-group": _end_group,
    _TABLE + "table-row": _end_row,
    _TABLE + "table-cell": _end_cell,
    _TABLE + "covered-table-cell": _end_cell,
    _TEXT + "span": _end_span,
    _P: _end_paragraph,
}
