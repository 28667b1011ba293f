"""The furigana that Excel keeps of how a cell was typed: what it may say, and what it may not."""

import json

import pytest

from badgegen.core import Certainty, Place, Source, StaffMember, Surname, data_lines
from badgegen.decisions import Override, Overrides, read_surname
from badgegen.names import established_readings, from_allow_list
from badgegen.roster.splitting import split_name, stored_furigana
from badgegen.xlsx import FuriganaRun
from tests.support.offenders import each_row
from tests.support.project import ROSTERS

READINGS = [("山田", "やまだ"), ("佐々木", "ささき"), ("𠮷田", "よしだ"), ("一ノ瀬", "いちのせ")]


def taken(text, *runs):
    found = stored_furigana(text, [FuriganaRun(*run) for run in runs], split_name(text))
    return found.kana, [one.message.key.removeprefix("roster.") for one in found.problems]


CELLS = {
    "each word its run": ("山田　太郎", (0, 2, "ヤマダ"), (3, 5, "タロウ")),
    "a run for each kanji": ("山田　太郎", (0, 1, "ヤマ"), (1, 2, "ダ"), (3, 5, "タロウ")),
    "blanks in the run": ("山田　太郎", (0, 2, "ヤマダ "), (3, 5, "タロウ ")),
    "blanks before the name": ("  山田 太郎", (2, 4, "ヤマダ")),
}


@each_row("cell", CELLS.values(), ids=CELLS.keys())
def test_the_runs_over_the_surname_are_its_furigana(cell):
    assert taken(*cell) == ("ヤマダ", [])


@each_row(
    ("cell", "kana"),
    [
        (("佐々木 花", (0, 3, "ササキ")), "ササキ"),
        (("一ノ瀬 葵", (0, 1, "イチ"), (2, 3, "セ")), "イチノセ"),
        (("𠮷田 実", (0, 2, "ヨシダ")), "ヨシダ"),
        (("山 田 太郎", (0, 1, "ヤマ"), (2, 3, "ダ")), "ヤマダ"),
    ],
)
def test_every_kanji_must_be_covered_and_kana_reads_itself(cell, kana):
    assert taken(*cell) == (kana, [])


SILENT = {
    "no run": ("山田　太郎",),
    "a kanji without a run": ("山田　太郎", (0, 1, "ヤマ")),
    "runs over each other": ("山田　太郎", (0, 2, "ヤマダ"), (1, 2, "ダ")),
    "only the given name": ("山田　太郎", (3, 5, "タロウ")),
    "no kana": ("山田　太郎", (0, 2, "yamada")),
}


@each_row("cell", SILENT.values(), ids=SILENT.keys())
def test_what_does_not_speak_for_the_surname_alone_says_nothing(cell):
    assert taken(*cell) == (None, [])


def test_of_furigana_over_a_whole_name_the_surname_is_taken_where_both_have_one_blank():
    assert taken("山田　太郎", (0, 5, "ヤマダ タロウ")) == ("ヤマダ", [])
    assert taken("山田　太郎", (0, 5, "ヤマダ　タ ロウ")) == (None, [])


ODD = {
    "the given name hangs on the surname": ("高木　さくら", (0, 2, "タカギサクラ")),
    "left over from another text": ("山田　太郎", (0, 2, "ヤマモト")),
    "left over from another name": ("山田　太郎", (0, 5, "サトウハナコ")),
    "a whole name that has no blank": ("高木さくら", (0, 5, "タカギサクラ")),
}


@each_row("cell", ODD.values(), ids=ODD.keys())
def test_what_cannot_be_the_surname_is_dropped_and_makes_the_row_wait(cell):
    assert taken(*cell) == (None, ["stored-furigana-odd"])


def read(surname, stored, furigana=None, overrides=()):
    member = StaffMember(
        Place("職員", 2), Surname(surname), furigana=furigana, stored_furigana=stored
    )
    return read_surname(member, Overrides(tuple(overrides)))


def blocking(reading):
    return [one.message.key.removeprefix("reading.") for one in reading.problems if one.blocks]


@each_row(
    ("surname", "stored", "certainty"),
    [
        ("五十嵐", "イガラシ", Certainty.CERTAIN),
        ("林", "ハヤシ", Certainty.CERTAIN),
        ("小鳥遊", "タカナシ", Certainty.CERTAIN),
        ("東海林", "ショウジ", Certainty.LIKELY),
        ("東海林", "トウカイリン", Certainty.LIKELY),
        ("菅野", "スガノ", Certainty.LIKELY),
        ("金", "キム", Certainty.LIKELY),
    ],
)
def test_it_is_certain_only_where_the_surname_has_no_other_reading(surname, stored, certainty):
    reading = read(surname, stored)

    assert (reading.source, reading.certainty) == (Source.STORED_FURIGANA, certainty)


def test_a_usual_reading_that_is_only_likely_is_no_more_certain_for_having_been_typed():
    surname, usual = next(
        (one, reading.kana)
        for one in (Surname(row[0]) for row in data_lines("certain_surnames.tsv"))
        if (reading := from_allow_list(StaffMember(Place("職員", 2), one)))
        and reading.certainty is Certainty.LIKELY
        and len(established_readings(one)) > 1
        and reading.kana in established_readings(one)
    )

    reading = read(surname.written, usual)

    assert (reading.kana, reading.certainty) == (usual, Certainty.LIKELY)


@each_row(
    ("surname", "stored"),
    [("佐藤", "サト"), ("佐藤", "サドウ"), ("山田", "ヤマタ"), ("高橋", "タカハジ")],
)
def test_a_known_reading_beside_the_usual_one_of_a_certain_surname_waits(surname, stored):
    member = StaffMember(Place("職員", 2), Surname(surname))
    assert read_surname(member, Overrides()).source is Source.ALLOW_LIST

    reading = read(surname, stored)

    assert not reading.certainty.printable or blocking(reading)


@pytest.mark.parametrize(("surname", "stored"), [("田中", "デンチュウ"), ("河野", "コウヤ")])
def test_a_reading_that_the_lexicon_does_not_have_is_a_candidate_and_the_row_waits(surname, stored):
    reading = read(surname, stored)

    assert reading.source is not Source.STORED_FURIGANA
    assert blocking(reading) == ["stored-furigana-differs"]
    assert len(reading.candidates) > 1


def test_the_furigana_column_is_held_against_it():
    assert blocking(read("東海林", "ショウジ", "トウカイリン")) == ["stored-furigana-differs"]
    assert blocking(read("東海林", "ショウジ", "ショウジ")) == []
    assert blocking(read("田中", "デンチュウ", "タナカ")) == []


def test_a_person_decides_over_it():
    assert blocking(read("田中", "デンチュウ", overrides=[Override(None, "田中", "たなか")])) == []


def test_a_waiting_row_says_that_its_reading_is_what_was_typed(run):
    roster = ROSTERS / "13_rph_traps.xlsx"

    people = json.loads(run("check", roster, "--format", "json").out)["people"]

    (reason,) = next(one["problems"] for one in people if one["surname"] == "菅野")
    assert "入力したときの読み" in reason


def test_it_is_not_asked_where_the_surnames_bounds_are_a_guess():
    member = StaffMember(
        Place("職員", 2), Surname("五十嵐"), stored_furigana="イガラシ", surname_sure=False
    )

    assert read_surname(member, Overrides()).source is not Source.STORED_FURIGANA
