"""トンボ for a print shop: corner marks round each badge, centre marks round the page's badges.

A corner mark (角トンボ) is a double L: the lines of the bleed meet at the bleed's corner, the lines
of the trim run 3 mm further in. All of them stay outside the bleed. Centre marks (センタートンボ)
are crosses on the middle lines of the badges as a whole; inks are registered by them.
"""

from collections.abc import Iterator
from itertools import product

from badgegen.bleed import BLEED
from badgegen.geometry import REGISTRATION, Box, Sheet
from badgegen.layout.imposition import slots
from badgegen.layout.press import gang_trim
from badgegen.pages import Hairline

_LENGTH = 8.0
"""The length of a mark outside the bleed, in mm."""

_BAR = 5.0
"""Half the length of a centre mark's crossbar, in mm."""

_SHORTEST = 0.5
"""What is shorter, in mm, shows nothing."""

Lengths = tuple[float, float]
"""How long marks may be on the near (left, top) and the far (right, bottom) side, in mm."""


def press_marks(sheet: Sheet) -> tuple[Hairline, ...]:
    """The marks of a press page; between two badges each has half of the room for its own."""
    columns = _lengths(sheet.columns, sheet.pitch[0] - sheet.trim.width)
    rows = _lengths(sheet.rows, sheet.pitch[1] - sheet.trim.height)
    corners = (
        mark
        for (left, top), (down, across) in zip(slots(sheet), product(rows, columns), strict=True)
        for mark in _corner_marks(Box(left, top, sheet.trim.width, sheet.trim.height), across, down)
    )
    return (*dict.fromkeys(corners), *_centre_marks(sheet))


def _lengths(count: int, gutter: float) -> list[Lengths]:
    """The lengths of the marks beside each badge of a row or column."""
    inner = min(_LENGTH, max(0.0, gutter / 2 - BLEED))
    return [
        (_LENGTH if number == 0 else inner, _LENGTH if number == count - 1 else inner)
        for number in range(count)
    ]


def _corner_marks(trim: Box, across: Lengths, down: Lengths) -> Iterator[Hairline]:
    """Eight pairs of lines: at each corner two level and two upright ones."""
    sides = ((trim.left, -1, across[0]), (trim.right, 1, across[1]))
    ends = ((trim.top, -1, down[0]), (trim.bottom, 1, down[1]))
    for (x, right, wide), (y, below, high) in product(sides, ends):
        for inset in (0.0, BLEED):
            if wide >= _SHORTEST:
                start, level = x + right * BLEED, y + below * inset
                yield _line(start, level, start + right * wide, level)
            if high >= _SHORTEST:
                start, upright = y + below * BLEED, x + right * inset
                yield _line(upright, start, upright, start + below * high)


def _centre_marks(sheet: Sheet) -> Iterator[Hairline]:
    trim = gang_trim(sheet)
    x, y = trim.left + trim.width / 2, trim.top + trim.height / 2
    near, far, half = BLEED + 1, BLEED + _LENGTH, BLEED + _LENGTH / 2
    upright = _bar(sheet.rows, sheet.pitch[1] - sheet.trim.height)
    level = _bar(sheet.columns, sheet.pitch[0] - sheet.trim.width)
    for edge, right in ((trim.left, -1), (trim.right, 1)):
        yield _line(edge + right * near, y, edge + right * far, y)
        yield _line(edge + right * half, y - upright, edge + right * half, y + upright)
    for edge, below in ((trim.top, -1), (trim.bottom, 1)):
        yield _line(x, edge + below * near, x, edge + below * far)
        yield _line(x - level, edge + below * half, x + level, edge + below * half)


def _bar(count: int, gutter: float) -> float:
    """Half the length of a crossbar; between two badges it stays clear of their corner marks."""
    if count % 2:
        return _BAR
    return min(_BAR, max(_SHORTEST, (gutter / 2 - BLEED) * 0.75))


def _line(left: float, top: float, right: float, bottom: float) -> Hairline:
    return Hairline(round(left, 3), round(top, 3), round(right, 3), round(bottom, 3), REGISTRATION)
