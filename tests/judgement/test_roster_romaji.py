"""A roster's column of Latin letters: the surname's own spelling, and nothing of the given name."""

import json
from itertools import count

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from badgegen.cli.commands import app
from badgegen.core import bare_letters, data_lines, is_hiragana, is_katakana
from badgegen.pdf.readback import read_back
from badgegen.romaji import spells
from tests.support.offenders import each_row
from tests.support.rosters import write_workbook

HEADER = ("職員番号", "氏名", "フリガナ", "氏名（ローマ字）")


@pytest.fixture
def checked(run, tmp_path):
    """Writes a roster and says what its badges would be."""

    def check(*rows, options=()):
        roster = write_workbook(tmp_path / "名簿.xlsx", rows)
        return json.loads(run("check", roster, "--format", "json", *options).out)

    return check


def printed(found):
    return [None if one["needs_review"] else one["romaji"] for one in found["people"]]


NUMBERS = count(1)


def person(surname, kana, romaji, *, given=("花子", "ハナコ")):
    if is_katakana(surname):
        given = ("アンナ", "アンナ")
    return (
        str(next(NUMBERS)),
        f"{surname}　{given[0]}",
        f"{kana}　{given[1]}" if kana else "",
        romaji,
    )


OWN = [
    ("大野", "オオノ", "OHNO Hanako", "OHNO"),
    ("大野", "オオノ", "Hanako Oono", "OONO"),
    ("伊藤", "イトウ", "Itoh, Hanako", "ITOH"),
    ("城", "ジョウ", "JOE Hanako", "JOE"),
    ("佐藤", "サトウ", "ＳＡＴＯＨ　ＨＡＮＡＫＯ", "SATOH"),
    ("井上", "イノウエ", "Mr. Inouye", "INOUYE"),
    ("金", "キム", "KIM Hanako", "KIM"),
    ("李", "リ", "Lee Hanako", "LEE"),
    ("スミス", "スミス", "Anna Smith", "SMITH"),
    ("シュレスタ", "シュレスタ", "SHRESTHA KUMARI ANNA", "SHRESTHA"),
    ("デラクルス", "デラクルス", "Dela Cruz, Anna", "DELA CRUZ"),
    ("バルトコフスキ", "バルトコフスキ", "BARTKOWSKI Anna", "BARTKOWSKI"),
    ("本間", "ホンマ", "", "HOMMA"),
    ("本間", "ホンマ", "－", "HOMMA"),
    ("新谷", "シンヤ", "Shin'ya Hanako", "SHINYA"),
]


@pytest.mark.slow
@each_row(("surname", "kana", "romaji", "expected"), OWN)
def test_a_persons_own_spelling_is_printed_in_the_asked_letters(
    checked, surname, kana, romaji, expected
):
    assert printed(checked(HEADER, person(surname, kana, romaji))) == [expected]


WAITING = {
    "another surname's": ("佐藤", "サトウ", "SUZUKI Hanako"),
    "a slip of the finger": ("佐藤", "サトウ", "SAOTO Hanako"),
    "another reading's": ("中島", "ナカシマ", "NAKAJIMA Hanako"),
    "another reading's, without furigana": ("佐藤", "", "SUZUKI Hanako"),
    "the given name alone": ("佐藤", "サトウ", "Hanako"),
    "a given name that nobody can tell apart": ("佐藤", "サトウ", "Emma Louise"),
    "two words that may both be it": ("大野", "オオノ", "Ono Ohno"),
    "half of a surname of two words": ("ガルシア", "ガルシア", "GARCIA LOPEZ, Anna"),
    "a surname behind a word that belongs to it": ("クルス", "クルス", "Anna Dela Cruz"),
    "capitals that say another word is it": ("高", "コウ", "TAKA Koh"),
}


@pytest.mark.slow
@each_row("case", WAITING)
def test_what_spells_something_else_waits(checked, case):
    given = ("浩", "コウ") if case.startswith("capitals") else ("花子", "ハナコ")

    assert printed(checked(HEADER, person(*WAITING[case], given=given))) == [None]


