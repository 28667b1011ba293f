"""Badges without a surname: accepted once for each text, printed as typed, told inside alone."""

import json

import openpyxl
import pypdfium2
import pytest

from badgegen.pdf.readback import read_back
from tests.support.rosters import write_workbook

HEADER = ("職員番号", "氏名", "フリガナ", "名札の表記", "所属")
STAFF = (
    ("000101", "佐藤　花子", "サトウ　ハナコ", "STAFF", "総務課"),
    ("000102", "高橋　健一", "タカハシ　ケンイチ", "8番", "総務課"),
    ("000103", "田中　美咲", "タナカ　ミサキ", "STAFF", "財政課"),
    ("000104", "山本　太郎", "ヤマモト　タロウ", "", "財政課"),
)


@pytest.fixture
def staff(tmp_path):
    return write_workbook(tmp_path / "名簿.xlsx", [HEADER, *STAFF])


def accept(roster, *texts):
    """Write a note of acceptance beside the findings on these texts."""
    form = roster.parent / "名簿-badges" / "review.xlsx"
    book = openpyxl.load_workbook(form)
    sheet = book["指摘"]
    for row in sheet.iter_rows(min_row=3):
        if row[2].value in texts:
            row[5].value = "本人了承"
    book.save(form)


def printed(roster):
    path = roster.parent / "名簿-badges" / "badges.pdf"
    return read_back(path.read_bytes()).texts


@pytest.mark.slow
def test_a_text_is_accepted_once_for_all_who_have_it_and_printed_as_it_was_typed(run, staff):
    run("build", staff)
    before = printed(staff)
    accept(staff, "STAFF")

    result = run("build", staff)

    assert result.status == 0
    assert before == ("やまもと", "YAMAMOTO")
    assert printed(staff) == ("STAFF", "STAFF", "やまもと", "YAMAMOTO")
    assert "確認を待つ名札 1名" in result.out


@pytest.mark.slow
def test_who_wears_what_is_told_in_the_internal_outputs_alone(run, staff):
    run("build", staff)

    folder = staff.parent / "名簿-badges"
    worn = list(openpyxl.load_workbook(folder / "review.xlsx")["名札と人"].values)
    preview = pypdfium2.PdfDocument(folder / "preview.pdf")[0].get_textpage().get_text_range()
    assert worn[2:] == [
        ("8番", "Sheet", "3", "000102", "総務課", "高橋"),
        ("STAFF", "Sheet", "2", "000101", "総務課", "佐藤"),
        ("STAFF", "Sheet", "4", "000103", "財政課", "田中"),
    ]
    assert "「8番」:シート「Sheet」3行目高橋" in "".join(preview.split())
    manifest = (folder / "manifest.json").read_text(encoding="utf-8")
    assert not [text for text in ("STAFF", "8番", "高橋") if text in manifest]


@pytest.mark.slow
def test_a_person_may_decide_on_a_kind_and_nothing_is_left_to_accept(run, staff):
    run("override", "set", "--staff-number", "000104", "--business-name", "3番", "--roster", staff)

    shown = json.loads(run("check", staff, "--format", "json").out)

    person = shown["people"][3]
    assert (person["business_name"], person["kana"], person["romaji"]) == ("3番", "", None)
    assert not person["needs_review"]
    assert person["problems"] == []


@pytest.mark.slow
def test_a_reading_for_one_without_a_surname_is_told_not_to_be_used(run, staff):
    run("override", "set", "--staff-number", "000101", "さとう", "--roster", staff)

    person = json.loads(run("check", staff, "--format", "json").out)["people"][0]

    assert person["needs_review"]
    assert person["kana"] == ""
    assert any("決めた読み「さとう」" in problem for problem in person["problems"])


@pytest.mark.slow
def test_who_wore_a_number_is_not_printed_by_name_once_the_cell_is_empty(run, staff):
    run("build", staff)
    accept(staff, "8番")
    run("build", staff)
    assert "8番" in printed(staff)
    rows = [(*row[:3], "" if row[3] == "8番" else row[3], row[4]) for row in STAFF]
    write_workbook(staff, [HEADER, *rows])

    run("build", staff)

    assert not {"たかはし", "TAKAHASHI"} & set(printed(staff))
