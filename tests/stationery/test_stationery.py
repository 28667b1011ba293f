"""Sheets and designs: the shipped ones are right, wrong ones are refused with what is wrong."""

import re
import textwrap
import tomllib

import msgspec
import pytest

from badgegen.core import TemplateError, shipped, translate
from badgegen.stationery import Size, design_names, load_design, load_sheet, sheet_names, slots
from badgegen.stationery.bands import read_bands
from badgegen.stationery.designs import (
    BandTable,
    BarTable,
    ClassesTable,
    DesignFile,
    DiscTable,
    FieldTable,
    GapsTable,
    LogoTable,
    PatternTable,
    RuleTable,
    TrimsTable,
)
from badgegen.stationery.sheets import SheetFile
from tests.support.offenders import each_row
from tests.support.project import PROJECT

SHEET = shipped("templates", "sheets", "a-one-51002.toml").read_text(encoding="utf-8")
DESIGN = shipped("templates", "designs", "surname-kana-romaji.toml").read_text(encoding="utf-8")


def refused(load, path) -> str:
    with pytest.raises(TemplateError) as failure:
        load(str(path))
    assert failure.value.exit_code == 5
    return translate(failure.value.message, "ja")


def own(tmp_path, text: str) -> str:
    path = tmp_path / "自分の台紙.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def changed(text: str, old: str, new: str) -> str:
    assert old in text
    return text.replace(old, new, 1)


@each_row("name", sheet_names())
def test_a_shipped_sheet_has_its_source(name):
    sheet = load_sheet(name)

    assert sheet.name == name
    assert len(sheet.source) > 20
    assert sheet.title.ja != sheet.title.en


def test_sheets_with_one_source_or_with_sources_that_differ_are_not_confirmed():
    unsure = {name for name in sheet_names() if not load_sheet(name).confirmed}

    assert unsure == {
        "durable-1453-02",
        "durable-1456-02",
        "durable-8334-02",
        "herma-9012",
        "hisago-elm016",
        "single-100x60",
        "single-70x20",
        "single-99x61",
        "tepra-24",
        "tepra-36",
    }


@each_row("name", sheet_names())
def test_the_margins_of_a_shipped_sheet_are_all_in_its_file(name):
    table = tomllib.loads(shipped("templates", "sheets", f"{name}.toml").read_text("utf-8"))

    assert "alias_of" in table or set(table["margin"]) == {"left", "top", "right", "bottom"}


def test_a_sheet_of_another_name_has_all_measures_of_its_original():
    alias, original = load_sheet("hisago-elm025"), load_sheet("a-one-51215")

    assert alias.alias_of == original.name
    assert slots(alias) == slots(original)
    assert alias.source != original.source


@each_row("name", sheet_names())
def test_every_other_name_of_a_sheet_means_one_sheet(name):
    everybody = [load_sheet(one) for one in sheet_names()]
    names = [one.name for one in everybody] + [also for one in everybody for also in one.aliases]

    assert len(names) == len(set(names))
    assert all(load_sheet(also).name == name for also in load_sheet(name).aliases)


WITHOUT_NAME = {"staff-front", "back-sentences"}
"""Designs of one side, with the name on the other."""


@each_row("name", design_names())
def test_a_shipped_design_has_its_source_and_shows_the_surname(name):
    design = load_design(name)

    assert design.name == name
    assert len(design.source) > 20
    if name not in WITHOUT_NAME:
        assert [field.content.leads for field in design.fields].count(True) == 1


@each_row("name", sheet_names())
def test_no_badge_of_a_shipped_sheet_overlaps_another_or_leaves_the_paper(name):
    sheet = load_sheet(name)
    corners = slots(sheet)

    apart = [
        abs(left - other_left) > sheet.trim.width - 1e-9
        or abs(top - other_top) > sheet.trim.height - 1e-9
        for number, (left, top) in enumerate(corners)
        for other_left, other_top in corners[:number]
    ]

    assert len(corners) == sheet.capacity
    assert all(apart)
    assert all(
        min(left, top) >= 0
        and left + sheet.trim.width <= sheet.paper.width
        and top + sheet.trim.height <= sheet.paper.height
        for left, top in corners
    )


def test_the_default_sheet_has_the_makers_measures():
    sheet = load_sheet("a-one-51002")

    assert (sheet.columns, sheet.rows) == (2, 5)
    assert (sheet.trim.width, sheet.trim.height) == (91, 55)
    assert sheet.origin == (14, 11)


