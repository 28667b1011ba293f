"""The one place where millimetres become points and percent of ink become operands."""

from functools import cache

from badgegen.stationery import Box, Ink

POINTS = 72 / 25.4
"""Points in a millimetre."""


def points(millimetres: float, digits: int = 2) -> str:
    """Return a length in pt, as PDF writes it, mostly to a hundredth of a point (0.004 mm).

    >>> points(25.4), points(0.5), points(0)
    ('72', '1.42', '0')
    """
    return f"{millimetres * POINTS:.{digits}f}".rstrip("0").rstrip(".") or "0"


def rectangle(box: Box) -> str:
    """Return a box of a badge as PDF has it.

    X and y of the lower left corner, width, height, in pt.
    """
    return " ".join(map(points, (box.left, -box.bottom, box.width, box.height)))


@cache
def colour(ink: Ink, operator: str = "k") -> str:
    """Set the ink of fills and text, or with ``K`` of strokes (ISO 32000-1, 8.6.8).

    >>> colour(Ink(0, 12.5, 0, 100))
    '0 0.125 0 1 k'
    """
    percent = (ink.cyan, ink.magenta, ink.yellow, ink.black)
    return " ".join(f"{share / 100:.4g}" for share in percent) + f" {operator}"
