"""What a workbook shows otherwise than as text: strokes, hidden columns and rows, merged cells."""

from datetime import date

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from badgegen.core import Doubt, Note
from badgegen.roster.choice import ColumnChoice
from badgegen.roster.reader import read_roster
from badgegen.roster.table import Role
from badgegen.xlsx import sheets_of
from tests.support.packages import sheet, workbook

TODAY = date(2026, 4, 1)
HEADER = ("職員番号", "氏名", "フリガナ")
SATO, INOUE = ("1", "佐藤　花子", "サトウ　ハナコ"), ("2", "井上　愛", "イノウエ　アイ")


@pytest.fixture
def read(tmp_path):
    """Reads a workbook of two people after something was done to its sheet."""

    def make(change, *more, choice=None):
        book = Workbook()
        header, *rows = more or ((),) * 3
        for row, beside in zip((HEADER, SATO, INOUE), (header, *rows), strict=True):
            book.active.append((*row, *beside))
        change(book.active)
        book.save(tmp_path / "r.xlsx")
        return read_roster(tmp_path / "r.xlsx", choice=choice or ColumnChoice(), as_of=TODAY)

    return make


def doubts(roster):
    return [[one.doubt for one in member.problems if one.blocks] for member in roster.people]


def struck(*places):
    def change(page):
        for place in places:
            page[place].font = Font(strike=True)

    return change


@pytest.mark.parametrize("place", ["A2", "B2", "C2"])
def test_who_is_struck_through_waits(read, place):
    assert doubts(read(struck(place))) == [[Doubt.STRUCK], []]


@pytest.mark.parametrize("places", [(), ("A1", "B1", "C1"), ("D2",)])
def test_a_stroke_elsewhere_is_none_through_a_person(read, places):
    assert doubts(read(struck(*places), ("内線",), ("1234",), ("5678",))) == [[], []]


@pytest.mark.parametrize(
    "pieces",
    [
        ("佐藤", TextBlock(InlineFont(strike=True), "　花子")),
        (TextBlock(InlineFont(strike=True), "佐藤"), "　花子"),
        (TextBlock(InlineFont(b=True), "佐藤"), TextBlock(InlineFont(strike=True), "　花子")),
    ],
)
def test_who_is_struck_through_in_part_waits(read, pieces):
    def change(page):
        page["B2"] = CellRichText(*pieces)

    assert doubts(read(change)) == [[Doubt.STRUCK], []]


def test_who_is_only_written_in_bold_does_not_wait(read):
    def change(page):
        page["B2"] = CellRichText(TextBlock(InlineFont(b=True), "佐藤"), "　花子")

    assert doubts(read(change)) == [[], []]


def hidden(letter):
    def change(page):
        page.column_dimensions[letter].hidden = True

    return change


@pytest.mark.slow
@pytest.mark.parametrize(
    ("header", "text", "doubt"),
    [
        ("退職日", "R8.3.31", Doubt.HIDDEN_SIGN),
        ("在籍区分", "退職", Doubt.HIDDEN_SIGN),
        ("備考", "3/31付け退職", Doubt.HIDDEN_SIGN),
        ("", "退職", Doubt.HIDDEN_SIGN),
        ("ビジネスネーム", "鈴木", Doubt.HIDDEN_NAME),
        ("旧姓使用", "○", Doubt.HIDDEN_NAME),
        ("戸籍氏名", "鈴木　花子", Doubt.HIDDEN_NAME),
        ("よみ", "サトウ　ハナコ", None),
        ("ビジネスネーム", "佐藤", None),
        ("ビジネスネーム", "－", None),
        ("退職日", "R9.3.31", None),
        ("備考", "時短", None),
        ("住所", "退職通り1-2", None),
    ],
)
def test_a_hidden_column_is_not_used_and_not_passed_over(read, header, text, doubt):
    roster = read(hidden("D"), (header,), (text,), ("",))

    assert doubts(roster) == [[doubt] if doubt else [], []]
    assert [one.surname.written for one in roster.people] == ["佐藤", "井上"]
    assert Note.HIDDEN_COLUMNS in [one.note for one in roster.noted]


def test_another_kana_in_a_hidden_column_waits(tmp_path):
    book = Workbook()
    for row in (
        ("氏名", "フリガナ", "よみ"),
        ("東海林　花子", "ショウジ　ハナコ", "トウカイリン　ハナコ"),
    ):
        book.active.append(row)
    book.active.column_dimensions["C"].hidden = True
    book.save(tmp_path / "r.xlsx")

    roster = read_roster(tmp_path / "r.xlsx", as_of=TODAY)

    assert doubts(roster) == [[Doubt.HIDDEN_KANA]]
    assert roster.people[0].furigana == "ショウジ"


def test_a_hidden_column_that_is_named_is_used(read):
    choice = ColumnChoice(columns={Role.FURIGANA: "D"})

    roster = read(hidden("D"), ("よみ",), ("サド　ハナコ",), ("イノウエ　アイ",), choice=choice)

    assert [one.furigana for one in roster.people] == ["サド", "イノウエ"]


@pytest.mark.slow
def test_a_merged_cell_of_status_holds_for_all_of_its_rows(read):
    def change(page):
        page.merge_cells("D2:D3")

    assert doubts(read(change, ("区分",), ("退職",), (None,))) == [[Doubt.HAS_LEFT]] * 2
    assert doubts(read(lambda page: None, ("区分",), ("退職",), (None,))) == [[Doubt.HAS_LEFT], []]


def test_what_a_sheet_shows_is_read_from_plain_and_other_writing():
    styles = (
        '<fonts count="2"><font/><font><strike val="1"/></font></fonts>'
        '<cellXfs count="2"><xf fontId="0"/><xf fontId="1"/></cellXfs>'
    )
    rows = "".join(
        f'<row r="{row}"><c r="A{row}" t="inlineStr"><is><t>氏名</t></is></c>'
        f'<c r="B{row}" s="{row % 2}" t="inlineStr"><is><t>所属</t></is></c></row>'
        for row in range(1, 7)
    )
    other = rows.replace("<row ", "<row  ")
    before = '<cols><col min="2" max="16384" width="0" customWidth="1"/></cols>'
    after = '<mergeCells count="1"><mergeCell ref="A2:B3"/><mergeCell ref="?"/></mergeCells>'

    plain, further = (
        sheets_of(workbook(styles=styles, sheet=sheet(one, before=before, after=after)))[0]
        for one in (rows, other)
    )

    assert plain == further
    assert plain.struck == {(1, 1), (3, 1), (5, 1)}
    assert plain.hidden_columns == frozenset(range(1, 1024))
    assert [(one.row, one.column, one.last_row, one.last_column) for one in plain.merges] == [
        (2, 0, 3, 1)
    ]
