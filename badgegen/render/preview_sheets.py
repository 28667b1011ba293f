"""The sheets of the preview: the pages of the print files at their real size, with the edges drawn.

Each page says of which file, which sheet and which side it is; slots that are used up are hatched.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from reportlab.pdfgen.canvas import Canvas

from badgegen.geometry import Box, Sheet, Size, Weight
from badgegen.message import message
from badgegen.messages import translate
from badgegen.pages import Page, PrintFile, Side
from badgegen.render.artwork import Artwork
from badgegen.render.badges import page_painter
from badgegen.render.cut import cut_out
from badgegen.render.flow import ALERT, GREY, PAPER, RULE, fitted, measure, write
from badgegen.render.units import POINTS

_HATCH = 4.0
"""From one line of a hatching to the next, in mm."""


def banner(canvas: Canvas, note: str, paper: Size) -> None:
    """Says on a page that it is not for printing; small where the page is a single card."""
    left, baseline, size = (16, 8, 10) if paper.height > 100 else (2, 3.2, 6)
    shown = fitted(note, Weight.BOLD, size, paper.width - 2 * left)
    width, height = measure(shown, Weight.BOLD, size) + 1, size * 0.45
    bottom = paper.height - baseline - height * 0.25
    canvas.setFillColor(PAPER)  # on a card the banner may stand on a band
    x, y, across, up = (one * POINTS for one in (left - 0.5, bottom, width, height))
    canvas.rect(x, y, across, up, stroke=0, fill=1)
    write(canvas, shown, left, baseline, size, Weight.BOLD, ALERT)


def outline(canvas: Canvas, box: Box, paper: Size, corner: float = 0) -> None:
    """A hairline round a badge."""
    canvas.setStrokeColor(RULE)
    canvas.setLineWidth(0.4)
    left, bottom = box.left * POINTS, (paper.height - box.bottom) * POINTS
    canvas.roundRect(left, bottom, box.width * POINTS, box.height * POINTS, corner * POINTS)


def sheets(
    canvas: Canvas,
    sides: Mapping[Side, Artwork],
    files: Sequence[PrintFile],
    sheet: Sheet,
    language: str,
    edges: tuple[float, ...] = (),
) -> None:
    """All pages of the print files, in their order, each badge as it will be cut.

    ``edges`` are further lines round each badge, so many mm outside its trim; there it is shown up
    to the outermost of them.
    """
    paint = page_painter(canvas, sides, sheet)
    used = translate(message("preview.used-slot"), language)
    for page, label in _labelled(files, language):
        canvas.setPageSize((sheet.paper.width * POINTS, sheet.paper.height * POINTS))
        badges = [
            Box(place.left, place.top, sheet.face.width, sheet.face.height)
            for place in page.placements
        ]
        shown = [_grown(box, max((0, *edges))) for box in badges]
        corner = 0 if sheet.fold else sheet.corner
        with cut_out(canvas, shown, 0 if edges else corner, sheet.paper.height):
            paint(canvas, replace(page, hairlines=()))
        paint(canvas, replace(page, placements=()))
        for box in badges:
            outline(canvas, box, sheet.paper, corner)
            for further in edges:
                _dashed(canvas, _grown(box, further), sheet.paper)
        for left, top in page.used:
            _hatch(canvas, Box(left, top, sheet.trim.width, sheet.trim.height), sheet, used)
        banner(canvas, label, sheet.paper)
        canvas.showPage()


def _grown(box: Box, by: float) -> Box:
    """A box with each edge this many mm further out."""
    return Box(box.left - by, box.top - by, box.width + 2 * by, box.height + 2 * by)


def _dashed(canvas: Canvas, box: Box, paper: Size) -> None:
    canvas.setDash(1.5, 1.5)
    outline(canvas, box, paper)
    canvas.setDash()


def _labelled(files: Sequence[PrintFile], language: str) -> Iterator[tuple[Page, str]]:
    """Each page with what stands above it: the warning, its file, the number of its sheet."""
    note = translate(message("preview.banner"), language)
    for file in files:
        sheet = 0
        both = any(page.side is Side.BACK for page in file.pages)
        for page in file.pages:
            sheet += page.side is Side.FRONT
            key = f"preview.sheet-{page.side}" if both else "preview.sheet-only"
            yield page, f"{note}　{translate(message(key, file=file.name, number=sheet), language)}"


def _hatch(canvas: Canvas, box: Box, sheet: Sheet, text: str) -> None:
    """Hatches a slot that is used up, and says so in it."""
    outline(canvas, box, sheet.paper, sheet.corner)
    left, bottom = box.left * POINTS, (sheet.paper.height - box.bottom) * POINTS
    width, height = box.width * POINTS, box.height * POINTS
    canvas.saveState()
    slot = canvas.beginPath()
    slot.roundRect(left, bottom, width, height, sheet.corner * POINTS)
    canvas.clipPath(slot, stroke=0)
    for number in range(int((box.width + box.height) / _HATCH) + 1):
        start = left + number * _HATCH * POINTS
        canvas.line(start, bottom, start - height, bottom + height)
    canvas.restoreState()
    middle = (box.left + box.right - measure(text, Weight.BOLD, 9)) / 2
    write(canvas, text, middle, (box.top + box.bottom) / 2, 9, Weight.BOLD, GREY)