def test_both_readings_are_shown_where_the_letters_spell_another(checked):
    found = checked(HEADER, person("中島", "ナカシマ", "NAKAJIMA Hanako"))

    problems = " ".join(found["people"][0]["problems"])
    assert "NAKAJIMA" in problems
    assert "なかしま" in problems


def test_without_furigana_the_letters_rank_the_readings_and_vouch_for_none(checked):
    found = checked(("氏名", "ローマ字"), ("中島　花子", "NAKASHIMA Hanako"))

    (one,) = found["people"]
    assert (one["kana"], one["candidates"][0], one["romaji"]) == (
        "なかしま",
        "なかしま",
        "NAKASHIMA",
    )
    assert one["needs_review"]


def test_a_surname_that_is_certain_stays_so_where_the_letters_agree(checked):
    found = checked(("氏名", "ローマ字"), ("佐藤　花子", "SATOH Hanako"))

    assert printed(found) == ["SATOH"]


PARTS = [
    ("GARCIA LOPEZ", "ガルシア・ロペス", True),
    ("Fernandez-Garcia", "フェルナンデス＝ガルシア", True),
    ("DELA CRUZ SANTOS", "デラクルス・サントス", True),
    ("GARCIA", "ガルシア・ロペス", False),
    ("LOPEZ GARCIA", "ガルシア・ロペス", False),
]


@each_row(("letters", "kana", "spelled"), PARTS)
def test_a_surname_of_several_parts_is_spelled_part_by_part(letters, kana, spelled):
    assert spells(letters, kana, kana) is spelled


CASES = [
    ("upper", ["OHNO", "DELA CRUZ", "MCDONALD"]),
    ("title", ["Ohno", "Dela Cruz", "McDonald"]),
    ("as-is", ["OHNO", "DELA CRUZ", "McDonald"]),
]


@each_row(("case", "expected"), CASES)
def test_own_spellings_are_cased_as_asked(checked, case, expected):
    rows = [
        person("大野", "オオノ", "OHNO Hanako"),
        person("デラクルス", "デラクルス", "DELA CRUZ, Anna"),
        person("マクドナルド", "マクドナルド", "McDonald Anna"),
    ]

    assert printed(checked(HEADER, *rows, options=("--case", case))) == expected


ROSTER_ROMAJI = [("use", "OHNO", 1), ("compare", "ONO", 1), ("ignore", "ONO", 0)]


@each_row(("mode", "expected", "told"), ROSTER_ROMAJI)
def test_the_rosters_spelling_is_used_compared_or_ignored(checked, mode, expected, told):
    row = person("大野", "オオノ", "OHNO Hanako")

    found = checked(HEADER, row, options=("--roster-romaji", mode))

    assert printed(found) == [expected]
    assert sum("OHNO" in one["message"] for one in found["findings"]) == told


def test_where_letters_are_ignored_nobody_waits_for_them(checked):
    row = person("佐藤", "サトウ", "SUZUKI Hanako")

    assert printed(checked(HEADER, row, options=("--roster-romaji", "ignore"))) == ["SATO"]


STYLES = [
    ("SATOU", "KATOU", "OONO", "--long-vowel letters"),
    ("Satô", "Katô", "Ôno", "--long-vowel macron"),
    ("Satō", "Katō", "Ōno", "--long-vowel macron"),
    ("SATOH", "KATOH", "OHNO", "--long-vowel oh"),
]


@each_row(("sato", "kato", "ono", "option"), STYLES)
def test_a_column_in_one_other_style_is_nobodys_own(checked, sato, kato, ono, option):
    rows = [
        person("佐藤", "サトウ", f"{sato} Hanako"),
        person("加藤", "カトウ", f"{kato} Hanako"),
        person("大野", "オオノ", f"{ono} Hanako"),
        person("田中", "タナカ", "TANAKA Hanako"),
    ]

    found = checked(HEADER, *rows)

    assert printed(found) == ["SATO", "KATO", "ONO", "TANAKA"]
    (told,) = [one["message"] for one in found["findings"] if one["kind"] == "roster"]
    assert option in told
    assert "--roster-romaji compare" in told


