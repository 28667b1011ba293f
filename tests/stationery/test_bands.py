"""Bands in the colours of departments: which colour, what stands on it, what is reported."""

import json
import re
import tomllib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from badgegen.core import RosterError, data_lines, shipped
from badgegen.records.house import read_record
from badgegen.stationery import (
    BLACK,
    LEAST,
    BandField,
    Fill,
    Ink,
    Zone,
    banding,
    contrast,
    load_design,
    load_sheet,
    readable_on,
)
from badgegen.stationery.bands import palette
from badgegen.stationery.geometry import WHITE
from tests.support.folders import live_in, printed
from tests.support.offenders import each_row
from tests.support.printing import FITTING, composed, make_badges, used_inks
from tests.support.rosters import HEADER, write_workbook

BAND = ("--design", "surname-kana-romaji-band")
DESIGN = shipped("templates", "designs", "surname-kana-romaji-band.toml").read_text("utf-8")


@each_row("row", data_lines("band_palette.tsv"), ids=lambda row: row[0])
def test_text_is_read_well_on_each_colour_of_the_palette(row):
    ink = Ink(*map(float, row[1:]))

    assert contrast(ink, readable_on(ink)) >= LEAST
    assert all(0 <= share <= 100 for share in map(float, row[1:]))


def test_the_colours_of_the_palette_differ():
    assert len(set(palette())) == len(palette()) >= 12
    assert len({row[0] for row in data_lines("band_palette.tsv")}) == len(palette())


@pytest.mark.slow
@given(st.sets(st.text("あいうえお課", min_size=1), max_size=30), st.randoms())
def test_colours_follow_the_sorted_names_whatever_the_rosters_order(departments, shuffler):
    mixed = list(departments)
    shuffler.shuffle(mixed)

    found = banding(mixed, {})

    assert list(found.colours) == sorted(departments)
    assert found == banding(sorted(departments), {})
    assert bool(found.shared) == (len(departments) > len(palette()))
    first = [found.colours[name] for name in sorted(departments)[: len(palette())]]
    assert first == list(palette()[: len(first)])


def test_a_given_colour_is_not_given_to_another_department():
    found = banding(["税務課", "総務課"], {"総務課": palette()[0]})

    assert found.colours == {"総務課": palette()[0], "税務課": palette()[1]}


@pytest.mark.slow
@given(st.tuples(*[st.floats(0, 100)] * 4))
def test_black_or_white_is_chosen_by_contrast(shares):
    ink = Ink(*shares)

    assert contrast(ink, readable_on(ink)) == max(contrast(ink, BLACK), contrast(ink, WHITE))
    assert 1 <= contrast(ink, BLACK) <= 21


def staff(roster, departments):
    rows = [
        (f"{number:06}", "佐藤　花子", "サトウ　ハナコ", one, "")
        for number, one in enumerate(departments, start=1)
    ]
    return write_workbook(roster, [HEADER, *rows])


@pytest.mark.slow
def test_a_build_prints_the_departments_in_their_colours_and_nothing_else_coloured(run, roster):
    result = run("build", roster, *BAND)

    text, fills = used_inks((roster.parent / "名簿-badges" / "badges.pdf").read_bytes())
    assert result.status == 0
    assert fills == set(palette()[:2])
    assert text == {BLACK, WHITE}
    assert printed(roster.parent / "名簿-badges")[:3] == ("総務課", "さとう", "SATO")
    assert run("verify", roster.parent / "名簿-badges" / "badges.pdf", roster, *BAND).status == 0


@pytest.mark.slow
def test_a_print_file_in_other_colours_than_asked_for_does_not_pass(run, roster):
    run("build", roster, *BAND)
    pdf = roster.parent / "名簿-badges" / "badges.pdf"
    roster.with_name("badgegen.toml").write_text('[bands]\n"総務課" = [0, 20, 80, 0]\n', "utf-8")

    result = run("verify", pdf, roster, *BAND)

    assert result.status == 1
    assert "名札の色でない色" in result.err


