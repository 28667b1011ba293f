"""The override commands write where the next build reads, or not at all."""

import pytest
from openpyxl import load_workbook


def test_the_overrides_file_of_the_settings_is_the_one_that_is_edited(run, roster, tmp_path):
    roster.with_name("badgegen.toml").write_text('overrides = "読み.xlsx"\n', encoding="utf-8")

    run("override", "set", "東海林", "とうかいりん", "--roster", roster)

    listed = run("override", "list", "--roster", roster)
    assert load_workbook(tmp_path / "読み.xlsx").active["B2"].value == "東海林"
    assert "とうかいりん" in listed.out
    assert "確認を待つ名札 0名" in run("build", roster).out


def test_without_a_roster_the_settings_of_the_current_folder_count(run, roster, monkeypatch):
    monkeypatch.chdir(roster.parent)
    roster.with_name("badgegen.toml").write_text('overrides = "読み.csv"\n', encoding="utf-8")

    run("override", "set", "東海林", "とうかいりん")

    assert "とうかいりん" in roster.with_name("読み.csv").read_text(encoding="utf-8-sig")


def test_a_romaji_style_in_the_settings_is_no_romaji_of_a_person(run, roster):
    roster.with_name("badgegen.toml").write_text('romaji = "passport"\n', encoding="utf-8")

    run("override", "set", "東海林", "とうかいりん", "--roster", roster)

    assert load_workbook(roster.with_name("overrides.xlsx")).active["E2"].value is None


@pytest.mark.parametrize(
    "command", [("set", "東海林", "しょうじ"), ("remove", "東海林"), ("list",)]
)
def test_a_roster_that_is_not_there_is_named_and_no_folder_is_made(run, tmp_path, command):
    result = run("override", *command, "--roster", tmp_path / "人事" / "名簿.xlsx")

    assert result.status == 3
    assert "名簿.xlsx が見つかりません" in result.err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["読み.txt", "読み.xls", "読み"])
def test_a_file_that_could_not_be_read_again_is_not_written(run, tmp_path, name):
    result = run("override", "set", "東海林", "しょうじ", "--overrides", tmp_path / name)

    assert result.status == 2
    assert f"{name} には読みを書き込めません" in result.err
    assert not list(tmp_path.iterdir())


def test_a_wrong_overrides_file_is_not_overwritten(run, tmp_path):
    path = tmp_path / "overrides.csv"
    path.write_text("姓,ふりがな\n東海林,東海林\n", encoding="utf-8")
    before = path.read_bytes()

    result = run("override", "set", "井上", "いのうえ", "--overrides", path)

    assert result.status == 3
    assert "2行目" in result.err
    assert path.read_bytes() == before
