"""No cell that a badge shows beside the name holds the given name, and numbers are numbers."""

from dataclasses import replace
from datetime import date

from badgegen.badge import is_printed
from badgegen.core import LANGUAGES, Doubt, Permission, ShownCell, translate
from badgegen.judgement import Job, judge
from badgegen.romaji import RomajiOptions
from badgegen.roster.reader import read_roster
from tests.support.offenders import each_row
from tests.support.rosters import write_workbook

HEADER = ("職員番号", "氏名", "フリガナ", "所属", "役職", "所属（英語）", "名札番号")
AT = {
    ShownCell.STAFF_NUMBER: 0,
    ShownCell.DEPARTMENT: 3,
    ShownCell.TITLE: 4,
    ShownCell.DEPARTMENT_ENGLISH: 5,
    ShownCell.BADGE_NUMBER: 6,
}
WORDS = (ShownCell.DEPARTMENT, ShownCell.TITLE, ShownCell.DEPARTMENT_ENGLISH)
NUMBERS = (ShownCell.STAFF_NUMBER, ShownCell.BADGE_NUMBER)
PEOPLE = {
    "健一": ("佐藤　健一", "サトウ　ケンイチ"),
    "美咲": ("鈴木　美咲", "スズキ　ミサキ"),
    "健": ("渡辺　健", "ワタナベ　ケン"),
    "愛": ("高橋　愛", "タカハシ　アイ"),
    "翔太": ("田中　翔太", "タナカ　ショウタ"),
    "進": ("小林　進", "コバヤシ　ススム"),
}


def row_of(person, cell, text):
    row = ["700001", *PEOPLE[person], "総務課", "主事", "General Affairs", "12"]
    row[AT[cell]] = text
    return tuple(row)


def read(folder, row, header=HEADER):
    (member,) = read_roster(write_workbook(folder / "名簿.xlsx", [header, row])).people
    return member


def doubts(member):
    return {cell: problem.doubt for cell, problem in member.unshown}


@each_row(
    ("person", "text"),
    [
        ("健一", "佐藤健一"),
        ("健一", "佐藤 健一"),
        ("健一", "総務課（健一）"),
        ("健一", "健一 佐藤 班"),
        ("健一", "ケンイチ班"),
        ("健一", "けんいち班"),
        ("健一", "総務課 ｹﾝｲﾁ"),
        ("健一", "Ken'ichi Office"),
        ("健一", "Ken-ichi"),
        ("健一", "Kenichi"),
        ("健一", "SATO-KENICHI"),
        ("健一", "KenichiSato SatoKenichi"),
        ("健一", "ＫＥＮＩＣＨＩ"),
        ("美咲", "総務課 鈴木美咲"),
        ("美咲", "主任 美咲"),
        ("美咲", "Misaki's Desk"),
        ("美咲", "SUZUKI M."),
        ("愛", "主事 タナカ タカハシアイ"),
        ("愛", "M.TAKAHASHI"),
        ("愛", "Ai Center"),
        ("愛", "高橋愛チーム"),
        ("翔太", "田中翔太班"),
        ("翔太", "Shota Section"),
        ("翔太", "Shouta Section"),
    ],
)
def test_a_cell_with_the_persons_own_given_name_goes_no_further(tmp_path, person, text):
    for cell in WORDS:
        member = read(tmp_path, row_of(person, cell, text))

        assert doubts(member) == {cell: Doubt.CELL_HOLDS_NAME}
        shown = (member.department, member.title, member.department_english)
        assert shown[WORDS.index(cell)] is None
        assert None not in (shown[: WORDS.index(cell)] + shown[WORDS.index(cell) + 1 :])


@each_row(
    ("person", "text"),
    [
        ("健", "健康福祉課"),
        ("健", "保健師"),
        ("健", "ケンコウ推進室"),
        ("健", "渡辺班"),
        ("健", "Health and Welfare"),
        ("愛", "愛児童相談所"),
        ("愛", "AI推進課"),
        ("愛", "AI Promotion Division"),
        ("愛", "あいさつ運動係"),
        ("愛", "課長（高橋）"),
        ("愛", "Takahashi Team"),
        ("進", "企画推進課"),
        ("進", "推進員"),
        ("健一", "佐藤課長補佐"),
        ("美咲", "佐藤健一班"),
        ("翔太", "Tax Section"),
    ],
)
def test_an_ordinary_cell_is_shown(tmp_path, person, text):
    for cell in WORDS:
        member = read(tmp_path, row_of(person, cell, text))

        assert member.unshown == ()
        assert text in (member.department, member.title, member.department_english)


def test_a_given_name_without_furigana_is_known_by_its_usual_reading(tmp_path):
    header = ("職員番号", "氏名", "役職")

    told = [
        doubts(read(tmp_path, ("1", "鈴木　美咲", title), header))
        for title in ("主任 ミサキ", "Misaki", "主任")
    ]

    held = {ShownCell.TITLE: Doubt.CELL_HOLDS_NAME}
    assert told == [held, held, {}]


