"""What sheet and designs make of all badges is told once of a run."""

import json

import pytest

from tests.support.project import SAMPLES
from tests.support.rosters import HEADER, write_workbook

CASES = SAMPLES / "cases"
PEOPLE = (CASES / "30-people.xlsx", "--overrides", CASES / "30-people-overrides.xlsx")


def told(shown, words: str) -> list[str]:
    return [one["message"] for one in json.loads(shown.out)["findings"] if words in one["message"]]


def test_small_letters_on_a_small_badge_are_told_once_and_not_of_each_person(run):
    small = run("check", *PEOPLE, "--format", "json", "--sheet", "durable-1453-02")
    usual = run("check", *PEOPLE, "--format", "json")

    kana, romaji = told(small, "この大きさの名札（75×40 mm）では")
    assert "ひらがなの文字の高さが" in kana
    assert "ローマ字の文字の高さが" in romaji
    assert "下限は 6 mm" in romaji
    assert told(usual, "この大きさの名札") == []
    assert len(told(small, "読みやすさの下限")) <= len(told(usual, "読みやすさの下限"))


@pytest.mark.parametrize(
    ("design", "said"),
    [
        ("surname-kana-romaji-department", ["3名のうち2名は名簿に所属がありません"]),
        ("surname-kana-romaji", []),
    ],
)
def test_people_without_a_department_are_counted_where_the_design_shows_it(
    run, tmp_path, design, said
):
    rows = [("1", "佐藤　花", "サトウ　ハナ", department, "") for department in ("", "", "総務課")]
    rows = [(str(number), *row[1:]) for number, row in enumerate(rows)]
    roster = write_workbook(tmp_path / "r.xlsx", [HEADER, *rows])

    shown = run("check", roster, "--format", "json", "--design", design)

    found = told(shown, "名簿に所属がありません")
    assert [sentence.split("、")[1].split("。")[0] for sentence in found] == said
