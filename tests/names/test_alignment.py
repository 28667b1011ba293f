import importlib.util

import pytest
from hypothesis import given
from hypothesis import strategies as st

from badgegen.core import Surname, data_lines, is_hiragana
from badgegen.names import boundaries, fits
from badgegen.names.kanji import LONGEST_UNIT
from badgegen.names.surnames import bearers
from tests.support.offenders import each_row
from tests.support.project import TOOLS

KANJI_ROWS = data_lines("kanji_readings.tsv")
NAME_ROWS = data_lines("name_kanji_readings.tsv")


@each_row(
    ("surname", "kana", "expected"),
    [
        ("井上", "いのうえ", (2,)),
        ("松浦", "まつうら", (2,)),
        ("山田", "やまだ", (2,)),
        ("大河内", "おおこうち", (2,)),
        ("服部", "はっとり", ()),
        ("一色", "いっしき", (2,)),
        ("別府", "べっぷ", (2,)),
        ("堀田", "ほった", (2,)),
        ("神林", "かんばやし", (2,)),
        ("上林", "かんばやし", (2,)),
        ("佐々木", "ささき", (1, 2)),
        ("三ヶ島", "みかじま", (1, 2)),
        ("三ケ島", "さんがしま", (2, 3)),
        ("堀ノ内", "ほりのうち", (2, 3)),
        ("一柳", "ひとつやなぎ", (3,)),
        ("渡辺", "わたなべ", (2,)),
        ("稲葉", "いなば", (2,)),
        ("飯塚", "いいづか", (2,)),
        ("飯塚", "いいずか", (2,)),
        ("小団扇", "こうちわ", (1,)),
        ("髙橋", "たかはし", (2,)),
        ("濵口", "はまぐち", (2,)),
        ("葛󠄀城", "かつらぎ", ()),
        ("落合", "おちあい", (2,)),
        ("森", "もり", ()),
    ],
)
def test_the_kana_is_shared_out_among_the_kanji(surname, kana, expected):
    assert boundaries(Surname(surname), kana) == expected


@each_row(
    ("surname", "kana"),
    [("佐藤", "たなか"), ("佐藤", "さとうた"), ("佐藤", "さ"), ("佐藤", ""), ("山田", "たろう")],
)
def test_a_strange_reading_does_not_fit(surname, kana):
    assert not fits(Surname(surname), kana)
    assert boundaries(Surname(surname), kana) is None


@pytest.mark.parametrize(("surname", "kana"), [("いのうえ", "いのうえ"), ("ヤマダ", "やまだ")])
def test_a_surname_in_kana_fits_itself_and_has_no_boundaries(surname, kana):
    assert fits(Surname(surname), kana)
    assert boundaries(Surname(surname), kana) is None


@each_row("surname", ["〓〓", "\ue000田", "Smith", "", "李々"])
def test_unknown_characters_align_with_nothing(surname):
    assert not fits(Surname(surname), "さとう")


@pytest.mark.slow
def test_the_common_surnames_fit_their_readings():
    rows = data_lines("certain_surnames.tsv")
    common = [row for row in rows if bearers(Surname(row[0])).get(row[1], 0) >= 5]

    fitting = [surname for surname, kana, _ in common if fits(Surname(surname), kana)]

    assert len(fitting) >= 0.98 * len(common) > 500


@pytest.mark.slow
@given(st.sampled_from(data_lines("certain_surnames.tsv")))
def test_boundaries_lie_inside_the_kana_and_rise(row):
    surname, kana, _ = row

    found = boundaries(Surname(surname), kana) or ()

    assert list(found) == sorted(set(found))
    assert all(0 < at < len(kana) for at in found)
    assert len(found) < len(surname)


def test_every_row_of_the_kanji_readings_is_one_kanji_and_hiragana():
    for kanji, listed, derived in KANJI_ROWS:
        assert len(kanji) == 1
        assert all(map(_is_plain_hiragana, [*listed.split(), *derived.split()])), kanji


def test_no_kanji_has_two_rows():
    assert len({row[0] for row in KANJI_ROWS}) == len(KANJI_ROWS)


def test_every_row_of_the_name_readings_is_kanji_and_hiragana():
    for unit, kana in NAME_ROWS:
        assert 1 <= len(unit) <= LONGEST_UNIT
        assert is_hiragana(kana), unit


def test_the_name_readings_are_sorted_and_say_everything_once():
    assert list(NAME_ROWS) == sorted(set(NAME_ROWS))


def test_the_generator_turns_unihan_into_hiragana(tmp_path, monkeypatch):
    path = TOOLS / "build_kanji_readings.py"
    spec = importlib.util.spec_from_file_location("build_kanji_readings", path)
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    source, target = tmp_path / "Unihan_Readings.txt", tmp_path / "readings.tsv"
    source.write_text(
        "# Date: 2022-08-01\n# Unicode version: 15.0.0\n"
        "U+6E21\tkJapaneseKun\tWATARU\nU+6E21\tkJapaneseOn\tTO\nU+5E83\tkJapaneseKun\tHIROI\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(tool, "TARGET", target)

    tool.main(source)

    lines = [line for line in target.read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    assert lines == ["広\tひろい\tひろ", "渡\tわたる と\tわたり わた"]


def _is_plain_hiragana(text):
    return all("ぁ" <= letter <= "ん" for letter in text)


@pytest.mark.parametrize(
    ("kanji", "kana"), [("父" * 40, "ち" * 60), ("山" * 30_000, "やま" * 15_000)]
)
def test_a_text_with_countless_alignments_has_none_that_is_right(kanji, kana):
    assert boundaries(Surname(kanji), kana) is None