@pytest.mark.slow
def test_colours_are_taken_from_the_settings_or_from_a_file(run, roster, tmp_path):
    (tmp_path / "色.toml").write_text('[bands]\n"総務課" = [0, 0, 90, 0]\n', encoding="utf-8")
    roster.with_name("badgegen.toml").write_text('[bands]\n"総務課" = [0, 20, 80, 0]\n', "utf-8")

    run("build", roster, *BAND)
    by_settings = used_inks((roster.parent / "名簿-badges" / "badges.pdf").read_bytes())[1]
    run("build", roster, *BAND, "--bands", tmp_path / "色.toml")
    by_file = used_inks((roster.parent / "名簿-badges" / "badges.pdf").read_bytes())[1]

    assert by_settings == {Ink(0, 20, 80, 0), palette()[0]}
    assert by_file == {Ink(0, 0, 90, 0), palette()[0]}


@pytest.mark.slow
def test_departments_that_share_a_colour_and_colours_without_a_department_are_reported(run, roster):
    names = [f"第{number:02}課" for number in range(1, len(palette()) + 2)]
    staff(roster, names)
    roster.with_name("badgegen.toml").write_text('[bands]\n"総務科" = [0, 20, 80, 0]\n', "utf-8")

    result = run("check", roster, *BAND)

    assert f"第01課・{names[-1]}" in result.out
    assert "所属「総務科」は名簿にありません" in result.out


@pytest.mark.slow
def test_without_a_department_there_is_no_band(run, roster):
    staff(roster, [""])

    run("build", roster, *BAND)

    text, fills = used_inks((roster.parent / "名簿-badges" / "badges.pdf").read_bytes())
    assert (text, fills) == ({BLACK}, set())


def test_the_band_keeps_the_safe_margin_and_its_text_stands_on_it():
    design, sheet = load_design("surname-kana-romaji-band"), load_sheet("cr80")
    faces, _ = composed(make_badges(design), design, sheet)

    for face in faces:
        assert isinstance(face.shapes[0], Fill)
        box = face.band.box
        assert min(box.left, box.top, sheet.trim.width - box.right) >= 3 - 1e-9
        (department,) = (line for line in face.lines if line.content == "department")
        assert box.top < department.baseline - 0.8 * department.em
        assert department.baseline < box.bottom
        assert department.ink == readable_on(face.band.ink)
        assert all(line.ink == BLACK for line in face.lines if line is not department)


@each_row(
    ("inset", "height", "said"),
    # On an edge beside a light colour black is read on both sides.
    [(3, 12.5, 0), (3, 4, 8), (5, 4.5, 8), (0, 30, 0)],
)
def test_text_that_lies_on_the_edge_of_the_band_is_reported(inset, height, said):
    band = BandField(Zone.TOP, height, inset)
    design = replace(load_design("surname-kana-romaji-band"), band=band)

    faces, _ = composed(make_badges(design), design, load_sheet("a-one-51002"))

    found = [one for face in faces for one in face.problems]
    assert sum(one.message.key == "layout.across-band" for one in found) == said


@pytest.mark.slow
@each_row(("design", "sheet"), [pair for pair in FITTING if load_design(pair[0]).band])
def test_no_text_of_a_shipped_design_lies_on_the_edge_of_its_band(design, sheet):
    design = load_design(design)

    faces, _ = composed(make_badges(design), design, load_sheet(sheet))

    keys = {problem.message.key for face in faces for problem in face.problems}
    assert "layout.across-band" not in keys
    assert all(
        contrast(line.ink, _ground(face, line)) >= LEAST for face in faces for line in face.lines
    )


def _ground(face, line) -> Ink:
    on_band = face.band.box.top < line.baseline < face.band.box.bottom
    return face.band.ink if on_band else WHITE


