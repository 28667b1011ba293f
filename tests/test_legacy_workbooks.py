"""Workbooks of other kinds are read as what they show, by whatever program they were written."""

import struct
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from badgegen.errors import RosterError
from badgegen.grid import Merge
from badgegen.legacy.values import packed_number
from badgegen.pipeline.names import NAMES
from badgegen.roster import read_roster
from badgegen.roster.files import read_grids
from tests.old_workbooks import compound

BOOKS = Path(__file__).parent / "books"
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


@pytest.mark.parametrize("name", ["sheetjs.xls", "sheetjs.xlsb", "sheetjs.ods"])
def test_what_sheetjs_writes_is_read(name):
    (sheet,) = read_grids(BOOKS / name, None)

    assert (sheet.name, sheet.rows) == ("職員", STAFF)


def test_what_an_xlsb_hides_is_known():
    (sheet,) = read_grids(BOOKS / "sheetjs.xlsb", None)

    assert (sheet.hidden_rows, sheet.hidden_columns) == ({3}, {3})


def test_what_writeexcel_writes_is_read_and_its_signs_with_it():
    roster = read_roster(BOOKS / "writeexcel.xls", NAMES, as_of=date(2026, 4, 1))

    waiting = [any(one.blocks for one in member.problems) for member in roster.people]
    assert [one.surname.written for one in roster.people] == ["佐藤", "中村", "山田"]
    # Row 4 left by a hidden column, row 5 is struck through; row 3 is hidden.
    assert waiting == [False, True, True]
    assert [(one.place.row, one.reason.key) for one in roster.skipped] == [(3, "roster.hidden-row")]


@pytest.mark.parametrize("name", ["hidden_row.xls", "hidden_row.ods"])
def test_hidden_rows_are_passed_over_and_told(name):
    roster = read_roster(BOOKS / name, NAMES)

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


def texts_of(tmp_path, stream, name="Workbook"):
    (tmp_path / "r.xls").write_bytes(compound({name: stream + bytes(5000)}))
    return [cells for _, cells in read_grids(tmp_path / "r.xls", None)[0].rows]


def test_a_workbook_of_excel_95_is_read_in_its_code_page(tmp_path):
    text = "佐藤　花子".encode("cp932")
    label = record(0x204, struct.pack("<HHHH", 0, 0, 0, len(text)) + text)

    found = texts_of(tmp_path, old_stream(label, version=0x0500, code_page=932), "Book")

    assert found == [("佐藤　花子",)]


def test_the_results_of_formulas_are_read(tmp_path):
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

    found = texts_of(tmp_path, old_stream(*records))

    assert found == [("12", "佐藤", "TRUE", "#N/A", "7", "1.5")]


@pytest.mark.parametrize("cut", range(1, 9))
def test_a_shared_text_may_go_on_in_another_record_in_another_width(tmp_path, cut):
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

    assert texts_of(tmp_path, head + inserted + tail) == [(text, "abc")]


def test_packed_numbers_are_whole_or_broken_or_hundredths():
    half = struct.unpack("<I", struct.pack("<d", 0.5)[4:])[0]

    assert [packed_number(one) for one in (half, (-3 << 2) & 0xFFFFFFFC | 2)] == [0.5, -3]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.sampled_from(ALL),
    cut=st.integers(0, 30_000),
    places=st.lists(st.tuples(st.integers(0, 2**20), st.integers(1, 255)), max_size=6),
)
def test_a_damaged_workbook_is_read_or_refused_in_one_sentence(tmp_path, name, cut, places):
    data = bytearray((BOOKS / name).read_bytes())
    for place, flip in places:
        data[place % len(data)] ^= flip
    path = tmp_path / name
    path.write_bytes(data if cut > 15_000 else data[:cut])

    with suppress(RosterError):
        for grid in read_grids(path, None):
            assert len({len(cells) for _, cells in grid.rows}) <= 1
