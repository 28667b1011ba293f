"""Imposition (面付け): which badge stands where on which sheet."""

from collections.abc import Iterator, Sequence
from itertools import islice

from badgegen.errors import WrongUsage
from badgegen.geometry import Sheet
from badgegen.layout.duplex import back_of
from badgegen.layout.marks import cut_marks, fold_marks
from badgegen.message import message
from badgegen.pages import Imposition, Page, Placement, Side

Corner = tuple[float, float]
"""The left and the top of a slot in mm."""


def slots(sheet: Sheet) -> tuple[Corner, ...]:
    """The top left corner of each badge of a sheet in mm, row by row."""
    left, top = sheet.origin
    across, down = sheet.pitch
    return tuple(
        (left + column * across, top + row * down)
        for row in range(sheet.rows)
        for column in range(sheet.columns)
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
    corners = slots(sheet)
    used = tuple(corners[number - 1] for number in sorted(imposition.used))
    free = tuple(corner for corner in corners if corner not in used)
    lines = (*fold_marks(sheet), *(cut_marks(sheet) if imposition.cut_marks else ()))
    badges = iter(range(sum(groups)))
    for count in groups:
        group = islice(badges, count)
        copies = (badge for badge in group for _ in range(imposition.copies))
        # Places are taken first: a badge is only taken where there is a place for it.
        while filled := tuple(zip(free, copies, strict=False)):
            placements = (one for corner, badge in filled for one in _placed(badge, corner, sheet))
            yield Page(tuple(placements), lines, used)
            free, used = corners, ()


def _placed(badge: int, corner: Corner, sheet: Sheet) -> Iterator[Placement]:
    """A badge in its slot; one that is folded has its back above the fold, upside down."""
    left, top = corner
    if sheet.fold:
        yield Placement(badge, left, top, Side.BACK, turned=True)
        top += sheet.face.height
    yield Placement(badge, left, top)
