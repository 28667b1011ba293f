"""Workbooks of other kinds are read as what they show, by whatever program they were written."""

import struct
import subprocess
import sys
import zipfile
from contextlib import suppress
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from badgegen.core import LANGUAGES, RosterError, translate
from badgegen.core.process import Limits
from badgegen.legacy.values import packed_number
from badgegen.roster.files import read_grids
from badgegen.roster.files.formats import Format, format_of
from badgegen.roster.files.legacy import (
    SecondReading,
    TextSheet,
    ask_pandas,
    read_legacy,
    read_once,
)
from badgegen.roster.files.legacy_child import second_reading
from badgegen.roster.reader import read_roster
from badgegen.xlsx import Merge
from tests.support.offenders import each_row
from tests.support.old_workbooks import compound, old_workbook, open_document
from tests.support.project import ROSTERS, SAMPLES

BOOKS = SAMPLES / "books"
ALL = sorted(path.name for path in BOOKS.iterdir())
SIGNS = (
    (1, ("職員番号", "氏名", "フリガナ", "区分", "採用日", "内線", "退職日")),
    (2, ("000001", "佐藤　花子", "サトウ　ハナコ", "正規", "2020-04-01", "1234", "")),
    (3, ("000002", "井上　愛", "イノウエ　アイ", "", "2021-04-01", "2345.5", "")),
    (4, ("000003", "中村　誠", "ナカムラ　マコト", "正規", "2020-04-01", "TRUE", "")),
    (5, ("000004", "山田　太郎", "ヤマダ　タロウ", "正規", "", "2", "2026-03-31")),
    (6, ("000005", "小林　一", "コバヤシ　ハジメ", "正規", "", "", "")),
    (7, ("000006", "加藤　実", "カトウ　ミノル", "正規", "", "#N/A", "")),
)
STAFF = (
    (1, ("職員番号", "氏名", "フリガナ", "日")),
    (2, ("0001", "佐藤　花子", "サトウ　ハナコ", "45000")),
    (3, ("0002", "井上　愛", "イノウエ　アイ", "1.5")),
    (4, ("0003", "中村　誠", "ナカムラ　マコト", "TRUE")),
)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["libreoffice.xls", "libreoffice.ods"])
def test_texts_numbers_days_strokes_and_what_is_hidden_or_merged_are_read(name):
    staff, hidden = read_grids(BOOKS / name, None)

    # LibreOffice writes a truth value into .ods as the number that it is to it.
    rows = [
        (row, tuple("TRUE" if one == "1" else one for one in cells)) for row, cells in staff.rows
    ]
    assert rows == list(SIGNS)
    assert staff.hidden_rows == {7}
    assert staff.hidden_columns == {6}
    assert staff.struck == {(4, 1), (6, 1)}
    assert staff.merges == (Merge(2, 3, 3, 3),)
    assert (hidden.name, hidden.hidden) == ("退職者", True)


def own_grids(name):
    """The sheets as badgegen's own reader alone finds them."""
    content = (BOOKS / name).read_bytes()
    return read_once(content, format_of(content, name), name)[1]


def read_twice(content, file, ask=second_reading):
    return read_legacy(content, format_of(content, file), file, ask=ask)


def refusal(content, file, ask=second_reading):
    with pytest.raises(RosterError) as caught:
        read_twice(content, file, ask)
    return caught.value.message


@pytest.mark.slow
def test_what_sheetjs_writes_into_xls_is_read_alike_by_both_readers():
    (sheet,) = read_grids(BOOKS / "sheetjs.xls", None)

    assert (sheet.name, sheet.rows) == ("職員", STAFF)


