"""Writes the print file: exact positions, 100 % black, one typeface, the same bytes each time."""

import io
from collections.abc import Mapping, Sequence

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from badgegen.core import going_on
from badgegen.pdf.badges import page_painter
from badgegen.pdf.fonts import font
from badgegen.pdf.pictures import Artwork
from badgegen.pdf.text import TextSetter, set_in_fonts
from badgegen.pdf.units import POINTS
from badgegen.sheet import Edge
from badgegen.sheet.pages import Page, Side
from badgegen.stationery.geometry import Sheet, Size, Weight

# ASCII85 makes streams a quarter larger and costs a fifth of the time; no reader has needed it
# since PDF files travel as 8-bit data.
rl_config.useA85 = 0


_DUPLEX = {Edge.LONG: "DuplexFlipLongEdge", Edge.SHORT: "DuplexFlipShortEdge"}


PRINT, SCREEN = (1, 3), (1, 4)
"""The versions of PDF for what is printed, which PDF/X-1a asks for, and for what is looked at."""


def open_canvas(
    target: io.BytesIO, page: Size, title: str, version: tuple[int, int] = SCREEN
) -> Canvas:
    """Return an empty document with pages of this size, no scaling wished, nobody named."""
    canvas = Canvas(
        target,
        pagesize=(page.width * POINTS, page.height * POINTS),
        pdfVersion=version,
        invariant=1,
        pageCompression=1,
        initialFontName=font(Weight.BOLD).fontName,  # type: ignore[arg-type]
    )
    canvas.setViewerPreference("PrintScaling", "None")
    canvas.setTitle(title)
    canvas.setCreator("badgegen")
    canvas.setAuthor("")
    canvas.setSubject("")
    return canvas


def badges_pdf(
    sides: Mapping[Side, Artwork],
    pages: Sequence[Page],
    sheet: Sheet,
    duplex: Edge | None = None,
    set_text: TextSetter = set_in_fonts,
) -> bytes:
    """Return the print file: ``sides`` are what the badges show, ``pages`` say which goes where."""
    target = io.BytesIO()
    canvas = open_canvas(target, sheet.paper, "badges", PRINT)
    if duplex:
        # What the print dialogue offers first (ISO 32000-1, 12.2); printers need not obey.
        canvas.setViewerPreference("Duplex", _DUPLEX[duplex])
    paint = page_painter(canvas, sides, sheet, set_text)
    for page in going_on(pages):
        paint(canvas, page)
        canvas.showPage()
    canvas.save()
    return target.getvalue()
