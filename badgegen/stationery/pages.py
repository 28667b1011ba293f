"""The pages of a print file: what the user wishes of them, and what stands where on them.

Lengths are mm from the page's top left corner.
"""

from dataclasses import dataclass
from enum import StrEnum

from badgegen.core import Edge, Filling, Order
from badgegen.stationery.geometry import (
    BLACK,
    NO_BLEED,
    Bleed,
    Box,
    Correction,
    Ink,
    Size,
    Turn,
)


class Side(StrEnum):
    """A side of a badge, or of a sheet."""

    FRONT = "front"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class Imposition:
    """How the user wants the badges put on sheets (面付け).

    People are sorted by the first of ``order``, equals by the next. The slots of a sheet are
    counted row by row from 1, however they are filled; those before ``start_at`` and those to
    ``skip`` are used up on the first sheet. ``back_design`` is the name of the design of the
    backs, if it is not the one that the fronts' design says.
    """

    copies: int = 1
    start_at: int = 1
    skip: frozenset[int] = frozenset()
    order: tuple[Order, ...] = (Order.ROSTER,)
    filling: Filling = Filling.ROWS
    by_department: bool = False
    duplex: Edge | None = None
    back_design: str | None = None
    cut_marks: bool = False
    sheets_per_file: int | None = None

    @property
    def order_words(self) -> tuple[str, ...]:
        """The words that ask for this order; the usual filling goes without saying."""
        filling = () if self.filling is Filling.ROWS else (self.filling.value,)
        return (*(order.value for order in self.order), *filling)

    @property
    def used(self) -> frozenset[int]:
        """The slots of the first sheet that hold no badge any more."""
        return self.skip | set(range(1, self.start_at))


@dataclass(frozen=True, slots=True)
class Hairline:
    """A line outside the badges that helps to cut, fold or register, from end to end."""

    left: float
    top: float
    right: float
    bottom: float
    ink: Ink = BLACK


@dataclass(frozen=True, slots=True)
class Placement:
    """One side of a badge, by its number in the list of badges, at a place on the paper.

    ``left`` and ``top`` are the corner of the place, ``turn`` is how the badge is turned in it.
    ``bleed`` is how far ink may leave the place, by the edges of the badge as it is read.
    """

    badge: int
    left: float
    top: float
    side: Side = Side.FRONT
    turn: Turn = Turn.UPRIGHT
    bleed: Bleed = NO_BLEED

    def box(self, face: Size) -> Box:
        """Return the place of a badge of this size on the page."""
        size = self.turn.of(face)
        return Box(self.left, self.top, size.width, size.height)


@dataclass(frozen=True, slots=True)
class Page:
    """One side of one sheet: its badges, the lines around them, the corners of used slots."""

    placements: tuple[Placement, ...]
    hairlines: tuple[Hairline, ...] = ()
    used: tuple[tuple[float, float], ...] = ()
    side: Side = Side.FRONT
    correction: Correction | None = None


@dataclass(frozen=True, slots=True)
class PrintFile:
    """A file to print, by its name, and its pages."""

    name: str
    pages: tuple[Page, ...]

    @property
    def badges(self) -> frozenset[int]:
        """The numbers of the badges that are in it."""
        return frozenset(placement.badge for page in self.pages for placement in page.placements)


@dataclass(frozen=True, slots=True)
class Label:
    """A short text of digits that begins at ``left`` on ``baseline``, in mm; ``size`` is in pt.

    A size of 5.5 is chosen, as smaller numbers are hardly read.
    """

    text: str
    left: float
    baseline: float
    size: float = 5.5


@dataclass(frozen=True, slots=True)
class Disc:
    """A black disc by its middle, its radius and that of its hole, which is 0 where it has none."""

    x: float
    y: float
    radius: float
    hole: float


@dataclass(frozen=True, slots=True)
class CalibrationPage:
    """One side of a calibration sheet.

    ``strips`` are free for text, ``discs`` are what a scan is measured by, ``crosses`` is how far
    from the paper's edges the crosses stand that a ruler measures, in mm.
    """

    lines: tuple[Hairline, ...]
    labels: tuple[Label, ...]
    strips: tuple[Box, ...]
    discs: tuple[Disc, ...]
    crosses: float


@dataclass(frozen=True, slots=True)
class Gang:
    """Several badges on one sheet of a print shop; ``gutter`` is between two trims, in mm."""

    paper: Size
    gutter: float


@dataclass(frozen=True, slots=True)
class Press:
    """A print file for a print shop: one badge to a page, or a gang; text in fonts or outlines."""

    gang: Gang | None = None
    outline_text: bool = False
