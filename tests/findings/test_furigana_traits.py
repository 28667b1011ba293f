"""Traits of a whole column of furigana are seen and said once."""

import json

import pytest

from tests.support.offenders import each_row
from tests.support.rosters import write_workbook

LARGE = (
    ("庄司　健一", "シヨウジ　ケンイチ", "しょうじ"),
    ("服部　京子", "ハツトリ　キヨウコ", "はっとり"),
    ("京極　翔", "キヨウゴク　シヨウ", "きょうごく"),
    ("三好　清", "ミヨシ　キヨシ", "みよし"),
    ("佐藤　太郎", "サトウ　タロウ", "さとう"),
)


@pytest.fixture
def checked(run, tmp_path):
    def check(*rows):
        roster = write_workbook(tmp_path / "r.xlsx", [("氏名", "フリガナ"), *rows])
        return json.loads(run("check", roster, "--format", "json").out)

    return check


def told(found):
    return [one["message"] for one in found["findings"] if one["kind"] == "roster"]


def test_large_kana_for_small_ones_are_restored_and_said_once(checked):
    found = checked(*(row[:2] for row in LARGE))

    assert [one["kana"] for one in found["people"]] == [kana for *_, kana in LARGE]
    assert not any(one["needs_review"] for one in found["people"])
    assert ["小さい「ャュョッ」" in said for said in told(found)] == [True]


def test_where_a_column_has_small_kana_a_large_one_is_no_trait(checked):
    found = checked(*(row[:2] for row in LARGE), ("東海林　翔", "ショウジ　ショウ"))

    assert not any("しょうじ" in one["kana"] for one in found["people"][:1])
    assert found["people"][0]["needs_review"]
    assert not any("小さい" in said for said in told(found))


def test_a_column_without_any_need_of_small_kana_says_nothing(checked):
    found = checked(("三好　清", "ミヨシ　キヨシ"), ("松山　都", "マツヤマ　ミヤコ"))

    assert (told(found), [one["kana"] for one in found["people"]]) == ([], ["みよし", "まつやま"])


SIGNS = {
    "a hyphen": ("ミラー　ジョン", "ミラ-　ジョン", "みらー"),
    "a hyphen of full width": ("キーン　アン", "キ－ン　アン", "きーん"),
    "voicing in quotes": ("山田　太郎", 'ヤマタ"　タロウ', "やまだ"),
    "voicing by itself": ("木場　健", "コハ゛　ケン", "こば"),
    "half voicing": ("本並　健", "ホンナミ　ケン", "ほんなみ"),
}


@each_row("sign", SIGNS)
def test_signs_typed_for_marks_of_kana_are_read_as_them(checked, sign):
    name, furigana, kana = SIGNS[sign]

    found = checked((name, furigana), ("佐藤　太郎", "サトウ　タロウ"))

    assert found["people"][0]["kana"] == kana
    assert not any("かな以外" in told for told in found["people"][0]["problems"])
