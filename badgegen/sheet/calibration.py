"""The calibration page of a sheet, and the correction that its measures ask for.

The rulers stand where no target is: the upright one in the left part of the first column, the level
one in the lower part of the last row. The text has the upper part of each row.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from badgegen.core import Edge
from badgegen.sheet.imposition import back_of
from badgegen.stationery import (
    Box,
    CalibrationPage,
    Correction,
    Hairline,
    Label,
    Page,
    Pair,
    Placement,
    Sheet,
    Size,
    slots,
)

ASKED_LENGTH = 100.0
"""How much of a ruler is measured, in mm, where the paper has room for it."""

_LONGEST_TICK = 4.0
"""The length of a ruler's tick at each centimetre, in mm; chosen so that the mm are counted."""

_CORNER = 4.0
"""The length of the marks at the corners of a trim, in mm; chosen so that the eye finds them."""


def calibration_page(sheet: Sheet, *, back: bool = False) -> CalibrationPage:
    """Return the front, or the back of a sheet that the printer turns over by its long edge."""
    trims = tuple(_trims(sheet, back=back))
    nearest = min(trims, key=lambda box: box.left + box.top)
    margin = 15.0 if min(sheet.paper.width, sheet.paper.height) > 150 else 4.0
    upright = max(min(box.left for box in trims) + sheet.trim.width * 0.1, _LONGEST_TICK + 0.5)
    level = max(box.bottom for box in trims) - sheet.trim.height * 0.15
    across = _whole(sheet.paper.width - 2 * margin)
    down = _whole(level - 6 - margin)
    rulers = (_level_ruler(margin, level, across), _upright_ruler(upright, margin, down))
    targets = [_target(box) for box in trims]
    return CalibrationPage(
        lines=tuple(mark for ruler, _ in rulers for mark in ruler)
        + tuple(mark for target in targets for mark in target),
        labels=(*(label for _, labels in rulers for label in labels), *_numbers(trims)),
        strips=tuple(_strips(sheet, trims, upright)),
        reference=_middle(nearest),
        reference_number=trims.index(nearest) + 1,
        asked=(min(ASKED_LENGTH, across), min(ASKED_LENGTH, down)),
    )


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
    """How long a ruler is, and how far a point lies from the paper's left and top edge, in mm."""

    ruler: Pair
    point: Pair


def corrected(box: Box, correction: Correction, paper: Size) -> Box:
    """Return where a box of the page comes to lie."""
    left, top = correct_point((box.left, box.top), correction, paper)
    across, down = correction.scale
    return Box(left, top, box.width * across, box.height * down)


def correct_point(point: Pair, correction: Correction, paper: Size) -> Pair:
    """Return where a point of the page comes to lie, in mm.

    >>> correct_point((105, 148.5), Correction((1.5, -0.8), (0.996, 0.996)), Size(210, 297))
    (106.5, 147.7)
    """
    x, y = (
        scale * (place - extent / 2) + extent / 2 + offset
        for place, extent, scale, offset in zip(
            point, (paper.width, paper.height), correction.scale, correction.offset, strict=True
        )
    )
    return x, y


def correction_for(printed: Measured, meant: Measured, paper: Size) -> Correction:
    """Return the correction of a printer that printed, without one, other measures than were meant.

    A printer that comes out too far right and too large needs one to the left that makes smaller.

    >>> correction_for(Measured((100, 100), (61, 38.5)), Measured((100, 100), (59.5, 38.5)),
    ...     Size(210, 297))
    Correction(offset=(-1.5, 0.0), scale=(1.0, 1.0))
    """
    across, down = (
        _axis_correction(*measures)
        for measures in zip(
            printed.ruler,
            meant.ruler,
            printed.point,
            meant.point,
            (paper.width, paper.height),
            strict=True,
        )
    )
    return Correction((across[0], down[0]), (across[1], down[1]))


def _axis_correction(
    ruler: float, meant_ruler: float, point: float, meant_point: float, extent: float
) -> Pair:
    """Return the offset and the scale of one axis: the inverse of what the printer does."""
    stretch = ruler / meant_ruler
    centre = extent / 2
    drift = point - centre - stretch * (meant_point - centre)
    return round(-drift / stretch, 3) + 0.0, round(1 / stretch, 5)


def overhang(boxes: Iterable[Box], paper: Size) -> float:
    """Return how far the boxes leave the paper at the worst edge, in mm; 0 where they do not."""
    beyond = (
        max(-box.left, -box.top, box.right - paper.width, box.bottom - paper.height)
        for box in boxes
    )
    return max(0.0, max(beyond, default=0.0))
