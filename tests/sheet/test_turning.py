"""Badges that are turned in their places: label printers, upright sheets, a feed upside down."""

import io
from dataclasses import replace
from itertools import product

import pikepdf
import pypdfium2
import pytest

from badgegen.badge import ink_box, placed
from badgegen.core import Edge
from badgegen.sheet import impose, press_sheet
from badgegen.sheet.imposition import slot_bleeds
from badgegen.stationery import (
    Box,
    Imposition,
    Size,
    Turn,
    bled,
    load_design,
    load_sheet,
    slots,
)
from tests.support.drawing import rendered
from tests.support.folders import printed
from tests.support.offenders import each_row
from tests.support.printing import MM, composed, make_badges, print_file

A_ONE = load_sheet("a-one-51002")
UPRIGHT_SLOTS = replace(
    A_ONE, trim=Size(55, 91), pitch=(60, 92), columns=3, rows=3, origin=(15.5, 11)
)
DESIGN = load_design("surname-kana-romaji")
BAND = load_design("surname-kana-romaji-header")


def sheet_for(turn):
    return replace(UPRIGHT_SLOTS if turn.sideways else A_ONE, rotate=turn)


def letters(data):
    """The letters of the first page with their boxes in mm from its top left, in their order."""
    with pypdfium2.PdfDocument(data) as document:
        page = document[0]
        text, height = page.get_textpage(), page.get_height()
        for number in range(text.count_chars()):
            letter = text.get_text_range(number, 1)
            left, bottom, right, top = text.get_charbox(number)
            if letter.strip():
                edges = (left * MM, (height - top) * MM, right * MM, (height - bottom) * MM)
                yield letter, edges


@each_row("turn", Turn)
def test_a_turned_badge_shows_its_letters_inside_its_place_and_in_its_direction(turn):
    sheet, badges = sheet_for(turn), make_badges(DESIGN)[:2]

    shown = list(letters(print_file(badges, DESIGN, sheet)))

    boxes = [Box(*corner, sheet.trim.width, sheet.trim.height) for corner in slots(sheet)]
    assert [letter for letter, _ in shown[:3]] == ["さ", "と", "う"]
    for number, (_, (left, top, right, bottom)) in enumerate(shown):
        box = boxes[0 if number < len("さとうSATO") else 1]
        assert box.left < left < right < box.right
        assert box.top < top < bottom < box.bottom
    (_, first), _, (_, last) = shown[:3]
    way = (last[0] - first[0], last[1] - first[1])
    ahead = {
        Turn.UPRIGHT: way[0],
        Turn.RIGHT: way[1],
        Turn.OVER: -way[0],
        Turn.LEFT: -way[1],
    }[turn]
    assert ahead > 20
    romaji = shown[3][1]
    below = {
        Turn.UPRIGHT: romaji[1] - first[1],
        Turn.RIGHT: first[0] - romaji[0],
        Turn.OVER: first[1] - romaji[1],
        Turn.LEFT: romaji[0] - first[0],
    }[turn]
    assert below > 8


@pytest.mark.slow
@each_row("turn", Turn)
def test_where_a_line_is_said_to_be_there_its_ink_is(turn):
    sheet, badges = sheet_for(turn), make_badges(DESIGN)[:1]
    faces, glyphs = composed(badges, DESIGN, sheet)
    (page,) = impose([1], sheet)
    said = [
        placed(ink_box(line, glyphs), page.placements[0], sheet.face) for line in faces[0].lines
    ]

    picture = rendered(print_file(badges, DESIGN, sheet), 200).convert("L")

    dark = picture.point(lambda shade: 255 if shade < 128 else 0).getbbox()
    whole = (
        min(box.left for box in said),
        min(box.top for box in said),
        max(box.right for box in said),
        max(box.bottom for box in said),
    )
    assert [edge / 200 * 25.4 for edge in dark] == pytest.approx(whole, abs=0.2)


@each_row("turn", Turn)
def test_a_band_at_the_badges_top_bleeds_beyond_that_edge_of_the_place(turn):
    sheet = replace(sheet_for(turn), columns=1, rows=1, origin=(60, 80))
    badges = make_badges(BAND)[:1]

    data = print_file(badges, BAND, sheet)

    place = Box(60, 80, sheet.trim.width, sheet.trim.height)
    picture = rendered(data, 100)
    outside = {
        Turn.UPRIGHT: (place.left + place.width / 2, place.top - 1.5),
        Turn.RIGHT: (place.right + 1.5, place.top + place.height / 2),
        Turn.OVER: (place.left + place.width / 2, place.bottom + 1.5),
        Turn.LEFT: (place.left - 1.5, place.top + place.height / 2),
    }
    shades = {
        other: picture.getpixel(tuple(int(edge / 25.4 * 100) for edge in spot))
        for other, spot in outside.items()
    }
    assert shades[turn] != (255, 255, 255)
    assert shades[Turn((turn + 180) % 360)] == (255, 255, 255)


