"""Surnames of several words, as staff from abroad have them, are whole or wait."""

import json

import pytest

from badgegen.core import RosterError
from badgegen.overrides import parse_overrides
from tests.support.folders import printed
from tests.support.offenders import each_row
from tests.support.rosters import write_workbook

PARTS = ("職員番号", "姓", "名", "セイ", "メイ")
ALONE = ("職員番号", "姓", "セイ")
FULL = ("職員番号", "氏名", "フリガナ")

WHOLE = {
    "with a dot": (ALONE, ("ガルシア・ロペス", "ガルシア・ロペス"), "がるしあ・ろぺす"),
    "with an equals sign": (
        ALONE,
        ("フェルナンデス＝ガルシア", "フェルナンデス＝ガルシア"),
        "ふぇるなんです・がるしあ",
    ),
    "with a blank": (ALONE, ("デラ　クルス", "デラ　クルス"), "でら・くるす"),
    "of three words": (
        ALONE,
        ("ヴァン・デル・ベルク", "ヴァン・デル・ベルク"),
        "ゔぁん・でる・べるく",
    ),
    "in Latin letters": (ALONE, ("Dela Cruz", "デラ クルス"), "でら・くるす"),
    "with its kana in one word": (ALONE, ("Dela Cruz", "デラクルス"), "でらくるす"),
    "of three words with its kana in one": (ALONE, ("De la Cruz", "デラクルス"), "でらくるす"),
    "with its kana in one word before the given name's": (
        ("職員番号", "姓", "名", "フリガナ"),
        ("Garcia Lopez", "Juan", "ガルシアロペス フアン"),
        "がるしあろぺす",
    ),
    "in katakana with its kana in one word": (
        ALONE,
        ("ガルシア・ロペス", "ガルシアロペス"),
        "がるしあろぺす",
    ),
    "in capitals": (ALONE, ("GARCIA LOPEZ", "ガルシア・ロペス"), "がるしあ・ろぺす"),
    "with a hyphen": (ALONE, ("Smith-Jones", "スミス・ジョーンズ"), "すみす・じょーんず"),
    "beside the given name": (
        PARTS,
        ("ガルシア・ロペス", "マリア", "ガルシア・ロペス", "マリア"),
        "がるしあ・ろぺす",
    ),
    "before the given name": (
        FULL,
        ("FERNANDEZ-GARCIA, Ana", "フェルナンデス・ガルシア アナ"),
        "ふぇるなんです・がるしあ",
    ),
}


@pytest.fixture
def checked(run, tmp_path):
    def check(header, *row):
        roster = write_workbook(tmp_path / "r.xlsx", [header, ("1", *row), ("2", "長島", "", "")])
        return json.loads(run("check", roster, "--format", "json").out)["people"][0]

    return check


@pytest.mark.slow
@each_row("case", WHOLE)
def test_a_surname_of_several_words_is_taken_whole(checked, case):
    header, row, kana = WHOLE[case]

    person = checked(header, *row)

    told = [one for one in person["problems"] if "ローマ字" not in one and "mm" not in one]
    assert (person["kana"], told) == (kana, [])


WAITING = {
    "half of its kana": (ALONE, ("Dela Cruz", "デラ"), "ふりがなの語が足りません"),
    "the other half of its kana": (ALONE, ("Dela Cruz", "クルス"), "ふりがなの語が足りません"),
    "kana without its particle": (ALONE, ("Dos Santos", "サントス"), "ふりがなの語が足りません"),
    "kana of one of two words": (
        PARTS,
        ("Garcia Lopez", "Juan", "ガルシア", "フアン"),
        "ふりがなの語が足りません",
    ),
    "half of it in katakana": (
        ALONE,
        ("ガルシア・ロペス", "ガルシア"),
        "ふりがなの語が足りません",
    ),
    "half of its kana before a given name": (
        FULL,
        ("FERNANDEZ-GARCIA, Ana", "フェルナンデス・ガルシア"),
        "ふりがなの語が足りません",
    ),
    "other kana": (ALONE, ("ガルシア・ロペス", "ガルシア・ゴメス"), "食い違っています"),
    "a full name": (ALONE, ("ロペス・ジョン", "ロペス・ジョン"), "区切り"),
    "a full name in Latin letters": (ALONE, ("Smith John", "スミス ジョン"), "区切り"),
    "a full Japanese name in kana": (ALONE, ("サトウ　ハナコ", "サトウ　ハナコ"), "区切り"),
}


