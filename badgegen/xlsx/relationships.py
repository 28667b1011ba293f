"""Which part of a workbook leads to which: ECMA-376-2 6.5."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from badgegen.xlsx.archive import Archive, chunks
from badgegen.xlsx.attributes import required
from badgegen.xlsx.faults import Damaged
from badgegen.xlsx.limits import MOST_PARTS, at_most
from badgegen.xlsx.markup import read_elements, tags

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
    """Where a part leads, or the package itself, by the relationships' ids.

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
    return {required(one, "Id"): _relationship(folder, one) for one in inside}


def _relationship(folder: str, element: Element) -> Relationship:
    namespace, _, kind = required(element, "Type").rpartition("/")
    part = _resolved(folder, required(element, "Target"))
    return Relationship(kind if namespace in NAMESPACES else "", part)


def _resolved(folder: str, target: str) -> str:
    """The part name for a target, which is relative to the folder or begins with ``/``.

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
