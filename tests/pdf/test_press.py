"""--for press: boxes, marks, inks and keys of the finished file; text as proved outlines."""

import io
import json
import re

import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageCms

from badgegen.badge import leaks
from badgegen.core import WrongUsage
from badgegen.pdf.readback import read_back
from badgegen.pdf.text import form_character, form_name, form_path
from badgegen.sheet import outset, press_marks, press_sheet
from badgegen.sheet.press import ROOM
from badgegen.stationery import BLEED, Box, Gang, Ink, Size, Weight, gang_trim, load_sheet, slots
from tests.support.followed import MM, drawn_pages
from tests.support.offenders import each_row
from tests.support.rosters import HEADER, STAFF, write_workbook

A_ONE = load_sheet("a-one-51002")
WAYS = {
    "single": (),
    "gang": ("--gang",),
    "outlines": ("--outline-text",),
    "gang-outlines": ("--gang", "--gutter", "6", "--outline-text"),
}
DESIGN = ("--design", "surname-kana-romaji-organisation", "--organisation", "みどり野市")
TEXTS = ("さとう", "SATO", "総務課", "いのうえ", "INOUE", "やまもと", "YAMAMOTO", "財政課")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The print file of each way, built once, with the roster beside it."""
    folder = tmp_path_factory.mktemp("press")
    roster = write_workbook(folder / "名簿.xlsx", [HEADER, *STAFF])
    logo = folder / "logo.png"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    Image.new("RGBA", (400, 200), (32, 96, 192, 128)).save(logo, icc_profile=profile)
    return roster, ("--for", "press", *DESIGN, "--logo", str(logo))


@pytest.fixture(params=WAYS, ids=str)
def printed(request, made, run):
    """A way and the bytes of its print file."""
    roster, options = made
    folder = roster.parent / request.param
    if not folder.exists():
        assert run("build", roster, *options, *WAYS[request.param], "--output", folder).status == 0
    return request.param, (folder / "badges.pdf").read_bytes()


def sheet_of(way: str):
    gang = {"gang": Gang(Size(320, 450), 10), "gang-outlines": Gang(Size(320, 450), 6)}
    return press_sheet(A_ONE, gang.get(way))


def box_of(page: pikepdf.Page, key: str) -> list[float]:
    """A box in mm from the top left corner: left, top, right, bottom."""
    height = float(page.mediabox[3])
    left, bottom, right, top = map(float, page.obj[key])
    return [left * MM, (height - top) * MM, right * MM, (height - bottom) * MM]


@pytest.mark.slow
def test_boxes_are_the_trim_and_the_trim_with_3_mm_of_bleed(printed):
    way, data = printed
    sheet = sheet_of(way)
    trim = gang_trim(sheet)

    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            assert box_of(page, "/TrimBox") == pytest.approx(
                [trim.left, trim.top, trim.right, trim.bottom], abs=0.01
            )
            assert box_of(page, "/BleedBox") == pytest.approx(
                [trim.left - 3, trim.top - 3, trim.right + 3, trim.bottom + 3], abs=0.01
            )
            assert box_of(page, "/MediaBox") == pytest.approx(
                [0, 0, sheet.paper.width, sheet.paper.height], abs=0.01
            )
            assert "/ArtBox" not in page.obj


def test_a_page_for_one_badge_has_its_trim_and_13_mm_around_it(made):
    sheet = press_sheet(A_ONE, None)

    assert (sheet.paper.width, sheet.paper.height) == (91 + 26, 55 + 26)
    assert gang_trim(sheet) == Box(13, 13, 91, 55)


@pytest.mark.slow
def test_corner_marks_show_trim_and_bleed_of_each_badge_and_stay_outside_every_bleed(printed):
    way, data = printed
    sheet = sheet_of(way)
    bleeds = [
        outset(Box(left, top, sheet.trim.width, sheet.trim.height), BLEED)
        for left, top in slots(sheet)
    ]

    for page in drawn_pages(data):
        assert {stroke.colour for stroke in page.strokes} == {(1, 1, 1, 1)}
        assert {round(stroke.thickness, 2) for stroke in page.strokes} == {0.1}
        for stroke in page.strokes:
            assert not any(enters(stroke, bleed) for bleed in bleeds)
        uprights = {round(one.x1, 1) for one in page.strokes if abs(one.x1 - one.x2) < 0.01}
        levels = {round(one.y1, 1) for one in page.strokes if abs(one.y1 - one.y2) < 0.01}
        trim = gang_trim(sheet)
        for x in (trim.left - 3, trim.left, trim.right, trim.right + 3):
            assert near(x, uprights)
        for y in (trim.top - 3, trim.top, trim.bottom, trim.bottom + 3):
            assert near(y, levels)
        assert near(trim.left + trim.width / 2, uprights)
        assert near(trim.top + trim.height / 2, levels)


def near(wanted: float, values: set[float]) -> bool:
    return any(abs(wanted - value) <= 0.06 for value in values)


def enters(stroke, box: Box) -> bool:
    """Whether a stroke's middle line comes into a box, beyond the rounding of points."""
    left, right = sorted((stroke.x1, stroke.x2))
    top, bottom = sorted((stroke.y1, stroke.y2))
    return (
        left < box.right - 0.01
        and right > box.left + 0.01
        and top < box.bottom - 0.01
        and bottom > box.top + 0.01
    )


