"""Where things stand on a badge and on a sheet."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from badgegen.badge import compose, place_statics, reference_characters
from badgegen.badge.face import MISSING
from badgegen.core import Badge, Doubt
from badgegen.pdf.text import glyph_table
from badgegen.sheet import impose
from badgegen.stationery import (
    Align,
    BandField,
    Content,
    Design,
    Glyph,
    Sheet,
    Size,
    SizeClasses,
    TextField,
    Weight,
    Zone,
    load_design,
    load_sheet,
    sheet_names,
    slots,
)
from badgegen.stationery.geometry import Title
from tests.support.offenders import each_row, offenders
from tests.support.printing import FITTING, SURNAMES, composed, make_badges
from tests.support.project import PROJECT

DEFAULT = load_design("surname-kana-romaji")
A_ONE = load_sheet("a-one-51002")


def ink_of(line, glyphs):
    """The ink of a line in mm from the badge's corner: left, top, right, bottom."""
    pen, lefts, rights, tops, bottoms = line.left, [], [], [], []
    for one, space in zip(line.text, line.spaces, strict=True):
        glyph = glyphs[line.typeface, one]
        wide = line.em * line.condense
        lefts.append(pen + glyph.left * wide)
        rights.append(pen + glyph.right * wide)
        tops.append(line.baseline - glyph.top * line.em)
        bottoms.append(line.baseline - glyph.bottom * line.em)
        pen += glyph.advance * wide + space * line.condense
    return min(lefts), min(tops), max(rights), max(bottoms)


ON_EACH_SHEET = {
    f"{design}/{sheet}": (load_design(design), load_sheet(sheet)) for design, sheet in FITTING
}
WITH_CENTRED_NAMES = {
    name: (design, sheet)
    for name, (design, sheet) in ON_EACH_SHEET.items()
    if any(field.content.leads and field.align is Align.CENTER for field in design.fields)
}


@pytest.mark.slow
def test_all_ink_stays_inside_the_badge_and_lines_never_touch():
    def check(design, sheet):
        faces, glyphs = composed(make_badges(design), design, sheet)

        for face in faces:
            inks = [ink_of(line, glyphs) for line in face.lines]
            for left, top, right, bottom in inks:
                assert min(left, top, sheet.face.width - right) >= 3 - 1e-6
                assert bottom <= sheet.face.height - 3 + 1e-6
            for (left, top, right, bottom), other in combinations(inks, 2):
                across = max(left, other[0]) - min(right, other[2])
                assert max(across, top - other[3], other[1] - bottom) >= 1.5 - 1e-6
            assert "layout.overlapping-lines" not in {one.message.key for one in face.problems}

    assert offenders(check, ON_EACH_SHEET) == []


@pytest.mark.slow
def test_the_surname_is_centred_by_its_ink():
    def check(design, sheet):
        faces, glyphs = composed(make_badges(design), design, sheet)

        leading = [line for face in faces for line in face.lines if line.content.leads]
        assert len(leading) == len(SURNAMES)
        for surname in leading:
            left, _, right, _ = ink_of(surname, glyphs)
            assert (left + right) / 2 == pytest.approx(sheet.face.width / 2, abs=0.01)

    assert offenders(check, WITH_CENTRED_NAMES) == []


SIZES = {
    "the smallest plate": (50, 15),
    "a plate": (70, 20),
    "a small label": (62, 29),
    "a flat label": (89, 36),
    "the usual one": (91, 55),
    "a card upright": (54, 86),
    "half of A6": (105, 74),
    "A6": (148, 105),
    "A6 upright": (105, 148),
}


def test_the_default_design_is_right_from_a_plate_to_a6():
    names = (*SURNAMES, ("ずずず", "OQUJ"), ("バンダラナーヤカ", "BANDARANAYAKE"), ("つ", "TSŪ"))

    def check(width, height):
        sheet = replace(A_ONE, trim=Size(width, height), corner=0)
        faces, glyphs = composed([Badge(*name) for name in names], DEFAULT, sheet)

        for face in faces:
            (left, top, right, bottom), romaji = (ink_of(line, glyphs) for line in face.lines)
            assert min(left, top, romaji[0]) >= 3 - 1e-6
            assert max(right, romaji[2]) <= width - 3 + 1e-6
            assert romaji[3] <= height - 3 + 1e-6
            assert romaji[1] - bottom >= 1.5
            middle = (top + romaji[3]) / 2
            assert middle == pytest.approx(height / 2, abs=0.06 * face.lines[0].em)
            assert not any(problem.blocks for problem in face.problems)

    assert offenders(check, SIZES) == []


