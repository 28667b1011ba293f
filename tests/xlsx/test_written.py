"""The workbooks that are written here are, byte for byte, those that XlsxWriter writes itself."""

import io
import random
import zipfile
from datetime import datetime

import openpyxl
import xlsxwriter

from badgegen.xlsx.written import Form, Look, WrittenRow, WrittenSheet, workbook_bytes
from tests.support.offenders import each_row

PLAIN, BOLD = Look(), Look(bold=True, color="C00000", top=True)
FILLED, OPEN = Look(fill="E2EFDA", wrapped=True), Look(fill="FFFFFF", open=True, wrapped=True)
TEXTS = (
    "佐藤",
    "",
    "=1+1",
    "<b>&amp;\"'",
    "１行目\n２行目",
    "\tさとう ",
    " さとう",
    "　佐藤　",
    "\r",
    "_x0041_",
    "\x00\x1f\x0b",
    "\ufffe\uffff",
    "]]>",
    "𠮷野",
    "\u2028",
    "あ" * 32_766,
    "あ" * 32_767,
)


def as_xlsxwriter_writes(sheets):
    """Return what XlsxWriter makes of the same sheets, cell by cell, in constant memory."""
    target = io.BytesIO()
    formats = {}
    with xlsxwriter.Workbook(target, {"constant_memory": True}) as book:
        book.set_properties({"created": datetime(1980, 1, 1)})
        for sheet in sheets:
            made = book.add_worksheet(sheet.title)
            set_out(made, sheet)
            for at, row in enumerate(sheet.rows):
                if at in sheet.heights:
                    made.set_row(at, sheet.heights[at])
                for column, (text, look) in enumerate(zip(row.texts, row.looks, strict=True)):
                    if look not in formats:
                        formats[look] = book.add_format(properties(look))
                    if text:
                        made.write_string(at, column, text, formats[look])
                    else:
                        made.write_blank(at, column, None, formats[look])
    return target.getvalue()


def set_out(made, sheet):
    for at, width in enumerate(sheet.widths):
        made.set_column(at, at, width - 5 / 7, None, {"hidden": at in sheet.hidden})
    if sheet.frozen:
        made.freeze_panes(sheet.frozen, 0)
    if sheet.form:
        made.autofilter(sheet.form.header, 0, sheet.form.last, len(sheet.widths) - 1)
        made.protect("", {"autofilter": True, "format_columns": True, "format_rows": True})
        for choice, rows in sheet.form.choices.items():
            first, *others = ([row, sheet.form.column] * 2 for row in rows)
            rule = {"validate": "list", "source": list(choice), "show_error": False}
            made.data_validation(*first, rule | {"other_cells": others})


def properties(look):
    wanted = {
        "bold": look.bold,
        "font_color": look.color and f"#{look.color}",
        "bg_color": look.fill and f"#{look.fill}",
        "pattern": 1 if look.fill else None,
        "text_wrap": look.wrapped,
        "valign": "top" if look.top else None,
        "num_format": "@" if look.text else None,
    }
    framed = {"locked": False, "border": 1, "border_color": "#808080"} if look.open else {}
    return {name: value for name, value in wanted.items() if value} | framed


def book():
    """Return sheets with every kind of text, look, width, height, lock and choice."""
    chance = random.Random(1)
    looks = (PLAIN, FILLED, OPEN, BOLD)
    rows = [WrittenRow(["題"], (BOLD,))]
    rows += [WrittenRow([text, *chance.choices(TEXTS[:15], k=3)], looks) for text in TEXTS]
    rows += [WrittenRow([str(at)] * 4, looks) for at in range(1_100)]
    rows += [WrittenRow(["幅"] * 30, (FILLED,) * 30)]
    form = Form(header=1, last=20, column=2, choices={("さとう", "サトウ"): [2, 4], ("い",): [3]})
    return [
        WrittenSheet(
            title="一覧",
            widths=[10, 12.5, 4, 30],
            rows=rows,
            frozen=2,
            hidden=frozenset({2}),
            form=form,
        ),
        WrittenSheet(
            title="一つ", widths=[100], rows=[WrittenRow(["説明"], (PLAIN,))], heights={0: 36}
        ),
        WrittenSheet(
            title="順", widths=[8, 9], rows=[WrittenRow(["", "乙"], (Look(top=True), BOLD))]
        ),
    ]


def parts(workbook):
    with zipfile.ZipFile(io.BytesIO(workbook)) as package:
        return {part.filename: package.read(part) for part in package.infolist()}


def test_each_part_is_what_xlsxwriter_writes_for_the_same_cells():
    ours, theirs = parts(workbook_bytes(book())), parts(as_xlsxwriter_writes(book()))

    assert list(ours) == list(theirs)
    assert [name for name in theirs if ours[name] != theirs[name]] == []


def test_a_cell_holds_as_much_as_excel_takes_and_no_half_character():
    rows = [WrittenRow(["あ" * 32_766 + "𠮷", "い" * 40_000], (PLAIN, PLAIN))]

    sheet = WrittenSheet(title="長い", widths=[8, 8], rows=rows)

    read = openpyxl.load_workbook(io.BytesIO(workbook_bytes([sheet]))).active
    assert [cell.value for cell in read[1]] == ["あ" * 32_766, "い" * 32_767]


@each_row("text", TEXTS[:6] + TEXTS[12:15] + ("<r><t>佐藤</t></r>",))
def test_every_text_comes_back_as_it_was(text):
    sheet = WrittenSheet(title="文字", widths=[8], rows=[WrittenRow([text], (PLAIN,))])

    read = openpyxl.load_workbook(io.BytesIO(workbook_bytes([sheet]))).active

    assert read["A1"].value == (text or None)
    assert read["A1"].data_type == ("s" if text else "n")


def test_rows_are_taken_one_after_the_other():
    taken = []

    def rows():
        for at in range(5):
            taken.append(at)
            yield WrittenRow([str(at)], (PLAIN,))

    sheet = WrittenSheet(title="順", widths=[8], rows=rows())

    assert taken == []
    workbook_bytes([sheet])
    assert taken == [0, 1, 2, 3, 4]
