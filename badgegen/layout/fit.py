"""Sets the lines of a badge: each at its size, centred by its ink, nothing clipped."""

from dataclasses import dataclass, replace

from badgegen.contrast import readable_on
from badgegen.geometry import (
    BLACK,
    Align,
    BandField,
    Box,
    Content,
    Design,
    Fill,
    Glyph,
    GlyphTable,
    Ink,
    Marks,
    Size,
    TextField,
    TextLine,
)
from badgegen.layout.sizes import Setting, condensed, ink_width, set_in_one_line
from badgegen.message import message
from badgegen.model import Badge, Problem
from badgegen.privacy import printed_text

MISSING = "〓"
"""Stands for a character that the font lacks; a badge with one is never printed."""

REFERENCE = {Content.KANA: "あ", Content.ROMAJI: "H"}
"""The character whose ink is centred on the line's middle, so that neighbours share a baseline."""

OTHER_REFERENCE = "木"
"""The same for every other content."""

_BREAKS = " ・＝"
"""After these a foreign name may go on in a second line."""

_LEADING = 1.12
"""From baseline to baseline of a name in two lines, in em."""


@dataclass(frozen=True, slots=True)
class Face:
    """The set lines of one badge, the band below them, and what a person should know of them."""

    lines: tuple[TextLine, ...]
    problems: tuple[Problem, ...]
    band: Fill | None = None

    @property
    def marks(self) -> Marks:
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
    for field in design.fields:
        text = printed_text(badge, field.content, organisation)
        if not text:
            continue
        missing = sorted({one for one in text if (field.weight, one) not in glyphs})
        shown = "".join(MISSING if one in missing else one for one in text)
        ink = _ink_on(design.band, band, field)
        found = _set(shown, _Place(field, trim, glyphs), surname_em)
        lines.extend(replace(line, ink=ink) for line in found)
        surname_em = found[0].em if field.content is Content.KANA else surname_em
        problems.extend((*_missing(missing), *_too_small(found[0].em, field)))
    return Face(tuple(lines), tuple(problems), _band(design.band, band, trim))


def _band(field: BandField | None, ink: Ink | None, trim: Size) -> Fill | None:
    if field is None or ink is None:
        return None
    height = field.height * trim.height
    top = field.middle * trim.height - height / 2
    return Fill(Box(field.left, top, trim.width - field.left - field.right, height), ink)


def _ink_on(band: BandField | None, ink: Ink | None, field: TextField) -> Ink:
    """Black, or what can be read on the band where the line stands on it."""
    if band is None or ink is None or abs(field.middle - band.middle) > band.height / 2:
        return BLACK
    return readable_on(ink)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a line of the design stands on badges of a trim size."""

    field: TextField
    trim: Size
    glyphs: GlyphTable

    @property
    def room(self) -> float:
        """The width in mm that a line may fill."""
        return self.trim.width - self.field.left - self.field.right

    def glyphs_of(self, text: str) -> list[Glyph]:
        """The glyphs of a text in the line's weight."""
        return [self.glyphs[self.field.weight, one] for one in text]

    def left(self, width: float) -> float:
        """Where the ink of a line of this width begins."""
        if self.field.align is Align.LEFT:
            return self.field.left
        if self.field.align is Align.RIGHT:
            return self.trim.width - self.field.right - width
        return self.field.left + (self.room - width) / 2

    def baseline(self, em: float) -> float:
        """The baseline of a line that stands in the field's middle by its reference character."""
        (reference,) = self.glyphs_of(REFERENCE.get(self.field.content, OTHER_REFERENCE))
        return self.field.middle * self.trim.height + (reference.top + reference.bottom) / 2 * em


def _set(text: str, place: _Place, surname_em: float | None) -> tuple[TextLine, ...]:
    """The text in one line, or in two where it may be broken and would be too small otherwise."""
    field = place.field
    setting = set_in_one_line(place.glyphs_of(text), field, place.room, surname_em)
    parts = _broken(text, place)
    if field.two_lines is None or setting.em >= min(field.two_lines, field.floor) or not parts:
        return (_line(text, place, setting),)
    setting = condensed(place.room / _wider(parts, place), field.two_lines, field.condense)
    upper, lower = (_line(part, place, setting) for part in parts)
    step = _LEADING * setting.em / 2
    return (
        replace(upper, baseline=upper.baseline - step),
        replace(lower, baseline=lower.baseline + step, continues=True),
    )


def _broken(text: str, place: _Place) -> tuple[str, str] | None:
    """The text in two parts of as equal a width as can be, if there is a place to break it."""
    cuts = [(text[:at], text[at:]) for at in range(1, len(text)) if text[at - 1] in _BREAKS]
    return min(cuts, key=lambda cut: _wider(cut, place), default=None)


def _wider(parts: tuple[str, str], place: _Place) -> float:
    return max(ink_width(place.glyphs_of(part)) for part in parts)


def _line(text: str, place: _Place, setting: Setting) -> TextLine:
    glyphs = place.glyphs_of(text)
    wide = setting.em * setting.condense
    width = ink_width(glyphs, setting.spacing) * wide
    return TextLine(
        text=text,
        weight=place.field.weight,
        em=setting.em,
        condense=setting.condense,
        left=place.left(width) - glyphs[0].left * wide,
        baseline=place.baseline(setting.em),
        content=place.field.content,
        spacing=setting.spacing * setting.em,
    )


def _missing(characters: list[str]) -> tuple[Problem, ...]:
    if not characters:
        return ()
    named = " ".join(f"{one}（U+{ord(one):04X}）" for one in characters)
    return (Problem(message("layout.missing-glyph", characters=named), blocks=True),)


def _too_small(em: float, field: TextField) -> tuple[Problem, ...]:
    if em >= field.floor:
        return ()
    what = message(f"layout.content-{field.content}")
    reached, floor = round(em, 1), round(field.floor, 1)
    return (
        Problem(message("layout.too-small", what=what, reached=reached, floor=floor), blocks=False),
    )