def test_given_names_in_columns_of_their_own_and_names_at_work_are_known_too(tmp_path):
    header = ("職員番号", "姓", "名", "セイ", "メイ", "ビジネスネーム", "所属", "役職")
    names = ("佐藤", "進", "サトウ", "ススム", "小林")

    told = [
        doubts(read(tmp_path, ("1", *names, "総務課", title), header))
        for title in ("佐藤進", "小林進", "Susumu", "ススム", "推進係")
    ]

    held = {ShownCell.TITLE: Doubt.CELL_HOLDS_NAME}
    assert told == [held, held, held, held, {}]


@each_row(
    ("text", "doubt"),
    [
        *((text, None) for text in ("000101", "A-12", "Ａ－１２", "第3号", "No.7", "№5", "12番")),
        *((text, None) for text in ("0000123456", "123456789012", "AI-001")),
        *((text, None) for text in ("", "―", "#N/A")),
        *((text, Doubt.CELL_IS_NO_NUMBER) for text in ("090-1234-5678", "０９０１２３４５６７８")),
        *((text, Doubt.CELL_IS_NO_NUMBER) for text in ("03(1234)5678", "総務", "佐藤", "ミドリ3")),
        *((text, Doubt.CELL_IS_NO_NUMBER) for text in ("ABC", "臨時12")),
        *((text, Doubt.CELL_HOLDS_NAME) for text in ("美咲", "ミサキ", "鈴木美咲", "S-美咲")),
        *((text, Doubt.CELL_HOLDS_NAME) for text in ("MISAKI01", "Misaki-5")),
    ],
)
def test_a_number_is_shown_if_it_is_one(tmp_path, text, doubt):
    for cell in NUMBERS:
        member = read(tmp_path, row_of("美咲", cell, text))

        assert doubts(member) == ({cell: doubt} if doubt else {})
    assert (member.badge_number is None) == (doubt is not None or text in ("", "―", "#N/A"))


def test_a_title_in_the_cell_of_the_name_is_looked_at_too(tmp_path):
    header = ("職員番号", "氏名（役職）", "フリガナ")
    row = ("1", "佐藤　健一（健一班長）", "サトウ　ケンイチ")

    assert read(tmp_path, row, header).title is None


def test_a_staff_number_that_no_badge_shows_tells_people_apart_all_the_same(tmp_path):
    member = read(tmp_path, row_of("健一", ShownCell.STAFF_NUMBER, "S-健一"))

    assert (member.staff_number, doubts(member)) == (
        "S-健一",
        {ShownCell.STAFF_NUMBER: Doubt.CELL_HOLDS_NAME},
    )


NUMBER_DESIGN = """
[[field]]
content = "kana"
weight = "bold"
sizes = [19.5, 15.8, 13.4]
[[field]]
content = "{content}"
weight = "regular"
place = "bottom"
align = "left"
sizes = [4.5]
"""


def job_of(folder, cell, text):
    roster = write_workbook(folder / "名簿.xlsx", [HEADER, row_of("健一", cell, text)])
    design = folder / "own.toml"
    design.write_text(NUMBER_DESIGN.format(content=cell.value), encoding="utf-8")
    allowed = frozenset({Permission.STAFF_NUMBER, Permission.BADGE_NUMBER})
    return Job(
        roster,
        str(design),
        "a-one-51002",
        RomajiOptions(),
        as_of=date(2026, 4, 1),
        allowed=allowed,
    )


@each_row("cell", list(ShownCell), ids=lambda cell: cell.name)
def test_a_badge_waits_where_its_design_shows_the_cell_and_nowhere_else(tmp_path, cell):
    job = job_of(tmp_path, cell, "健一1")

    (shown,) = judge(job).judgements
    (other,) = judge(replace(job, design="surname-kana-romaji")).judgements

    assert [problem.doubt for problem in shown.problems] == [Doubt.CELL_HOLDS_NAME]
    assert not is_printed(shown, include_unreviewed=True)
    assert "健一" not in repr(shown.badge)
    assert not other.needs_review
    told = [translate(shown.waiting_reason, language) for language in LANGUAGES]
    assert not any("健一" in sentence for sentence in told)
    assert all(
        translate(cell.told, language) in sentence
        for language, sentence in zip(LANGUAGES, told, strict=True)
    )


@each_row("cell", [cell for cell in ShownCell if cell is not ShownCell.STAFF_NUMBER])
def test_a_decision_on_the_person_makes_the_badge_without_the_cell(tmp_path, cell):
    job = job_of(tmp_path, cell, "健一1")
    overrides = tmp_path / "overrides.csv"
    overrides.write_text(
        "staff_number,surname,department,kana\n700001,佐藤,,さとう\n", encoding="utf-8"
    )

    judged = judge(replace(job, overrides=overrides))

    (one,) = judged.judgements
    assert not one.needs_review
    assert "健一" not in repr(one.badge)
    assert [found.message.key for found in judged.findings].count("roster.cell-holds-name") == 1
