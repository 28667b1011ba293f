"""The lexicon of surnames: its file is what it should be, and look-ups find what it holds."""

import re

import pytest

from badgegen.kana import is_hiragana
from badgegen.model import Certainty, Place, Source, StaffMember, Surname
from badgegen.reading import read_surname
from badgegen.reading.certain import usual_reading
from badgegen.reading.lexicon import known_readings
from badgegen.reading.overrides import Overrides
from badgegen.resources import data_lines

ROWS = data_lines("lexicon/surnames.tsv")


def read(surname: str, furigana: str | None = None):
    member = StaffMember(Place("職員", 2), Surname(surname), furigana=furigana)
    return read_surname(member, Overrides())


def test_every_row_has_readings_in_hiragana_with_where_they_come_from():
    for surname, *fields in ROWS:
        assert surname
        assert fields
        kana = [field.split(":")[0] for field in fields]
        assert len(kana) == len(set(kana))
        assert all(map(is_hiragana, kana)), surname
        assert all(re.fullmatch("s?u?i?j?k?a?:[0-9]+", field.split(":", 1)[1]) for field in fields)


def test_the_rows_are_sorted_by_their_bytes_and_stand_once():
    surnames = [row[0].encode() for row in ROWS]

    assert surnames == sorted(set(surnames))


def test_every_hundredth_surname_is_found_with_its_readings():
    for surname, *fields in ROWS[::100]:
        found = known_readings(Surname(surname))

        assert [f"{one.kana}:{one.lists}:{one.bearers}" for one in found] == fields


@pytest.mark.parametrize("surname", ["", "#", "山田太郎", "龘", "Zzz", "0"])
def test_what_is_no_surname_is_not_found(surname):
    assert known_readings(Surname(surname)) == ()


@pytest.mark.parametrize(
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


def test_what_is_sooner_a_given_name_is_a_name_of_both_lists_and_not_on_the_allow_list():
    surnames = {row[0] for row in ROWS}
    given = {row[0]: row[1:] for row in data_lines("lexicon/given_names.tsv")}
    rows = data_lines("lexicon/sooner_given_names.tsv")

    assert [row[0].encode() for row in rows] == sorted({row[0].encode() for row in rows})
    for word, *readings in rows:
        assert word in surnames
        assert set(readings) <= set(given[word])
        assert usual_reading(Surname(word)) is None
