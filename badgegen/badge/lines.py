"""The lines of a badge: their sizes, where their ink lies, and from how far they are read.

Surnames of like length take the same class, so that badges beside each other look alike. A text
that does not fit its class takes the next one; under the smallest it is condensed, and only then
made smaller, without steps and without end: what is too small is reported, never cut off.

The height of kana times 250, and that of capitals times 333, is the distance up to which they are
read: the rule behind the sizes of the Japanese barrier-free guideline for passenger facilities.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from badgegen.stationery import (
    Align,
    Box,
    Content,
    Glyph,
    GlyphTable,
    Placement,
    Size,
    TextField,
    TextLine,
    Turn,
)


def ink_box(line: TextLine, glyphs: GlyphTable) -> Box:
    """Return the smallest box round the ink of a line, in mm from the badge's top left corner."""
    wide = line.em * line.condense
    pen = line.left
    lefts, rights = [], []
    inks = [glyphs[line.weight, character] for character in line.text]
    for glyph in inks:
        lefts.append(pen + glyph.left * wide)
        rights.append(pen + glyph.right * wide)
        pen += (glyph.advance * line.em + line.spacing) * line.condense
    top = line.baseline - max(glyph.top for glyph in inks) * line.em
    bottom = line.baseline - min(glyph.bottom for glyph in inks) * line.em
    return Box(min(lefts), top, max(rights) - min(lefts), bottom - top)


def straddles(ink: Box, area: Box) -> bool:
    """Return whether ink lies on the edge of an area, in part within it and in part outside."""
    beside = ink.right <= area.left or ink.left >= area.right
    above_or_below = ink.bottom <= area.top or ink.top >= area.bottom
    across = area.left <= ink.left and ink.right <= area.right
    down = area.top <= ink.top and ink.bottom <= area.bottom
    return not (beside or above_or_below or (across and down))


def placed(box: Box, place: Placement, face: Size) -> Box:
    """Return where a box of a badge lies on the page, turned with its badge."""
    left, top = {
        Turn.UPRIGHT: (box.left, box.top),
        Turn.RIGHT: (face.height - box.bottom, box.left),
        Turn.OVER: (face.width - box.right, face.height - box.bottom),
        Turn.LEFT: (box.top, face.width - box.right),
    }[place.turn]
    size = place.turn.of(Size(box.width, box.height))
    return Box(place.left + left, place.top + top, size.width, size.height)


_SPREAD_LENGTHS = (2, 3)
"""The lengths that are spread; a longer name is wide enough, and one character cannot be."""


@dataclass(frozen=True, slots=True)
class LineSetting:
    """How a line is set: the em in mm, the horizontal scale, the space between characters in em."""

    em: float
    condense: float
    spacing: float = 0


def ink_width(ink: Sequence[Glyph], spacing: float = 0) -> float:
    """Return the width of a line's ink at 1 mm em, without the bearings at its two ends."""
    advances = sum(glyph.advance for glyph in ink) + spacing * (len(ink) - 1)
    return advances - ink[0].left - (ink[-1].advance - ink[-1].right)


def set_in_one_line(
    ink: Sequence[Glyph], field: TextField, room: float, surname_em: float | None
) -> LineSetting:
    """Return the setting of a line in ``room`` mm.

    ``surname_em`` caps what the design ties to it.
    """
    natural = ink_width(ink)
    exact = room / natural if natural else field.sizes[0]
    classes = _classes(field, len(ink), surname_em)
    em = next((size for size in classes if size <= exact), None)
    if em is None:
        return condensed(exact, classes[-1], field.condense)
    if len(ink) in _SPREAD_LENGTHS:
        return LineSetting(em, 1, min(field.spread, (room / em - natural) / (len(ink) - 1)))
    return LineSetting(em, 1)


