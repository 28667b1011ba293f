"""Who has left by a date of leaving or by the name of the sheet waits."""

from datetime import date

import openpyxl
import pytest

from badgegen.pipeline.names import NAMES
from badgegen.roster import ColumnChoice, read_roster
from tests.conftest import write_workbook

TODAY = date(2026, 4, 1)


def waiting(path, **options):
    people = read_roster(path, NAMES, today=TODAY, **options).people
    keys = ("roster.has-left", "roster.leavers-sheet")
    return [any(one.message.key in keys for one in member.problems) for member in people]


PAST = [
    date(2026, 3, 31),
    "2026/3/31",
    "2026.3.31",
    "2026-03-31",
    "2026年3月31日",
    "20260331",
    "令和8年3月31日",
    "R8.3.31",
    "Ｒ８．３．３１",
    "H31/4/30",
    "令和元年5月",
    "2026年3月",
    46112,
    "2026年3月31日付",
    "退職済",
]
NOT_PAST = [
    *(date(2026, 4, 1), date(2027, 3, 31), "R9.3.31", "2026年4月", "2026年13月"),
    *("", "－", "未定", "なし", "1900-01-01", "R9年度末", "3", None),
]


@pytest.mark.parametrize(
    ("told", "waits"), [*((one, True) for one in PAST), *((one, False) for one in NOT_PAST)]
)
def test_a_past_date_of_leaving_makes_the_row_wait(tmp_path, told, waits):
    rows = [("氏名", "フリガナ", "退職年月日"), ("佐藤　花子", "サトウ　ハナコ", told)]

    assert waiting(write_workbook(tmp_path / "r.xlsx", rows)) == [waits]


@pytest.mark.parametrize(
    ("header", "waits"),
    [("退職日", True), ("退職予定日", True), ("離職日", True), ("採用日", False), ("育休", False)],
)
def test_only_a_date_of_leaving_counts(tmp_path, header, waits):
    rows = [("氏名", "フリガナ", header), ("佐藤　花子", "サトウ　ハナコ", "2024/3/31")]

    assert waiting(write_workbook(tmp_path / "r.xlsx", rows)) == [waits]


@pytest.fixture
def sheet_called(tmp_path):
    """A workbook with one person on a sheet of this name."""

    def write(name):
        book = openpyxl.Workbook()
        book.active.title = name
        for row in (("氏名", "フリガナ"), ("佐藤　花子", "サトウ　ハナコ")):
            book.active.append(row)
        book.save(tmp_path / "r.xlsx")
        return tmp_path / "r.xlsx"

    return write


@pytest.mark.parametrize(
    ("name", "waits"),
    [
        ("退職者", True),
        ("R7退職者一覧", True),
        ("離職者", True),
        ("退職予定者", False),
        ("在籍者（退職者除く）", False),
        ("退職後再任用", False),
        ("職員", False),
    ],
)
def test_people_of_a_sheet_of_leavers_wait(sheet_called, name, waits):
    assert waiting(sheet_called(name)) == [waits]


def test_a_sheet_of_leavers_that_the_user_names_is_read_as_any(sheet_called):
    choice = ColumnChoice(sheets=("退職者",))

    assert waiting(sheet_called("退職者"), choice=choice) == [False]


def test_the_program_knows_what_day_it_is(run, tmp_path):
    header = ("氏名", "フリガナ", "退職日")
    rows = [
        header,
        ("佐藤　花子", "サトウ　ハナコ", "2000/3/31"),
        ("井上　愛", "イノウエ　アイ", ""),
    ]
    write_workbook(tmp_path / "r.xlsx", rows)

    result = run("check", tmp_path / "r.xlsx")

    assert "過ぎた退職日" in result.out
    assert "確認を待つ名札 1名" in result.out