@each_row("alias", ["51002", "72110", "F10A4-1", "A-ONE-51002"])
def test_a_sheet_is_found_by_its_other_names(alias):
    assert load_sheet(alias).name == "a-one-51002"


SHORT = "columns = 2\nrows = 5\ntrim = {width = 80, height = 50}\n"

WRONG_IN_A_SHEET = [
    (
        "left = 14",
        "left = 15.5",
        "横方向が合いません: 余白・間隔・仕上がりの合計が用紙より 1.5 mm 長く",
    ),
    (
        "bottom = 11",
        "bottom = 10",
        "縦方向が合いません: 余白・間隔・仕上がりの合計が用紙より 1 mm 短く",
    ),
    ("y = 55", "y = 50", "縦方向に 5 mm 重なります"),
    ("columns = 2", "columns = 3", "横方向に 77 mm はみ出します"),
    (
        "columns = 2",
        'columns = "2"',
        'columns の値が正しくありません（数字だけで、" で囲まずに書いてください）',
    ),
    ("columns = 2", "columns = 0", "columns の値が正しくありません（0 より大きい"),
    (
        "columns = 2",
        "colums = 2",
        "項目 colums はありません。もしかして: columns。書ける項目: columns, rows, trim",
    ),
    ("columns = 2", "columns = = 2", "5行目が TOML として正しくありません"),
    ("columns = 2\n", "", "項目 columns がありません"),
    ("width = 91", "width = -91", "trim.width の値が正しくありません（0 より大きい"),
    ("x = 91", "x = 0", "pitch.x の値が正しくありません（0 より大きい"),
    ("[pitch]", "[pich]", "項目 pich はありません"),
    (
        "[margin]",
        "[[margin]]",
        "margin の値が正しくありません（[…] の見出しを付けた表にしてください",
    ),
    ("corner = 0", "corner = -1", "corner の値が正しくありません（0 以上"),
    ('ja = "', 'jp = "', "項目 title.jp はありません。書ける項目: ja, en"),
    (
        "aliases = [",
        'aliases = "x" # [',
        "aliases の値が正しくありません（[ … ] で囲んだ一覧にしてください",
    ),
    ("left = 14", "left = -1", "margin.left の値が正しくありません（0 以上"),
    (
        "confirmed = true",
        "confirmed = 1",
        'confirmed の値が正しくありません（true か false を " で囲まずに書いてください',
    ),
]
WRONG_IN_A_SHORT_SHEET = [
    (SHORT.replace("80", "120"), "横方向に 30 mm はみ出します"),
    (SHORT + "margin = {left = 60}\n", "横方向に 10 mm はみ出します"),
    (SHORT + "margin = {right = 60}\n", "10 mm 長くなっています"),
    ('alias_of = "cr80"\ncolumns = 1\n', "項目 columns はありません。書ける項目: alias_of"),
    ('alias_of = "c80"\n', "台紙「c80」はありません。もしかして: cr80"),
    ('alias_of = "hisago-elm025"\n', "それ自身に alias_of がないもの"),
    ('alias_of = "自分の台紙.toml"\n', "付属の台紙の名前"),
    ("alias_of = 3\n", 'alias_of の値が正しくありません（" で囲んで書いてください'),
    ("", "項目 columns がありません"),
]
WRONG_IN_A_DESIGN = [
    (
        '"kana"',
        '"given-name"',
        "field[0].content の値が正しくありません（使える値: kana, romaji",
    ),
    ('"bold"', '"heavy"', "field[0].weight の値が正しくありません（使える値: regular, bold"),
    ("spread = 0.12", "middle = 0.4", "項目 field[0].middle はありません"),
    ("spread = 0.12", 'place = "left"', "field[0].place の値が正しくありません（使える値: top"),
    ("sizes = [", "sizes = [0] #", "field[0].sizes"),
    (
        "sizes = [",
        "sizes = 12 #",
        "field[0].sizes の値が正しくありません（[ … ] で囲んだ一覧にしてください",
    ),
    (
        "share = 0.55",
        'share = "x"',
        'field[1].share の値が正しくありません（数を " で囲まずに書いてください',
    ),
    (
        "spread = 0.12",
        "spread = 0.3",
        "spread の値が正しくありません（0 以上 0.25 以下",
    ),
    ("spread = 0.12", "condense = 0.8", "field[0].condense の値が正しくありません（0.85 以上 1"),
    ("lengths = [4, 5]", "lengths = [1, 2, 3]", "field[0].lengths の値が正しくありません"),
    ("lengths = [4, 5]", "lengths = [0]", "field[0].lengths[0] の値が正しくありません（0 より"),
    ("lengths = [4, 5]", "lengths = [3.5]", "field[0].lengths[0] の値が正しくありません"),
    (
        "floor = 9",
        'floor = "x"',
        'field[0].floor の値が正しくありません（数を " で囲まずに書いてください',
    ),
    ("floor = 9", "two_lines = 0", "field[0].two_lines の値が正しくありません（0 より"),
    (
        "[for]",
        "[fro]",
        "項目 fro はありません。もしかして: for。書ける項目: field, title, source, kana",
    ),
    ("min_width = 50", "min_widht = 50", "書ける項目: min_width, max_width, min_height"),
    ("min_width = 50", "min_width = 0", "for.min_width の値が正しくありません（0 より大きい"),
    (
        "source = ",
        'kana = "kanji"\nsource = ',
        "kana の値が正しくありません（使える値: hiragana",
    ),
    ("[for]", '[band]\nplace = "block"\nheight = 1\n[for]', "band.place の値が正しく"),
    ("[for]", "[band]\ninset = 0\n[for]", "項目 band.height がありません"),
    (
        "floor = 6",
        'place = "band"',
        "field[1].place は帯の上を指していますが、帯（[band]）がありません",
    ),
    ("[for]", '[logo]\nheight = 5\nplace = "band"\n[for]', "logo.place は帯の上を指して"),
    ("share = 0.55", "left = 5", "項目 field[1].sizes がありません"),
    ("lengths = [3, 4, 5]", "lengths = [1, 2, 3, 4]", "field[0].alone.lengths の値が正しく"),
    ("[for]", "[band]\ncolour = 1\n[for]", "band"),
    (
        "share = 0.55",
        "shares = 0.55",
        "項目 field[1].shares はありません。もしかして: share。書ける項目: content",
    ),
]
WRONG = [
    *((load_sheet, changed(SHEET, old, new), said) for old, new, said in WRONG_IN_A_SHEET),
    *((load_sheet, text, said) for text, said in WRONG_IN_A_SHORT_SHEET),
    *((load_design, changed(DESIGN, old, new), said) for old, new, said in WRONG_IN_A_DESIGN),
]