def condensed(exact: float, wished: float, least: float) -> LineSetting:
    """Return a line that fills its room at ``exact`` mm em, condensed to keep the em or less.

    >>> condensed(9, 10, 0.85), condensed(12, 10, 0.85), condensed(4.25, 10, 0.85)
    (LineSetting(em=10, condense=0.9, spacing=0), LineSetting(em=10, condense=1, spacing=0), \
LineSetting(em=5.0, condense=0.85, spacing=0))
    """
    condense = min(1, max(exact / wished, least))
    return LineSetting(min(wished, exact / condense), condense)


def _classes(field: TextField, length: int, surname_em: float | None) -> tuple[float, ...]:
    """Return the sizes that a text of this length may have, the largest first; never none."""
    meant = field.sizes[bisect_left(field.lengths, length) :]
    if field.share is None or surname_em is None:
        return meant
    cap = max(field.share * surname_em, field.sizes[-1])
    return tuple(size for size in meant if size <= cap)


REFERENCE = {Content.KANA: "あ", Content.ROMAJI: "H"}
"""The character whose ink is centred on the line's middle, so that neighbours share a baseline."""

OTHER_REFERENCE = "木"
"""The same for every other content."""

_BREAKS = " ・＝"
"""After these a foreign name may go on in a second line."""

_LEADING = 1.12
"""From baseline to baseline of a name in two lines, in em."""


@dataclass(frozen=True, slots=True)
class LinePlace:
    """Where a line of the design stands on badges of a trim size."""

    field: TextField
    trim: Size
    glyphs: GlyphTable

    @property
    def room(self) -> float:
        """The width in mm that a line may fill."""
        return self.trim.width - self.field.left - self.field.right

    def glyphs_of(self, text: str) -> list[Glyph]:
        """Return the glyphs of a text in the line's weight."""
        return [self.glyphs[self.field.weight, character] for character in text]

    def left(self, width: float) -> float:
        """Return where the ink of a line of this width begins."""
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
        """Return the baseline of a line in the field's middle by its reference character."""
        reference = self.reference
        return self.field.middle * self.trim.height + (reference.top + reference.bottom) / 2 * em


def set_lines(text: str, place: LinePlace, surname_em: float | None) -> tuple[TextLine, ...]:
    """Return the text in one line, or in two where it may be broken and would be too small."""
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


def _broken(text: str, place: LinePlace) -> tuple[str, str] | None:
    """Return the text in two parts of widths as equal as can be, if it can be broken."""
    cuts = [(text[:at], text[at:]) for at in range(1, len(text)) if text[at - 1] in _BREAKS]
    return min(cuts, key=lambda cut: _wider(cut, place), default=None)


def _wider(parts: tuple[str, str], place: LinePlace) -> float:
    return max(ink_width(place.glyphs_of(part)) for part in parts)


def _line(text: str, place: LinePlace, setting: LineSetting) -> TextLine:
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


_TIMES = {Content.ROMAJI: 333}
# So many times their height texts are read from; kana and the rest a little nearer than romaji.
_TIMES_OTHERWISE = 250


@dataclass(frozen=True, slots=True, order=True)
class Legibility:
    """The height of a line's letters in mm and the distance in m up to which they are read."""

    height: float
    distance: float


def legibility(line: TextLine, glyphs: GlyphTable) -> Legibility:
    """Return what of a line can be told by its size: the height of あ, of a capital, or of 木."""
    glyph = glyphs[line.weight, REFERENCE.get(line.content, OTHER_REFERENCE)]
    height = (glyph.top - glyph.bottom) * line.em
    times = _TIMES.get(line.content, _TIMES_OTHERWISE)
    return Legibility(round(height, 1), round(height * times / 1000, 1))


def legible_sizes(
    lines: Iterable[TextLine], content: Content, glyphs: GlyphTable
) -> tuple[Legibility, ...]:
    """Return the sizes in which lines of this content come out, the largest first."""
    found = {legibility(line, glyphs) for line in lines if line.content is content}
    return tuple(sorted(found, reverse=True))
