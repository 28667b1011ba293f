"""Bands that touch a badge's edges: how far their ink goes on, on every sheet and for the press."""

import io
from itertools import combinations, product
from xml.etree import ElementTree

import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from badgegen.badge import leaks, placed
from badgegen.core import Edge, shipped
from badgegen.pdf.readback import read_back
from badgegen.pdf.svg import badge_svg
from badgegen.sheet import impose
from badgegen.stationery import (
    BLACK,
    BLEED,
    LEAST,
    Bleed,
    Box,
    Imposition,
    Ink,
    Page,
    Placement,
    Sheet,
    Size,
    Statics,
    bled,
    contrast,
    load_design,
    load_sheet,
)
from badgegen.stationery.geometry import WHITE, Title
from tests.support.followed import MM, drawn_pages
from tests.support.offenders import each_row, offenders
from tests.support.printing import FITTING, SHEETS, USUAL_SHEET, composed, make_badges, print_file
from tests.support.rosters import HEADER, write_workbook

HEADER_BAND = "surname-kana-romaji-header"
HEIGHT = 14.5
"""The height of the header as a share of the badge's."""
TRIM = Size(91, 55)
COLOURS = {
    "総務課": Ink(100, 80, 0, 30),
    "税務課": Ink(0, 25, 60, 0),
    "市民課": Ink(0, 0, 0, 70),
    "議会事務局": Ink(12.5, 0, 0, 0),
}
WAYS = {
    "single": (),
    "gang": ("--gang",),
    "gang-outlines": ("--gang", "--gutter", "6", "--outline-text", "--duplex", "long-edge"),
}


@pytest.mark.slow
@given(
    edges=st.tuples(*[st.floats(0, 1)] * 4),
    room=st.tuples(*[st.floats(0, 3)] * 4),
    touching=st.sets(st.sampled_from(["left", "top", "right", "bottom"])),
)
def test_a_box_ends_at_the_bleed_where_it_touches_the_trim_and_is_unchanged_elsewhere(
    edges, room, touching
):
    left, top, right, bottom = (
        0.0 if side in touching else 1 + 20 * edge
        for side, edge in zip(("left", "top", "right", "bottom"), edges, strict=True)
    )
    box = Box(left, top, TRIM.width - left - right, TRIM.height - top - bottom)

    there = bled(box, TRIM, Bleed(*room))

    beyond = (-there.left, -there.top, there.right - TRIM.width, there.bottom - TRIM.height)
    inside = (-left, -top, -right, -bottom)
    for side, reached, inset, out in zip(
        ("left", "top", "right", "bottom"), beyond, inside, room, strict=True
    ):
        assert reached == pytest.approx(out if side in touching else inset)


def reach(place: Placement, face: Size) -> Box:
    """All that a badge may colour, on the page."""
    return placed(bled(Box(0, 0, face.width, face.height), face, place.bleed), place, face)


def overlap(one: Box, other: Box) -> float:
    across = min(one.right, other.right) - max(one.left, other.left)
    return min(across, min(one.bottom, other.bottom) - max(one.top, other.top))


def enters(line: tuple[float, ...], box: Box) -> bool:
    """Whether a level or upright line comes into a box, beyond the rounding of points."""
    x1, y1, x2, y2 = line
    left, right = min(x1, x2) - 0.01, max(x1, x2) + 0.01
    top, bottom = min(y1, y2) - 0.01, max(y1, y2) + 0.01
    return overlap(Box(left, top, right - left, bottom - top), box) > 0.015


@pytest.mark.slow
def test_no_badge_of_any_sheet_may_colour_another_one_or_what_is_beside_the_paper():
    def check(name, duplex, cut_marks):
        sheet = load_sheet(name)
        wishes = Imposition(duplex=None if sheet.fold else duplex, cut_marks=cut_marks)

        for page in impose([sheet.capacity], sheet, wishes):
            check_apart(page, sheet)

    ways = product(SHEETS, [None, *Edge], [False, True])
    assert offenders(check, {str(way): way for way in ways}) == []