@pytest.mark.slow
def test_surnames_of_up_to_four_kana_are_alike_on_every_badge():
    names = ("い", "つ", "おの", "さとう", "きゃん", "わたなべ", "はっとり", "しまだ")

    def check(design, sheet):
        faces, _ = composed([Badge(kana, "O", "総務課", "課長") for kana in names], design, sheet)

        kana = [line for face in faces for line in face.lines if line.content is Content.KANA]
        assert len(kana) == len(names)
        assert {(line.em, line.condense) for line in kana} == {(kana[0].em, 1)}
        if design.fields[0].content is not Content.ROMAJI:
            baselines = [line.baseline for line in kana]
            assert max(baselines) - min(baselines) < 0.2

    paired = {
        name: (design, sheet)
        for name, (design, sheet) in ON_EACH_SHEET.items()
        if {Content.KANA, Content.ROMAJI} <= {field.content for field in design.fields}
    }
    assert offenders(check, paired) == []


def test_the_sizes_follow_the_length_and_the_badge():
    names = ["と", "もり", "なかむら", "てしがわら", "ちょうそかべ"]

    for width, height, scale in ((91, 55, 1), (45.5 + 20, 27.5, 0.5), (148, 105, 148 / 91)):
        sheet = replace(A_ONE, trim=Size(width, height))
        faces, _ = composed([Badge(kana, "A") for kana in names], DEFAULT, sheet)

        sizes = [face.lines[0].em for face in faces]
        meant = [max(em * scale, 10) for em in (19.5, 19.5, 19.5, 15.8, 13.4)]
        assert sizes == pytest.approx(meant)


def test_romaji_has_its_share_of_the_size_that_the_length_is_given_and_capitals_of_6_mm():
    names = {"さとう": "SATO", "ちょうそかべ": "CHOSOKABE", "ひがしよつやなぎ": "HIGASHI"}

    faces, _ = composed([Badge(*name) for name in names.items()], DEFAULT, A_ONE)

    for face, size in zip(faces, (19.5, 13.4, 13.4), strict=True):
        assert face.lines[1].em == pytest.approx(max(0.55 * size, 6 / 0.81), abs=0.03)
        assert not face.problems


def test_kana_that_stand_alone_are_larger_and_in_the_middle():
    names = ["さとう", "わたなべ", "てしがわら", "ちょうそかべ"]

    alone, glyphs = composed([Badge(kana, None) for kana in names], DEFAULT, A_ONE)
    paired, _ = composed([Badge(kana, "A") for kana in names], DEFAULT, A_ONE)

    for large, small in zip(alone, paired, strict=True):
        (kana,) = large.lines
        letter = glyphs[Weight.BOLD, "あ"]
        middle = kana.baseline - (letter.top + letter.bottom) / 2 * kana.em
        assert kana.em > small.lines[0].em
        assert middle == pytest.approx(55 / 2, abs=0.01)


def test_kana_that_wait_for_their_romaji_are_no_larger_than_others():
    badges = [Badge("さとう", None), Badge("すずき", "SUZUKI")]

    (waiting, ready), _ = composed(badges, DEFAULT, A_ONE)

    assert waiting.lines[0].em == ready.lines[0].em == 19.5


LINES = st.builds(
    TextField,
    content=st.sampled_from([Content.KANA, Content.ROMAJI, Content.DEPARTMENT, Content.TITLE]),
    weight=st.sampled_from(Weight),
    classes=st.builds(SizeClasses, st.tuples(st.floats(3, 30))),
    zone=st.sampled_from([Zone.TOP, Zone.BLOCK, Zone.BOTTOM, Zone.BAND]),
    beside=st.booleans(),
    align=st.sampled_from(Align),
    floor=st.floats(0, 9),
    two_lines=st.none() | st.floats(2, 8),
)


@pytest.mark.slow
@given(
    fields=st.lists(LINES, min_size=1, max_size=4, unique_by=lambda field: field.content),
    width=st.floats(40, 150),
    height=st.floats(12, 150),
    band=st.none()
    | st.builds(BandField, st.sampled_from([Zone.TOP, Zone.BOTTOM]), st.floats(3, 20)),
)
def test_lines_of_any_design_keep_apart_or_it_is_told(fields, width, height, band):
    if band is None:
        fields = [field for field in fields if field.zone is not Zone.BAND]
    size = Size(width, height)
    design = Design("d", Title("", ""), tuple(fields), band=band, drawn_for=size)
    badge = Badge("さとう", "SATO", "市民生活部 市民課", "会計年度任用職員")

    (face,), glyphs = composed([badge], design, replace(A_ONE, trim=size, paper=size))

    texts = [
        [ink_of(line, glyphs) for line in face.lines if line.content is each.content]
        for each in fields
    ]
    boxes = [
        (
            min(row[0] for row in rows),
            min(row[1] for row in rows),
            max(row[2] for row in rows),
            max(row[3] for row in rows),
        )
        for rows in texts
    ]
    apart = [
        max(
            max(one[0], other[0]) - min(one[2], other[2]),
            max(one[1], other[1]) - min(one[3], other[3]),
        )
        for one, other in combinations(boxes, 2)
    ]
    nearest = min(apart, default=9)
    told = {problem.doubt for problem in face.problems}
    assert (Doubt.OVERLAPPING_LINES in told) == (nearest < 0.05)
    assert (Doubt.CLOSE_LINES in told) == (0.05 <= nearest < 1.45)
    assert all(line.em > 0 for line in face.lines)


