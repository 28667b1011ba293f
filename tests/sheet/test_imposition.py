"""Which badge stands where: copies, used slots, groups, backs, folded badges; as laws."""

from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from badgegen.core import Edge, WrongUsage
from badgegen.sheet import check_imposition, impose
from badgegen.stationery import (
    Imposition,
    Sheet,
    Side,
    Size,
    Turn,
    load_design,
    load_sheet,
    slots,
)
from badgegen.stationery.geometry import Title
from tests.support.offenders import each_row
from tests.support.printing import make_badges, print_file, shown_texts

A_ONE, FOLDED, CARD = map(load_sheet, ("a-one-51002", "a-one-51002-fold", "cr80"))


def sheet_of(columns: int, rows: int, paper: Size, *, fold: bool = False) -> Sheet:
    """A sheet whose four margins are all different, with gutters."""
    trim = Size(50, 30)
    return Sheet(
        "s", Title("", ""), paper, trim, columns, rows, (11, 23), (57, 34), 0, "", True, fold=fold
    )


sheets = st.builds(
    sheet_of,
    st.integers(1, 4),
    st.integers(1, 6),
    st.sampled_from([Size(400, 500), Size(500, 400)]),
    fold=st.booleans(),
)
groups = st.lists(st.integers(0, 25), max_size=5)


@st.composite
def wishes(draw):
    sheet = draw(sheets)
    start = draw(st.integers(1, sheet.capacity))
    skip = draw(st.frozensets(st.integers(1, sheet.capacity)))
    edges = [None] if sheet.fold else [None, *Edge]
    wish = Imposition(
        copies=draw(st.integers(1, 4)),
        start_at=start,
        skip=skip - {start},
        duplex=draw(st.sampled_from(edges)),
    )
    return sheet, wish


def fronts(pages):
    return [page for page in pages if page.side is Side.FRONT]


def badges_on(page) -> list[int]:
    return [one.badge for one in page.placements if one.side is page.side]


@pytest.mark.slow
@given(groups, wishes())
def test_every_badge_is_there_as_often_as_wished_and_in_order(counts, wish):
    sheet, imposition = wish

    pages = impose(counts, sheet, imposition)

    shown = [badge for page in fronts(pages) for badge in badges_on(page)]
    assert shown == [n for n in range(sum(counts)) for _ in range(imposition.copies)]


@pytest.mark.slow
@given(groups, wishes())
def test_no_slot_is_used_twice_and_no_used_slot_again(counts, wish):
    sheet, imposition = wish
    corners = slots(sheet)

    pages = impose(counts, sheet, imposition)

    for number, page in enumerate(fronts(pages)):
        taken = [(one.left, one.top) for one in page.placements]
        slots_taken = taken[::2] if sheet.fold else taken
        gone = {corners[slot - 1] for slot in imposition.used} if number == 0 else set()
        assert len(set(taken)) == len(taken)
        assert set(slots_taken) <= set(corners) - gone
        assert set(page.used) == gone


@pytest.mark.slow
@given(groups, wishes())
def test_groups_never_share_a_sheet_and_sheets_are_filled(counts, wish):
    sheet, imposition = wish
    group_of = [group for group, count in enumerate(counts) for _ in range(count)]

    pages = fronts(impose(counts, sheet, imposition))

    on_sheets = [{group_of[badge] for badge in badges_on(page)} for page in pages]
    assert all(len(found) == 1 for found in on_sheets)
    for number, (page, (here, following)) in enumerate(
        zip(pages, pairwise(on_sheets), strict=False)
    ):
        room = sheet.capacity - (len(imposition.used) if number == 0 else 0)
        assert here != following or len(badges_on(page)) == room