@each_row(
    ("name", "key", "place"),
    [
        ("sheetjs.xlsb", "roster.read-in-two-ways", ("職員", 1, "B")),
        ("writeexcel.xls", "roster.read-in-two-ways", ("職員", 1, "A")),
        ("sheetjs.ods", "roster.unreadable", (None, None, None)),
    ],
)
def test_what_only_one_reader_reads_is_refused(name, key, place):
    error = refusal((BOOKS / name).read_bytes(), name)

    values = dict(error.values)
    assert error.key == key
    assert tuple(values.get(field) for field in ("sheet", "row", "column")) == place
    for language in LANGUAGES:
        assert ".xlsx" in translate(error, language)
        assert not any(cell in translate(error, language) for cell in ("佐藤", "花子", "氏名"))


@pytest.mark.parametrize("name", ["sheetjs.xlsb", "sheetjs.ods"])
def test_the_own_reader_reads_what_sheetjs_writes(name):
    (sheet,) = own_grids(name)

    assert (sheet.name, sheet.rows) == ("職員", STAFF)


def test_the_own_reader_knows_what_an_xlsb_hides():
    (sheet,) = own_grids("sheetjs.xlsb")

    assert (sheet.hidden_rows, sheet.hidden_columns) == ({3}, {3})


def test_the_own_reader_reads_what_writeexcel_writes_and_its_signs_with_it():
    (sheet,) = own_grids("writeexcel.xls")

    assert [cells[1] for _, cells in sheet.rows[1:3]] == ["佐藤　花子", "井上　愛"]
    assert sheet.hidden_rows == {3}
    assert sheet.hidden_columns == {3}
    assert sheet.struck == {(5, 1)}


def told_otherwise(change):
    """A second reader that finds what pandas finds, but for a change to its first sheet."""

    def ask(content):
        reading = second_reading(content)
        first, *others = reading.sheets
        return SecondReading(reading.outcome, (TextSheet(*change(first)), *others))

    return ask


def with_text(row, column, text):
    def change(sheet):
        cells = {**sheet.rows.get(row, {}), column: text}
        return sheet.name, {**sheet.rows, row: cells}

    return told_otherwise(change)


OLD = old_workbook([("氏名", "フリガナ"), ("山田　太郎", "ヤマダ　タロウ"), ("", "サトウ")])


@each_row(
    ("ask", "place"),
    [
        (with_text(2, 0, "山口　太郎"), ("職員", 2, "A")),
        (with_text(2, 0, "山田太郎"), ("職員", 2, "A")),
        (with_text(2, 1, ""), ("職員", 2, "B")),
        (with_text(3, 0, "佐藤"), ("職員", 3, "A")),
        (with_text(9, 27, "佐藤"), ("職員", 9, "AB")),
        (told_otherwise(lambda sheet: ("名簿", sheet.rows)), ("職員", 1, "A")),
        (told_otherwise(lambda sheet: (sheet.name, {})), ("職員", 1, "A")),
    ],
    ids=["letter", "blank", "lacking", "more", "beyond", "sheet", "nothing"],
)
def test_texts_that_differ_are_refused_with_the_first_place(ask, place):
    error = refusal(OLD, "名簿.xls", ask)

    values = dict(error.values)
    assert error.key == "roster.read-in-two-ways"
    assert tuple(values[field] for field in ("sheet", "row", "column")) == place


@each_row("text", ["山田　太郎 ", "山田 太郎", "山田\r\n太郎"])
def test_readers_may_differ_in_the_kind_of_blanks(text):
    assert read_twice(OLD, "名簿.xls", with_text(2, 0, text))


@each_row(
    "inside",
    [
        "<text:p>山田<text:s/>太郎</text:p>",
        "<text:p>山田<text:tab/>太郎</text:p>",
        "<text:p>山田<text:line-break/>太郎</text:p>",
        "<text:p>山田</text:p><text:p>太郎</text:p>",
        "<text:p><text:span>山田</text:span> <text:span>太郎</text:span></text:p>",
        "<office:annotation><text:p>要確認</text:p></office:annotation><text:p>山田 太郎</text:p>",
        "<text:p>山田 太郎</text:p>"
        '<d:custom-shape xmlns:d="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0">'
        "<text:p>印</text:p></d:custom-shape>",
    ],
)
def test_a_name_with_a_tab_a_note_or_a_drawing_in_its_cell_is_read(tmp_path, inside):
    content = changed_document(tmp_path, "<text:p>山田　太郎</text:p>", inside)

    (grid,) = read_twice(content, "名簿.ods")

    assert grid.rows[1][1][0].split() == ["山田", "太郎"]


