"""A design on a badge of another size than it is drawn for, and where its band and logo lie there.

All lengths of a design are scaled by the smaller of the two ratios; what keeps ink clear of the cut
and text readable is not scaled below its measure.
"""

from dataclasses import replace

from badgegen.stationery.fields import (
    CLEARANCE,
    SAFE,
    BandField,
    BarField,
    Border,
    Design,
    DiscField,
    Gaps,
    LogoField,
    Pattern,
    RuleField,
    SizeClasses,
    TextField,
    Zone,
)
from badgegen.stationery.geometry import Box, Size

_SLIVER = 0.5
"""How narrow a strip, in mm, no cut can leave between a band and the badge's edge."""


def scaled(design: Design, trim: Size) -> Design:
    """Return the design with its lengths as they are on badges of this size.

    Sizes do not fall below the smallest that a line names. The floors of the surname's lines fall
    with the badge: how small its letters are is told once of a run, and not of each person.
    """
    scale = scale_of(design, trim)
    return replace(
        design,
        fields=tuple(_scaled_field(field, scale) for field in design.fields),
        band=design.band and _scaled_band(design.band, scale),
        logo=design.logo and _scaled_logo(design.logo, scale),
        bars=tuple(_scaled_bar(bar, scale) for bar in design.bars),
        discs=tuple(_scaled_disc(disc, scale) for disc in design.discs),
        rules=tuple(_scaled_rule(rule, scale) for rule in design.rules),
        drawn_for=trim,
        margin=_inset(design.margin, scale),
        gaps=Gaps(design.gaps.share, design.gaps.least * scale, design.gaps.most * scale),
    )


def scale_of(design: Design, trim: Size) -> float:
    """Return how many times as large as the size that the design is drawn for a badge is."""
    return min(trim.width / design.drawn_for.width, trim.height / design.drawn_for.height)


def _inset(typed: float, scale: float) -> float:
    """Return an inset on this badge: what keeps off the edge goes on to do so.

    >>> _inset(5, 0.4), _inset(5, 2), _inset(1, 0.5)
    (3.0, 10, 1)
    """
    return max(typed * scale, min(typed, SAFE))


def _scaled_field(field: TextField, scale: float) -> TextField:
    return replace(
        field,
        left=_inset(field.left, scale),
        right=_inset(field.right, scale),
        classes=_scaled_classes(field.classes, scale, field.smallest),
        alone=field.alone and _scaled_classes(field.alone, scale, field.smallest),
        floor=field.floor * min(1, scale) if field.content.is_surname else field.floor,
        two_lines=field.two_lines and max(field.two_lines * scale, field.smallest),
    )


def _scaled_classes(classes: SizeClasses, scale: float, smallest: float) -> SizeClasses:
    return replace(classes, sizes=tuple(max(size * scale, smallest) for size in classes.sizes))


def _scaled_band(band: BandField, scale: float) -> BandField:
    return replace(
        band,
        height=max(band.height * scale, band.smallest),
        inset=_inset(band.inset, scale),
        left=_inset(band.left, scale),
        right=_inset(band.right, scale),
    )


def _scaled_bar(bar: BarField, scale: float) -> BarField:
    return replace(
        bar,
        thickness=bar.thickness * scale,
        inset=_inset(bar.inset, scale),
        ends=_inset(bar.ends, scale),
        pattern=bar.pattern and _scaled_pattern(bar.pattern, scale),
    )


def _scaled_pattern(pattern: Pattern, scale: float) -> Pattern:
    boxes = tuple(
        (across * scale, along * scale, reach * scale, length * scale)
        for across, along, reach, length in pattern.boxes
    )
    return replace(pattern, every=pattern.every * scale, boxes=boxes)


def _scaled_disc(disc: DiscField, scale: float) -> DiscField:
    return replace(
        disc,
        diameter=disc.diameter * scale,
        left=_inset(disc.left, scale),
        right=_inset(disc.right, scale),
    )


def _scaled_logo(logo: LogoField, scale: float) -> LogoField:
    return replace(
        logo,
        left=_inset(logo.left, scale),
        right=_inset(logo.right, scale),
        height=logo.height * scale,
    )


def _scaled_rule(rule: RuleField, scale: float) -> RuleField:
    return replace(
        rule,
        left=_inset(rule.left, scale),
        right=_inset(rule.right, scale),
        thickness=rule.thickness * scale,
        gap=rule.gap * scale,
    )