@each_row(
    ("zone", "inset", "height", "left", "edges"),
    [
        (Zone.TOP, 0, 14.85, 0, (0, 0, 91, 14.85)),
        (Zone.TOP, 0.4, 14.7, 0.4, (0, 0, 91, 15.1)),
        (Zone.BOTTOM, 0.3, 12, 3, (3, 42.7, 91, 55)),
        (Zone.BOTTOM, 3, 12, 3, (3, 40, 91, 52)),
        (Zone.TOP, 0, 60, 1, (1, 0, 91, 55)),
        (Zone.TOP, 13.75, 27.5, 3, (3, 13.75, 91, 41.25)),
    ],
)
def test_a_band_never_leaves_its_badge_nor_a_sliver_that_cannot_be_cut(
    zone, inset, height, left, edges
):
    band = BandField(zone, height, inset, left, right=0.3)
    design = replace(load_design("surname-kana-romaji-band"), band=band)
    sheet = load_sheet("a-one-51002")

    (face, *_), _ = composed(make_badges(design), design, sheet)

    box = face.band.box
    assert (box.left, box.top, box.right, box.bottom) == pytest.approx(edges, abs=0.01)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("bands", "said"),
    [
        (
            '"総務課" = [0, 60, 90, 10]',
            r"色 \S+\.総務課 の上では.*比は [\d.]+、必要なのは 7 以上",
        ),
        ('"総務課" = [60, 40, 0]', r"\.総務課 の値が正しくありません（C・M・Y・K の割合 4 つ"),
        ('"総務課" = [0, 0, 0, 101]', r"\.総務課 の値が正しくありません"),
        ('"総務課" = "blue"', r"\.総務課 の値が正しくありません"),
        ('"総務課" = [0, 0, 0, true]', r"\.総務課 の値が正しくありません"),
        ('"総務課" = [0, 0, 0, nan]', r"\.総務課 の値が正しくありません"),
    ],
)
@pytest.mark.parametrize("where", ["settings", "design"])
def test_a_wrong_colour_is_named_with_its_ratio_or_with_what_is_allowed(
    run, roster, tmp_path, bands, said, where
):
    if where == "settings":
        roster.with_name("badgegen.toml").write_text(f"[bands]\n{bands}\n", "utf-8")
        design = "surname-kana-romaji-band"
    else:
        design = tmp_path / "own.toml"
        design.write_text(f"{DESIGN}\n[band.colours]\n{bands}\n", encoding="utf-8")
        assert tomllib.loads(design.read_text("utf-8"))

    result = run("build", roster, "--design", design)

    assert result.status == 5
    assert re.search(said, result.err)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x = 1\n", "項目 bands がありません"),
        ("bands = 3\n", "bands の値が正しくありません（[…] の見出しを付けた表にしてください）"),
        ("[bands\n", "1行目が TOML として正しくありません"),
    ],
)
def test_a_wrong_file_of_colours_is_refused(run, roster, tmp_path, text, said):
    file = tmp_path / "色.toml"
    file.write_text(text, encoding="utf-8")

    result = run("check", roster, *BAND, "--bands", file)

    assert result.status == 5
    assert said in result.err


NAVY, APRICOT, *OTHERS = palette()


@each_row(
    ("kept", "departments", "right"),
    [
        ({"総務課": NAVY}, ["会計課", "総務課"], {"会計課": APRICOT, "総務課": NAVY}),
        # What the kept departments of other rosters have is taken last.
        ({"支所": NAVY}, ["会計課"], {"会計課": APRICOT}),
        ({str(n): ink for n, ink in enumerate(palette())}, ["会計課"], {"会計課": NAVY}),
        # A colour of another version of the palette stays; one on which nothing is read does not.
        ({"会計課": Ink(0, 0, 100, 0)}, ["会計課"], {"会計課": Ink(0, 0, 100, 0)}),
        ({"会計課": Ink(0, 100, 0, 0)}, ["会計課"], {"会計課": NAVY}),
    ],
)
def test_a_department_keeps_its_colour_and_a_new_one_takes_a_free_one(kept, departments, right):
    found = banding(departments, {}, kept)

    assert found.colours == found.assigned == right
    assert found.shared == ()


def test_departments_of_which_one_kept_the_others_colour_are_told():
    names = [f"{number:02}課" for number in range(len(palette()) + 1)]

    found = banding(names, {}, {names[0]: NAVY})

    assert found.shared == ((names[0], names[-1]),)


def test_a_colour_that_the_house_decides_wins_over_the_one_before_and_is_not_kept():
    found = banding(["総務課"], {"総務課": APRICOT}, {"総務課": NAVY})

    assert (found.colours, found.assigned) == ({"総務課": APRICOT}, {})


@pytest.mark.slow
def test_a_new_department_changes_no_other_badge(run, tmp_path, monkeypatch):
    live_in(tmp_path / "user", monkeypatch)
    names = ["税務課", "総務課", "福祉課"]
    roster, out = tmp_path / "名簿.xlsx", tmp_path / "名簿-badges"
    run("build", staff(roster, names), *BAND)
    record = json.loads((tmp_path / "badgegen.record").read_text("utf-8"))

    result = run(
        "build", staff(roster, [*names, "会計課"]), *BAND, "--changed-since", out / "manifest.json"
    )

    assert "新しい名札 1名、変わった名札 0名" in result.out
    assert list(record["colours"]) == sorted(names)
    assert used_inks((out / "badges.pdf").read_bytes())[1] == {palette()[3]}
    assert run("verify", out / "badges.pdf", roster, *BAND).status == 1