def test_what_is_absent_takes_no_room_and_leaves_no_rule():
    design = load_design("surname-kana-romaji-department")
    badges = [Badge("さとう", "SATO", department) for department in (None, "総務課")]

    (bare, full), _ = composed(badges, design, A_ONE)
    (plain,), _ = composed(badges[:1], DEFAULT, A_ONE)

    assert (len(bare.rules), len(full.rules)) == (0, 1)
    assert bare.lines == plain.lines
    assert full.lines[0].baseline < full.rules[0].box.top < full.lines[1].baseline


def test_two_and_three_kana_are_spread_as_far_as_the_design_says_and_there_is_room():
    tight = replace(A_ONE, trim=Size(66, 55), corner=0)
    names = ["と", "もり", "さとう", "なかむら"]
    large = replace(DEFAULT, fields=(replace(DEFAULT.fields[0], smallest=20.5), DEFAULT.fields[1]))

    for design, sheet in ((DEFAULT, A_ONE), (large, tight)):
        faces, _ = composed([Badge(kana, "A") for kana in names], design, sheet)

        gaps = [face.lines[0].gaps for face in faces]
        spread = [gap / face.lines[0].em for face in faces[1:3] for gap in face.lines[0].gaps]
        assert gaps[0] == gaps[3] == ()
        assert spread[0] == pytest.approx(0.12)
        assert 0 < spread[1] <= 0.12 + 1e-9
        assert spread[1] == pytest.approx(spread[2])


@each_row(
    ("name", "shares"),
    [("きゃん", (0.25, 1)), ("ローズ", (0.25, 1)), ("はっと", (0.25, 1)), ("しょう", (0.25, 1))],
)
def test_small_kana_and_the_mark_of_length_keep_near_the_kana_before(name, shares):
    (face,), _ = composed([Badge(name, "A")], DEFAULT, A_ONE)

    line = face.lines[0]
    widest = max(line.gaps)
    assert 0.09 <= widest / line.em <= 0.12
    assert [gap / widest for gap in line.gaps] == pytest.approx(shares)


KERNED = (PROJECT / "badgegen" / "data" / "kerning.tsv").read_text(encoding="utf-8")
PAIRS = [line.split("\t") for line in KERNED.splitlines() if line and line[0] != "#"]


def test_letters_that_stand_too_far_apart_are_brought_nearer():
    faces, _ = composed([Badge("さ", pair) for pair, _ in PAIRS], DEFAULT, A_ONE)

    assert len(PAIRS) == 14
    for face, (_, em) in zip(faces, PAIRS, strict=True):
        line = face.lines[1]
        assert -0.08 <= float(em) < 0
        assert line.gaps == pytest.approx([float(em) * line.em])


def test_a_long_department_goes_on_in_a_second_line_before_it_is_too_small():
    design = load_design("surname-kana-romaji-department")
    departments = {
        "総務課": ["総務課"],
        "福祉こども部子育て支援課保育入所係障害福祉地域包括支援担当": [
            "福祉こども部子育て支援課保育入所係",
            "障害福祉地域包括支援担当",
        ],
        "Citizens Affairs and Family Registration Division": [
            "Citizens Affairs and Family ",
            "Registration Division",
        ],
    }

    faces, glyphs = composed([Badge("さとう", "SATO", name) for name in departments], design, A_ONE)

    for face, parts in zip(faces, departments.values(), strict=True):
        lines = face.lines[: len(parts)]
        letter = glyphs[Weight.REGULAR, "木" if parts[0][0] > "z" else "H"]
        assert [line.text for line in lines] == parts
        assert [line.continues for line in lines] == [False, True][: len(parts)]
        assert all((letter.top - letter.bottom) * line.em >= 3.5 - 1e-6 for line in lines)
        assert not face.problems


