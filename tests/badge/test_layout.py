"""Where things stand on a badge and on a sheet."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from badgegen.badge import compose, place_statics, reference_characters
from badgegen.badge.face import MISSING
from badgegen.core import Badge
from badgegen.pdf.text import glyph_table
from badgegen.sheet import impose
from badgegen.stationery import (
    Align,
    Content,
    Glyph,
    Sheet,
    Size,
    TextField,
    Weight,
    load_design,
    load_sheet,
    sheet_names,
    slots,
)
from badgegen.stationery.geometry import Title
from tests.support.offenders import offenders
from tests.support.printing import FITTING, SURNAMES, composed, make_badges

DEFAULT = load_design("surname-kana-romaji")
A_ONE = load_sheet("a-one-51002")


def ink_of(line, glyphs):
    """The ink of a line in mm from the badge's corner: left, top, right, bottom."""
    pen, lefts, rights, tops, bottoms = line.left, [], [], [], []
    for one in line.text:
        glyph = glyphs[line.weight, one]
        wide = line.em * line.condense
        lefts.append(pen + glyph.left * wide)
        rights.append(pen + glyph.right * wide)
        tops.append(line.baseline - glyph.top * line.em)
        bottoms.append(line.baseline - glyph.bottom * line.em)
        pen += glyph.advance * wide + line.spacing * line.condense
    return min(lefts), min(tops), max(rights), max(bottoms)


ON_EACH_SHEET = {
    f"{design}/{sheet}": (load_design(design), load_sheet(sheet)) for design, sheet in FITTING
}


def test_all_ink_stays_inside_the_badge_and_lines_never_touch():
    def check(design, sheet):
        faces, glyphs = composed(make_badges(design), design, sheet)

        for face in faces:
            inks = [ink_of(line, glyphs) for line in face.lines]
            for left, top, right, bottom in inks:
                assert left >= 3
                assert right <= sheet.face.width - 3
                assert top >= 3
                assert bottom <= sheet.face.height - 3
            for (left, top, right, bottom), other in combinations(inks, 2):
                beside = right < other[0] or other[2] < left
                assert beside or bottom < other[1] or other[3] < top

    assert offenders(check, ON_EACH_SHEET) == []


def test_the_surname_is_centred_by_its_ink():
    def check(design, sheet):
        faces, glyphs = composed(make_badges(design), design, sheet)

        for face, (kana, _) in zip(faces, SURNAMES, strict=True):
            (surname,) = (line for line in face.lines if line.text == kana)
            left, _, right, _ = ink_of(surname, glyphs)
            assert (left + right) / 2 == pytest.approx(sheet.trim.width / 2, abs=0.01)

    assert offenders(check, ON_EACH_SHEET) == []


def test_a_surname_of_ordinary_length_reaches_the_legible_size():
    def check(design, sheet):
        faces, _ = composed([Badge("てしがわら", "TESHIGAWARA")], design, sheet)

        (kana,) = (line for line in faces[0].lines if line.text == "てしがわら")
        assert kana.em >= (10.02 if sheet.face.height > 26 else 8)
        assert kana.condense == 1
        assert not faces[0].problems

    assert offenders(check, ON_EACH_SHEET) == []


def test_surnames_of_like_length_have_the_same_size_and_baseline():
    badges = [Badge(kana, None) for kana in ("さとう", "すずき", "もり", "しまだ", "つつい")]

    faces, _ = composed(badges, DEFAULT, A_ONE)

    assert len({face.lines[0].em for face in faces}) == 1
    assert len({face.lines[0].baseline for face in faces}) == 1


def test_surnames_come_in_three_sizes_by_their_length():
    names = ["と", "もり", "さとう", "なかむら", "てしがわら", "ちょうそかべ", "ひがしやまだい"]

    faces, _ = composed([Badge(kana, None) for kana in names], DEFAULT, A_ONE)

    sizes = [face.lines[0].em for face in faces]
    assert sizes == [18.34, 18.34, 18.34, 15.52, 15.52, 12, 12]


def test_two_and_three_characters_are_spread_as_far_as_the_design_says_and_there_is_room():
    tight = replace(A_ONE, trim=Size(70, 55))
    names = ["と", "もり", "さとう", "なかむら"]

    for sheet in (A_ONE, tight):
        faces, _ = composed([Badge(kana, None) for kana in names], DEFAULT, sheet)

        spacing = [face.lines[0].spacing / face.lines[0].em for face in faces]
        assert spacing[0] == spacing[3] == 0
        assert 0 < spacing[2] <= spacing[1] == pytest.approx(0.2)


@pytest.mark.parametrize("blank", ["・", " "])
def test_a_long_foreign_name_goes_on_in_a_second_line_where_the_design_says_so(blank):
    name = f"アレクサンドラ{blank}コンスタンティノプル"
    design = load_design("surname-katakana-romaji")

    (face,), glyphs = composed([Badge(name, "ALEXANDRA")], design, A_ONE)
    (other,), _ = composed([Badge(name, "ALEXANDRA")], DEFAULT, A_ONE)

    upper, lower, romaji = face.lines
    assert (upper.text + lower.text, lower.continues, upper.continues) == (name, True, False)
    assert upper.em == lower.em == 10.02
    assert ink_of(upper, glyphs)[3] < ink_of(lower, glyphs)[1]
    assert ink_of(lower, glyphs)[3] < ink_of(romaji, glyphs)[1]
    assert not face.problems
    assert [problem.message.key for problem in other.problems] == ["layout.too-small"]