@pytest.mark.slow
def test_without_a_band_no_colour_is_kept(run, roster, tmp_path):
    run("build", roster)

    assert not (roster.parent / "badgegen.record").exists()


@each_row("colours", ['{"総務課": [1, 2, 3]}', '{"総務課": [0, 0, 0, 101]}', "[1]", "3"])
def test_a_record_with_colours_that_are_none_is_damaged(colours):
    with pytest.raises(RosterError, match="record-damaged"):
        read_record(f'{{"names_at_work": {{}}, "colours": {colours}}}'.encode(), "記録")


KINDS = ("職員番号", "氏名", "フリガナ", "所属", "役職", "任用区分")
EMPLOYED = [
    ("1", "佐藤　花子", "サトウ　ハナコ", "総務課", "課長", "正規"),
    ("2", "鈴木　一郎", "スズキ　イチロウ", "総務課", "主任", "会計年度"),
    ("3", "高橋　次郎", "タカハシ　ジロウ", "税務課", "", ""),
]
RED, BLUE, GREY = Ink(0, 25, 60, 0), Ink(100, 80, 0, 30), Ink(0, 0, 0, 15)


@pytest.mark.slow
@each_row(
    ("table", "right"),
    [
        ('column = "任用区分"\n"正規" = "%s"\ndefault = [0, 0, 0, 15]', {RED, GREY}),
        ('column = "F"\n"正規" = "%s"\n"会計年度" = [100, 80, 0, 30]', {RED, BLUE}),
        ('column = "役職"\n"課長" = "%s"\ndefault = [0, 0, 0, 15]', {RED, GREY}),
    ],
)
def test_a_column_decides_colours_and_the_department_is_still_printed(run, tmp_path, table, right):
    roster = write_workbook(tmp_path / "名簿.xlsx", [KINDS, *EMPLOYED])
    colours = table.replace('"%s"', "[0, 25, 60, 0]")
    (tmp_path / "badgegen.toml").write_text(f"[bands]\n{colours}\n", "utf-8")

    result = run("build", roster, *BAND)

    data = (tmp_path / "名簿-badges" / "badges.pdf").read_bytes()
    shown = printed(tmp_path / "名簿-badges")
    assert result.status == 0
    assert used_inks(data)[1] == right
    assert [text for text in shown if text.endswith("課")] == ["総務課", "総務課", "税務課"]
    assert not {"正規", "会計年度", "課長"} & set(shown)
    assert run("verify", tmp_path / "名簿-badges" / "badges.pdf", roster, *BAND).status == 0


@pytest.mark.slow
def test_a_column_that_decides_a_colour_is_printed_where_the_design_shows_it(run, tmp_path):
    roster = write_workbook(tmp_path / "名簿.xlsx", [KINDS, *EMPLOYED])
    (tmp_path / "badgegen.toml").write_text('[bands]\ncolumn = "役職"\n', "utf-8")
    title = '[[field]]\ncontent = "title"\nweight = "bold"\nplace = "bottom"\nsizes = [4]\n'
    (tmp_path / "自分.toml").write_text(f"{DESIGN}\n{title}", "utf-8")

    run("build", roster, "--design", tmp_path / "自分.toml")

    assert {"課長", "主任"} <= set(printed(tmp_path / "名簿-badges"))


@pytest.mark.slow
@each_row(
    ("table", "said"),
    [
        ("column = 3", "bands.column"),
        ('column = ""', "bands.column"),
        ('column = "任用"', "名札の色を決める欄"),
        ('column = "氏名"', "氏名や名の列"),
    ],
)
def test_a_column_of_colours_that_cannot_be_is_refused(run, tmp_path, table, said):
    roster = write_workbook(tmp_path / "名簿.xlsx", [KINDS, *EMPLOYED])
    (tmp_path / "badgegen.toml").write_text(f"[bands]\n{table}\n", "utf-8")

    result = run("check", roster, *BAND)

    assert result.status in (2, 5)
    assert said in result.err