def test_a_department_that_could_not_be_read_keeps_its_badge_from_print():
    design = load_design("surname-kana-romaji-title")
    small = "General Affairs and Citizens Division of Family Registration"
    names = {
        "総務課": [],
        small: [Doubt.TOO_SMALL],
        " ".join([small] * 4): [Doubt.UNREADABLY_SMALL],
    }

    faces, _ = composed(
        [Badge("さとう", "SATO", name, "会計年度任用職員") for name in names], design, A_ONE
    )

    assert [[problem.doubt for problem in face.problems] for face in faces] == list(names.values())
    assert [any(problem.blocks for problem in face.problems) for face in faces] == [0, 0, 1]
    floors = [dict(problem.values)["floor"] for face in faces for problem in face.problems]
    assert floors == [3.5, 2]


def test_lines_that_come_too_near_each_other_are_told_and_those_that_meet_wait():
    kana, romaji = DEFAULT.fields
    row = replace(romaji, zone=Zone.TOP, classes=SizeClasses((8,)), share=None)
    low_band = BandField(Zone.TOP, 12)

    def doubts(*fields, height):
        size = Size(91, height)
        design = replace(DEFAULT, fields=fields, band=low_band, drawn_for=size)
        (face,), _ = composed([Badge("さとう", "SATO")], design, replace(A_ONE, trim=size))
        return [problem.doubt for problem in face.problems]

    assert doubts(kana, romaji, height=55) == []
    assert doubts(replace(kana, zone=Zone.BAND), row, height=55) == [Doubt.OVERLAPPING_LINES]
    near = replace(kana, zone=Zone.BAND, classes=SizeClasses((14,)))
    assert doubts(near, row, height=55) == [Doubt.CLOSE_LINES]
    assert doubts(kana, replace(row, floor=0), height=14)[0] is Doubt.UNREADABLY_SMALL


@pytest.mark.parametrize("blank", ["・", " "])
def test_a_long_foreign_name_goes_on_in_a_second_line_where_the_design_says_so(blank):
    name = f"アレクサンドラ{blank}コンスタンティノプル"
    design = load_design("surname-katakana-romaji")

    (face,), glyphs = composed([Badge(name, "ALEXANDRA")], design, A_ONE)
    (other,), _ = composed([Badge(name, "ALEXANDRA")], DEFAULT, A_ONE)

    upper, lower, romaji = face.lines
    assert (upper.text + lower.text, lower.continues, upper.continues) == (name, True, False)
    assert upper.em == lower.em >= 10.02
    assert ink_of(upper, glyphs)[3] + 1.5 <= ink_of(lower, glyphs)[1]
    assert ink_of(lower, glyphs)[3] + 1.5 <= ink_of(romaji, glyphs)[1]
    assert not face.problems
    assert [problem.message.key for problem in other.problems] == ["layout.too-small"]


def test_a_foreign_name_that_fits_and_a_name_without_a_break_stay_in_one_line():
    design = load_design("surname-katakana-romaji")
    names = ["グエン・ティ", "かみひがしやまもとのみやのうえ"]

    faces, _ = composed([Badge(name, None) for name in names], design, A_ONE)

    assert [len(face.lines) for face in faces] == [1, 1]


def test_a_long_surname_is_condensed_before_it_falls_under_the_floor():
    faces, _ = composed([Badge("かみひがしやまもと", "A")], DEFAULT, A_ONE)

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
    return {(weight, one): glyph for weight in Weight for one in "あH木〓ずびOQx"}


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
        classes=SizeClasses(sizes),
        align=align,
        left=5,
        right=7,
        floor=floor * 0.9,
        spread=spread,
    )
    size = Size(trim, 50)
    design = Design("d", Title("", ""), (field,), drawn_for=size)

    face = compose(Badge("x" * count), design, size, glyphs_of(width))

    left, _, right, _ = ink_of(face.lines[0], glyphs_of(width))
    assert left >= 5 - 1e-6
    assert right <= trim - 7 + 1e-6
    assert 0.85 - 1e-9 <= face.lines[0].condense <= 1
    assert bool(face.problems) == (face.lines[0].em * 0.9 < floor * 0.9 - 0.05)
    assert all(0 <= gap <= 0.25 * face.lines[0].em + 1e-9 for gap in face.lines[0].gaps)


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
    assert statics.logo.height <= design.logo.height + 1e-9
    assert statics.logo.left >= design.logo.left


def test_the_glyph_table_leaves_out_what_the_typeface_lacks():
    table = glyph_table(reference_characters() + "𠮷")

    assert (Weight.BOLD, "あ") in table
    assert (Weight.BOLD, "𠮷") not in table


def test_letters_whose_kana_nobody_knows_yet_are_as_large_as_beside_kana():
    known, unknown = composed([Badge("りー", "LEE"), Badge("", "LEE")], DEFAULT, A_ONE)[0]

    assert [line.text for line in unknown.lines] == ["LEE"]
    assert unknown.lines[0].em == known.lines[1].em
