"""badges.pdf, read back: places, inks, fonts, boxes, and the same bytes each time."""

import io
import re
import tracemalloc

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from badgegen.badge import place_statics, printed_texts
from badgegen.core import Badge
from badgegen.pdf.badges import badges_pdf, document_bytes, open_canvas
from badgegen.pdf.pictures import Artwork, load_logo
from badgegen.pdf.readback import read_back
from badgegen.pdf.text import glyph_table
from badgegen.sheet import impose
from badgegen.stationery import Side, Size, Weight, load_design, load_sheet, readable_on
from badgegen.stationery.geometry import WHITE
from tests.support.offenders import each_row, offenders
from tests.support.printing import (
    FITTING,
    MM,
    ORGANISATION,
    USUAL_SHEET,
    composed,
    make_badges,
    print_file,
    shown_texts,
    spot,
    used_inks,
)


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(USUAL_SHEET.items(), id="each design"),
        pytest.param(FITTING, id="each design on each sheet", marks=pytest.mark.slow),
    ],
)
def printed(request):
    """Designs on sheets with the badges that are printed so, and the print file."""
    cases = {}
    for design_name, sheet_name in request.param:
        design, sheet = load_design(design_name), load_sheet(sheet_name)
        badges = make_badges(design)
        data = print_file(badges, design, sheet)
        cases[f"{design_name}/{sheet_name}"] = (design, sheet, badges, data)
    return cases


@pytest.mark.slow
def test_every_text_stands_within_a_twentieth_of_a_millimetre(printed):
    def check(design, sheet, badges, data):
        faces, _ = composed(badges, design, sheet)
        expected = [
            (number, line.text, *spot(line, place, sheet), line.em)
            for number, page in enumerate(impose([len(badges)], sheet))
            for place in page.placements
            for line in faces[place.badge].lines
        ]

        found = shown_texts(data)

        assert [(shown.page, shown.text) for shown in found] == [text[:2] for text in expected]
        for shown, (_, _, left, baseline, em) in zip(found, expected, strict=True):
            assert abs(shown.left - left) <= 0.05
            assert abs(shown.baseline - baseline) <= 0.05
            assert abs(shown.em - em) <= 0.01

    assert offenders(check, printed) == []


def test_a_reader_extracts_the_texts_of_the_badges(printed):
    def check(design, _sheet, badges, data):
        with pypdfium2.PdfDocument(data) as document:
            words = "".join(page.get_textpage().get_text_range() for page in document)

        texts = {text for badge in badges for text in printed_texts(badge, design, ORGANISATION)}
        assert {text for text in texts if text not in words} == set()

    assert offenders(check, printed) == []


def test_pages_have_the_size_of_the_paper_and_ask_for_no_scaling(printed):
    def check(_design, sheet, _badges, data):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            for page in pdf.pages:
                width, height = (float(page.MediaBox[side]) * MM for side in (2, 3))
                assert width == pytest.approx(sheet.paper.width, abs=0.01)
                assert height == pytest.approx(sheet.paper.height, abs=0.01)
            assert pdf.Root.ViewerPreferences.PrintScaling == "/None"

    assert offenders(check, printed) == []


def test_texts_are_black_or_white_and_only_bands_are_coloured(printed):
    def check(design, sheet, badges, data):
        faces, _ = composed(badges, design, sheet)

        text, fills = used_inks(data)

        bands = {face.band.ink for face in faces if face.band}
        surfaces = {fill.ink for face in faces for fill in face.surfaces}
        assert bool(bands) == (design.band is not None)
        assert text <= {readable_on(ink) for ink in (design.ground or WHITE, *surfaces, *bands)}
        assert (WHITE in text) >= any(readable_on(band) == WHITE for band in bands)
        cut = {line.ink for face in faces for line in face.contour}
        assert fills == {fill.ink for face in faces for fill in face.fills} - cut

    assert offenders(check, printed) == []


