"""Furigana as evidence, value by value: where a column slipped, what Excel's memory is worth."""

from dataclasses import replace

import pytest

from badgegen.core import (
    Certainty,
    Doubt,
    Message,
    Place,
    Problem,
    Reading,
    Source,
    StaffMember,
    Surname,
    data_lines,
)
from badgegen.names import established_readings, known_readings
from badgegen.names.surnames import certain_reading
from badgegen.reading import Slip, doubted, is_misfit, slips, unvouched
from badgegen.reading.furigana import from_furigana, from_stored_furigana, stored_kana
from tests.support.offenders import each_row

FITS = Reading("さとう", Certainty.CERTAIN, Source.FURIGANA)
MISFIT = replace(FITS, problems=(Problem.of(Doubt.FURIGANA_MISFIT),))
AMID = Problem.of(Doubt.FURIGANA_AMID_SLIP)
READINGS = {
    "x": MISFIT,
    ".": FITS,
    "l": replace(FITS, source=Source.LEXICON),
    "a": replace(FITS, source=Source.ALLOW_LIST),
}


def member(surname: str = "佐藤", row: int = 2, sheet: str = "職員", **more) -> StaffMember:
    return StaffMember(Place(sheet, row), Surname(surname), **more)


def column(*sheets: str) -> list[tuple[StaffMember, Reading]]:
    """People of one sheet after the other, from row 11 on: a cross for who is read wrongly."""
    return [
        (member(row=row, sheet=f"職員{number}"), READINGS[sign])
        for number, sheet in enumerate(sheets, start=1)
        for row, sign in enumerate(sheet, start=11)
    ]


@each_row(
    ("sheets", "found"),
    [
        ([""], []),
        (["...."], []),
        (["xx"], []),
        (["x..x"], []),
        (["xxx"], [("職員1", 11, 13, 0, 2)]),
        ([".xxx."], [("職員1", 12, 14, 1, 3)]),
        (["x..x..x"], [("職員1", 11, 17, 0, 6)]),
        (["x...x..x"], []),
        (["x..x...x"], []),
        (["xxxx...xx"], [("職員1", 11, 14, 0, 3)]),
        (["xxx...xxx"], [("職員1", 11, 13, 0, 2), ("職員1", 17, 19, 6, 8)]),
        (["xxx..xxx"], [("職員1", 11, 18, 0, 7)]),
        (["xx", "x"], []),
        (["xxx", "xxxx"], [("職員1", 11, 13, 0, 2), ("職員2", 11, 14, 3, 6)]),
        (["..", "..xxx"], [("職員2", 13, 15, 4, 6)]),
    ],
)
def test_three_misfits_of_a_sheet_no_more_than_two_rows_apart_are_a_slip(sheets, found):
    assert slips(column(*sheets)) == tuple(Slip(*one) for one in found)


def test_a_slip_is_told_with_its_sheet_and_rows():
    (slip,) = slips(column(".xxx."))

    values = (("sheet", "職員1"), ("row", 12), ("last", 14))
    assert slip.warning == Message("reading.furigana-slipped", values)


def test_all_furigana_inside_a_slip_waits_and_nothing_else():
    people = column(".x.lxaxx..")

    told = [one.problems for one in unvouched(people, slips(people))]

    misfit = MISFIT.problems
    assert told == [(), misfit, (AMID,), (), misfit, (), misfit, misfit, (), ()]


@pytest.mark.parametrize("count", [3, 4])
def test_a_furigana_that_the_roster_knows_to_be_of_another_name_waits_from_end_to_end(count):
    other = (Problem.of(Doubt.FURIGANA_OF_OTHER_NAME),)
    people = [(member(row=row, problems=other), FITS) for row in range(2, 2 + count)]

    told = [one.problems for one in unvouched([*people, (member(), FITS)], slips(people))]

    assert told == [*[(AMID,)] * count, ()]


def test_a_furigana_inside_a_slip_keeps_what_was_told_of_it():
    rare = Problem.of(Doubt.RARE)

    assert doubted(replace(FITS, problems=(rare,))).problems == (rare, AMID)
    assert doubted(MISFIT) == MISFIT
    assert doubted(replace(FITS, source=Source.LEXICON)).problems == ()


