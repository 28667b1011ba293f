"""Finds the parts and sheets of a workbook and reads them, hidden ones included.

It is the rim at which every fault of a workbook becomes one of three.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote
from xml.etree.ElementTree import Element
from xml.parsers.expat import ExpatError

from badgegen.xlsx.archive import (
    LIMITS,
    MOST_PARTS,
    MOST_READ,
    MOST_REMEMBERED,
    Archive,
    Damaged,
    TooLarge,
    allowance,
    at_most,
    chunks,
    opened,
)
from badgegen.xlsx.cell import Book, SharedStrings, read_shared_strings
from badgegen.xlsx.grid import SheetGrid, Styles, read_styles, shown_text
from badgegen.xlsx.markup import is_true, read_elements, required, tags
from badgegen.xlsx.sheet import read_sheet

# This namespace is the same in strict and transitional workbooks; those of the types are not.
_RELATIONSHIP = tags(
    "Relationship", namespaces=["http://schemas.openxmlformats.org/package/2006/relationships"]
)
NAMESPACES = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)


@dataclass(frozen=True, slots=True)
class Relationship:
    """The part that a relationship leads to, and as what (``worksheet``)."""

    kind: str
    part: str


def read_relationships(archive: Archive, part: str = "") -> Mapping[str, Relationship]:
    """Return where a part leads, or the package itself, by the relationships' ids.

    What lies outside the file is left out: nothing of it is ever fetched.

    Raises:
        Damaged: A relationship leads out of the workbook by a path.
    """
    folder, _, name = part.rpartition("/")
    name_of_part = f"{folder}/_rels/{name}.rels".lstrip("/")
    elements = read_elements(chunks(archive, name_of_part), _RELATIONSHIP)
    inside = (
        element
        for element in at_most(MOST_PARTS, elements)
        if element.get("TargetMode") != "External"
    )
    return {required(relation, "Id"): _relationship(folder, relation) for relation in inside}


def _relationship(folder: str, element: Element) -> Relationship:
    namespace, _, kind = required(element, "Type").rpartition("/")
    part = _resolved(folder, required(element, "Target"))
    return Relationship(kind if namespace in NAMESPACES else "", part)


def _resolved(folder: str, target: str) -> str:
    """Return the part name for a target, which is relative to the folder or begins with ``/``.

    >>> _resolved("xl", "worksheets/sheet1.xml"), _resolved("xl", "/xl/./styles.xml")
    ('xl/worksheets/sheet1.xml', 'xl/styles.xml')
    """
    path = unquote(target).replace("\\", "/")
    if path.startswith("//"):
        raise Damaged("a path to another computer")
    steps = path.split("/") if path.startswith("/") else [*folder.split("/"), *path.split("/")]
    found: list[str] = []
    for step in steps:
        if step == "..":
            if not found:
                raise Damaged("a path out of the workbook")
            found.pop()
        elif step not in ("", "."):
            found.append(step)
    return "/".join(found)


_SETTINGS, _SHEET = tags("workbookPr"), tags("sheet")
_Relationships = Mapping[str, Relationship]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A worksheet as the workbook lists it."""

    name: str
    part: str
    hidden: bool


def read_workbook(archive: Archive) -> tuple[SheetGrid, ...]:
    """Return the worksheets of a workbook; its chart sheets and the like are none.

    Raises:
        Damaged: The workbook breaks the rules.
        Locked: A part is encrypted.
        TooLarge: It is larger than any roster.
    """
    part = _only_part(read_relationships(archive), "officeDocument")
    if part is None:
        raise Damaged("no workbook inside")
    related = read_relationships(archive, part)
    sheets, since_1904 = _listed(archive, part, related)
    if len({sheet.part.casefold() for sheet in sheets}) < len(sheets):
        raise Damaged("two sheets in one part")
    return tuple(_read_sheets(archive, sheets, _book(archive, related, since_1904=since_1904)))


def _only_part(related: _Relationships, kind: str) -> str | None:
    return next(
        (relationship.part for relationship in related.values() if relationship.kind == kind), None
    )


def _listed(
    archive: Archive, part: str, related: _Relationships
) -> tuple[tuple[_Sheet, ...], bool]:
    """Return the worksheets in their order, and whether days count from 1904."""
    since_1904 = False
    sheets: list[_Sheet] = []
    elements = read_elements(chunks(archive, part), _SETTINGS | _SHEET)
    for element in at_most(MOST_PARTS, elements):
        if element.tag in _SETTINGS:
            since_1904 = is_true(element, "date1904")
        else:
            sheets.extend(_worksheet(element, related))
    return tuple(sheets), since_1904


def _worksheet(element: Element, related: _Relationships) -> Iterator[_Sheet]:
    ids = (element.get(f"{namespace} id") for namespace in NAMESPACES)
    found = related.get(next(filter(None, ids), ""))
    if found is None:
        raise Damaged("a sheet that leads nowhere")
    if found.kind == "worksheet":
        hidden = element.get("state", "visible") != "visible"
        yield _Sheet(required(element, "name"), found.part, hidden)


def _book(archive: Archive, related: _Relationships, *, since_1904: bool) -> Book:
    strings, styles = _only_part(related, "sharedStrings"), _only_part(related, "styles")
    # Some workbooks name these parts and do not have them, for they need none.
    return Book(
        strings=read_shared_strings(chunks(archive, strings))
        if strings and archive.has(strings)
        else SharedStrings(),
        styles=read_styles(chunks(archive, styles)) if styles and archive.has(styles) else Styles(),
        text=lru_cache(MOST_REMEMBERED)(shown_text),
        spend=allowance(MOST_READ),
        since_1904=since_1904,
    )


def _read_sheets(archive: Archive, sheets: tuple[_Sheet, ...], book: Book) -> Iterator[SheetGrid]:
    held = 0
    for sheet in sheets:
        grid = read_sheet(sheet.name, chunks(archive, sheet.part), book, hidden=sheet.hidden)
        held += sum(len(cells) for _, cells in grid.rows)
        if held > LIMITS.cells:
            raise TooLarge(sheet.name)
        yield grid


# What zipfile, zlib and expat raise for bytes that are not what they seem. ValueErrors are those of
# text and numbers; NotImplementedError is for kinds of zip files that are no workbooks.
DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    ExpatError,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    ValueError,
    struct.error,
)


def sheets_of(content: bytes) -> tuple[SheetGrid, ...]:
    """Return the worksheets of a workbook's bytes, hidden ones included.

    Raises:
        Damaged: The content is no workbook, or is damaged.
        Locked: A part is encrypted.
        TooLarge: It is larger than any roster.
    """
    try:
        with opened(content) as archive:
            return read_workbook(archive)
    except Damaged:
        raise
    except DAMAGE as error:
        raise Damaged("a broken part") from error
