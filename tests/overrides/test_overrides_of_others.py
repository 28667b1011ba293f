"""What people add to an overrides file of their own, columns, notes and sheets, stays in it."""

import csv
import io
import random
import zipfile

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from badgegen.decisions import Override, with_override, without_override
from badgegen.overrides import editing, load_overrides
from badgegen.overrides.tables import FoundTable, TableEntry, TableLayout, edited, edits
from tests.support.rosters import write_workbook

OWN = ("職員番号", "姓", "所属", "ふりがな", "ローマ字", "名札の名字")
STAFF = (
    ("職員番号", "氏名", "フリガナ", "所属"),
    ("1", "河野　陽菜", "", "総務課"),
    ("2", "東海林　翔", "", "総務課"),
)


def workbook(path, rows=(("1", "河野", "", "かわの", "", "", "本人に電話で確認"),)):
    """An overrides file to which HR added a column and a sheet."""
    book = openpyxl.Workbook()
    book.active.title = "ふりがな"
    for row in ((*OWN, "メモ"), *rows):
        book.active.append(row)
    book.create_sheet("控え").append(["前の担当の控え", 12])
    book.save(path)
    return path


def cells(path, title="ふりがな"):
    rows = openpyxl.load_workbook(path)[title].iter_rows(values_only=True)
    return [tuple(cell or "" for cell in row) for row in rows]


def lines(path):
    return list(csv.reader(io.StringIO(path.read_text("utf-8-sig"))))


@pytest.mark.slow
def test_a_transfer_from_the_form_keeps_further_columns_and_sheets(run, tmp_path):
    roster = write_workbook(tmp_path / "名簿.xlsx", STAFF)
    workbook(tmp_path / "overrides.xlsx")
    run("build", roster)
    review = tmp_path / "名簿-badges" / "review.xlsx"
    book = openpyxl.load_workbook(review)
    columns = {cell.value: cell.column for cell in book["読みの確認"][2]}
    book["読みの確認"].cell(3, columns["確定ふりがな"]).value = "とうかいりん"
    book.save(review)

    assert run("build", roster).status == 0

    assert cells(tmp_path / "overrides.xlsx") == [
        (*OWN, "メモ"),
        ("1", "河野", "", "かわの", "", "", "本人に電話で確認"),
        ("2", "東海林", "", "とうかいりん", "", "", ""),
    ]
    assert cells(tmp_path / "overrides.xlsx", "控え") == [("前の担当の控え", 12)]


@pytest.mark.slow
def test_a_changed_reading_keeps_its_note_and_a_removed_one_takes_it_along(run, tmp_path):
    rows = [("", name, "", kana, "", "", name) for name, kana in (("河野", "かわの"), ("李", "り"))]
    file = workbook(tmp_path / "overrides.xlsx", rows)

    run("override", "set", "河野", "こうの", "--romaji", "KOHNO", "--overrides", file)
    run("override", "remove", "李", "--overrides", file)

    assert cells(file)[1:] == [("", "河野", "", "こうの", "KOHNO", "", "河野")]


@pytest.mark.slow
def test_colours_notes_of_cells_title_lines_and_lines_without_a_reading_stay(run, tmp_path):
    file = tmp_path / "overrides.xlsx"
    book = openpyxl.Workbook()
    for row in (
        ["読みの一覧"],
        [],
        ["社員番号", "名字", "よみ"],
        [12, "河野", "カワノ"],
        ["↑確認済"],
    ):
        book.active.append(row)
    book.active["A4"].fill = PatternFill("solid", start_color="FFFF00")
    book.active["B4"].comment = Comment("本人より", "人事")
    book.active["D5"] = "係長に確認"
    book.active["A5"] = None
    book.save(file)

    number = ("--staff-number", "13")
    run("override", "set", "東海林", *number, "--business-name", "青木", "--overrides", file)

    sheet = openpyxl.load_workbook(file).active
    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)] == [
        ["社員番号", "名字", "よみ", None, "名札の名字"],
        [12, "河野", "カワノ", None, None],
        [None, None, None, "係長に確認", None],
        ["13", "東海林", None, None, "青木"],
    ]
    assert sheet["A1"].value == "読みの一覧"
    assert sheet["A4"].fill.start_color.rgb == "00FFFF00"
    assert sheet["B4"].comment.text == "本人より"
    assert [one.row for one in load_overrides(file).entries] == [4, 6]


@pytest.mark.slow
def test_a_department_beside_a_number_stays_though_it_is_only_for_the_eye(run, tmp_path):
    file = write_workbook(
        tmp_path / "overrides.xlsx", [OWN, ("1", "河野", "総務課", "かわの", "", "")]
    )

    run("override", "set", "--staff-number", "1", "河野", "こうの", "--overrides", file)

    assert cells(file, "Sheet")[1][:4] == ("1", "河野", "総務課", "こうの")


