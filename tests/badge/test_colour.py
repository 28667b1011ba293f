"""Grounds, strips and discs: in which ink text is read on them, and what no file may have."""

import io
import json
import re
from dataclasses import replace

import pikepdf
import pytest

from badgegen.badge import ink_box, leaks, place_statics, printed_texts
from badgegen.core import Badge, Place, Roster, StaffMember, Surname, TemplateError, translate
from badgegen.judgement import SideSetting, set_faces
from badgegen.pdf.pictures import Artwork, painting_of
from badgegen.pdf.readback import read_back
from badgegen.pdf.svg import badge_svg
from badgegen.sheet import impose
from badgegen.stationery import (
    BLACK,
    LEAST,
    WHITE,
    Align,
    BarField,
    Border,
    Content,
    DiscField,
    Figure,
    Ink,
    Pattern,
    Side,
    Size,
    Statics,
    Tint,
    band_colours,
    bar_box,
    contrast,
    design_names,
    ink_of,
    load_design,
    load_sheet,
    motif_boxes,
    scaled,
)
from tests.support.offenders import each_row
from tests.support.printing import FITTING, composed, make_badges, print_file, used_inks

A_ONE = load_sheet("a-one-51002")
PLAIN = load_design("surname-kana-romaji")
DISC = load_design("surname-initial-disc")
PLATE, PLATES = load_design("plate-engraved-70x20"), load_sheet("single-70x20")
SATO = Badge("さとう", "SATO", "総務課", initial="S")
NAVY, GREY, RED = Ink(100, 80, 0, 30), Ink(0, 0, 0, 50), Ink(0, 80, 60, 0)


def face_of(design, sheet=A_ONE, badge=SATO, **colours):
    return set_faces([badge], SideSetting(design, sheet, "みどり野市", colours))[0]


NO_INITIAL = replace(SATO, romaji=None, initial=None)
ON_THE_RIGHT = replace(
    DISC,
    discs=tuple(replace(disc, align=Align.RIGHT, right=5) for disc in DISC.discs),
    fields=tuple(replace(line, left=4, right=32) for line in DISC.fields),
)


@each_row(
    ("design", "badge", "discs"),
    [
        (DISC, SATO, 1),
        (DISC, NO_INITIAL, 0),
        (ON_THE_RIGHT, SATO, 1),
        (ON_THE_RIGHT, NO_INITIAL, 0),
        (replace(DISC, discs=(*DISC.discs, DiscField(4, NAVY, left=1))), NO_INITIAL, 1),
        (replace(PLAIN, discs=(DiscField(4, NAVY, left=1),)), NO_INITIAL, 1),
    ],
)
def test_a_disc_is_absent_with_the_text_that_stands_in_it(design, badge, discs):
    face = face_of(design, badge=badge)

    assert [fill.figure for fill in face.fills] == [Figure.DISC] * discs
    assert Content.KANA in [line.content for line in face.lines]


def test_the_room_of_an_absent_disc_is_that_of_the_lines_beside_it():
    face = face_of(DISC, badge=NO_INITIAL)

    assert [line.content for line in face.lines] == [Content.KANA, Content.DEPARTMENT]
    assert all(line.left < DISC.discs[0].left + 2 for line in face.lines)
    assert face.problems == ()


@each_row(
    ("written", "right"),
    [
        ("#000000", BLACK),
        ("#ffffff", WHITE),
        (" #FF0000 ", Ink(0, 100, 100, 0)),
        ("#808080", Ink(0, 0, 0, 49.8)),
        ("100，80、0,30", NAVY),
        ([100, 80, 0, 30], NAVY),
        ((100, 80.04, 0, 30), NAVY),
        *((wrong, None) for wrong in ("#12345", "#12345G", "red", "1,2,3", "1,2,3,101", [1, 2, 3])),
        *((wrong, None) for wrong in ([1, 2, 3, "4"], [True, 0, 0, 0], 7, None, "nan,0,0,0")),
    ],
)
def test_a_colour_is_four_percentages_or_one_of_screens(written, right):
    assert ink_of(written) == right


def test_a_colour_of_screens_looks_as_it_was_written_and_is_little_ink():
    for number in range(0, 1 << 24, 54321):
        ink = ink_of(f"#{number:06X}")
        black = ink.black / 100
        shares = (ink.cyan, ink.magenta, ink.yellow)
        shown = [255 * (1 - min(1, share / 100 * (1 - black) + black)) for share in shares]
        asked = [number >> 16, number >> 8 & 255, number & 255]
        assert all(abs(one - other) < 0.6 for one, other in zip(shown, asked, strict=True))
        assert sum(shares) + ink.black <= 300


