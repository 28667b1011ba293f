"""Whom a decision is about, what it makes of their name, and what it answers."""

from dataclasses import replace

import pytest

from badgegen.core import (
    By,
    Doubt,
    Place,
    Problem,
    Source,
    StaffMember,
    Subject,
    Surname,
    department_key,
    everybody,
    identity_of,
)
from badgegen.decisions import (
    Override,
    Overrides,
    called,
    is_alike,
    is_theirs,
    meant_number,
    numbers_by_value,
    own_entries,
    own_entry,
    unsettled,
)
from badgegen.decisions.overrides import is_about_name
from tests.support.offenders import each_row

SATO = StaffMember(Place("職員", 2), Surname("佐藤"), staff_number="12", furigana="サトウ")
AT_WORK = replace(SATO, surname=Surname("青木"), registered=Surname("佐藤"))
UNNUMBERED = replace(SATO, staff_number=None, department="総務課")
UNNUMBERED_AT_WORK = replace(AT_WORK, staff_number=None, department="総務課")


@each_row(
    ("member", "by", "name", "department"),
    [
        (SATO, By.NUMBER, "12", ""),
        (replace(SATO, staff_number="０１２ "), By.NUMBER, "012", ""),
        (AT_WORK, By.NUMBER, "12", ""),
        (UNNUMBERED, By.DEPARTMENT, "佐藤", "総務課"),
        (UNNUMBERED_AT_WORK, By.DEPARTMENT, "佐藤", "総務課"),
        (replace(UNNUMBERED, department=None), By.DEPARTMENT, "佐藤", ""),
    ],
)
def test_somebody_is_their_number_or_else_the_registered_surname_in_a_department(
    member, by, name, department
):
    subject = identity_of(member)

    assert subject == Subject(by, name, department)
    assert not subject.is_everybody


def test_everybody_with_a_surname_is_nobody_of_a_department():
    subject = everybody(Surname("佐藤"))

    assert subject.is_everybody
    assert subject.facts == (By.SURNAME, "佐藤")
    assert identity_of(SATO).facts == (By.NUMBER, "12")
    assert identity_of(UNNUMBERED).facts == (By.DEPARTMENT, "佐藤", "総務課")


