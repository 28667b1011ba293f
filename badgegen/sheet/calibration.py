"""The calibration page of a sheet, and the correction that its measures ask for.

Nine discs tell a scan how the printer moved, scaled and turned the page: they stand as far from
each other as the paper lets them, in the same places on all sheets of one paper. Which of them have
a hole says which way up the page lies, which side it is and whether it was printed with a
correction. Two of them are crosses for the ruler besides, each beside the two edges that it is
measured from: a distance of 12 mm is read better than one of 200 mm.

The rulers stand where no target is: the upright one in the left part of the first column, the level
one in the lower part of the last row. The text has the upper part of each row.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from math import atan2, cos, degrees, hypot, radians, sin

from badgegen.core import Edge
from badgegen.sheet.imposition import back_of
from badgegen.stationery import (
    Box,
    CalibrationPage,
    Correction,
    Disc,
    Hairline,
    Label,
    Page,
    Pair,
    Placement,
    Sheet,
    Size,
    slots,
)

_LEAST_SIDE = 80.0
"""The shorter side in mm of the smallest paper that has discs and rulers: on a smaller one they
would stand in each other's way."""

_TARGET_MARGIN = 12.0
"""From the paper's edges to the discs beside them, in mm: printers leave the outer 4 mm empty, and
a page may drift by some more."""

_TARGET_ARM = 5.0
"""Half the length of a disc's cross in mm: it is seen beyond the disc, for a ruler."""

DISC_RADIUS = 2.0
"""In mm: 24 dots across at 150 to the inch, and larger than any dark spot of a text."""

HOLE_RADIUS = 0.8
"""In mm: 9 dots across at 150 to the inch."""

_LONGEST_TICK = 4.0
"""The length of a ruler's tick at each centimetre, in mm; chosen so that the mm are counted."""

_CORNER = 4.0
"""The length of the marks at the corners of a trim, in mm; chosen so that the eye finds them."""

_EDGE = 1.5
"""Where the arrow of a measure ends before the edge of small paper, in mm, and three times as much
on paper that office printers print."""


_NUMBER = 8.0
"""The size in pt of the numbers beside what is measured: chosen, as they are looked for."""


def can_be_scanned(paper: Size) -> bool:
    """Return whether the calibration page of this paper has discs for a scan."""
    return min(paper.width, paper.height) >= _LEAST_SIDE


def calibration_page(
    sheet: Sheet, *, back: bool = False, corrected: bool = False
) -> CalibrationPage:
    """Return the front, or the back of a sheet that the printer turns over by its long edge.

    ``corrected`` is what is printed with a printer's correction, which a scan has to know.
    """
    trims = tuple(_trims(sheet, back=back))
    paper = sheet.paper
    discs = discs_of(paper, back=back, corrected=corrected) if can_be_scanned(paper) else ()
    margin, arm = _margin(paper)
    upright = max(min(box.left for box in trims) + sheet.trim.width * 0.1, margin + arm + 4.5)
    level = max(box.bottom for box in trims) - sheet.trim.height * 0.15
    rulers = _rulers(paper, upright, min(level, paper.height - margin - arm - 4))
    lines = [mark for ruler, _ in rulers for mark in ruler]
    lines += [mark for box in trims for mark in _target(box)]
    labels = [*(label for _, labels in rulers for label in labels), *_numbers(trims)]
    measures = tuple(_measures(paper))
    return CalibrationPage(
        lines=(
            *(line for line in lines if not _meets(line, discs)),
            *(line for marks, _ in measures for line in marks),
        ),
        labels=(
            *(label for label in labels if not _beside(label, discs)),
            *(label for _, label in measures),
        ),
        strips=tuple(_free_strips(sheet, trims, upright)),
        discs=discs,
        crosses=margin,
    )


def discs_of(paper: Size, *, back: bool, corrected: bool) -> tuple[Disc, ...]:
    """Return the nine discs of a page, row by row.

    The first alone has always a hole and the last never, so that a page upside down is seen; the
    second has one on the back, the fourth on what is printed with a correction.
    """
    holes = {0: True, 1: back, 3: corrected}
    places = product(
        *((_TARGET_MARGIN, side / 2, side - _TARGET_MARGIN) for side in (paper.height, paper.width))
    )
    return tuple(
        Disc(x, y, DISC_RADIUS, HOLE_RADIUS if holes.get(number) else 0.0)
        for number, (y, x) in enumerate(places)
    )


