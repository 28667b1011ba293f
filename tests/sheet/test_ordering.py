"""The order of badges: of the roster, of the kana, of departments, of staff numbers."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from badgegen.core import (
    Badge,
    Certainty,
    Filling,
    Judgement,
    Order,
    Place,
    Reading,
    Source,
    StaffMember,
    Surname,
    WrongUsage,
    gojuon_key,
)
from badgegen.sheet import arranged, impose
from badgegen.stationery import Imposition, load_sheet, slots
from tests.support.offenders import each_row


def person(row: int, kana: str, department: str | None, number: str | None) -> Judgement:
    member = StaffMember(
        Place("職員", row), Surname("佐藤"), staff_number=number, department=department
    )
    return Judgement(member, Reading(kana, Certainty.CERTAIN, Source.FURIGANA), None, Badge(kana))


PEOPLE = [
    person(2, "わたなべ", "市民課", "A10"),
    person(3, "さとう", None, "A9"),
    person(4, "あおき", "総務課", None),
    person(5, "さとう", "市民課", "A2"),
    person(6, "いのうえ", "総務課", "9"),
]
EVERYBODY = range(len(PEOPLE))


@each_row(
    ("order", "expected"),
    [
        (Order.ROSTER, [0, 1, 2, 3, 4]),
        (Order.KANA, [2, 4, 1, 3, 0]),
        (Order.DEPARTMENT, [0, 3, 2, 4, 1]),
        (Order.STAFF_NUMBER, [4, 3, 1, 0, 2]),
    ],
)
def test_people_come_in_the_order_asked_for(order, expected):
    (people,) = arranged(EVERYBODY, PEOPLE, Imposition(order=(order,)))

    assert list(people) == expected


def test_each_department_is_a_group_in_the_order_of_the_roster_and_nobodys_last():
    groups = arranged(EVERYBODY, PEOPLE, Imposition(order=(Order.KANA,), by_department=True))

    assert groups == ((3, 0), (2, 4), (1,))


def test_a_department_keeps_its_place_when_only_some_people_are_chosen():
    groups = arranged([4, 3], PEOPLE, Imposition(by_department=True))

    assert groups == ((3,), (4,))


def test_the_order_of_those_who_choose_does_not_count():
    assert arranged([3, 0, 4], PEOPLE, Imposition()) == ((0, 3, 4),)


@pytest.mark.slow
@given(
    people=st.lists(
        st.builds(
            person,
            st.just(2),
            st.sampled_from(["さとう", "さとお", "ざとう", "さーと"]),
            st.sampled_from([None, "総務課", "市民課"]),
            st.sampled_from([None, "1", "01", "A1"]),
        ),
        min_size=1,
    ),
    order=st.sampled_from(Order),
    by_department=st.booleans(),
)
def test_everybody_is_there_once_whatever_the_order(people, order, by_department):
    known = [person(1, "あ", "総務課", "0"), *people]

    groups = arranged(
        range(len(known)), known, Imposition(order=(order,), by_department=by_department)
    )

    assert sorted(number for group in groups for number in group) == list(range(len(known)))
    for group in groups if by_department else []:
        assert len({known[number].member.department for number in group}) == 1


@each_row(
    ("imposition", "key"),
    [
        (Imposition(by_department=True), "pipeline.no-departments"),
        (Imposition(order=(Order.DEPARTMENT,)), "pipeline.no-departments"),
        (Imposition(order=(Order.STAFF_NUMBER,)), "pipeline.no-staff-numbers"),
    ],
)
def test_a_roster_without_what_to_order_by_is_named(imposition, key):
    with pytest.raises(WrongUsage) as failure:
        arranged([0], [person(2, "さとう", None, None)], imposition)

    assert failure.value.message.key == key


@each_row(
    "in_order",
    [
        # Sounds count before marks, marks before sizes (JIS X 4061).
        ["はしもと", "はじもと", "はせがわ"],
        ["はら", "ばら", "ぱら", "はらい"],
        ["おーの", "おおの", "おおはし"],
        ["しょうじ", "しようじ", "しょうだ"],
        ["つた", "つつい", "つづき"],
        ["カトウ", "かない", "がもう"],
        ["ぐえん・てぃ", "くえんと"],
        ["あー", "ああ", "あい", "ゐの", "をの", "んが"],
    ],
)
def test_readings_are_sorted_as_in_a_dictionary(in_order):
    assert sorted(reversed(in_order), key=gojuon_key) == in_order


@pytest.mark.slow
@given(st.text("あいがぱっゃー・んゔ", max_size=6), st.text("かぁばー", max_size=3))
def test_a_reading_comes_before_what_it_begins(short, more):
    assert gojuon_key(short) <= gojuon_key(short + more)


@each_row(
    ("order", "expected"),
    [
        ((Order.DEPARTMENT, Order.KANA), [3, 0, 2, 4, 1]),
        ((Order.KANA, Order.STAFF_NUMBER), [2, 4, 3, 1, 0]),
        ((Order.DEPARTMENT, Order.STAFF_NUMBER), [3, 0, 4, 2, 1]),
    ],
)
def test_people_alike_by_the_first_word_are_in_the_order_of_the_next(order, expected):
    (people,) = arranged(EVERYBODY, PEOPLE, Imposition(order=order))

    assert list(people) == expected


A_ONE = load_sheet("a-one-51002")


def piles(pages, sheet):
    """What lies on each pile of a stack of sheets that is cut, from the top, place by place."""
    cut = {corner: [] for corner in slots(sheet)}
    for page in pages:
        for place in page.placements:
            cut[place.left, place.top].append(place.badge)
    return list(cut.values())


@given(
    groups=st.lists(st.integers(0, 60), max_size=3),
    start_at=st.integers(1, 10),
    skip=st.frozensets(st.integers(1, 9), max_size=4),
    copies=st.integers(1, 3),
)
def test_the_piles_of_a_cut_stack_lie_in_order(groups, start_at, skip, copies):
    wish = Imposition(copies, start_at, skip - {10}, filling=Filling.STACK)

    pages = impose(groups, A_ONE, wish)

    first = 0
    for count in groups:
        expected = [badge for badge in range(first, first + count) for _ in range(copies)]
        mine = [page for page in pages if {place.badge for place in page.placements} & {*expected}]
        assert [badge for pile in piles(mine, A_ONE) for badge in pile] == expected
        assert all(page.placements for page in mine)
        first += count
    rows = impose(groups, A_ONE, replace(wish, filling=Filling.ROWS))
    assert len(pages) == len(rows)


@given(st.integers(1, 120), st.integers(1, 4), st.integers(1, 10))
def test_each_file_is_a_stack_of_its_own(count, sheets, start_at):
    wish = Imposition(start_at=start_at, filling=Filling.STACK, sheets_per_file=sheets)

    pages = impose([count], A_ONE, wish)

    files = [pages[at : at + sheets] for at in range(0, len(pages), sheets)]
    cut = [badge for file in files for pile in piles(file, A_ONE) for badge in pile]
    assert cut == list(range(count))


def test_columns_are_filled_from_the_top_down_and_used_places_keep_their_numbers():
    wish = Imposition(skip=frozenset({3}), filling=Filling.COLUMNS)

    (page,) = impose([5], A_ONE, wish)

    assert [(place.left, place.top) for place in page.placements] == [
        (14, 11),
        (14, 121),
        (14, 176),
        (14, 231),
        (105, 11),
    ]