def band_box(field: BandField, trim: Size) -> Box:
    """Return the box of a band in mm; what would leave a sliver, or the badge, ends at its edge."""
    left, right = _reach(field.left, trim.width - field.right, trim.width)
    top, bottom = _reach(field.inset, field.inset + field.height, trim.height)
    if field.zone is Zone.BOTTOM:
        top, bottom = trim.height - bottom, trim.height - top
    return Box(left, top, right - left, bottom - top)


def bar_box(bar: BarField, trim: Size) -> Box:
    """Return the box of a strip in mm; what would leave a sliver ends at the badge's edge."""
    upright = bar.edge in (Border.LEFT, Border.RIGHT)
    across, along = (trim.width, trim.height) if upright else (trim.height, trim.width)
    near, far = _reach(bar.inset, bar.inset + bar.thickness, across)
    if bar.edge in (Border.RIGHT, Border.BOTTOM):
        near, far = across - far, across - near
    start, end = _reach(bar.ends, along - bar.ends, along)
    if upright:
        return Box(near, start, far - near, end - start)
    return Box(start, near, end - start, far - near)


def motif_boxes(bar: BarField, trim: Size) -> tuple[Box, ...]:
    """Return the parts of a strip's pattern in mm, motif after motif, none of them cut off."""
    pattern, strip = bar.pattern, bar_box(bar, trim)
    if pattern is None:
        return ()
    upright = bar.edge in (Border.LEFT, Border.RIGHT)
    length = strip.height if upright else strip.width
    count = int(length / pattern.every + _ROUNDING)
    first = (strip.top if upright else strip.left) + (length - count * pattern.every) / 2
    found = []
    for number in range(count):
        for across, along, reach, extent in pattern.boxes:
            start = first + number * pattern.every + along
            if bar.edge in (Border.RIGHT, Border.BOTTOM):
                across = (strip.width if upright else strip.height) - across - reach
            side = (strip.left if upright else strip.top) + across
            box = Box(side, start, reach, extent) if upright else Box(start, side, extent, reach)
            found.append(box)
    return tuple(found)


_ROUNDING = 1e-6
"""The share of a motif that is lost to the rounding of sums."""


def disc_box(disc: DiscField, trim: Size) -> Box:
    """Return the square round a disc in mm."""
    room = trim.width - disc.left - disc.right
    left = disc.left + disc.align.share * (room - disc.diameter)
    return Box(left, (trim.height - disc.diameter) / 2, disc.diameter, disc.diameter)


_EDGES = {Zone.TOP: Border.TOP, Zone.BOTTOM: Border.BOTTOM}


def bar_depth(design: Design, zone: Zone) -> float:
    """Return how far the strips along an edge reach into the badge."""
    bars = (bar for bar in design.bars if bar.edge is _EDGES.get(zone))
    return max((bar.inset + bar.thickness for bar in bars), default=0.0)


def _reach(start: float, end: float, badge: float) -> tuple[float, float]:
    """Return from where to where a band goes.

    >>> _reach(0.2, 95, 91), _reach(3, 88, 91)
    ((0.0, 91), (3, 88))
    """
    return 0.0 if start < _SLIVER else start, badge if end > badge - _SLIVER else end


def logo_box(design: Design, logo: Size) -> Box | None:
    """Return the largest box of the logo's own shape (any unit) in its field, in mm."""
    field, trim = design.logo, design.drawn_for
    if field is None:
        return None
    room = trim.width - field.left - field.right
    scale = min(field.height / logo.height, room / logo.width)
    width, height = logo.width * scale, logo.height * scale
    left = field.left + field.align.share * (room - width)
    return Box(left, _logo_middle(design, field) - height / 2, width, height)


def _logo_middle(design: Design, field: LogoField) -> float:
    trim = design.drawn_for
    if field.zone is Zone.BAND and design.band:
        box = band_box(design.band, trim)
        return box.top + box.height / 2
    if field.zone is Zone.BLOCK:
        return trim.height / 2
    start = first_row(design, field.zone, with_band=True) + field.height / 2
    return trim.height - start if field.zone is Zone.BOTTOM else start


def first_row(design: Design, edge: Zone, *, with_band: bool) -> float:
    """Return how far from an edge the first of its rows begins."""
    band = design.band
    depth = bar_depth(design, edge)
    if with_band and band and band.zone is edge:
        depth = max(depth, band.inset + band.height)
    return depth + max(CLEARANCE, design.gaps.least / 2) if depth else design.margin