def _margin(paper: Size) -> Pair:
    """Return how far from the edges the crosses for the ruler stand, and half their length."""
    if can_be_scanned(paper):
        return _TARGET_MARGIN, _TARGET_ARM
    least = min(paper.width, paper.height)
    return (6.0, 2.5) if least >= 40 else (least / 4, least / 12)


def _meets(line: Hairline, discs: Iterable[Disc]) -> bool:
    """Return whether a line comes so near to a disc that it would move its middle in a scan."""
    return any(
        min(line.left, line.right) - CLEAR < disc.x < max(line.left, line.right) + CLEAR
        and min(line.top, line.bottom) - CLEAR < disc.y < max(line.top, line.bottom) + CLEAR
        and not _is_cross(line, disc)
        for disc in discs
    )


CLEAR = 3.2
"""Nothing else stands so near to the middle of a disc, in mm: what is read to find its middle."""


def _is_cross(line: Hairline, disc: Disc) -> bool:
    """Return whether a line goes right through a disc, alike on both sides of its middle."""
    middle = (line.left + line.right) / 2, (line.top + line.bottom) / 2
    length = hypot(line.right - line.left, line.bottom - line.top)
    return length > 2 * CLEAR and hypot(middle[0] - disc.x, middle[1] - disc.y) < 0.01


def _beside(label: Label, discs: Iterable[Disc]) -> bool:
    return any(
        abs(label.left + 1.5 - disc.x) < CLEAR + 2
        and abs(label.baseline - 1 - disc.y) < CLEAR + 1.5
        for disc in discs
    )


def _measures(paper: Size) -> Iterator[tuple[list[Hairline], Label]]:
    """Yield each measure to read, in the order of the questions: cross and arrow, and number."""
    margin, arm = _margin(paper)
    start = _EDGE * 3 if can_be_scanned(paper) else min(_EDGE, margin - arm)
    right, bottom = paper.width - margin, paper.height - margin
    level = (-arm - 1.9, -0.9)
    upright = (0.7, -arm - 0.4)
    yield _measure((margin, margin), (start, margin), arm), _label("①", margin, margin, level)
    yield _measure((margin, margin), (margin, start), arm), _label("②", margin, margin, upright)
    end = paper.width - start, paper.height - start
    yield (
        _measure((right, bottom), (end[0], bottom), arm),
        Label("③", right + arm + 0.2, bottom - 0.9, _NUMBER),
    )
    yield (
        _measure((right, bottom), (right, end[1]), arm),
        Label("④", right + 0.7, bottom + arm + 2.2, _NUMBER),
    )
    yield _measure((margin, bottom), (start, bottom), arm), _label("⑤", margin, bottom, level)


def _label(text: str, x: float, y: float, beside: Pair) -> Label:
    return Label(text, x + beside[0], y + beside[1], _NUMBER)


def _measure(cross: Pair, end: Pair, arm: float) -> list[Hairline]:
    """Return a cross, and an arrow from it to the edge that it is measured from."""
    (x, y), head = cross, min(0.8, arm / 3)
    across = 1 if end[0] > x else -1 if end[0] < x else 0
    down = 1 if end[1] > y else -1 if end[1] < y else 0
    tips = [
        (
            end[0] - head * across + head / 2 * down * side,
            end[1] - head * down + head / 2 * across * side,
        )
        for side in (-1, 1)
    ]
    return [
        Hairline(x - arm, y, x + arm, y),
        Hairline(x, y - arm, x, y + arm),
        Hairline(x + arm * across, y + arm * down, *end),
        *(Hairline(*end, *tip) for tip in tips),
    ]


def _rulers(
    paper: Size, upright: float, level: float
) -> tuple[tuple[list[Hairline], list[Label]], ...]:
    """Return the level ruler and the upright one, where the paper has room for them."""
    if not can_be_scanned(paper):
        return ()
    margin = 15.0
    across = _whole(paper.width - 2 * margin)
    down = _whole(level - 6 - margin)
    return _level_ruler(margin, level, across), _upright_ruler(upright, margin, down)


def _trims(sheet: Sheet, *, back: bool) -> Iterator[Box]:
    """Yield the badges; on the back where they lie behind their fronts, see ``layout.duplex``."""
    front = Page(tuple(Placement(number, *corner) for number, corner in enumerate(slots(sheet))))
    page = back_of(front, sheet, Edge.LONG) if back else front
    for place in page.placements:
        yield Box(place.left, place.top, sheet.trim.width, sheet.trim.height)


def _whole(length: float) -> float:
    """Return the whole centimetres of a length."""
    return length // 10 * 10.0


