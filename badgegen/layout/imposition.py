"""Imposition (面付け): which badge stands where on which sheet."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, product

from badgegen.bleed import BLEED, Bleed
from badgegen.errors import WrongUsage
from badgegen.geometry import Sheet
from badgegen.layout.duplex import back_of
from badgegen.layout.marks import CLEARANCE, cut_marks, fold_marks
from badgegen.layout.press import gang_trim
from badgegen.message import message
from badgegen.pages import Imposition, Page, Pair, Placement, Side

Corner = tuple[float, float]
"""The left and the top of a slot in mm."""

Slot = tuple[Corner, Bleed]
"""Where a slot is, and how far ink may leave it."""


def slots(sheet: Sheet) -> tuple[Corner, ...]:
    """The top left corner of each badge of a sheet in mm, row by row."""
    left, top = sheet.origin
    across, down = sheet.pitch
    return tuple(
        (left + column * across, top + row * down)
        for row in range(sheet.rows)
        for column in range(sheet.columns)
    )


def slot_bleeds(sheet: Sheet, most: float = BLEED) -> tuple[Bleed, ...]:
    """How far ink may leave each badge of a sheet, row by row: at most so many mm.

    It ends in the middle of a gutter and at the paper's edge; badges that touch have none.
    """
    badges, (across, down) = gang_trim(sheet), sheet.pitch
    beyond = sheet.paper.width - badges.right, sheet.paper.height - badges.bottom
    columns = _rooms(sheet.columns, across - sheet.trim.width, badges.left, beyond[0])
    rows = _rooms(sheet.rows, down - sheet.trim.height, badges.top, beyond[1])
    return tuple(
        Bleed(*(min(most, max(0.0, room)) for room in (left, top, right, bottom)))
        for (top, bottom), (left, right) in product(rows, columns)
    )


def impose(
    groups: Sequence[int], sheet: Sheet, imposition: Imposition | None = None
) -> tuple[Page, ...]:
    """The pages that the badges fill, in their order, row by row; each back after its front.

    ``groups`` are the counts of badges of which each begins a new sheet; the badges are numbered
    from 0 through all groups.
    """
    wishes = imposition or Imposition()
    fronts = tuple(_fronts(groups, sheet, wishes))
    if wishes.duplex is None:
        return fronts
    return tuple(page for one in fronts for page in (one, back_of(one, sheet, wishes.duplex)))


def check_imposition(sheet: Sheet, imposition: Imposition) -> None:
    """Accepts wishes that the sheet can fulfil.

    Raises:
        WrongUsage: A slot is none of the sheet, none is left, there is no room for marks, or a
            sheet that is folded shall be printed on both sides.
    """
    beyond = [one for one in (imposition.start_at, *imposition.skip) if one > sheet.capacity]
    if beyond:
        raise WrongUsage(
            message("layout.no-such-slot", sheet=sheet.name, slot=max(beyond), count=sheet.capacity)
        )
    if len(imposition.used) == sheet.capacity:
        raise WrongUsage(message("layout.no-slot-left", sheet=sheet.name, count=sheet.capacity))
    if imposition.cut_marks and not cut_marks(sheet):
        raise WrongUsage(message("layout.no-room-for-marks", sheet=sheet.name))
    if imposition.duplex and sheet.fold:
        raise WrongUsage(message("layout.fold-and-duplex", sheet=sheet.name))
    if imposition.back_design and not (imposition.duplex or sheet.fold):
        raise WrongUsage(message("layout.back-without-duplex"))


def _fronts(groups: Sequence[int], sheet: Sheet, imposition: Imposition) -> Iterator[Page]:
    lines = (*fold_marks(sheet), *(cut_marks(sheet) if imposition.cut_marks else ()))
    # Ink keeps off the marks, which are to be seen from end to end.
    bleeds = slot_bleeds(sheet, CLEARANCE if lines else BLEED)
    places = tuple(zip(slots(sheet), bleeds, strict=True))
    used = tuple(places[number - 1][0] for number in sorted(imposition.used))
    free = tuple(place for place in places if place[0] not in used)
    badges = iter(range(sum(groups)))
    for count in groups:
        group = islice(badges, count)
        copies = (badge for badge in group for _ in range(imposition.copies))
        # Places are taken first: a badge is only taken where there is a place for it.
        while filled := tuple(zip(free, copies, strict=False)):
            placements = (one for slot, badge in filled for one in _placed(badge, slot, sheet))
            yield Page(tuple(placements), lines, used)
            free, used = places, ()


def _placed(badge: int, slot: Slot, sheet: Sheet) -> Iterator[Placement]:
    """A badge in its slot; one that is folded has its back above the fold, upside down."""
    (left, top), bleed = slot
    if sheet.fold:
        back = replace(bleed, bottom=0.0).turned
        yield Placement(badge, left, top, Side.BACK, turned=True, bleed=back)
        top, bleed = top + sheet.face.height, replace(bleed, top=0.0)
    yield Placement(badge, left, top, bleed=bleed)


def _rooms(count: int, gutter: float, before: float, beyond: float) -> list[Pair]:
    """The room on the near and the far side of each badge of a row or column, in mm."""
    near = [before, *[gutter / 2] * (count - 1)]
    far = [*[gutter / 2] * (count - 1), beyond]
    return list(zip(near, far, strict=True))
