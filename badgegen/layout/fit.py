"""Sets the lines of a badge: each at its size, centred by its ink, nothing clipped."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from badgegen.contrast import readable_on
from badgegen.doubts import Doubt, Problem
from badgegen.geometry import (
    BLACK,
    BandField,
    Content,
    Design,
    Fill,
    GlyphTable,
    Ink,
    Shapes,
    Size,
    TextField,
    TextLine,
)
from badgegen.layout.ink import ink_box, straddles
from badgegen.layout.lines import OTHER_REFERENCE, REFERENCE, Place, set_lines
from badgegen.layout.statics import band_box
from badgegen.letters import plain_form
from badgegen.message import message
from badgegen.model import Badge
from badgegen.privacy import printed_text

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
    """The characters that ``compose`` needs in the glyph table besides the texts' own."""
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
    """The face of a badge of this trim size in mm; ``band`` is the colour of its department."""
    lines: list[TextLine] = []
    problems: list[Problem] = []
    surname_em: float | None = None
    ground = _band(design.band, band, trim)
    for field in design.fields:
        text = printed_text(badge, field.content, organisation)
        if not text:
            continue
        missing = sorted({one for one in text if (field.weight, one) not in glyphs})
        shown = "".join(MISSING if one in missing else one for one in text)
        ink = _ink_on(design.band, band, field)
        place = Place(field, trim, glyphs)
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
    """Black, or what can be read on the band where the line stands on it."""
    if band is None or ink is None or abs(field.middle - band.middle) > band.height / 2:
        return BLACK
    return readable_on(ink)


def _across_edge(
    lines: Sequence[TextLine], ground: Fill | None, glyphs: GlyphTable
) -> tuple[Problem, ...]:
    """Says that a text lies on the edge of the band, where no ink can be read on both sides."""
    if ground is None or not any(straddles(ink_box(one, glyphs), ground.box) for one in lines):
        return ()
    what = message(f"layout.content-{lines[0].content}")
    return (Problem.of(Doubt.ACROSS_BAND, what=what),)


def _missing(characters: list[str], text: str, content: Content) -> tuple[Problem, ...]:
    """Says which characters the typeface lacks; for Latin letters plain ones are offered."""
    if not characters:
        return ()
    named = " ".join(f"{one}（U+{ord(one):04X}）" for one in characters)
    plain = plain_form(text)
    if content is Content.ROMAJI and plain.isascii():
        return (Problem.of(Doubt.MISSING_LETTER, characters=named, text=text, plain=plain),)
    return (Problem.of(Doubt.MISSING_GLYPH, characters=named, text=text),)


def _too_small(em: float, place: Place, text: str) -> tuple[Problem, ...]:
    """Says by the height of the letters themselves, as it can be measured on the badge."""
    floor = place.field.floor
    if em >= floor:
        return ()
    height = place.reference.top - place.reference.bottom
    found = Problem.of(
        Doubt.TOO_SMALL,
        what=message(f"layout.content-{place.field.content}"),
        text=text,
        reached=round(em * height, 1),
        floor=round(floor * height, 1),
    )
    return (found,)
