"""The user says which sheet, row and columns count, on the command line or in badgegen.toml."""

import json

import openpyxl
import pytest

from tests.support.offenders import each_row
from tests.support.rosters import write_workbook

ODD = (
    ("番号", "来訪者", "カナ表記", "部門", "備考"),
    ("000101", "佐藤　花子", "サトウ　ハナコ", "総務課", "x"),
    ("000104", "山本　太郎", "ヤマモト　タロウ", "財政課", "y"),
)


@pytest.fixture
def odd(tmp_path):
    return write_workbook(tmp_path / "名簿.xlsx", ODD)


def people(result):
    return [(one["surname"], one["kana"]) for one in json.loads(result.out)["people"]]


EXPECTED = [("佐藤", "さとう"), ("山本", "やまもと")]


@pytest.mark.parametrize(
    "options",
    [
        ["--name-column", "来訪者", "--furigana-column", "カナ表記"],
        ["--name-column", "来訪者", "--furigana-column", "ｶﾅ表記", "--department-column", "部門"],
        ["--header-row", "1", "--name-column", "B", "--furigana-column", "c"],
        ["--header-row", "1", "--name-column", "来訪者", "--furigana-column", "C"],
    ],
)
def test_columns_are_taken_by_header_or_letter(run, odd, options):
    assert people(run("check", odd, "--format", "json", *options)) == EXPECTED


def test_a_sentence_tells_what_was_chosen(run, odd):
    result = run("check", odd, "--name-column", "来訪者", "--department-column", "部門")

    assert "B列「来訪者」＝氏名、D列「部門」＝所属" in result.out


def test_a_roster_without_header_is_read_by_letters(run, tmp_path):
    path = write_workbook(tmp_path / "名簿.xlsx", ODD[1:])

    result = run("check", path, "--header-row", "0", "--name-column", "B", "--furigana-column", "C")

    assert "見出しのないものとし、B列＝氏名、C列＝ふりがな" in result.out.splitlines()[0]
    assert "名簿 2名" in result.out


def test_a_chosen_column_wins_over_the_one_that_would_be_taken(run, tmp_path):
    rows = [("氏名", "新しい氏名", "フリガナ"), ("鈴木　一", "佐藤　花子", "サトウ　ハナコ")]
    path = write_workbook(tmp_path / "名簿.xlsx", rows)

    assert people(run("check", path, "--format", "json", "--name-column", "B")) == EXPECTED[:1]


def test_the_choice_can_stand_in_the_settings(run, odd):
    text = 'name-column = "来訪者"\nfurigana-column = "C"\nheader-row = 1\nroster-sheet = "Sheet"\n'
    odd.with_name("badgegen.toml").write_text(text, encoding="utf-8")

    assert people(run("check", odd, "--format", "json")) == EXPECTED


@pytest.fixture
def two_sheets(tmp_path):
    book = openpyxl.Workbook()
    for title, state in (("現職", "visible"), ("退職者", "hidden")):
        sheet = book.create_sheet(title)
        sheet.sheet_state = state
        sheet.append(("氏名", "フリガナ"))
        sheet.append(
            ("佐藤　花子", "サトウ　ハナコ") if title == "現職" else ("林　一", "ハヤシ　ハジメ")
        )
    book.remove(book.worksheets[0])
    book.save(tmp_path / "名簿.xlsx")
    return tmp_path / "名簿.xlsx"


@pytest.mark.parametrize(
    ("sheets", "expected"),
    [
        (["現職"], [("佐藤", "さとう")]),
        (["退職者"], [("林", "はやし")]),
        (["現職", "退職者"], [("佐藤", "さとう"), ("林", "はやし")]),
    ],
)
def test_only_the_chosen_sheets_are_read(run, two_sheets, sheets, expected):
    options = [part for name in sheets for part in ("--roster-sheet", name)]

    assert people(run("check", two_sheets, "--format", "json", *options)) == expected


@pytest.mark.slow
@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--roster-sheet", "職員"], "あるシート: Sheet。"),
        (["--name-column", "B"], "--header-row"),
        (["--header-row", "1", "--name-column", "氏名"], "A: 番号、B: 来訪者"),
        (["--header-row", "2", "--name-column", "氏名"], "ある列: A–E"),
        (["--header-row", "1", "--name-column", "Z"], "「Z」がありません"),
        (["--header-row", "9", "--name-column", "B"], "9行目はありません（最後は3行目）"),
        (["--header-row", "-1"], "0 以上の整数"),
        (["--header-row", "x"], "0 以上の整数"),
        (["--header-row", "1", "--name-column", "B", "--title-column", "B"], "同じ列"),
    ],
)
def test_a_wrong_choice_says_what_there_is(run, odd, options, said):
    result = run("check", odd, *options)

    assert result.status == 2
    assert said in result.err


def test_the_columns_that_there_are_are_listed(run, roster):
    result = run("check", roster, "--title-column", "役")

    assert "役職として指定した列「役」がありません" in result.err
    assert "A: 職員番号、B: 氏名、C: フリガナ、D: 所属、E: 役職" in result.err


def test_a_row_that_names_a_person_is_not_shown(run, roster):
    result = run("check", roster, "--header-row", "2", "--name-column", "担当")

    assert result.status == 2
    assert "花子" not in result.err
    assert "佐藤" not in result.err


@each_row(
    ("option", "column"),
    [
        ("--department-column", "氏名"),
        ("--title-column", "C"),
        ("--staff-number-column", "B"),
        ("--surname-column", "名"),
    ],
)
def test_a_column_of_names_is_never_printed_as_something_else(run, tmp_path, option, column):
    rows = [("番号", "氏名", "フリガナ", "名"), ("1", "佐藤　花子", "サトウ　ハナコ", "花子")]
    path = write_workbook(tmp_path / "名簿.xlsx", rows)

    result = run("check", path, option, column)

    assert result.status == 2
    assert "見出しからみて氏名や名の列" in result.err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('header-row = "1"\n', "数字だけで"),
        ("header-row = -1\n", "header-row"),
        ("roster-sheet = 1\n", '" で囲んで'),
        ('roster-sheet = ["a", 1]\n', '" で囲んで'),
        ('password = "x"\n', "password"),
    ],
)
def test_a_mistake_in_the_settings_is_named(run, odd, text, said):
    odd.with_name("badgegen.toml").write_text(text, encoding="utf-8")

    result = run("check", odd)

    assert result.status == 5
    assert said in result.err
