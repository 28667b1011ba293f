"""Furigana that belongs to other rows: named in one sentence, and no row of it is printed."""

import json

import pytest

from tests.support.rosters import write_workbook

STAFF = [
    ("佐藤　花子", "サトウ　ハナコ"),
    ("鈴木　一郎", "スズキ　イチロウ"),
    ("高橋　美咲", "タカハシ　ミサキ"),
    ("河野　健一", "カワノ　ケンイチ"),
    ("河野　光", "コウノ　ヒカル"),
    ("伊藤　翔", "イトウ　ショウ"),
    ("山本　葵", "ヤマモト　アオイ"),
    ("中村　蓮", "ナカムラ　レン"),
]


def check(run, folder, rows):
    roster = write_workbook(folder / "名簿.xlsx", [("氏名", "フリガナ"), *rows])
    return json.loads(run("check", roster, "--format", "json").out)


def shifted(rows, start):
    kana = [kana for _, kana in rows]
    moved = [*kana[:start], *kana[start + 1 :], ""]
    return [(name, kana) for (name, _), kana in zip(rows, moved, strict=True)]


def test_a_roster_in_order_has_no_slip(run, tmp_path):
    told = check(run, tmp_path, STAFF)

    assert not any("ずれ" in warning for warning in told["warnings"])
    assert not any(one["needs_review"] for one in told["people"])


@pytest.mark.parametrize("start", [0, 2])
def test_a_column_that_slipped_is_told_with_its_first_row(run, tmp_path, start):
    told = check(run, tmp_path, shifted(STAFF, start))

    slipped = [warning for warning in told["warnings"] if "ずれ" in warning]
    assert len(slipped) == 1
    assert f"{start + 2}行目から8行目まで" in slipped[0]


def test_a_furigana_that_fits_by_chance_inside_a_slip_waits_too(run, tmp_path):
    told = check(run, tmp_path, shifted(STAFF, 0))

    chance = told["people"][3]
    assert (chance["surname"], chance["kana"]) == ("河野", "こうの")
    assert chance["needs_review"]


def test_a_column_that_was_sorted_apart_is_told(run, tmp_path):
    kana = sorted(kana for _, kana in STAFF)
    rows = [(name, kana) for (name, _), kana in zip(STAFF, kana, strict=True)]

    told = check(run, tmp_path, rows)

    assert any("並べ替えられた" in warning for warning in told["warnings"])


def test_a_single_misfit_waits_without_a_word_on_the_column(run, tmp_path):
    told = check(run, tmp_path, [("佐藤　花子", "タナカ　ハナコ"), *STAFF[1:]])

    assert not any("ずれ" in warning for warning in told["warnings"])
    assert [one["needs_review"] for one in told["people"]] == [True, *[False] * 7]


def test_two_readings_of_one_surname_are_pointed_out(run, tmp_path):
    told = check(run, tmp_path, STAFF)

    assert any("「河野」には読みが2つ以上" in warning for warning in told["warnings"])


def test_a_column_that_slipped_is_told_where_names_and_kana_have_no_blanks_too(run, tmp_path):
    joined = [
        ("".join(name.split()), "".join(kana.split()))
        for name, kana in STAFF
        if not name.startswith("河野")
    ]

    told = check(run, tmp_path, shifted(joined, 1))

    (slipped,) = (warning for warning in told["warnings"] if "ずれ" in warning)
    assert "3行目から6行目まで" in slipped
    assert not any("空白" in problem for one in told["people"] for problem in one["problems"])
    assert {one["surname"] for one in told["people"][1:5] if one["needs_review"]} == {
        "鈴木",
        "高橋",
        "伊藤",
        "山本",
    }


def test_a_decision_takes_a_row_out_of_the_slip(run, tmp_path):
    joined = [("".join(name.split()), "".join(kana.split())) for name, kana in STAFF[:4]]
    roster = write_workbook(tmp_path / "名簿.xlsx", [("氏名", "フリガナ"), *shifted(joined, 0)])
    run("override", "set", "鈴木", "すずき", "--overrides", tmp_path / "o.csv")

    told = json.loads(
        run("check", roster, "--overrides", tmp_path / "o.csv", "--format", "json").out
    )

    assert not any("ずれ" in warning for warning in told["warnings"])
