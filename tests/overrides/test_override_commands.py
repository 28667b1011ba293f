"""The override commands write where the next build reads, or not at all."""

import json

import pytest
from openpyxl import load_workbook

from tests.support.offenders import each_row
from tests.support.rosters import HEADER, STAFF, write_workbook


@pytest.mark.slow
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


@pytest.mark.slow
def test_a_romaji_style_in_the_settings_is_no_romaji_of_a_person(run, roster):
    roster.with_name("badgegen.toml").write_text('romaji = "passport"\n', encoding="utf-8")

    run("override", "set", "東海林", "とうかいりん", "--roster", roster)

    assert load_workbook(roster.with_name("overrides.xlsx")).active["E2"].value is None


@each_row("command", [("set", "東海林", "しょうじ"), ("remove", "東海林"), ("list",)])
def test_a_roster_that_is_not_there_is_named_and_no_folder_is_made(run, tmp_path, command):
    result = run("override", *command, "--roster", tmp_path / "人事" / "名簿.xlsx")

    assert result.status == 3
    assert "名簿.xlsx が見つかりません" in result.err
    assert not list(tmp_path.iterdir())


@each_row("name", ["読み.txt", "読み.xls", "読み"])
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


@pytest.mark.slow
@pytest.mark.parametrize("named", [True, False], ids=["named", "beside"])
@pytest.mark.parametrize(
    "decided", [("しょうじ",), ("--business-name", "青木"), ("--no-business-name",)]
)
def test_a_staff_number_that_nobody_has_is_refused(run, roster, tmp_path, named, decided):
    where = ("--roster", roster) if named else ("--overrides", tmp_path / "overrides.xlsx")

    result = run("override", "set", "--staff-number", "999", *decided, *where)

    assert (result.status, len(result.err.splitlines())) == (2, 1)
    assert "（名簿.xlsx）にいない" in result.err
    assert not (tmp_path / "overrides.xlsx").exists()


@pytest.mark.slow
def test_a_staff_number_is_looked_up_in_all_rosters_beside_the_overrides(run, roster, tmp_path):
    file = tmp_path / "overrides.csv"
    write_workbook(tmp_path / "支所.xlsx", [HEADER, ("777", "角田　勇", "", "支所", "")])
    (tmp_path / "メモ.txt").write_text("名簿ではありません", encoding="utf-8")

    first = run("override", "set", "--staff-number", "777", "つのだ", "--overrides", file)
    second = run("override", "set", "--staff-number", "000103", "しょうじ", "--overrides", file)
    third = run("override", "set", "--staff-number", "0777", "かくた", "--overrides", file)

    assert (first.status, first.err) == (0, "")
    assert (second.status, second.err) == (0, "")
    assert third.status == 2
    assert "777 のことですか" in third.err


@pytest.mark.parametrize("rows", [None, [row[1:] for row in (HEADER, *STAFF)]])
def test_where_no_roster_has_numbers_that_is_said_of_the_number(run, tmp_path, rows):
    if rows:
        write_workbook(tmp_path / "名簿.xlsx", rows)
    file = tmp_path / "overrides.xlsx"

    asked = run("override", "set", "--staff-number", "999", "しょうじ", "--overrides", file)
    result = run(
        *("override", "set", "東海林", "しょうじ", "--staff-number", "999", "--overrides", file)
    )

    assert (asked.status, result.status) == (2, 0)
    assert "名字も書くか" in asked.err
    assert "確かめられる名簿がありませんでした" in result.err


RENUMBERED = [
    ("番号", "氏名", "ふりがな", "所属", "備考"),
    ("1001", "小谷　進", "こたに　すすむ", "総務課", ""),
    ("1002", "河野　花子", "", "総務課", ""),
]


@pytest.mark.slow
@pytest.mark.parametrize("has_surname", [True, False], ids=["with the surname", "an old row"])
def test_a_decision_by_number_never_goes_to_somebody_else(run, tmp_path, has_surname):
    roster = tmp_path / "名簿.xlsx"
    write_workbook(roster, [RENUMBERED[0], ("1001", "河野　花子", "", "総務課", "")])
    run("override", "set", "--staff-number", "1001", "かわの", "--roster", roster)
    if not has_surname:
        old = "職員番号,姓,ふりがな\n1001,,かわの\n"
        (tmp_path / "overrides.csv").write_text(old, encoding="utf-8")
        (tmp_path / "overrides.xlsx").unlink()
    before = _reading(run, roster)

    write_workbook(roster, RENUMBERED)
    after = _reading(run, roster)

    assert (before["kana"], before["certainty"]) == ("かわの", "confirmed")
    assert (after["surname"], after["kana"]) == ("小谷", "こたに")
    assert after["needs_review"] is not has_surname
    assert "overrides の2行目" in "".join(after["problems"])


