"""What a workbook's file may look like, written by hand."""

import re

import pytest

from badgegen.core import RosterError
from badgegen.roster.files.excel import read_excel
from badgegen.xlsx import FuriganaRun
from tests.support.offenders import each_row
from tests.support.packages import (
    MAIN,
    RELATED,
    STRICT_MAIN,
    STRICT_RELATED,
    inline,
    parts,
    relationships,
    sheet,
    workbook,
    zipped,
)

STYLES = (
    '<numFmts><numFmt numFmtId="164" formatCode="000000"/>'
    '<numFmt numFmtId="165" formatCode="&quot;A&quot;0000"/>'
    '<numFmt numFmtId="166" formatCode="[$-411]ggge&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/>'
    '<numFmt numFmtId="167" formatCode="[h]:mm"/>'
    '<numFmt numFmtId="168" formatCode="0000#"/>'
    '<numFmt numFmtId="169" formatCode="#,##0.00;[Red]-0&quot;d&quot;"/></numFmts>'
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
    "<cellXfs>"
    + "".join(f'<xf numFmtId="{number}"/>' for number in (0, 164, 165, 166, 167, 168, 169, 14, 57))
    + '</cellXfs><dxfs><dxf><numFmt numFmtId="164" formatCode="yyyy"/></dxf></dxfs>'
)


def grid(content):
    (found,) = read_excel(content, "名簿.xlsx")
    return found


def rows(content):
    return dict(grid(content).rows)


def shown(cell, **options):
    """The text of a single cell."""
    return rows(workbook(f'<row r="1">{cell}</row>', **options)).get(1, ("",))[0]


def error(content):
    with pytest.raises(RosterError) as caught:
        read_excel(content, "名簿.xlsx")
    return caught.value.message.key


def test_any_prefix_of_the_namespace_will_do():
    content = sheet('<row r="1"><c r="A1" t="inlineStr"><is><t>山田</t></is></c></row>')
    prefixed = re.sub(r"<(/?)(\w)", r"<\1ns0:\2", content).replace("xmlns=", "xmlns:ns0=")

    assert rows(workbook(sheet=prefixed)) == {1: ("山田",)}


def test_elements_of_another_namespace_are_none_of_ours():
    foreign = '<x:row xmlns:x="urn:x" r="1"><c r="A1" t="str"><v>x</v></c></x:row>'

    assert rows(workbook(foreign + f'<row r="2">{inline("A2", "山田")}</row>')) == {2: ("山田",)}


def test_a_strict_workbook_is_read():
    made = parts(f'<row r="1">{inline("A1", "山田")}</row>')
    made["_rels/.rels"] = relationships(
        ("officeDocument", "xl/workbook.xml", ""), namespace=STRICT_RELATED
    )
    made["xl/_rels/workbook.xml.rels"] = relationships(
        ("worksheet", "worksheets/sheet1.xml", ""), namespace=STRICT_RELATED
    )
    strict = {
        name: content.replace(MAIN, STRICT_MAIN).replace(RELATED, STRICT_RELATED)
        for name, content in made.items()
    }

    assert rows(zipped(strict)) == {1: ("山田",)}


def test_rows_and_cells_need_no_reference():
    cells = (
        "<row><c t='str'><v>a</v></c><c t='str'><v>b</v></c></row><row/><row><c><v>1</v></c></row>"
    )

    assert rows(workbook(cells)) == {1: ("a", "b"), 3: ("1", "")}


def test_a_row_without_number_goes_by_its_first_cell():
    cells = "<row><c r='B4' t='str'><v>b</v></c></row><row><c t='str'><v>a</v></c></row>"

    assert rows(workbook(cells)) == {4: ("", "b"), 5: ("a", "")}


def test_cells_and_rows_out_of_order_find_their_places():
    third = f'<row r="3">{inline("C3", "c")}{inline("A3", "a")}</row>'
    first = f'<row r="1">{inline("A1", "x")}</row>'

    assert grid(workbook(third + first)).rows == ((1, ("x", "", "")), (3, ("a", "", "c")))


