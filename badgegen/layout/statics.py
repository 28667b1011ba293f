"""Places what every badge of a design shows alike: rules, the logo, and where a band is."""

from badgegen.geometry import Align, BandField, Box, Design, LogoField, Size, Statics

_SLIVER = 0.5
"""How narrow a strip, in mm, no cut can leave between a band and the badge's edge."""


def place_statics(design: Design, trim: Size, logo: Size | None) -> Statics:
    """The boxes of a design's rules and of a logo with this shape (any unit), in mm."""
    rules = tuple(
        Box(
            left=rule.left,
            top=rule.middle * trim.height - rule.thickness / 2,
            width=trim.width - rule.left - rule.right,
            height=rule.thickness,
        )
        for rule in design.rules
    )
    if design.logo is None or logo is None:
        return Statics(rules)
    box = _logo_box(design.logo, trim, logo)
    on_band = design.band is not None and _overlap(box, band_box(design.band, trim))
    return Statics(rules, box, on_band)


def band_box(field: BandField, trim: Size) -> Box:
    """The box of a band in mm."""
    middle, half = field.middle * trim.height, field.height * trim.height / 2
    left, right = _reach(field.left, trim.width - field.right, trim.width)
    top, bottom = _reach(middle - half, middle + half, trim.height)
    return Box(left, top, right - left, bottom - top)


def _reach(start: float, end: float, badge: float) -> tuple[float, float]:
    """From where to where a band goes: what would leave a sliver, or the badge, ends at its edge.

    >>> _reach(0.2, 95, 91), _reach(3, 88, 91)
    ((0.0, 91), (3, 88))
    """
    return 0.0 if start < _SLIVER else start, badge if end > badge - _SLIVER else end


def _overlap(one: Box, other: Box) -> bool:
    across = min(one.right, other.right) - max(one.left, other.left)
    return across > 0 and min(one.bottom, other.bottom) > max(one.top, other.top)


def _logo_box(field: LogoField, trim: Size, logo: Size) -> Box:
    """The largest box of the logo's own shape in its field."""
    room = trim.width - field.left - field.right
    scale = min(field.height * trim.height / logo.height, room / logo.width)
    width, height = logo.width * scale, logo.height * scale
    left = {
        Align.LEFT: field.left,
        Align.CENTER: field.left + (room - width) / 2,
        Align.RIGHT: trim.width - field.right - width,
    }[field.align]
    return Box(left, field.middle * trim.height - height / 2, width, height)