def check_apart(page: Page, sheet: Sheet) -> None:
    """No badge may colour another one, a mark, or what is beside the paper."""
    reached = [reach(place, sheet.face) for place in page.placements]
    assert all(overlap(one, other) <= 1e-6 for one, other in combinations(reached, 2))
    for box in reached:
        assert min(box.left, box.top) >= -1e-6
        assert box.right <= sheet.paper.width + 1e-6
        assert box.bottom <= sheet.paper.height + 1e-6
    for line in page.hairlines:
        ends = line.left, line.top, line.right, line.bottom
        assert not any(enters(ends, box) for box in reached)


def grid(counts, gutters, margins, *, fold: bool) -> Sheet:
    """A sheet of badges of 50 x 30 mm with these gutters and these four margins."""
    (columns, rows), (across, down), (left, top, right, bottom) = counts, gutters, margins
    pitch = 50 + across, 30 + down
    paper = Size(left + columns * pitch[0] - across + right, top + rows * pitch[1] - down + bottom)
    trim, title = Size(50, 30), Title("", "")
    return Sheet("s", title, paper, trim, columns, rows, (left, top), pitch, 0, "", True, fold=fold)


grids = st.builds(
    grid,
    st.tuples(st.integers(1, 3), st.integers(1, 3)),
    st.tuples(*[st.floats(0, 9)] * 2),
    st.tuples(*[st.floats(0, 9)] * 4),
    fold=st.booleans(),
)


@pytest.mark.slow
@given(sheet=grids, edge=st.sampled_from([None, *Edge]), cut_marks=st.booleans())
def test_badges_of_any_grid_keep_their_ink_apart_and_use_the_room_there_is(sheet, edge, cut_marks):
    wishes = Imposition(duplex=None if sheet.fold else edge, cut_marks=cut_marks)

    pages = impose([sheet.capacity], sheet, wishes)

    for page in pages:
        check_apart(page, sheet)
    most = 1 if pages[0].hairlines else 3
    (first, *_), gutter = pages[0].placements, sheet.pitch[0] - 50
    beside = gutter / 2 if sheet.columns > 1 else sheet.paper.width - sheet.origin[0] - 50
    reached = reach(first, sheet.face)
    assert first.left - reached.left == pytest.approx(min(most, sheet.origin[0]))
    assert first.top - reached.top == pytest.approx(min(most, sheet.origin[1]))
    assert reached.right - first.left - 50 == pytest.approx(min(most, beside), abs=1e-6)


WITH_FILLS = [
    (design, sheet)
    for design, sheet in FITTING
    if load_design(design).band or load_design(design).rules
]


@pytest.mark.slow
def test_no_ink_of_one_badge_lies_within_the_trim_of_another_one():
    def check(design, sheet):
        badges = make_badges(design)[: sheet.capacity]

        (page,) = drawn_pages(print_file(badges, design, sheet))

        (imposed,) = impose([len(badges)], sheet)
        face = Box(0, 0, sheet.face.width, sheet.face.height)
        trims = [placed(face, place, sheet.face) for place in imposed.placements]
        each, none_left = divmod(len(page.fills), len(trims))
        assert each
        assert not none_left
        for fill in page.fills:
            box = Box(fill.left, fill.top, fill.right - fill.left, fill.bottom - fill.top)
            assert sum(overlap(box, trim) > 0.01 for trim in trims) == 1

    loaded = {
        f"{design}/{sheet}": (load_design(design), load_sheet(sheet))
        for design, sheet in WITH_FILLS
    }
    assert offenders(check, loaded) == []


def header_on(sheet_name: str, wishes: Imposition | None = None):
    """The header of each badge of a full sheet by page, with the place that it belongs to."""
    design, sheet = load_design(HEADER_BAND), load_sheet(sheet_name)
    badges = (make_badges(design) * 4)[: sheet.capacity]
    pages = impose([len(badges)], sheet, wishes)
    drawn = drawn_pages(print_file(badges, design, sheet, pages))
    return [
        list(zip(page.placements, one.fills, strict=True))
        for page, one in zip(pages, drawn, strict=True)
    ]


def beyond(place: Placement, fill, face: Size) -> tuple[float, float, float]:
    """How far a header goes beyond the left, top and right edge of its place on the page."""
    return (
        place.left - fill.left,
        place.top - fill.top,
        fill.right - place.left - face.width,
    )


