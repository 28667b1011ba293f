"""Where the lines of a badge stand: at its edges, and as one block in the room between.

A design is drawn for one size of badge. On another all its lengths are scaled by the smaller of
the two ratios. What stands at the top and at the bottom is put there row by row, each row as high
as its letters; a text that is absent takes no room. What is left is the room of the block, in which
it is centred by the height of its letters, so that neighbours share a baseline.

The room that is reckoned with for the size of the block is the one beside the largest rows that the
design can have: so that everybody's surname has the size that its length is given.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from badgegen.badge.lines import (
    CAPITAL,
    KANA_LETTER,
    KANJI_LETTER,
    ONE_WORD,
    SetText,
    Wording,
    letter_glyph,
    letter_of,
    set_text,
)
from badgegen.stationery import (
    CLEARANCE,
    SAFE,
    Box,
    Content,
    Design,
    Gaps,
    GlyphTable,
    RuleField,
    Size,
    TextField,
    TextLine,
    Zone,
    band_box,
    first_row,
    scale_of,
    scaled,
)


@dataclass(frozen=True, slots=True)
class Laid:
    """The lines of a badge at their places by the wording that they show, and its rules."""

    texts: tuple[tuple[SetText, tuple[TextLine, ...]], ...]
    rules: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Ground:
    """What lies ready for the lines: the design as it is on this badge, and what else is shown.

    ``has_band`` and ``has_logo`` say whether the band and a logo take room, ``is_small`` whether
    the badge is smaller than the size that the design is drawn for. ``bounds`` are where the
    largest rows end that the design can have at the top, and begin at the bottom.
    """

    design: Design
    glyphs: GlyphTable
    has_band: bool = False
    has_logo: bool = False
    is_small: bool = False
    bounds: tuple[float, float] = (0.0, 0.0)

    @property
    def trim(self) -> Size:
        """The size of the badge in mm."""
        return self.design.drawn_for

    def room(self, field: TextField) -> float:
        """Return the width in mm that a line may fill."""
        return self.trim.width - field.left - field.right


def ground_of(design: Design, trim: Size, glyphs: GlyphTable, *, has_logo: bool) -> Ground:
    """Return what lies ready for the lines of all badges of this trim size that have no band."""
    here = scaled(design, trim)
    is_small = scale_of(design, trim) < 1
    largest = Ground(here, glyphs, here.band is not None, has_logo)
    bounds = _largest_depth(largest, Zone.TOP), trim.height - _largest_depth(largest, Zone.BOTTOM)
    return Ground(here, glyphs, has_logo=has_logo, is_small=is_small, bounds=bounds)


def lay_out(wordings: Sequence[Wording], ground: Ground) -> Laid:
    """Return all lines of a badge at their places, and the rules beside those that are there."""
    by_place = {
        place: [wording for wording in wordings if wording.field.zone is place] for place in Zone
    }
    if by_place[Zone.BAND]:
        ground = replace(ground, has_band=True)
    top = _edge(by_place[Zone.TOP], ground, Zone.TOP)
    bottom = _edge(by_place[Zone.BOTTOM], ground, Zone.BOTTOM)
    band = _on_band(by_place[Zone.BAND], ground)
    bounds = (top.depth, ground.trim.height - bottom.depth)
    block = _block(by_place[Zone.BLOCK], ground, bounds)
    texts = (*top.texts, *bottom.texts, *band, *block)
    in_order = tuple(sorted(texts, key=lambda placed: placed[0].wording.number))
    return Laid(in_order, (*top.rules, *bottom.rules))


_Placed = tuple[SetText, tuple[TextLine, ...]]


@dataclass(frozen=True, slots=True)
class _Edge:
    """What stands at an edge, and how far from the edge it reaches, with its rule and its band."""

    texts: tuple[_Placed, ...]
    rules: tuple[Box, ...]
    depth: float


def _edge(wordings: Sequence[Wording], ground: Ground, edge: Zone) -> _Edge:
    """Put the rows of an edge below each other, or at the bottom above each other."""
    design, trim = ground.design, ground.trim
    rows = [_set_row(row, ground) for row in _rows(wordings)]
    depth = _depth([_row_height(row) for row in rows], ground, edge)
    from_top = edge is Zone.TOP
    at = first_row(design, edge, with_band=ground.has_band) if from_top else trim.height - depth
    texts: list[_Placed] = []
    for number, (row, height) in enumerate(zip(rows, _heights(rows, ground, edge), strict=True)):
        at += _row_gap(design) if number else 0
        texts += (_in_row(text, left, room, at + height / 2) for text, left, room in row)
        at += height
    rules = [rule for rule in design.rules if rule.zone is edge and depth and rows]
    boxes = tuple(_rule_box(rule, depth, trim) for rule in rules)
    ruled = max((rule.gap + rule.thickness for rule in rules), default=0.0)
    return _Edge(tuple(texts), boxes, depth + ruled)


_Row = list[tuple[SetText, float, float]]
"""The texts of a row, each with the left edge and the width of its room."""


def _rows(wordings: Iterable[Wording]) -> list[list[Wording]]:
    """Return the texts by rows; one that is beside another begins a row where that is absent."""
    rows: list[list[Wording]] = []
    for wording in wordings:
        if wording.field.beside and rows:
            rows[-1].append(wording)
        else:
            rows.append([wording])
    return rows


_BESIDE = 4.0
"""What is left free at least between two texts of a row, in mm; chosen so that they are two."""


def _set_row(row: Sequence[Wording], ground: Ground) -> _Row:
    """Set the texts of a row; those that need less than their share leave the rest to others."""
    if len(row) == 1:
        field = row[0].field
        room = ground.room(field)
        return [(set_text(row[0], room, ground.glyphs), field.left, room)]
    left = min(wording.field.left for wording in row)
    right = ground.trim.width - min(wording.field.right for wording in row)
    free = right - left
    by_need = sorted((_wished(wording, free, ground.glyphs), wording.number) for wording in row)
    named = {wording.number: wording for wording in row}
    texts: list[SetText] = []
    for others, (wished, number) in zip(range(len(row) - 1, -1, -1), by_need, strict=True):
        room = min(wished, (free - others * _BESIDE) / (others + 1))
        texts.append(set_text(named[number], room, ground.glyphs))
        free -= texts[-1].ink.width + _BESIDE
    return [(text, left, right - left) for text in texts]


def _wished(wording: Wording, room: float, glyphs: GlyphTable) -> float:
    """Return the width of a text in its largest size, in one line."""
    one_line = replace(wording, field=replace(wording.field, two_lines=None))
    return set_text(one_line, room, glyphs).ink.width + _HAIR


_HAIR = 1e-6
"""Added, in mm, so that what just fits is not lost to the rounding of sums."""

_MORE = 0.05
"""What is added to the clearance, in mm: so much may be lost where places are rounded."""


def _row_height(row: _Row) -> float:
    return max(text.height for text, _, _ in row)


def _heights(rows: Sequence[_Row], ground: Ground, edge: Zone) -> list[float]:
    """Return the heights of the rows; beside a logo the one next to the edge has its height."""
    heights = [_row_height(row) for row in rows]
    return _beside_logo(heights, ground, edge)


def _beside_logo(heights: list[float], ground: Ground, edge: Zone) -> list[float]:
    logo = ground.design.logo
    if not ground.has_logo or logo is None or logo.zone is not edge or not heights:
        return heights
    at = 0 if edge is Zone.TOP else -1
    heights[at] = max(heights[at], logo.height)
    return heights


def _depth(heights: list[float], ground: Ground, edge: Zone) -> float:
    """Return how far from its edge rows of these heights reach, with the band and the logo."""
    design, logo = ground.design, ground.design.logo
    if not heights and ground.has_logo and logo and logo.zone is edge:
        heights = [logo.height]
    if heights:
        heights = _beside_logo(list(heights), ground, edge)
        start = first_row(design, edge, with_band=ground.has_band)
        return start + sum(heights) + _row_gap(design) * (len(heights) - 1)
    band = design.band
    if ground.has_band and band and band.zone is edge:
        box = band_box(band, ground.trim)
        return box.bottom if edge is Zone.TOP else ground.trim.height - box.top
    return 0.0


def _row_gap(design: Design) -> float:
    return max(CLEARANCE + _MORE, design.gaps.least * 0.6)


def _in_row(text: SetText, left: float, room: float, middle: float) -> _Placed:
    """Return a text in its room, its letters centred on the row's middle."""
    left += text.wording.field.align.share * (room - text.ink.width)
    return text, text.at(left, middle - (text.top + text.bottom) / 2)