@each_row(
    "cell", ['<c r="A2"/>', '<c r="1"/>', '<c r="A"/>', '<c r="XFE1"/>', '<c r="a1"/>', '<c r=""/>']
)
def test_a_cell_at_an_impossible_place_is_damage(cell):
    assert error(workbook(f'<row r="1">{cell}</row>')) == "roster.unreadable"


@each_row("number", ["0", "1048577", "-1", "x", "", "１x", "9" * 5000])
def test_a_row_at_an_impossible_place_is_damage(number):
    assert error(workbook(f'<row r="{number}"/>')) == "roster.unreadable"


@each_row("reference", ["A1", "A1:XFD1048576", "Z", "A3:B2"])
def test_a_false_dimension_is_not_looked_at(reference):
    content = sheet(
        f'<row r="2">{inline("B2", "山田")}</row>', before=f'<dimension ref="{reference}"/>'
    )

    assert rows(workbook(sheet=content)) == {2: ("", "山田")}


def test_a_cell_in_the_last_corner_costs_nothing():
    cells = f'<row r="1">{inline("A1", "山田")}{inline("XFD1", "x")}</row>'
    corner = f'<row r="1048576">{inline("A1048576", "佐藤")}{inline("XFD1048576", "x")}</row>'

    assert rows(workbook(cells + corner)) == {1: ("山田",), 1048576: ("佐藤",)}


def test_cells_with_a_style_alone_do_not_widen_the_sheet():
    cells = '<row r="1"><c r="A1"><v>1</v></c><c r="ZZ1" s="0"/></row><row r="9"><c r="A9"/></row>'

    assert rows(workbook(cells)) == {1: ("1",)}


@each_row(
    ("cell", "text"),
    [
        ('<c r="A1" t="b"><v>1</v></c>', "TRUE"),
        ('<c r="A1" t="b"><v>0</v></c>', "FALSE"),
        ('<c r="A1" t="e"><v>#N/A</v></c>', "#N/A"),
        ('<c r="A1" t="str"><v> 山田 </v></c>', "山田"),
        ('<c r="A1" t="d"><v>2024-04-01T00:00:00</v></c>', "2024-04-01"),
        ('<c t="inlineStr"><is><r><t>山田</t></r><r><t> 太郎</t></r></is></c>', "山田 太郎"),
        (inline("A1", "か&#x3099;"), "が"),
        (inline("A1", "山田_x000a_太郎 _x005F_x000a_"), "山田\n太郎 _x000a_"),
        (inline("A1", "_xD842__xDFB7_田_xD842_"), "𠮷田\ufffd"),
        ('<c r="A1"><v>123</v></c>', "123"),
        ('<c r="A1"><v>123.0</v></c>', "123"),
        ('<c r="A1"><v>0.30000000000000004</v></c>', "0.3"),
        ('<c r="A1"><v>1E+20</v></c>', "100000000000000000000"),
        ('<c r="A1"><v>-5</v></c>', "-5"),
        ('<c r="A1"><v>山田</v></c>', "山田"),
        ('<c r="A1"><v>1_0</v></c>', "1_0"),
        ('<c r="A1" s="1"><v>123</v></c>', "000123"),
        ('<c r="A1" s="1"><v>123.5</v></c>', "123.5"),
        ('<c r="A1" s="2"><v>12</v></c>', "A0012"),
        ('<c r="A1" s="3"><v>45383</v></c>', "2024-04-01"),
        ('<c r="A1" s="4"><v>1.5</v></c>', "36:00:00"),
        ('<c r="A1" s="5"><v>12</v></c>', "00012"),
        ('<c r="A1" s="6"><v>1234.5</v></c>', "1234.5"),
        ('<c r="A1" s="7"><v>45383.5</v></c>', "2024-04-01 12:00:00"),
        ('<c r="A1" s="7"><v>0.75</v></c>', "18:00:00"),
        ('<c r="A1" s="7"><v>1</v></c>', "1900-01-01"),
        ('<c r="A1" s="7"><v>61</v></c>', "1900-03-01"),
        ('<c r="A1" s="7"><v>2958466</v></c>', "2958466"),
        ('<c r="A1" s="7"><v>-1</v></c>', "-1"),
        ('<c r="A1" s="8"><v>45383</v></c>', "2024-04-01"),
        ('<c r="A1" s="99"><v>45383</v></c>', "45383"),
    ],
)  # fmt: skip
def test_a_cell_reads_as_excel_shows_it(cell, text):
    assert shown(cell, styles=STYLES) == text


