"""Whoever is known to one part of badgegen is known to all, however the same is written."""

import csv
import json

import openpyxl
import pytest

from tests.support.rosters import write_workbook

HEADER = ("職員番号", "氏名", "フリガナ", "所属")
OTHER = ("", "佐藤　花子", "サトウ　ハナコ", "財政課")
# The row of the first roster, the same person in the next one.
RETYPED = {
    "a variation selector is lost": (
        ("", "葛󠄀城　健", "カツキ　ケン", "総務課"),
        ("", "葛城　健", "カツキ　ケン", "総務課"),
    ),
    "a variation selector comes": (
        ("", "葛城　健", "カツキ　ケン", "総務課"),
        ("", "葛󠄀城　健", "カツキ　ケン", "総務課"),
    ),
    "a compatibility ideograph": (
        ("", "\ufa19城　健", "カツキ　ケン", "総務課"),
        ("", "神城　健", "カツキ　ケン", "総務課"),
    ),
    "full-width digits of a department": (
        ("", "葛城　健", "カツキ　ケン", "第１課"),
        ("", "葛城　健", "カツキ　ケン", "第1課"),
    ),
    "brackets of a department": (
        ("", "葛城　健", "カツキ　ケン", "総務課（北）"),
        ("", "葛城　健", "カツキ　ケン", "総務課(北)"),
    ),
    "nobody's department": (
        ("", "葛城　健", "カツキ　ケン", ""),
        ("", "葛城　健", "カツキ　ケン", ""),
    ),
    "full-width digits of a number": (
        ("０００９", "葛城　健", "カツキ　ケン", "総務課"),
        ("0009", "葛城　健", "カツキ　ケン", "総務課"),
    ),
}


@pytest.fixture
def roster(tmp_path):
    """Writes a roster with this row."""

    def write(row):
        return write_workbook(tmp_path / "名簿.xlsx", [HEADER, row, OTHER])

    return write


def checked(run, roster):
    return json.loads(run("check", roster, "--format", "json").out)


@pytest.mark.slow
@pytest.mark.parametrize(("before", "after"), RETYPED.values(), ids=RETYPED)
def test_a_decision_on_one_person_stays_theirs(run, roster, tmp_path, before, after):
    file = roster(before)
    run("build", file)
    form = tmp_path / "名簿-badges" / "review.xlsx"
    book = openpyxl.load_workbook(form)
    sheet = book["読みの確認"]
    columns = {cell.value: cell.column for cell in sheet[2]}
    sheet.cell(3, columns["確定ふりがな"]).value = "かつらぎ"
    book.save(form)
    run("build", file)

    found = checked(run, roster(after))

    person = found["people"][0]
    assert (person["kana"], person["certainty"]) == ("かつらぎ", "confirmed")
    assert [one["message"] for one in found["findings"] if one["kind"] == "override"] == []


@pytest.mark.slow
@pytest.mark.parametrize(("before", "after"), RETYPED.values(), ids=RETYPED)
def test_what_was_accepted_of_one_person_stays_accepted(run, roster, tmp_path, before, after):
    with_title = (*before, "#N/A"), (*after, "#N/A")
    path = tmp_path / "名簿.xlsx"
    write_workbook(path, [(*HEADER, "役職"), with_title[0]])
    first = noted(run, path, tmp_path)

    write_workbook(path, [(*HEADER, "役職"), with_title[1]])

    (again,) = (one for one in checked(run, path)["findings"] if one["kind"] == "row")
    assert again["accepted"] == first == "了承"


def noted(run, path, tmp_path):
    """Accepts the finding on the row in the form."""
    run("build", path)
    form = tmp_path / "名簿-badges" / "review.xlsx"
    book = openpyxl.load_workbook(form)
    sheet = book["指摘"]
    columns = {cell.value: cell.column for cell in sheet[2]}
    for row in range(3, sheet.max_row + 1):
        sheet.cell(row, columns["了承メモ"]).value = "了承"
    book.save(form)
    run("build", path)
    (told,) = (one for one in checked(run, path)["findings"] if one["kind"] == "row")
    return told["accepted"]


@pytest.mark.slow
@pytest.mark.parametrize(("before", "after"), RETYPED.values(), ids=RETYPED)
def test_a_badge_that_is_out_is_not_made_anew(run, roster, tmp_path, before, after):
    decide(tmp_path / "overrides.csv", before)
    run("build", roster(before), "--include-unreviewed")
    record = tmp_path / "名簿-badges" / "manifest.json"

    result = run("build", roster(after), "--include-unreviewed", "--changed-since", record)

    assert "新しい名札 0名、変わった名札 0名、いなくなった人 0名" in result.out


def decide(file, row):
    number, name, _, department = row
    with file.open("w", encoding="utf-8-sig", newline="") as target:
        csv.writer(target).writerows(
            [
                ("staff_number", "surname", "department", "kana"),
                (number, name.split()[0], department or "（所属なし）", "かつらぎ"),
            ]
        )


def test_two_of_one_department_whom_only_a_variation_selector_tells_apart_share_a_decision(
    run, tmp_path
):
    path = write_workbook(
        tmp_path / "名簿.xlsx",
        [HEADER, ("", "葛󠄀城　健", "", "総務課"), ("", "葛城　翔", "", "総務課")],
    )
    decide(tmp_path / "overrides.csv", ("", "葛城　翔", "", "総務課"))

    found = checked(run, path)

    assert [one["needs_review"] for one in found["people"]] == [True, True]
    assert [one["kind"] for one in found["findings"]].count("override") == 1
