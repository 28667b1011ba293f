"""Imposition (面付け): which badge stands where, in which order, its back, and marks to cut by.

Places are mirrored by their coordinates, never by the order of the slots: on a sheet with unequal
margins the mirrored place is no slot of the front.

A sheet that is turned over like the page of a book, by its left or right side, mirrors x; one that
is turned over like a calendar, by its top or bottom, mirrors y. Which of the two the long edge is
follows from the paper: on upright paper the long edge is a side, on paper that lies across (also
a single card of 85.6 x 53.98 mm) it is the top.

Turned over like a calendar, the top of a badge comes to lie at the bottom of its place. There the
backs are printed upside down, so that every badge, once it is cut out, has both sides the same way
up, whichever edge the printer turns the sheet by.

All pages of a sheet have the same marks, whether their slots are filled or not: sheets are cut in
a stack, and the marks of the first page must hold for the last one.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, islice, pairwise, product
from math import ceil

from badgegen.core import Edge, Filling, Judgement, Order, WrongUsage, gojuon_key, message
from badgegen.stationery import (
    BLEED,
    Bleed,
    Corner,
    Hairline,
    Imposition,
    Page,
    Pair,
    Placement,
    Sheet,
    Side,
    Turn,
    gang_trim,
    slots,
)


def back_of(front: Page, sheet: Sheet, edge: Edge) -> Page:
    """Return the back of a page, for a printer that turns the sheet over by this edge."""
    like_a_book = (edge is Edge.LONG) == (sheet.paper.height >= sheet.paper.width)

    def mirrored(left: float, top: float) -> tuple[float, float]:
        if like_a_book:
            return sheet.paper.width - left - sheet.trim.width, top
        return left, sheet.paper.height - top - sheet.trim.height

    return Page(
        placements=tuple(
            Placement(
                placement.badge,
                *mirrored(placement.left, placement.top),
                Side.BACK,
                turn=_back_turn(placement.turn, like_a_book),
                bleed=placement.bleed.mirrored,
            )
            for placement in front.placements
        ),
        hairlines=tuple(
            _mirrored_line(hairline, sheet, like_a_book) for hairline in front.hairlines
        ),
        used=tuple(mirrored(left, top) for left, top in front.used),
        side=Side.BACK,
    )


def _back_turn(front: Turn, like_a_book: bool) -> Turn:
    """Return how the back is turned, so that both sides of the badge are the same way up."""
    return Turn(((0 if like_a_book else 180) - front) % 360)


def _mirrored_line(line: Hairline, sheet: Sheet, like_a_book: bool) -> Hairline:
    if like_a_book:
        width = sheet.paper.width
        return replace(line, left=width - line.right, right=width - line.left)
    height = sheet.paper.height
    return replace(line, top=height - line.bottom, bottom=height - line.top)


CLEARANCE = 1.0
"""How far a mark stays away from every badge, in mm: a cut beside the line shows no ink."""

_LENGTH = 5.0
"""The longest mark of a margin, in mm; office printers leave the outer 4 mm of the paper empty."""

_SHORTEST = 1.0
"""What is shorter, in mm, helps nobody."""

Span = tuple[float, float]
"""From where to where on one axis, in mm."""


def cut_marks(sheet: Sheet) -> tuple[Hairline, ...]:
    """Return the ticks at the ends of all cutting lines.

    None where the sheet has no room for them.
    """
    across, down = _badge_spans(sheet)
    upright = (
        Hairline(x, start, x, end)
        for x in _edges(across, sheet.paper.width)
        for start, end in _ticks(down, sheet.paper.height)
    )
    level = (
        Hairline(start, y, end, y)
        for y in _edges(down, sheet.paper.height)
        for start, end in _ticks(across, sheet.paper.width)
    )
    return (*upright, *level)


def fold_marks(sheet: Sheet) -> tuple[Hairline, ...]:
    """Return the dashed ticks beside the badges where they are folded.

    None where nothing is folded.
    """
    if not sheet.fold:
        return ()
    across, down = _badge_spans(sheet)
    return tuple(
        Hairline(start, (top + bottom) / 2, end, (top + bottom) / 2)
        for top, bottom in down
        for tick in _ticks(across, sheet.paper.width)
        for start, end in _dashes(tick)
    )


def _dashes(tick: Span) -> Iterator[Span]:
    """Yield a tick as three dashes with two gaps, all of one length."""
    start, end = tick
    length = (end - start) / 5
    for number in (0, 2, 4):
        yield start + number * length, start + (number + 1) * length


def _badge_spans(sheet: Sheet) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return the badges of a row from left to right, and those of a column from top to bottom."""
    (left, top), (right, below) = sheet.origin, sheet.pitch
    return (
        _spans(left, right, sheet.trim.width, sheet.columns),
        _spans(top, below, sheet.trim.height, sheet.rows),
    )


