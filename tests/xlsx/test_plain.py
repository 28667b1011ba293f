"""Rows and strings in plain writing, read many at once, read as any others do.

In UTF-16 no writing is plain: there the same workbook is read element by element.
"""

import random
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from badgegen.core import RosterError
from badgegen.roster.files.excel import read_excel
from badgegen.xlsx.markup import read_plain, tags
from badgegen.xlsx.plain import PLAIN_ROWS, PLAIN_STRINGS, plain_rows
from tests.support.offenders import each_row
from tests.support.packages import MAIN, inline, parts, sheet, zipped
from tests.support.project import ROSTERS

ROSTERS = sorted(ROSTERS.glob("*.xlsx"))
STYLES = '<cellXfs><xf/><xf numFmtId="14"/></cellXfs>'
STRINGS = "".join(
    f"<si><t>{text}</t></si>" for text in ("山田", "佐藤　花子", "", " x ", "_x0041_")
)
FURIGANA = '<si><t>山田</t><rPh sb="0" eb="2"><t>ヤマダ</t></rPh></si>'
PLAIN = "".join(
    f'<row r="{number}" spans="1:3"><c r="A{number}" t="s"><v>{number % 3}</v></c>'
    f'<c r="B{number}" s="1"><v>{number}</v></c>{inline(f"D{number}", f"{number}課")}</row>'
    for number in range(11, 31)
)
ROW = '<row r="{}"><c r="A{}"><v>1</v></c></row>'


def outcome(made):
    try:
        return read_excel(zipped(made), "名簿.xlsx")
    except RosterError as one:
        return one.message.key


def in_utf_16(made):
    """The same parts; only sheets and strings have plain writing."""
    changed = {name: content for name, content in made.items() if "sheet" in name.casefold()}
    changed |= {name: content for name, content in made.items() if "sharedStrings" in name}
    return {
        **made,
        **{
            name: content.partition("?>")[2].strip().encode("utf-16")
            if content.startswith("<?xml")
            else content.encode("utf-16")
            for name, content in changed.items()
        },
    }


def reads_alike(made):
    found = outcome(made)
    assert found == outcome(in_utf_16(made))
    return found


def pieces(rows):
    chunks = [sheet(rows).encode()]
    return [type(one) for one in read_plain(chunks, tags("row"), PLAIN_ROWS)]


def test_all_rows_but_the_first_come_as_text():
    first, others = read_plain([sheet(PLAIN).encode()], tags("row"), PLAIN_ROWS)

    assert first.get("r") == "11"
    assert [number for number, _ in plain_rows(others)] == [str(row) for row in range(12, 31)]


@each_row(
    "rows",
    [
        f"<!--{PLAIN}-->",
        f"<![CDATA[{PLAIN}]]>",
        f"<?x {PLAIN}?>",
        f'<row r="5"><c r="A5"><v>1</v></c>{PLAIN}</row>',
        f'<row r="5"><c r="A5"><v>1</v>{PLAIN}</c></row>',
        f'<row r="5"><c r="A5" t="inlineStr"><is><t>{PLAIN}</t></is></c></row>',
        f'<x xmlns="urn:x">{PLAIN}</x>',
        f'<x xmlns="">{PLAIN}</x>',
        f'{ROW.format(5, 5)}<x:row xmlns:x="{MAIN}" xmlns="urn:x" r="6">{PLAIN}</x:row>',
    ],
)
def test_what_only_looks_like_rows_is_not_read_as_such(rows):
    assert str not in pieces(rows)
    reads_alike(parts(rows, strings=STRINGS, styles=STYLES))


