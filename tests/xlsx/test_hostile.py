"""A workbook made to harm, or torn on its way, is one clear error; nothing else comes of it."""

import random
import struct
import zipfile
from contextlib import nullcontext
from io import BytesIO

import pytest

from badgegen.core import RosterError, translate
from badgegen.roster.files.excel import read_excel, too_large
from badgegen.xlsx import LARGEST_PART, LAST_ROW, LIMITS, MOST_READ, SheetGrid, TooLarge
from badgegen.xlsx.archive import allowance
from badgegen.xlsx.cell import Book, SharedStrings
from badgegen.xlsx.grid import Styles, shown_text
from badgegen.xlsx.sheet import read_sheet
from tests.support.offenders import each_row
from tests.support.packages import (
    MAIN,
    RELATED,
    inline,
    parts,
    relationships,
    sheet,
    workbook,
    zipped,
)

YAMADA = f'<row r="1">{inline("A1", "山田")}</row>'
ENTITIES = '<!DOCTYPE worksheet [<!ENTITY a "山田"><!ENTITY b "&a;&a;">]>'


def error(content):
    with pytest.raises(RosterError) as caught:
        read_excel(content, "名簿.xlsx")
    return caught.value.message.key


def outcome(content):
    """The grids, or the error; anything else that is raised fails the test."""
    try:
        found = read_excel(content, "名簿.xlsx")
    except RosterError as one:
        return one.message.key
    assert all(isinstance(one, SheetGrid) for one in found)
    return found


def sample():
    """A small workbook with one of each part."""
    item = '<si><t>山田</t><rPh sb="0" eb="2"><t>ヤマダ</t></rPh></si>'
    cells = f'<row r="1"><c r="A1" t="s"><v>0</v></c>{inline("B1", "佐藤")}</row>'
    styles = '<cellXfs><xf numFmtId="14"/></cellXfs>'
    return parts(
        cells + '<row r="2"><c r="A2" s="0"><v>5</v></c></row>', strings=item, styles=styles
    )


@pytest.mark.slow
def test_a_bomb_is_refused():
    content = sheet("<!--" + " " * (20 * 2**20) + "-->" + YAMADA)

    assert error(workbook(sheet=content)) == "roster.unpacks-too-large"


