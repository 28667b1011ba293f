"""Places what every badge of a design shows alike: rules and the logo."""

from badgegen.geometry import Align, Box, Design, LogoField, Size, Statics


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
    return Statics(rules, _logo_box(design.logo, trim, logo))


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
