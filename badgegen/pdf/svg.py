"""Draws a badge as SVG, for the screen: a plain walk over what layout has placed.

One unit is one millimetre. The typeface is named only; the page that shows the picture has it.
"""

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from badgegen.stationery import Box, Figure, Fill, Ink, Shapes, Sheet, Statics, TextLine, Weight

FONT_FAMILY = "BIZ UDPGothic"
_EDGE = "edge"
"""The name of the badge's edge; all pictures of a page are of one sheet and share it."""
_HAIRLINE = "0.2"
"""How thick the line is along which a plate is cut, in mm: as half of it lies beyond the edge."""
_WEIGHTS = {Weight.REGULAR: "400", Weight.BOLD: "700"}


def badge_svg(shapes: Shapes, statics: Statics, sheet: Sheet, logo: str | None = None) -> str:
    """Return the badge as the text of an SVG picture.

    ``logo`` is the address of the logo's picture.

    >>> from badgegen.stationery import Content
    >>> from badgegen.stationery import load_sheet
    >>> line = TextLine("さとう", Weight.BOLD, 10, 1, 20, 30, Content.KANA)
    >>> badge_svg((line,), Statics(), load_sheet("cr80")).count("さとう")
    2
    """
    width, height = sheet.face.width, sheet.face.height
    picture = ET.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {_number(width)} {_number(height)}",
            "role": "img",
            "aria-label": " ".join(shape.text for shape in shapes if isinstance(shape, TextLine)),
        },
    )
    edge = _rectangle(Box(0, 0, width, height)) | {"rx": _number(sheet.corner)}
    ET.SubElement(ET.SubElement(picture, "clipPath", {"id": _EDGE}), "rect", edge)
    badge = ET.SubElement(picture, "g", {"clip-path": f"url(#{_EDGE})"})
    ET.SubElement(badge, "rect", edge | {"fill": "#fff"})
    badge.extend(_text(shape) if isinstance(shape, TextLine) else _fill(shape) for shape in shapes)
    badge.extend(_statics(statics, logo))  # last: a logo may stand on a band
    return ET.tostring(picture, encoding="unicode")


def _statics(statics: Statics, logo: str | None) -> Iterator[ET.Element]:
    if statics.logo and logo:
        yield ET.Element("image", _rectangle(statics.logo) | {"href": logo})


def _fill(fill: Fill) -> ET.Element:
    box, ink = fill.box, _colour(fill.ink)
    if fill.figure is Figure.DISC:
        radius = box.width / 2
        middle = {"cx": _number(box.left + radius), "cy": _number(box.top + radius)}
        return ET.Element("circle", middle | {"r": _number(radius), "fill": ink})
    if fill.figure is Figure.CONTOUR:
        line = {"fill": "none", "stroke": ink, "stroke-width": _HAIRLINE}
        return ET.Element("rect", _rectangle(box) | line)
    return ET.Element("rect", _rectangle(box) | {"fill": ink})


def _text(line: TextLine) -> ET.Element:
    """Return a line of text.

    Its own origin is where the pen starts, so that it can be condensed.
    """
    place = (line.condense, 0, 0, 1, line.left, line.baseline)
    attributes = {
        "transform": f"matrix({' '.join(map(_number, place))})",
        "font-family": FONT_FAMILY,
        "font-size": _number(line.em),
        "font-weight": _WEIGHTS[line.typeface] if isinstance(line.typeface, Weight) else "700",
        "text-rendering": "geometricPrecision",
        "fill": _colour(line.ink),
    }
    if line.gaps:
        # What comes before each character besides the way on of the one before it.
        attributes["dx"] = " ".join(map(_number, (0.0, *line.gaps)))
    text = ET.Element("text", attributes)
    text.text = line.text
    return text


def _rectangle(box: Box) -> dict[str, str]:
    named = {"x": box.left, "y": box.top, "width": box.width, "height": box.height}
    return {name: _number(value) for name, value in named.items()}


def _colour(ink: Ink) -> str:
    """Return about how an ink looks on a screen, by the formula of PDF (ISO 32000-1, 10.3.5)."""
    shares = (min(100, share + ink.black) for share in (ink.cyan, ink.magenta, ink.yellow))
    return "#" + "".join(f"{round((100 - share) * 2.55):02x}" for share in shares)


def _number(value: float) -> str:
    return f"{value:.4g}"
