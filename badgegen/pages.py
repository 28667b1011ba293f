"""What stands where on the pages of a print file, in mm from the page's top left corner."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """A hairline outside the badges that helps to cut, fold or register, from end to end."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Placement:
    """A badge, by its number in the list of badges, at a place on the paper (mm)."""

    badge: int
    left: float
    top: float


@dataclass(frozen=True, slots=True)
class Page:
    """The badges of one side of one sheet, and the marks around them."""

    placements: tuple[Placement, ...]
    marks: tuple[Mark, ...] = ()
