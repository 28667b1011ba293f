import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from badgegen.core import (
    LANGUAGES,
    Surname,
    WrongUsage,
    data_lines,
    is_hiragana,
    to_hiragana,
    translate,
)
from badgegen.reading import boundaries_for_romaji
from badgegen.romaji import RomajiOptions, doubt_of, load_style, needs_boundaries, romanize
from badgegen.romaji.long_vowels import is_undecided, long_vowels
from badgegen.romaji.styles import CASES, check_romaji_options, style_names
from tests.support.offenders import each_row
from tests.support.project import SAMPLES

with (SAMPLES / "cases" / "romaji.csv").open(encoding="utf-8") as file:
    CASE_ROWS = tuple(csv.DictReader(file))

WRITING_STYLES = tuple(name for name in style_names() if load_style(name).writes)
ALL_KANA = tuple(chr(code) for code in range(ord("ぁ"), ord("ゔ") + 1))
READINGS = st.text("".join(ALL_KANA) + "ー", min_size=1, max_size=8).filter(is_hiragana)
LETTERS = set("abcdefghijklmnopqrstuvwxyz")


def spelled(kana, kanji="", options=RomajiOptions()):  # noqa: B008
    hiragana = to_hiragana(kana)
    boundaries = boundaries_for_romaji(Surname(kanji), hiragana) if kanji else None
    return romanize(hiragana, boundaries, options, kanji=kanji)


def test_the_official_spellings_come_out():
    spellings = [
        spelled(
            row["kana"],
            row["kanji"],
            RomajiOptions(row["style"], row["long_vowel"], row["case"]),
        )
        for row in CASE_ROWS
    ]

    assert spellings
    wrong = [
        (row, spelling)
        for row, spelling in zip(CASE_ROWS, spellings, strict=True)
        if spelling != row["expected"]
    ]
    assert wrong == []


@each_row(
    ("kana", "expected"),
    [
        ("いのうえ", "INOUE"),
        ("まつうら", "MATSUURA"),
        ("やまのうち", "YAMANOUCHI"),
        ("ひろおか", "HIROOKA"),
        ("おおおか", "OOKA"),
        ("おおうち", "OUCHI"),
        ("おおうら", "OURA"),
        ("こうち", "KOCHI"),
        ("つぼうち", "TSUBOUCHI"),
        ("かのう", "KANO"),
        ("よこお", "YOKOO"),
        ("さとう", "SATO"),
    ],
)
def test_kana_without_kanji_goes_by_its_ending(kana, expected):
    assert spelled(kana) == expected


@each_row(
    ("kana", "kanji", "expected"),
    [
        ("こうだ", "甲田", "KODA"),
        ("こうだ", "小宇田", "KOUDA"),
        ("こうら", "高良", "KORA"),
        ("こうら", "小浦", "KOURA"),
        ("おうち", "大内", "OCHI"),
        ("いしごうおか", "石郷岡", "ISHIGOOKA"),
        ("おうさか", "逢坂", "OSAKA"),
        ("はったに", "八谷", "HATTANI"),
        ("いのうえ", "いのうえ", "INOUE"),
        ("いのうえ", "井ノ上", "INOUE"),
    ],
)
def test_a_vowel_is_never_dropped_over_a_kanji_boundary(kana, kanji, expected):
    assert spelled(kana, kanji) == expected


@each_row(("case", "expected"), [("upper", "SATO"), ("title", "Sato"), ("as-is", "sato")])
def test_the_case_can_be_chosen(case, expected):
    assert spelled("さとう", options=RomajiOptions(case=case)) == expected


def test_the_style_none_writes_nothing():
    assert spelled("さとう", options=RomajiOptions("none")) is None


@each_row(
    "options",
    [
        RomajiOptions("wapuro"),
        RomajiOptions("../messages/reading"),
        RomajiOptions("passport", "macron"),
        RomajiOptions("passport", case="lower"),
    ],
)
def test_unknown_options_are_refused_with_what_is_possible(options):
    with pytest.raises(WrongUsage) as refusal:
        check_romaji_options(options)

    allowed = dict(refusal.value.message.values)["allowed"]
    assert all(allowed in translate(refusal.value.message, language) for language in LANGUAGES)