def test_a_foreign_name_that_fits_and_a_name_without_a_break_stay_in_one_line():
    design = load_design("surname-katakana-romaji")
    names = ["グエン・ティ", "かみひがしやまもとのみやのうえ"]

    faces, _ = composed([Badge(name, None) for name in names], design, A_ONE)

    assert [len(face.lines) for face in faces] == [1, 1]


def test_a_long_surname_is_condensed_before_it_falls_under_the_floor():
    faces, _ = composed([Badge("かみひがしやまもと", None)], DEFAULT, A_ONE)

    line = faces[0].lines[0]
    assert 10.02 <= line.em <= 12
    assert 0.85 <= line.condense < 1
    assert not faces[0].problems


def test_a_surname_under_the_floor_is_reported_with_its_millimetres():
    faces, _ = composed([Badge("かみひがしやまもとのみやのうえ", None)], DEFAULT, A_ONE)

    line = faces[0].lines[0]
    (problem,) = faces[0].problems
    values = dict(problem.message.values)
    assert line.condense == pytest.approx(0.85)
    assert problem.message.key == "layout.too-small"
    assert values["reached"] == round(line.em * 0.897, 1) < values["floor"] == 9.0


def test_a_character_that_the_typeface_lacks_keeps_the_badge_from_being_printed():
    design = load_design("surname-kana-romaji-department")

    faces, _ = composed([Badge("よしだ", "YOSHIDA", "𠮷田支所")], design, A_ONE)

    (problem,) = faces[0].problems
    assert problem.blocks
    assert "U+20BB7" in dict(problem.message.values)["characters"]
    assert faces[0].lines[0].text == f"{MISSING}田支所"


def glyphs_of(width: float):
    glyph = Glyph(advance=width, left=0.05, bottom=-0.05, right=width - 0.05, top=0.85)
    return {(weight, one): glyph for weight in Weight for one in "あH木〓x"}


@pytest.mark.slow
@given(
    count=st.integers(1, 40),
    width=st.floats(0.3, 1.2),
    trim=st.floats(40, 120),
    floor=st.floats(2, 12),
    steps=st.lists(st.floats(0.2, 6), max_size=4),
    align=st.sampled_from(Align),
    spread=st.floats(0, 0.25),
)
def test_a_line_always_fills_no_more_than_its_room(count, width, trim, floor, steps, align, spread):
    sizes = tuple(sorted({floor + sum(steps[:n]) for n in range(len(steps) + 1)}, reverse=True))
    field = TextField(
        content=Content.KANA,
        weight=Weight.BOLD,
        align=align,
        left=5,
        right=7,
        middle=0.5,
        sizes=sizes,
        condense=0.85,
        floor=floor,
        spread=spread,
    )
    design = type(DEFAULT)("d", Title("", ""), (field,), False, None, (), "")

    face = compose(Badge("x" * count), design, Size(trim, 50), glyphs_of(width))

    left, _, right, _ = ink_of(face.lines[0], glyphs_of(width))
    assert left >= 5 - 1e-6
    assert right <= trim - 7 + 1e-6
    assert 0.85 - 1e-9 <= face.lines[0].condense <= 1
    assert bool(face.problems) == (face.lines[0].em < floor)
    assert 0 <= face.lines[0].spacing <= 0.25 * face.lines[0].em + 1e-9


@pytest.mark.slow
@given(count=st.integers(0, 60), columns=st.integers(1, 4), rows=st.integers(1, 6))
def test_every_badge_gets_one_place_in_order(count, columns, rows):
    sheet = Sheet(
        "s",
        Title("", ""),
        Size(400, 400),
        Size(50, 30),
        columns,
        rows,
        (10, 10),
        (60, 40),
        0,
        "",
        True,
    )

    pages = impose([count], sheet)

    placed = [place for page in pages for place in page.placements]
    assert [place.badge for place in placed] == list(range(count))
    assert len(pages) == -(-count // sheet.capacity)
    assert all((place.left, place.top) in slots(sheet) for place in placed)


def test_badges_on_a_sheet_stay_on_the_paper_and_apart():
    def check(sheet):
        places = slots(sheet)

        assert len(places) == sheet.capacity
        for left, top in places:
            assert 0 <= left <= sheet.paper.width - sheet.trim.width + 0.05
            assert 0 <= top <= sheet.paper.height - sheet.trim.height + 0.05
        for (left, top), (other_left, other_top) in combinations(places, 2):
            apart_across = abs(left - other_left) >= sheet.trim.width - 0.05
            apart_down = abs(top - other_top) >= sheet.trim.height - 0.05
            assert apart_across or apart_down

    assert offenders(check, {name: (load_sheet(name),) for name in sheet_names()}) == []


def test_a_logo_keeps_its_shape_inside_its_field():
    design = load_design("surname-kana-romaji-organisation")

    statics = place_statics(design, A_ONE.trim, Size(400, 100))

    assert statics.logo.width / statics.logo.height == pytest.approx(4)
    assert statics.logo.height <= design.logo.height * A_ONE.trim.height + 1e-9
    assert statics.logo.left >= design.logo.left


def test_the_glyph_table_leaves_out_what_the_typeface_lacks():
    table = glyph_table(reference_characters() + "𠮷")

    assert (Weight.BOLD, "あ") in table
    assert (Weight.BOLD, "𠮷") not in table
