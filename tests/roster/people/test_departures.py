"""Who has left waits, in whatever words, place and writing of the day the roster says so."""

import csv
import json
import tomllib
from dataclasses import replace
from datetime import date
from itertools import product

import openpyxl
import pypdfium2
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from badgegen.core import Doubt, Note, Place, shipped, translate
from badgegen.core.doubts import FindingKind
from badgegen.judgement import judge, with_findings
from badgegen.overrides import accept
from badgegen.roster.choice import ColumnChoice
from badgegen.roster.leaving import SignKind, old_lists, statement, typed_day
from badgegen.roster.people.departures import name_and_mark
from badgegen.roster.reader import read_roster
from tests.support.folders import printed
from tests.support.offenders import each_row
from tests.support.rosters import write_workbook
from tests.support.serving import job_for

TODAY = date(2026, 4, 1)
NUMBERED = ("職員番号", "氏名", "フリガナ")
SATO = ("1", "佐藤　花子", "サトウ　ハナコ")
INOUE = ("2", "井上　愛", "イノウエ　アイ")
NAKAMURA = ("3", "中村　誠", "ナカムラ　マコト")


def waiting(path, **options):
    people = read_roster(path, as_of=TODAY, **options).people
    return [any(one.blocks for one in member.problems) for member in people]


LAST_DAYS = {"令和": "8年3月31日", "令": "8.3.31", "r": "8/3/31"}
LAST_DAYS |= {"平成": "31年4月30日", "平": "31.4.30", "h": "31/4/30"}
LAST_DAYS |= {"昭和": "64年1月7日", "昭": "64.1.7", "s": "64/1/7"}
LAST_DAYS |= {"5": "080331", "4": "310430", "3": "640107"}
"""Days by era as rosters write it: the last of each era, and one of this."""


@pytest.mark.parametrize("table", ["eras", "digits"])
def test_every_era_is_read_in_each_of_its_writings(table):
    eras = tomllib.loads(shipped("data", "eras.toml").read_text(encoding="utf-8"))[table]
    days = {2018: date(2026, 3, 31), 1988: date(2019, 4, 30), 1925: date(1989, 1, 7)}

    read = {era: typed_day(era + LAST_DAYS[era], TODAY) for era in eras}

    assert read == {era: days[before] for era, before in eras.items()}


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


@pytest.mark.slow
@each_row(("told", "waits"), [*((one, True) for one in PAST), *((one, False) for one in NOT_PAST)])
def test_a_past_date_of_leaving_makes_the_row_wait(tmp_path, told, waits):
    rows = [("氏名", "フリガナ", "退職年月日"), ("佐藤　花子", "サトウ　ハナコ", told)]

    assert waiting(write_workbook(tmp_path / "r.xlsx", rows)) == [waits]