@each_row(
    ("ground", "text"), [(None, BLACK), (Ink(0, 8, 92, 0), BLACK), (NAVY, WHITE), (BLACK, WHITE)]
)
def test_text_and_rules_are_black_or_white_on_the_ground(ground, text):
    design = replace(load_design("surname-kana-romaji-organisation"), ground=ground)

    face = face_of(design)

    assert {line.ink for line in face.lines} == {text}
    assert {rule.ink for rule in face.rules} == {text}
    assert [fill.ink for fill in face.surfaces] == ([ground] if ground else [])


def test_a_ground_on_which_nothing_is_read_is_refused_with_the_ratio():
    with pytest.raises(TemplateError) as refused:
        face_of(replace(PLAIN, ground=RED))

    for language in ("ja", "en"):
        told = translate(refused.value.message, language)
        ratio = max(contrast(RED, BLACK), contrast(RED, WHITE))
        assert [part for part in (f"{ratio}", "7", "C0 M80 Y60 K0") if part not in told] == []


@each_row(("colour", "told"), [(NAVY, 2), (Ink(0, 0, 0, 8), 0), (GREY, 2), (RED, 2)])
def test_text_on_the_edge_of_a_strip_is_told_where_it_is_not_read_on_both_sides(colour, told):
    strip = BarField(Border.LEFT, 45, colour)

    face = face_of(replace(PLAIN, bars=(strip,)))

    assert sum(one.message.key == "layout.across-band" for one in face.problems) == told


def test_initial_stands_in_the_middle_of_its_disc_in_the_houses_colour():
    face = face_of(replace(DISC, colour=NAVY))
    (disc,) = face.surfaces
    (initial,) = (line for line in face.lines if line.content == "initial")
    glyphs = composed([SATO], DISC, A_ONE)[1]
    ink = ink_box(initial, glyphs)

    assert (disc.figure, disc.ink, initial.ink) == (Figure.DISC, NAVY, WHITE)
    assert ink.left + ink.width / 2 == pytest.approx(disc.box.left + disc.box.width / 2, abs=0.2)
    assert ink.top + ink.height / 2 == pytest.approx(disc.box.top + disc.box.height / 2, abs=0.3)
    others = (line for line in face.lines if line is not initial)
    assert all(line.left > disc.box.right and line.ink == BLACK for line in others)


COLOURED = [
    pair
    for pair in FITTING
    if load_design(pair[0]).is_coloured and pair[1] in ("a-one-51002", "single-70x20", "cr80")
]


def holds_middle(surface, ink):
    """Whether a surface lies under the middle of the ink; the line to cut is no surface."""
    across, down = ink.left + ink.width / 2, ink.top + ink.height / 2
    inside = surface.left <= across <= surface.right and surface.top <= down <= surface.bottom
    return inside and surface.left != 0.02


@each_row(("design", "sheet"), COLOURED)
def test_text_of_shipped_designs_is_read_on_all_that_lies_under_it(design, sheet):
    design, sheet = load_design(design), load_sheet(sheet)
    faces, glyphs = composed(make_badges(design), design, sheet)

    for face in faces:
        for line in face.lines:
            box = ink_box(line, glyphs)
            under = [WHITE, *(fill.ink for fill in face.fills if holds_middle(fill.box, box))][-1]
            assert contrast(line.ink, under) >= LEAST
        assert not any(one.message.key == "layout.across-band" for one in face.problems)


def proof(badge, printed, allowed, sheet):
    """What is found in a file in one design that is held against another."""
    faces = set_faces([badge], SideSetting(allowed, sheet))
    art = Artwork([face.shapes for face in faces], place_statics(allowed, sheet.face, None))
    pages = impose([1], sheet)
    painting = painting_of({Side.FRONT: art}, pages, sheet.face)
    data = print_file([badge], printed, sheet)
    texts = printed_texts(badge, allowed, "")
    return {told.key for told in leaks(read_back(data), texts, painting)}


BARRED = replace(PLAIN, bars=(BarField(Border.LEFT, 3, NAVY),))
ENDS = load_design("surname-pattern-ends")
OTHER_ENDS = replace(
    ENDS,
    bars=tuple(
        replace(bar, pattern=replace(bar.pattern, boxes=bar.pattern.boxes[:1])) for bar in ENDS.bars
    ),
)
OTHER_BAR = replace(PLAIN, bars=(BarField(Border.RIGHT, 3, NAVY),))
ROUND = replace(PLAIN, discs=(DiscField(4, NAVY, left=1),))