def test_a_time_and_an_error_are_no_texts(tmp_path):
    cells = (
        '<table:table-cell office:value-type="time" office:time-value="PT27H17M54S">'
        "<text:p>27:17:54</text:p></table:table-cell>"
        '<table:table-cell office:value-type="string" office:string-value=""'
        ' xmlns:c="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
        ' c:value-type="error"><text:p>#N/A</text:p></table:table-cell>'
    )
    content = changed_document(tmp_path, "</table:table-row>", f"{cells}</table:table-row>")

    assert read_twice(content, "名簿.ods")


def changed_document(tmp_path, old, new):
    """An .ods with a piece of its content changed where it stands first."""
    path = tmp_path / "名簿.ods"
    open_document(path, [("氏名", "フリガナ"), ("山田　太郎", "ヤマダ　タロウ")])
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    content = parts["content.xml"].decode()
    assert old in content
    parts["content.xml"] = content.replace(old, new, 1).encode()
    with zipfile.ZipFile(path, "w") as book:
        for name, part in parts.items():
            book.writestr(name, part)
    return path.read_bytes()


@pytest.mark.slow
@each_row(
    "limits", [Limits(seconds=0.01), Limits(longest_answer=10), Limits(memory=2**24)], ids=repr
)
def test_a_second_reader_that_dies_ends_in_a_sentence(limits):
    error = refusal(OLD, "名簿.xls", partial(ask_pandas, limits=limits))

    assert error.key == "roster.legacy-too-large"


@pytest.mark.slow
def test_pandas_is_loaded_by_the_child_alone(tmp_path):
    table = tmp_path / "名簿.csv"
    table.write_text("氏名,フリガナ\n山田　太郎,ヤマダ　タロウ\n", encoding="utf-8")
    rosters = ROSTERS
    workbook = min(rosters.glob("*.xlsx"))
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from badgegen.roster.files import read_grids\n"
        "for path in sys.argv[1:]:\n"
        "    assert read_grids(Path(path), None)\n"
        "print({'pandas', 'python_calamine'} & set(sys.modules))\n"
    )
    paths = (workbook, table, BOOKS / "libreoffice.xls")

    done = subprocess.run(
        [sys.executable, "-c", script, *map(str, paths)], capture_output=True, text=True
    )

    assert done.stdout == "set()\n"


@pytest.mark.slow
@pytest.mark.parametrize("name", ["hidden_row.xls", "hidden_row.ods"])
def test_hidden_rows_are_passed_over_and_told(name):
    roster = read_roster(BOOKS / name)

    assert [one.surname.written for one in roster.people] == ["小谷"]
    assert [one.reason.key for one in roster.skipped] == [
        "roster.hidden-row",
        "roster.hidden-sheet",
    ]


def record(kind, body):
    return struct.pack("<HH", kind, len(body)) + body


def old_stream(*records, version=0x0600, code_page=1200):
    """A workbook with one sheet of these records."""
    begin = struct.pack("<HHHHII", version, 5, 0, 0, 0, 6)
    name = "職員".encode("utf-16-le") if version == 0x0600 else "職員".encode("cp932")
    told = bytes([2, 1]) if version == 0x0600 else bytes([len(name)])
    head = record(0x809, begin) + record(0x42, struct.pack("<H", code_page))
    place = len(head) + 4 + 6 + len(told) + len(name) + 4
    sheet = record(0x85, struct.pack("<IBB", place, 0, 0) + told + name)
    body = record(0x809, begin[:2] + b"\x10\0" + begin[4:]) + b"".join(records)
    return head + sheet + record(0x0A, b"") + body + record(0x0A, b"")