@pytest.mark.slow
def test_numbers_that_only_count_the_rows_are_no_staff_numbers(run, tmp_path):
    roster = tmp_path / "名簿.xlsx"
    people = [(f"{at}", *row[1:]) for at, row in enumerate(RENUMBERED[1:], 1)]
    write_workbook(roster, [RENUMBERED[0], *people])

    refused = run("override", "set", "--staff-number", "2", "かわの", "--roster", roster)
    told = json.loads(run("check", roster, "--format", "json").out)["warnings"]

    assert (refused.status, "通し番号" in refused.err) == (2, True)
    assert sum("1 からの通し番号" in one for one in told) == 1
    assert not (tmp_path / "overrides.xlsx").exists()


@pytest.mark.slow
def test_a_column_that_is_named_for_staff_numbers_holds_them(run, tmp_path):
    roster = tmp_path / "名簿.xlsx"
    people = [(f"{at}", *row[1:]) for at, row in enumerate(RENUMBERED[1:], 1)]
    write_workbook(roster, [RENUMBERED[0], *people])
    decided = ("河野", "かわの", "--staff-number", "2")
    run("override", "set", *decided, "--overrides", tmp_path / "overrides.xlsx")

    named = run("check", roster, "--staff-number-column", "番号", "--format", "json")

    assert json.loads(named.out)["people"][1]["certainty"] == "confirmed"


@pytest.mark.slow
def test_a_column_that_the_settings_name_tells_whose_a_staff_number_is(run, tmp_path):
    roster = tmp_path / "名簿.xlsx"
    people = [(f"{at}", *row[1:]) for at, row in enumerate(RENUMBERED[1:], 1)]
    write_workbook(roster, [RENUMBERED[0], *people])
    settings = 'staff-number-column = "番号"\n'
    roster.with_name("badgegen.toml").write_text(settings, encoding="utf-8")

    written = run("override", "set", "--staff-number", "2", "かわの", "--roster", roster)

    assert (written.status, written.err) == (0, "")
    assert "河野 → かわの" in written.out
    assert _people(run, roster)[1]["certainty"] == "confirmed"


def _people(run, roster):
    return json.loads(run("check", roster, "--format", "json").out)["people"]


def _reading(run, roster):
    """What the first person of a roster is read as."""
    return _people(run, roster)[0]


def test_a_name_at_work_and_none_exclude_each_other_and_are_of_one_person(run, roster):
    both = ("--business-name", "青木", "--no-business-name")

    for words in (("--staff-number", "000103", *both), ("東海林", "--no-business-name")):
        assert run("override", "set", *words, "--roster", roster).status == 2
    assert not roster.with_name("overrides.xlsx").exists()


@pytest.mark.parametrize("named", [True, False], ids=["named", "beside"])
def test_a_staff_number_of_somebody_else_is_refused_and_nothing_is_written(
    run, roster, tmp_path, named
):
    where = ("--roster", roster) if named else ("--overrides", tmp_path / "overrides.xlsx")

    result = run("override", "set", "鈴木", "しょうじ", "--staff-number", "000103", *where)

    assert (result.status, len(result.err.splitlines())) == (2, 1)
    assert "この職員番号の人は「東海林」です" in result.err
    assert not (tmp_path / "overrides.xlsx").exists()


@pytest.mark.slow
def test_a_reading_set_by_number_is_answered_with_the_surname(run, roster):
    result = run("override", "set", "しょうじ", "--staff-number", "000103", "--roster", roster)

    assert "東海林 → しょうじ" in result.out


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "is_refused"),
    [
        (("上村", "かずや"), True),
        (("かずや", "--staff-number", "000105"), True),
        (("上村", "かみむら"), False),
        (("上村", "うえむた"), False),
        (("かずや", "かずや"), False),
    ],
)
def test_a_given_names_reading_is_no_reading_of_a_surname(run, roster, words, is_refused):
    write_workbook(roster, [HEADER, *STAFF, ("000105", "上村　和也", "", "財政課", "")])

    result = run("override", "set", *words, "--roster", roster)

    assert result.status == (2 if is_refused else 0)
    assert ("「上村」の読みではなく、名の読みのようです" in result.err) == is_refused
    assert roster.with_name("overrides.xlsx").exists() != is_refused