@pytest.mark.slow
def test_a_further_column_of_accepted_findings_stays(run, tmp_path):
    file = workbook(tmp_path / "overrides.xlsx")
    book = openpyxl.load_workbook(file)
    sheet = book.create_sheet("了承済みの指摘")
    sheet.append(["種類", "対象", "了承メモ", "照合用", "日付"])
    sheet.append(["読み", "河野", "可", "reading|a", "4月1日"])
    book.save(file)

    run("override", "set", "河野", "こうの", "--overrides", file)

    assert cells(file, "了承済みの指摘")[1] == ("読み", "河野", "可", "reading|a", "4月1日")


def test_a_csv_file_keeps_further_columns_and_lines(run, tmp_path):
    file = tmp_path / "overrides.csv"
    text = "備考,姓,ふりがな\r\n電話で,河野,かわの\r\n（以下は未確認）,,\r\n来庁,李,り\r\n"
    file.write_text(text, encoding="cp932")

    run("override", "set", "河野", "こうの", "--romaji", "KOHNO", "--overrides", file)
    run("override", "set", "東海林", "しょうじ", "--overrides", file)

    assert lines(file) == [
        ["備考", "姓", "ふりがな", "ローマ字"],
        ["電話で", "河野", "こうの", "KOHNO"],
        ["（以下は未確認）", "", ""],
        ["来庁", "李", "り"],
        ["", "東海林", "しょうじ", ""],
    ]


@pytest.mark.parametrize("part", ["xl/charts/chart1.xml", "xl/media/image1.png"])
def test_what_would_be_lost_is_said_and_nothing_is_written(run, tmp_path, part):
    file = workbook(tmp_path / "overrides.xlsx")
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(part, "<a/>")
    before = file.read_bytes()

    result = run("override", "set", "河野", "こうの", "--overrides", file)

    assert result.status == 6
    assert "overrides.xlsx に" in result.err
    assert "失われるもの" in result.err
    assert file.read_bytes() == before


def test_formulas_beside_readings_are_not_lost(run, tmp_path):
    file = workbook(tmp_path / "overrides.xlsx", [("1", "河野", "", "かわの", "", "", "=1+1")])
    before = file.read_bytes()

    assert run("override", "set", "李", "り", "--overrides", file).status == 6
    assert file.read_bytes() == before


@pytest.mark.slow
def test_a_file_of_ours_alone_is_written_as_ever(run, tmp_path):
    file = tmp_path / "overrides.xlsx"
    run("override", "set", "河野", "こうの", "--overrides", file)
    run("override", "set", "李", "り", "--overrides", file)

    assert cells(file) == [OWN, ("", "河野", "", "こうの", "", ""), ("", "李", "", "り", "", "")]
    with editing(file) as (stored, _):
        assert stored.is_ours


NAMES = st.sampled_from(["河野", "佐藤", "李", "渡辺", "東", "葛城"])
KANA = st.sampled_from(["あい", "かき", "さし", "たち"])


@pytest.mark.slow
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    before=st.dictionaries(NAMES, KANA, min_size=1, max_size=5),
    changes=st.lists(st.tuples(NAMES, KANA | st.none()), max_size=5),
)
def test_whatever_changes_each_row_keeps_its_note_and_says_what_was_decided(
    tmp_path, before, changes
):
    file = tmp_path / "overrides.csv"
    rows = [("メモ", "姓", "ふりがな"), *((f"{one}の件", one, before[one]) for one in before)]
    file.write_text("\n".join(map(",".join, rows)), encoding="utf-8")
    wanted = dict(before)
    with editing(file) as (stored, save):
        overrides = stored.overrides
        for name, kana in changes:
            entry = Override(None, name, kana or "")
            overrides = (with_override if kana else without_override)(overrides, entry)
            wanted.pop(name, None)
            wanted |= {name: kana} if kana else {}
        save(overrides)

    assert {one.surname: one.kana for one in load_overrides(file).entries} == wanted
    notes = {row[1]: row[0] for row in lines(file)[1:]}
    kept = before.keys() & wanted.keys()
    assert all(notes[name] in (f"{name}の件", "") for name in wanted)
    assert {name for name in kept if notes[name]} >= kept - {name for name, _ in changes}


def test_edits_leave_lines_alone_that_say_what_is_wanted():
    chance = random.Random(1)
    table = [(1, ("key", "x", "text")), *((at, (str(at), "x", "a")) for at in range(2, 20))]
    wanted = [TableEntry(str(at), chance.choice("ab"), {"key": str(at)}) for at in range(2, 20)]

    def entry_of(texts):
        return TableEntry(texts["key"], texts["text"], texts)

    layout = TableLayout(0, ("key", "", "text"))
    changed = edits(FoundTable(table, layout, {"key": "key", "text": "text"}, entry_of), wanted)

    assert {at for at, _ in changed.cells} == {
        at - 1 for at in range(2, 20) if wanted[at - 2].value == "b"
    }
    assert len(edited(table, changed)) == len(table)
