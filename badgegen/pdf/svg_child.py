"""The child process that paints an SVG logo: the only module that knows resvg.

An SVG can name other files, and can be made to take endless time or memory. So what names a file
is refused, and the work is done in a process with limits. Letters are set in the shipped typeface:
the same logo comes out on every computer.
"""

import base64
import re
import sys
from collections.abc import Iterator
from urllib.parse import unquote_to_bytes
from xml.etree import ElementTree

import resvg_py

from badgegen.core import shipped
from badgegen.pdf.pictures import BROKEN, TOO_LARGE, opened, png
from badgegen.stationery import Weight

EXTERNAL = b"external"
"""The answer for an SVG that names something outside itself."""

EMBEDDED = b"embedded"
"""The answer for an SVG with an embedded picture that is neither PNG nor JPEG, or damaged."""

MISSING = b"missing "
"""What the answer begins with for letters that the typeface lacks; they follow in UTF-8."""

_WIDTH = 1600
"""Dots across: more than 600 to the inch on the widest badge."""

_FONT = "BIZUDPGothic-Bold.ttf"
_FAMILY = "BIZ UDPGothic"
_OUTWARDS = re.compile(r"""url\((?!\s*['"]?\s*(#|data:))|@import""", re.IGNORECASE)
"""What styles refer to other files with (CSS Values and Units Level 4, "url()")."""


def main() -> None:
    """Read an SVG from standard input and writes a PNG to standard output."""
    sys.stdout.buffer.write(picture_of(sys.stdin.buffer.read()))


def picture_of(svg: bytes) -> bytes:
    """Return the SVG as PNG, or why it is refused; what else is wrong with it ends the process."""
    root = ElementTree.fromstring(svg)
    if any(_is_external(element) for element in root.iter()):
        return EXTERNAL
    if missing := _missing(set(_letters(root))):
        return MISSING + "".join(sorted(missing)).encode()
    try:
        _repack(root)
    except (*BROKEN, *TOO_LARGE):
        return EMBEDDED
    # Written anew from what was parsed: without entities, document types and other encodings.
    picture: bytes = resvg_py.svg_to_bytes(
        svg_string=ElementTree.tostring(root, encoding="unicode"),
        width=_WIDTH,
        skip_system_fonts=True,
        font_files=[str(shipped("fonts", _FONT))],
        font_family=_FAMILY,
        sans_serif_family=_FAMILY,
        serif_family=_FAMILY,
    )
    return picture


def _is_external(element: ElementTree.Element) -> bool:
    """Tell if an element refers to something that is neither part of the SVG nor within it."""
    styles = [*element.attrib.values(), element.text or ""]
    return any(map(_OUTWARDS.search, styles)) or any(
        name.rpartition("}")[2] == "href" and not value.strip().startswith(("#", "data:"))
        for name, value in element.items()
        if not element.tag.endswith("}a")
    )


def _missing(letters: set[str]) -> set[str]:
    """Return those that the shipped typeface lacks.

    Most logos have no letters and need not load it.
    """
    if not letters:
        return set()
    from badgegen.pdf.text import font

    return letters - {*map(chr, font(Weight.BOLD).face.charToGlyph)}


def _repack(root: ElementTree.Element) -> None:
    """Open all embedded pictures as other logos are: resvg is at a loss with many of them."""
    for element in root.iter():
        for name, value in element.items():
            if name.rpartition("}")[2] == "href" and value.strip().startswith("data:"):
                dots = base64.b64encode(png(opened(_data(value)))).decode()
                element.set(name, f"data:image/png;base64,{dots}")


def _data(address: str) -> bytes:
    """Return what a data address holds (RFC 2397)."""
    kind, _, data = address.partition(",")
    plain = unquote_to_bytes(data)
    return base64.b64decode(plain) if kind.strip().endswith(";base64") else plain


def _letters(root: ElementTree.Element) -> Iterator[str]:
    """Yield the letters that are to be set, without blanks."""
    for element in root.iter():
        if element.tag.rpartition("}")[2] == "text":
            yield from "".join("".join(element.itertext()).split())


if __name__ == "__main__":
    main()
