"""What stands where on the pages of a print file, in mm from the page's top left corner."""

from dataclasses import dataclass

from badgegen.geometry import BLACK, Box, Ink, Size

Pair = tuple[float, float]
"""A measure across and one down, in mm."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A hairline outside the badges that helps to cut, fold or register, from end to end."""

    left: float
    top: float
    right: float
    bottom: float
    ink: Ink = BLACK


@dataclass(frozen=True, slots=True)
class Correction:
    """How a page is moved and scaled so that a printer hits the sheet.

    A point p comes to ``scale * (p - centre) + centre + offset``: the centre of the paper is the
    fixed point of the scale (a ratio), ``offset`` is in mm, positive to the right and downwards as
    that side of the paper is looked at.
    """

    offset: Pair = (0.0, 0.0)
    scale: Pair = (1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Placement:
    """A badge, by its number in the list of badges, at a place on the paper (mm)."""

    badge: int
    left: float
    top: float


@dataclass(frozen=True, slots=True)
class Page:
    """The badges of one side of one sheet, the marks around them, and how all of it is moved."""

    placements: tuple[Placement, ...]
    marks: tuple[Mark, ...] = ()
    correction: Correction | None = None


@dataclass(frozen=True, slots=True)
class Label:
    """A short text of digits that begins at ``left`` on ``baseline``, in mm."""

    text: str
    left: float
    baseline: float


@dataclass(frozen=True, slots=True)
class CalibrationPage:
    """One side of a calibration sheet.

    ``reference`` is the middle of the target that is measured from the paper's left and top edge,
    with its number; ``asked`` is the length of the rulers' part that is measured; ``strips`` are
    free for text.
    """

    lines: tuple[Mark, ...]
    labels: tuple[Label, ...]
    strips: tuple[Box, ...]
    reference: Pair
    reference_number: int
    asked: Pair


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
