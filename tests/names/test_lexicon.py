"""The lexicon of surnames: its file is what it should be, and look-ups find what it holds."""

import importlib
import re

import pytest

from badgegen.core import (
    Certainty,
    Doubt,
    Place,
    Source,
    StaffMember,
    Surname,
    data_lines,
    is_hiragana,
)
from badgegen.decisions import Overrides, look_up, read_surname
from badgegen.names import known_readings, usual_reading
from badgegen.names.surnames import CERTAIN_FROM, bearers
from badgegen.romaji import RomajiOptions
from tests.support.offenders import each_row
from tests.support.project import TOOLS

ROWS = data_lines("lexicon/surnames.tsv")
CERTAIN_RISK = 1 - CERTAIN_FROM


def read(surname: str, furigana: str | None = None):
    member = StaffMember(Place("職員", 2), Surname(surname), furigana=furigana)
    return read_surname(member, Overrides())


@pytest.mark.slow
def test_every_row_has_readings_in_hiragana_with_where_they_come_from():
    for surname, *fields in ROWS:
        assert surname
        assert fields
        kana = [field.split(":")[0] for field in fields]
        assert len(kana) == len(set(kana))
        assert all(map(is_hiragana, kana)), surname
        assert all(
            re.fullmatch("s?u?i?j?k?f?a?:[0-9]+", field.split(":", 1)[1]) for field in fields
        )


@pytest.mark.slow
def test_the_rows_are_sorted_by_their_bytes_and_stand_once():
    surnames = [row[0].encode() for row in ROWS]

    assert surnames == sorted(set(surnames))


def test_every_hundredth_surname_is_found_with_its_readings():
    for surname, *fields in ROWS[::100]:
        found = known_readings(Surname(surname))

        assert [f"{one.kana}:{one.lists}:{one.bearers}" for one in found] == fields


@each_row("surname", ["", "#", "山田太郎", "龘", "Zzz", "0"])
def test_what_is_no_surname_is_not_found(surname):
    assert known_readings(Surname(surname)) == ()


@each_row(
    ("surname", "same_as"),
    [("髙橋", "高橋"), ("𠮷田", "吉田"), ("一の瀬", "一ノ瀬"), ("葛󠄀城", "葛城")],
)
def test_a_surname_is_found_in_its_other_spellings(surname, same_as):
    kana = [one.kana for one in known_readings(Surname(surname))]

    assert kana
    assert kana[0] == known_readings(Surname(same_as))[0].kana


def test_one_known_reading_is_likely_and_waits():
    reading = read("勅使河原")

    assert reading.source is Source.LEXICON
    assert reading.certainty is Certainty.LIKELY
    assert not reading.certainty.printable


def test_several_known_readings_are_ambiguous_and_all_are_candidates():
    reading = read("河野")

    assert reading.certainty is Certainty.AMBIGUOUS
    assert set(reading.candidates) >= {"こうの", "かわの"}


def test_furigana_comes_before_the_lexicon_whose_readings_stay_candidates():
    reading = read("河野", "カワノ")

    assert (reading.kana, reading.source) == ("かわの", Source.FURIGANA)
    assert reading.candidates[0] == "かわの"
    assert "こうの" in reading.candidates


def test_the_allow_list_comes_before_the_lexicon():
    assert read("佐藤").source is Source.ALLOW_LIST


def test_the_allow_list_stands_once_in_order_and_holds_readings_of_the_lexicon():
    rows = data_lines("certain_surnames.tsv")
    surnames = [row[0].encode() for row in rows]

    assert surnames == sorted(set(surnames))
    for surname, kana, _ in rows:
        usual = [one.kana for one in known_readings(Surname(surname)) if "a" in one.lists]
        assert usual in ([kana], []), surname


def test_no_word_of_the_allow_list_is_sooner_a_given_name_or_korean():
    sooner = {row[0] for row in data_lines("lexicon/sooner_given_names.tsv")}

    for surname, *_ in data_lines("certain_surnames.tsv"):
        assert surname not in sooner
    for word in ("舞", "透", "翔", "由紀", "姜"):
        assert usual_reading(Surname(word)) is None


def test_bearers_are_those_of_all_spellings():
    for written, common in (("髙木", "高木"), ("冨田", "富田"), ("齋藤", "斎藤")):
        first, alike = known_readings(Surname(written))[0], known_readings(Surname(common))[0]

        assert (first.kana, first.bearers) == (alike.kana, alike.bearers)
        assert first.bearers > 0