@pytest.mark.slow
@each_row(
    "odd",
    [
        '<row r="31" hidden="1"><c r="A31"><v>1</v></c></row>',
        '<row r="31" ht="0"><c r="A31"><v>1</v></c></row>',
        '<row r="31" ht="18.75" hidden="false" customHeight="1"><c r="A31"/></row>',
        '<row r="31"><c r="A32"><v>1</v></c></row>',
        '<row r="31"><c r="XFE31"><v>1</v></c></row>',
        '<row r="31"><c r="XFD31"><v>1</v></c></row>',
        '<row r="1048577"><c r="A1048577"><v>1</v></c></row>',
        '<row r="31" r="32"><c r="A31"><v>1</v></c></row>',
        '<row r="31" x:y="1"><c r="A31"><v>1</v></c></row>',
        '<row r="31" xmlns="urn:x"><c r="A31"><v>1</v></c></row>',
        '<row r="31"><c r="A31" t="s"><v>5</v></c></row>',
        '<row r="31"><c r="A31" t="s"><v>山</v></c></row>',
        '<row r="31"><c r="A31" s="9"><v>1</v></c></row>',
        '<row r="31"><c r="A31" t="str"><v>a\r\nb</v></c></row>',
        '<row r="31"><c r="A31" t="str"><v>a\nb\t</v></c></row>',
        '<row r="31"><c r="A31" t="str"><v>&#23665;&#0060;&#60;&lt;</v></c></row>',
        '<row r="31"><c r="A31" t="str"><v>&#55296;</v></c></row>',
        '<row r="31"><c r="A31" t="str"><v>&#9999999;</v></c></row>',
        '<row r="31"><c r="A31" t="str"><v>&#65534;</v></c></row>',
        '<row r="31"><c r="A31" t="str"><v>\ufffe</v></c></row>',
        '<row r="31"><c r="A31" t="str"><v>a]]&gt;b]]></v></c></row>',
        '<row r="31"><c r="A31"><v>1</v></is></c></row>',
        '<row r="31"><c r="A31"><f>PHONETIC(B1)</f><v>0</v></c></row>',
        '<row r="12"><c r="C12"><v>7</v></c></row>',
        "<row><c><v>1</v></c></row>",
        "",
    ],
)
@each_row("strings", [STRINGS, FURIGANA + STRINGS + FURIGANA])
def test_an_odd_row_among_plain_ones_reads_alike(odd, strings):
    after = PLAIN.replace('"A2', '"E2')

    reads_alike(parts(PLAIN + odd + after + odd, strings=strings, styles=STYLES))


def test_characters_by_number_are_those_characters():
    text = "&#23665;&#30000;&#12288;&#134071;&#8232;"
    rows = "".join(f'<row r="{row}">{inline(f"A{row}", text)}</row>' for row in range(1, 9))

    (grid,) = reads_alike(parts(rows, strings=f"<si><t>{text}</t></si>" * 9))

    assert {cells for _, cells in grid.rows} == {("山田　𠮷",)}


@pytest.mark.slow
def test_strings_in_plain_writing_keep_their_numbers():
    plain = "".join(f"<si><t>{number}か\u3099</t></si>" for number in range(2_000))
    preserved = '<si><t xml:space="preserve"> x</t><phoneticPr fontId="1"/></si>'
    strings = FURIGANA.join((plain, preserved * 3, "<si/><si><t/></si>", plain))
    cells = "".join(
        f'<row r="{row}"><c r="A{row}" t="s"><v>{row - 1}</v></c></row>' for row in range(1, 4_009)
    )

    (grid,) = reads_alike(parts(cells, strings=strings))

    assert dict(grid.rows)[2_000] == ("1999が",)
    assert dict(grid.rows)[4_008] == ("1999が",)
    assert set(grid.furigana) == {(2_001, 0), (2_005, 0), (2_008, 0)}


def test_strings_in_a_comment_are_none():
    chunks = [f'<sst xmlns="{MAIN}"><!--{STRINGS}--></sst>'.encode()]

    assert list(read_plain(chunks, tags("si"), PLAIN_STRINGS)) == []


@pytest.mark.slow
@each_row("path", ROSTERS, ids=lambda path: path.stem)
def test_a_roster_reads_alike_in_both_ways(path):
    with ZipFile(path) as archive:
        made = {
            name: archive.read(name).decode()
            for name in archive.namelist()
            if name.endswith((".xml", ".rels"))
        }

    assert not isinstance(reads_alike(made), str)


FRAGMENTS = (
    "<!--", "-->", "<![CDATA[", "]]>", "<?x ", "?>", "<row>", "</row>", "<c>", "</c>", "<v>",
    "</v>", '<x xmlns="urn:x">', '<x xmlns="">', "</x>", "]", "\r", "&#13;", "山", "<row/>",
    f'<y:row xmlns:y="{MAIN}">', "</y:row>", PLAIN, PLAIN, ROW.format(5, 5) * 3, ROW.format(6, 7),
)  # fmt: skip


@pytest.mark.slow
@settings(max_examples=400)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=7))
def test_whatever_stands_around_plain_rows_they_read_alike(fragments):
    reads_alike(parts("".join(fragments), strings=STRINGS, styles=STYLES))


@pytest.mark.slow
def test_chunks_may_end_anywhere():
    content = sheet(PLAIN * 3).encode()
    whole = [one.get("r") for one in read_plain([content], tags("row"), PLAIN_STRINGS)]
    chance = random.Random(3)

    for _ in range(200):
        cuts = sorted(chance.randrange(len(content)) for _ in range(4))
        ends = zip([0, *cuts], [*cuts, len(content)], strict=True)
        numbers = []
        for one in read_plain((content[a:b] for a, b in ends), tags("row"), PLAIN_ROWS):
            text = isinstance(one, str)
            numbers.extend([row for row, _ in plain_rows(one)] if text else [one.get("r")])

        assert numbers == whole