@each_row(
    ("doubts", "reading", "misfit"),
    [
        ([], FITS, False),
        ([], MISFIT, True),
        ([], replace(MISFIT, certainty=Certainty.CONFIRMED), True),
        ([Doubt.FURIGANA_OF_OTHER_NAME], FITS, True),
        ([Doubt.LEAVES, Doubt.FURIGANA_OF_OTHER_NAME], replace(FITS, problems=(AMID,)), True),
        ([Doubt.FURIGANA_OF_OTHER_NAME], replace(FITS, certainty=Certainty.UNKNOWN), True),
        ([Doubt.FURIGANA_OF_OTHER_NAME], replace(FITS, certainty=Certainty.CONFIRMED), False),
        ([Doubt.FURIGANA_MISFIT], FITS, False),
    ],
)
def test_a_misfit_is_a_furigana_of_another_name_that_nobody_has_decided_on(doubts, reading, misfit):
    person = member(problems=tuple(map(Problem.of, doubts)))

    assert is_misfit(person, reading) == misfit


@each_row(
    ("surname", "furigana", "kana"),
    [
        ("佐藤", "サトウ", "さとう"),
        ("佐藤", None, None),
        ("佐藤", "", None),
        ("佐藤", "佐藤", None),
        ("佐藤", "サトウ ハナコ", None),
        ("Dela Cruz", "デラ クルス", "でら・くるす"),
    ],
)
def test_the_rosters_furigana_is_certain_where_it_is_kana_of_as_many_words(surname, furigana, kana):
    expected = Reading(kana, Certainty.CERTAIN, Source.FURIGANA) if kana else None

    assert from_furigana(member(surname, furigana=furigana)) == expected


@each_row(
    ("stored", "kana"),
    [("サトウ", "さとう"), ("さとう", "さとう"), ("sato", None), (None, None), ("", None)],
)
def test_what_excel_kept_is_kana_or_nothing(stored, kana):
    assert stored_kana(member(stored_furigana=stored)) == kana


CERTAIN, LIKELY, NONE = Certainty.CERTAIN, Certainty.LIKELY, None


@each_row(
    ("surname", "stored", "certainty"),
    [
        # The allow-list is sure of it, and the lexicon knows others.
        ("佐藤", "サトウ", CERTAIN),
        ("佐藤", "サト", LIKELY),
        ("佐藤", "サドウ", NONE),
        ("渡辺", "ワタナベ", CERTAIN),
        ("渡辺", "ワタベ", LIKELY),
        ("前田", "マエダ", CERTAIN),
        ("前田", "マエタ", LIKELY),
        # The lexicon knows one that anybody may bear.
        ("勅使河原", "テシガワラ", CERTAIN),
        ("勅使河原", "テシガハラ", LIKELY),
        ("い藤", "イト", CERTAIN),
        # It knows several.
        ("東海林", "ショウジ", LIKELY),
        ("東海林", "トウカイリン", LIKELY),
        # JMnedict alone has it, and nobody who was counted; or somebody.
        ("あゆ川", "アユカワ", NONE),
        ("佐渡", "サト", NONE),
        ("一力", "イチリキ", LIKELY),
        ("佐渡", "サド", LIKELY),
        # Nobody has it.
        ("佐藤", "タナカ", NONE),
        ("〓藤", "サトウ", NONE),
    ],
)
def test_what_excel_kept_is_certain_where_it_is_the_usual_or_the_only_reading(
    surname, stored, certainty
):
    reading = from_stored_furigana(member(surname, stored_furigana=stored))

    assert (reading and reading.certainty) == certainty
    assert reading is None or reading.source is Source.STORED_FURIGANA


def test_no_other_reading_of_a_surname_whose_usual_one_is_certain_becomes_so_by_having_been_typed():
    for written, *_ in data_lines("certain_surnames.tsv")[::40]:
        surname = Surname(written)
        usual = {certain_reading(surname)} if certain_reading(surname) else set()
        only = established_readings(surname)[:1] if len(established_readings(surname)) == 1 else ()
        typed = (
            from_stored_furigana(member(written, stored_furigana=known.kana))
            for known in known_readings(surname)
        )

        sure = {one.kana for one in typed if one and one.certainty is Certainty.CERTAIN}

        assert sure <= usual | set(only), written


def test_what_excel_kept_of_a_surname_that_is_a_guess_says_nothing():
    guess = member("五十嵐", stored_furigana="イガラシ", surname_sure=False)

    assert from_stored_furigana(guess) is None
    assert from_stored_furigana(replace(guess, surname_sure=True)) is not None