@each_row(
    ("sheet", "first", "last"),
    [
        ("a-one-51002", (3, 3, 0), (0, 0, 3)),
        ("avery-l4785", (3, 3, 3), (3, 2.5, 3)),
        ("hisago-fscgb868", (3, 3, 1), (1, 0, 3)),
        ("cr80", (0, 0, 0), (0, 0, 0)),
    ],
)
def test_on_office_sheets_a_header_goes_to_the_middle_of_the_gutter_and_at_most_3_mm_on(
    sheet, first, last
):
    (page,) = header_on(sheet)
    face = load_sheet(sheet).face

    assert beyond(*page[0], face) == pytest.approx(first, abs=0.01)
    assert beyond(*page[-1], face) == pytest.approx(last, abs=0.01)
    for place, fill in page:
        assert fill.bottom == pytest.approx(
            place.top + max(14, HEIGHT * min(face.width / 91, face.height / 55)), abs=0.01
        )


def test_the_ink_of_backs_lies_behind_that_of_the_fronts_on_an_asymmetric_sheet():
    sheet = load_sheet("hisago-fscgb868")

    front, back = header_on("hisago-fscgb868", Imposition(duplex=Edge.LONG))

    for (_, one), (_, other) in zip(front, back, strict=True):
        assert other.left == pytest.approx(sheet.paper.width - one.right, abs=0.01)
        assert other.right == pytest.approx(sheet.paper.width - one.left, abs=0.01)
        assert (other.top, other.bottom) == pytest.approx((one.top, one.bottom), abs=0.01)


def test_backs_that_are_turned_keep_the_ink_of_their_badge():
    sheet = load_sheet("hisago-fscgb868")

    front, back = header_on("hisago-fscgb868", Imposition(duplex=Edge.SHORT))

    for (_, one), (_, other) in zip(front, back, strict=True):
        assert (other.left, other.right) == pytest.approx((one.left, one.right), abs=0.01)
        assert other.top == pytest.approx(sheet.paper.height - one.bottom, abs=0.01)
        assert other.bottom == pytest.approx(sheet.paper.height - one.top, abs=0.01)


def test_headers_of_a_folded_badge_meet_at_the_fold():
    (page,) = header_on("a-one-51002-fold")

    for (_, back), (_, front) in zip(page[::2], page[1::2], strict=True):
        assert back.bottom == pytest.approx(front.top, abs=0.01)
        assert back.left == pytest.approx(front.left, abs=0.01)


