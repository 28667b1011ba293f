"""The face of a badge: what all badges of a design show alike, and the lines of each."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from badgegen.badge.lines import (
    OTHER_REFERENCE,
    REFERENCE,
    LinePlace,
    ink_box,
    legibility,
    legible_sizes,
    set_lines,
    straddles,
)
from badgegen.badge.privacy import printed_text
from badgegen.core import Badge, Doubt, Problem, plain_form
from badgegen.sheet import check_imposition, impose
from badgegen.stationery import (
    BLACK,
    Align,
    BandField,
    Box,
    Content,
    Design,
    Fill,
    GlyphTable,
    Ink,
    LogoField,
    Shapes,
    Size,
    Statics,
    TextField,
    TextLine,
    readable_on,
    slots,
)

_SLIVER = 0.5
"""How narrow a strip, in mm, no cut can leave between a band and the badge's edge."""


def place_statics(design: Design, trim: Size, logo: Size | None) -> Statics:
    """Return the boxes of a design's rules and of a logo with this shape (any unit), in mm."""
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
    """Return the box of a band in mm."""
    middle, half = field.middle * trim.height, field.height * trim.height / 2
    left, right = _reach(field.left, trim.width - field.right, trim.width)
    top, bottom = _reach(middle - half, middle + half, trim.height)
    return Box(left, top, right - left, bottom - top)


def _reach(start: float, end: float, badge: float) -> tuple[float, float]:
    """Return from where to where a band goes.

    What would leave a sliver, or the badge, ends at its edge.

    >>> _reach(0.2, 95, 91), _reach(3, 88, 91)
    ((0.0, 91), (3, 88))
    """
    return 0.0 if start < _SLIVER else start, badge if end > badge - _SLIVER else end


def _overlap(one: Box, other: Box) -> bool:
    across = min(one.right, other.right) - max(one.left, other.left)
    return across > 0 and min(one.bottom, other.bottom) > max(one.top, other.top)


def _logo_box(field: LogoField, trim: Size, logo: Size) -> Box:
    """Return the largest box of the logo's own shape in its field."""
    room = trim.width - field.left - field.right
    scale = min(field.height * trim.height / logo.height, room / logo.width)
    width, height = logo.width * scale, logo.height * scale
    left = {
        Align.LEFT: field.left,
        Align.CENTER: field.left + (room - width) / 2,
        Align.RIGHT: trim.width - field.right - width,
    }[field.align]
    return Box(left, field.middle * trim.height - height / 2, width, height)


MISSING = "〓"
"""Stands for a character that the font lacks; a badge with one is never printed."""


@dataclass(frozen=True, slots=True)
class Face:
    """The set lines of one badge, the band below them, and what a person should know of them."""

    lines: tuple[TextLine, ...]
    problems: tuple[Problem, ...]
    band: Fill | None = None

    @property
    def shapes(self) -> Shapes:
        """All that is painted, from the bottom up."""
        return (self.band, *self.lines) if self.band else self.lines


def reference_characters() -> str:
    """Return the characters that ``compose`` needs in the glyph table besides the texts' own."""
    return "".join(REFERENCE.values()) + OTHER_REFERENCE + MISSING


def compose(
    badge: Badge,
    design: Design,
    trim: Size,
    glyphs: GlyphTable,
    organisation: str = "",
    *,
    band: Ink | None = None,
) -> Face:
    """Return the face of a badge of this trim size in mm.

    ``band`` is the colour of its department.
    """
    lines: list[TextLine] = []
    problems: list[Problem] = []
    surname_em: float | None = None
    ground = _band(design.band, band, trim)
    for field in design.fields:
        text = printed_text(badge, field.content, organisation)
        if not text:
            continue
        missing = sorted(
            {character for character in text if (field.weight, character) not in glyphs}
        )
        shown = "".join(MISSING if character in missing else character for character in text)
        ink = _ink_on(design.band, band, field)
        place = LinePlace(field, trim, glyphs)
        found = set_lines(shown, place, surname_em)
        lines.extend(replace(line, ink=ink) for line in found)
        surname_em = found[0].em if field.content is Content.KANA else surname_em
        problems.extend(
            (*_missing(missing, text, field.content), *_too_small(found[0].em, place, text))
        )
        problems.extend(_across_edge(found, ground, glyphs))
    return Face(tuple(lines), tuple(problems), ground)


def _band(field: BandField | None, ink: Ink | None, trim: Size) -> Fill | None:
    if field is None or ink is None:
        return None
    return Fill(band_box(field, trim), ink)


def _ink_on(band: BandField | None, ink: Ink | None, field: TextField) -> Ink:
    """Return black, or what can be read on the band where the line stands on it."""
    if band is None or ink is None or abs(field.middle - band.middle) > band.height / 2:
        return BLACK
    return readable_on(ink)


def _across_edge(
    lines: Sequence[TextLine], ground: Fill | None, glyphs: GlyphTable
) -> tuple[Problem, ...]:
    """Say that a text lies on the edge of the band, where no ink can be read on both sides."""
    if ground is None or not any(straddles(ink_box(line, glyphs), ground.box) for line in lines):
        return ()
    what = lines[0].content.told
    return (Problem.of(Doubt.ACROSS_BAND, what=what),)


def _missing(characters: list[str], text: str, content: Content) -> tuple[Problem, ...]:
    """Say which characters the typeface lacks; for Latin letters plain ones are offered."""
    if not characters:
        return ()
    named = " ".join(f"{character}（U+{ord(character):04X}）" for character in characters)
    plain = plain_form(text)
    if content is Content.ROMAJI and plain.isascii():
        return (Problem.of(Doubt.MISSING_LETTER, characters=named, text=text, plain=plain),)
    return (Problem.of(Doubt.MISSING_GLYPH, characters=named, text=text),)


def _too_small(em: float, place: LinePlace, text: str) -> tuple[Problem, ...]:
    """Say by the height of the letters themselves, as it can be measured on the badge."""
    floor = place.field.floor
    if em >= floor:
        return ()
    height = place.reference.top - place.reference.bottom
    found = Problem.of(
        Doubt.TOO_SMALL,
        what=place.field.content.told,
        text=text,
        reached=round(em * height, 1),
        floor=round(floor * height, 1),
    )
    return (found,)


__all__ = [
    "Face",
    "check_imposition",
    "compose",
    "impose",
    "legibility",
    "legible_sizes",
    "place_statics",
    "reference_characters",
    "slots",
]
