"""Where the lines of a badge stand: at its edges, and as one block in the room between.

A design is drawn for one size of badge. On another all its lengths are scaled by the smaller of
the two ratios. What stands at the top and at the bottom is put there row by row, each row as high
as its letters; a text that is absent takes no room. What is left is the room of the block, in which
it is centred by the height of its letters, so that neighbours share a baseline.

The room that is reckoned with for the size of the block is the one beside the largest rows that the
design can have: so that everybody's surname has the size that its length is given.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from badgegen.badge.lines import (
    ONE_WORD,
    SetText,
    Wording,
    set_text,
)
from badgegen.badge.rows import HAIR, ROUNDING, Ground, Placed, lines_in_disc, rows_at, rows_on_band
from badgegen.stationery import (
    CLEARANCE,
    SAFE,
    Box,
    Content,
    Gaps,
    Size,
    Zone,
)


@dataclass(frozen=True, slots=True)
class Laid:
    """The lines of a badge at their places by the wording that they show, and its rules."""

    texts: tuple[Placed, ...]
    rules: tuple[Box, ...] = ()


def lay_out(wordings: Sequence[Wording], ground: Ground) -> Laid:
    """Return all lines of a badge at their places, and the rules beside those that are there."""
    by_place = {
        place: [wording for wording in wordings if wording.field.zone is place] for place in Zone
    }
    if by_place[Zone.BAND]:
        ground = replace(ground, has_band=True)
    top = rows_at(by_place[Zone.TOP], ground, Zone.TOP)
    bottom = rows_at(by_place[Zone.BOTTOM], ground, Zone.BOTTOM)
    band = rows_on_band(by_place[Zone.BAND], ground)
    band += lines_in_disc(by_place[Zone.DISC], ground)
    bounds = (top.depth, ground.trim.height - bottom.depth)
    block = _block(by_place[Zone.BLOCK], ground, bounds)
    texts = (*top.texts, *bottom.texts, *band, *block)
    in_order = tuple(sorted(texts, key=lambda placed: placed[0].wording.number))
    return Laid(in_order, (*top.rules, *bottom.rules))


def _block(
    wordings: Sequence[Wording], ground: Ground, bounds: tuple[float, float]
) -> list[Placed]:
    """Return the block's lines, centred between the bounds."""
    if not wordings:
        return []
    shrunk = _block_scale(wordings, ground)
    room = _free(bounds, ground.trim)
    for _ in range(_TRIES):
        stack = _stack(wordings, ground, shrunk)
        if stack.bottom - stack.top <= room[1] - room[0] or room[1] <= room[0]:
            break
        shrunk *= (room[1] - room[0]) / (stack.bottom - stack.top) * 0.999
    middle = (bounds[0] + bounds[1]) / 2
    first = middle - stack.middle
    first = max(min(first, room[1] - stack.bottom), room[0] - stack.top)
    placed: list[Placed] = []
    for text, baseline in zip(stack.texts, stack.baselines, strict=True):
        field = text.wording.field
        left = field.left + field.align.share * (ground.room(field) - text.ink.width)
        placed.append((text, text.at(left, first + baseline)))
    return placed


_TRIES = 4
"""Gaps do not shrink with letters, so that a second try may be needed; a third never was."""


def _free(bounds: tuple[float, float], trim: Size) -> tuple[float, float]:
    """Return the room for ink between the bounds, clear of texts, bands and the badge's edges."""
    upper, lower = bounds
    clear = CLEARANCE + ROUNDING
    top = max(upper + clear, SAFE) if upper else SAFE
    bottom = min(lower - clear, trim.height - SAFE) if lower < trim.height else trim.height - SAFE
    return top, bottom


@dataclass(frozen=True, slots=True)
class _Stack:
    """Texts below each other: their baselines from the first's, the edges of ink, the middle."""

    texts: tuple[SetText, ...]
    baselines: tuple[float, ...]
    top: float
    bottom: float
    middle: float