@pytest.mark.slow
def test_marks_meet_the_places_of_the_layout(printed):
    way, data = printed
    wanted = [(one.left, one.top, one.right, one.bottom) for one in press_marks(sheet_of(way))]

    for page in drawn_pages(data):
        found = [(one.x1, one.y1, one.x2, one.y2) for one in page.strokes]
        assert len(found) == len(wanted)
        for place, meant in zip(found, wanted, strict=True):
            assert place == pytest.approx(meant, abs=0.05)


@pytest.mark.slow
def test_fills_and_texts_are_in_black_alone_and_only_marks_in_all_inks(printed):
    _, data = printed

    colours = set().union(*(page.colours for page in drawn_pages(data)))

    assert colours == {("k", (0, 0, 0, 1)), ("K", (1, 1, 1, 1))}


@pytest.mark.slow
def test_the_keys_of_pdf_x_1a_are_set(printed):
    _, data = printed

    with pikepdf.open(io.BytesIO(data)) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert intent.S == "/GTS_PDFX"
        assert str(intent.OutputConditionIdentifier) == "JC200103"
        assert str(intent.RegistryName) == "http://www.color.org"
        assert str(pdf.docinfo["/GTS_PDFXVersion"]) == "PDF/X-1a:2003"
        assert isinstance(pdf.docinfo["/Trapped"], pikepdf.Name)
        assert pdf.docinfo["/Trapped"] == "/False"
        assert str(pdf.docinfo["/Title"]) == "badges"
        assert {"/CreationDate", "/ModDate"} <= pdf.docinfo.keys()
        assert len(pdf.trailer.ID) == 2
        assert pdf.pdf_version == "1.4"
        assert not pdf.is_encrypted
        assert "/ViewerPreferences" not in pdf.Root


def test_nothing_is_transparent_and_pictures_are_grey_without_a_profile(printed):
    _, data = printed

    with pikepdf.open(io.BytesIO(data)) as pdf:
        kinds = (pikepdf.Dictionary, pikepdf.Stream)
        objects = [one for one in pdf.objects if isinstance(one, kinds)]
        pictures = [one for one in objects if one.get("/Subtype") == "/Image"]
        for one in objects:
            assert not {"/SMask", "/Mask", "/ExtGState", "/Group", "/Trans"} & set(one.keys())
        assert [str(one.ColorSpace) for one in pictures] == ["/DeviceGray"]


def test_the_syntax_is_right(printed):
    _, data = printed

    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.check_pdf_syntax() == []


def test_fonts_are_embedded_or_there_are_none(printed):
    way, data = printed

    with pikepdf.open(io.BytesIO(data)) as pdf:
        fonts = [
            one
            for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font"
        ]
        assert all("/FontFile2" in one.FontDescriptor for one in fonts)
        assert bool(fonts) == ("outlines" not in way)
        if "outlines" in way:
            assert not any(b"/Font" in one.unparse(resolved=False) for one in _dictionaries(pdf))
            assert b"ToUnicode" not in data


def _dictionaries(pdf: pikepdf.Pdf):
    return [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary)]


def raster(data: bytes, page: int = 0) -> Image.Image:
    with pypdfium2.PdfDocument(data) as document:
        return document[page].render(scale=150 / 72).to_pil().convert("L")