@each_row(
    ("department", "key"),
    [
        ("総務課", "総務課"),
        ("第１課（北）", "第1課(北)"),
        (" 総務課 ", "総務課"),
        ("（北）総務課", "(北)総務課"),
        ("（西）総務課", "(西)総務課"),
        ("（所属なし）", ""),
        ("(所属なし)", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_a_department_is_compared_in_plain_signs_and_none_in_whatever_words(department, key):
    assert department_key(department) == key


@each_row(
    ("typed", "meant"),
    [
        ("12", "0012"),
        ("012", "0012"),
        ("００１２", None),
        ("0012", None),
        ("7", None),
        ("007", None),
        ("5", None),
        ("0", "000"),
    ],
)
def test_a_number_without_its_zeros_means_the_only_one_that_it_can_be(typed, meant):
    numbers = ["0012", "07", "007", None, "", "000", "10"]
    people = [replace(SATO, staff_number=number) for number in numbers]

    assert meant_number(typed, numbers_by_value(people)) == meant


BY_NUMBER = Override("12", None, "さとう")
BY_DEPARTMENT = Override(None, "佐藤", "さとう", department="総務課")
BY_NAME_AT_WORK = Override(None, "青木", "あおき", department="総務課")
RENAMED = replace(UNNUMBERED_AT_WORK, renamed=True)


@each_row(
    ("member", "entries"),
    [
        (SATO, [BY_NUMBER]),
        (replace(SATO, staff_number="13"), []),
        (UNNUMBERED, [BY_DEPARTMENT]),
        (replace(UNNUMBERED, department="財政課"), []),
        (UNNUMBERED_AT_WORK, [BY_DEPARTMENT, BY_NAME_AT_WORK]),
        (RENAMED, [BY_DEPARTMENT]),
    ],
)
def test_an_entry_is_found_by_number_or_by_either_name_in_the_department(member, entries):
    overrides = Overrides((BY_NAME_AT_WORK, BY_DEPARTMENT, BY_NUMBER))

    assert list(own_entries(member, overrides)) == entries
    assert own_entry(member, overrides) == next(iter(entries), None)


@each_row(
    ("surname", "theirs"),
    [(None, True), ("佐藤", True), ("青木", True), ("鈴木", False)],
)
def test_an_entry_is_theirs_whose_surname_it_names_registered_or_at_work(surname, theirs):
    assert is_theirs(Override("12", surname, "さとう"), AT_WORK) == theirs


@each_row(
    ("member", "entry", "about"),
    [
        (SATO, Override("12", None, "すずき"), True),
        (AT_WORK, Override("12", "佐藤", "さとう"), False),
        (AT_WORK, Override("12", "佐藤", "あおき"), False),
        (AT_WORK, Override("12", "青木", "あおき"), True),
        (AT_WORK, Override("12", None, "あおき", business_name="山田"), False),
        (AT_WORK, Override("12", "佐藤", "あおき", business_name="青木"), True),
        (AT_WORK, Override("12", "青木", "あおき", business_name="山田"), False),
        (AT_WORK, Override("12", None, "あおき"), True),
        (AT_WORK, Override("12", None, "さとう"), False),
    ],
)
def test_an_entry_reads_the_name_on_the_badge_or_the_one_that_it_stands_for(member, entry, about):
    assert is_about_name(entry, member) == about


def decided(member: StaffMember, **entry) -> StaffMember:
    return called(member, Overrides((Override("12", **{"surname": None, "kana": "", **entry}),)))


def told(member: StaffMember) -> list[Doubt]:
    return [problem.doubt for problem in member.problems]


def test_a_decided_name_at_work_stands_for_the_registered_and_drops_what_was_about_that():
    doubted = replace(
        SATO,
        stored_furigana="サトウ",
        romaji="SATO",
        surname_sure=False,
        possible_surnames=(Surname("佐"),),
        problems=(Problem.of(Doubt.LEAVES),),
    )

    assert decided(doubted, business_name="青木") == StaffMember(
        SATO.place,
        Surname("青木"),
        registered=Surname("佐藤"),
        renamed=True,
        staff_number="12",
        problems=(Problem.of(Doubt.LEAVES),),
    )


@pytest.mark.parametrize(
    "entry", [{"kana": "さとう"}, {"business_name": "青木", "surname": "鈴木"}]
)
def test_who_was_given_no_name_at_work_or_has_another_surname_now_is_called_as_before(entry):
    assert decided(SATO, **entry) == SATO


def test_a_decided_name_at_work_other_than_the_rosters_is_told_and_the_same_is_not():
    other = decided(AT_WORK, business_name="山田")

    assert other.problems == (
        Problem.of(Doubt.NAME_AT_WORK_DIFFERS, decided="山田", roster="青木"),
    )
    assert (other.surname.written, other.registered) == ("山田", Surname("佐藤"))
    assert told(decided(AT_WORK, business_name="青木")) == []
    assert told(decided(SATO, business_name="山田")) == []


def test_who_uses_no_other_name_any_more_is_told_where_the_roster_still_has_one():
    again = decided(AT_WORK, stopped=True)

    assert again.problems == (Problem.of(Doubt.NAME_AT_WORK_STOPPED, roster="青木"),)
    assert again.stopped
    assert decided(SATO, stopped=True) == replace(SATO, stopped=True)


def test_a_name_in_other_kanji_is_the_same_surname():
    assert is_alike("髙橋", Surname("高橋"))
    assert not is_alike("高梨", Surname("高橋"))


READING, PERSON, STAYING = Doubt.LOOK_ALIKE, Doubt.HONORIFIC, Doubt.RELATIVE
ACCEPTED, ALIVE = Doubt.HAS_LEFT, Doubt.GIVEN_NAME_ALONE


@each_row(
    ("source", "left"),
    [
        (Source.OVERRIDE_SURNAME, [(PERSON, False), (STAYING, False), (ACCEPTED, False)]),
        (Source.OVERRIDE_STAFF_NUMBER, [(STAYING, True), (ACCEPTED, False)]),
        (Source.OVERRIDE_DEPARTMENT, [(STAYING, True), (ACCEPTED, False)]),
    ],
)
def test_a_decision_answers_what_is_about_the_reading_and_one_on_a_person_more(source, left):
    problems = [Problem.of(doubt) for doubt in (READING, PERSON, STAYING, ACCEPTED, ALIVE)]

    found = [(one.doubt, one.released) for one in unsettled(problems, source)]

    assert found == [*left, (ALIVE, True)]
