"""Decided readings: set, listed, removed, and printed by the next build."""

import json

import pytest

from tests.support.folders import printed
from tests.support.rosters import HEADER, write_workbook


@pytest.mark.slow
def test_an_override_by_surname_is_printed_by_the_next_build(run, roster, tmp_path):
    before = run("build", roster)

    saved = run("override", "set", "東海林", "とうかいりん", "--roster", roster)
    after = run("build", roster)

    assert "確認を待つ名札 1名" in before.out
    assert "overrides.xlsx" in saved.out
    assert "確認を待つ名札 0名" in after.out
    assert printed(tmp_path / "名簿-badges")[4:6] == ("とうかいりん", "TOKAIRIN")


@pytest.mark.slow
def test_an_override_by_staff_number_counts_for_that_person_alone(run, tmp_path):
    twins = [("1", "東海林　一", "", "", ""), ("2", "東海林　二", "", "", "")]
    roster = write_workbook(tmp_path / "r.xlsx", [HEADER, *twins])

    run("override", "set", "--staff-number", "2", "しょうじ", "--roster", roster)
    run("build", roster)

    people = json.loads(run("check", roster, "--format", "json").out)["people"]
    assert [one["certainty"] for one in people] == ["ambiguous", "confirmed"]
    assert printed(tmp_path / "r-badges") == ("しょうじ", "SHOJI")


@pytest.mark.slow
def test_an_override_gives_the_romaji_of_a_foreign_surname(run, tmp_path):
    row = ("1", "スミス　ジョン", "スミス　ジョン", "", "")
    roster = write_workbook(tmp_path / "r.xlsx", [HEADER, row])
    before = run("check", roster, "--format", "json")

    run("override", "set", "スミス", "すみす", "--romaji", "SMITH", "--roster", roster)
    run("build", roster)

    assert json.loads(before.out)["people"][0]["needs_review"]
    assert printed(tmp_path / "r-badges") == ("すみす", "SMITH")


@pytest.mark.slow
def test_overrides_are_listed_and_removed(run, roster):
    run("override", "set", "東海林", "とうかいりん", "--roster", roster)

    listed = run("override", "list", "--roster", roster)
    removed = run("override", "remove", "東海林", "--roster", roster)
    again = run("override", "remove", "東海林", "--roster", roster)

    assert "とうかいりん" in listed.out
    assert removed.status == 0
    assert again.status == 3
    assert "確認を待つ名札 1名" in run("build", roster).out


@pytest.mark.slow
def test_an_override_that_matches_nobody_is_reported(run, roster):
    run("override", "set", "小鳥遊", "たかなし", "--roster", roster)

    result = run("build", roster)

    assert result.status == 0
    assert "2行目に当てはまる人が名簿にいません" in result.err


@pytest.mark.slow
def test_a_wrong_line_of_the_overrides_names_its_row_and_stops(run, roster):
    rows = [("姓", "ふりがな"), ("東海林", "とうかいりん"), ("井上", "井上")]
    write_workbook(roster.with_name("overrides.xlsx"), rows)

    result = run("build", roster)

    assert result.status == 3
    assert "3行目" in result.err
    assert not (roster.parent / "名簿-badges").exists()


@pytest.mark.slow
def test_two_overrides_files_are_refused(run, roster):
    run("override", "set", "東海林", "とうかいりん", "--roster", roster)
    roster.with_name("overrides.csv").write_text("姓,ふりがな\n", encoding="utf-8")

    result = run("build", roster)

    assert result.status == 3


@pytest.mark.slow
def test_a_review_workbook_is_no_overrides_file(run, roster):
    run("build", roster)
    review = roster.parent / "名簿-badges" / "review.xlsx"

    result = run("build", roster, "--overrides", review)

    assert result.status == 3
    assert "review.xlsx" in result.err
