"""The child process that paints an SVG logo: the only module that knows resvg.

An SVG can name other files, and can be made to take endless time or memory. So what names a file
is refused, and the work is done in a process with limits. Letters are set in the shipped typeface:
the same logo comes out on every computer.
"""

import sys
from xml.etree import ElementTree

import resvg_py

from badgegen.child import limit_this_process
from badgegen.resources import shipped

EXTERNAL = b"external"
"""The answer for an SVG that names something outside itself."""

_WIDTH = 1600
"""Dots across: more than 600 to the inch on the widest badge."""

_FONT = "BIZUDPGothic-Bold.ttf"
_FAMILY = "BIZ UDPGothic"


def main() -> None:
    """Reads an SVG from standard input and writes a PNG to standard output."""
    limit_this_process()
    sys.stdout.buffer.write(picture_of(sys.stdin.buffer.read()))


def picture_of(svg: bytes) -> bytes:
    """The SVG as PNG, or ``EXTERNAL``; what is wrong with it ends the process."""
    root = ElementTree.fromstring(svg)
    if any(_is_external(element) for element in root.iter()):
        return EXTERNAL
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
    """Whether an element refers to something that is neither part of the SVG nor within it."""
    return any(
        name.rpartition("}")[2] == "href" and not value.strip().startswith(("#", "data:"))
        for name, value in element.items()
        if not element.tag.endswith("}a")
    )


if __name__ == "__main__":
    main()