@each_row(
    ("printed", "allowed", "sheet", "found"),
    [
        (DISC, DISC, A_ONE, set()),
        (PLATE, PLATE, PLATES, set()),
        (BARRED, PLAIN, A_ONE, {"privacy.fills", "privacy.inks"}),
        (PLAIN, BARRED, A_ONE, {"privacy.fills", "privacy.inks"}),
        (
            replace(BARRED, bars=(BarField(Border.RIGHT, 3, NAVY),)),
            BARRED,
            A_ONE,
            {"privacy.fills"},
        ),
        (ROUND, PLAIN, A_ONE, {"privacy.fills", "privacy.inks"}),
        (ROUND, replace(ROUND, discs=(DiscField(5, NAVY, left=1),)), A_ONE, {"privacy.fills"}),
        (ENDS, ENDS, A_ONE, set()),
        (OTHER_ENDS, ENDS, A_ONE, {"privacy.fills"}),
        (replace(ENDS, bars=ENDS.bars[:1]), ENDS, A_ONE, {"privacy.fills"}),
        (replace(PLATE, contour=False), PLATE, PLATES, {"privacy.fills"}),
        (PLATE, replace(PLATE, contour=False), PLATES, {"privacy.fills"}),
        (replace(PLAIN, ground=NAVY), PLAIN, A_ONE, {"privacy.fills", "privacy.inks"}),
    ],
)
def test_a_surface_that_the_design_has_not_fails_the_build(printed, allowed, sheet, found):
    assert proof(SATO, printed, allowed, sheet) == found


DRAWN = print_file([SATO], DISC, A_ONE)


@each_row(
    ("before", "after"),
    [
        (b" f\n", b" S\n"),
        (b" c f", b" c 1 1 1 1 1 1 c f"),
        (b" m ", b" m 9 9 l "),
        (b" m ", b" m 9 9 m "),
        (b" c f", b" c 0 0 9 9 re f"),
        (b" c f", b" c"),
    ],
)
def test_a_disc_that_is_drawn_in_another_way_is_found(before, after):
    with pikepdf.open(io.BytesIO(DRAWN)) as pdf:
        content = pdf.pages[0].Contents
        data = content.read_bytes()
        at = data.index(b" c ")
        assert before in data[at - 60 :]
        start = data.index(before, at - 60)
        content.write(data[:start] + after + data[start + len(before) :])
        target = io.BytesIO()
        pdf.save(target)

    right, found = read_back(DRAWN), read_back(target.getvalue())

    extras = set(found.extras) - set(right.extras)
    assert "operator" in extras or found.painting.fills != right.painting.fills


def test_the_screen_shows_discs_and_the_line_to_cut():
    assert "<circle" in badge_svg(face_of(DISC).shapes, Statics(), A_ONE)
    plate = badge_svg(face_of(PLATE, PLATES).shapes, Statics(), PLATES)
    assert 'stroke="#ff00ff"' in plate


def test_strips_and_discs_keep_their_places_on_badges_of_all_sizes():
    for trim in (Size(60, 20), Size(91, 55), Size(148, 105)):
        here = scaled(replace(DISC, bars=(BarField(Border.TOP, 4, NAVY),)), trim)
        ratio = min(trim.width / 91, trim.height / 55)
        assert here.discs[0].diameter == pytest.approx(24 * ratio)
        assert here.bars[0].thickness == pytest.approx(4 * ratio)


BAR = '[[bar]]\nedge = "left"\nthickness = 5\ncolour = "#000000"\n'


@each_row(
    ("wrong", "said"),
    [
        ('colour = "blue"', "colour"),
        ("ground = [0, 80, 60, 0]", "ground"),
        ("ground = 7", "ground"),
        ('[[bar]]\nedge = "left"\nthickness = 5', "colour"),
        ('[[bar]]\nedge = "middle"\nthickness = 5', "left, right, top, bottom"),
        ('[[bar]]\nedge = "left"\nthickness = 0\ncolour = "#000000"', "bar[0].thickness"),
        (f"{BAR}[bar.pattern]\nevery = 4\nboxes = [[0, 0, 6, 1]]", "bar[0].pattern.boxes[0]"),
        (f"{BAR}[bar.pattern]\nevery = 4\nboxes = [[0, 3, 1, 2]]", "4 mm"),
        (f"{BAR}[bar.pattern]\nevery = 4\nboxes = [[0, 3, 1]]", "bar[0].pattern.boxes[0]"),
        (f"{BAR}[bar.pattern]\nevery = 4\nboxes = []", "bar[0].pattern.boxes"),
        (f"{BAR}[bar.pattern]\nevery = 0\nboxes = [[0, 0, 1, 1]]", "bar[0].pattern.every"),
        (f"{BAR}[bar.pattern]\nevery = 4\ncolour = 3\nboxes = []", "bar[0].pattern"),
        ('[[disc]]\ndiameter = 5\ncolour = "navy"', "disc[0].colour"),
        ("[[disc]]\ndiameter = 5\nradius = 2", "disc[0].radius"),
        ("[band]\nheight = 9\ncolour = [0, 80, 60, 0]", "band.colour"),
        ('[band]\nheight = 9\nby = "house"', "colour"),
    ],
)
def test_a_mistake_in_a_colour_is_told_with_its_key(tmp_path, wrong, said):
    line = '[[field]]\ncontent = "kana"\nweight = "bold"\nsizes = [10]\n'
    (tmp_path / "自分.toml").write_text(f"{wrong}\n{line}", "utf-8")

    with pytest.raises(TemplateError) as refused:
        load_design(str(tmp_path / "自分.toml"))

    assert said in translate(refused.value.message, "ja")