def test_deviating_spellings_are_one_finding_with_their_list(checked):
    rows = [
        person("大野", "オオノ", "OHNO Hanako"),
        person("佐藤", "サトウ", "SATO Hanako"),
        person("伊藤", "イトウ", "ITOU Hanako"),
    ]

    found = checked(HEADER, *rows)

    (told,) = [one["message"] for one in found["findings"] if one["kind"] == "roster"]
    assert "OHNO" in told
    assert "ITOU" in told
    assert "SATO" not in told


IN_PARTS = ("職員番号", "姓", "名", "セイ", "メイ", "姓（ローマ字）")
CASED = [
    (("大野", "花子", "オオノ", "ハナコ", "Ohno"), ("OHNO", "Ohno", "Ohno")),
    (("伊藤", "進", "イトウ", "ススム", "ITOH"), ("ITOH", "Itoh", "ITOH")),
    (("Smith", "John", "スミス", "ジョン", ""), ("SMITH", "Smith", "Smith")),
    (("SMITH", "Ann", "スミス", "アン", "smith"), ("SMITH", "Smith", "SMITH")),
    (("McDonald", "Ron", "マクドナルド", "ロン", ""), ("MCDONALD", "McDonald", "McDonald")),
    (("Nguyen", "Van", "グエン", "バン", "NGUYEN"), ("NGUYEN", "Nguyen", "Nguyen")),
    (("佐藤", "泉", "サトウ", "イズミ", "sato"), ("SATO", "Sato", "sato")),
]


@pytest.mark.slow
@each_row("mode", ["use", "compare"])
@each_row(("at", "case"), list(enumerate(("upper", "title", "as-is"))))
def test_all_letters_of_the_roster_are_cased_as_asked_and_told_as_they_are_printed(
    checked, mode, at, case
):
    rows = [(str(number), *row) for number, (row, _) in enumerate(CASED, start=1)]
    options = ("--case", case, "--roster-romaji", mode)

    found = checked(IN_PARTS, *rows, options=options)

    deviating = 2 if mode == "compare" else 0
    assert printed(found)[deviating:] == [cased[at] for _, cased in CASED[deviating:]]
    (told,) = (one["message"] for one in found["findings"] if one["kind"] == "roster")
    assert f"大野 {CASED[0][1][at]}（" in told
    assert f"伊藤 {CASED[1][1][at]}（" in told
    if mode == "use":
        assert printed(found)[:2] == [CASED[0][1][at], CASED[1][1][at]]


TWO = ("職員番号", "氏名", "フリガナ", "氏名（ローマ字）", "姓（ローマ字）")
BESIDE = {
    "the same in both": ("SATO Hanako", "SATO", "SATO", False),
    "the whole name spelled otherwise": ("SATOH Hanako", "SATO", "SATO", True),
    "another surname in the whole name": ("YAMADA Hanako", "SATO", None, True),
    "the surname's column empty": ("SATOH Hanako", "", "SATOH", False),
    "the whole name's column empty": ("", "SATOH", "SATOH", False),
}


@each_row(("whole", "own", "expected", "told"), BESIDE.values(), ids=BESIDE)
def test_of_two_columns_the_surnames_own_is_used_and_the_other_compared(
    checked, whole, own, expected, told
):
    rows = [
        ("1", "佐藤　花子", "サトウ　ハナコ", whole, own),
        ("2", "田中　一郎", "タナカ　イチロウ", "TANAKA Ichiro", "TANAKA"),
        ("3", "森　進", "モリ　ススム", "MORI Susumu", "MORI"),
    ]

    found = checked(TWO, *rows)

    assert printed(found) == [expected, "TANAKA", "MORI"]
    named = [
        one["message"] for one in found["findings"] if "D「氏名（ローマ字）」" in one["message"]
    ]
    assert bool(named) is told