def _level_ruler(left: float, top: float, length: float) -> tuple[list[Hairline], list[Label]]:
    ticks = [Hairline(left + x, top - height, left + x, top) for x, height in _steps(int(length))]
    labels = [Label(str(ten), left + ten + 0.4, top + 2.6) for ten in range(0, int(length) + 1, 10)]
    return [Hairline(left, top, left + length, top), *ticks], labels


def _upright_ruler(left: float, top: float, length: float) -> tuple[list[Hairline], list[Label]]:
    ticks = [Hairline(left - width, top + y, left, top + y) for y, width in _steps(int(length))]
    labels = [Label(str(ten), left + 0.6, top + ten + 0.8) for ten in range(0, int(length) + 1, 10)]
    return [Hairline(left, top, left, top + length), *ticks], labels


def _steps(length: int) -> Iterator[tuple[int, float]]:
    """Yield each millimetre with the length of its tick: longer at every five and ten."""
    for step in range(length + 1):
        yield step, _LONGEST_TICK if step % 10 == 0 else 2.8 if step % 5 == 0 else 1.6


def _target(box: Box) -> Iterator[Hairline]:
    """Yield a cross in the middle of a badge, and the corners of its trim."""
    x, y = _middle(box)
    arm = _arm(box)
    yield Hairline(x - arm, y, x + arm, y)
    yield Hairline(x, y - arm, x, y + arm)
    for edge, inwards in ((box.left, 1), (box.right, -1)):
        for other, down in ((box.top, 1), (box.bottom, -1)):
            yield Hairline(edge, other, edge + inwards * _CORNER, other)
            yield Hairline(edge, other, edge, other + down * _CORNER)


def _middle(box: Box) -> Pair:
    return box.left + box.width / 2, box.top + box.height / 2


def _arm(box: Box) -> float:
    return min(5.0, box.height / 6)


def _numbers(trims: tuple[Box, ...]) -> Iterator[Label]:
    for number, box in enumerate(trims, start=1):
        x, y = _middle(box)
        yield Label(f"#{number}", x + 1, y - 1)


def _free_strips(sheet: Sheet, trims: tuple[Box, ...], upright: float) -> Iterator[Box]:
    """Yield the strips for text as far as no disc stands in them."""
    paper = sheet.paper
    margin, arm = _margin(paper)
    right = paper.width - margin - arm - 1
    taken = [
        (y - arm - 0.5, y + arm + 0.5)
        for y in (
            (margin, paper.height / 2, paper.height - margin) if can_be_scanned(paper) else ()
        )
    ]
    for strip in _strips(sheet, trims, upright):
        top, bottom = strip.top, strip.bottom
        for begin, end in taken:
            if begin < bottom and top < end:
                top, bottom = (end, bottom) if bottom - end > begin - top else (top, begin)
        if bottom - top > _LEAST_STRIP:
            yield Box(strip.left, top, min(strip.right, right) - strip.left, bottom - top)


_LEAST_STRIP = 2.0
"""A strip that is lower, in mm, has no room for a line of text."""


def _strips(sheet: Sheet, trims: tuple[Box, ...], upright: float) -> Iterator[Box]:
    """Yield from right of the upright ruler to the right edge, above the middle of each row.

    A sheet with one row has the room between its target and the level ruler besides.
    """
    left = upright + 6
    width = max(box.right for box in trims) - 5 - left
    for box in trims[:: sheet.columns]:
        top = box.top + min(5.0, box.height * 0.1)
        yield Box(left, top, width, _middle(box)[1] - _arm(box) - 1 - top)
    if sheet.rows == 1:
        top = _middle(trims[0])[1] + _arm(trims[0]) + 1
        yield Box(left, top, width, trims[0].bottom - sheet.trim.height * 0.15 - 5 - top)


@dataclass(frozen=True, slots=True)
class Measured:
    """What a ruler tells of a page, in mm.

    ``near`` is how far the cross at the top left stands from the left and the top edge, ``far`` the
    one at the bottom right from the right and the bottom edge, and ``plumb`` the one at the
    bottom left from the left edge, ``None`` where it was not measured: paper is longer down than
    across, so that it tells the skew best.
    """

    near: Pair
    far: Pair
    plumb: float | None = None


@dataclass(frozen=True, slots=True)
class Drift:
    """What a printer does to a page: scale and turn it about the paper's centre, then move it.

    ``scale`` is a ratio, ``skew`` in degrees clockwise, ``offset`` in mm.
    """

    offset: Pair = (0.0, 0.0)
    scale: Pair = (1.0, 1.0)
    skew: float = 0.0