def test_with_cut_marks_ink_ends_where_they_begin():
    (page,) = header_on("avery-l4785", Imposition(cut_marks=True))

    for place, fill in page:
        assert beyond(place, fill, load_sheet("avery-l4785").face) == pytest.approx(
            (1, 1, 1), abs=0.01
        )


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A roster of four departments, and a design whose file gives three of them their colours."""
    folder = tmp_path_factory.mktemp("bleed")
    people = [
        (f"{number:06}", "佐藤　花子", "サトウ　ハナコ", department, "")
        for number, department in enumerate([*COLOURS] * 5)
    ]
    design = folder / "own.toml"
    given = list(COLOURS.items())[1:]
    lines = "".join(
        f'"{name}" = [{ink.cyan}, {ink.magenta}, {ink.yellow}, {ink.black}]\n'
        for name, ink in given
    )
    shipped_text = shipped("templates", "designs", f"{HEADER_BAND}.toml").read_text("utf-8")
    design.write_text(f"{shipped_text}\n[band.colours]\n{lines}", encoding="utf-8")
    (folder / "色.toml").write_text('[bands]\n"総務課" = [100, 80, 0, 30]\n', encoding="utf-8")
    roster = write_workbook(folder / "名簿.xlsx", [HEADER, *people])
    bands = ("--bands", folder / "色.toml")
    return roster, ("--design", design, *bands, "--for", "press", "--order", "roster")


@pytest.fixture(params=WAYS, ids=str)
def pressed(request, made, run):
    """A way and the bytes of its file for the print shop."""
    roster, options = made
    folder = roster.parent / request.param
    if not folder.exists():
        result = run("build", roster, *options, *WAYS[request.param], "--output", folder)
        assert result.status == 0
        assert "端で止めました" not in result.err
    return request.param, (folder / "badges.pdf").read_bytes()


def box_of(page: pikepdf.Page, key: str) -> tuple[float, ...]:
    """A box in mm from the top left corner: left, top, right, bottom."""
    height = float(page.mediabox[3])
    left, bottom, right, top = map(float, page.obj[key])
    return left * MM, (height - top) * MM, right * MM, (height - bottom) * MM


@pytest.mark.slow
def test_for_the_press_the_header_reaches_the_bleed_box_and_never_goes_beyond_it(pressed):
    way, data = pressed
    with pikepdf.open(io.BytesIO(data)) as pdf:
        boxes = [(box_of(page, "/TrimBox"), box_of(page, "/BleedBox")) for page in pdf.pages]

    for page, (trim, bleed) in zip(drawn_pages(data), boxes, strict=True):
        assert bleed == pytest.approx(
            (trim[0] - 3, trim[1] - 3, trim[2] + 3, trim[3] + 3), abs=0.001
        )
        fills = page.fills
        assert min(fill.left for fill in fills) == pytest.approx(bleed[0], abs=0.05)
        assert min(fill.top for fill in fills) == pytest.approx(bleed[1], abs=0.05)
        full = {"single": 1, "gang": 3, "gang-outlines": 3}[way]
        if len(fills) >= full:
            assert max(fill.right for fill in fills) == pytest.approx(bleed[2], abs=0.05)
        for fill in fills:
            assert fill.right - fill.left == pytest.approx(91 + 2 * BLEED, abs=0.02)
            assert fill.bottom - fill.top == pytest.approx(HEIGHT + BLEED, abs=0.02)
        for one, other in combinations(fills, 2):
            assert overlap(_box(one), _box(other)) <= 0.01
        for mark in page.strokes:
            ends = mark.x1, mark.y1, mark.x2, mark.y2
            assert not any(enters(ends, _box(fill)) for fill in fills)


def _box(fill) -> Box:
    return Box(fill.left, fill.top, fill.right - fill.left, fill.bottom - fill.top)


@pytest.mark.slow
def test_the_press_prints_the_colours_that_were_given_and_no_other_kind_of_colour(pressed):
    _, data = pressed

    pages = drawn_pages(data)

    assert {fill.ink for page in pages for fill in page.fills} == set(COLOURS.values())
    assert {name for page in pages for name, _ in page.colours} == {"k", "K"}


@pytest.mark.slow
def test_text_on_each_colour_is_read_well_and_in_black_or_white(pressed):
    _, data = pressed

    inks = read_back(data).painting.inks

    assert inks.text == {BLACK, WHITE}
    assert inks.used == {*COLOURS.values(), BLACK, WHITE}
    for ink in COLOURS.values():
        assert max(contrast(ink, text) for text in inks.text) >= LEAST


@pytest.mark.slow
def test_verify_accepts_the_wider_header(pressed, made, run):
    way, _ = pressed
    roster, options = made

    result = run("verify", roster.parent / way / "badges.pdf", roster, *options, *WAYS[way])

    assert result.status == 0


@pytest.mark.slow
@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"274.96", b"275.96"),
        (b"-8.5 ", b"-9.5 "),
        (b" re f", b" re f\n1 1 9 9 re f"),
        (b" re f", b" re 1 1 9 9 re f"),
        (b" re f", b" re n"),
        (b" re f", b" re"),
    ],
)
def test_another_rectangle_than_the_header_with_its_bleed_is_found(made, run, old, new):
    roster, options = made
    folder = roster.parent / "single"
    if not folder.exists():
        run("build", roster, *options, "--output", folder)
    honest = read_back((folder / "badges.pdf").read_bytes())
    target = io.BytesIO()
    with pikepdf.open(folder / "badges.pdf") as pdf:
        page = pdf.pages[0]
        content = page.Contents.read_bytes()
        assert old in content
        page.Contents = pdf.make_stream(content.replace(old, new))
        pdf.save(target, object_stream_mode=pikepdf.ObjectStreamMode.disable)

    found = leaks(read_back(target.getvalue()), honest.texts, honest.painting)

    assert {one.key for one in found} & {"privacy.fills", "privacy.structure"}


def colour_outside(data: bytes, page: int, boxes: list[Box]) -> int:
    """How coloured the most coloured dot of a page is outside these boxes, from 0 to 255."""
    dots = 100 / 25.4
    with pypdfium2.PdfDocument(data) as document:
        picture = document[page].render(scale=100 / 72).to_pil().convert("HSV").getchannel("S")
    for box in boxes:
        edges = (box.left - 0.3, box.top - 0.3, box.right + 0.3, box.bottom + 0.3)
        picture.paste(0, tuple(round(edge * dots) for edge in edges))
    return picture.getextrema()[1]


@pytest.mark.slow
@pytest.mark.parametrize("sheet", ["avery-l4785", "a-one-51002-fold"])
def test_the_preview_shows_badges_as_they_will_be_cut(made, run, tmp_path, sheet):
    roster, _ = made
    run("build", roster, "--design", HEADER_BAND, "--sheet", sheet, "--output", tmp_path)
    sheet = load_sheet(sheet)
    (imposed, *_) = impose([sheet.capacity], sheet)
    face = Box(0, 0, sheet.face.width, sheet.face.height)
    boxes = [placed(face, place, sheet.face) for place in imposed.placements]

    banner = Box(0, 0, sheet.paper.width, 9.5)
    preview = colour_outside((tmp_path / "preview.pdf").read_bytes(), 1, [*boxes, banner])
    printed = colour_outside((tmp_path / "badges.pdf").read_bytes(), 0, boxes)

    assert preview < 20
    assert printed > 100


@pytest.mark.slow
def test_on_a_card_the_preview_still_says_above_the_header_that_it_is_not_for_printing(
    made, run, tmp_path
):
    roster, _ = made
    run("build", roster, "--design", HEADER_BAND, "--sheet", "cr80", "--output", tmp_path)

    with pypdfium2.PdfDocument((tmp_path / "preview.pdf").read_bytes()) as document:
        page = document[len(document) - 1]
        assert "印刷用ではありません" in page.get_textpage().get_text_range()
        banner = page.render(scale=4).to_pil().convert("RGB").crop((30, 15, 300, 40))

    colours = {colour for _, colour in banner.getcolors(1 << 16)}
    assert (255, 255, 255) in colours
    assert any(red > 180 and green < 90 and blue < 90 for red, green, blue in colours)


def test_the_screen_shows_a_header_inside_the_rounded_corners_of_a_card():
    design, sheet = load_design(HEADER_BAND), load_sheet("cr80")
    (face, *_), _ = composed(make_badges(design), design, sheet)

    picture = ElementTree.fromstring(badge_svg(face.shapes, Statics(), sheet))

    clip, badge = picture
    assert clip[0].attrib == {"x": "0", "y": "0", "width": "85.6", "height": "53.98", "rx": "3.18"}
    assert badge.attrib == {"clip-path": f"url(#{clip.get('id')})"}
    assert badge[1].attrib["width"] == "85.6"


@pytest.mark.slow
def test_a_header_that_ends_at_the_neighbour_is_reported_where_badges_touch(made, run, tmp_path):
    roster, _ = made
    design = ("--design", HEADER_BAND)

    touching = run("build", roster, *design, "--sheet", "a-one-51002", "--output", tmp_path)
    apart = run("build", roster, *design, "--sheet", "avery-l4785", "--output", tmp_path)
    inset = run("build", roster, "--design", "surname-kana-romaji-band", "--output", tmp_path)

    assert "台紙「a-one-51002」は名札どうしの間に余白がない" in touching.err
    assert "余白がない" not in apart.err + inset.err


@pytest.mark.slow
def test_the_shipped_header_runs_to_three_edges_on_all_its_sheets():
    assert HEADER_BAND in USUAL_SHEET
    for sheet in (sheet for design, sheet in FITTING if design == HEADER_BAND):
        face = load_sheet(sheet).face
        (page, *_) = header_on(sheet)
        place, fill = page[-1] if not load_sheet(sheet).fold else page[1]
        head = placed(Box(0, 0, face.width, 1), place, face)
        assert fill.left <= head.left + 0.01
        assert fill.top <= head.top + 0.01
        assert fill.right >= head.right - 0.01
        assert fill.bottom >= head.bottom - 0.01