@pytest.mark.slow
@each_row(
    "filling", ["<row/>", "<x/>", " ", "<row><c><v>1</v></c></row>", "<mergeCell ref='A1:B2'/>"]
)
def test_a_part_that_unpacks_to_two_hundred_times_its_size_is_refused(filling):
    content = sheet(filling * (6 * 2**20 // len(filling)))

    assert error(workbook(sheet=content)) == "roster.unpacks-too-large"


@pytest.mark.slow
def test_a_small_part_may_pack_very_well():
    content = sheet(YAMADA, after="<x/>" * (3 * 2**18))

    assert outcome(workbook(sheet=content))[0].rows == ((1, ("山田",)),)


@each_row("encoding", ["utf-8", "utf-16"])
@each_row(
    "doctype",
    [
        ENTITIES,
        "<!DOCTYPE worksheet>",
        '<!DOCTYPE worksheet SYSTEM "http://example.org/x.dtd">',
        '<!DOCTYPE worksheet [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_a_document_type_is_refused_in_any_part(encoding, doctype):
    for part, content in sample().items():
        hostile = f'<?xml version="1.0" encoding="{encoding}"?>{doctype}{content}'

        assert error(zipped({**sample(), part: hostile.encode(encoding)})) == "roster.unreadable"


@each_row("encoding", ["iso-8859-1", "cp932", "shift_jis", "us-ascii", "utf-32"])
def test_an_encoding_that_workbooks_do_not_have_is_damage(encoding):
    content = f'<?xml version="1.0" encoding="{encoding}"?>{sheet(YAMADA)}'

    assert error(workbook(sheet=content)) == "roster.unreadable"


@each_row(
    "content",
    ["", "x", "<a", "<a><b></a>", sheet(YAMADA) + "<x/>", sheet("&unknown;"), "<a>\0</a>"],
)
def test_xml_that_is_not_well_formed_is_damage(content):
    assert error(zipped({**sample(), "xl/worksheets/sheet1.xml": content})) == "roster.unreadable"


@pytest.mark.slow
@each_row("depth", [33, 1_000, 100_000])
@each_row("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"])
def test_deep_nesting_is_refused(depth, part):
    content = "<a>" * depth + "</a>" * depth

    assert error(zipped({**sample(), part: content})) == "roster.unpacks-too-large"


def test_a_sheet_in_another_file_is_never_fetched():
    related = relationships(("worksheet", "file:///etc/passwd", 'TargetMode="External"'))

    assert error(workbook(YAMADA, related=related)) == "roster.unreadable"


def test_a_link_to_another_file_beside_the_sheets_is_left_alone():
    related = relationships(
        ("worksheet", "worksheets/sheet1.xml", ""),
        ("externalLink", "//server/share/../../x", 'TargetMode="External"'),
    )

    assert outcome(workbook(YAMADA, related=related))[0].rows == ((1, ("山田",)),)


@each_row(
    "target",
    [
        "../../worksheets/sheet1.xml",
        "//server/xl/worksheets/sheet1.xml",
        "/worksheets/sheet1.xml",
        "file:///xl/worksheets/sheet1.xml",
        "%2e%2e/%2e%2e/x",
        "x?y#z",
        "..",
        "",
        "a" * 5000,
    ],
)
def test_a_path_that_leads_nowhere_is_damage(target):
    related = relationships(("worksheet", target, ""))

    assert error(workbook(YAMADA, related=related)) == "roster.unreadable"


def test_giant_claims_cost_nothing():
    content = sheet(
        YAMADA,
        before='<dimension ref="A1:XFD1048576"/><cols><col min="1" max="16384"/></cols>',
        after='<mergeCells count="4294967295"><mergeCell ref="A1:XFD1048576"/></mergeCells>',
    )
    made = parts(sheet=content, strings="<si><t>x</t></si>")
    made["xl/sharedStrings.xml"] = made["xl/sharedStrings.xml"].replace(
        "<sst ", '<sst count="4294967295" uniqueCount="4294967295" '
    )

    assert outcome(zipped(made))[0].rows == ((1, ("山田",)),)


@pytest.mark.slow
def test_a_sheet_with_more_places_than_any_roster_is_named():
    cells = "".join(
        f'<row r="{row}"><c r="ALJ{row}"><v>1</v></c></row>' for row in range(1, 10_100)
    )

    assert error(workbook(cells)) == "roster.too-large"


@each_row("row", ["<row>{}</row>", '<row r="1">{}</row>'])
@each_row("cell", ["<c/>", '<c r="A1" s="1"/>', "<c><f/></c>", '<c r="XFD1"/>'])
def test_blank_cells_count_though_nothing_is_kept_of_them(row, cell):
    content = sheet(row.format(cell * 5) * 100).encode()

    for most, refused in ((1_400, True), (5_000, False)):
        book = Book(SharedStrings(), Styles(), shown_text, allowance(most))
        with pytest.raises(TooLarge) if refused else nullcontext():
            read_sheet("職員", [content], book, hidden=False)


def _written_as_text(row):
    cells = "".join(inline(f"{letter}{row}", "山田　太郎") for letter in "ABCDE")
    return f'<row r="{row}" spans="1:5">{cells}</row>'


def _written_as_number(row):
    cells = (f'<c r="{letter}{row}" s="12" t="s"><v>{5 * row}</v></c>' for letter in "ABCDE")
    return f'<row r="{row}" spans="1:5" ht="18.75" customHeight="1">{"".join(cells)}</row>'


@pytest.mark.slow
@each_row("written", [_written_as_text, _written_as_number])
@each_row("before", ["", "<sheetPr/>"])
def test_all_rows_of_excel_with_five_columns_are_within_each_limit(written, before):
    rows, costs = "".join(map(written, range(LAST_ROW - 99, LAST_ROW + 1))), []
    strings = SharedStrings(("山田　太郎",) * (5 * LAST_ROW + 5))
    book = Book(strings, Styles(), shown_text, costs.append)

    grid = read_sheet("職員", [sheet(rows, before=before).encode()], book, hidden=False)

    of_all = LAST_ROW // 100
    assert len(grid.rows) == 100
    assert sum(costs) * of_all <= MOST_READ
    assert (rows.count("<") - rows.count("</")) * of_all <= LIMITS.elements
    assert len(rows.encode()) * of_all <= LARGEST_PART
    assert min(LIMITS.cells, LIMITS.strings) >= 5 * LAST_ROW


@each_row("language", ["ja", "en"])
def test_a_workbook_beyond_a_limit_is_told_each_limit_by_its_number(language):
    of_sheet = translate(too_large("職員", "名簿.xlsx", LIMITS), language)
    of_workbook = translate(too_large(None, "名簿.xlsx", LIMITS), language)

    assert "10,000,000" in of_sheet
    assert all(most in of_workbook for most in ("384 MB", "5,500,000", "18,000,000", "16,000,000"))


@pytest.mark.slow
def test_too_many_parts_are_refused():
    many = {f"xl/media/{number}": "" for number in range(5_000)}

    assert error(zipped({**sample(), **many})) == "roster.unpacks-too-large"


@pytest.mark.slow
def test_too_many_names_are_refused():
    names = "".join(f"<n{number}/>" for number in range(20_000))

    assert error(workbook(sheet=sheet(names))) == "roster.unpacks-too-large"


@pytest.mark.slow
@each_row(
    "content",
    [
        f'<a b="{"x" * (3 * 2**20)}"/>',
        f"<!--{'x' * (3 * 2**20)}-->",
        f"<?x {'x' * (3 * 2**20)}?>",
    ],
    ids=["attribute", "comment", "instruction"],
)
def test_an_endless_tag_is_damage_and_takes_no_time(content):
    assert error(zipped({**sample(), "xl/worksheets/sheet1.xml": content})) == "roster.unreadable"


def test_a_text_longer_than_a_cell_is_damage():
    fits, longer = "山" * 32_767, "山" * 32_768

    assert outcome(workbook(f'<row r="1">{inline("A1", fits)}</row>'))[0].rows == ((1, (fits,)),)
    for rows in (
        inline("A1", longer),
        f"<c><v>{longer}</v></c>",
        f'<c t="str"><v>{longer}</v></c>',
    ):
        assert error(workbook(f'<row r="1">{rows}</row>')) == "roster.unreadable"
    assert error(zipped(parts(YAMADA, strings=f"<si><t>{longer}</t></si>"))) == "roster.unreadable"


@pytest.mark.slow
def test_numbers_and_formats_made_to_be_slow_are_read_at_once():
    codes = ("0" * 250 + "x", "[" * 250, "&quot;" * 250, "#" * 250, "\\" * 250)
    formats = "".join(
        f'<numFmt numFmtId="{number}" formatCode="{codes[number % len(codes)]}"/>'
        for number in range(164, 5_000)
    )
    digits = "1" * 32_000
    cells = f"<row><c><v>{digits}x</v></c><c><v>{digits}</v></c><c><v>1e{digits}</v></c></row>"

    (grid,) = outcome(workbook(cells, styles=f"<numFmts>{formats}</numFmts>"))

    assert grid.rows == ((1, (f"{digits}x", digits, f"1e{digits}")),)


def test_two_parts_of_one_name_are_damage():
    target = BytesIO(zipped(sample()))
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(target, "a") as archive:
        archive.writestr("xl/worksheets/sheet1.xml", sheet(YAMADA))

    assert error(target.getvalue()) == "roster.unreadable"


def test_two_sheets_in_one_part_are_damage():
    content = (
        f'<workbook xmlns="{MAIN}" xmlns:r="{RELATED}"><sheets><sheet name="一" r:id="rId1"/>'
        '<sheet name="二" r:id="rId1"/></sheets></workbook>'
    )

    assert error(workbook(YAMADA, workbook=content)) == "roster.unreadable"


def changed_heads(content, offset_local, offset_directory, value):
    """The zip file with a 16-bit field of every head set to this value."""
    made = bytearray(content)
    for head, offset in ((b"PK\x03\x04", offset_local), (b"PK\x01\x02", offset_directory)):
        at = made.find(head)
        while at >= 0:
            struct.pack_into("<H", made, at + offset, value)
            at = made.find(head, at + 1)
    return bytes(made)


def test_encrypted_parts_say_so():
    assert error(changed_heads(zipped(sample()), 6, 8, 1)) == "roster.encrypted"


@each_row("method", [1, 9, 12, 14, 93, 99])
def test_a_part_packed_in_another_way_is_damage(method):
    assert error(changed_heads(zipped(sample()), 8, 10, method)) == "roster.unreadable"


def test_a_workbook_without_compression_is_read():
    assert len(outcome(zipped(sample(), compression=zipfile.ZIP_STORED))[0].rows) == 2


def test_a_wrong_checksum_is_damage():
    content = zipped({"x": "x", **sample()}, compression=zipfile.ZIP_STORED)

    assert error(content.replace("山田".encode(), "山本".encode())) == "roster.unreadable"


def test_each_missing_part_is_an_error_or_none_is_needed():
    for part in sample():
        left = {name: content for name, content in sample().items() if name != part}

        found = outcome(zipped(left))

        assert found == "roster.unreadable" or part == "xl/styles.xml"


def test_a_file_cut_anywhere_is_damage():
    content = zipped(sample())

    for end in range(0, len(content) - 1, 7):
        assert error(content[:end]) == "roster.unreadable"


@pytest.mark.slow
@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_flipped_bits_give_a_grid_or_an_error(compression):
    content = zipped(sample(), compression=compression)
    chance = random.Random(20_241_124)

    for _ in range(3_000):
        made = bytearray(content)
        for _ in range(chance.choice((1, 1, 2, 8))):
            made[chance.randrange(len(made))] ^= 1 << chance.randrange(8)
        outcome(bytes(made))


@pytest.mark.slow
def test_flipped_characters_inside_the_parts_give_a_grid_or_an_error():
    chance = random.Random(7)

    for _ in range(3_000):
        made = sample()
        part = chance.choice(sorted(made))
        content = bytearray(made[part].encode())
        at = chance.randrange(len(content))
        content[at : at + chance.randrange(3)] = chance.choice(
            (b"", b"<", b">", b'"', b"9", b"-", b"\xff", b"_x0000_", b"&#0;", b"/", b" ", b"t")
        )
        outcome(zipped({**made, part: bytes(content)}))


def test_no_error_quotes_the_roster():
    cells = '<row r="山田"><c r="山田" t="s"><v>山田　太郎</v></c></row>'
    for rows in (cells, cells.replace('r="山田"', "", 1), '<row><c t="s"><v>太郎</v></c></row>'):
        with pytest.raises(RosterError) as caught:
            read_excel(workbook(rows, strings=""), "名簿.xlsx")

        chain = [caught.value, caught.value.__cause__, caught.value.__cause__.__context__]
        assert "太郎" not in repr(chain)
