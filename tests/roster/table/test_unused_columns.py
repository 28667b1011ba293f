"""Every filled column is accounted for: used, known as not needed, or named as unused."""

import json

import pytest

from badgegen.core.doubts import FindingKind
from badgegen.judgement import Job, judge
from badgegen.overrides import accept, editing
from badgegen.romaji import RomajiOptions
from badgegen.roster.reader import read_roster
from tests.support.offenders import each_row
from tests.support.rosters import write_workbook

BASE = ("職員番号", "氏名", "フリガナ")
PEOPLE = [
    ("0101", "山田　太郎", "ヤマダ　タロウ"),
    ("0102", "佐藤　花子", "サトウ　ハナコ"),
    ("0103", "鈴木　一郎", "スズキ　イチロウ"),
]


@pytest.fixture
def checked(run, tmp_path):
    """Writes a roster with further columns and says what its badges would be."""

    def check(headers, *cells, name="名簿.xlsx"):
        rows = [(*person, *more) for person, more in zip(PEOPLE, cells, strict=True)]
        roster = write_workbook(tmp_path / name, [(*BASE, *headers), *rows])
        return json.loads(run("check", roster, "--format", "json").out)

    return check


def told(found):
    return [one["message"] for one in found["findings"] if one["kind"] == "roster"]


def column(header, *cells):
    return (header,), *((cell,) for cell in cells)


NOT_NEEDED = [
    ("メールアドレス", "a@example.jp", "b@example.jp", "c@example.jp"),
    ("携帯電話", "090-1", "090-2", "090-3"),
    ("生年月日", "1990/1/1", "昭和60年2月3日", "H2.3.4"),
    ("入社年月日", "2020/4/1", "2021/4/1", "2022/4/1"),
    ("最寄駅", "横浜", "川崎", "大宮"),
    ("雇用形態", "正社員", "契約社員", "正社員"),
    ("ロッカーNo", "A", "B", "C"),
    ("アンケート", "はい", "いいえ", "はい"),
    ("T", "12", "34", "56"),
    ("所在", "https://example.jp/1", "https://example.jp/2", "https://example.jp/3"),
    ("印象", "○", "", "○"),
    ("userPrincipalName", "yamada@example.jp", "sato@example.jp", "suzuki@example.jp"),
    ("空の列", "", "", ""),
]


@pytest.mark.slow
@each_row("case", NOT_NEEDED, ids=lambda case: case[0])
def test_what_no_badge_needs_is_passed_over_in_silence(checked, case):
    assert told(checked(*column(*case))) == []


def test_columns_that_nothing_tells_the_use_of_are_named_once_for_the_roster(checked):
    found = checked(
        ("持ち場", "好物"), ("受付横", "りんごあめ"), ("倉庫", "みかん"), ("入口", "ぶどう")
    )

    (note,) = told(found)
    assert "D「持ち場」" in note
    assert "E「好物」" in note
    assert note in " ".join(found["warnings"])


NAMES = {
    "names in kanji": ("別表記", "田中　太郎", "加藤　花子", "高橋　一郎"),
    "names in Latin letters": ("別表記", "Taro Yamada", "Hanako Sato", "Ichiro Suzuki"),
    "names under a word for something else": ("名称", "田中", "加藤", "高橋"),
}


@each_row("case", NAMES)
def test_a_column_of_names_that_is_not_used_is_told_first(checked, case):
    header, *cells = NAMES[case]

    found = checked((header, "持ち場"), *zip(cells, ("受付", "倉庫", "入口"), strict=True))

    (note,) = told(found)
    assert note.index(f"D「{header}」") < note.index("E「持ち場」")
    assert "--romaji-column" in note
    assert found["warnings"][0] == note


def test_a_column_of_latin_letters_that_spells_others_is_told_and_nobody_waits(checked):
    found = checked(*column("ローマ字", "Tom Jones", "Ann Lee", "Bob Brown"))

    assert [one["needs_review"] for one in found["people"]] == [False, False, False]
    assert [one["romaji"] for one in found["people"]] == ["YAMADA", "SATO", "SUZUKI"]
    assert "D「ローマ字」" in told(found)[0]


def findings(file, *headers):
    """What stands out in a roster with these further columns, each filled with its header."""
    rows = [(*BASE, *headers), *((*person, *headers) for person in PEOPLE)]
    roster = write_workbook(file, rows)
    options = RomajiOptions()
    job = Job(roster, "surname-kana-romaji", "a-one-51002", options, file.parent / "overrides.csv")
    return [one for one in judge(job).findings if one.kind is FindingKind.ROSTER]