@each_row("name", style_names())
def test_every_style_can_do_what_it_says_by_itself(name):
    check_romaji_options(RomajiOptions(name))


@each_row("name", WRITING_STYLES)
def test_every_style_spells_every_kana(name):
    assert set(ALL_KANA) - set("んっ") <= set(load_style(name).kana)


@each_row("name", WRITING_STYLES)
def test_every_row_of_a_style_is_hiragana_and_lower_case_latin(name):
    for kana, romaji in load_style(name).kana.items():
        assert to_hiragana(kana) == kana
        assert romaji == romaji.lower()
        assert set(romaji) <= LETTERS | set(" '")


@pytest.mark.slow
@given(READINGS)
def test_a_reading_never_disappears_in_romaji(kana):
    romaji = romanize(kana)

    assert romaji
    assert romaji.isascii()
    assert romaji.isalpha()


@given(READINGS, st.sampled_from(tuple(CASES)))
def test_the_case_changes_nothing_but_the_case(kana, case):
    romaji = romanize(kana, None, RomajiOptions(case=case))

    assert romaji.upper() == romanize(kana)


@pytest.mark.slow
@given(READINGS)
def test_boundaries_matter_only_where_they_are_asked_for(kana):
    every = tuple(range(1, len(kana)))

    assert needs_boundaries(kana) or romanize(kana) == romanize(kana, every)


def test_every_exception_keeps_the_vowels_that_begin_a_unit():
    for kanji, units in data_lines("long_vowels.tsv"):
        kana = units.replace("|", "")
        starts = {len(units[:at].replace("|", "")) for at, sign in enumerate(units) if sign == "|"}

        assert is_hiragana(kana), kanji
        assert needs_boundaries(kana), kanji
        assert not starts & long_vowels(kana, None, kanji=kanji), kanji


def test_every_ending_keeps_its_first_vowel():
    for before, ending, shortest in data_lines("long_vowel_endings.tsv"):
        for kana in before:
            reading = "さ" * (int(shortest) - len(ending) - 1) + kana + ending

            assert len(reading) - len(ending) not in long_vowels(reading, None), reading


@each_row(
    ("romaji", "surname", "kana", "key"),
    [
        ("SATO", "佐藤", "さとう", None),
        ("SATOH", "佐藤", "さとう", None),
        ("Satou", "佐藤", "さとう", None),
        ("Satō", "佐藤", "さとう", None),
        ("Shin'ya", "新谷", "しんや", None),
        ("SINYA", "新谷", "しんや", None),
        ("HONMA", "本間", "ほんま", None),
        ("OHNO", "大野", "おおの", None),
        ("SAOTO", "佐藤", "さとう", "reading.romaji-slip"),
        ("YAMADDA", "山田", "やまだ", "reading.romaji-slip"),
        ("TANAKA", "佐藤", "さとう", "reading.romaji-differs"),
    ],
)
def test_a_given_romaji_is_gently_questioned_where_no_style_spells_it(romaji, surname, kana, key):
    boundaries = boundaries_for_romaji(Surname(surname), kana)

    doubt = doubt_of(romaji, Surname(surname), kana, boundaries)

    assert (doubt and doubt.message.key) == key
    assert not (doubt and doubt.blocks)


@each_row(
    ("kana", "boundaries", "kanji", "undecided"),
    [
        ("こうち", None, "", True),
        ("こうち", None, "小内", False),
        ("こうち", (1,), "", False),
        ("さとう", None, "", False),
        ("さとう", None, "佐藤", True),
        ("ほうの", None, "朴野", True),
        # All surnames of this kana are cut alike, whatever the kanji.
        ("いのうえ", None, "稲上", False),
        ("つぼうち", None, "𡑮内", False),
        ("ほうの", None, "ほうの", False),
        ("ほうの", None, "", False),
        ("やまだ", None, "山田", False),
    ],
)
def test_a_vowel_is_undecided_where_surnames_differ_or_nobody_knows_the_kanji(
    kana, boundaries, kanji, undecided
):
    assert is_undecided(kana, boundaries, kanji=kanji) is undecided
