"""Strokes hairlines, each in one ink, mostly black."""

from collections.abc import Iterable
from itertools import groupby

from badgegen.geometry import Ink
from badgegen.pages import Hairline
from badgegen.render.units import colour, points

THICKNESS = 0.1
"""The thickness of a mark in mm."""


def hairline_operators(marks: Iterable[Hairline], paper: float) -> str:
    """The operators that stroke these marks on a page of this height in mm."""
    return "\n".join(
        _stroked(ink, lines, paper) for ink, lines in groupby(marks, lambda line: line.ink)
    )


def _stroked(ink: Ink, marks: Iterable[Hairline], paper: float) -> str:
    lines = (
        f"{points(mark.left)} {points(paper - mark.top)} m "
        f"{points(mark.right)} {points(paper - mark.bottom)} l S"
        for mark in marks
    )
    return "\n".join((f"{colour(ink, 'K')} {points(THICKNESS)} w", *lines))