@pytest.mark.slow
def test_what_is_accepted_once_is_asked_again_when_the_columns_change(tmp_path):
    (tmp_path / "overrides.csv").write_text("staff_number,surname,kana\n", encoding="utf-8")
    (found,) = findings(tmp_path / "四月.xlsx", "持ち場")
    with editing(tmp_path / "overrides.csv") as (stored, save):
        save(accept(stored.overrides, found, "承知"))

    (same,) = findings(tmp_path / "五月.xlsx", "持ち場")
    (other,) = findings(tmp_path / "六月.xlsx", "持ち場", "好物")

    assert (same.accepted, other.accepted) == ("承知", None)


@each_row("name", ["Name", "Last Name", "Display Name"])
def test_a_column_of_names_in_latin_letters_spells_those_in_kanji(checked, name):
    found = checked(*column(name, "Yamada", "Satoh", "Suzuki"))

    assert [one["surname"] for one in found["people"]] == ["山田", "佐藤", "鈴木"]
    assert [one["romaji"] for one in found["people"]] == ["YAMADA", "SATOH", "SUZUKI"]


def test_a_header_that_says_more_than_latin_letters_is_understood(checked):
    found = checked(*column("社員証に刷るローマ字のつづり", "Yamada", "Satoh", "Suzuki"))

    assert [one["romaji"] for one in found["people"]] == ["YAMADA", "SATOH", "SUZUKI"]


DEPARTMENTS = (
    "任用所属",
    "所属グループ",
    "就業部署",
    "店舗",
    "学科",
    "診療科",
    "売場",
    "配置",
    "配属先",
)


@pytest.mark.slow
@each_row("header", DEPARTMENTS)
def test_a_column_of_departments_is_used(checked, header):
    found = checked(*column(header, "図書館", "本店", "福祉課"))

    assert told(found) == []
    assert f"D列「{header}」＝所属" in " ".join(found["warnings"])


def test_who_has_no_nearer_department_has_the_wider_one(tmp_path):
    rows = [("氏名", "部", "課"), ("山田　太郎", "総務部", ""), ("佐藤　花子", "総務部", "人事課")]

    read = read_roster(write_workbook(tmp_path / "名簿.xlsx", rows))

    assert [person.department for person in read.people] == ["総務部", "人事課"]


def test_a_heading_with_a_number_is_a_department(tmp_path):
    headings = ("【１階ユニット】", "【医務室】", "第1小隊", "2係")
    names = ("馬場　由紀", "城間　恵", "木下　明", "関　拓海")
    rows = [cells for pair in zip(headings, names, strict=True) for cells in pair]

    read = read_roster(
        write_workbook(tmp_path / "名簿.xlsx", [("氏名", "職種"), *((one, "") for one in rows)])
    )

    assert [person.department for person in read.people] == [
        "１階ユニット",
        "医務室",
        "第1小隊",
        "第1小隊",
    ]


def test_only_a_column_like_departments_is_offered_as_that_and_each_is_told_once(run, tmp_path):
    headers = ("言語", "好物")
    cells = [("ja", "りんごあめ"), ("ja", "みかん"), ("ja", "ぶどう")]
    units = [("総務課",), ("財政課",), ("税務課",)]
    plain = write_workbook(
        tmp_path / "好物.xlsx",
        [(*BASE, *headers), *((*one, *more) for one, more in zip(PEOPLE, cells, strict=True))],
    )
    unit = write_workbook(
        tmp_path / "居所.xlsx",
        [(*BASE, "居所"), *((*one, *more) for one, more in zip(PEOPLE, units, strict=True))],
    )

    first, second = run("check", plain), run("check", unit)
    said = [one.out + one.err for one in (first, second)]

    assert [text.count("使わなかった列があります") for text in said] == [1, 1]
    assert ["--department-column" in text for text in said] == [False, True]


def test_a_header_below_thousands_of_blank_lines_is_found(tmp_path):
    file = tmp_path / "名簿.csv"
    lines = ["職員名簿", *[""] * 3000, ",".join(BASE), *(",".join(one) for one in PEOPLE)]
    file.write_text("\n".join(lines), encoding="utf-8")

    assert [person.surname.written for person in read_roster(file).people] == [
        "山田",
        "佐藤",
        "鈴木",
    ]
