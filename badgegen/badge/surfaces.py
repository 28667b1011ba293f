"""What lies under the lines of a badge, from its ground up, and in which ink text is read on it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from badgegen.badge.lines import ink_box, straddles
from badgegen.core import Doubt, Problem, TemplateError, message
from badgegen.stationery import (
    BLACK,
    LEAST,
    WHITE,
    BandField,
    Box,
    Colouring,
    Design,
    Figure,
    Fill,
    GlyphTable,
    Ink,
    Size,
    TextLine,
    Tint,
    band_box,
    bar_box,
    contrast,
    disc_box,
    motif_boxes,
    told_ink,
)

Tints = Mapping[Tint, Ink]
"""The colours that a badge has of those that its design leaves open."""

CUT = Ink(0, 100, 0, 0)
"""The line along which a plate is cut: pure magenta, as machines that cut prints look for it."""
_INSIDE = 0.02
"""How far inside the badge's edge, in mm, that line runs, so that no bleed takes it along."""


def tint_of(colouring: Colouring, tints: Tints) -> Ink | None:
    """Return a colour on a badge; ``None`` where the badge has none for it."""
    return colouring if isinstance(colouring, Ink) else tints.get(colouring)


def surfaces(design: Design, trim: Size, tints: Tints) -> tuple[Fill, ...]:
    """Return what lies under the band and the lines, from the bottom up."""
    return tuple(_surfaces(design, trim, tints))


def _surfaces(design: Design, trim: Size, tints: Tints) -> Iterator[Fill]:
    if design.ground:
        yield Fill(Box(0, 0, trim.width, trim.height), design.ground)
    for bar in design.bars:
        if ink := tint_of(bar.colour, tints):
            yield Fill(bar_box(bar, trim), ink)
        if bar.pattern and (ink := tint_of(bar.pattern.colour, tints)):
            yield from (Fill(box, ink) for box in motif_boxes(bar, trim))
    for disc in design.discs:
        if ink := tint_of(disc.colour, tints):
            yield Fill(disc_box(disc, trim), ink, Figure.DISC)


def band_fill(field: BandField | None, trim: Size, tints: Tints) -> Fill | None:
    """Return the band of a badge; none where it has no colour for it."""
    ink = tint_of(field.colour, tints) if field else None
    return Fill(band_box(field, trim), ink) if field and ink else None


def contour(design: Design, trim: Size) -> tuple[Fill, ...]:
    """Return the line along which a plate is cut, if the design shows it."""
    if not design.contour:
        return ()
    around = Box(_INSIDE, _INSIDE, trim.width - 2 * _INSIDE, trim.height - 2 * _INSIDE)
    return (Fill(around, CUT, Figure.CONTOUR),)


def grounds_of(box: Box, fills: Sequence[Fill]) -> tuple[Ink, ...]:
    """Return the colours that lie in a box of the badge, the one that fills it first."""
    found: list[Ink] = [WHITE]
    for fill in fills:
        if overlap(box, fill.box):
            found = [*found, fill.ink] if straddles(box, fill.box) else [fill.ink]
    return tuple(dict.fromkeys(found))


def overlap(one: Box, other: Box) -> bool:
    """Return whether two boxes have some area in common."""
    across = min(one.right, other.right) - max(one.left, other.left)
    return across > 0 and min(one.bottom, other.bottom) > max(one.top, other.top)


def hidden_under(box: Box, lines: Iterable[TextLine], glyphs: GlyphTable) -> TextLine | None:
    """Return a line whose ink lies in part under a picture that stands in this box, if any does."""
    distinct = dict.fromkeys(lines)
    return next((line for line in distinct if overlap(ink_box(line, glyphs), box)), None)


def legible_ink(
    line: TextLine, fills: Sequence[Fill], glyphs: GlyphTable, design: Design
) -> tuple[Ink, tuple[Problem, ...]]:
    """Return black or white for a line, whichever is read on all that lies under it.

    Where a line lies on an edge and neither is read on both sides, that is a problem of the badge.

    Raises:
        TemplateError: Neither is read on the one colour that lies under it.
    """
    if not fills:
        return BLACK, ()
    grounds = grounds_of(ink_box(line, glyphs), fills)
    ratios = {ink: min(contrast(ink, ground) for ground in grounds) for ink in (BLACK, WHITE)}
    ink = max(ratios, key=ratios.__getitem__)
    if ratios[ink] >= LEAST:
        return ink, ()
    if len(grounds) > 1:
        return ink, (Problem.of(Doubt.ACROSS_BAND, what=line.content.told),)
    raise TemplateError(
        message(
            "template.unreadable-under",
            design=design.name,
            what=line.content.told,
            colour=told_ink(grounds[0]),
            ratio=ratios[ink],
            least=LEAST,
        )
    )