@pytest.mark.slow
@each_row("case", WAITING)
def test_what_may_be_half_of_a_surname_or_a_full_name_waits(checked, case):
    header, row, why = WAITING[case]

    person = checked(header, *row)

    assert person["needs_review"]
    assert why in "".join(person["problems"])


@pytest.mark.slow
@each_row("typed", ["デラ・クルス", "でら　くるす", "デラ＝クルス", "デラ クルス"])
def test_its_reading_is_typed_with_a_dot_an_equals_sign_or_a_blank(run, tmp_path, typed):
    rows = [ALONE, ("1", "Dela Cruz", ""), ("2", "長島", "")]
    roster = write_workbook(tmp_path / "r.xlsx", rows)
    run("override", "set", "Dela Cruz", typed, "--overrides", tmp_path / "overrides.csv")

    run("build", roster, "--overrides", tmp_path / "overrides.csv")

    assert {"でら・くるす", "DELA CRUZ"} <= set(printed(tmp_path / "r-badges"))


@each_row(
    ("surname", "kana"),
    [
        ("佐藤", "さとう・はなこ"),
        ("佐藤", "さとう はなこ"),
        ("Cruz", "クルス アナ"),
        ("", "あ・い"),
    ],
)
def test_a_reading_has_several_parts_only_where_the_surname_has_as_many(surname, kana):
    row = {"staff_number": "1", "surname": surname, "kana": kana}

    with pytest.raises(RosterError):
        parse_overrides([(1, row)], "overrides.csv")


@pytest.mark.slow
def test_only_names_in_latin_letters_are_advised_to_be_in_capitals(checked):
    latin = checked(FULL, "John Smith", "")["problems"][0]
    others = [
        checked(FULL, name, "")["problems"][0]
        for name in ("マイケル 田中", "グエン・ティ・ラン", "太郎 山田")
    ]

    assert "大文字" in latin
    assert not any("大文字" in told for told in others)


# A name in Latin letters with its furigana, and a reading that was decided on for it alone, with
# what may stand on the badge beside it; nothing where the badge must go on waiting.
DECIDED = {
    "the surname first": ("Smith John", "", "すみす", "SMITH"),
    "the surname last": ("John Smith", "", "すみす", "SMITH"),
    "the given name alone": ("John", "", "すみす", None),
    "a surname that nobody lists": ("Wojcik Anna", "", "ゔぉいちく", None),
    "several words that are surnames": ("Nguyen Van An", "", "ぐえん", None),
    "a Korean surname first": ("Kim Minsu", "", "きむ", "KIM"),
    "a Japanese surname first": ("Sato Hanako", "", "さとう", "SATO"),
    "two surnames": ("Garcia Lopez Jose", "", "がるしあ", None),
    "a dot between": ("Brown・Emily", "", "ぶらうん", "BROWN"),
    "furigana in order": ("Brown Emily", "ブラウン エミリー", "ぶらうん", "BROWN"),
    "furigana the other way round": ("Emily Brown", "エミリー ブラウン", "ぶらうん", "BROWN"),
    "all in capitals": ("JOHN SMITH", "", "すみす", "SMITH"),
    "all in capitals and unlisted": ("ANNA WOJCIK", "", "ゔぉいちく", None),
    "the given name's sounds nearly those": ("Nguyen Gwen", "", "ぐえん", "NGUYEN"),
    "nearly the sounds of an unlisted one": ("Goyan", "", "ぐえん", None),
}


@pytest.mark.slow
@each_row("case", DECIDED)
def test_no_given_name_stands_beside_a_decided_reading(run, tmp_path, case):
    name, furigana, kana, romaji = DECIDED[case]
    roster = write_workbook(
        tmp_path / "r.xlsx", [FULL, ("1", name, furigana), ("2", "長島", "ナガシマ")]
    )
    run("override", "set", "--staff-number", "1", kana, "--overrides", tmp_path / "overrides.csv")

    run("build", roster, "--overrides", tmp_path / "overrides.csv")

    shown = {kana, romaji} if romaji else set()
    assert set(printed(tmp_path / "r-badges")) == {"ながしま", "NAGASHIMA", *shown}


