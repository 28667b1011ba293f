"""The back of a printed sheet: where its badges stand so that they lie behind their fronts.

Places are mirrored by their coordinates, never by the order of the slots: on a sheet with unequal
margins the mirrored place is no slot of the front.

A sheet that is turned over like the page of a book, by its left or right side, mirrors x; one that
is turned over like a calendar, by its top or bottom, mirrors y. Which of the two the long edge is
follows from the paper: on upright paper the long edge is a side, on paper that lies across (also
a single card of 85.6 x 53.98 mm) it is the top.

Turned over like a calendar, the top of a badge comes to lie at the bottom of its place. There the
backs are printed upside down, so that every badge, once it is cut out, has both sides the same way
up, whichever edge the printer turns the sheet by.
"""

from dataclasses import replace

from badgegen.geometry import Sheet
from badgegen.pages import Edge, Hairline, Page, Placement, Side


def back_of(front: Page, sheet: Sheet, edge: Edge) -> Page:
    """The back of a page, for a printer that turns the sheet over by this edge."""
    like_a_book = (edge is Edge.LONG) == (sheet.paper.height >= sheet.paper.width)

    def mirrored(left: float, top: float) -> tuple[float, float]:
        if like_a_book:
            return sheet.paper.width - left - sheet.trim.width, top
        return left, sheet.paper.height - top - sheet.trim.height

    return Page(
        placements=tuple(
            Placement(
                one.badge,
                *mirrored(one.left, one.top),
                Side.BACK,
                turned=not like_a_book,
                bleed=one.bleed.mirrored,
            )
            for one in front.placements
        ),
        hairlines=tuple(_mirrored_line(one, sheet, like_a_book) for one in front.hairlines),
        used=tuple(mirrored(left, top) for left, top in front.used),
        side=Side.BACK,
    )


def _mirrored_line(line: Hairline, sheet: Sheet, like_a_book: bool) -> Hairline:
    if like_a_book:
        width = sheet.paper.width
        return replace(line, left=width - line.right, right=width - line.left)
    height = sheet.paper.height
    return replace(line, top=height - line.bottom, bottom=height - line.top)