def test_a_decision_of_a_person_beats_the_rosters_letters(run, tmp_path):
    row = ("0001", *person("佐藤", "サトウ", "SUZUKI Hanako")[1:])
    roster = write_workbook(tmp_path / "名簿.xlsx", [HEADER, row])
    run("override", "set", "佐藤", "さとう", "--staff-number", "0001", "--roster", roster)

    found = json.loads(run("check", roster, "--format", "json").out)

    assert printed(found) == ["SATO"]
    assert any("SUZUKI" in one["message"] for one in found["findings"])


HEADERS = [
    "ローマ字",
    "氏名ローマ字",
    "英字氏名",
    "ヘボン式",
    "氏名（アルファベット）",
    "Legal name in Latin letters",
    "姓（ローマ字）",
]


@each_row("header", HEADERS)
def test_a_column_of_latin_letters_is_known_by_its_header(checked, header):
    romaji = "OHNO" if header.startswith("姓") else "OHNO Hanako"

    found = checked((*HEADER[:3], header), person("大野", "オオノ", romaji))

    assert printed(found) == ["OHNO"]


def test_a_column_of_latin_letters_may_be_named(checked):
    found = checked(
        (*HEADER[:3], "表記"),
        person("大野", "オオノ", "OHNO Hanako"),
        options=("--romaji-column", "表記"),
    )

    assert printed(found) == ["OHNO"]


GIVEN = ["HANAKO", "Hanako", "hanako", "Hanako Marie", "H.", "Jane", "MARIE JANE"]
ORDERS = [
    "{given} {surname}",
    "{surname} {given}",
    "{surname}, {given}",
    "{surname}　{given}",
    "{given}",
    "{given}, {surname}",
    "Ms. {given} {surname}",
    "{given} M. {surname}",
]


@pytest.mark.slow
@settings(max_examples=15)
@given(st.data())
def test_no_given_name_of_the_column_reaches_a_badge(run_in, data):
    people = st.sampled_from(
        [("大野", "オオノ", "OHNO"), ("金", "キム", "KIM"), ("城", "ジョウ", "JOE")]
    )
    rows = []
    for _ in range(6):
        surname, kana, own = data.draw(people)
        written = data.draw(st.sampled_from(ORDERS)).format(
            given=data.draw(st.sampled_from(GIVEN)),
            surname=data.draw(st.sampled_from([own, own.title(), own.lower()])),
        )
        rows.append(person(surname, kana, written))

    found = run_in(HEADER, *rows)

    assert {one["romaji"] for one in found["people"]} <= {"OHNO", "ONO", "KIM", "JOE", "JO", None}


@pytest.fixture(scope="module")
def run_in(tmp_path_factory):
    """Says what the badges of a roster would be, for tests with many examples."""

    def check(*rows):
        roster = write_workbook(tmp_path_factory.mktemp("roster") / "名簿.xlsx", rows)
        return json.loads(
            CliRunner().invoke(app, ["check", str(roster), "--format", "json"]).stdout
        )

    return check


@pytest.mark.slow
def test_given_names_of_the_column_are_in_no_byte_of_the_print_file(run, tmp_path):
    rows = [
        person("城", "ジョウ", order.format(given=given, surname="JOE"))
        for order in ORDERS
        for given in GIVEN
    ]
    roster = write_workbook(tmp_path / "名簿.xlsx", [HEADER, *rows])

    run("build", roster, "--include-unreviewed")

    shown = read_back((tmp_path / "名簿-badges" / "badges.pdf").read_bytes()).texts
    assert set(shown) == {"じょう", "JOE", "JO"}


def test_the_surnames_from_abroad_are_plain_letters():
    surnames = [row[0] for row in data_lines("foreign_surnames.tsv")]

    assert surnames
    assert [latin for latin in surnames if bare_letters(latin) != latin] == []


def test_each_surname_from_abroad_has_kana_and_stands_once():
    rows = data_lines("foreign_surnames.tsv")

    assert [row[0] for row in rows] == sorted({row[0] for row in rows})
    assert all(len(row) > 1 and len(set(row)) == len(row) for row in rows)
    assert all(is_hiragana(kana) for _, *readings in rows for kana in readings)


