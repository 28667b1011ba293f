"""Draws a sheet (台紙) at its real size with its measures and the numbers of its places."""

import io
from collections.abc import Sequence
from itertools import pairwise

from reportlab.pdfgen.canvas import Canvas

from badgegen.geometry import Box, Sheet, Size, Weight
from badgegen.render.flow import A4, GREY, broken, measure, write
from badgegen.render.measures import MEASURE, measure_across, measure_down, outline
from badgegen.render.pdf import open_canvas

_GAP = 2.2
"""Between a badge's edge and the dimension line along it, in mm."""
_LEADING = 0.41
"""From a line of the notes to the next, in mm for each pt of their size."""
_SMALL = Size(190, 250)
"""Paper under this size is drawn in the middle of a page of A4."""


def sheet_pdf(sheet: Sheet, slots: Sequence[tuple[float, float]], notes: Sequence[str]) -> bytes:
    """The drawing: ``slots`` are the badges' corners on the paper in mm, ``notes`` what it says."""
    target = io.BytesIO()
    page, paper = _page(sheet)
    canvas = open_canvas(target, page.width, page.height, "sheet")
    badges = [
        Box(paper.left + left, paper.top + top, sheet.trim.width, sheet.trim.height)
        for left, top in slots
    ]
    outline(canvas, paper)
    for number, badge in enumerate(badges, start=1):
        outline(canvas, badge, sheet.corner)
        if sheet.fold:
            outline(canvas, Box(badge.left, badge.top, badge.width, badge.height / 2), 0, MEASURE)
        _write_number(canvas, badge, number)
    _measure_sheet(canvas, sheet, paper, badges)
    _write_notes(canvas, notes, page, paper, badges[-1])
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def _page(sheet: Sheet) -> tuple[Size, Box]:
    """The page that the drawing needs, and where the paper lies on it."""
    paper = sheet.paper
    if paper.width >= _SMALL.width and paper.height >= _SMALL.height:
        return paper, Box(0, 0, paper.width, paper.height)
    left, top = (A4.width - paper.width) / 2, (A4.height - paper.height) / 3
    return A4, Box(left, top, paper.width, paper.height)


def _write_number(canvas: Canvas, badge: Box, number: int) -> None:
    size = min(22.0, badge.height)
    left = badge.left + (badge.width - measure(str(number), Weight.BOLD, size)) / 2
    baseline = badge.top + badge.height * 0.36 + size * 0.13
    write(canvas, str(number), left, baseline, size, Weight.BOLD, GREY)


def _measure_sheet(canvas: Canvas, sheet: Sheet, paper: Box, badges: Sequence[Box]) -> None:
    """Margins, sizes and gutters along the edges, the pitch and the radius in the first badge."""
    first, last = badges[0], badges[-1]
    across = sorted({edge for badge in badges for edge in (badge.left, badge.right)})
    down = sorted({edge for badge in badges for edge in (badge.top, badge.bottom)})
    for left, right in pairwise((paper.left, *across, paper.right)):
        measure_across(canvas, first.top - _GAP, left, right)
    for top, bottom in pairwise(down):
        measure_down(canvas, first.left - _GAP, top, bottom)
    measure_down(canvas, last.right - 2 * _GAP, paper.top, first.top)
    measure_down(canvas, last.right - 2 * _GAP, last.bottom, paper.bottom)
    if sheet.columns > 1:
        y = first.top + first.height * 0.8
        measure_across(canvas, y, first.left, first.left + sheet.pitch[0])
    if sheet.rows > 1:
        x = first.left + first.width * 0.15
        measure_down(canvas, x, first.top, first.top + sheet.pitch[1])
    if sheet.corner:
        text = f"R {sheet.corner:g}"
        write(canvas, text, first.left + 2.5, first.top + 4, 6.5, color=MEASURE)


def _write_notes(canvas: Canvas, notes: Sequence[str], page: Size, paper: Box, last: Box) -> None:
    """Below the paper, else in the last badge where it is large, else small in the lower margin."""
    if page.height > paper.bottom + 50:
        _write_down(canvas, notes, Box(20, paper.bottom + 10, page.width - 40, 50), 7.5)
    elif last.height >= 38:
        top = last.top + last.height * 0.45
        _write_down(canvas, notes, Box(last.left + 4, top, last.width - 8, last.bottom - top), 6.5)
    else:
        left = page.width - last.right
        below = Box(left, last.bottom, last.right - left - 20, page.height - last.bottom)
        _write_down(canvas, notes, below, 5.2)


def _write_down(canvas: Canvas, notes: Sequence[str], room: Box, largest: float) -> None:
    """Writes in the largest size that keeps all lines in the room, so that none meets an edge."""
    sizes = [largest * share for share in (1, 0.9, 0.8, 0.7, 0.6)]
    fitting = (one for one in sizes if _height(notes, one, room.width) <= room.height)
    size = next(fitting, sizes[-1])
    baseline = room.top
    for line, weight in _lines(notes, size, room.width):
        baseline += size * _LEADING
        write(canvas, line, room.left, baseline, size, weight)


def _height(notes: Sequence[str], size: float, width: float) -> float:
    return (len(_lines(notes, size, width)) + 0.5) * size * _LEADING


def _lines(notes: Sequence[str], size: float, width: float) -> list[tuple[str, Weight]]:
    weights = (Weight.BOLD, *[Weight.REGULAR] * len(notes))
    return [
        (line, weight)
        for note, weight in zip(notes, weights, strict=False)
        for line in broken(note, weight, size, width)
    ]