@each_row(
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


@pytest.mark.slow
@each_row(
    ("name", "waits"),
    [
        ("退職者", True),
        ("R7退職者一覧", True),
        ("離職者", True),
        ("退職予定者", False),
        ("在籍者（退職者除く）", False),
        ("退職後再任用", False),
        ("職員", False),
        *((name, True) for name in ("Leavers", "OB", "ＯＢ・ＯＧ名簿", "元スタッフ", "過去分")),
        *(
            (name, True)
            for name in ("Former", "former staff", "削除", "保管用", "ボツ", "使わない")
        ),
        *((name, False) for name in ("旧館", "元町支所", "前橋", "OBC", "2025年度", "保管庫係")),
    ],
)
def test_people_of_a_sheet_of_leavers_wait(sheet_called, name, waits):
    assert waiting(sheet_called(name)) == [waits]


def test_a_sheet_of_leavers_that_the_user_names_is_read_as_any(sheet_called):
    choice = ColumnChoice(sheets=("退職者",))

    assert waiting(sheet_called("退職者"), choice=choice) == [False]


@pytest.mark.slow
def test_the_program_knows_what_day_it_is(run, tmp_path):
    header = ("氏名", "フリガナ", "退職日")
    rows = [
        header,
        ("佐藤　花子", "サトウ　ハナコ", "2000/3/31"),
        ("井上　愛", "イノウエ　アイ", ""),
    ]
    write_workbook(tmp_path / "r.xlsx", rows)

    result = run("check", tmp_path / "r.xlsx")

    assert "2000年3月31日" in result.out
    assert "2000-03-31" in run("check", tmp_path / "r.xlsx", "--lang", "en").out
    assert "確認を待つ名札 0名、名札を作らない見込み（退職など） 1名" in result.out


LAST_DAY = (
    *(
        "令和8年3月31日",
        "R8.3.31",
        "Ｒ８．３．３１",
        "R080331",
        "20260331",
        "2026/3/31",
        "2026-03-31",
    ),
    *(
        "2026年3月31日",
        "令和八年三月三十一日",
        "8.3.31",
        "26/3/31",
        "令和8年3月",
        "R7年度末",
        "2026.3.31",
    ),
)
WITHOUT_YEAR = ("3/31", "3月31日", "3月末")
WORDS = ("退職", "退社", "離職", "辞職", "免職", "任期満了", "定年退職", "契約終了", "退任", "死亡")
JOINED = (
    "{0}{1}",
    "{0}付け{1}",
    "{0}付{1}",
    "{0}　{1}",
    "{1}（{0}）",
    "{1}：{0}",
    "{0}をもって{1}",
    "{1}({0}付)",
)
SAYINGS = tuple(
    JOINED[number % len(JOINED)].format(day, word)
    for number, (day, word) in enumerate(product((*LAST_DAY, *WITHOUT_YEAR), WORDS))
)
"""Each day with each word, joined in turn by each way to join them."""
PLACES = {
    "remarks": ("備考", "{0}"),
    "remarks amid others": ("備考", "R5.4.1採用、{0}。内線 1234"),
    "status": ("在籍区分", "{0}"),
    "history": ("異動", "{0}"),
    "a column without a header": ("", "{0}"),
    "a new department": ("新所属", "{0}"),
    "the title": ("役職", "{0}"),
    "brackets behind the title": ("役職", "課長【{0}】"),
}


def read_rows(path, rows, day=TODAY):
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return read_roster(path, as_of=day).people


def who_waits(path, rows, day=TODAY):
    return [any(one.blocks for one in member.problems) for member in read_rows(path, rows, day)]


@pytest.mark.slow
@each_row("place", PLACES)
@each_row(("day", "left"), [(date(2026, 3, 31), False), (TODAY, True)], ids=str)
def test_every_way_of_saying_that_somebody_left_is_understood_everywhere(
    tmp_path, place, day, left
):
    header, cell = PLACES[place]
    sayings = SAYINGS[list(PLACES).index(place) % 3 :: 3]
    rows = [("職員番号", "氏名", "フリガナ", header)]
    rows += [
        (str(number), "佐藤　花子", "サトウ　ハナコ", cell.format(said))
        for number, said in enumerate(sayings, start=1)
    ]

    found = who_waits(tmp_path / "名簿.csv", rows, day)

    assert [said for said, waits in zip(sayings, found, strict=True) if waits is not left] == []


@pytest.mark.slow
@each_row("joined", ["（{0}）", "({0})", "【{0}】", "　{0}", " ※{0}", "〔{0}〕", "（{0}", "{0}"])
def test_every_way_of_saying_it_beside_a_name_is_understood_and_is_no_part_of_the_name(
    tmp_path, joined
):
    sayings = SAYINGS[len(joined) % 3 :: 3]
    rows = [("職員番号", "氏名", "フリガナ")]
    rows += [
        (str(number), "佐藤　花子" + joined.format(said), "サトウ　ハナコ")
        for number, said in enumerate(sayings, start=1)
    ]

    people = read_rows(tmp_path / "名簿.csv", rows)

    unseen = [
        said
        for said, member in zip(sayings, people, strict=True)
        if not any(one.blocks for one in member.problems) or member.surname.written != "佐藤"
    ]
    assert unseen == []


@each_row(
    "name",
    [
        *(
            "佐藤　花子（退）",
            "佐藤 花子(退職)",
            "佐藤花子（3/31退職）",
            "【退職】佐藤　花子",
            "退職　佐藤　花子",
        ),
        *(
            "佐藤　花子 退職",
            "佐藤花子退職",
            "※退職 佐藤　花子",
            "佐藤　花子（転出）",
            "佐藤　花子（辞退）",
        ),
        *(
            "故　佐藤　花子",
            "佐̶藤̶　̶花̶子̶",
            "佐藤　花子（R8.3.31付けで退職）",
            "佐藤　花子［退社済］",
        ),
    ],
)
def test_a_mark_beside_a_name_makes_it_wait(tmp_path, name):
    people = read_rows(tmp_path / "名簿.csv", [("氏名", "所属"), (name, "総務課")])

    assert [one.surname.written for one in people] == ["佐藤"]
    assert any(one.blocks for one in people[0].problems)


THERE = {
    "備考": (
        *(
            "退職手当係",
            "退職後再任用",
            "R8.3.31退職、R8.4.1再任用",
            "前任者退職に伴う採用",
            "退職予定なし",
        ),
        *(
            "山田さんの退職により後任",
            "退職者の補充",
            "未退職",
            "離職票発行済",
            "R9.3.31退職予定",
            "昇任辞退",
        ),
        *(
            "定年退職後も継続雇用",
            "R8.3.31任期満了、R8.4.1更新",
            "転出入係",
            "退職金対象",
            "初日欠席",
            "育休後復帰",
        ),
    ),
    "退職日": (
        "",
        "-",
        "－",
        "なし",
        "未定",
        "R9.3.31",
        "2027/3/31",
        "1900-01-01",
        "在職",
        "0",
        "2026/4/1",
    ),
    "在籍区分": ("在籍", "在職", "1", "2", "再任用", "正規", "1:在籍", "出席", "active", "内線"),
    "在籍": ("○", "1", "TRUE", "有", "在籍", "はい", "yes"),
    "在籍年数": ("0", "3", "12"),
    "退職フラグ": ("0", "FALSE", "無", "", "×", "no"),
    "任期": ("R8.4.1～", "R8.4.1～R9.3.31", "3年", "1年6月", "会計年度末まで"),
    "任期（自）": ("R8.4.1", "2025/4/1"),
    "雇用期間": (
        *(
            "2026/4/1〜",
            "R8.4.1〜",
            "2024.4.1〜現在",
            "R6.4.1～無期",
            "2024/04/01 ～ 期間の定めなし",
        ),
        *(
            "令和2年4月1日から",
            "R7.10.1から1年",
            "2026/3/1〜6か月",
            "R7.10.1～1年6ヶ月",
            "2025/4/1-",
        ),
        *(
            "26/3/1-26/9/30",
            "10/1～9/30(2025)",
            "2026/3/1〜4/30",
            "2025/4/1 無期",
            "期間の定めなし",
        ),
        *("R2.4.1から1年（更新あり）", "定年まで", "R7.10.1～R8.9.30", "2026-01-01 to 2026-12-31"),
    ),
    "試用期間終了日": ("2025/6/30",),
    "前職退職日": ("2025/3/31",),
    "休業期間終了日": ("2025/3/31",),
    "任用根拠": ("再任用（定年退職者）", "再雇用（定年退職）"),
    "摘要": (
        *(
            "退社時間は17時",
            "退職金規程の説明済み",
            "育休 R8.3.20まで",
            "R9.3.31まで",
            "R8.4.1から",
        ),
        *(
            "R7.10.1～R8.9.30",
            "任期 R8.3.31まで（更新あり）",
            "研修終了(R8.3)",
            "9/30まで",
            "R8.3大学卒業",
        ),
    ),
    "在職区分": ("在職", "常勤", "1", "出向受入", "正規", "2"),
    "使用/停止": ("1", "使用"),
    "学歴区分": ("卒業", "大学卒業"),
    "研修": ("終了", "修了", "なし", "×"),
    "扶養区分": ("なし", "無", "×", "0"),
    "所属": ("退職手当係", "離職者支援課", "転出入係", "総務課"),
    "卒業年月": ("2020/3", "H31.3"),
    "失効日": ("2027/3/1", "－"),
    "有効期限": ("2027/3/31", "無期限"),
    "免許有効期限": ("2025/1/1",),
    "資格有効期限": ("2025/1/1",),
    "名札の有効期限": ("2025/1/1",),
    "Last Day of Work": ("03/31/2027",),
    "停止フラグ": ("0", "FALSE"),
    "Block credential": ("False",),
    "accountEnabled": ("True",),
    "使用": ("1", "○"),
    "利用状態": ("利用中", "利用可", "停止解除", "ロック解除済み", "ロックなし"),
    "Status ": ("Active", "Invited", "T", "Password expired"),
    "Employment Type": ("T",),
    "種別 ": ("第2ブロック", "クロック"),
    "手当": ("停止", "凍結"),
    "発行": ("する", "済", "2"),
    "転出先": ("", "－", "なし", "総務課"),
    "異動先": ("総務課",),
    "転入先": ("県教育委員会",),
    "役職": ("元気づくり課長", "元", "主事", "前期主任"),
    "OU": ("/教職員/在職", "/教職員/退職手当係", "採用/退職"),
    "dn": ("uid=a,ou=People,dc=x",),
    "備考  ": ("配属未定", "補欠選挙担当", "×印は確認済み", "R8.4.1 ○○小から", "使用停止の机あり"),
}


def said_otherwise(path, sayings, *, waits):
    """The headers with what stands under them by which a person alone waits, or does not."""
    return [
        (header, said)
        for header, found in sayings.items()
        for said in found
        if who_waits(path, [(*NUMBERED, header), (*SATO, said)]) != [waits]
    ]


@pytest.mark.slow
def test_who_is_there_does_not_wait(tmp_path):
    assert said_otherwise(tmp_path / "名簿.csv", THERE, waits=False) == []


GONE = {
    "退団年月日": ("R8.3.31",),
    "retire_date": ("20250331",),
    "del_flg": ("1",),
    "is_deleted": ("true",),
    "taishoku_ymd": ("20250331",),
    "is_active": ("false", "0"),
    "在籍": ("×", "0", "FALSE", "無", "いいえ", "退職"),
    "在籍フラグ": ("0", "false", "no"),
    "有効": ("無", "FALSE", "×"),
    "退職フラグ": ("1", "TRUE", "有", "○", "レ"),
    "削除フラグ": ("1", "true"),
    "退職事由": ("自己都合", "定年", "死亡", "任期満了", "一身上の都合"),
    "退社年月日": ("20260331", "46112", "5080331", "R080331", "2026/03/31 00:00", "令和8年3月31日"),
    "契約終了日": ("2026/3/31", "R8.3.31"),
    "任期": ("R7.4.1～R8.3.31", "令和7年4月1日から令和8年3月31日まで"),
    "Employment Status": ("Terminated", "Inactive", "Resigned", "Retired"),
    "Termination Date": ("3/31/2026", "31 Mar 2026", "2026-03-31"),
    "Account Enabled": ("FALSE", "no"),
    "在籍区分": ("退社", "退社済", "退", "9:退職", "転籍", "内定辞退", "採用取消"),
    "出欠": ("欠席", "キャンセル", "辞退"),
    "新所属": ("退職", "（退職）", "定年退職"),
    "名札の要否": ("不要", "否", "×"),
    "備考": (
        "入社辞退",
        "名札不要",
        "一身上の都合により退職",
        "退職済み",
        "3月末で辞めました",
        "逝去",
    ),
    "種別": ("会議室", "備品", "共用", "RoomMailbox"),
    "雇用期間": (
        *("26/1/1-26/3/30", "4/1～9/30(2025)", "R7.3.1から1年", "2025/9/1〜6か月", "～R8.3.31"),
        *("2025.4.1-2026.3.31", "令和7年4月1日から令和8年3月31日", "H31.4.1〜R2.3.31", "2024年度"),
        *("2025/4/1～2026/3/31", "2025/10/1～3/31", "2025-04-01 to 2025-09-30"),
    ),
    "在籍期間": ("R7.4.1～R8.3.31", "2025/4/1-2026/3/31"),
    "Period of employment": ("2025-04-01 to 2026-03-31", "2025/4/1-2026/3/31"),
    "最終在籍日": ("８／３／３１", "R8.3.31"),
    "喪失年月日": ("R8.3.31",),
    "使用/停止": ("0", "停止"),
    "去職日": ("2026/3/31",),
    "Status  ": (
        "Suspended",
        "Archived",
        "Locked",
        "Blocked",
        "Deprovisioned",
        "Suspended (admin)",
    ),
    "Account Status": ("Locked", "Locked out", "Disabled"),
    "Block credential": ("True",),
    "accountEnabled": ("False",),
    "userAccountControl": ("514", "66050"),
    "locked": ("true",),
    "利用状態": ("利用停止", "停止", "一時停止中", "凍結", "ロック", "R8.3.1 停止"),
    "アカウント状態": ("停止中", "アカウント停止", "ロック中", "失効", "期限切れ"),
    "アカウント": ("停止", "ロック中"),
    "利用可否": ("不可", "×"),
    "使用": ("0", "×"),
    "停止フラグ": ("1", "TRUE"),
    "凍結": ("○",),
    **{
        header: ("2026/3/31", "20260331")
        for header in ("失効日", "有効期限", "利用期限", "Expiry date", "アカウント有効期限")
    },
    "有効期間": ("2024/4/1～2026/3/31",),
    "Last Day of Work": ("03/31/2026",),
    "Term Date": ("3/31/2026",),
    "区分": ("元職",),
    "役職": ("元主事", "元課長", "前係長"),
    "発行": ("しない", "不要"),
    "名札作成": ("false", "しない", "作成しない"),
    "転出先": ("県教育委員会", "緑市役所"),
    "転職先": ("緑商事",),
    "退職後の勤務先": ("緑商事",),
    "OU": ("/退職者", "/教職員/退職者", "/Staff/Suspended", "教職員 > 退職者"),
    "dn": ("uid=a,ou=Retired,dc=x", "CN=a,OU=Disabled Users,DC=x"),
    "摘要": ("在籍せず", "×", "入庁せず", "補欠", "未定", "着任せず", "採用されず", "利用停止"),
    "備考   ": ("R8.4.1付　他園へ異動", "R8.4.1　○○小へ"),
    "備考 ": (
        *("任期 R8.3.31まで", "R8.3.31まで", "R8.3.31限り", "～R8.3.31", "R8.2末まで", "3月で終了"),
        *(
            "任期終了(R8.3)",
            "契約は2026年3月で満了",
            "最終出社日 3/31",
            "３／３１で卒業",
            "県へ帰任",
            "抹消",
        ),
        *(
            "雇用期間 R7.4.1～R8.3.31",
            "R7.4.1採用、任期R8.3.31まで",
            "他社へ移籍",
            "解職",
            "更新なし",
        ),
        *("no longer with us", "Disabled", "無効", "卒業", "元職員", "OB"),
    ),
    **{
        header: (
            *("×", "☓", "x", "無", "否", "なし", "終了", "OB", "無効", "元職員", "退職", "いいえ"),
            *("Former", "Disabled", "不更新", "卒業", "no longer with us", "false"),
        )
        for header in (
            *("在職状況", "在籍状況", "在職区分", "勤務区分", "状態", "ステータス", "状況", "現況"),
            *("在職", "現役", "Status", "Employment Status "),
        )
    },
}


@pytest.mark.slow
def test_who_is_gone_waits(tmp_path):
    assert said_otherwise(tmp_path / "名簿.csv", GONE, waits=True) == []


@each_row(
    ("header", "told", "waits"),
    [
        ("Employment Status", ("A", "T", "A"), [False, True, False]),
        ("Employment Status", ("A", "L", "R"), [False, False, True]),
        ("Employment Status", ("T", "T", "T"), [False, False, False]),
        ("Employment Status", ("A", "T", "C"), [False, False, False]),
        ("勤務区分", ("A", "D", "T"), [False, False, False]),
        ("使用", ("1", "0", "1"), [False, True, False]),
        ("使用", ("0", "0", "0"), [False, False, False]),
        ("備考", ("×", "", ""), [True, False, False]),
        ("備考", ("×", "×", ""), [False, False, False]),
    ],
)
def test_a_letter_or_a_cross_means_what_its_column_makes_of_it(tmp_path, header, told, waits):
    rows = [(*NUMBERED, header)]
    rows += [(*row, said) for row, said in zip((SATO, INOUE, NAKAMURA), told, strict=True)]

    assert who_waits(tmp_path / "名簿.csv", rows) == waits


@each_row(
    ("told", "waits"),
    [
        ({"退職事由": "定年退職", "退職日": "2027/3/31"}, False),
        ({"退職区分": "定年", "退職予定日": "R9.3.31"}, False),
        ({"退職フラグ": "1", "退職日": "2027/3/31"}, False),
        ({"転出先": "県教育委員会", "転出日": "2027/3/31"}, False),
        ({"備考": "定年退職", "退職予定日": "R9.3.31"}, False),
        ({"退職事由": "定年退職", "退職日": "2026/3/31"}, True),
        ({"退職事由": "定年退職", "退職日": ""}, True),
        ({"備考": "R8.3.31退職", "退職予定日": "R9.3.31"}, True),
        ({"在籍区分": "退職", "退職予定日": "R9.3.31"}, True),
        ({"備考": "名札不要", "退職予定日": "R9.3.31"}, True),
        ({"備考": "補欠", "退職予定日": "R9.3.31"}, True),
        ({"退職事由": "自己都合", "任期": "R7.4.1～R9.3.31"}, True),
    ],
)
def test_the_day_of_leaving_decides_over_the_reason(tmp_path, told, waits):
    rows = [(*NUMBERED, *told), (*SATO, *told.values()), (*INOUE, *("",) * len(told))]

    assert who_waits(tmp_path / "名簿.csv", rows) == [waits, False]


@each_row("title", ["令和8年度末　退職予定者一覧", "退職者名簿", "職員名簿"])
def test_the_day_of_a_row_is_told_and_not_that_of_the_title(tmp_path, title):
    days = ("R9.3.31", "R8.3.30", "R8.5.31")
    rows = [(title,), (*NUMBERED, "退職区分", "退職予定日")]
    rows += [(*row, "定年", day) for row, day in zip((SATO, INOUE, NAKAMURA), days, strict=True)]

    people = read_rows(tmp_path / "名簿.csv", rows)

    told = [[(p.doubt, dict(p.values)["day"]) for p in one.problems] for one in people]
    assert told == [
        [],
        [(Doubt.LEFT_ON, date(2026, 3, 30))],
        [(Doubt.LEAVES_ON, date(2026, 5, 31))],
    ]


@each_row(
    ("rows", "named"),
    [
        ([(*NUMBERED, "退職事由"), (*SATO, "定年退職")], "「退職事由」の欄に退職や"),
        ([(*NUMBERED, "備考"), (*SATO, "補欠")], "「備考」の欄に「補欠」とあり"),
        ([(*NUMBERED, "備考"), (*SATO, "R8.3.31退職")], "「備考」の欄に2026年3月31日に退職"),
        ([(*NUMBERED, ""), (*SATO, "退職")], "D列に退職や"),
        ([NUMBERED, ("1", "佐藤　花子（退職）", "サトウ　ハナコ")], "「氏名」の欄に退職や"),
    ],
)
def test_the_sentence_names_the_column_that_says_it(tmp_path, rows, named):
    ((problem,),) = [one.problems for one in read_rows(tmp_path / "名簿.csv", rows)]

    assert translate(problem.message, "ja").startswith(named)


@each_row("header", ["在籍区分", "在職状況", "ステータス", "勤務区分"])
@each_row(
    ("told", "waits"),
    [
        (("1", "0", "1", "1"), [False, True, False, False]),
        (("0", "0", "1", "0"), [False, False, False, False]),
        (("○", "x", "○", ""), [False, True, False, False]),
        (("○", "×", "×", "×"), [False, True, True, True]),
    ],
)
def test_a_code_that_most_of_a_column_have_tells_of_nobody_that_he_left(
    tmp_path, header, told, waits
):
    rows = [(*NUMBERED, header)]
    rows += [
        (str(number), f"{surname}　愛", "", said)
        for number, (surname, said) in enumerate(
            zip(("佐藤", "井上", "中村", "鈴木"), told, strict=True), start=1
        )
    ]
    people = read_rows(tmp_path / "名簿.csv", rows)

    left = [any(p.rule.message == "roster.has-left" for p in one.problems) for one in people]
    assert left == waits


@pytest.mark.slow
@each_row(
    "name",
    [
        *(
            "予備",
            "予備１",
            "予備②",
            "予備A",
            "（予備）",
            "来客用",
            "ゲスト3",
            "共用",
            "会議室",
            "第1会議室",
            "ＦＡＸ",
            "複合機",
        ),
        *(
            "Guest 1",
            "受付",
            "テスト　太郎",
            "空席",
            "窓口席",
            "早番人数",
            "貸出用 No.2",
            "printer",
            *("社長室", "警備員室", "守衛所", "食堂", "２階受付", "総合案内", "秘書室"),
            *("サーバー室", "1F 食堂", "会議室（大）", "本館 受付", "Help desk"),
        ),
    ],
)
@each_row("kana", ["", "ヨビ"])
def test_a_row_of_a_spare_or_a_thing_names_nobody(tmp_path, name, kana):
    people = read_rows(tmp_path / "名簿.csv", [NUMBERED, SATO, ("2", name, kana)])

    assert [one.surname.written for one in people] == ["佐藤"]


def test_surnames_beside_rooms_and_things_are_those_of_who_uses_the_number(tmp_path):
    rows = [("内線番号", "使用者", "部署", "備考")]
    rows += [
        (str(100 + number), user, "総務部", "")
        for number, user in enumerate(("坂本", "FAX", "太田", "藤井", "第１会議室", "西村", "食堂"))
    ]

    people = read_rows(tmp_path / "内線.csv", rows)

    assert [one.surname.written for one in people] == ["坂本", "太田", "藤井", "西村"]


@each_row(
    "name",
    [
        *("氷室　花子", "席　花子", "小室　花子", "予野　花子", "代　花子", "三用　花子"),
        *("氷室", "小室", "御所", "田ノ室", "佐藤　花子（受付）", "佐藤　受付"),
    ],
)
def test_a_surname_is_no_thing(tmp_path, name):
    people = read_rows(tmp_path / "名簿.csv", [NUMBERED, SATO, ("2", name, "")])

    assert len(people) == 2


@pytest.mark.slow
@example(text="/ 退")
@given(
    text=st.text(
        st.sampled_from("令和8年R3/31月日退職任予定.-()（）～1290 佐藤県へ帰派遣終了から→"),
        max_size=24,
    )
)
def test_no_text_is_too_odd_to_be_asked(text):
    for kind in SignKind:
        statement(text, kind, "退職日", TODAY)
    name, _ = name_and_mark(text, TODAY)

    assert name or not text.strip()
    assert old_lists((text, "R7", "R8"), TODAY) >= {"R7"}


THEY_GO = (
    "県",
    "総務省",
    "他自治体",
    "派遣元",
    "出向元",
    "親会社",
    "緑商事株式会社",
    "県教育委員会",
)
WE_ARE = ("職場", "業務", "総務課", "当社", "市", "会社", "元の係", "チーム")
MOVED = {
    **{
        f"{place}{to}{move}": True
        for place in THEY_GO
        for to, move in (
            *(("に", "戻る"), ("へ", "帰任"), ("に", "復帰"), ("へ", "異動"), ("へ", "")),
            *(("に", "戻りました"), ("へ", "転籍"), ("→", ""), ("への", "帰任")),
        )
        if to != "→"
    },
    **{f"{place}に{move}": False for place in WE_ARE for move in ("復帰", "戻る", "帰任", "異動")},
    **{
        f"{place}{move}": False
        for place in THEY_GO
        for move in ("から派遣", "より出向", "から帰任", "からの派遣", "より転籍", "から採用")
    },
    **{
        f"{stay}{end}": True
        for stay in ("出向", "派遣", "出向受入", "派遣期間", "契約期間", "雇用契約")
        for end in ("終了", "満了", "が終了", "解除")
    },
    **{
        f"{other}{end}": False
        for other in ("研修", "試用期間", "育休", "海外派遣", "在外教育施設派遣")
        for end in ("終了", "が終了")
    },
    **dict.fromkeys(
        ("帰任", "3/31帰任", "退職派遣", "→県", "緑小へ", "大阪へ転勤", "本社へ異動"), True
    ),
    **dict.fromkeys(
        ("帰任しました", "4/1復帰", "4/1帰任", "育休から復職", "派遣受入", "出向受入"), False
    ),
    **dict.fromkeys(
        ("Returned to headquarters", "Transferred to Osaka office", "Secondment ended"), True
    ),
    **dict.fromkeys(
        ("Back to work", "Moved to the sales team", "Seconded from head office"), False
    ),
    **dict.fromkeys(
        ("総務課へ異動", "旧姓に戻る", "フルタイムに戻る", "後任は県へ帰任", "窓口へ"), False
    ),
    **dict.fromkeys(
        ("R8.3.31で県に帰る", "3/31付けで横浜市へ帰任", "4/1県へ", "R7年度末で派遣終了"), True
    ),
    **dict.fromkeys(
        ("R9.3.31県へ帰任", "令和9年3月31日派遣終了", "県へ帰任予定", "4/30県へ帰任"), False
    ),
}
"""What offices write of who goes, comes, goes back or comes to an end, and whether they wait."""


@pytest.mark.slow
@each_row("header", ["備考", "異動内容", "在籍区分"])
def test_who_goes_is_told_from_who_comes(tmp_path, header):
    rows = [(*NUMBERED, header)]
    rows += [(str(n), "佐藤　花子", "サトウ　ハナコ", said) for n, said in enumerate(MOVED)]

    found = dict(zip(MOVED, who_waits(tmp_path / "名簿.csv", rows), strict=True))

    assert {said: waits for said, waits in found.items() if waits is not MOVED[said]} == {}


def test_who_is_away_is_told_with_the_word_of_the_roster(tmp_path):
    rows = [(*NUMBERED, "在籍区分"), (*SATO, "出向"), (*INOUE, "派遣社員"), (*NAKAMURA, "在籍")]

    people = read_rows(tmp_path / "名簿.csv", rows)

    assert [[one.message.values for one in member.problems] for member in people] == [
        [(("word", "出向"),)],
        [],
        [],
    ]


def test_each_unknown_value_of_a_status_is_one_finding_with_its_count(tmp_path):
    told = ("1", "Z9", "特例", "在籍", "Z9", "", "出向", "R9.3.31退職予定", "正規", "○", "育休")
    rows = [(*NUMBERED, "在籍区分")]
    rows += [(str(n), "佐藤　花子", "サトウ　ハナコ", said) for n, said in enumerate(told)]
    path = tmp_path / "名簿.csv"

    read_rows(path, rows)
    noted = read_roster(path, as_of=TODAY).noted

    values = [dict(one.values) for one in noted if one.note is Note.UNKNOWN_STATUS]
    assert [(one["value"], one["count"]) for one in values] == [("Z9", 2), ("特例", 1)]


def test_a_sentence_in_a_column_of_status_is_counted_and_not_repeated(tmp_path):
    rows = [(*NUMBERED, "在籍区分"), (*SATO, "花子さんは窓口のことを何でも知っている")]
    path = tmp_path / "名簿.csv"

    read_rows(path, rows)
    noted = read_roster(path, as_of=TODAY).noted

    assert [dict(one.values)["count"] for one in noted if one.note is Note.UNKNOWN_STATUSES] == [1]
    assert not [one for one in noted if "窓口" in str(one.values)]


def test_every_column_that_decides_who_waits_is_named(tmp_path):
    deciding = {
        "備考": "県へ帰任",
        "任期": "R5.4.1～R8.3.31",
        "異動内容": "退職",
        "区分": "退職者",
        "契約終了日": "R8.3.31",
        "名札の要否": "不要",
    }
    rows = [(*NUMBERED, *deciding, "内線"), (*SATO, *deciding.values(), "12")]
    path = tmp_path / "名簿.csv"

    read_rows(path, rows)
    taken = next(iter(read_roster(path, as_of=TODAY).noted))

    assert [header for header in (*deciding, "内線") if f"'{header}'" not in str(taken)] == ["内線"]


def test_codes_mean_what_a_legend_says(tmp_path):
    rows = [
        ("※ 区分　1：在職　2：休職　9：退職",),
        ("職員番号", "氏名", "フリガナ", "区分"),
        ("1", "佐藤　花子", "サトウ　ハナコ", "1"),
        ("2", "井上　愛", "イノウエ　アイ", "9"),
    ]

    assert who_waits(tmp_path / "名簿.csv", rows) == [False, True]


@pytest.mark.slow
@each_row(
    "heading",
    [
        "退職者",
        "【退職者】",
        "令和7年度末退職者",
        "以下、退職者",
        "退職者　1名",
        "○転出者",
        "■ 辞退者",
        *("≪退職者≫", "元職員", "OB", "OB会員", "Former employees", "Leavers", "＜退職者＞"),
        *("昨年度の職員", "過去の在籍者", "【旧職員】", "ex-staff", "OB・OG"),
    ],
)
@each_row("column", [0, 1])
def test_people_under_a_heading_of_leavers_wait_up_to_the_next_heading(tmp_path, heading, column):
    rows = [
        ("職員番号", "氏名", "フリガナ"),
        ("1", "佐藤　花子", "サトウ　ハナコ"),
        (*("",) * column, heading),
        ("2", "井上　愛", "イノウエ　アイ"),
        (*("",) * column, "【総務課】"),
        ("3", "中村　誠", "ナカムラ　マコト"),
    ]

    assert who_waits(tmp_path / "名簿.csv", rows) == [False, True, False]


@each_row(
    ("title", "waits"),
    [
        *(("令和7年度 退職者名簿", True), ("退職者一覧", True), ("R8.3.31付退職者", True)),
        *(("職員名簿", False), ("職員名簿（退職者を除く）", False), ("※退職者は網掛け", False)),
    ],
)
def test_a_title_tells_whose_list_it_is(tmp_path, title, waits):
    rows = [(title,), ("氏名", "フリガナ"), ("佐藤　花子", "サトウ　ハナコ")]

    assert who_waits(tmp_path / "名簿.csv", rows) == [waits]


def preview_text(folder):
    with pypdfium2.PdfDocument(folder / "preview.pdf") as document:
        return document[0].get_textpage().get_text_range()


def sheets(path, **pages):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in pages.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return read_roster(path, as_of=TODAY)


@pytest.mark.slow
@each_row("cut", [0, 1])
@each_row(
    ("old", "new"),
    [("R7", "R8"), ("令和7年度名簿", "令和8年度名簿"), ("前年度", "今年度"), ("旧名簿", "新名簿")],
)
def test_of_lists_of_several_years_the_one_in_force_counts(tmp_path, old, new, cut):
    pages = {old: [NUMBERED, SATO, INOUE], new: [NUMBERED, SATO, NAKAMURA]}
    pages = {title: [row[cut:] for row in rows] for title, rows in pages.items()}

    roster = sheets(tmp_path / "r.xlsx", **pages)

    waiting = [
        (one.place.sheet, one.surname.written, any(p.blocks for p in one.problems))
        for one in roster.people
    ]
    assert waiting == [
        *((old, "佐藤", True), (old, "井上", True)),
        *((new, "佐藤", False), (new, "中村", False)),
    ]


@pytest.mark.slow
@each_row(
    "old",
    [
        "旧",
        "old",
        "Old",
        "前年度",
        "前年",
        "昨年度名簿",
        "2025年度",
        "令和６年度職員",
        "R6",
        "旧データ",
    ],
)
def test_a_sheet_called_by_a_time_gone_by_is_an_old_list_beside_any_other(tmp_path, old):
    roster = sheets(tmp_path / "r.xlsx", **{"名簿": [NUMBERED, SATO], old: [NUMBERED, INOUE]})

    assert [any(p.blocks for p in one.problems) for one in roster.people] == [False, True]


@each_row("only", ["旧", "2025年度", "R6"])
def test_a_sheet_with_nothing_but_notes_beside_it_is_no_old_list(tmp_path, only):
    roster = sheets(tmp_path / "r.xlsx", **{"説明": [("毎年4月に更新",)], only: [NUMBERED, SATO]})

    assert [any(p.blocks for p in one.problems) for one in roster.people] == [False]


@each_row("filtered", [2, 3, 4])
def test_a_hidden_row_of_somebody_who_left_heads_nobody(tmp_path, filtered):
    gone = ("9", "中村　誠", "ナカムラ　マコト", "退職")
    rows = [(*SATO, "常勤"), (*INOUE, "常勤")]
    rows.insert(filtered - 2, gone)
    book = openpyxl.Workbook()
    for row in ((*NUMBERED, "雇用"), *rows):
        book.active.append(row)
    book.active.row_dimensions[filtered].hidden = True
    book.save(tmp_path / "r.xlsx")

    assert waiting(tmp_path / "r.xlsx") == [False, False]


def test_a_hidden_heading_of_leavers_still_heads_those_below_it(tmp_path):
    book = openpyxl.Workbook()
    for row in (NUMBERED, SATO, ("退職者",), INOUE):
        book.active.append(row)
    book.active.row_dimensions[3].hidden = True
    book.save(tmp_path / "r.xlsx")

    assert waiting(tmp_path / "r.xlsx") == [False, True]


@each_row("titles", [("本庁", "支所"), ("2025採用", "2026採用"), ("1係", "2係")])
def test_sheets_that_are_no_lists_of_years_hold_staff(tmp_path, titles):
    roster = sheets(
        tmp_path / "r.xlsx", **{titles[0]: [NUMBERED, SATO], titles[1]: [NUMBERED, INOUE]}
    )

    assert [any(p.blocks for p in one.problems) for one in roster.people] == [False, False]


def test_one_staff_number_on_two_sheets_is_one_badge(tmp_path):
    roster = sheets(tmp_path / "r.xlsx", 本庁=[NUMBERED, SATO], 支所=[NUMBERED, SATO, INOUE])

    assert [one.surname.written for one in roster.people] == ["佐藤", "佐藤", "井上"]
    assert [any(p.blocks for p in one.problems) for one in roster.people] == [False, True, False]


def test_one_staff_number_with_two_posts_is_one_badge_until_somebody_accepts_the_second(
    run, tmp_path
):
    header = (*NUMBERED, "所属", "役職")
    rows = [
        header,
        (*SATO, "総務課", "主事（兼務）"),
        (*SATO, "市民課", "主事"),
        (*INOUE, "市民課", "主事"),
    ]
    write_workbook(tmp_path / "r.xlsx", rows)

    people = read_roster(tmp_path / "r.xlsx", as_of=TODAY).people

    assert [any(p.blocks for p in one.problems) for one in people] == [True, False, False]


def test_two_people_of_one_name_have_badges_of_their_own(tmp_path):
    rows = [NUMBERED, SATO, ("9", *SATO[1:])]

    assert who_waits(tmp_path / "名簿.csv", rows) == [False, False]


@pytest.mark.slow
def test_badges_for_april_are_made_in_march(run, tmp_path):
    rows = [("氏名", "フリガナ", "退職日"), (*SATO[1:], "R8.3.31"), (*INOUE[1:], "")]
    write_workbook(tmp_path / "r.xlsx", rows)

    march = run("check", tmp_path / "r.xlsx", "--as-of", "2026-03-10")
    april = run("check", tmp_path / "r.xlsx", "--as-of", "令和8年4月1日")

    assert "印刷できる名札 2名" in march.out
    assert (
        "--as-of 2026-04-01"
        in run("check", tmp_path / "r.xlsx", "--as-of", "R8.3.10", "--format", "json").out
    )
    assert "印刷できる名札 1名、確認を待つ名札 0名、名札を作らない見込み" in april.out


@pytest.mark.slow
def test_who_needs_no_badge_is_counted_apart_from_who_waits_for_a_reading(run, tmp_path):
    rows = [
        ("氏名", "フリガナ", "備考"),
        (*SATO[1:], "退職"),
        (*INOUE[1:], ""),
        ("河野　進", "", ""),
    ]
    left = write_workbook(tmp_path / "left.xlsx", rows[:3])
    both = write_workbook(tmp_path / "both.xlsx", rows)

    alone, beside = run("build", left), run("build", both)

    assert "確認を待つ名札 0名、名札を作らない見込み（退職など） 1名" in alone.out
    assert "確認を待つ名札 1名、名札を作らない見込み（退職など） 1名" in beside.out
    assert "override set" not in alone.out
    assert "override set" in beside.out
    assert "読みを決めても印刷されません" in alone.out
    assert "ほかに、" not in alone.err


@each_row("typed", ["", "4/1", "2026", "あした", "2026-02-30", "R8.4"])
def test_a_day_that_is_none_is_refused(run, tmp_path, typed):
    write_workbook(tmp_path / "r.xlsx", [NUMBERED, SATO])

    result = run("check", tmp_path / "r.xlsx", "--as-of", typed)

    assert result.status == 2
    assert "--as-of" in result.err


@pytest.mark.slow
@pytest.mark.parametrize("written", ["2026-04-01", '"R8.4.1"'])
def test_the_day_stands_in_the_settings_and_in_what_a_build_records(run, tmp_path, written):
    rows = [("氏名", "フリガナ", "退職日"), (*SATO[1:], "R8.3.31"), (*INOUE[1:], "")]
    write_workbook(tmp_path / "r.xlsx", rows)
    (tmp_path / "badgegen.toml").write_text(f"as-of = {written}\n", encoding="utf-8")

    run("build", tmp_path / "r.xlsx")

    folder = tmp_path / "r-badges"
    assert json.loads((folder / "manifest.json").read_text())["options"]["as_of"] == "2026-04-01"
    assert printed(folder) == ("いのうえ", "INOUE")
    assert "2026年4月1日" in preview_text(folder)
    assert run("verify", folder / "badges.pdf", tmp_path / "r.xlsx").status == 0


@pytest.mark.slow
def test_a_decision_on_the_reading_is_none_on_who_left(run, tmp_path):
    rows = [(*NUMBERED, "備考"), (*SATO, "退職"), (*INOUE, "")]
    write_workbook(tmp_path / "r.xlsx", rows)
    for words in (("佐藤", "さとう"), ("--staff-number", "1", "--kana", "さとう")):
        run("override", "set", *words, "--roster", tmp_path / "r.xlsx")

    built = run("build", tmp_path / "r.xlsx", "--include-unreviewed")

    assert printed(tmp_path / "r-badges") == ("いのうえ", "INOUE")
    assert "--include-unreviewed でも印刷しない名札: 1名（退職した人" in built.out


def test_a_leaver_is_printed_once_somebody_accepts_the_finding(tmp_path):
    rows = [(*NUMBERED, "備考"), (*SATO, "退職"), (*INOUE, "")]
    job = job_for(write_workbook(tmp_path / "r.xlsx", rows))
    judged = judge(job)
    finding = next(
        one
        for one in judged.findings
        if one.places == (Place("Sheet", 2),) and one.kind is FindingKind.ROW
    )

    accepted = replace(judged, given=accept(judged.given, finding, "窓口の応援に来る"))

    assert [one.needs_review for one in judged.judgements] == [True, False]
    assert [one.needs_review for one in with_findings(accepted, job).judgements] == [False, False]


@each_row(
    ("name", "kana", "surname"),
    [
        *(("〓藤　一", "サイトウ　ハジメ", "〓藤"), ("?橋　学", "タカハシ　マナブ", "?橋")),
        *(("・田　実", "ヨシダ　ミノル", "・田"), ("■木　誠", "アオキ　マコト", "■木")),
        *(("佐■　誠", "サトウ　マコト", "佐■"), ("？　花子", "サトウ　ハナコ", "？")),
        *(("\ufffd田　愛", "ヤマダ　アイ", "\ufffd田"), ("山?田　愛", "ヤマダ　アイ", "山?田")),
    ],
)
def test_a_lost_character_stays_in_the_surname_and_waits(tmp_path, name, kana, surname):
    (member,) = read_rows(tmp_path / "名簿.csv", [("氏名", "フリガナ"), (name, kana)])

    assert member.surname.written == surname
    assert any(one.blocks for one in member.problems)


@each_row("name", ["﨑山　愛", "髙﨑　愛", "神　愛", "栁　愛"])
def test_characters_of_vendors_stay_as_they_are_written(tmp_path, name):
    (member,) = read_rows(tmp_path / "名簿.csv", [("氏名", "所属"), (name, "総務課")])

    assert member.surname.written == name.split("　")[0]


@each_row("name", ["・佐藤　花子", "■佐藤　花子", "※佐藤　花子", "○佐藤　花子"])
def test_a_mark_before_a_name_is_no_lost_character(tmp_path, name):
    (member,) = read_rows(tmp_path / "名簿.csv", [("氏名", "フリガナ"), (name, "サトウ　ハナコ")])

    assert member.surname.written == "佐藤"