@pytest.mark.slow
def test_a_badge_that_waits_for_its_romaji_is_printed_with_it(run, tmp_path):
    roster = write_workbook(tmp_path / "r.xlsx", [FULL, ("1", "Nguyen Van An", "")])
    overrides = ("--overrides", tmp_path / "overrides.csv")
    run("override", "set", "--staff-number", "1", "ぐえん", *overrides)

    told = json.loads(run("check", roster, *overrides, "--format", "json").out)["people"][0]
    run("override", "set", "--staff-number", "1", "ぐえん", "--romaji", "Nguyen", *overrides)
    run("build", roster, *overrides)

    assert told["needs_review"]
    assert "本人のつづり" in "".join(told["problems"])
    assert set(printed(tmp_path / "r-badges")) == {"ぐえん", "Nguyen"}


# Surname, given name and their furigana in columns of their own, and the romaji of the badge;
# nothing where it must wait.
IN_COLUMNS = {
    "in capitals": ("NGUYEN", "VAN AN", "グエン", "ヴァン アン", "NGUYEN"),
    "as in a passport": ("Nguyen", "Van An", "グエン", "ヴァン アン", "NGUYEN"),
    "from England": ("Smith", "John", "スミス", "ジョン", "SMITH"),
    "exchanged": ("John", "Smith", "ジョン", "スミス", None),
    "exchanged beside furigana in order": ("John", "Smith", "スミス", "ジョン", None),
    "in katakana that is a Japanese reading too": (
        "サントス",
        "マリア",
        "サントス",
        "マリア",
        None,
    ),
    "another in katakana": ("クルス", "アン", "", "", None),
    "in katakana of Japan": ("ナカムラ", "アンナ", "ナカムラ", "アンナ", "NAKAMURA"),
}


@pytest.mark.slow
@each_row("case", IN_COLUMNS)
def test_columns_of_their_own_tell_the_order_and_not_the_romaji_of_katakana(run, tmp_path, case):
    *row, romaji = IN_COLUMNS[case]
    roster = write_workbook(
        tmp_path / "r.xlsx", [PARTS, ("1", *row), ("2", "長島", "茜", "ナガシマ", "アカネ")]
    )

    run("build", roster)

    shown = set(printed(tmp_path / "r-badges")) - {"ながしま", "NAGASHIMA"}
    assert {one for one in shown if one.isascii()} == ({romaji} if romaji else set())
    assert bool(shown) == bool(romaji)


# Surname, given name and their furigana, and whether the order is doubted.
IN_KATAKANA = {
    ("グエン", "ヴァン", "グエン", "ヴァン"): False,
    ("グエン", "ヴァン アン", "グエン", "ヴァン アン"): False,
    ("グエン", "ティ", "", ""): False,
    ("キム", "ヨンヒ", "キム", "ヨンヒ"): False,
    ("スミス", "ジョン", "スミス", "ジョン"): False,
    ("スミス", "マイケル", "スミス", "マイケル"): False,
    ("グエン", "ホア", "グエン", "ホア"): False,
    ("グエン", "アン", "グエン", "アン"): False,
    ("カン", "ガブリエル", "カン", "ガブリエル"): False,
    ("シェン", "タオ", "シェン", "タオ"): False,
    ("モレイラ", "ルーカス", "モレイラ", "ルーカス"): False,
    ("リン", "タナカ", "リン", "タナカ"): True,
    ("マリア", "リー", "マリア", "リー"): True,
    ("ジョン", "スミス", "ジョン", "スミス"): True,
    ("マイケル", "ジャクソン", "マイケル", "ジャクソン"): True,
    ("カトウ", "ジロウ", "カトウ", "ジロウ"): False,
    ("ジロウ", "カトウ", "ジロウ", "カトウ"): True,
}


@pytest.mark.slow
@each_row("row", IN_KATAKANA)
def test_what_is_written_for_surnames_from_abroad_tells_their_order_in_columns(checked, row):
    told = "".join(checked(PARTS, *row)["problems"])

    assert ("名が姓より先" in told, "区切り" in told) == (IN_KATAKANA[row], False)