def test_lines_in_a_disc_need_one(tmp_path):
    text = '[[field]]\ncontent = "initial"\nweight = "bold"\nsizes = [10]\nplace = "disc"\n'
    (tmp_path / "自分.toml").write_text(text, "utf-8")

    with pytest.raises(TemplateError, match="missing-key"):
        load_design(str(tmp_path / "自分.toml"))


def test_every_design_whose_house_colour_is_open_has_one():
    assert all(
        design.colour for design in map(load_design, design_names()) if design.uses(Tint.HOUSE)
    )


@pytest.mark.slow
def test_the_houses_colour_and_ground_are_taken_from_the_settings(run, roster):
    settings = 'colour = "#00FF00"\nground = [0, 8, 92, 0]\ndesign = "surname-initial-disc"\n'
    roster.with_name("badgegen.toml").write_text(settings, "utf-8")

    result = run("build", roster)

    text, fills = used_inks((roster.parent / "名簿-badges" / "badges.pdf").read_bytes())
    assert (result.status, text, fills) == (0, {BLACK}, {Ink(0, 8, 92, 0), Ink(100, 0, 100, 0)})
    manifest = json.loads((roster.parent / "名簿-badges" / "manifest.json").read_bytes())
    assert manifest["options"]["ground"] == "C0 M8 Y92 K0"


@pytest.mark.slow
@each_row(
    ("options", "said"),
    [
        (("--ground", "yellow"), "--ground の「yellow」"),
        (("--ground", "#E05060"), "明るさの比"),
        (("--colour", "#1B3573"), "--colour"),
    ],
)
def test_a_colour_that_cannot_be_used_is_refused(run, roster, options, said):
    result = run("check", roster, *options)

    assert result.status in (2, 5)
    assert said in result.err


@pytest.mark.slow
def test_too_much_ink_is_refused_for_a_press_and_told_in_the_office(run, roster):
    roster.with_name("badgegen.toml").write_text(
        '[bands]\n"総務課" = [100, 100, 100, 100]\n', "utf-8"
    )
    band = ("--design", "surname-kana-romaji-band")

    office = run("build", roster, *band)
    press = run("build", roster, *band, "--for", "press")

    assert (office.status, press.status) == (0, 2)
    assert re.search("400 %.*300 %", press.err)
    assert "400 %" in run("check", roster, *band, "--format", "json").out


@each_row("edge", list(Border))
@each_row("trim", [Size(91, 55), Size(60, 20), Size(54, 86)])
def test_a_pattern_is_whole_and_alike_at_both_ends_and_on_both_sides(edge, trim):
    pattern = Pattern(5.5, WHITE, ((1, 1.5, 2, 2.5), (4, 1.5, 2, 2.5)))
    strip = BarField(edge, 7, NAVY, pattern=pattern)
    box, motifs = bar_box(strip, trim), motif_boxes(strip, trim)

    upright = edge in (Border.LEFT, Border.RIGHT)
    along = [(one.top, one.bottom) if upright else (one.left, one.right) for one in motifs]
    start, end = (box.top, box.bottom) if upright else (box.left, box.right)
    across = [(one.left, one.right) if upright else (one.top, one.bottom) for one in motifs]

    assert len(motifs) == 2 * int((end - start) / 5.5)
    assert min(first for first, _ in along) - start == pytest.approx(
        end - max(last for _, last in along)
    )
    outer = {Border.LEFT: 0, Border.TOP: 0, Border.RIGHT: trim.width, Border.BOTTOM: trim.height}
    assert min(abs(side - outer[edge]) for pair in across for side in pair) == pytest.approx(1)


def test_departments_that_are_not_named_may_have_one_colour(tmp_path):
    file = tmp_path / "色.toml"
    file.write_text('[bands]\n"総務課" = "#1B3573"\ndefault = [0, 0, 0, 15]\n', "utf-8")
    people = [
        StaffMember(Place("職員", row), Surname("佐藤"), department=name)
        for row, name in enumerate(("総務課", "税務課", "福祉課", None), start=2)
    ]
    band = load_design("surname-kana-romaji-band")

    found, told = band_colours(Roster(tuple(people)), [band], file, {"税務課": (0, 0, 80, 0)})

    grey = Ink(0, 0, 0, 15)
    assert found.colours == {"総務課": ink_of("#1B3573"), "税務課": grey, "福祉課": grey}
    assert (found.assigned, told) == ({}, ())