def test_a_latin_surname_without_kana_gets_candidates_and_waits(checked):
    rows = [("NGUYEN Van",), ("SMITH John",), ("TANAKA Taro",)]

    found = checked(("氏名",), *rows)

    assert [one["kana"] for one in found["people"]] == ["ぐえん", "すみす", "たなか"]
    assert printed(found) == [None, None, None]


def test_a_letter_that_the_typeface_lacks_is_told_with_the_plain_letters(checked):
    found = checked(HEADER, person("シュレスタ", "シュレスタ", "SHRẼSTHA Anna"))

    (one,) = found["people"]
    assert one["needs_review"]
    assert "SHRESTHA" in " ".join(one["problems"])
    assert "Ẽ" in " ".join(one["problems"])


def test_a_vietnamese_surname_is_read_by_its_letters(checked):
    found = checked(("氏名",), ("NGUYỄN Van",), ("SMITH John",))

    one = found["people"][0]
    assert (one["surname"], one["kana"], one["needs_review"]) == ("NGUYỄN", "ぐえん", True)
    assert "「NGUYEN」" in " ".join(one["problems"])


def test_letters_with_a_dot_are_told_for_what_they_are(checked):
    found = checked(("姓", "名", "セイ"), ("S.S.", "Rao", "エスエス"))

    (one,) = found["people"]
    assert one["needs_review"]
    assert any("点" in problem and "「SS」" in problem for problem in one["problems"])


TYPED = [("Nguyễn", "Nguyen"), ("S.S.", "SS"), ("St. John", "St John"), ("Trần", "Tran")]


@each_row(("typed", "plain"), TYPED)
def test_a_romaji_that_cannot_be_printed_is_refused_with_plain_letters(run, tmp_path, typed, plain):
    file = tmp_path / "overrides.csv"

    result = run("override", "set", "金", "きむ", "--romaji", typed, "--overrides", file)

    assert result.status == 2
    assert f"「{plain}」" in result.err


KUNREI = [
    ("SATO", "--romaji kunrei --long-vowel omit"),
    ("SATOU", "--romaji kunrei --long-vowel typed"),
]


@pytest.mark.parametrize(("sato", "option"), KUNREI)
def test_a_column_in_kunrei_is_nobodys_own(checked, sato, option):
    rows = [
        person("佐藤", "サトウ", f"{sato} Hanako"),
        person("清水", "シミズ", "SIMIZU Hanako"),
        person("松本", "マツモト", "MATUMOTO Hanako"),
        person("藤田", "フジタ", "HUZITA Hanako"),
    ]

    found = checked(HEADER, *rows)

    assert printed(found) == ["SATO", "SHIMIZU", "MATSUMOTO", "FUJITA"]
    assert any(option in one["message"] for one in found["findings"])


def test_letters_give_a_candidate_to_a_surname_that_no_list_has(checked):
    found = checked(("氏名", "ローマ字"), ("杭瀬戸　花子", "KUISETO Hanako"))

    (one,) = found["people"]
    assert (one["kana"], one["romaji"], one["needs_review"]) == ("くいせと", "KUISETO", True)


AT_WORK = [
    ("ローマ字", "ENDO Hanako", ("みうら", "MIURA", False)),
    ("ローマ字", "MIURA Hanako", ("みうら", "MIURA", False)),
    ("名札のローマ字", "MIHURA", ("みうら", "MIURA", True)),
    ("名札のローマ字", "ENDO", ("みうら", "MIURA", True)),
]


@each_row(("header", "letters", "expected"), AT_WORK)
def test_letters_of_the_registered_name_say_nothing_of_the_one_used_at_work(
    checked, header, letters, expected
):
    rows = [
        ("職員番号", "氏名", "フリガナ", "ビジネスネーム", "ビジネスネームカナ", header),
        ("1", "遠藤　花子", "エンドウ　ハナコ", "三浦", "ミウラ", letters),
    ]

    (one,) = checked(*rows)["people"]

    assert (one["kana"], one["romaji"], one["needs_review"]) == expected