def test_one_typeface_is_embedded_as_a_subset_and_no_other_font_is_named(printed):
    def check(_design, _sheet, _badges, data):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            fonts = [found for found in pdf.objects if _is_font(found)]
            for font in fonts:
                assert re.fullmatch(r"/[A-Z]{6}\+BIZUDPGothic-(Bold|Regular)", str(font.BaseFont))
                assert "/FontFile2" in font.FontDescriptor
                assert "/ToUnicode" in font

        assert fonts
        assert b"Helvetica" not in data

    assert offenders(check, printed) == []


def test_the_same_badges_give_the_same_bytes(printed):
    def check(design, sheet, badges, data):
        again = print_file(badges, design, sheet)

        assert again == data

    assert offenders(check, printed) == []


def test_a_sheet_of_one_badge_to_a_page_has_a_page_for_each():
    design, sheet = load_design("surname-kana-romaji"), load_sheet("cr80")
    badges = make_badges(design)

    data = print_file(badges, design, sheet)

    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert len(pdf.pages) == len(badges)


def test_more_characters_than_one_subset_holds_are_all_shown():
    design, sheet = load_design("surname-kana-romaji-department"), load_sheet("a-one-51002")
    kanji = [chr(code) for code in range(0x4E00, 0x5200) if _in_font(chr(code))][:600]
    badges = [
        Badge("さとう", "SATO", "".join(kanji[start : start + 20]))
        for start in range(0, len(kanji), 20)
    ]

    data = print_file(badges, design, sheet)

    departments = [one.text for one in shown_texts(data) if one.text not in ("さとう", "SATO")]
    assert departments == [badge.department for badge in badges]


@each_row("mode", ["RGB", "RGBA", "L", "P"])
def test_a_logo_is_printed_in_grey(tmp_path, mode):
    path = tmp_path / "logo.png"
    Image.new("RGB", (40, 20), "#2060c0").convert(mode).save(path)
    design, sheet = load_design("surname-kana-romaji-organisation"), load_sheet("a-one-51002")
    logo = load_logo(path)
    faces, _ = composed(make_badges(design), design, sheet)
    lines = [face.shapes for face in faces]

    art = Artwork(lines, place_statics(design, sheet.face, logo.size), logo)
    data = badges_pdf({Side.FRONT: art}, impose([len(lines)], sheet), sheet)

    with pikepdf.open(io.BytesIO(data)) as pdf:
        images = [one for one in pdf.objects if getattr(one, "Subtype", None) == "/Image"]
        assert [str(one.ColorSpace) for one in images] == ["/DeviceGray"]
    assert logo.size == Size(40, 20)


def _is_font(one: pikepdf.Object) -> bool:
    return isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font"


def _in_font(character: str) -> bool:
    return (Weight.REGULAR, character) in glyph_table(character)


def test_a_name_in_two_lines_is_one_text_of_the_print_file():
    name = "アレクサンドラ・コンスタンティノプル"
    design, sheet = load_design("surname-katakana-romaji"), load_sheet("a-one-51002")

    data = print_file([Badge(name, "ALEXANDRA")], design, sheet)

    assert read_back(data).texts == (name, "ALEXANDRA")
    with pypdfium2.PdfDocument(data) as document:
        text = document[0].get_textpage().get_text_range()
    assert "アレクサンドラ・" in text
    assert "コンスタンティノプル" in text


def test_a_spread_name_is_extracted_as_one_word():
    design, sheet = load_design("plate-70x20"), load_sheet("single-70x20")

    data = print_file([Badge("おの", "ONO")], design, sheet)

    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert b" TJ\n" in pdf.pages[0].Contents.read_bytes()
    with pypdfium2.PdfDocument(data) as document:
        assert "おの" in document[0].get_textpage().get_text_range()


def test_pages_that_are_done_take_no_more_room_than_in_the_file():
    page = "0 0 m 1 1 l S\n" * 4000
    canvas = open_canvas(Size(210, 297), "badges")
    tracemalloc.start()
    try:
        for number in range(100):
            canvas.addLiteral(f"{page}{number} 0 m 1 1 l S")
            canvas.showPage()
        held, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    with pikepdf.open(io.BytesIO(document_bytes(canvas))) as pdf:
        written = [page.Contents.read_bytes() for page in pdf.pages]

    assert all(b"\n%d 0 m" % number in content for number, content in enumerate(written))
    assert held < sum(map(len, written)) / 5
