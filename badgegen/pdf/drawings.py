"""Draws sheets, designs and calibration pages at their real size, with their measures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportlab.lib.colors import CMYKColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from badgegen.core import Message, translate
from badgegen.pdf.badges import (
    HAIRLINE,
    clip_operators,
    correction_operator,
    cut_out,
    document_bytes,
    hairline,
    hairline_operators,
    open_canvas,
    page_painter,
)
from badgegen.pdf.flow import A4, GREY, Flow, broken, measure, write
from badgegen.pdf.pictures import Artwork
from badgegen.pdf.text import POINTS, colour
from badgegen.stationery import (
    BLACK,
    Box,
    CalibrationPage,
    Correction,
    Disc,
    Page,
    Shapes,
    Sheet,
    Side,
    Size,
    Statics,
    Turn,
    Weight,
)


def calibration_pdf(
    sheet: Sheet,
    pages: Sequence[tuple[CalibrationPage, Correction, Sequence[Message]]],
    language: str,
) -> bytes:
    """Return the calibration pages, each with its correction and sentences, ``ja`` or ``en``."""
    canvas = open_canvas(sheet.paper, "calibration")
    for page, correction, sentences in pages:
        canvas.addLiteral(correction_operator(correction, sheet.paper))
        canvas.addLiteral(hairline_operators(page.lines, sheet.paper.height))
        canvas.addLiteral(_disc_operators(page.discs, sheet.paper))
        for label in page.labels:
            write(canvas, label.text, label.left, label.baseline, label.size)
        _write_sentences(canvas, page, [translate(sentence, language) for sentence in sentences])
        canvas.showPage()
    return document_bytes(canvas)


def _disc_operators(discs: Sequence[Disc], paper: Size) -> str:
    """Return the operators that paint discs, each with the cross in its hole left to be seen."""
    path = PDFPathObject()
    for disc in discs:
        centre = disc.x * POINTS, (paper.height - disc.y) * POINTS
        path.circle(*centre, disc.radius * POINTS)
        if disc.hole:
            path.circle(*centre, disc.hole * POINTS)
    return f"{colour(BLACK)}\n{path.getCode()} f*" if discs else ""


def _write_sentences(canvas: Canvas, page: CalibrationPage, sentences: Sequence[str]) -> None:
    """Write the sentences down the strips, as large as they fit; what finds no room is left out."""
    if not page.strips:
        return
    places, size = _fitting(page, sentences)
    lines = [
        (line, weight)
        for number, sentence in enumerate(sentences)
        for weight in [Weight.REGULAR if number else Weight.BOLD]
        for line in broken(sentence, weight, size, page.strips[0].width)
    ]
    for (line, weight), (left, baseline) in zip(lines, places, strict=False):
        write(canvas, line, left, baseline, size, weight)


def _fitting(
    page: CalibrationPage, sentences: Sequence[str]
) -> tuple[list[tuple[float, float]], float]:
    """Return the places for lines and the size in pt.

    The largest at which all sentences have a place.
    """
    for size in (8.5, 8.0, 7.0, 6.0, 5.0, 4.5):
        places = [place for strip in page.strips for place in _places(strip, size)]
        needed = (
            broken(sentence, Weight.BOLD, size, page.strips[0].width) for sentence in sentences
        )
        if len(places) >= sum(len(list(lines)) for lines in needed):
            break
    return places, size


def _places(strip: Box, size: float) -> Iterator[tuple[float, float]]:
    """Yield where lines of this size begin in a strip."""
    leading = size * 1.45 / POINTS
    for number in range(1, int(strip.height / leading) + 1):
        yield strip.left, strip.top + number * leading


MEASURE = CMYKColor(0, 0.75, 0.4, 0.1)
OUTLINE = CMYKColor(0, 0, 0, 0.6)

# The size of measures in pt and half the length of a dimension line's ends in mm: chosen so that
# they are read on A4 and fit between badges 4 mm apart.
_SIZE = 6.5
_TICK = 0.9


def measure_across(canvas: Canvas, y: float, left: float, right: float) -> None:
    """Draw a horizontal dimension line with its millimetres above it; nothing for no length."""
    if right - left < 0.05:
        return
    _line(canvas, left, y, right, y)
    for x in (left, right):
        _line(canvas, x, y - _TICK, x, y + _TICK)
    _number(canvas, right - left, (left + right) / 2, y - 0.7)


def measure_down(canvas: Canvas, x: float, top: float, bottom: float) -> None:
    """Draw a vertical dimension line with its millimetres along it; nothing for no length."""
    if bottom - top < 0.05:
        return
    _line(canvas, x, top, x, bottom)
    for y in (top, bottom):
        _line(canvas, x - _TICK, y, x + _TICK, y)
    canvas.saveState()
    canvas.translate(x * POINTS, _up(canvas, (top + bottom) / 2))
    canvas.rotate(90)
    canvas.translate(0, -canvas._pagesize[1])  # type: ignore[attr-defined]
    _number(canvas, bottom - top, 0, -0.7)
    canvas.restoreState()


def _number(canvas: Canvas, length: float, middle: float, baseline: float) -> None:
    text = f"{length:.2f}".rstrip("0").rstrip(".")
    left = middle - measure(text, Weight.REGULAR, _SIZE) / 2
    write(canvas, text, left, baseline, _SIZE, color=MEASURE)


def _line(canvas: Canvas, left: float, top: float, right: float, bottom: float) -> None:
    canvas.setStrokeColor(MEASURE)
    canvas.setLineWidth(HAIRLINE)
    canvas.line(left * POINTS, _up(canvas, top), right * POINTS, _up(canvas, bottom))


def _up(canvas: Canvas, y: float) -> float:
    """Return a y from the page's top in mm as PDF counts it."""
    return float(canvas._pagesize[1]) - y * POINTS  # type: ignore[attr-defined]


