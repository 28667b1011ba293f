"""``--print-only`` makes the print file and its record, and leaves nothing beside that misleads."""

import json

import openpyxl
import pytest

from badgegen.api import build as build_in_a_script
from tests.support.folders import printed
from tests.support.rosters import HEADER, STAFF, write_workbook

PRINT_ALONE = {"badges.pdf", "manifest.json"}
FOR_REVIEW = {"preview.pdf", "review.xlsx"}


@pytest.fixture
def folder(roster):
    return roster.parent / "名簿-badges"


def names(folder):
    return {path.name for path in folder.iterdir()}


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.slow
def test_it_makes_the_print_file_and_the_record_of_a_whole_build_alone(run, roster, folder):
    run("build", roster, "--output", folder.with_name("all"))

    result = run("build", roster, "--print-only")

    assert result.status == 0
    assert names(folder) == PRINT_ALONE
    alone, whole = contents(folder), contents(folder.with_name("all"))
    assert alone["badges.pdf"] == whole["badges.pdf"]
    records = [json.loads(made["manifest.json"]) for made in (alone, whole)]
    assert records[0] == records[1] | {"review_sha256": None}
    assert "preview.pdf" not in result.out
    assert str(folder / "badges.pdf") in result.out


@pytest.mark.slow
def test_an_earlier_preview_and_form_of_another_state_are_removed_and_told(run, roster, folder):
    run("build", roster)
    write_workbook(roster, [HEADER, *STAFF[:2]])

    result = run("build", roster, "--print-only")

    assert names(folder) == PRINT_ALONE
    assert f"前の状態を示す {folder / 'preview.pdf'} は消しました" in result.out
    assert f"前の状態を示す {folder / 'review.xlsx'} は消しました" in result.out


@pytest.mark.slow
@pytest.mark.parametrize("option", [("--copies", "2"), ("--only", "000101")])
def test_a_preview_of_other_sheets_is_of_another_state(run, roster, folder, option):
    run("build", roster)

    run("build", roster, "--print-only", *option)

    assert names(folder) == PRINT_ALONE


@pytest.mark.slow
def test_an_earlier_preview_and_form_of_the_same_badges_stay_as_they_are(run, roster, folder):
    run("build", roster)
    before = contents(folder)

    result = run("build", roster, "--print-only")

    assert contents(folder) == before
    assert str(folder / "preview.pdf") in result.out
    assert "消しました" not in result.out


@pytest.mark.slow
def test_what_was_typed_into_the_earlier_form_is_taken_in_before_the_form_goes(run, roster, folder):
    run("build", roster)
    form = openpyxl.load_workbook(folder / "review.xlsx")
    sheet = form.worksheets[0]
    (column,) = (cell.column for cell in sheet[2] if cell.value == "確定ふりがな")
    sheet.cell(3, column).value = "しょうじ"
    form.save(folder / "review.xlsx")

    result = run("build", roster, "--print-only")

    assert names(folder) == PRINT_ALONE
    assert "しょうじ" in printed(folder)
    assert "overrides.xlsx" in result.out


def test_a_whole_build_brings_them_back(run, roster, folder):
    run("build", roster, "--print-only")

    run("build", roster)

    assert names(folder) == PRINT_ALONE | FOR_REVIEW


def test_a_script_is_told_that_there_is_neither(roster):
    alone = build_in_a_script(roster, print_only=True)

    assert (alone.preview, alone.review) == (None, None)
    assert alone.print_files[0].name == "badges.pdf"
