"""Marks that help to cut and fold: hairlines in the margins and gutters, outside the badges.

All pages of a sheet have the same marks, whether their slots are filled or not: sheets are cut in
a stack, and the marks of the first page must hold for the last one.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from badgegen.geometry import Sheet
from badgegen.pages import Hairline

CLEARANCE = 1.0
"""How far a mark stays away from every badge, in mm: a cut beside the line shows no ink."""

_LENGTH = 5.0
"""The longest mark of a margin, in mm; office printers leave the outer 4 mm of the paper empty."""

_SHORTEST = 1.0
"""What is shorter, in mm, helps nobody."""

Span = tuple[float, float]
"""From where to where on one axis, in mm."""


def cut_marks(sheet: Sheet) -> tuple[Hairline, ...]:
    """The ticks at the ends of all cutting lines; none where the sheet has no room for them."""
    across, down = _badge_spans(sheet)
    upright = (
        Hairline(x, start, x, end)
        for x in _edges(across, sheet.paper.width)
        for start, end in _ticks(down, sheet.paper.height)
    )
    level = (
        Hairline(start, y, end, y)
        for y in _edges(down, sheet.paper.height)
        for start, end in _ticks(across, sheet.paper.width)
    )
    return (*upright, *level)


def fold_marks(sheet: Sheet) -> tuple[Hairline, ...]:
    """The dashed ticks beside the badges where they are folded; none where nothing is folded."""
    if not sheet.fold:
        return ()
    across, down = _badge_spans(sheet)
    return tuple(
        Hairline(start, (top + bottom) / 2, end, (top + bottom) / 2)
        for top, bottom in down
        for tick in _ticks(across, sheet.paper.width)
        for start, end in _dashes(tick)
    )


def _dashes(tick: Span) -> Iterator[Span]:
    """A tick as three dashes with two gaps, all of one length."""
    start, end = tick
    length = (end - start) / 5
    for number in (0, 2, 4):
        yield start + number * length, start + (number + 1) * length


def _badge_spans(sheet: Sheet) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The badges of a row from left to right, and those of a column from top to bottom."""
    (left, top), (right, below) = sheet.origin, sheet.pitch
    return (
        _spans(left, right, sheet.trim.width, sheet.columns),
        _spans(top, below, sheet.trim.height, sheet.rows),
    )


def _spans(origin: float, pitch: float, trim: float, count: int) -> tuple[Span, ...]:
    starts = (origin + number * pitch for number in range(count))
    return tuple((start, start + trim) for start in starts)


def _edges(spans: Sequence[Span], paper: float) -> tuple[float, ...]:
    """Where is cut: the badges' edges, once where two badges touch; the paper's is cut already."""
    edges = dict.fromkeys(round(edge, 3) for span in spans for edge in span)
    return tuple(edge for edge in edges if 0 < edge < paper)


def _ticks(spans: Sequence[Span], paper: float) -> Iterator[Span]:
    """The ticks beside the badges' spans: in the margins at both ends, and in every gutter."""
    first, last = spans[0][0], spans[-1][1]
    yield from _long_enough(max(0, first - CLEARANCE - _LENGTH), first - CLEARANCE)
    for (_, end), (start, _) in pairwise(spans):
        yield from _long_enough(end + CLEARANCE, start - CLEARANCE)
    yield from _long_enough(last + CLEARANCE, min(paper, last + CLEARANCE + _LENGTH))


def _long_enough(start: float, end: float) -> Iterator[Span]:
    if end - start >= _SHORTEST:
        yield start, end
