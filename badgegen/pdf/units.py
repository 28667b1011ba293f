"""The one place where millimetres become points and percent of ink become operands."""

from functools import cache, lru_cache
from math import log10

from badgegen.stationery import Box, Ink

POINTS = 72 / 25.4
"""Points in a millimetre."""


def points(millimetres: float, digits: int = 2) -> str:
    """Return a length in pt, as PDF writes it, mostly to a hundredth of a point (0.004 mm).

    >>> points(25.4), points(0.5), points(0)
    ('72', '1.42', '0')
    """
    return f"{millimetres * POINTS:.{digits}f}".rstrip("0").rstrip(".") or "0"


def exact(*lengths: float) -> str:
    """Return lengths in pt to six digits, as reportlab writes them where it draws itself.

    >>> exact(819.21259, 0.4, -15.5, 0)
    '819.2126 .4 -15.5 0'
    """
    return " ".join(map(_exact, lengths))


# Margins and sizes of type come again and again.
@lru_cache(maxsize=1024)
def _exact(length: float) -> str:
    size = abs(length)
    if size <= 1e-7:
        return "0"
    digits = 6 if size < 10 else max(0, 6 - int(log10(size)))
    written = f"{length:.{digits}f}"
    if digits:
        written = written.rstrip("0").rstrip(".")
    return written.removeprefix("0") or "0"


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