@pytest.mark.slow
def test_no_ink_lies_between_the_trim_and_the_safe_zone(made, run, tmp_path):
    roster, options = made
    run("build", roster, *options, "--output", tmp_path)

    picture = raster((tmp_path / "badges.pdf").read_bytes())

    dots = 150 / 25.4
    inside = picture.crop([round(one * dots) for one in (ROOM + 3, ROOM + 3, 101, 65)])
    picture.paste(255, [round(one * dots) for one in (ROOM + 3, ROOM + 3, 101, 65)])
    ring = picture.crop([round(one * dots) for one in (ROOM - 2.8, ROOM - 2.8, 106.8, 70.8)])
    assert inside.getextrema()[0] < 64
    assert ring.getextrema() == (255, 255)


@pytest.mark.slow
def test_outlines_look_like_the_text(made, run, tmp_path):
    roster, options = made
    run("build", roster, *options, "--output", tmp_path / "fonts")
    run("build", roster, *options, "--outline-text", "--output", tmp_path / "outlines")

    fonts, outlines = (
        (tmp_path / name / "badges.pdf").read_bytes() for name in ("fonts", "outlines")
    )

    for page in range(3):
        difference = ImageChops.difference(raster(fonts, page), raster(outlines, page))
        shares = difference.histogram()
        assert sum(shares[128:]) / sum(shares) < 0.002


@pytest.mark.slow
def test_outlines_stand_where_the_text_stands(made, run, tmp_path):
    roster, options = made
    run("build", roster, *options, "--output", tmp_path / "fonts")
    run("build", roster, *options, "--outline-text", "--output", tmp_path / "outlines")

    fonts = drawn_pages((tmp_path / "fonts" / "badges.pdf").read_bytes())[0]
    outlines = drawn_pages((tmp_path / "outlines" / "badges.pdf").read_bytes())[0]

    assert "".join(text.text for text in fonts.texts) == "".join(one[0] for one in outlines.glyphs)
    number = 0
    for text in fonts.texts:
        _, left, baseline = outlines.glyphs[number]
        assert (left, baseline) == pytest.approx((text.left, text.baseline), abs=0.02)
        number += len(text.text)


@pytest.mark.slow
def test_the_same_roster_gives_the_same_bytes(made, run, tmp_path):
    roster, options = made
    for name in ("a", "b"):
        run("build", roster, *options, "--outline-text", "--output", tmp_path / name)

    assert (tmp_path / "a" / "badges.pdf").read_bytes() == (
        tmp_path / "b" / "badges.pdf"
    ).read_bytes()


def test_verify_accepts_every_way(printed, made, run):
    way, _ = printed
    roster, options = made

    result = run("verify", roster.parent / way / "badges.pdf", roster, *options, *WAYS[way])

    assert result.status == 0
    assert "3名分" in result.out


def test_the_texts_are_read_back_whether_outlined_or_not(printed):
    _, data = printed

    found = read_back(data)

    assert set(found.texts) == {*TEXTS, "みどり野市"}
    assert found.extras == ()
    assert found.characters == frozenset("".join(found.texts))


def changed(data: bytes, change) -> bytes:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(target, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return target.getvalue()


def _append(content: bytes):
    def change(pdf):
        page = pdf.pages[0]
        page.Contents = pdf.make_stream(page.Contents.read_bytes() + b"\n" + content)

    return change


def _form(pdf, path: bytes, **more):
    return pdf.make_stream(
        path, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 9, 9], **more
    )


def _forge(pdf):
    """さ is drawn where the name says と."""
    forms = pdf.pages[0].Resources.XObject
    forms["/B3068"] = forms["/B3055"]


def _redraw(pdf):
    pdf.pages[0].Resources.XObject["/B3055"].write(b"0 0 m 9 9 l h f")


def _unused(pdf):
    pdf.pages[0].Resources.XObject["/B30BF"] = _form(pdf, form_path("/B30BF"))


def _label(pdf):
    pdf.pages[0].Resources.XObject["/B3055"].PieceInfo = pikepdf.String("太郎")


def _nest(pdf):
    form = _form(pdf, b"0 0 m 9 9 l h f")
    pdf.pages[0].Resources.XObject["/FormXob.x"] = form


