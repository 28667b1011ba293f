"""A given name that somebody types beside the surname is refused; a reading in doubt is told."""

import json

import openpyxl
import pytest

from badgegen.core import data_lines
from badgegen.reading import surname_part
from tests.support.folders import printed
from tests.support.offenders import each_row
from tests.support.rosters import write_workbook

STAFF = (
    ("職員番号", "氏名", "フリガナ", "所属"),
    ("000002", "佐藤　花子", "サトウ　ハナコ", "総務課"),
    ("000007", "木村　恵", "", "総務課"),
    ("000011", "角田　勇", "", "財政課"),
    ("000117", "東海林太郎", "", "市民課"),
)
NUMBERS = ("--staff-number", "000117")
TITLES = {"kana": "確定ふりがな", "romaji": "確定ローマ字", "name": "名札の名字（ビジネスネーム）"}


@pytest.fixture
def built(run, tmp_path):
    """A roster that was built, and its form."""
    roster = write_workbook(tmp_path / "名簿.xlsx", STAFF)
    assert run("build", roster).status == 0
    return roster, tmp_path / "名簿-badges" / "review.xlsx"


def decide(review, number, **typed):
    book = openpyxl.load_workbook(review)
    sheet = book["読みの確認"]
    columns = {cell.value: cell.column for cell in sheet[2]}
    rows = {sheet.cell(row, columns["職員番号"]).value: row for row in range(3, sheet.max_row + 1)}
    for what, text in typed.items():
        sheet.cell(rows[number], columns[TITLES[what]]).value = text
    book.save(review)
    return rows[number]


def by_hand(folder, *rows):
    """Writes an overrides file as HR does."""
    header = ("職員番号", "姓", "ふりがな", "ローマ字", "名札の名字")
    return write_workbook(folder / "overrides.xlsx", [header, *rows])


def findings(run, roster):
    return json.loads(run("check", roster, "--format", "json").out)["findings"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("number", "typed", "quoted", "given"),
    [
        ("000002", {"kana": "さとうはなこ"}, "「さとう」", "はなこ"),
        ("000002", {"kana": "サトウハナコ"}, "「さとう」", "はなこ"),
        ("000117", {"kana": "しょうじたろう"}, "「しょうじ」", "たろう"),
        ("000117", {"kana": "とうかいばやしたろう"}, "「とうかいばやし」", "たろう"),
        ("000011", {"kana": "つのだ", "romaji": "TSUNODA ISAMU"}, "「TSUNODA」", "ISAMU"),
        ("000011", {"kana": "つのだ", "romaji": "Isamu Tsunoda"}, "「Tsunoda」", "Isamu"),
        ("000011", {"kana": "つのだ", "romaji": "TSUNODA-ISAMU"}, "「TSUNODA」", "ISAMU"),
        ("000007", {"name": "すずきいちろう"}, "「すずき」", "いちろう"),
        ("000007", {"name": "鈴木", "kana": "すずきいちろう"}, "「すずき」", "いちろう"),
        ("000007", {"name": "鈴木一郎", "kana": "すずき"}, "名字だけを", "一郎"),
        ("000007", {"name": "美咲", "kana": "みさき"}, "名のようです", "美咲"),
        ("000007", {"name": "はなこ"}, "名のようです", "はなこ"),
    ],
)
def test_the_form_refuses_a_given_name_behind_the_surname(
    run, built, tmp_path, number, typed, quoted, given
):
    roster, review = built
    row = decide(review, number, **typed)

    result = run("build", roster)

    assert result.status == 3
    assert f"シート「読みの確認」{row}行目" in result.err
    assert quoted in result.err
    assert given not in result.err
    assert not (tmp_path / "overrides.xlsx").exists()


@each_row(
    ("arguments", "quoted"),
    [
        (("佐藤", "さとうはなこ"), "「さとう」"),
        (("山田太郎", "やまだたろう"), "名字だけを"),
        (("山田 太郎", "やまだたろう"), "名字だけを"),
        ((*NUMBERS, "しょうじたろう"), "「しょうじ」"),
        (("角田", "つのだ", "--romaji", "TSUNODA ISAMU"), "「TSUNODA」"),
        (("金", "きむ", "--romaji", "KIM MINSU"), "「KIM」"),
        (("スミス", "すみす", "--romaji", "Smith John"), "「Smith」"),
        (("スミス", "すみすじょん"), "「すみす」"),
        ((*NUMBERS, "--business-name", "スズキイチロウ"), "「すずき」"),
        ((*NUMBERS, "--business-name", "美咲", "--kana", "みさき"), "名のようです"),
    ],
)
def test_the_command_refuses_a_given_name_behind_the_surname(run, tmp_path, arguments, quoted):
    result = run("override", "set", *arguments, "--overrides", tmp_path / "overrides.xlsx")

    assert result.status == 2
    assert quoted in result.err
    assert "行目" not in result.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