@each_row(("load", "text", "said"), WRONG, ids=[said for _, _, said in WRONG])
def test_a_wrong_file_is_refused_with_what_is_wrong(tmp_path, load, text, said):
    sentence = refused(load, own(tmp_path, text))

    assert said in sentence
    assert "台紙" in sentence


@each_row(
    ("more", "origin", "pitch"),
    [
        ("", (25, 23.5), (80, 50)),
        ("margin = {left = 10, top = 20}\n", (10, 20), (80, 50)),
        ("margin = {right = 10, bottom = 20}\n", (40, 27), (80, 50)),
        ("pitch = {x = 95, y = 55}\n", (17.5, 13.5), (95, 55)),
        ("pitch = {x = 95}\n", (17.5, 23.5), (95, 50)),
        ("paper = {width = 215.9, height = 279.4}\n", (27.95, 14.7), (80, 50)),
    ],
)
def test_an_own_sheet_is_a_file_of_a_few_lines(tmp_path, more, origin, pitch):
    sheet = load_sheet(own(tmp_path, SHORT + more))

    assert sheet.origin == pytest.approx(origin)
    assert sheet.pitch == pitch
    assert sheet.title.ja == "自分の台紙"
    assert not sheet.confirmed


def test_an_own_sheet_can_be_another_one_under_a_new_name(tmp_path):
    sheet = load_sheet(own(tmp_path, 'alias_of = "cr80"\n'))

    assert (sheet.name, sheet.alias_of, sheet.trim) == (
        "自分の台紙",
        "cr80",
        load_sheet("cr80").trim,
    )


@pytest.mark.slow
def test_a_sheet_that_is_not_confirmed_brings_a_note_that_says_what_to_do(run, roster, tmp_path):
    shipped_one = run("check", roster, "--sheet", "herma-9012")
    own_one = run("check", roster, "--sheet", own(tmp_path, SHORT))

    for result in (shipped_one, own_one):
        assert "普通の紙に 100 % で印刷し、台紙に重ねて" in result.out
    assert "badgegen sheets show herma-9012" in shipped_one.out
    assert "confirmed = true" in own_one.out


