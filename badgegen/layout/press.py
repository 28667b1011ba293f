"""What a print shop needs round the badges: the safe zone, room for bleed and marks, gangs."""

from dataclasses import replace

from badgegen.errors import WrongUsage
from badgegen.geometry import Box, Sheet, Size
from badgegen.message import message
from badgegen.pages import Gang

SAFE = 3.0
"""How far text stays inside the trim, in mm, so that no cut comes near it."""

ROOM = 13.0
"""From the outer trim to the page's edge, in mm: the bleed, the marks, 2 mm of white paper."""


def press_sheet(sheet: Sheet, gang: Gang | None) -> Sheet:
    """The page for a print shop: one badge with its marks, or as many as the gang's paper holds.

    Raises:
        WrongUsage: Not even one badge fits on the gang's paper, or the badges are folded.
    """
    if sheet.fold:
        raise WrongUsage(message("press.not-folded", sheet=sheet.name))
    if gang is None:
        paper = Size(sheet.trim.width + 2 * ROOM, sheet.trim.height + 2 * ROOM)
        return _arranged(sheet, paper, (1, 1), 0)
    columns = _count(gang.paper.width, sheet.trim.width, gang.gutter)
    rows = _count(gang.paper.height, sheet.trim.height, gang.gutter)
    if min(columns, rows) < 1:
        least = {"width": sheet.trim.width + 2 * ROOM, "height": sheet.trim.height + 2 * ROOM}
        raise WrongUsage(message("press.paper-too-small", **least))
    return _arranged(sheet, gang.paper, (columns, rows), gang.gutter)


def gang_trim(sheet: Sheet) -> Box:
    """The box of all badges of a page, from the first trim's corner to the last one's, in mm."""
    left, top = sheet.origin
    across, down = sheet.pitch
    return Box(
        left,
        top,
        (sheet.columns - 1) * across + sheet.trim.width,
        (sheet.rows - 1) * down + sheet.trim.height,
    )


def outset(box: Box, distance: float) -> Box:
    """The box with each edge this many mm further out; further in where it is negative."""
    return Box(
        box.left - distance,
        box.top - distance,
        box.width + 2 * distance,
        box.height + 2 * distance,
    )


def beyond_safe(ink: Box, trim: Size) -> float:
    """How far ink leaves the safe zone of a badge, in mm; 0 where it does not."""
    return max(
        0.0,
        SAFE - ink.left,
        SAFE - ink.top,
        ink.right - (trim.width - SAFE),
        ink.bottom - (trim.height - SAFE),
    )


def _count(paper: float, trim: float, gutter: float) -> int:
    """How many badges stand side by side between the page's margins."""
    return int((paper - 2 * ROOM + gutter) / (trim + gutter) + 1e-9)


def _arranged(sheet: Sheet, paper: Size, counts: tuple[int, int], gutter: float) -> Sheet:
    """The sheet with so many columns and rows in the middle of this paper."""
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
