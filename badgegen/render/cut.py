"""Shows badges as they will be cut: nothing is painted outside their edges."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from reportlab.pdfgen.canvas import Canvas

from badgegen.geometry import Box
from badgegen.render.units import POINTS


@contextmanager
def cut_out(canvas: Canvas, boxes: Iterable[Box], corner: float, paper: float) -> Iterator[None]:
    """Paints inside these boxes only, with corners of this radius, on paper of this height."""
    canvas.saveState()
    edges = canvas.beginPath()
    for box in boxes:
        left, bottom = box.left * POINTS, (paper - box.bottom) * POINTS
        edges.roundRect(left, bottom, box.width * POINTS, box.height * POINTS, corner * POINTS)
    canvas.clipPath(edges, stroke=0, fill=0)
    yield
    canvas.restoreState()
