"""What a printer's correction does to a page, and which one the measures of a page ask for."""

from collections.abc import Iterable
from dataclasses import dataclass

from badgegen.geometry import Box, Size
from badgegen.pages import Correction, Pair


@dataclass(frozen=True, slots=True)
class Measured:
    """How long a ruler is, and how far a point lies from the paper's left and top edge, in mm."""

    ruler: Pair
    point: Pair


def corrected(box: Box, correction: Correction, paper: Size) -> Box:
    """Where a box of the page comes to lie."""
    left, top = correct_point((box.left, box.top), correction, paper)
    across, down = correction.scale
    return Box(left, top, box.width * across, box.height * down)


def correct_point(point: Pair, correction: Correction, paper: Size) -> Pair:
    """Where a point of the page comes to lie, in mm.

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
    """The correction of a printer that printed, without one, other measures than were meant.

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
    """The offset and the scale of one axis: the inverse of what the printer does."""
    stretch = ruler / meant_ruler
    centre = extent / 2
    drift = point - centre - stretch * (meant_point - centre)
    return round(-drift / stretch, 3) + 0.0, round(1 / stretch, 5)


def overhang(boxes: Iterable[Box], paper: Size) -> float:
    """How far the boxes leave the paper at the worst edge, in mm; 0 where they do not."""
    beyond = (
        max(-box.left, -box.top, box.right - paper.width, box.bottom - paper.height)
        for box in boxes
    )
    return max(0.0, max(beyond, default=0.0))
