"""What HR types into review.xlsx comes back by itself, once, and stays."""

import hashlib
import json
import random
import shutil

import openpyxl
import pytest

from tests.support.folders import printed, state
from tests.support.forms import fill, rows_of, titles
from tests.support.project import SAMPLES
from tests.support.rosters import HEADER, write_workbook

WAITING = (
    ("000201", "東海林　健一", "", "総務課", ""),
    ("000202", "小谷　美咲", "", "財政課", ""),
    ("000203", "河野　陽菜", "", "財政課", ""),
    ("000204", "河野　翔", "", "市民課", ""),
)


BY_LIBREOFFICE = SAMPLES / "forms" / "libreoffice.xlsx"
"""The form of these people, filled in and saved by LibreOffice Calc 7.4 as .xlsx."""


def check(run, roster):
    return json.loads(run("check", roster, "--format", "json").out)["people"]


@pytest.fixture
def built(run, tmp_path):
    """Writes a roster and builds it; gives the roster and its review workbook."""

    def build(rows):
        roster = write_workbook(tmp_path / "名簿.xlsx", [HEADER, *rows])
        assert run("build", roster).status == 0
        return roster, tmp_path / "名簿-badges" / "review.xlsx"

    return build


@pytest.mark.slow
def test_decisions_by_person_are_printed_and_kept_in_the_overrides(run, built, tmp_path):
    roster, review = built(WAITING)
    fill(review, lambda row: {"東海林": "とうかいりん", "小谷": "おたに"}.get(row["名字"]))

    result = run("build", roster)

    assert "2件を" in result.out
    assert {"とうかいりん", "おたに"} <= set(printed(tmp_path / "名簿-badges"))
    review.unlink()
    confirmed = [one["kana"] for one in check(run, roster) if one["certainty"] == "confirmed"]
    assert confirmed == ["とうかいりん", "おたに"]


@pytest.mark.slow
def test_a_decision_for_one_person_is_not_for_all_who_share_the_surname(run, built):
    roster, review = built(WAITING)
    fill(review, lambda row: "かわの" if row["職員番号"] == "000203" else None)

    run("build", roster)

    assert [one["certainty"] for one in check(run, roster)][2:] == ["confirmed", "ambiguous"]


@pytest.mark.slow
def test_a_decision_by_surname_is_for_everybody(run, built):
    roster, review = built(WAITING)
    fill(review, lambda row: "かわの" if row["名字"] == "河野" else None, sheet="名字ごと")

    run("build", roster)

    assert [one["kana"] for one in check(run, roster)][2:] == ["かわの", "かわの"]
    assert not any(one["needs_review"] for one in check(run, roster)[2:])


@pytest.mark.slow
def test_a_romaji_alone_accepts_the_reading_that_is_shown(run, built, tmp_path):
    roster, review = built([("1", "スミス　ジョン", "スミス　ジョン", "総務課", "")])
    fill(review, lambda row: (None, "Smith"))

    run("build", roster)

    assert printed(tmp_path / "名簿-badges") == ("すみす", "Smith")


@pytest.mark.slow
def test_a_form_that_libreoffice_wrote_is_taken_over(run, built, tmp_path):
    roster, review = built(WAITING)
    shutil.copy(BY_LIBREOFFICE, review)

    result = run("build", roster)

    assert "読み4件" in result.out
    assert "了承メモ1件" in result.out
    assert "確認を待つ名札 0名" in result.out
    assert printed(tmp_path / "名簿-badges") == (
        *("しょうじ", "SHOJI", "こたに", "KOTANI"),
        *("こうの", "KOHNO", "かわの", "KAWANO"),
    )


@pytest.mark.slow
def test_a_second_build_asks_nothing_and_takes_nothing_again(run, built, tmp_path):
    roster, review = built(WAITING)
    fill(review, lambda row: row["ふりがな"])
    run("build", roster)
    kept = (tmp_path / "overrides.xlsx").read_bytes()

    result = run("build", roster)

    assert "移しました" not in result.out
    assert "確認を待つ名札 0名" in result.out
    assert (tmp_path / "overrides.xlsx").read_bytes() == kept


@pytest.mark.slow
def test_the_form_shows_what_was_decided_and_takes_a_change_of_mind(run, built):
    roster, review = built(WAITING)
    fill(review, lambda row: "おたに" if row["名字"] == "小谷" else None)
    run("build", roster)
    shown = {
        row["名字"]: row["確定ふりがな"]
        for _, row in rows_of(openpyxl.load_workbook(review)["読みの確認"])
    }
    assert shown["小谷"] == "おたに"

    fill(review, lambda row: "こたに" if row["名字"] == "小谷" else None)
    run("build", roster)

    assert check(run, roster)[1]["kana"] == "こたに"