@each_row(("turn", "edge"), list(product(Turn, Edge)))
def test_both_sides_of_a_turned_badge_are_the_same_way_up(turn, edge):
    sheet = sheet_for(turn)
    top_of_badge = Box(0, 0, sheet.face.width, 1)
    left_of_badge = Box(0, 0, 1, sheet.face.height)

    front, back = impose([1], sheet, Imposition(duplex=edge))

    def seen_through(box):
        if edge is Edge.LONG:
            return replace(box, left=sheet.paper.width - box.right)
        return replace(box, top=sheet.paper.height - box.bottom)

    (one,), (other,) = front.placements, back.placements
    above, behind = (placed(top_of_badge, place, sheet.face) for place in (one, other))
    assert seen_through(behind) == pytest.approx(above)
    left = placed(left_of_badge, one, sheet.face)
    right = seen_through(placed(left_of_badge, other, sheet.face))
    assert max(abs(left.left - right.left), abs(left.top - right.top)) == pytest.approx(
        sheet.face.width - 1
    )


@each_row("turn", Turn)
def test_what_a_turned_badge_may_colour_is_its_place_with_the_room_around_it(turn):
    sheet = replace(sheet_for(turn), columns=1, rows=1, origin=(2, 1))
    face = Box(0, 0, sheet.face.width, sheet.face.height)
    room = slot_bleeds(sheet)[0]

    (page,) = impose([1], sheet)

    (place,) = page.placements
    reached = placed(bled(face, sheet.face, place.bleed), place, sheet.face)
    assert (room.left, room.top, room.right, room.bottom) == (2, 1, 3, 3)
    assert (reached.left, reached.top) == pytest.approx((0, 0))
    right, bottom = 2 + sheet.trim.width + 3, 1 + sheet.trim.height + 3
    assert (reached.right, reached.bottom) == pytest.approx((right, bottom))


def test_a_press_file_has_turned_badges_upright():
    turned = press_sheet(sheet_for(Turn.RIGHT), None)

    assert turned == press_sheet(replace(sheet_for(Turn.UPRIGHT), name=turned.name), None)


OWN = """
columns = 1
rows = 1
trim = {{ width = {0}, height = {1} }}
paper = {{ width = {0}, height = {1} }}
rotate = {2}
"""


def pages_of(data):
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [[float(edge) * MM for edge in list(page.MediaBox)[2:]] for page in pdf.pages]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("width", "height", "rotate"), [(55, 91, 90), (91, 55, 180), (54, 86, 270)]
)
def test_a_label_printer_gets_one_badge_a_page_of_the_labels_size(
    run, roster, tmp_path, width, height, rotate
):
    own = tmp_path / "ラベル.toml"
    own.write_text(OWN.format(width, height, rotate), encoding="utf-8")

    result = run("build", roster, "--sheet", own)

    folder = roster.parent / "名簿-badges"
    data = (folder / "badges.pdf").read_bytes()
    assert result.status == 0
    assert pages_of(data) == [pytest.approx([width, height], abs=0.01)] * 3
    assert set(printed(folder)) >= {"さとう", "SATO"}
    assert run("verify", folder / "badges.pdf", roster, "--sheet", own).status == 0


def test_a_packets_sheet_is_fed_upside_down_by_two_lines(tmp_path):
    own = tmp_path / "逆向き.toml"
    own.write_text('alias_of = "エーワン 51004"\nrotate = 180\n', encoding="utf-8")

    sheet = load_sheet(str(own))

    assert (sheet.rotate, sheet.origin, sheet.face) == (Turn.OVER, A_ONE.origin, A_ONE.face)


@each_row(
    ("text", "said"),
    [
        (
            'alias_of = "cr80"\nrotate = 45\n',
            "rotate の値が正しくありません（使える値: 0, 90, 180, 270",
        ),
        ('alias_of = "a-one-51002-fold"\nrotate = 180\n', "fold と rotate は、いっしょには"),
        (OWN.format(91, 110, 90) + "fold = true\n", "fold と rotate は、いっしょには"),
    ],
)
def test_a_turn_that_cannot_be_is_refused(run, tmp_path, text, said):
    own = tmp_path / "own.toml"
    own.write_text(text, encoding="utf-8")

    result = run("sheets", "show", own, "--output", tmp_path / "x.pdf")

    assert result.status == 5
    assert said in result.err