def test_days_may_count_from_1904():
    cell = '<c r="A1" s="7"><v>43921</v></c>'

    assert shown(cell, styles=STYLES, workbook_pr='<workbookPr date1904="1"/>') == "2024-04-01"


def test_a_hidden_row_is_noted_whether_by_hand_or_filter_or_height():
    cells = "".join(
        f'<row r="{number}" {attributes}>{inline(f"A{number}", "x")}</row>'
        for number, attributes in enumerate(
            ("", 'hidden="1"', 'hidden="true"', 'hidden="0"', 'ht="0" customHeight="1"', 'ht="12"'),
            start=1,
        )
    )

    assert grid(workbook(cells)).hidden_rows == {2, 3, 5}


def test_rows_that_a_sheet_hides_by_default_are_those_it_does_not_list():
    content = sheet(
        f'<row r="2">{inline("A2", "x")}</row>',
        before='<sheetFormatPr defaultRowHeight="15" zeroHeight="1"/>',
    )

    assert grid(workbook(sheet=content)).hidden_rows == frozenset()


def test_sheets_are_read_in_order_and_a_chart_is_none():
    made = parts(f'<row r="1">{inline("A1", "x")}</row>')
    made["xl/worksheets/sheet2.xml"] = made["xl/worksheets/sheet1.xml"]
    made["xl/worksheets/sheet3.xml"] = made["xl/worksheets/sheet1.xml"]
    made["xl/workbook.xml"] = (
        f'<workbook xmlns="{MAIN}" xmlns:r="{RELATED}"><sheets><sheet name="二" r:id="rId2"/>'
        '<sheet name="図" r:id="rId4"/><sheet name="一" r:id="rId1" state="veryHidden"/>'
        '<sheet name="三" r:id="rId3" state="hidden"/></sheets></workbook>'
    )
    made["xl/_rels/workbook.xml.rels"] = relationships(
        *(("worksheet", f"worksheets/sheet{number}.xml", "") for number in (1, 2)),
        ("worksheet", "/xl/./worksheets/../worksheets/SHEET3.xml", ""),
        ("chartsheet", "chartsheets/sheet1.xml", ""),
    )

    found = read_excel(zipped(made), "名簿.xlsx")

    assert [(one.name, one.hidden) for one in found] == [("二", False), ("一", True), ("三", True)]


def test_a_formula_without_a_result_is_noted():
    cells = (
        '<row r="1"><c r="A1"><f>B1</f></c><c r="B1"><f>C1</f><v/></c>'
        '<c r="C1" t="str"><f>D1</f><v></v></c><c r="D1"><f>1+1</f><v>2</v></c></row>'
    )

    found = grid(workbook(cells))

    assert found.rows == ((1, ("", "", "", "2")),)
    assert found.without_value == {(1, 0), (1, 1)}
    assert found.phonetic == frozenset()


def test_phonetic_formulas_are_noted_and_their_zero_is_no_reading():
    cells = (
        '<row r="1"><c r="A1"><f>PHONETIC(B1)</f><v>0</v></c>'
        '<c r="B1" t="str"><f>TRIM( phonetic (C1))</f><v>ヤマダ</v></c>'
        '<c r="C1"><f t="shared" ref="C1:C2" si="4">PHONETIC(D1)</f></c>'
        '<c r="D1" t="str"><f>D2</f><v>0</v></c></row>'
        '<row r="2"><c r="C2" t="str"><f t="shared" si="4"/><v>0</v></c>'
        '<c r="D2"><f t="shared" si="5"/><v>0</v></c></row>'
    )

    found = grid(workbook(cells))

    assert found.rows == ((1, ("", "ヤマダ", "", "0")), (2, ("", "", "", "0")))
    assert found.phonetic == {(1, 0), (1, 1), (1, 2), (2, 2)}
    assert found.without_value == {(1, 2)}