def _private_name(pdf):
    pdf.pages[0].Resources.XObject["/B3055"] = pikepdf.Name("/Taro")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (_append(b"q 1 0 0 1 9 9 cm /B3055 Do Q"), "privacy.surplus-text"),
        (_append(b"q 1 0 0 1 9 9 cm /B592A Do Q"), "privacy.structure"),
        (_append(b"0 0 m 1 1 2 2 3 3 c h f"), "privacy.structure"),
        (_append(b"q 0 0 0 0 k /B3055 Do Q"), "privacy.inks"),
        (_append(b"q 1 1 1 1 k /B3055 Do Q"), "privacy.inks"),
        (_append(b"0 1 1 0 K 0 0 m 9 9 l S"), "privacy.structure"),
        (_forge, "privacy.structure"),
        (_redraw, "privacy.structure"),
        (_unused, "privacy.font-characters"),
        (_label, "privacy.structure"),
        (_nest, "privacy.structure"),
        (_private_name, "privacy.structure"),
    ],
)
def test_what_is_planted_in_an_outlined_file_is_found(made, run, change, problem):
    roster, options = made
    folder = roster.parent / "outlines"
    if not folder.exists():
        run("build", roster, *options, "--outline-text", "--output", folder)
    honest = (folder / "badges.pdf").read_bytes()
    meant = read_back(honest)

    found = [
        one.key for one in leaks(read_back(changed(honest, change)), meant.texts, meant.painting)
    ]

    again = read_back(changed(honest, lambda pdf: None))
    assert leaks(again, meant.texts, meant.painting) == ()
    assert problem in found


def test_the_ink_of_an_outlined_text_is_the_one_in_force(made, run):
    roster, options = made
    folder = roster.parent / "outlines"
    if not folder.exists():
        run("build", roster, *options, "--outline-text", "--output", folder)
    honest = (folder / "badges.pdf").read_bytes()

    data = changed(honest, _append(b"q 0.4 0 0 0 k /B3055 Do Q"))

    assert Ink(40, 0, 0, 0) in read_back(data).painting.inks.text
    assert Ink(40, 0, 0, 0) not in read_back(honest).painting.inks.text


def _other_intent(pdf):
    pdf.Root.OutputIntents[0].OutputConditionIdentifier = pikepdf.String("太郎")


def _intent_info(pdf):
    pdf.Root.OutputIntents[0].Info = pikepdf.String("太郎")


def _version(pdf):
    pdf.docinfo["/GTS_PDFXVersion"] = "太郎"


@pytest.mark.slow
@pytest.mark.parametrize("change", [_other_intent, _intent_info, _version])
def test_verify_finds_what_is_planted_in_the_keys(printed, made, run, tmp_path, change):
    way, data = printed
    roster, options = made
    spoilt = tmp_path / "badges.pdf"
    spoilt.write_bytes(changed(data, change))

    result = run("verify", spoilt, roster, *options, *WAYS[way])

    assert result.status == 1
    assert "太郎" not in result.err


@pytest.mark.slow
@given(
    paper=st.tuples(st.floats(100, 330), st.floats(70, 490)),
    gutter=st.floats(6, 30),
    trim=st.sampled_from(["a-one-51002", "cr80", "single-99x61"]),
)
def test_ganged_badges_keep_their_bleeds_apart_and_marks_touch_none(paper, gutter, trim):
    gang = Gang(Size(*paper), gutter)
    try:
        sheet = press_sheet(load_sheet(trim), gang)
    except WrongUsage:
        assert min(paper[0] - sheet_width(trim), paper[1] - sheet_height(trim)) < 2 * ROOM
        return

    bleeds = [
        outset(Box(left, top, sheet.trim.width, sheet.trim.height), BLEED)
        for left, top in slots(sheet)
    ]
    marks = press_marks(sheet)

    for number, one in enumerate(bleeds):
        assert one.left >= ROOM - BLEED - 1e-6
        assert one.bottom <= sheet.paper.height - (ROOM - BLEED) + 1e-6
        for other in bleeds[:number]:
            assert overlap(one, other) <= 1e-6
    for mark in marks:
        assert min(mark.left, mark.right) >= 0
        assert max(mark.left, mark.right) <= sheet.paper.width
        for bleed in bleeds:
            assert not inside(mark, bleed)


def sheet_width(name: str) -> float:
    return load_sheet(name).trim.width


def sheet_height(name: str) -> float:
    return load_sheet(name).trim.height


def overlap(one: Box, other: Box) -> float:
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return min(across, down)


def inside(mark, box: Box) -> bool:
    left, right = sorted((mark.left, mark.right))
    top, bottom = sorted((mark.top, mark.bottom))
    rounding = 0.002
    return (
        left < box.right - rounding
        and right > box.left + rounding
        and top < box.bottom - rounding
        and bottom > box.top + rounding
    )


