"""Strokes hairlines in black ink only."""

from collections.abc import Iterable

from badgegen.pages import Hairline
from badgegen.render.units import points

THICKNESS = 0.1
"""The thickness of a hairline in mm."""


def hairline_operators(lines: Iterable[Hairline], paper: float) -> str:
    """The operators that stroke these lines on a page of this height in mm."""
    strokes = (
        f"{points(line.left)} {points(paper - line.top)} m "
        f"{points(line.right)} {points(paper - line.bottom)} l S"
        for line in lines
    )
    return "\n".join((f"0 0 0 1 K {points(THICKNESS)} w", *strokes))
