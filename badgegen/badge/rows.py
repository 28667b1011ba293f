"""The rows of a badge: at its top and bottom, side by side in a row, and on its band.

What stands at an edge is put there row by row, each row as high as its letters; a text that is
absent takes no room and leaves no rule.
"""

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from badgegen.badge.lines import (
    KANJI_LETTER,
    TALLEST,
    Reach,
    SetText,
    Wording,
    letter_glyph,
    letter_of,
    reach_of,
    set_text,
)
from badgegen.stationery import (
    CLEARANCE,
    SAFE,
    Box,
    Content,
    Design,
    GlyphTable,
    RuleField,
    Size,
    TextField,
    TextLine,
    Typeface,
    Zone,
    band_box,
    bar_depth,
    disc_box,
    first_row,
    scale_of,
    scaled,
)


@dataclass(frozen=True, slots=True)
class Ground:
    """What lies ready for the lines: the design as it is on this badge, and what else is shown.

    ``has_band`` and ``has_logo`` say whether the band and a logo take room, ``is_small`` whether
    the badge is smaller than the size that the design is drawn for, ``has_pairs`` whether badges of
    the run have two lines in the block, so that one with a single line is no larger for it.
    ``bounds`` are where the largest rows end that the design can have at the top, and begin at the
    bottom, ``reaches`` how far the tallest letters of each kind reach in each typeface.
    """

    design: Design
    glyphs: GlyphTable
    has_band: bool = False
    has_logo: bool = False
    is_small: bool = False
    has_pairs: bool = False
    bounds: tuple[float, float] = (0.0, 0.0)
    reaches: Mapping[tuple[Typeface, str], Reach] = dataclasses.field(default_factory=dict)

    @property
    def trim(self) -> Size:
        """The size of the badge in mm."""
        return self.design.drawn_for

    def reach(self, wording: Wording) -> Reach:
        """Return how far the tallest letters of a text's kind reach."""
        return self.reaches[wording.field.typeface, wording.kind]

    def room(self, field: TextField) -> float:
        """Return the width in mm that a line may fill."""
        return self.trim.width - field.left - field.right


def ground_of(design: Design, trim: Size, glyphs: GlyphTable, *, has_logo: bool) -> Ground:
    """Return what lies ready for the lines of all badges of this trim size that have no band."""
    here = scaled(design, trim)
    is_small = scale_of(design, trim) < 1
    largest = Ground(here, glyphs, here.band is not None, has_logo)
    bounds = largest_depth(largest, Zone.TOP), trim.height - largest_depth(largest, Zone.BOTTOM)
    typefaces = {typeface for field in here.fields for typeface in (field.typeface, field.weight)}
    reaches = {
        (typeface, kind): reach_of(typeface, kind, glyphs)
        for typeface in typefaces
        for kind in TALLEST
    }
    return Ground(
        here, glyphs, has_logo=has_logo, is_small=is_small, bounds=bounds, reaches=reaches
    )


Placed = tuple[SetText, tuple[TextLine, ...]]
"""A text with its lines at their places."""


@dataclass(frozen=True, slots=True)
class EdgeRows:
    """What stands at an edge, and how far from the edge it reaches, with its rule and its band."""

    texts: tuple[Placed, ...]
    rules: tuple[Box, ...]
    depth: float


def rows_at(wordings: Sequence[Wording], ground: Ground, edge: Zone) -> EdgeRows:
    """Put the rows of an edge below each other, or at the bottom above each other."""
    design, trim = ground.design, ground.trim
    if not wordings:
        return EdgeRows((), (), _depth([], ground, edge))
    rows = [_set_row(row, ground) for row in _rows(wordings)]
    depth = _depth([_row_height(row) for row in rows], ground, edge)
    from_top = edge is Zone.TOP
    at = first_row(design, edge, with_band=ground.has_band) if from_top else trim.height - depth
    texts: list[Placed] = []
    for number, (row, height) in enumerate(zip(rows, _heights(rows, ground, edge), strict=True)):
        at += _row_gap(design) if number else 0
        texts += (_in_row(text, left, room, at + height / 2) for text, left, room in row)
        at += height
    rules = [rule for rule in design.rules if rule.zone is edge and depth]
    boxes = tuple(_rule_box(rule, depth, trim) for rule in rules)
    ruled = max((rule.gap + rule.thickness for rule in rules), default=0.0)
    return EdgeRows(tuple(texts), boxes, depth + ruled)


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
    return set_text(one_line, room, glyphs).ink.width + HAIR


HAIR = 1e-6
"""Added, in mm, so that what just fits is not lost to the rounding of sums."""

ROUNDING = 0.05
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
    band, depth = design.band, bar_depth(design, edge)
    if ground.has_band and band and band.zone is edge:
        box = band_box(band, ground.trim)
        return max(depth, box.bottom if edge is Zone.TOP else ground.trim.height - box.top)
    return depth


def _row_gap(design: Design) -> float:
    return max(CLEARANCE + ROUNDING, design.gaps.least * 0.6)


def _in_row(text: SetText, left: float, room: float, middle: float) -> Placed:
    """Return a text in its room, its letters centred on the row's middle."""
    left += text.wording.field.align.share * (room - text.ink.width)
    return text, text.at(left, middle - (text.top + text.bottom) / 2)


def _rule_box(rule: RuleField, depth: float, trim: Size) -> Box:
    top = depth + rule.gap
    if rule.zone is Zone.BOTTOM:
        top = trim.height - top - rule.thickness
    return Box(rule.left, top, trim.width - rule.left - rule.right, rule.thickness)


def rows_on_band(wordings: Sequence[Wording], ground: Ground) -> list[Placed]:
    """Return the rows on the band, centred in it as one, and clear of the badge's edge."""
    if not wordings or ground.design.band is None:
        return []
    box = band_box(ground.design.band, ground.trim)
    rows = [_set_row(row, ground) for row in _rows(wordings)]
    heights = [_row_height(row) for row in rows]
    whole = sum(heights) + _row_gap(ground.design) * (len(rows) - 1)
    at = box.top + (box.height - whole) / 2
    hanging = max(text.ink.bottom - text.bottom for text, _, _ in rows[-1])
    at = max(min(at, ground.trim.height - SAFE - whole - max(hanging, 0)), SAFE)
    texts: list[Placed] = []
    for row, height in zip(rows, heights, strict=True):
        texts += (_in_row(text, left, room, at + height / 2) for text, left, room in row)
        at += height + _row_gap(ground.design)
    return texts


def lines_in_disc(wordings: Sequence[Wording], ground: Ground) -> list[Placed]:
    """Return what stands in the middle of the first disc."""
    if not wordings:
        return []
    box = disc_box(ground.design.discs[0], ground.trim)
    texts = (set_text(wording, box.width * _ACROSS, ground.glyphs) for wording in wordings)
    return [_in_row(text, box.left, box.width, box.top + box.height / 2) for text in texts]


_ACROSS = 0.7
"""The share of a disc's width that a text may have: the side of the square in it (1 / √2)."""


def largest_depth(ground: Ground, edge: Zone) -> float:
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
    return max(one, 2 * field.two_lines * height + CLEARANCE + 3 * ROUNDING)
