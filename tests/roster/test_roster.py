import openpyxl
import pytest

from badgegen.core import RosterError, translate
from badgegen.roster.reader import read_roster
from badgegen.roster.splitting import heading_department
from tests.support.offenders import each_row
from tests.support.project import ROSTERS

SURNAMES = frozenset({"山田", "佐藤", "林", "服部"})
READINGS = frozenset({("山田", "やまだ"), ("佐藤", "さとう")})
RARE = {"小谷": ("こたに", "おたに"), "五百旗頭": ("いおきべ",)}
HEADER = ("職員番号", "氏名", "フリガナ", "所属", "役職")
YAMADA = ("000123", "山田　太郎", "ヤマダ　タロウ", "総務課", "課長")
SATO = ("000124", "佐藤　花子", "サトウ　ハナコ", "財政課", "主任")


def saved(path, *sheets, hidden_rows=()):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    for row in hidden_rows:
        book.worksheets[0].row_dimensions[row].hidden = True
    book.save(path)
    return path


def read(folder, *rows, **options):
    return read_roster(saved(folder / "名簿.xlsx", ("職員", rows), **options))


def surnames(roster):
    return [member.surname.written for member in roster.people]


def reasons(roster):
    return [(skip.place.row, skip.reason.key.removeprefix("roster.")) for skip in roster.skipped]


def problems(member):
    return [problem.message.key.removeprefix("roster.") for problem in member.problems]


def test_a_header_without_people_is_an_error():
    with pytest.raises(RosterError) as caught:
        read_roster(ROSTERS / "33_header_only.xlsx")

    assert caught.value.message.key == "roster.no-people"


def test_a_name_cell_that_holds_a_whole_text_is_passed_over(tmp_path):
    roster = read(tmp_path, HEADER, YAMADA, ("", "山" * 101, "", "", ""))

    assert surnames(roster) == ["山田"]
    assert reasons(roster) == [(3, "long-name")]


def test_a_person_has_surname_furigana_department_title_and_number(tmp_path):
    member = read(tmp_path, HEADER, YAMADA).people[0]

    assert (member.surname.written, member.furigana) == ("山田", "ヤマダ")
    assert (member.staff_number, member.department, member.title) == ("000123", "総務課", "課長")
    assert (member.place.sheet, member.place.row) == ("職員", 2)


NOBODY = {
    "no-name": ("000125", None, None, "総務課", None),
    "placeholder": ("000125", "欠 員", None, "総務課", None),
    "error-cell": ("000125", "#N/A", None, "総務課", None),
    "number-for-name": ("000125", 12345, None, "総務課", None),
    "thing": ("000125", "第1会議室", None, "総務課", None),
    "total": ("合計", "10名", None, None, None),
    "note": ("※備考欄は人事課まで。", None, None, None, None),
    "heading": ("総務課", None, None, None, None),
    "repeated-header": HEADER,
}


@each_row(
    ("row", "reason"),
    [
        ((None, None, "火", "水", "木"), "note"),
        (("曜日", None, "(土)", "(日)", "(月)"), "note"),
        (("日勤者数", None, 4, 4, 5), "total"),
        (("夜勤計", None, 4, None, 5), "total"),
        ((None, None, "日", "日", "日"), "no-name"),
        (("日勤", None, "休", 4, 5), "no-name"),
    ],
)
def test_rows_of_a_duty_roster_that_are_nobodys_are_told_as_such(tmp_path, row, reason):
    header = ("職種", "氏名", 1, 2, 3)

    roster = read(tmp_path, header, ("主任", "佐藤 花子", "日", "休", "日"), row)

    assert surnames(roster) == ["佐藤"]
    assert reasons(roster) == [(3, reason)]


@each_row("reason", NOBODY)
def test_a_row_that_names_nobody_is_skipped_with_its_reason(tmp_path, reason):
    roster = read(tmp_path, HEADER, YAMADA, NOBODY[reason], SATO)

    assert surnames(roster) == ["山田", "佐藤"]
    assert reasons(roster) == [(3, reason)]


NAME_CELLS = {
    "（欠員）": "placeholder",
    "欠員 1名": "placeholder",
    "〃": "placeholder",
    "－": "placeholder",
    "ー": "placeholder",
    "々": "placeholder",
    "未定": "placeholder",
    "#REF!": "error-cell",
    "以下余白": "note",
    "作成：人事課　山本　次郎": "note",
    "小計 5名": "total",
    "氏　名": "repeated-header",
    "福祉課": "heading",
    "令和8年度 職員名簿": "note",
}


@pytest.mark.slow
@each_row("text", NAME_CELLS)
def test_a_lone_text_in_the_name_column_that_is_no_name_is_skipped(tmp_path, text):
    roster = read(tmp_path, HEADER, YAMADA, (None, text))

    assert reasons(roster) == [(3, NAME_CELLS[text])]


def test_a_lone_surname_that_ends_like_a_department_is_a_person(tmp_path):
    assert surnames(read(tmp_path, HEADER, (None, "服部"))) == ["服部"]


def test_blank_rows_are_passed_over_in_silence(tmp_path):
    roster = read(tmp_path, HEADER, YAMADA, (None,), ("　", ""), SATO)

    assert surnames(roster) == ["山田", "佐藤"]
    assert roster.skipped == ()


def test_rows_above_the_header_are_reported(tmp_path):
    roster = read(tmp_path, ("職員名簿",), HEADER, YAMADA)

    assert reasons(roster) == [(1, "above-header")]


