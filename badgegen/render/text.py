"""Sets the lines of a badge as text in the shipped fonts."""

from collections.abc import Callable, Sequence

from reportlab.pdfgen.canvas import Canvas

from badgegen.geometry import BLACK, TextLine
from badgegen.render.fonts import font
from badgegen.render.units import colour, points

TextSetter = Callable[[Canvas, Sequence[TextLine]], str]
"""Gives the operators that show these lines, from the badge's top left corner."""


def set_in_fonts(canvas: Canvas, lines: Sequence[TextLine]) -> str:
    """The text operators of one badge; each line's place counts from the line before."""
    parts: list[str] = []
    left = baseline = 0.0
    for line in lines:
        before, after = _line_state(line)
        parts.append(before)
        move = "TD" if line.continues else "Td"
        place = f"{points(line.left - left)} {points(baseline - line.baseline)} {move}\n"
        left, baseline = line.left, line.baseline
        # A text whose characters lie in two subsets of the font is shown in two strings; the
        # second goes on where the first ends.
        for name, string in _encoded(canvas, line):
            parts.append(f"{name} {points(line.em)} Tf\n{place}<{string}> Tj\n")
            place = ""
        parts.append(after)
    return f"BT\n{''.join(parts)}ET\n"


def _line_state(line: TextLine) -> tuple[str, str]:
    """What sets a line's scale, spacing and ink, and what sets them back; mostly nothing."""
    before = after = ""
    if line.condense != 1:
        before, after = f"{line.condense * 100:.4g} Tz\n", "100 Tz\n"
    if line.spacing:
        before, after = f"{before}{points(line.spacing)} Tc\n", f"0 Tc\n{after}"
    if line.ink != BLACK:
        before, after = f"{before}{colour(line.ink)}\n", f"{colour(BLACK)}\n{after}"
    return before, after


def _encoded(canvas: Canvas, line: TextLine) -> list[tuple[str, str]]:
    """A line's text by font subset: the subset's name in the page, the codes in hexadecimal."""
    face, document = font(line.weight), canvas._doc  # type: ignore[attr-defined]
    return [
        (face.getSubsetInternalName(subset, document), codes.hex())
        for subset, codes in face.splitString(line.text, document)
    ]