_GAP = 2.2
"""Between a badge's edge and the dimension line along it, in mm; looked at on all sheets."""
_LEADING = 0.41
"""From a line of the notes to the next, in mm for each pt of their size: 1.16 em."""
_SMALL = Size(210, 250)
"""Paper up to this size is drawn on a page of A4, with the words below it."""


@dataclass(frozen=True, slots=True)
class SheetDrawing:
    """A sheet to draw, the badges' corners on its paper in mm, and its words."""

    sheet: Sheet
    slots: Sequence[tuple[float, float]]
    notes: Sequence[str]


def sheets_pdf(drawings: Sequence[SheetDrawing]) -> bytes:
    """Draw sheets, each on a page of its own; where its words have no room there, on a second."""
    first, _ = _page(drawings[0].sheet)
    canvas = open_canvas(first, "sheet")
    for drawing in drawings:
        _draw_sheet(canvas, drawing)
    return document_bytes(canvas)


def _draw_sheet(canvas: Canvas, drawing: SheetDrawing) -> None:
    sheet = drawing.sheet
    page, paper = _page(sheet)
    canvas.setPageSize((page.width * POINTS, page.height * POINTS))
    badges = [
        Box(paper.left + left, paper.top + top, sheet.trim.width, sheet.trim.height)
        for left, top in drawing.slots
    ]
    canvas.addLiteral(hairline(paper, page, OUTLINE))
    for number, badge in enumerate(badges, start=1):
        canvas.addLiteral(hairline(badge, page, OUTLINE, sheet.corner))
        if sheet.fold:
            half = Box(badge.left, badge.top, badge.width, badge.height / 2)
            canvas.addLiteral(hairline(half, page, MEASURE))
        _write_number(canvas, badge, number, sheet.rotate)
    _measure_sheet(canvas, sheet, paper, badges)
    _write_notes(canvas, drawing.notes, list(_free_boxes(page, paper, badges)))
    canvas.showPage()


def _page(sheet: Sheet) -> tuple[Size, Box]:
    """Return the page that the drawing needs, and where the paper lies on it."""
    paper = sheet.paper
    if paper.width > _SMALL.width or paper.height > _SMALL.height:
        return paper, Box(0, 0, paper.width, paper.height)
    left, top = (A4.width - paper.width) / 2, (A4.height - paper.height) / 3
    return A4, Box(left, top, paper.width, paper.height)


def _write_number(canvas: Canvas, badge: Box, number: int, turn: Turn) -> None:
    """Write a place's number, the way up that its badge has."""
    if turn:
        canvas.saveState()
        middle = badge.left + badge.width / 2, badge.top + badge.height / 2
        canvas.translate(middle[0] * POINTS, _up(canvas, middle[1]))
        canvas.rotate(-turn)
        canvas.translate(0, -canvas._pagesize[1])  # type: ignore[attr-defined]
        face = turn.of(Size(badge.width, badge.height))
        around = Box(-face.width / 2, -face.height / 2, face.width, face.height)
        _write_number(canvas, around, number, Turn.UPRIGHT)
        canvas.restoreState()
        return
    size = min(22.0, badge.height)
    left = badge.left + (badge.width - measure(str(number), Weight.BOLD, size)) / 2
    baseline = badge.top + badge.height * 0.36 + size * 0.13
    write(canvas, str(number), left, baseline, size, Weight.BOLD, GREY)