@pytest.mark.slow
def test_text_outside_the_safe_zone_is_found_with_its_place_and_millimetres(run, tmp_path):
    design = tmp_path / "near.toml"
    design.write_text(
        'source = "A design that goes to the edge, for a test of the safe zone"\n'
        '[title]\nja = "端"\nen = "edge"\n'
        '[[field]]\ncontent = "kana"\nweight = "bold"\nsizes = [12]\n'
        'align = "left"\nleft = 1\n',
        encoding="utf-8",
    )
    roster = write_workbook(tmp_path / "r.xlsx", [HEADER, STAFF[0]])

    result = run("build", roster, "--design", design, "--for", "press")

    with pypdfium2.PdfDocument(tmp_path / "r-badges" / "preview.pdf") as document:
        first = document[0].get_textpage().get_text_range()
    assert "印刷前にご確認いただくことが 1 件" in result.err
    assert "2行目 佐藤（総務課）: ひらがなが安全域" in first
    assert "から 2 mm 出ます" in first
    assert "破線が塗り足し" in first


@pytest.mark.slow
def test_a_coarse_logo_is_reported_with_the_pixels_it_needs(made, run, tmp_path):
    roster, _ = made
    Image.new("L", (60, 30)).save(tmp_path / "small.png")
    logo = ("--logo", tmp_path / "small.png")

    press = run("build", roster, *DESIGN, *logo, "--for", "press", "--output", tmp_path / "p")
    office = run("build", roster, *DESIGN, *logo, "--output", tmp_path / "o")

    assert re.search(r"ロゴの解像度が印刷の大きさで \d+ dpi です。300 dpi に足りません", press.err)
    assert "dpi" not in office.err


@pytest.mark.slow
def test_backs_are_printed_for_a_print_shop_too(made, run, tmp_path):
    roster, options = made

    result = run("build", roster, *options, "--duplex", "long-edge", "--output", tmp_path)

    assert result.status == 0
    with pikepdf.open(tmp_path / "badges.pdf") as pdf:
        assert len(pdf.pages) == 6


@pytest.mark.slow
def test_the_manifest_and_the_summary_say_what_was_made(made, run, tmp_path):
    roster, options = made

    result = run("build", roster, *options, "--gang", "--gutter", 8, "--output", tmp_path)

    made_with = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))["options"]
    assert (made_with["for"], made_with["gang_paper"], made_with["gutter"]) == (
        "press",
        [320, 450],
        8,
    )
    assert "PDF/X-1a:2003 のキーを設定済み（認証はしていません）" in result.out
    assert "1ページ 18面" in result.out


@pytest.mark.slow
def test_press_options_can_stand_in_the_settings(run, roster):
    roster.with_name("badgegen.toml").write_text('for = "press"\ngang = true\ngutter = 8\n')

    result = run("build", roster)

    assert "印刷所向け" in result.out


@pytest.mark.slow
@pytest.mark.parametrize(
    ("options", "status", "said"),
    [
        (("--gang",), 2, "--gang は --for press とともに"),
        (("--outline-text",), 2, "--outline-text は --for press とともに"),
        (("--for", "press", "--gutter", 8), 2, "--gutter は --gang とともに"),
        (("--for", "press", "--gang", "--gutter", 5), 2, "--gutter には 6 から 100 までの数"),
        (("--for", "press", "--gang", "--gang-paper", "SRA3"), 2, "320x450 のように"),
        (("--for", "press", "--gang", "--gang-paper", "100x80"), 2, "117×81 mm 以上"),
        (("--for", "press", "--marks", "cut"), 2, "--marks は --for press では使えません"),
        (
            ("--for", "press", "--start-at", "3", "--skip", "5"),
            2,
            "--start-at --skip は --for press では使えません",
        ),
        (("--for", "press", "--printer", "x"), 2, "--printer は --for press では使えません"),
        (("--for", "print"), 2, "office, press"),
        (("--for", "press", "--sheet", "a-one-51002-fold"), 2, "二つ折り"),
    ],
)
def test_a_mistake_is_named_and_nothing_is_written(run, roster, options, status, said):
    result = run("build", roster, *options)

    assert result.status == status
    assert said in result.err
    assert not (roster.parent / "名簿-badges").exists()


@each_row("character", ["さ", "A", "・", "　", "市"])
def test_a_form_is_named_by_its_character(character):
    name = form_name(Weight.REGULAR, character)

    assert form_character(name) == character
    assert bool(form_path(name)) == bool(character.strip())
