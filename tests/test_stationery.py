"""Sheets and designs: the shipped ones are right, wrong ones are refused with what is wrong."""

import pytest

from badgegen.errors import TemplateError
from badgegen.layout.imposition import slots
from badgegen.messages import translate
from badgegen.resources import shipped
from badgegen.stationery import design_names, load_design, load_sheet, sheet_names

SHEET = shipped("templates", "sheets", "a-one-51002.toml").read_text(encoding="utf-8")
DESIGN = shipped("templates", "designs", "surname-kana-romaji.toml").read_text(encoding="utf-8")


def refused(load, path) -> str:
    with pytest.raises(TemplateError) as failure:
        load(str(path))
    assert failure.value.exit_status == 5
    return translate(failure.value.message, "ja")


@pytest.mark.parametrize("name", sheet_names())
def test_a_shipped_sheet_has_its_source_and_is_confirmed(name):
    sheet = load_sheet(name)

    assert sheet.name == name
    assert sheet.confirmed
    assert len(sheet.source) > 20


@pytest.mark.parametrize("name", design_names())
def test_a_shipped_design_has_its_source_and_shows_the_surname(name):
    design = load_design(name)

    assert design.name == name
    assert len(design.source) > 20
    assert [field.content for field in design.fields].count("kana") == 1


@pytest.mark.parametrize("name", sheet_names())
def test_no_badge_of_a_shipped_sheet_overlaps_another_or_leaves_the_paper(name):
    sheet = load_sheet(name)
    corners = slots(sheet)

    apart = [
        abs(left - other_left) >= sheet.trim.width or abs(top - other_top) >= sheet.trim.height
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


@pytest.mark.parametrize("alias", ["51002", "72110", "F10A4-1", "A-ONE-51002"])
def test_a_sheet_is_found_by_its_other_names(alias):
    assert load_sheet(alias).name == "a-one-51002"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
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
        ("columns = 2", 'columns = "2"', "columns の値が正しくありません（必要な種類: 整数）"),
        ("columns = 2", "columns = 0", "columns の値が正しくありません（0 より大きい"),
        ("columns = 2", "colums = 2", "キー colums はありません。使えるキー: title, source"),
        ("columns = 2", "columns = = 2", "5行目が TOML として正しくありません"),
        ("columns = 2\n", "", "キー columns がありません"),
        ("width = 91", "width = -91", "trim.width の値が正しくありません（0 より大きい"),
        ("left = 14", "left = -1", "margin.left の値が正しくありません（0 以上"),
        (
            "confirmed = true",
            "confirmed = 1",
            "confirmed の値が正しくありません（必要な種類: true か false",
        ),
    ],
)
def test_a_wrong_sheet_file_is_refused_with_what_is_wrong(tmp_path, old, new, said):
    path = tmp_path / "台紙.toml"
    assert old in SHEET
    path.write_text(SHEET.replace(old, new, 1), encoding="utf-8")

    sentence = refused(load_sheet, path)

    assert said in sentence
    assert "台紙" in sentence


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            '"kana"',
            '"given-name"',
            "field[0].content の値が正しくありません（使える値: kana, romaji",
        ),
        ('"bold"', '"heavy"', "field[0].weight の値が正しくありません（使える値: regular, bold"),
        (
            "middle = 0.375",
            "middle = 1.5",
            "field[0].middle の値が正しくありません（0 より大きく 1 以下",
        ),
        ("sizes = [", "sizes = [] #", "field[0].sizes"),
        ("sizes = [", "sizes = 12 #", "field[0].sizes の値が正しくありません（必要な種類: 一覧"),
        ("share = 0.6", 'share = "x"', "field[1].share の値が正しくありません（必要な種類: 数"),
        ("share = 0.6", "shares = 0.6", "キー field[1].shares はありません。使えるキー: content"),
    ],
)
def test_a_wrong_design_file_is_refused_with_what_is_wrong(tmp_path, old, new, said):
    path = tmp_path / "デザイン.toml"
    assert old in DESIGN
    path.write_text(DESIGN.replace(old, new, 1), encoding="utf-8")

    assert said in refused(load_design, path)


def test_an_own_sheet_is_used_by_its_path(tmp_path):
    path = tmp_path / "own.toml"
    path.write_text(SHEET.replace("left = 14", "left = 13").replace("right = 14", "right = 15"))

    assert load_sheet(str(path)).origin == (13, 11)


@pytest.mark.parametrize(
    ("load", "name", "near"),
    [
        (load_sheet, "a-one-5102", "a-one-51002"),
        (load_sheet, "cr-80", "cr80"),
        (load_design, "surname-romaji-kana", "surname-kana-romaji"),
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


@pytest.mark.parametrize(
    ("back", "said"),
    [
        ("front.toml", "back のないデザインを指定してください"),
        ("none.toml", "none.toml が見つかりません"),
        ("surname-kana-romajj", "近い名前: surname-kana-romaji"),
    ],
)
def test_a_back_that_cannot_be_is_refused(tmp_path, back, said):
    path = tmp_path / "front.toml"
    path.write_text(f'back = "{back}"\n' + DESIGN, encoding="utf-8")

    assert said in refused(load_design, path)
