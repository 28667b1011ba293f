"""Sets a text in one line, or a long foreign name in two: centred by its ink, nothing clipped."""

from dataclasses import dataclass, replace

from badgegen.geometry import Align, Content, Glyph, GlyphTable, Size, TextField, TextLine
from badgegen.layout.sizes import Setting, condensed, ink_width, set_in_one_line

REFERENCE = {Content.KANA: "あ", Content.ROMAJI: "H"}
"""The character whose ink is centred on the line's middle, so that neighbours share a baseline."""

OTHER_REFERENCE = "木"
"""The same for every other content."""

_BREAKS = " ・＝"
"""After these a foreign name may go on in a second line."""

_LEADING = 1.12
"""From baseline to baseline of a name in two lines, in em."""


@dataclass(frozen=True, slots=True)
class Place:
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

    @property
    def reference(self) -> Glyph:
        """The glyph that stands for all of the line's content."""
        return self.glyphs_of(REFERENCE.get(self.field.content, OTHER_REFERENCE))[0]

    def baseline(self, em: float) -> float:
        """The baseline of a line that stands in the field's middle by its reference character."""
        reference = self.reference
        return self.field.middle * self.trim.height + (reference.top + reference.bottom) / 2 * em


def set_lines(text: str, place: Place, surname_em: float | None) -> tuple[TextLine, ...]:
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


def _broken(text: str, place: Place) -> tuple[str, str] | None:
    """The text in two parts of as equal a width as can be, if there is a place to break it."""
    cuts = [(text[:at], text[at:]) for at in range(1, len(text)) if text[at - 1] in _BREAKS]
    return min(cuts, key=lambda cut: _wider(cut, place), default=None)


def _wider(parts: tuple[str, str], place: Place) -> float:
    return max(ink_width(place.glyphs_of(part)) for part in parts)


def _line(text: str, place: Place, setting: Setting) -> TextLine:
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
