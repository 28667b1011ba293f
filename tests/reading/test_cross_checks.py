"""What is held against a reading, each with a reason of its own."""

import json

import pytest

from badgegen.core import Place, StaffMember, Surname
from badgegen.decisions import Override, Overrides, read_surname
from badgegen.romaji import RomajiOptions, possible_spellings, undecided_spelling
from badgegen.roster.splitting import split_name
from tests.support.offenders import each_row
from tests.support.project import ROSTERS
from tests.support.rosters import write_workbook


def read(surname, furigana=None, overrides=()):
    member = StaffMember(Place("職員", 2), Surname(surname), furigana=furigana)
    return read_surname(member, Overrides(tuple(overrides)))


def keys(reading):
    return [one.message.key.removeprefix("reading.") for one in reading.problems]


@each_row("surname", ["金", "李", "朴", "張", "崔"])
def test_a_surname_of_two_nations_waits_with_its_own_reason(surname):
    assert keys(read(surname)) == ["sino-korean"]


def test_a_surname_of_two_nations_does_not_wait_once_somebody_said_its_reading():
    assert keys(read("金", "キン")) == []
    assert keys(read("金", overrides=[Override(None, "金", "きん")])) == []


@pytest.mark.parametrize("surname", ["林", "佐藤"])
def test_a_frequent_japanese_surname_is_not_doubted_for_its_bearers_abroad(surname):
    assert keys(read(surname)) == []


@each_row(
    ("surname", "furigana", "spellings"),
    [
        ("こうち", None, ("KOCHI", "KOUCHI")),
        ("コウラ", None, ("KORA", "KOURA")),
        ("さとう", None, ("SATO",)),
        ("いのうえ", None, ("INOUE",)),
        ("河内", "コウチ", ("KOCHI",)),
        ("小内", "コウチ", ("KOUCHI",)),
    ],
)
def test_a_vowel_that_may_be_long_or_not_has_two_spellings(surname, furigana, spellings):
    reading = read(surname, furigana)
    name, options = Surname(surname), RomajiOptions()

    found = possible_spellings(name, reading.kana, reading.boundaries, options)

    assert found == spellings
    assert bool(undecided_spelling(name, reading, options)) is (len(spellings) > 1)


def test_a_style_that_spells_every_vowel_leaves_nothing_undecided():
    options = RomajiOptions("cabinet2025", "letters")

    assert possible_spellings(Surname("こうち"), "こうち", None, options) == ("Kouchi",)


def test_an_undecided_vowel_is_noted_and_the_badge_is_printed(run, tmp_path):
    roster = write_workbook(tmp_path / "名簿.xlsx", [("氏名",), ("こうち　花子",)])

    person = json.loads(run("check", roster, "--format", "json").out)["people"][0]

    assert not person["needs_review"]
    assert "KOCHI または KOUCHI" in person["problems"][0]


@each_row(
    ("name", "key"),
    [
        ("ニ宮　太郎", "look-alike"),
        ("山ロ　太郎", "look-alike"),
        ("卜部　太郎", None),
        ("ナ力ムラ　タロウ", "look-alike"),
        ("三ヶ島　太郎", None),
        ("一ノ瀬　太郎", None),
        ("山\ue000　太郎", "private-character"),
        ("山☆　太郎", "unusual-character"),
    ],
)
def test_odd_characters_are_told_apart(name, key):
    problems = [one.message.key for one in split_name(name).problems]

    assert problems == ([f"roster.{key}"] if key else [])


def test_formulas_without_a_value_are_told_by_column(run):
    told = json.loads(run("check", ROSTERS / "10_formula_no_cache.xlsx", "--format", "json").out)

    found = [warning for warning in told["warnings"] if "値のない数式" in warning]
    assert ["C列「氏名」" in found[0], "D列「フリガナ」" in found[1]] == [True, True]