def texts_of(stream, name="Workbook"):
    content = compound({name: stream + bytes(5000)})
    _, (grid,) = read_once(content, Format.OLD_EXCEL, "r.xls")
    return [cells for _, cells in grid.rows]


def test_a_workbook_of_excel_95_is_read_in_its_code_page_by_one_reader_and_refused():
    text = "佐藤　花子".encode("cp932")
    label = record(0x204, struct.pack("<HHHH", 0, 0, 0, len(text)) + text)

    stream = old_stream(label, version=0x0500, code_page=932)

    assert texts_of(stream, "Book") == [("佐藤　花子",)]
    # calamine takes each byte of that code page for a letter, so that the two do not agree.
    error = refusal(compound({"Book": stream + bytes(5000)}), "名簿.xls")
    assert error.key == "roster.read-in-two-ways"


def test_the_results_of_formulas_are_read():
    def formula(column, result):
        return record(0x06, struct.pack("<HHH", 0, column, 0) + result + bytes(8))

    text = "佐藤".encode("utf-16-le")
    records = (
        formula(0, struct.pack("<d", 12.0)),
        formula(1, b"\0\0\0\0\0\0\xff\xff"),
        record(0x207, struct.pack("<HB", 2, 1) + text),
        formula(2, b"\1\0\1\0\0\0\xff\xff"),
        formula(3, b"\2\0\x2a\0\0\0\xff\xff"),
        record(0xBD, struct.pack("<HHHIHIH", 0, 4, 0, (7 << 2) | 2, 0, (150 << 2) | 3, 5)),
    )

    found = texts_of(old_stream(*records))

    assert found == [("12", "佐藤", "TRUE", "#N/A", "7", "1.5")]


@each_row("cut", range(1, 9))
def test_a_shared_text_may_go_on_in_another_record_in_another_width(cut):
    text = "𠮷田　花子"
    wide = text.encode("utf-16-le")
    at = 2 * cut if cut < 6 else len(wide)
    strings = struct.pack("<IIHB", 2, 2, len(wide) // 2, 1) + wide[:at]
    rest = (b"\1" + wide[at:]) if at < len(wide) else b""
    rest += struct.pack("<HB", 3, 0) + b"abc"
    labels = [record(0xFD, struct.pack("<HHHI", 0, column, 0, column)) for column in (0, 1)]
    whole = old_stream(*labels)
    head, tail = whole[:26], whole[26:]
    inserted = record(0xFC, strings) + record(0x3C, rest)
    place = tail.index(struct.pack("<HH", 0x85, 12)) + 4
    old = struct.unpack_from("<I", tail, place)[0]
    tail = tail[:place] + struct.pack("<I", old + len(inserted)) + tail[place + 4 :]

    assert texts_of(head + inserted + tail) == [(text, "abc")]


def test_packed_numbers_are_whole_or_broken_or_hundredths():
    half = struct.unpack("<I", struct.pack("<d", 0.5)[4:])[0]

    assert [packed_number(one) for one in (half, (-3 << 2) & 0xFFFFFFFC | 2)] == [0.5, -3]


@pytest.mark.slow
@given(
    name=st.sampled_from(ALL),
    cut=st.integers(0, 30_000),
    places=st.lists(st.tuples(st.integers(0, 2**20), st.integers(1, 255)), max_size=6),
)
def test_a_damaged_workbook_is_read_or_refused_in_one_sentence(name, cut, places):
    data = bytearray((BOOKS / name).read_bytes())
    format_ = format_of(bytes(data), name)
    for place, flip in places:
        data[place % len(data)] ^= flip

    with suppress(RosterError):
        _, grids = read_once(bytes(data) if cut > 15_000 else bytes(data[:cut]), format_, name)
        for grid in grids:
            assert len({len(cells) for _, cells in grid.rows}) <= 1