@pytest.mark.slow
@given(groups, wishes())
def test_each_back_lies_behind_its_front_the_same_way_up(counts, wish):
    sheet, imposition = wish

    pages = impose(counts, sheet, imposition)

    if imposition.duplex:
        assert [page.side for page in pages] == [*Side] * (len(pages) // 2)
        for front, back in zip(pages[::2], pages[1::2], strict=True):
            assert [seen_through(one, sheet, imposition.duplex) for one in back.placements] == [
                pytest.approx((one.badge, one.left, one.top, True)) for one in front.placements
            ]


@pytest.mark.slow
@given(groups, wishes())
def test_lines_on_backs_lie_behind_those_of_fronts(counts, wish):
    sheet, imposition = wish
    wished = replace(imposition, cut_marks=True)

    pages = impose(counts, sheet, wished)

    tall = sheet.paper.height >= sheet.paper.width
    if imposition.duplex:
        like_a_book = (imposition.duplex is Edge.LONG) == tall
        for front, back in zip(pages[::2], pages[1::2], strict=True):
            for here, there in zip(front.hairlines, back.hairlines, strict=True):
                x = [there.left, there.right]
                y = [there.top, there.bottom]
                if like_a_book:
                    x = [sheet.paper.width - one for one in reversed(x)]
                else:
                    y = [sheet.paper.height - one for one in reversed(y)]
                assert [*x, *y] == pytest.approx([here.left, here.right, here.top, here.bottom])


def seen_through(place, sheet, edge):
    """A badge of a back as it is seen from the front: number, corner, and whether it is upright.

    Upright means that the top of the back is behind the top of the front.
    """
    tall = sheet.paper.height >= sheet.paper.width
    sides_change = edge is Edge.LONG if tall else edge is Edge.SHORT
    if sides_change:
        return (
            place.badge,
            sheet.paper.width - place.left - 50,
            place.top,
            place.turn is Turn.UPRIGHT,
        )
    return place.badge, place.left, sheet.paper.height - place.top - 30, place.turn is Turn.OVER


@pytest.mark.slow
@given(groups)
def test_a_folded_badge_has_its_back_upside_down_above_its_front(counts):
    pages = impose(counts, FOLDED)

    for page in pages:
        for back, front in zip(page.placements[::2], page.placements[1::2], strict=True):
            assert (back.badge, back.left, back.top + 55) == (front.badge, front.left, front.top)
            assert (back.side, back.turn) == (Side.BACK, Turn.OVER)
            assert (front.side, front.turn) == (Side.FRONT, Turn.UPRIGHT)


def test_without_badges_there_is_no_page_even_with_used_slots():
    assert impose([0, 0], A_ONE, Imposition(start_at=4, duplex=Edge.LONG)) == ()


@each_row(
    ("sheet", "imposition", "key"),
    [
        (A_ONE, Imposition(start_at=11), "layout.no-such-slot"),
        (A_ONE, Imposition(skip=frozenset({3, 12})), "layout.no-such-slot"),
        (A_ONE, Imposition(start_at=4, skip=frozenset(range(4, 11))), "layout.no-slot-left"),
        (CARD, Imposition(skip=frozenset({1})), "layout.no-slot-left"),
        (CARD, Imposition(cut_marks=True), "layout.no-room-for-marks"),
        (FOLDED, Imposition(duplex=Edge.LONG), "layout.fold-and-duplex"),
        (A_ONE, Imposition(back_design="surname-kana-romaji"), "layout.back-without-duplex"),
    ],
)
def test_what_a_sheet_cannot_do_is_refused(sheet, imposition, key):
    with pytest.raises(WrongUsage) as failure:
        check_imposition(sheet, imposition)

    assert failure.value.message.key == key


def test_a_slot_that_is_none_is_named_with_the_count_of_slots():
    with pytest.raises(WrongUsage) as failure:
        check_imposition(A_ONE, Imposition(start_at=11))

    assert dict(failure.value.message.values) == {"sheet": "a-one-51002", "slot": 11, "count": 10}


LANDSCAPE = sheet_of(4, 5, Size(297, 210))
PORTRAIT = sheet_of(3, 6, Size(210, 297))


@pytest.mark.slow
@each_row("edge", Edge)
@each_row(
    "sheet", [PORTRAIT, LANDSCAPE, CARD, A_ONE], ids=["portrait", "landscape", "card", "a-one"]
)
def test_printed_sides_cover_each_other_when_the_sheet_is_turned_over(edge, sheet):
    """The same design on both sides: each text of a back is where turning over brings it."""
    design = load_design("surname-kana-romaji-department")
    badges = make_badges(design)
    wish = Imposition(duplex=edge, start_at=min(2, sheet.capacity))

    shown = shown_texts(print_file(badges, design, sheet, impose([len(badges)], sheet, wish)))

    tall = sheet.paper.height >= sheet.paper.width
    like_a_book = (edge is Edge.LONG) == tall
    by_page = {n: [one for one in shown if one.page == n] for n in {one.page for one in shown}}
    assert Counter(one.text for page in by_page for one in by_page[page] if page % 2) == Counter(
        one.text for page in by_page for one in by_page[page] if page % 2 == 0
    )
    for number in sorted(by_page)[::2]:
        for front, back in zip(by_page[number], by_page[number + 1], strict=True):
            assert back.text == front.text
            assert back.turned is not like_a_book
            across, down = inside(front, sheet)
            left, top = behind(front, sheet, like_a_book=like_a_book)
            expected = (left + across, top + down)
            if back.turned:
                expected = (left + sheet.trim.width - across, top + sheet.trim.height - down)
            assert (back.left, back.baseline) == pytest.approx(expected, abs=0.05)


def inside(front, sheet) -> tuple[float, float]:
    """Where in its slot a text of the front stands."""
    left, top = slot_of(front, sheet)
    return front.left - left, front.baseline - top


def behind(front, sheet, *, like_a_book: bool) -> tuple[float, float]:
    """The corner, on the back, of the place behind the slot of a text of the front."""
    left, top = slot_of(front, sheet)
    if like_a_book:
        return sheet.paper.width - left - sheet.trim.width, top
    return left, sheet.paper.height - top - sheet.trim.height


def slot_of(front, sheet) -> tuple[float, float]:
    (found,) = (
        (left, top)
        for left, top in slots(sheet)
        if left <= front.left < left + sheet.trim.width
        and top <= front.baseline < top + sheet.trim.height
    )
    return found