def _rule_box(rule: RuleField, depth: float, trim: Size) -> Box:
    top = depth + rule.gap
    if rule.zone is Zone.BOTTOM:
        top = trim.height - top - rule.thickness
    return Box(rule.left, top, trim.width - rule.left - rule.right, rule.thickness)


def _on_band(wordings: Sequence[Wording], ground: Ground) -> list[_Placed]:
    """Return the rows on the band, centred in it as one, and clear of the badge's edge."""
    if not wordings or ground.design.band is None:
        return []
    box = band_box(ground.design.band, ground.trim)
    rows = [_set_row(row, ground) for row in _rows(wordings)]
    heights = [_row_height(row) for row in rows]
    whole = sum(heights) + _row_gap(ground.design) * (len(rows) - 1)
    at = box.top + (box.height - whole) / 2
    at = max(min(at, ground.trim.height - SAFE - whole), SAFE)
    texts: list[_Placed] = []
    for row, height in zip(rows, heights, strict=True):
        texts += (_in_row(text, left, room, at + height / 2) for text, left, room in row)
        at += height + _row_gap(ground.design)
    return texts


def _block(
    wordings: Sequence[Wording], ground: Ground, bounds: tuple[float, float]
) -> list[_Placed]:
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
    placed: list[_Placed] = []
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
    clear = CLEARANCE + _MORE
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

    The middle is that of letters of usual height, whatever the ink of this name is.
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
    return _Stack(
        tuple(texts),
        tuple(baselines),
        min(base + text.ink.top for base, text in zip(baselines, texts, strict=True)),
        max(base + text.ink.bottom for base, text in zip(baselines, texts, strict=True)),
        (texts[0].top + usual[-1] + texts[-1].bottom) / 2 + moved,
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
        return max(wished, CLEARANCE + _MORE)
    leading = [text for text in pair if text.wording.field.content.leads] or pair
    letter = max(text.letter for text in leading)
    ink = max(text.ink.height if len(text.lines) == 1 else text.letter for text in leading)
    return _gap_beside(letter, ink, gaps)


def _gap_beside(letter: float, ink: float, gaps: Gaps) -> float:
    """Return the room beside letters of this height; つ and へ have less ink than others."""
    wished = min(max(gaps.share * letter, gaps.least), gaps.most, _WIDEST * ink)
    return max(wished, CLEARANCE + _MORE)


def _sized(wordings: Sequence[Wording], ground: Ground, shrunk: float) -> Iterator[Wording]:
    """Yield the block's texts with the sizes that they may have here.

    On a small badge the floors fall with the sizes: what the room allows is nobody's own fault.
    """
    for wording in wordings:
        field, classes = wording.field, wording.classes
        if len(wordings) == 1:
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
        _largest_size(wording, wordings) * _tallest(wording, ground.glyphs) for wording in wordings
    ]
    shrunk = 1.0
    for _ in range(_ROUNDS):
        tallest = max(heights) * shrunk
        gap = _gap_beside(tallest, tallest, ground.design.gaps)
        room = bottom - top - gap * (len(heights) - 1)
        before, shrunk = shrunk, max(min(1.0, room / sum(heights)), _HAIR)
        if shrunk == before:
            break
    return shrunk


