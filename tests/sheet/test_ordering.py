"""The order of badges: of the roster, of the kana, of departments, of staff numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from badgegen.core import (
    Badge,
    Certainty,
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
from badgegen.sheet import arranged
from badgegen.stationery import Imposition
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
    (people,) = arranged(EVERYBODY, PEOPLE, Imposition(order=order))

    assert list(people) == expected


def test_each_department_is_a_group_in_the_order_of_the_roster_and_nobodys_last():
    groups = arranged(EVERYBODY, PEOPLE, Imposition(order=Order.KANA, by_department=True))

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
        range(len(known)), known, Imposition(order=order, by_department=by_department)
    )

    assert sorted(number for group in groups for number in group) == list(range(len(known)))
    for group in groups if by_department else []:
        assert len({known[number].member.department for number in group}) == 1


@each_row(
    ("imposition", "key"),
    [
        (Imposition(by_department=True), "pipeline.no-departments"),
        (Imposition(order=Order.DEPARTMENT), "pipeline.no-departments"),
        (Imposition(order=Order.STAFF_NUMBER), "pipeline.no-staff-numbers"),
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
