"""Dimension lines in mm: for drawings of sheets and designs at their real size."""

from reportlab.lib.colors import CMYKColor
from reportlab.pdfgen.canvas import Canvas

from badgegen.geometry import Box, Weight
from badgegen.render.flow import measure, write
from badgegen.render.units import POINTS

MEASURE = CMYKColor(0, 0.75, 0.4, 0.1)
OUTLINE = CMYKColor(0, 0, 0, 0.6)

_SIZE = 6.5
_TICK = 0.9
_HAIRLINE = 0.35


def outline(canvas: Canvas, box: Box, corner: float = 0, color: CMYKColor = OUTLINE) -> None:
    """A hairline round a box; lengths in mm from the page's top left."""
    canvas.setStrokeColor(color)
    canvas.setLineWidth(_HAIRLINE)
    left, bottom = box.left * POINTS, _up(canvas, box.bottom)
    canvas.roundRect(left, bottom, box.width * POINTS, box.height * POINTS, corner * POINTS)


def measure_across(canvas: Canvas, y: float, left: float, right: float) -> None:
    """A horizontal dimension line with its millimetres above it; nothing for no length."""
    if right - left < 0.05:
        return
    _line(canvas, left, y, right, y)
    for x in (left, right):
        _line(canvas, x, y - _TICK, x, y + _TICK)
    _number(canvas, right - left, (left + right) / 2, y - 0.7)


def measure_down(canvas: Canvas, x: float, top: float, bottom: float) -> None:
    """A vertical dimension line with its millimetres along it; nothing for no length."""
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
    canvas.setLineWidth(_HAIRLINE)
    canvas.line(left * POINTS, _up(canvas, top), right * POINTS, _up(canvas, bottom))


def _up(canvas: Canvas, y: float) -> float:
    """A y from the page's top in mm as PDF counts it."""
    return float(canvas._pagesize[1]) - y * POINTS  # type: ignore[attr-defined]