@pytest.mark.slow
def test_without_numbers_the_surname_and_the_department_tell_people_apart(run, built):
    rows = [("", *row[1:]) for row in WAITING]
    roster, review = built(rows)
    fill(
        review,
        lambda row: (
            {"財政課": "かわの", "市民課": "こうの"}[row["所属"]] if row["名字"] == "河野" else None
        ),
    )

    run("build", roster)

    assert [one["kana"] for one in check(run, roster)][2:] == ["かわの", "こうの"]
    assert {one["source"] for one in check(run, roster)[2:]} == {"override-department"}


def test_two_people_whom_nothing_tells_apart_are_reported_and_nothing_is_taken(
    run, built, tmp_path
):
    rows = [("", "河野　陽菜", "", "財政課", ""), ("", "河野　翔", "", "財政課", "")]
    roster, review = built(rows)
    fill(review, lambda row: "かわの" if row["行"] == "2" else None)
    before = state(tmp_path / "名簿-badges")

    result = run("build", roster)

    assert result.status == 3
    assert "3行目: 「河野」は同じ所属に2人以上" in result.err
    assert state(tmp_path / "名簿-badges") == before
    assert not (tmp_path / "overrides.xlsx").exists()


@pytest.mark.slow
def test_somebody_who_comes_later_makes_an_override_by_department_ambiguous(run, built, tmp_path):
    roster, review = built([("", "河野　陽菜", "", "財政課", "")])
    fill(review, lambda row: "かわの")
    run("build", roster)
    write_workbook(
        roster, [HEADER, ("", "河野　陽菜", "", "財政課", ""), ("", "河野　翔", "", "財政課", "")]
    )

    people = check(run, roster)

    assert all(one["needs_review"] for one in people)


@pytest.mark.slow
@pytest.mark.parametrize("typed", ["河野", "kawano", "=A1", "かわの さん", "1"])
def test_an_invalid_entry_is_named_by_its_row(run, built, tmp_path, typed):
    roster, review = built(WAITING)
    fill(review, lambda row: typed if row["職員番号"] == "000203" else "")

    result = run("build", roster)

    assert result.status == 3
    assert "review.xlsx「読みの確認」" in result.err
    assert "5行目" in result.err
    assert not (tmp_path / "overrides.xlsx").exists()


def test_all_invalid_entries_are_named_together(run, built):
    roster, review = built(WAITING)
    fill(review, lambda row: "kawano" if row["名字"] == "河野" else "")

    result = run("build", roster)

    assert "5行目" in result.err
    assert "6行目" in result.err


@pytest.mark.slow
def test_a_conflict_with_a_changed_overrides_file_is_shown(run, built, tmp_path):
    roster, review = built(WAITING)
    fill(review, lambda row: "おたに" if row["名字"] == "小谷" else None)
    run("override", "set", "--staff-number", "000202", "小谷", "こたに", "--roster", roster)

    result = run("build", roster)

    assert result.status == 3
    assert "この一覧では「おたに」" in result.err
    assert "「こたに」" in result.err


@pytest.mark.slow
def test_a_conflict_shows_no_reading_that_may_be_a_given_name(run, built):
    roster, review = built(WAITING)
    fill(review, lambda row: "けんた" if row["名字"] == "小谷" else None)
    run("override", "set", "--staff-number", "000202", "小谷", "こたに", "--roster", roster)

    result = run("build", roster)

    assert (result.status, "けんた" in result.err, "こたに" in result.err) == (3, False, False)


@pytest.mark.slow
@pytest.mark.parametrize("owner", ["~$review.xlsx", ".~lock.review.xlsx#"])
def test_an_open_form_is_noticed(run, built, owner):
    roster, review = built(WAITING)
    (review.parent / owner).write_text("")

    result = run("build", roster)

    assert result.status == 6
    assert "review.xlsx が開かれています" in result.err


def test_a_damaged_form_is_told(run, built):
    roster, review = built(WAITING)
    review.write_bytes(review.read_bytes()[:200])

    assert run("build", roster).status == 3


def test_only_decisions_can_be_typed_and_candidates_are_offered(built):
    _, review = built(WAITING)
    sheet = openpyxl.load_workbook(review)["読みの確認"]

    columns = titles(sheet)
    decided = {
        columns[name] for name in ("確定ふりがな", "確定ローマ字", "名札の名字（ビジネスネーム）")
    }
    assert sheet.protection.sheet
    assert {cell.column for cell in sheet[3] if not cell.protection.locked} == decided
    rules = {rule.formula1: rule for rule in sheet.data_validations.dataValidation}
    assert any("しょうじ,とうかいりん" in formula for formula in rules)
    assert not any(rule.showErrorMessage for rule in rules.values())