def drifted(point: Pair, drift: Drift, paper: Size) -> Pair:
    """Return where a printer puts a point of the page, in mm."""
    centre = paper.width / 2, paper.height / 2
    scaled = (
        (point[0] - centre[0]) * drift.scale[0],
        (point[1] - centre[1]) * drift.scale[1],
    )
    x, y = _turned(scaled, drift.skew)
    return x + centre[0] + drift.offset[0], y + centre[1] + drift.offset[1]


def _turned(vector: Pair, skew: float) -> Pair:
    turn = radians(skew)
    x, y = vector
    return x * cos(turn) - y * sin(turn), x * sin(turn) + y * cos(turn)


def correction_of(drift: Drift) -> Correction:
    """Return the correction that undoes what a printer does.

    A printer that comes out too far right and too large needs one to the left that makes smaller.

    >>> correction_of(Drift((1.5, 0.0), (1.0, 1.25)))
    Correction(offset=(-1.5, 0.0), scale=(1.0, 0.8), skew=0.0)
    """
    across, down = _turned(drift.offset, -drift.skew)
    return Correction(
        (round(-across / drift.scale[0], 3) + 0.0, round(-down / drift.scale[1], 3) + 0.0),
        (round(1 / drift.scale[0], 5), round(1 / drift.scale[1], 5)),
        round(-drift.skew, 3) + 0.0,
    )


def drift_of(measured: Measured, meant: float, paper: Size) -> Drift:
    """Return what a printer did to a page whose crosses were meant to stand so far from the edges.

    >>> drift_of(Measured((13.5, 12), (10.5, 12)), 12, Size(210, 297))
    Drift(offset=(1.5, 0.0), scale=(1.0, 1.0), skew=0.0)
    """
    half = paper.width / 2, paper.height / 2
    lean = 0.0 if measured.plumb is None else measured.near[0] - measured.plumb
    skew = degrees(atan2(lean, paper.height - measured.near[1] - measured.far[1]))
    first = measured.near[0] - half[0], measured.near[1] - half[1]
    last = half[0] - measured.far[0], half[1] - measured.far[1]
    first, last = _turned(first, -skew), _turned(last, -skew)
    scale = (
        (last[0] - first[0]) / (paper.width - 2 * meant),
        (last[1] - first[1]) / (paper.height - 2 * meant),
    )
    offset = _turned(((first[0] + last[0]) / 2, (first[1] + last[1]) / 2), skew)
    return Drift(offset, scale, skew)


def corrected(box: Box, correction: Correction, paper: Size) -> Box:
    """Return where a box of the page comes to lie; the one round it where it is turned."""
    corners = [
        correct_point(corner, correction, paper)
        for corner in product((box.left, box.right), (box.top, box.bottom))
    ]
    left, top = (min(corner[axis] for corner in corners) for axis in (0, 1))
    right, bottom = (max(corner[axis] for corner in corners) for axis in (0, 1))
    return Box(left, top, right - left, bottom - top)


def correct_point(point: Pair, correction: Correction, paper: Size) -> Pair:
    """Return where a point of the page comes to lie, in mm.

    >>> correct_point((105, 148.5), Correction((1.5, -0.8), (0.996, 0.996)), Size(210, 297))
    (106.5, 147.7)
    """
    half = paper.width / 2, paper.height / 2
    x, y = point[0] - half[0], point[1] - half[1]
    across, down = (row[0] * x + row[1] * y for row in correction.matrix)
    return across + half[0] + correction.offset[0], down + half[1] + correction.offset[1]


def farthest(drift: Drift, correction: Correction, paper: Size) -> float:
    """Return how far the corner that is worst off lies from its place, printed so, in mm."""
    corners = product((0.0, paper.width), (0.0, paper.height))
    return max(_astray(corner, drift, correction, paper) for corner in corners)


def _astray(point: Pair, drift: Drift, correction: Correction, paper: Size) -> float:
    x, y = drifted(correct_point(point, correction, paper), drift, paper)
    return hypot(x - point[0], y - point[1])


def overhang(boxes: Iterable[Box], paper: Size) -> float:
    """Return how far the boxes leave the paper at the worst edge, in mm; 0 where they do not."""
    beyond = (
        max(-box.left, -box.top, box.right - paper.width, box.bottom - paper.height)
        for box in boxes
    )
    return max(0.0, max(beyond, default=0.0))
