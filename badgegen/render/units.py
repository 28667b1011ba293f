"""The one place where millimetres become points."""

POINTS = 72 / 25.4
"""Points in a millimetre."""


def points(millimetres: float) -> str:
    """A length in pt, as PDF writes it, to a hundredth of a point (0.004 mm).

    >>> points(25.4), points(0.5), points(0)
    ('72', '1.42', '0')
    """
    return f"{millimetres * POINTS:.2f}".rstrip("0").rstrip(".") or "0"
