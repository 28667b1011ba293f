"""Draws specimens of a design at their real size, each with its measures below it."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from badgegen.geometry import Box, Shapes, Sheet, Statics, Weight
from badgegen.pages import Page, Side
from badgegen.render.artwork import Artwork
from badgegen.render.badges import page_painter
from badgegen.render.cut import cut_out
from badgegen.render.flow import GREY, Flow, write
from badgegen.render.measures import outline
from badgegen.render.pdf import open_canvas

_CAPTION = 6.5
_CAPTION_DOWN = 3.0
"""From a specimen's edge to the baseline of its caption, in mm."""


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
    """The drawing: ``sheet`` has the specimens' places, ``notes`` stand at its head."""
    target = io.BytesIO()
    canvas = open_canvas(target, sheet.paper.width, sheet.paper.height, "design")
    art = Artwork([one.shapes for one in specimens], statics)
    paint = page_painter(canvas, {Side.FRONT: art}, sheet)
    for page in pages:
        flow = Flow(canvas, lambda _: None)
        for number, note in enumerate(notes):
            flow.text(note, size=10 if number == 0 else 7.5, weight=_weight(number))
        badges = [
            Box(place.left, place.top, sheet.trim.width, sheet.trim.height)
            for place in page.placements
        ]
        with cut_out(canvas, badges, sheet.corner, sheet.paper.height):
            paint(canvas, page)
        for place, box in zip(page.placements, badges, strict=True):
            outline(canvas, box, sheet.corner)
            caption, baseline = specimens[place.badge].caption, box.bottom + _CAPTION_DOWN
            write(canvas, caption, box.left, baseline, _CAPTION, color=GREY)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _weight(number: int) -> Weight:
    return Weight.REGULAR if number else Weight.BOLD
