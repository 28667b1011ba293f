"""Draws a badge as SVG, for the screen: a plain walk over what layout has placed.

One unit is one millimetre. The typeface is named only; the page that shows the picture has it.
"""

from collections.abc import Iterator, Sequence
from xml.etree import ElementTree as ET

from badgegen.geometry import Box, Sheet, Statics, TextLine, Weight

FONT_FAMILY = "BIZ UDPGothic"
_WEIGHTS = {Weight.REGULAR: "400", Weight.BOLD: "700"}


def badge_svg(
    lines: Sequence[TextLine], statics: Statics, sheet: Sheet, logo: str | None = None
) -> str:
    """The badge as the text of an SVG picture; ``logo`` is the address of the logo's picture.

    >>> from badgegen.stationery import load_sheet
    >>> line = TextLine("さとう", Weight.BOLD, 10, 1, 20, 30)
    >>> badge_svg([line], Statics(), load_sheet("cr80")).count("さとう")
    2
    """
    width, height = sheet.trim.width, sheet.trim.height
    picture = ET.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {_number(width)} {_number(height)}",
            "role": "img",
            "aria-label": " ".join(line.text for line in lines),
        },
    )
    paper = _rectangle(Box(0, 0, width, height)) | {"rx": _number(sheet.corner), "fill": "#fff"}
    ET.SubElement(picture, "rect", paper)
    for shape in (*_statics(statics, logo), *map(_text, lines)):
        picture.append(shape)
    return ET.tostring(picture, encoding="unicode")


def _statics(statics: Statics, logo: str | None) -> Iterator[ET.Element]:
    for rule in statics.rules:
        yield ET.Element("rect", _rectangle(rule) | {"fill": "#000"})
    if statics.logo and logo:
        yield ET.Element("image", _rectangle(statics.logo) | {"href": logo})


def _text(line: TextLine) -> ET.Element:
    """A line of text; its own origin is where the pen starts, so that it can be condensed."""
    place = (line.condense, 0, 0, 1, line.left, line.baseline)
    attributes = {
        "transform": f"matrix({' '.join(map(_number, place))})",
        "font-family": FONT_FAMILY,
        "font-size": _number(line.em),
        "font-weight": _WEIGHTS[line.weight],
        "text-rendering": "geometricPrecision",
        "fill": "#000",
    }
    text = ET.Element("text", attributes)
    text.text = line.text
    return text


def _rectangle(box: Box) -> dict[str, str]:
    named = {"x": box.left, "y": box.top, "width": box.width, "height": box.height}
    return {name: _number(value) for name, value in named.items()}


def _number(value: float) -> str:
    return f"{value:.4g}"
