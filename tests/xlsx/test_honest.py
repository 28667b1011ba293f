"""Honest workbooks read as openpyxl and calamine read them, where those are right."""

from datetime import date, datetime, time
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from badgegen.roster.files.excel import read_excel
from badgegen.xlsx import cell_text
from tests.support.offenders import each_row
from tests.support.project import EXAMPLE, ROSTERS

# The others show the 0 of a PHONETIC without result, which is no reading.
ROSTERS = sorted(
    path for path in ROSTERS.glob("*.xlsx") if path.stem != "12_rph_shared_phonetic_zero"
)
VALUES = (
    ("山田　太郎", "山田　太郎"),
    ("  佐藤 ", "佐藤"),
    ("か\u3099", "が"),
    ("𠮷田", "𠮷田"),
    ("邊\U000e0101", "邊\U000e0101"),
    ("a<b>&\"'", "a<b>&\"'"),
    ("山田\n太郎", "山田\n太郎"),
    ("000123", "000123"),
    (123, "123"),
    (-4, "-4"),
    (0, "0"),
    (123.0, "123"),
    (0.5, "0.5"),
    (1e-7, "1e-07"),
    (10**14, "100000000000000"),
    (True, "TRUE"),
    (False, "FALSE"),
    ("#N/A", "#N/A"),
    (date(2024, 4, 1), "2024-04-01"),
    (datetime(2024, 4, 1, 9, 30), "2024-04-01 09:30:00"),
    (time(9, 30), "09:30:00"),
    (None, ""),
)


def saved(rows, title="職員"):
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(list(row))
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def filled(numbered):
    """The rows that hold something, without the blanks at their ends."""
    found = {}
    for number, cells in numbered:
        while cells and not cells[-1]:
            cells = cells[:-1]
        if cells:
            found[number] = tuple(cells)
    return found


def ours(content):
    return [(grid.name, filled(grid.rows)) for grid in read_excel(content, "名簿.xlsx")]


def by_openpyxl(content):
    sheets = openpyxl.load_workbook(BytesIO(content), data_only=True).worksheets
    return [(sheet.title, filled(enumerate(texts(sheet.values), start=1))) for sheet in sheets]


def by_calamine(content):
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    sheets = [book.get_sheet_by_name(name) for name in book.sheet_names]
    rows = [texts(sheet.to_python(skip_empty_area=False)) for sheet in sheets]
    found = [filled(enumerate(numbered, start=1)) for numbered in rows]
    return list(zip(book.sheet_names, found, strict=True))


def texts(rows):
    return ([cell_text(value) for value in row] for row in rows)


@pytest.mark.slow
@each_row(("value", "text"), VALUES)
def test_a_value_that_openpyxl_writes_is_read_back(value, text):
    (grid,) = read_excel(saved([("氏名", value, "x")]), "名簿.xlsx")

    assert grid.rows == ((1, ("氏名", text, "x")),)


@pytest.mark.slow
@each_row("path", [*ROSTERS, EXAMPLE], ids=lambda path: path.stem)
def test_a_roster_reads_as_two_other_readers_read_it(path):
    content = path.read_bytes()

    assert ours(content) == by_openpyxl(content) == by_calamine(content)


def test_hidden_rows_and_sheets_are_those_that_openpyxl_hides():
    book = openpyxl.load_workbook(BytesIO(saved([("a",), ("b",), ("c",), ("d",)])))
    book.active.row_dimensions[2].hidden = True
    book.active.row_dimensions[4].hidden = True
    book.create_sheet("退職者").sheet_state = "hidden"
    book.create_sheet("控え").sheet_state = "veryHidden"
    target = BytesIO()
    book.save(target)

    grids = read_excel(target.getvalue(), "名簿.xlsx")

    assert [grid.hidden for grid in grids] == [False, True, True]
    assert grids[0].hidden_rows == {2, 4}


def test_of_merged_cells_only_the_first_has_the_text():
    book = openpyxl.load_workbook(BytesIO(saved([("総務課", None), (None, None), ("x", "y")])))
    book.active.merge_cells("A1:B2")
    target = BytesIO()
    book.save(target)

    assert ours(target.getvalue()) == [("職員", {1: ("総務課",), 3: ("x", "y")})]


# What XML can hold, and openpyxl does not take for a formula or write in another way.
TEXTS = st.text(
    st.characters(codec="utf-8", exclude_characters="_=", min_codepoint=32), max_size=40
).filter(lambda text: not any("\ufffe" <= character <= "\uffff" for character in text))
CELLS = st.one_of(
    st.none(),
    TEXTS,
    st.integers(-(10**14), 10**14),
    st.integers(-(10**9), 10**9).map(lambda thousandths: thousandths / 1000),
    st.booleans(),
)


@pytest.mark.slow
@settings(max_examples=150)
@given(st.lists(st.lists(CELLS, max_size=6), max_size=8))
def test_whatever_openpyxl_writes_is_read_back(rows):
    expected = filled(enumerate(texts(rows), start=1))

    assert ours(saved(rows)) == [("職員", expected)]