def _spans(origin: float, pitch: float, trim: float, count: int) -> tuple[Span, ...]:
    starts = (origin + number * pitch for number in range(count))
    return tuple((start, start + trim) for start in starts)


def _edges(spans: Sequence[Span], paper: float) -> tuple[float, ...]:
    """Return where is cut: the badges' edges, once where two badges touch.

    The paper's is cut already.
    """
    edges = dict.fromkeys(round(edge, 3) for span in spans for edge in span)
    return tuple(edge for edge in edges if 0 < edge < paper)


def _ticks(spans: Sequence[Span], paper: float) -> Iterator[Span]:
    """Yield the ticks beside the badges' spans.

    In the margins at both ends, and in every gutter.
    """
    first, last = spans[0][0], spans[-1][1]
    yield from _long_enough(max(0, first - CLEARANCE - _LENGTH), first - CLEARANCE)
    for (_, end), (start, _) in pairwise(spans):
        yield from _long_enough(end + CLEARANCE, start - CLEARANCE)
    yield from _long_enough(last + CLEARANCE, min(paper, last + CLEARANCE + _LENGTH))


def _long_enough(start: float, end: float) -> Iterator[Span]:
    if end - start >= _SHORTEST:
        yield start, end


Slot = tuple[Corner, Bleed]
"""Where a slot is, and how far ink may leave it."""


def slot_bleeds(sheet: Sheet, most: float = BLEED) -> tuple[Bleed, ...]:
    """Return how far ink may leave each badge of a sheet, row by row: at most so many mm.

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
    """Return the pages that the badges fill, in their order, row by row; each back after its front.

    ``groups`` are the counts of badges of which each begins a new sheet; the badges are numbered
    from 0 through all groups.
    """
    wishes = imposition or Imposition()
    fronts = tuple(_fronts(groups, sheet, wishes))
    if wishes.duplex is None:
        return fronts
    return tuple(page for front in fronts for page in (front, back_of(front, sheet, wishes.duplex)))


def check_imposition(sheet: Sheet, imposition: Imposition) -> None:
    """Accept wishes that the sheet can fulfil.

    Raises:
        WrongUsage: A slot is none of the sheet, none is left, there is no room for marks, or a
            sheet that is folded shall be printed on both sides.
    """
    beyond = [
        number for number in (imposition.start_at, *imposition.skip) if number > sheet.capacity
    ]
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
    if imposition.filling is Filling.COLUMNS:
        places = tuple(sorted(places, key=lambda place: place[0]))
    free = [number for number, (corner, _) in enumerate(places) if corner not in used]
    for filled in _filled(groups, free, range(len(places)), imposition):
        placements = (
            placement
            for number, badge in filled
            for placement in _placed(badge, places[number], sheet)
        )
        yield Page(tuple(placements), lines, used)
        used = ()


def filled_slots(pages: Iterable[Page], sheet: Sheet) -> frozenset[int]:
    """Return the numbers of the last front's slots that are used up; none where all of them are."""
    fronts = [page for page in pages if page.side is Side.FRONT]
    if not fronts:
        return frozenset()
    corners = (*fronts[-1].used, *((place.left, place.top) for place in fronts[-1].placements))
    taken = {(round(left, 3), round(top, 3)) for left, top in corners}
    numbers = frozenset(
        number
        for number, (left, top) in enumerate(slots(sheet), start=1)
        if (round(left, 3), round(top, 3)) in taken
    )
    return numbers if len(numbers) < sheet.capacity else frozenset()


Filled = list[tuple[int, int]]
"""The places of a page that hold a badge, each with the badge's number."""


