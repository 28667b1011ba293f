"""How large the letters of badges come out, and from how far they are read.

The height of kana times 250, and that of capitals times 333, is the distance up to which they are
read: the rule behind the sizes of the Japanese barrier-free guideline for passenger facilities.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from badgegen.geometry import Content, GlyphTable, TextLine
from badgegen.layout.lines import OTHER_REFERENCE, REFERENCE

_TIMES = {Content.ROMAJI: 333}
_TIMES_OTHERWISE = 250


@dataclass(frozen=True, slots=True, order=True)
class Legibility:
    """The height of a line's letters in mm and the distance in m up to which they are read."""

    height: float
    distance: float


def legibility(line: TextLine, glyphs: GlyphTable) -> Legibility:
    """What of a line can be told by its size: the height of あ, of a capital, or of 木."""
    glyph = glyphs[line.weight, REFERENCE.get(line.content, OTHER_REFERENCE)]
    height = (glyph.top - glyph.bottom) * line.em
    times = _TIMES.get(line.content, _TIMES_OTHERWISE)
    return Legibility(round(height, 1), round(height * times / 1000, 1))


def legible_sizes(
    lines: Iterable[TextLine], content: Content, glyphs: GlyphTable
) -> tuple[Legibility, ...]:
    """The sizes in which lines of this content come out, the largest first."""
    found = {legibility(line, glyphs) for line in lines if line.content is content}
    return tuple(sorted(found, reverse=True))