_ROUNDS = 8
"""A gap shrinks less than letters; each round is nearer by the gap's share of the height."""


def _largest_size(wording: Wording, wordings: Sequence[Wording]) -> float:
    """Return the largest size that a line has on any badge with the same lines."""
    field = wording.field
    if field.share:
        leading = [other.field for other in wordings if other.field.content.leads]
        sizes = [other.classes.sizes[0] * field.share for other in leading]
        return max(*sizes, *wording.classes.sizes) if sizes else wording.classes.sizes[0]
    classes = field.alone if len(wordings) == 1 and field.alone else field.classes
    return classes.sizes[0]


TALLEST = {KANA_LETTER: "ずび", CAPITAL: "OQ", KANJI_LETTER: KANJI_LETTER}
"""The characters of a kind that reach furthest down and furthest up, in the shipped typeface."""


def _tallest(wording: Wording, glyphs: GlyphTable) -> float:
    """Return the height in em of the tallest ink that a line of this kind has."""
    kind = letter_of(wording.field.content, wording.text)
    typeface = wording.field.typeface
    inks = [letter_glyph(typeface, character, glyphs) for character in TALLEST[kind]]
    return max(ink.top for ink in inks) - min(ink.bottom for ink in inks)


def _largest_depth(ground: Ground, edge: Zone) -> float:
    """Return how far from an edge the rows reach at most, beside the band if there is one."""
    design = ground.design
    heights: list[float] = []
    for field in design.fields:
        if field.zone is not edge:
            continue
        height = _largest(field, ground.glyphs)
        if field.beside and heights:
            heights[-1] = max(heights[-1], height)
        else:
            heights.append(height)
    depth = _depth(heights, ground, edge)
    ruled = (rule.gap + rule.thickness for rule in design.rules if rule.zone is edge)
    return depth + max(ruled, default=0.0)


def _largest(field: TextField, glyphs: GlyphTable) -> float:
    """Return the height of a line of the design in its largest size, or in two lines.

    What all badges show alike has its own height on all of them, and is reckoned with there.
    """
    shown = letter_of(field.content, field.text or KANJI_LETTER)
    letter = letter_glyph(field.typeface, shown, glyphs)
    height = letter.top - letter.bottom
    one = field.classes.sizes[0] * height
    if field.two_lines is None or field.content in (Content.ORGANISATION, Content.TEXT):
        return one
    return max(one, 2 * field.two_lines * height + CLEARANCE + 3 * _MORE)