def _measure_sheet(canvas: Canvas, sheet: Sheet, paper: Box, badges: Sequence[Box]) -> None:
    """Draw margins, sizes and gutters along the edges, pitch and radius in the first badge."""
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


def _free_boxes(page: Size, paper: Box, badges: Sequence[Box]) -> Iterator[Box]:
    """Yield the room for words: below a small paper, else in the margins beside the badges."""
    if page.height > paper.bottom + 50:
        yield Box(20, paper.bottom + 10, page.width - 40, 50)
        return
    first, last = badges[0], badges[-1]
    edge, dimension = _EDGE, 3 * _GAP
    left = max(first.left, edge)
    width = last.right - left - 3 * dimension
    yield Box(left, last.bottom + 1, width, page.height - last.bottom - 1 - edge)
    yield Box(left, edge, width, first.top - dimension - edge)
    yield Box(edge, first.top, first.left - dimension - edge, page.height - 2 * first.top)
    right = last.right + dimension
    yield Box(right, first.top, page.width - right - edge, page.height - 2 * first.top)


_EDGE = 4.0
"""The outer mm of the paper, which office printers leave empty."""
_SIZES = (7.5, 7.0, 6.5, 6.0, 5.5, 5.0)
"""The sizes of notes in pt; smaller ones are not read."""


def _write_notes(canvas: Canvas, notes: Sequence[str], boxes: Sequence[Box]) -> None:
    """Write all notes into the first room that takes them.

    Where none does, the first note is written there alone if it can, and all of them on a page of
    their own.
    """
    if _written(canvas, notes, boxes):
        return
    _written(canvas, notes[:1], boxes)
    canvas.showPage()
    _written(canvas, notes, [Box(20, 20, A4.width - 40, 200)])


def _written(canvas: Canvas, notes: Sequence[str], boxes: Sequence[Box]) -> bool:
    """Write in the largest size that keeps all lines in a room; return whether there is one."""
    for size in _SIZES:
        for room in boxes:
            if room.width > 25 and _height(notes, size, room.width) <= room.height:
                _write_down(canvas, notes, room, size)
                return True
    return False


def _write_down(canvas: Canvas, notes: Sequence[str], room: Box, size: float) -> None:
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


_CAPTION = 6.5
"""The size of captions in pt: as that of measures."""
_CAPTION_DOWN = 3.0
"""From a specimen's edge to the baseline of its caption, in mm: its height and a little air."""


@dataclass(frozen=True, slots=True)
class Specimen:
    """A badge as it would be printed, and what is told of it below."""

    shapes: Shapes
    caption: str


def specimens_pdf(
    specimens: Sequence[Specimen],
    pages: Sequence[Page],
    sheet: Sheet,
    statics: Statics,
    notes: Sequence[str],
) -> bytes:
    """Return the drawing: ``sheet`` has the specimens' places, ``notes`` stand at its head."""
    canvas = open_canvas(sheet.paper, "design")
    art = Artwork([specimen.shapes for specimen in specimens], statics)
    paint = page_painter(canvas, {Side.FRONT: art}, sheet)
    for page in pages:
        flow = Flow(canvas, lambda _: None)
        for number, note in enumerate(notes):
            flow.text(note, size=10 if number == 0 else 7.5, weight=_weight(number))
        badges = [
            Box(place.left, place.top, sheet.trim.width, sheet.trim.height)
            for place in page.placements
        ]
        with cut_out(canvas, clip_operators(badges, sheet.corner, sheet.paper.height)):
            paint(canvas, page)
        for place, box in zip(page.placements, badges, strict=True):
            canvas.addLiteral(hairline(box, sheet.paper, OUTLINE, sheet.corner))
            caption, baseline = specimens[place.badge].caption, box.bottom + _CAPTION_DOWN
            write(canvas, caption, box.left, baseline, _CAPTION, color=GREY)
        canvas.showPage()
    return document_bytes(canvas)


def _weight(number: int) -> Weight:
    return Weight.REGULAR if number else Weight.BOLD