def _stack(wordings: Sequence[Wording], ground: Ground, shrunk: float) -> _Stack:
    """Put the block's lines below each other, with the gap between their inks.

    The middle is that of letters of usual height, and the edges are those of the tallest, whatever
    the ink of this name is.
    """
    texts = [
        set_text(wording, ground.room(wording.field), ground.glyphs)
        for wording in _sized(wordings, ground, shrunk)
    ]
    anchor = next((at for at, text in enumerate(texts) if text.wording.field.content.leads), 0)
    baselines, usual = [0.0], [0.0]
    for before, after in pairwise(texts):
        gap = _gap(before, after, ground.design.gaps)
        baselines.append(baselines[-1] + before.ink.bottom + gap - after.ink.top)
        usual.append(usual[-1] + before.bottom + gap - after.top)
    moved = baselines[anchor] - usual[anchor]
    top, bottom = moved + texts[0].top, moved + usual[-1] + texts[-1].bottom
    beyond = [ground.reach(text.wording) for text in texts]
    inks = [
        (base + text.ink.top, base + text.ink.bottom)
        for base, text in zip(baselines, texts, strict=True)
    ]
    return _Stack(
        tuple(texts),
        tuple(baselines),
        min(top - beyond[0].above * texts[0].em, *(ink[0] for ink in inks)),
        max(
            bottom + sum(reach.below * text.em for reach, text in zip(beyond, texts, strict=True)),
            *(ink[1] for ink in inks),
        ),
        (top + bottom) / 2,
    )


_WIDEST = 0.39
"""The share of the height of the surname's ink that a gap is at most, if it is wide enough."""


def _gap(before: SetText, after: SetText, gaps: Gaps) -> float:
    """Return the room between two lines, by the height of the surname's letters if it is there.

    Furigana stands near its kanji.
    """
    pair = (before, after)
    if any(text.wording.field.content is Content.FURIGANA for text in pair):
        wished = gaps.share * min(text.letter for text in pair)
        return max(wished, CLEARANCE + ROUNDING)
    leading = [text for text in pair if text.wording.field.content.leads] or pair
    letter = max(text.letter for text in leading)
    ink = max(text.ink.height if len(text.lines) == 1 else text.letter for text in leading)
    return _gap_beside(letter, ink, gaps)


def _gap_beside(letter: float, ink: float, gaps: Gaps) -> float:
    """Return the room beside letters of this height; つ and へ have less ink than others."""
    wished = min(max(gaps.share * letter, gaps.least), gaps.most, _WIDEST * ink)
    return max(wished, CLEARANCE + ROUNDING)


def _sized(wordings: Sequence[Wording], ground: Ground, shrunk: float) -> Iterator[Wording]:
    """Yield the block's texts with the sizes that they may have here.

    On a small badge the floors fall with the sizes: what the room allows is nobody's own fault.
    """
    for wording in wordings:
        field, classes = wording.field, wording.classes
        if len(wordings) == 1 and not ground.has_pairs:
            classes = field.alone or classes
            field = replace(field, spread=min(field.spread, ONE_WORD))
        if ground.is_small and field.content.is_surname:
            field = replace(field, floor=field.floor * min(1, shrunk))
        if shrunk != 1:
            classes = replace(classes, sizes=tuple(size * shrunk for size in classes.sizes))
        same = field is wording.field and classes is wording.classes
        yield wording if same else replace(wording, field=field, classes=classes)


def _block_scale(wordings: Sequence[Wording], ground: Ground) -> float:
    """Return by how much the block is made smaller so that it has room beside the largest rows."""
    top, bottom = _free(ground.bounds, ground.trim)
    heights = [
        _largest_size(wording, wordings, ground) * ground.reach(wording).height
        for wording in wordings
    ]
    shrunk = 1.0
    for _ in range(_ROUNDS):
        tallest = max(heights) * shrunk
        gap = _gap_beside(tallest, tallest, ground.design.gaps)
        room = bottom - top - gap * (len(heights) - 1)
        before, shrunk = shrunk, max(min(1.0, room / sum(heights)), HAIR)
        if shrunk == before:
            break
    return shrunk


_ROUNDS = 8
"""A gap shrinks less than letters; each round is nearer by the gap's share of the height."""


def _largest_size(wording: Wording, wordings: Sequence[Wording], ground: Ground) -> float:
    """Return the largest size that a line has on any badge with the same lines."""
    field = wording.field
    if field.share:
        leading = [other.field for other in wordings if other.field.content.leads]
        sizes = [other.classes.sizes[0] * field.share for other in leading]
        return max(*sizes, *wording.classes.sizes) if sizes else wording.classes.sizes[0]
    is_alone = len(wordings) == 1 and not ground.has_pairs
    classes = field.alone if is_alone and field.alone else field.classes
    return classes.sizes[0]