def test_hidden_rows_are_skipped_and_reported(tmp_path):
    roster = read(tmp_path, HEADER, YAMADA, SATO, hidden_rows=[3])

    assert surnames(roster) == ["山田"]
    assert reasons(roster) == [(3, "hidden-row")]


@pytest.mark.slow
def test_hidden_sheets_are_skipped_and_reported(tmp_path):
    path = saved(tmp_path / "名簿.xlsx", ("職員", (HEADER, YAMADA)), ("退職者", (HEADER, SATO)))
    book = openpyxl.load_workbook(path)
    book["退職者"].sheet_state = "hidden"
    book.save(path)

    roster = read_roster(path)

    assert surnames(roster) == ["山田"]
    assert [skip.place.sheet for skip in roster.skipped] == ["退職者"]


def test_every_sheet_with_a_header_is_read_and_others_are_named(tmp_path):
    path = saved(
        tmp_path / "名簿.xlsx",
        ("総務課", (HEADER, YAMADA)),
        ("説明", (("この名簿の見方",),)),
        ("財政課", (HEADER, SATO)),
        ("空", ()),
    )

    roster = read_roster(path)

    assert surnames(roster) == ["山田", "佐藤"]
    assert [note.key for note in roster.notes].count("roster.sheet-without-header") == 1


def test_the_first_note_says_what_was_taken_as_what(tmp_path):
    roster = read(
        tmp_path, ("職員名簿",), ("氏　名", "フリガナ", "メイ"), ("山田 太郎", "ヤマダ タロウ")
    )

    assert translate(roster.notes[0], "ja") == (
        "シート「職員」は2行目を見出しとし、"
        "A列「氏　名」＝氏名、B列「フリガナ」＝ふりがなとして読みました。"
    )


def test_the_same_staff_number_twice_is_noted_without_the_number(tmp_path):
    roster = read(tmp_path, HEADER, YAMADA, SATO, YAMADA)

    assert "000123" not in repr(roster.notes)
    assert translate(roster.notes[-1], "ja") == (
        "シート「職員」4行目の職員番号は、シート「職員」2行目と同じです。"
    )


@each_row(
    ("value", "number_format", "expected"),
    [
        (123, "General", "123"),
        (123.0, "General", "123"),
        (123, "000000", "000123"),
        ("０１２３", "@", "0123"),
        ("－", "@", None),
    ],
)
def test_a_staff_number_reads_as_excel_shows_it(tmp_path, value, number_format, expected):
    path = saved(tmp_path / "名簿.xlsx", ("職員", (HEADER, YAMADA)))
    book = openpyxl.load_workbook(path)
    book.active["A2"].value = value
    book.active["A2"].number_format = number_format
    book.save(path)

    assert read_roster(path).people[0].staff_number == expected


def test_decomposed_kana_and_kanji_are_composed(tmp_path):
    member = read(tmp_path, HEADER, ("1", "か\u3099とう 花", "カ\u3099トウ ハナ")).people[0]

    assert (member.surname.written, member.furigana) == ("がとう", "ガトウ")


def test_a_surname_column_wins_over_the_full_name(tmp_path):
    roster = read(tmp_path, ("氏名", "姓", "名"), ("山田太郎", "山田", "太郎"))

    assert surnames(roster) == ["山田"]
    assert roster.people[0].problems == ()


def test_a_surname_that_differs_from_the_full_name_waits(tmp_path):
    member = read(tmp_path, ("氏名", "姓"), ("佐藤 太郎", "山田")).people[0]

    assert problems(member) == ["names-differ"]


@each_row(("said", "waits"), [("○", True), ("使用", True), ("無", False)])
def test_a_name_used_at_work_that_is_not_told_makes_the_row_wait(tmp_path, said, waits):
    member = read(tmp_path, ("氏名", "旧姓使用"), ("山田 花子", said)).people[0]

    assert (problems(member) == ["former-surname"]) is waits
    assert member.surname.written == "山田"


@pytest.mark.parametrize("text", ["#N/A", "〃"])
def test_an_error_or_ditto_is_never_a_department(tmp_path, text):
    member = read(tmp_path, HEADER, ("1", "山田 太郎", "ヤマダ タロウ", text, "主事")).people[0]

    assert (member.department, member.title) == (None, "主事")
    assert problems(member) == ["unusable-cell"]


def test_people_of_a_doubtful_second_name_column_wait(tmp_path):
    rows = ("氏名", "所属", "氏名", "電話"), ("山田 太郎", "総務課", "佐藤 花子", "1")

    roster = read(tmp_path, *rows)

    assert [problems(member) for member in roster.people] == [[], ["other-block"]]


def test_side_by_side_the_shorter_block_ends_in_silence(tmp_path):
    header, both = ("氏名", "課", "氏名", "課"), ("山田 太郎", "総務課", "佐藤 花子", "税務課")

    roster = read(tmp_path, header, both, ("林 一", "総務課", None, None))

    assert surnames(roster) == ["山田", "林", "佐藤"]
    assert roster.skipped == ()


@each_row(
    ("text", "department"),
    [
        ("総務課", "総務課"),
        ("■ 総務課（3名）", "総務課"),
        ("課", None),
        ("全部", None),
        ("総務", None),
    ],
)
def test_a_heading_names_a_department_by_its_last_character_and_by_more_than_that(text, department):
    assert heading_department(text) == department
