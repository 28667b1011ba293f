"""Lets text flow down the pages of an internal document: headings, lines, a note on every page.

Lengths are mm from the top left corner of the page, sizes of type are pt.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator

from reportlab.lib.colors import CMYKColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from badgegen.geometry import Size, Weight
from badgegen.render.fonts import font
from badgegen.render.units import POINTS

A4 = Size(210, 297)
INK = CMYKColor(0, 0, 0, 1)
GREY = CMYKColor(0, 0, 0, 0.55)
RULE = CMYKColor(0, 0, 0, 0.25)
PAPER = CMYKColor(0, 0, 0, 0)
ALERT = CMYKColor(0, 0.85, 0.85, 0.15)

_MARGIN = 16.0
_TOP = 18.0
_BOTTOM = 281.0
_LEADING = 1.55
_PT = 1 / POINTS


class Flow:
    """A cursor that writes down the pages of a canvas and begins a new page where one is full."""

    def __init__(self, canvas: Canvas, banner: Callable[[Canvas], None]) -> None:
        """Begins on the canvas's current page; ``banner`` marks each page that is begun."""
        self._canvas = canvas
        self._banner = banner
        self._begin()

    @property
    def top(self) -> float:
        """Where the next thing would stand, in mm from the page's top."""
        return self._top

    def _begin(self) -> None:
        self._top = _TOP
        self._banner(self._canvas)

    def finish(self) -> None:
        """Ends the page that is being written."""
        self._canvas.showPage()

    def new_page(self) -> None:
        """Ends this page and begins the next."""
        self.finish()
        self._begin()

    def need(self, height: float) -> None:
        """Begins a new page unless ``height`` mm are left on this one."""
        if self._top + height > _BOTTOM and self._top > _TOP:
            self.new_page()

    def skip(self, height: float) -> None:
        """Leaves ``height`` mm free."""
        self._top += height

    def heading(self, text: str) -> None:
        """A heading, kept together with what follows."""
        self.need(24)
        self.skip(3)
        self.text(text, size=13, weight=Weight.BOLD)
        self.skip(2.5)

    def text(
        self,
        text: str,
        *,
        size: float = 9.5,
        weight: Weight = Weight.REGULAR,
        indent: float = 0,
        color: CMYKColor = INK,
    ) -> None:
        """A paragraph over the page's width, broken where it must be."""
        width = A4.width - 2 * _MARGIN - indent
        for line in broken(text, weight, size, width):
            height = size * _PT * _LEADING
            self.need(height)
            self._top += height
            write(self._canvas, line, _MARGIN + indent, self._top, size, weight, color)


def write(
    canvas: Canvas,
    text: str,
    left: float,
    baseline: float,
    size: float,
    weight: Weight = Weight.REGULAR,
    color: CMYKColor = INK,
) -> None:
    """Writes one line; ``left`` and ``baseline`` in mm from the page's top left, ``size`` in pt."""
    canvas.setFont(font(weight).fontName, size)
    canvas.setFillColor(color)
    height = canvas._pagesize[1]  # type: ignore[attr-defined]
    canvas.drawString(left * POINTS, height - baseline * POINTS, showable(text))


def showable(text: str) -> str:
    """The text with 〓 and its code for each character that the font lacks."""
    known = font(Weight.REGULAR).face.charToGlyph
    return "".join(one if ord(one) in known else f"〓[U+{ord(one):04X}]" for one in text)


def broken(text: str, weight: Weight, size: float, width: float) -> Iterator[str]:
    """The lines of a text no wider than ``width`` mm; Japanese may break between characters."""
    line = ""
    for one in text:
        if one == "\n" or measure(line + one, weight, size) > width:
            kept, carried = _cut(line, one)
            yield kept
            line = carried + one.strip()
        else:
            line += one
    yield line


def _cut(line: str, following: str) -> tuple[str, str]:
    """A full line, and the beginning of a Latin word that goes whole to the next one."""
    kept, _, word = line.rpartition(" ")
    inside_word = (word + following).isascii() and not following.isspace()
    return (kept, word) if kept and inside_word else (line, "")


def fitted(text: str, weight: Weight, size: float, width: float) -> str:
    """The text, cut with … where it is wider than ``width`` mm."""
    if measure(text, weight, size) <= width:
        return text
    kept = bisect_right(
        range(len(text)), width, key=lambda count: measure(text[:count] + "…", weight, size)
    )
    return text[: max(0, kept - 1)] + "…"


def measure(text: str, weight: Weight, size: float) -> float:
    """The width of a text in mm, ``size`` in pt."""
    return float(pdfmetrics.stringWidth(showable(text), font(weight).fontName, size)) * _PT
