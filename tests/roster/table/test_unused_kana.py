"""No column of furigana is left aside in silence."""

import json

import pytest

from tests.support.offenders import each_row
from tests.support.rosters import write_workbook


@pytest.fixture
def checked(run, tmp_path):
    """Writes a roster and says what its badges would be."""

    def check(*rows):
        roster = write_workbook(tmp_path / "名簿.xlsx", rows)
        return json.loads(run("check", roster, "--format", "json").out)

    return check


def read(found):
    return [(one["surname"], one["kana"], one["needs_review"]) for one in found["people"]]


def told(found):
    return [one["message"] for one in found["findings"] if one["kind"] == "roster"]


WATANABE, SUZUKI = ("渡辺　花子", "ワタベ　ハナコ"), ("鈴木　太郎", "スズキ　タロウ")
SIDE_BY_SIDE = {
    "shared department": (
        ("所属", "職員番号", "氏名", "フリガナ", "職員番号", "氏名", "フリガナ"),
        ("総務課", "1", *WATANABE, "2", *SUZUKI),
    ),
    "shared department and titles": (
        ("所属", "役職", "氏名", "フリガナ", "役職", "氏名", "フリガナ"),
        ("総務課", "主事", *WATANABE, "主査", *SUZUKI),
    ),
    "three people": (
        (
            "所属",
            "番号",
            "氏名",
            "フリガナ",
            "番号",
            "氏名",
            "フリガナ",
            "番号",
            "氏名",
            "フリガナ",
        ),
        ("総務課", "1", *WATANABE, "2", *SUZUKI, "3", "井上　愛", "イノウエ　アイ"),
    ),
    "an unknown column between": (
        ("所属", "職員番号", "氏名", "フリガナ", "座席表", "職員番号", "氏名", "フリガナ"),
        ("総務課", "1", *WATANABE, "い", "2", *SUZUKI),
    ),
    "nothing shared": (
        ("職員番号", "氏名", "フリガナ", "職員番号", "氏名", "フリガナ"),
        ("1", *WATANABE, "2", *SUZUKI),
    ),
    "kana before the name": (
        ("所属", "番号", "フリガナ", "氏名", "番号", "フリガナ", "氏名"),
        ("総務課", "1", *reversed(WATANABE), "2", *reversed(SUZUKI)),
    ),
}


@each_row("case", SIDE_BY_SIDE)
def test_each_of_several_people_in_a_row_has_the_furigana_of_their_own(checked, case):
    found = checked(*SIDE_BY_SIDE[case])

    assert read(found)[:2] == [("渡辺", "わたべ", False), ("鈴木", "すずき", False)]
    assert told(found) == []


def test_a_shared_department_is_that_of_both(checked):
    header, row = SIDE_BY_SIDE["shared department"]

    found = checked(header, row, ("税務課", "3", "渡辺　薫", "ワタナベ　カオル", "4", *SUZUKI))

    alike = [one["subject"] for one in found["findings"] if one["kind"] == "same-reading"]
    assert alike == []
    assert "A列「所属」＝所属、B列" in found["warnings"][0]
    assert found["warnings"][0].count("＝所属") == 1


def test_a_second_name_without_a_number_or_title_of_its_own_waits(checked):
    found = checked(("職員番号", "氏名", "フリガナ", "氏名", "フリガナ"), ("1", *WATANABE, *SUZUKI))

    assert read(found) == [("渡辺", "わたべ", False), ("鈴木", "すずき", True)]


@each_row("header", ["カナ名", "発音", "発音（読み）", "発音（ヨミ）"])
def test_further_headers_of_furigana_are_known(checked, header):
    found = checked(("職員番号", "氏名", header), ("1", *WATANABE), ("2", *SUZUKI))

    assert read(found) == [("渡辺", "わたべ", False), ("鈴木", "すずき", False)]


def test_kana_behind_another_person_is_named_and_rows_that_it_contradicts_wait(checked):
    found = checked(
        ("職員番号", "氏名", "配偶者氏名", "フリガナ"),
        ("1", "渡辺　花子", "渡辺　一郎", "ワタベ　ハナコ"),
        ("2", "山本　太郎", "山本　愛", "ヤマモト　アイ"),
    )

    assert read(found) == [("渡辺", "わたなべ", True), ("山本", "やまもと", False)]
    assert ["D「フリガナ」" in one for one in told(found)] == [True]


@each_row("kana", ["ワタベ　ハナコ", "ワタベハナコ", "ワタベ", "サトウ　ハナコ"])
def test_a_column_of_kana_with_an_unknown_header_is_no_silent_one(checked, kana):
    found = checked(
        ("職員番号", "氏名", "読経"),
        ("1", "渡辺　花子", kana),
        ("2", "山本　太郎", "ヤマモト　タロウ"),
    )

    assert [one[2] for one in read(found)] == [True, False]
    assert len(told(found)) == 1
    assert "人の名前らしい列を使いませんでした: C「読経」。" in told(found)[0]


def test_unused_columns_are_one_finding_with_that_of_kana_told_loudest(checked):
    found = checked(
        ("職員番号", "氏名", "読経", "合言葉"),
        ("1", "渡辺　花子", "ワタナベ　ハナコ", "川"),
        ("2", "山本　太郎", "ヤマモト　タロウ", "山と谷"),
    )

    assert len(told(found)) == 1
    assert "人の名前らしい列を使いませんでした: C「読経」。" in told(found)[0]
    assert "ほかに使わなかった列: D「合言葉」。" in told(found)[0]


def test_a_second_column_of_furigana_further_off_is_held_against_the_first(checked):
    found = checked(
        ("職員番号", "氏名", "フリガナ", "所属", "よみ"),
        ("1", "渡辺　花子", "ワタナベ　ハナコ", "総務課", "ワタベ　ハナコ"),
        ("2", "山本　太郎", "ヤマモト　タロウ", "総務課", "ヤマモト　タロウ"),
    )

    assert [one[2] for one in read(found)] == [True, False]
    assert "人の名前らしい列を使いませんでした: E「よみ」。" in told(found)[0]


def test_furigana_of_others_beside_their_own_makes_nobody_wait(checked):
    found = checked(
        ("職員番号", "氏名", "フリガナ", "上長名", "フリガナ"),
        ("1", "渡辺　花子", "ワタベ　ハナコ", "佐藤　健", "サトウ　ケン"),
        ("2", "山本　太郎", "ヤマモト　タロウ", "佐藤　健", "サトウ　ケン"),
    )

    assert [one[2] for one in read(found)] == [False, False]


@each_row("kana", ["", "テレワーク", "A", "ハナコ"])
def test_what_is_no_surnames_reading_contradicts_nothing(checked, kana):
    found = checked(
        ("職員番号", "氏名", "区分"),
        ("1", "山本　花子", kana),
        ("2", "山本　太郎", "パート"),
        ("3", "井上　太郎", "パート"),
    )

    assert not any(one[2] for one in read(found))
    assert told(found) == []