@each_row(
    ("surname", "kana", "romaji"),
    [
        ("デラクルス", "でらくるす", "Dela Cruz"),
        ("ドスサントス", "どすさんとす", "Dos Santos"),
        ("グエン", "ぐえん", "NGUYEN"),
        ("ファンデルベルグ", "ふぁんでるべるぐ", "VAN DER BERG"),
        ("サンジャン", "さんじゃん", "Saint-Jean"),
        ("金", "きむ", "KIM"),
        ("東海林", "とうかいりん", ""),
        ("小鳥遊", "たかなし", ""),
        ("佐藤", "さとう", "SATOH"),
        ("尾原", "おはら", "O'Hara"),
    ],
)
def test_whole_surnames_are_taken_without_a_word(run, tmp_path, surname, kana, romaji):
    file = tmp_path / "overrides.xlsx"

    result = run("override", "set", surname, kana, "--romaji", romaji, "--overrides", file)

    assert (result.status, result.err) == (0, "")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("000002", "佐藤", "さとうはなこ", "", ""), "「さとう」の後に名が続いている"),
        (("000011", "角田", "つのだ", "TSUNODA ISAMU", ""), "「TSUNODA」のほかに名"),
        (("000007", "", "みさき", "", "美咲"), "名字ではなく名のよう"),
        (("000007", "", "", "", "すずきいちろう"), "「すずき」の後に名が続いている"),
    ],
)
def test_what_was_written_by_hand_is_respected_and_is_a_finding(run, built, tmp_path, row, said):
    roster, _ = built
    by_hand(tmp_path, row)

    found = [one["message"] for one in findings(run, roster) if one["kind"] == "reading"]
    run("build", roster)

    assert sum(said in one for one in found) == 1
    assert (row[2] or row[4]) in printed(tmp_path / "名簿-badges")


@pytest.mark.parametrize(("surname", "kana"), [("東海林", "たいら"), ("上村", "うえだ")])
def test_the_command_says_that_a_surname_has_no_such_reading(run, tmp_path, surname, kana):
    result = run("override", "set", surname, kana, "--overrides", tmp_path / "overrides.xlsx")

    assert result.status == 0
    assert f"「{kana}」は「{surname}」の知られた読みにありません" in result.err


@pytest.mark.slow
def test_a_reading_that_the_surname_cannot_have_is_printed_and_told_until_it_is_accepted(
    run, built, tmp_path
):
    roster, review = built
    decide(review, "000117", kana="たいら")

    result = run("build", roster)

    assert "「たいら」は「東海林」の知られた読みにありません" in result.err
    assert "たいら" in printed(tmp_path / "名簿-badges")
    (found,) = (one for one in findings(run, roster) if one["kind"] == "reading")
    assert found["subject"] == "東海林（市民課）"
    book = openpyxl.load_workbook(review)
    sheet = book["指摘"]
    columns = {cell.value: cell.column for cell in sheet[2]}
    for at in range(3, sheet.max_row + 1):
        if sheet.cell(at, columns["種類"]).value == "読み":
            sheet.cell(at, columns["了承メモ"]).value = "本人確認済み"
    book.save(review)
    run("build", roster)
    (found,) = (one for one in findings(run, roster) if one["kind"] == "reading")
    assert found["accepted"] == "本人確認済み"


@pytest.mark.slow
@pytest.mark.parametrize("kana", ["かくた", "すみた", "つのだ", "かどた"])
def test_rare_but_possible_readings_are_no_finding(run, built, tmp_path, kana):
    roster, _ = built
    by_hand(tmp_path, ("000011", "角田", kana, "", ""))

    assert [one for one in findings(run, roster) if one["kind"] == "reading"] == []


@pytest.mark.slow
def test_no_known_reading_of_a_surname_is_taken_for_a_full_name():
    rows = list(data_lines("lexicon/surnames.tsv"))[::97]

    taken = [
        (surname, kana)
        for surname, *readings in rows
        for kana in (one.split(":")[0] for one in readings)
        if surname_part(surname, kana)
    ]

    assert taken == []


@pytest.mark.slow
def test_a_given_names_reading_in_the_form_is_refused_and_one_by_hand_is_told(run, built):
    roster, review = built
    row = decide(review, "000011", kana="いさむ")

    refused = run("build", roster)
    (roster.parent / "名簿-badges" / "review.xlsx").unlink()
    by_hand(roster.parent, ("000011", "角田", "いさむ", "", ""))

    assert refused.status != 0
    assert f"{row}行目: 書かれたふりがなは「角田」の読みではなく、名の読みのようです" in refused.err
    assert run("build", roster).status == 0
    assert any(
        "「いさむ」は「角田」の知られた読みにありません" in one["message"]
        for one in findings(run, roster)
    )