@pytest.mark.slow
def test_a_year_later_only_newcomers_are_asked(run, built):
    chance = random.Random(1)
    surnames = ["東海林", "小谷", "菅野", "角田", "上村", "桑原", "神谷", "新谷"]
    staff = [
        (f"{number:06}", f"{chance.choice(surnames)}　花子", "", f"第{number % 30}課", "")
        for number in range(150)
    ]
    roster, review = built(staff)
    fill(review, lambda row: row["ふりがな"])
    assert "確認を待つ名札 0名" in run("build", roster).out
    stayed = chance.sample(staff[20:], len(staff) - 20)
    come = [(f"{number:06}", "河野　翔", "", "総務課", "") for number in range(900, 930)]

    write_workbook(roster, [HEADER, *stayed, *come])
    result = run("build", roster)

    assert "確認を待つ名札 30名" in result.out


@pytest.mark.slow
def test_a_year_later_names_used_at_work_and_accepted_findings_are_kept_too(run, built):
    chance = random.Random(2)
    surnames = ["東海林", "小谷", "菅野", "佐藤", "井上", "桑原"]
    staff = [
        (f"{number:06}", f"{chance.choice(surnames)}　花子", "", f"第{number % 30}課", "")
        for number in range(150)
    ]
    renamed = {f"{number:06}" for number in range(30, 40)}
    roster, review = built(staff)
    fill(review, lambda row: "あおき" if row["職員番号"] in renamed else row["ふりがな"])
    rename(review, renamed)
    run("build", roster)
    accept_all(review)
    accepted = json.loads(accepted_after(run, roster))
    stayed = chance.sample(staff[20:], len(staff) - 20)
    come = [(f"{number:06}", "河野　翔", "", f"新{number}課", "") for number in range(900, 930)]

    write_workbook(roster, [HEADER, *stayed, *come])
    result = run("build", roster)

    assert "確認を待つ名札 30名" in result.out
    later = json.loads(accepted_after(run, roster))
    people = {one["row"]: one for one in later["people"]}
    assert sum(one["business_name"] == "青木" for one in people.values()) == 10
    before = {one["message"] for one in accepted["findings"] if one["kind"] == "same-reading"}
    still = [one for one in later["findings"] if one["kind"] == "same-reading"]
    assert still
    assert {one["message"] for one in still if one["accepted"]} <= before
    unchanged = [one for one in still if one["message"] in before and not lost(one, staff[:20])]
    assert unchanged
    assert all(one["accepted"] for one in unchanged)


def rename(review, numbers):
    book = openpyxl.load_workbook(review)
    sheet = book["読みの確認"]
    columns = titles(sheet)
    for row, cells in rows_of(sheet):
        if cells["職員番号"] in numbers:
            sheet.cell(row, columns["名札の名字（ビジネスネーム）"]).value = "青木"
    book.save(review)


def accept_all(review):
    book = openpyxl.load_workbook(review)
    sheet = book["指摘"]
    for row, _ in rows_of(sheet):
        sheet.cell(row, titles(sheet)["了承メモ"]).value = "承知"
    book.save(review)


def accepted_after(run, roster):
    """What check says once the form was taken over."""
    run("build", roster)
    return run("check", roster, "--format", "json").out


def lost(finding, gone):
    """Whether somebody who is gone stood in the department that a finding is about."""
    return any(finding["subject"].startswith(f"{person[3]} ") for person in gone)


@pytest.mark.slow
def test_the_results_may_lie_beside_the_roster_and_its_overrides(run, tmp_path):
    roster = write_workbook(tmp_path / "名簿.xlsx", [HEADER, *WAITING])
    run("build", roster, "--output", tmp_path)
    fill(tmp_path / "review.xlsx", lambda row: row["ふりがな"])

    assert "確認を待つ名札 0名" in run("build", roster, "--output", tmp_path).out


def test_the_record_knows_the_form_and_what_is_typed_is_taken_in_all_the_same(run, tmp_path):
    roster = write_workbook(tmp_path / "r.xlsx", [HEADER, *WAITING])
    run("build", roster)
    review = tmp_path / "r-badges" / "review.xlsx"
    made = review.read_bytes()
    manifest = json.loads((tmp_path / "r-badges" / "manifest.json").read_bytes())

    assert manifest["review_sha256"] == hashlib.sha256(made).hexdigest()
    fill(review, lambda row: "しょうじ" if row["名字"] == "東海林" else None)

    assert "overrides.xlsx" in run("build", roster).out
    assert run("build", roster, "--print-only").status == 0
    manifest = json.loads((tmp_path / "r-badges" / "manifest.json").read_bytes())
    assert manifest["review_sha256"] == hashlib.sha256(review.read_bytes()).hexdigest()