def further_readings():
    lines = (TOOLS / "further_readings.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def test_every_reading_that_was_added_by_hand_is_known_and_says_where_it_is_from():
    rows = further_readings()

    assert [row[0].encode() for row in rows] == sorted(row[0].encode() for row in rows)
    for surname, kana, source in rows:
        assert source
        assert kana in [one.kana for one in known_readings(Surname(surname)) if "f" in one.lists]


@pytest.mark.slow
def test_every_letter_of_a_list_is_told_in_words():
    letters = {letter for row in ROWS for field in row[1:] for letter in field.split(":")[1]}
    surnames = [
        next(row[0] for row in ROWS if any(letter in one.split(":")[1] for one in row[1:]))
        for letter in sorted(letters)
    ]

    for answer in look_up(surnames, Overrides(), RomajiOptions("passport", "omit", "upper")):
        assert all(candidate.origins for candidate in answer.candidates)


def test_real_readings_that_no_dictionary_of_usage_has_are_no_misfits():
    for surname, kana in (
        ("中司", "ナカツカ"),
        ("數土", "スド"),
        ("相賀", "オオガ"),
        ("秦", "ハダ"),
    ):
        reading = read(surname, kana)

        assert reading.certainty.printable
        assert not reading.problems


@each_row(("surname", "kana"), [row[:2] for row in further_readings()])
def test_a_reading_that_was_added_by_hand_is_printed_where_the_furigana_is_it(surname, kana):
    reading = read(surname, kana)

    assert reading.certainty.printable
    assert {problem.doubt for problem in reading.problems} <= {Doubt.RARE}


@each_row(
    ("old", "common"),
    [
        ("數土", "数土"),
        ("淺野", "浅野"),
        ("奧田", "奥田"),
        ("澁谷", "渋谷"),
        ("稻葉", "稲葉"),
        ("舩橋", "船橋"),
    ],
)
def test_old_and_new_forms_of_a_character_are_one_surname_to_those_who_count(old, common):
    assert bearers(Surname(old)) == bearers(Surname(common)) != {}


@pytest.fixture
def tool(monkeypatch):
    monkeypatch.syspath_prepend(TOOLS)
    return importlib.import_module


def test_people_of_jmnedict_are_used_in_no_list(tool, tmp_path, monkeypatch):
    sources = tool("lexicon_sources")
    lines = ("山田花子 [やまだはなこ] /(f,h) Yamada Hanako (1950-)/", "花子 [はなこ] /(f) Hanako/")
    (tmp_path / "enamdict").write_text("\n".join(lines), encoding="euc_jp")
    monkeypatch.setattr(sources, "ENAMDICT", tmp_path / "enamdict")

    assert sources.jmnedict(sources.GIVEN_NAME) == {"花子": {"はなこ": 0}}
    assert sources.jmnedict_given_names() == {"花子"}


def test_every_person_belongs_to_one_part(tool):
    fold = tool("lexicon_folds").Fold
    people = [(f"山田{number}", "やまだ") for number in range(200)]

    parts = [{one for one in people if fold(number, 10).holds(*one)} for number in range(10)]

    assert sorted(one for part in parts for one in part) == sorted(people)
    assert all(parts)


def test_the_risk_of_a_surname_falls_with_each_bearer_and_rises_with_each_dissenter(tool):
    posterior = tool("build_certain_surnames").posterior
    prior = (0.02, 8.0)

    assert posterior(prior, 0, 0) == pytest.approx(0.02)
    assert posterior(prior, 100, 0) < posterior(prior, 10, 0) < 0.02
    assert posterior(prior, 100, 1) > CERTAIN_RISK > posterior(prior, 100, 0)


def test_the_tables_of_the_tools_are_in_order_and_complete():
    for name, fields in (
        ("label_slips", 4),
        ("dissenting_bearers", 2),
        ("earlier_estimate", 3),
        ("further_readings", 3),
    ):
        lines = (TOOLS / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
        rows = [line.split("\t") for line in lines if not line.startswith("#")]

        assert lines[0].startswith("#")
        assert [row[0].encode() for row in rows] == sorted(row[0].encode() for row in rows)
        assert all(len(row) == fields and all(row) for row in rows)


@pytest.mark.slow
def test_what_is_sooner_a_given_name_is_a_name_of_both_lists_and_not_on_the_allow_list():
    surnames = {row[0] for row in ROWS}
    given = {row[0]: row[1:] for row in data_lines("lexicon/given_names.tsv")}
    rows = data_lines("lexicon/sooner_given_names.tsv")

    assert [row[0].encode() for row in rows] == sorted({row[0].encode() for row in rows})
    for word, *readings in rows:
        assert word in surnames
        assert set(readings) <= set(given[word])
        assert usual_reading(Surname(word)) is None