@pytest.mark.slow
@pytest.mark.parametrize(
    ("design", "sheet"),
    [("surname-kana-romaji-department", "hisago-elm033"), ("surname-kana-romaji-band", "70x20")],
)
def test_a_design_on_badges_it_is_not_made_for_is_refused(run, roster, design, sheet):
    result = run("build", roster, "--design", design, "--sheet", sheet)

    assert result.status == 5
    assert f"デザイン「{design}」は" in result.err
    assert "20 mm）には合いません" in result.err
    assert not (roster.parent / "名簿-badges").exists()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("change", "key"),
    [
        (("spread = 0.12", "left = 50\nright = 41"), "field[0]"),
        (("[for]", "[[rule]]\nthickness = 1\nleft = 99\n[for]"), "rule[0]"),
        (("[for]", "[logo]\nheight = 5\nright = 90\n[for]"), "logo"),
        (("[for]", "[band]\nheight = 5\nright = 90\n[for]"), "band"),
    ],
)
def test_a_design_whose_insets_leave_no_room_is_refused(run, roster, tmp_path, change, key):
    path = tmp_path / "own.toml"
    path.write_text(DESIGN.replace(*change, 1), encoding="utf-8")

    result = run("build", roster, "--design", path)

    assert result.status == 5
    assert f"の {key} は" in result.err


def test_an_own_sheet_is_used_by_its_path(tmp_path):
    path = tmp_path / "own.toml"
    path.write_text(SHEET.replace("left = 14", "left = 13").replace("right = 14", "right = 15"))

    assert load_sheet(str(path)).origin == (13, 11)


@each_row(
    ("load", "name", "near"),
    [
        (load_sheet, "a-one-5102", "a-one-51002"),
        (load_sheet, "cr-8", "cr80"),
        (load_design, "surname-kana-romajj", "surname-kana-romaji"),
    ],
)
def test_an_unknown_name_brings_the_nearest(load, name, near):
    assert near in refused(load, name)


def test_a_missing_file_is_named(tmp_path):
    assert "none.toml" in refused(load_sheet, tmp_path / "none.toml")


def test_a_design_names_the_design_of_its_other_side(tmp_path):
    (tmp_path / "front.toml").write_text('back = "back.toml"\n' + DESIGN, encoding="utf-8")
    (tmp_path / "back.toml").write_text(DESIGN, encoding="utf-8")

    front = load_design(str(tmp_path / "front.toml"))

    assert load_design(front.back).name == "back"


@each_row(
    ("back", "said"),
    [
        ("front.toml", "back のないデザインを指定してください"),
        ("none.toml", "none.toml が見つかりません"),
        ("surname-kana-romajj", "もしかして: surname-kana-romaji"),
    ],
)
def test_a_back_that_cannot_be_is_refused(tmp_path, back, said):
    path = tmp_path / "front.toml"
    path.write_text(f'back = "{back}"\n' + DESIGN, encoding="utf-8")

    assert said in refused(load_design, path)


DOCS = (PROJECT / "docs" / "templates.md").read_text(encoding="utf-8")


def test_the_documentation_names_every_sheet_and_design_and_how_sure_the_measures_are():
    rows = [line for line in DOCS.splitlines() if line.startswith("| `")]

    for name in (*sheet_names(), *design_names()):
        (row,) = (row for row in rows if f"`{name}`" in row.split("|")[1])
        if name in sheet_names():
            assert ("未確認" in row) != load_sheet(name).confirmed


def test_the_documentation_tells_every_key_of_the_files():
    tables = (SheetFile, FieldTable, BandTable, GapsTable, LogoTable, RuleTable, DesignFile)
    tables += (ClassesTable, TrimsTable, BarTable, DiscTable, PatternTable)
    keys = {field.encode_name for table in tables for field in msgspec.structs.fields(table)}

    assert [key for key in sorted(keys) if not re.search(rf"\b{key}\b", DOCS)] == []


def test_the_examples_of_the_documentation_can_be_used(tmp_path):
    blocks = re.findall(r"(?:^    .*\n|^\n(?=    ))+", DOCS, re.MULTILINE)
    examples = [textwrap.dedent(block) for block in blocks]
    sheet, label = (one for one in examples if "columns" in one)
    (design,) = (one for one in examples if "[[field]]" in one)
    (bands,) = (one for one in examples if "[bands]" in one)
    (tmp_path / "d.toml").write_text(design, encoding="utf-8")
    (tmp_path / "b.toml").write_text(bands, encoding="utf-8")

    assert load_sheet(own(tmp_path, sheet)).capacity == 10
    (tmp_path / "l.toml").write_text(label, encoding="utf-8")
    assert load_sheet(str(tmp_path / "l.toml")).face == Size(89, 36)
    assert len(load_design(str(tmp_path / "d.toml")).fields) == 3
    assert set(read_bands(tmp_path / "b.toml")) == {"総務課", "税務課"}
