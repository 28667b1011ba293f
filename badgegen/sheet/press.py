"""What a print shop needs round the badges: the safe zone, bleed, gangs, and its marks (トンボ).

A corner mark (角トンボ) is a double L: the lines of the bleed meet at the bleed's corner, the lines
of the trim run 3 mm further in. All of them stay outside the bleed. Centre marks (センタートンボ)
are crosses on the middle lines of the badges as a whole; inks are registered by them.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from badgegen.core import WrongUsage, message
from badgegen.stationery import (
    BLEED,
    REGISTRATION,
    Box,
    Gang,
    Hairline,
    Sheet,
    Size,
    Turn,
    gang_trim,
    slots,
)

SAFE = 3.0
"""How far text stays inside the trim, in mm, so that no cut comes near it."""

ROOM = 13.0
"""From the outer trim to the page's edge, in mm: the bleed, the marks, 2 mm of white paper."""


def press_sheet(sheet: Sheet, gang: Gang | None) -> Sheet:
    """Return the page for a print shop.

    One badge with its marks, or as many as the gang's paper holds.

    Raises:
        WrongUsage: Not even one badge fits on the gang's paper, or the badges are folded.
    """
    if sheet.fold:
        raise WrongUsage(message("press.not-folded", sheet=sheet.name))
    sheet = replace(sheet, trim=sheet.face, rotate=Turn.UPRIGHT)
    if gang is None:
        paper = Size(sheet.trim.width + 2 * ROOM, sheet.trim.height + 2 * ROOM)
        return _arranged(sheet, paper, (1, 1), 0)
    columns = _count(gang.paper.width, sheet.trim.width, gang.gutter)
    rows = _count(gang.paper.height, sheet.trim.height, gang.gutter)
    if min(columns, rows) < 1:
        least = {"width": sheet.trim.width + 2 * ROOM, "height": sheet.trim.height + 2 * ROOM}
        raise WrongUsage(message("press.paper-too-small", **least))
    return _arranged(sheet, gang.paper, (columns, rows), gang.gutter)


def outset(box: Box, distance: float) -> Box:
    """Return the box with each edge this many mm further out; further in where it is negative."""
    return Box(
        box.left - distance,
        box.top - distance,
        box.width + 2 * distance,
        box.height + 2 * distance,
    )


def beyond_safe(ink: Box, trim: Size) -> float:
    """Return how far ink leaves the safe zone of a badge, in mm; 0 where it does not."""
    return max(
        0.0,
        SAFE - ink.left,
        SAFE - ink.top,
        ink.right - (trim.width - SAFE),
        ink.bottom - (trim.height - SAFE),
    )


def _count(paper: float, trim: float, gutter: float) -> int:
    """Return how many badges stand side by side between the page's margins."""
    return int((paper - 2 * ROOM + gutter) / (trim + gutter) + 1e-9)


def _arranged(sheet: Sheet, paper: Size, counts: tuple[int, int], gutter: float) -> Sheet:
    """Return the sheet with so many columns and rows in the middle of this paper."""
    (columns, rows), trim = counts, sheet.trim
    pitch = (trim.width + gutter, trim.height + gutter)
    return replace(
        sheet,
        paper=paper,
        columns=columns,
        rows=rows,
        pitch=pitch,
        origin=(
            (paper.width - (columns * pitch[0] - gutter)) / 2,
            (paper.height - (rows * pitch[1] - gutter)) / 2,
        ),
    )


_LENGTH = 8.0
"""The length of a mark outside the bleed, in mm; chosen, long enough to lay a ruler to."""

_BAR = 5.0
"""Half the length of a centre mark's crossbar, in mm; chosen, as it is drawn elsewhere."""

_SHORTEST = 0.5
"""What is shorter, in mm, shows nothing."""

Lengths = tuple[float, float]
"""How long marks may be on the near (left, top) and the far (right, bottom) side, in mm."""


def press_marks(sheet: Sheet) -> tuple[Hairline, ...]:
    """Return the marks of a press page.

    Between two badges each has half of the room for its own.
    """
    columns = _lengths(sheet.columns, sheet.pitch[0] - sheet.trim.width)
    rows = _lengths(sheet.rows, sheet.pitch[1] - sheet.trim.height)
    corners = (
        mark
        for (left, top), (down, across) in zip(slots(sheet), product(rows, columns), strict=True)
        for mark in _corner_marks(Box(left, top, sheet.trim.width, sheet.trim.height), across, down)
    )
    return (*dict.fromkeys(corners), *_centre_marks(sheet))


def _lengths(count: int, gutter: float) -> list[Lengths]:
    """Return the lengths of the marks beside each badge of a row or column."""
    inner = min(_LENGTH, max(0.0, gutter / 2 - BLEED))
    return [
        (_LENGTH if number == 0 else inner, _LENGTH if number == count - 1 else inner)
        for number in range(count)
    ]


def _corner_marks(trim: Box, across: Lengths, down: Lengths) -> Iterator[Hairline]:
    """Yield eight pairs of lines: at each corner two level and two upright ones."""
    sides = ((trim.left, -1, across[0]), (trim.right, 1, across[1]))
    ends = ((trim.top, -1, down[0]), (trim.bottom, 1, down[1]))
    for (x, right, wide), (y, below, high) in product(sides, ends):
        for inset in (0.0, BLEED):
            if wide >= _SHORTEST:
                start, level = x + right * BLEED, y + below * inset
                yield _line(start, level, start + right * wide, level)
            if high >= _SHORTEST:
                start, upright = y + below * BLEED, x + right * inset
                yield _line(upright, start, upright, start + below * high)


def _centre_marks(sheet: Sheet) -> Iterator[Hairline]:
    trim = gang_trim(sheet)
    x, y = trim.left + trim.width / 2, trim.top + trim.height / 2
    near, far, half = BLEED + 1, BLEED + _LENGTH, BLEED + _LENGTH / 2
    upright = _bar(sheet.rows, sheet.pitch[1] - sheet.trim.height)
    level = _bar(sheet.columns, sheet.pitch[0] - sheet.trim.width)
    for edge, right in ((trim.left, -1), (trim.right, 1)):
        yield _line(edge + right * near, y, edge + right * far, y)
        yield _line(edge + right * half, y - upright, edge + right * half, y + upright)
    for edge, below in ((trim.top, -1), (trim.bottom, 1)):
        yield _line(x, edge + below * near, x, edge + below * far)
        yield _line(x - level, edge + below * half, x + level, edge + below * half)


def _bar(count: int, gutter: float) -> float:
    """Return half a crossbar's length; between two badges it stays clear of their corner marks."""
    if count % 2:
        return _BAR
    return min(_BAR, max(_SHORTEST, (gutter / 2 - BLEED) * 0.75))


def _line(left: float, top: float, right: float, bottom: float) -> Hairline:
    return Hairline(round(left, 3), round(top, 3), round(right, 3), round(bottom, 3), REGISTRATION)