def _filled(
    groups: Sequence[int], free: Sequence[int], places: Sequence[int], imposition: Imposition
) -> Iterator[Filled]:
    """Yield what stands on each page; the first has only the ``free`` places."""
    badges, sheets = iter(range(sum(groups))), imposition.sheets_per_file
    made = 0
    for count in groups:
        copies = [badge for badge in islice(badges, count) for _ in range(imposition.copies)]
        while copies:
            first, pages = places if made else free, 1
            if imposition.filling is Filling.STACK:
                pages += ceil(max(0, len(copies) - len(first)) / len(places))
                # Each file is cut as a stack of its own.
                pages = min(pages, sheets - made % sheets) if sheets else pages
            room = len(first) + (pages - 1) * len(places)
            yield from _in_piles([first, *[places] * (pages - 1)], copies[:room])
            copies, made = copies[room:], made + pages


def _in_piles(stack: Sequence[Sequence[int]], badges: Iterable[int]) -> list[Filled]:
    """Return what stands on each page of a stack: each place is filled through all of its pages."""
    pages: list[Filled] = [[] for _ in stack]
    coming = iter(badges)
    for place in stack[-1]:
        here = (page for page, places in zip(pages, stack, strict=True) if place in places)
        # A place is asked for first: a badge is only taken where there is one for it.
        for page, badge in zip(here, coming, strict=False):
            page.append((place, badge))
    return pages


def _placed(badge: int, slot: Slot, sheet: Sheet) -> Iterator[Placement]:
    """Yield a badge in its slot; one that is folded has its back above the fold, upside down."""
    (left, top), bleed = slot
    if sheet.fold:
        back = replace(bleed, bottom=0.0).read(Turn.OVER)
        yield Placement(badge, left, top, Side.BACK, Turn.OVER, back)
        top, bleed = top + sheet.face.height, replace(bleed, top=0.0)
    yield Placement(badge, left, top, Side.FRONT, sheet.rotate, bleed.read(sheet.rotate))


def _rooms(count: int, gutter: float, before: float, beyond: float) -> list[Pair]:
    """Return the room on the near and the far side of each badge of a row or column, in mm."""
    near = [before, *[gutter / 2] * (count - 1)]
    far = [*[gutter / 2] * (count - 1), beyond]
    return list(zip(near, far, strict=True))


Groups = tuple[tuple[int, ...], ...]
"""People by their positions in the roster; each group begins a new sheet."""

Key = Callable[[int], tuple[object, ...]]
"""What a person, by that position, is sorted by."""


def arranged(
    chosen: Iterable[int], judgements: Sequence[Judgement], imposition: Imposition
) -> Groups:
    """Return the chosen people in their order and groups; equals keep the order of the roster.

    Departments come in the order in which the roster names them first, since that is the order in
    which the organisation has them; whoever has no department, or no staff number, comes last.

    Raises:
        WrongUsage: The roster has nothing of what shall be ordered by.
    """
    keys: dict[Order, Key] = {
        Order.ROSTER: lambda at: (),
        Order.KANA: lambda at: gojuon_key(judgements[at].reading.kana),
        Order.DEPARTMENT: _by_department(judgements),
        Order.STAFF_NUMBER: lambda at: _natural(judgements[at].member.staff_number),
    }
    _check(judgements, imposition)
    wanted = [keys[order] for order in imposition.order]
    people = sorted(sorted(chosen), key=lambda at: tuple(key(at) for key in wanted))
    if not imposition.by_department:
        return (tuple(people),)
    department = keys[Order.DEPARTMENT]
    groups = groupby(sorted(people, key=department), key=department)
    return tuple(tuple(group) for _, group in groups)


def _check(judgements: Sequence[Judgement], imposition: Imposition) -> None:
    by_department = imposition.by_department or Order.DEPARTMENT in imposition.order
    if by_department and not any(judgement.member.department for judgement in judgements):
        raise WrongUsage(message("pipeline.no-departments"))
    by_number = Order.STAFF_NUMBER in imposition.order
    if by_number and not any(judgement.member.staff_number for judgement in judgements):
        raise WrongUsage(message("pipeline.no-staff-numbers"))


def _by_department(judgements: Sequence[Judgement]) -> Key:
    named = dict.fromkeys(
        judgement.member.department for judgement in judgements if judgement.member.department
    )
    ranks = {department: rank for rank, department in enumerate(named)}
    return lambda at: (ranks.get(judgements[at].member.department or "", len(ranks)),)


def _natural(staff_number: str | None) -> tuple[bool, list[tuple[str, int]]]:
    """Order numbers by value, whatever letters stand before them: A9 before A10, 9 before 010."""
    pieces = re.findall(r"(\D*)(\d*)", staff_number or "")
    return not staff_number, [(text, int(digits or 0)) for text, digits in pieces]
