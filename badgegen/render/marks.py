"""Strokes marks: hairlines in black ink only."""

from collections.abc import Iterable

from badgegen.pages import Mark
from badgegen.render.units import points

HAIRLINE = 0.1
"""The thickness of a mark in mm."""


def mark_operators(marks: Iterable[Mark], paper: float) -> str:
    """The operators that stroke these marks on a page of this height in mm."""
    lines = (
        f"{points(mark.left)} {points(paper - mark.top)} m "
        f"{points(mark.right)} {points(paper - mark.bottom)} l S"
        for mark in marks
    )
    return "\n".join((f"0 0 0 1 K {points(HAIRLINE)} w", *lines))
