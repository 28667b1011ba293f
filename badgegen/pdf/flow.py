"""Writes text down the pages that HR looks at: measured, broken into lines, on a new page in time.

Lengths are mm from the top left corner of the page, sizes of type are pt.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cache

from reportlab.lib.colors import CMYKColor
from reportlab.pdfgen.canvas import Canvas

from badgegen.core import lines_of
from badgegen.pdf.text import POINTS, exact, font, string_operators
from badgegen.stationery import Size, Weight

A4 = Size(210, 297)
INK = CMYKColor(0, 0, 0, 1)
GREY = CMYKColor(0, 0, 0, 0.55)
ALERT = CMYKColor(0, 0.85, 0.85, 0.15)

MARGIN, TOP, BOTTOM = 16.0, 18.0, 281.0
"""Where the text of a page of A4 begins at its left, and where it begins and ends, in mm.

Chosen: office printers leave the outer 4 mm empty, and a punched page keeps its text.
"""
_LEADING = 1.55
"""In em; chosen, as sentences in Japanese are set with half a character or more between lines."""
_PT = 1 / POINTS


class Flow:
    """A cursor that writes down the pages of a canvas and begins a new page where one is full."""

    def __init__(self, canvas: Canvas, banner: Callable[[Canvas], None]) -> None:
        """Begin on the canvas's current page; ``banner`` marks each page that is begun."""
        self._canvas = canvas
        self._banner = banner
        self._begin()

    @property
    def top(self) -> float:
        """Where the next thing would stand, in mm from the page's top."""
        return self._top

    def _begin(self) -> None:
        self._top = TOP
        self._banner(self._canvas)

    def finish(self) -> None:
        """End the page that is being written."""
        self._canvas.showPage()

    def new_page(self) -> None:
        """End this page and begins the next."""
        self.finish()
        self._begin()

    def need(self, height: float) -> None:
        """Begin a new page unless ``height`` mm are left on this one."""
        if self._top + height > BOTTOM and self._top > TOP:
            self.new_page()

    def skip(self, height: float) -> None:
        """Leave ``height`` mm free."""
        self._top += height

    def heading(self, text: str) -> None:
        """Write a heading, kept together with what follows."""
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
        """Write a paragraph over the page's width, broken where it must be."""
        width = A4.width - 2 * MARGIN - indent
        for line in broken(text, weight, size, width):
            height = size * _PT * _LEADING
            self.need(height)
            self._top += height
            write(self._canvas, line, MARGIN + indent, self._top, size, weight, color)


def write(
    canvas: Canvas,
    text: str,
    left: float,
    baseline: float,
    size: float,
    weight: Weight = Weight.REGULAR,
    color: CMYKColor = INK,
) -> None:
    """Write one line; ``left`` and ``baseline`` in mm from the page's top left, ``size`` in pt."""
    place = left * POINTS, canvas._pagesize[1] - baseline * POINTS  # type: ignore[attr-defined]
    shown = string_operators(canvas, showable(text), place, (weight, size))
    canvas.addLiteral(f"{filling(color)}\n{shown}")


@cache
def filling(color: CMYKColor) -> str:
    """Return the operator that sets the colour of what is written."""
    return f"{exact(color.cyan, color.magenta, color.yellow, color.black)} k"


def showable(text: str) -> str:
    """Return the text with 〓 and its code for each character that the font lacks.

    >>> showable("佐藤\U0010ffff")
    '佐藤〓[U+10FFFF]'
    """
    return text.translate(_shown())


class _Shown(dict[int, int | str]):
    """What stands for a character by its code: itself, or that the font lacks it."""

    def __missing__(self, code: int) -> int | str:
        known = code in font(Weight.REGULAR).face.charToGlyph
        self[code] = shown = code if known else f"〓[U+{code:04X}]"
        return shown


@cache
def _shown() -> _Shown:
    return _Shown()


def broken(text: str, weight: Weight, size: float, width: float) -> Iterator[str]:
    """Return the lines of a text no wider than ``width`` mm.

    Japanese may break between characters.
    """
    return lines_of(showable(text), width, lambda piece: measure(piece, weight, size))


def fitted(text: str, weight: Weight, size: float, width: float) -> str:
    """Return the text, cut with … where it is wider than ``width`` mm."""
    if measure(text, weight, size) <= width:
        return text
    kept = bisect_right(
        range(len(text)), width, key=lambda count: measure(text[:count] + "…", weight, size)
    )
    return text[: max(0, kept - 1)] + "…"


def measure(text: str, weight: Weight, size: float) -> float:
    """Return the width of a text in mm, ``size`` in pt."""
    width: float = sum(map(_widths(weight).__getitem__, showable(text)))
    return 0.001 * size * width * _PT


class _Widths(dict[str, float]):
    """How wide a font's characters are, in thousandths of its size."""

    def __init__(self, weight: Weight) -> None:
        self._face = font(weight).face

    def __missing__(self, character: str) -> float:
        width: float = self._face.charWidths.get(ord(character), self._face.defaultWidth)
        self[character] = width
        return width


@cache
def _widths(weight: Weight) -> _Widths:
    return _Widths(weight)