FURIGANA = {
    "<t>課きく　毛こ</t>" '<rPh sb="0" eb="1"><t>カ</t></rPh><rPh sb="4" eb="5"><t>ケ </t></rPh>'
    '<phoneticPr fontId="1"/>': ("課きく　毛こ", [(0, 1, "カ"), (4, 5, "ケ")]),
    '<t>𠮷田𠮷</t><rPh sb="0" eb="2"><t>ヨシ</t></rPh><rPh sb="2" eb="3"><t>ダ</t></rPh>'
    '<rPh sb="1" eb="3"><t>キル</t></rPh>': ("𠮷田𠮷", [(0, 1, "ヨシ"), (1, 2, "ダ")]),
    '<r><t>山</t></r><r><rPr/><t>田</t></r><rPh sb="0" eb="2"><t>ヤマダ</t></rPh>': (
        "山田",
        [(0, 2, "ヤマダ")],
    ),
    '<t>山田</t><rPh sb="0" eb="2"><r><t>ヤマ</t></r><r><t>ダ</t></r></rPh>': (
        "山田",
        [(0, 2, "ヤマダ")],
    ),
    '<t xml:space="preserve"> 山田 </t><rPh sb="0" eb="3"><t>ヤマダ</t></rPh>': (
        "山田",
        [(0, 2, "ヤマダ")],
    ),
    '<rPh sb="0" eb="1"><t>ヤマ</t></rPh><t>山田</t>': ("山田", [(0, 1, "ヤマ")]),
    '<t>山田</t><rPh sb="1" eb="1"><t>ア</t></rPh><rPh sb="2" eb="1"><t>ア</t></rPh>'
    '<rPh sb="0" eb="3"><t>ア</t></rPh><rPh sb="-1" eb="1"><t>ア</t></rPh><rPh><t>ア</t></rPh>'
    '<rPh sb="0" eb="1"><t> </t></rPh><rPh sb="0" eb="1"/>': ("山田", []),
    '<t>か&#x3099;山</t><rPh sb="2" eb="3"><t>ヤマ</t></rPh>': ("が山", []),
    '<t>_x000D_山</t><rPh sb="1" eb="2"><t>ヤマ_x0041_</t></rPh>': ("山", [(0, 1, "ヤマA")]),
}  # fmt: skip


@each_row("item", FURIGANA)
@each_row("shared", [True, False])
def test_furigana_stands_over_its_characters_and_never_in_the_text(item, shared):
    text, runs = FURIGANA[item]
    strings = f"<si><t>x</t></si><si>{item}</si>"
    cell = '<c r="B2" t="s"><v>1</v></c>'
    if not shared:
        strings, cell = None, f'<c r="B2" t="inlineStr"><is>{item}</is></c>'

    found = grid(workbook(f'<row r="2">{cell}</row>', strings=strings))

    assert found.rows == ((2, ("", text)),)
    expected = {(2, 1): tuple(FuriganaRun(*run) for run in runs)} if runs else {}
    assert dict(found.furigana) == expected


def test_a_shared_string_that_does_not_exist_is_damage():
    cells = '<row r="1"><c r="A1" t="s"><v>{}</v></c></row>'

    for index in ("1", "-1", "x", "99999999999"):
        assert error(workbook(cells.format(index), strings="<si/>")) == "roster.unreadable"


def test_a_workbook_that_names_strings_and_styles_may_lack_them():
    made = parts(f'<row r="1">{inline("A1", "山田")}</row>', strings="", styles="")
    del made["xl/sharedStrings.xml"], made["xl/styles.xml"]

    assert rows(zipped(made)) == {1: ("山田",)}


def test_a_workbook_of_charts_alone_has_no_sheet():
    related = relationships(("chartsheet", "worksheets/sheet1.xml", ""))

    assert error(workbook(related=related)) == "roster.no-sheets"


def test_utf_16_is_read():
    content = '<?xml version="1.0" encoding="UTF-16"?>' + sheet(
        f'<row r="1">{inline("A1", "山田")}</row>'
    )

    assert rows(workbook(sheet=content.encode("utf-16"))) == {1: ("山田",)}
