"""What other programs say of finished files: qpdf, poppler and Ghostscript, plate by plate."""

import re
import shutil
import subprocess

import pytest
from PIL import Image, ImageOps

from badgegen.core import Badge
from badgegen.sheet import press_sheet
from badgegen.stationery import Gang, Size, load_design, load_sheet, slots
from badgegen.stationery.bands import palette
from tests.support.followed import drawn_pages
from tests.support.printing import print_file
from tests.support.rosters import HEADER, STAFF, write_workbook

BAND = ("--design", "surname-kana-romaji-band")
LOGO = ("--design", "surname-kana-romaji-organisation", "--organisation", "みどり野市", "--logo")
PRESS = ("--for", "press")
GANG = ("--gang", "--gang-paper", "230x160", "--gutter", "8")
WAYS = {
    "plain": ("--start-at", "9"),
    "cut-marks": ("--marks", "cut"),
    "band": BAND,
    "band-duplex": (*BAND, "--duplex", "short-edge"),
    "png": (*LOGO, "logo.png"),
    "jpeg": (*LOGO, "logo.jpg"),
    "svg": (*LOGO, "logo.svg"),
    "press": PRESS,
    "press-band": (*PRESS, *BAND),
    "press-logo": (*PRESS, *LOGO, "logo.jpg"),
    "press-gang-band": (*PRESS, *GANG, *BAND),
    "press-gang-outlines": (*PRESS, *GANG, "--outline-text"),
    "press-outlines-band-duplex": (*PRESS, *BAND, "--outline-text", "--duplex", "long-edge"),
}
FONTS = [way for way in WAYS if "outlines" not in way]
OUTLINES = [way for way in WAYS if "outlines" in way]
FOR_PRESS = [way for way in WAYS if "press" in way]
WITH_LOGO = [way for way in WAYS if "--logo" in WAYS[way]]
BLACK_ONLY = [way for way in WAYS if "band" not in way]
PROCESS_INKS = ("Cyan", "Magenta", "Yellow", "Black")
NONE, BLACK, ALL = (0, 0, 0, 0), (0, 0, 0, 100), (100, 100, 100, 100)
BANDS = {(ink.cyan, ink.magenta, ink.yellow, ink.black) for ink in palette()[:2]}
DOTS_PER_MM = 3
A_ONE = load_sheet("a-one-51002")


def needs(program: str):
    return pytest.mark.skipif(shutil.which(program) is None, reason=f"{program} is not installed")


def said_by(*command: object) -> str:
    """What a program answers; it ends well and complains of nothing."""
    ended = subprocess.run([*map(str, command)], capture_output=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, b"")
    return ended.stdout.decode()


@pytest.fixture(scope="module")
def roster(tmp_path_factory):
    folder = tmp_path_factory.mktemp("outside")
    picture = Image.radial_gradient("L").convert("RGB")
    picture.save(folder / "logo.png")
    picture.save(folder / "logo.jpg")
    (folder / "logo.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">'
        '<circle cx="10" cy="10" r="9" fill="#2060c0" opacity="0.6"/></svg>'
    )
    return write_workbook(folder / "名簿.xlsx", [HEADER, *STAFF])


@pytest.fixture
def file(request, roster, run):
    """The print file of a way, built once."""
    folder = roster.parent / request.param
    if not folder.exists():
        options = [
            roster.parent / one if one.startswith("logo.") else one for one in WAYS[request.param]
        ]
        assert run("build", roster, *options, "--output", folder).status == 0
    return folder / "badges.pdf"


def built(ways):
    return pytest.mark.parametrize("file", ways, indirect=True)


@pytest.mark.slow
@needs("qpdf")
@built(WAYS)
def test_qpdf_finds_nothing_wrong(file):
    said = said_by("qpdf", "--check", file)

    assert "No syntax or stream encoding errors found" in said
    assert "File is not encrypted" in said


@pytest.mark.slow
@needs("pdffonts")
@built(FONTS)
def test_poppler_finds_each_font_embedded_as_a_subset_with_its_characters(file):
    fonts = said_by("pdffonts", file).splitlines()[2:]

    assert fonts
    for one in fonts:
        assert re.match(r"[A-Z]{6}\+BIZUDPGothic-\w+ +TrueType .* yes yes yes +\d+ +0$", one)


@pytest.mark.slow
@needs("pdffonts")
@built(OUTLINES)
def test_poppler_finds_no_font_and_no_text_where_text_is_outlined(file):
    assert said_by("pdffonts", file).splitlines()[2:] == []
    assert said_by("pdftotext", file, "-").strip() == ""


@pytest.mark.slow
@needs("pdftotext")
@pytest.mark.parametrize(
    ("file", "pages"),
    [
        ("plain", [["SATO", "INOUE"], ["YAMAMOTO"]]),
        ("band-duplex", [["SATO", "INOUE", "YAMAMOTO"]] * 2),
        ("press", [["SATO"], ["INOUE"], ["YAMAMOTO"]]),
        ("press-gang-band", [["SATO", "INOUE", "YAMAMOTO"]]),
    ],
    indirect=["file"],
)
def test_poppler_reads_each_page_in_the_order_of_the_roster(file, pages):
    *shown, end = said_by("pdftotext", "-raw", file, "-").split("\f")

    assert [re.findall("[A-Z]+", page) for page in shown] == pages
    assert end == ""


@pytest.mark.slow
@needs("pdftotext")
@pytest.mark.parametrize("design", ["surname-kana-romaji", "surname-kana"])
def test_poppler_takes_a_surname_whose_kana_are_spread_for_one_word(tmp_path, design):
    kana = (
        "おの",
        "さとう",
        "きゃん",
        "ろーず",
        "はった",
        "しょう",
        "りー",
        "つじい",
        "ねど",
        "い",
    )
    file = tmp_path / "badges.pdf"
    badges = [Badge(surname, "WATANABE") for surname in kana]

    file.write_bytes(print_file(badges, load_design(design), load_sheet("a-one-51002")))

    for way in ((), ("-layout",), ("-raw",)):
        shown = said_by("pdftotext", *way, file, "-")
        assert [surname for surname in kana if surname not in shown.split()] == []


@pytest.mark.slow
@needs("pdfimages")
@built(WITH_LOGO)
def test_poppler_finds_pictures_in_grey_without_masks(file):
    pictures = said_by("pdfimages", "-list", file).splitlines()[2:]

    assert pictures
    assert {tuple(one.split()[i] for i in (2, 5)) for one in pictures} == {("image", "gray")}


@pytest.mark.slow
@needs("gs")
@built(BLACK_ONLY)
def test_ghostscript_measures_black_ink_alone_but_for_register_marks(file):
    """A mark in all inks shows in each plate alike, and more of black than of the others."""
    pages = said_by("gs", "-q", "-o", "-", "-sDEVICE=inkcov", file).splitlines()

    assert pages
    for page in pages:
        cyan, magenta, yellow, black = map(float, page.split()[:4])
        assert cyan == magenta == yellow
        assert black > cyan
        assert (cyan > 0) == ("press" in file.parent.name)


@pytest.fixture
def inks(file, tmp_path):
    """Each page in the inks of its separated plates, of which there are the four and no spot."""
    target, resolution = tmp_path / "%d.tif", f"-r{DOTS_PER_MM * 25.4}"
    assert said_by("gs", "-q", "-o", target, "-sDEVICE=tiffsep", resolution, file) == ""
    plates = [sorted(tmp_path.glob(f"*({ink}).tif")) for ink in PROCESS_INKS]
    assert set(tmp_path.glob("*(*).tif")) == {plate for ink in plates for plate in ink}
    return [_merged(page) for page in zip(*plates, strict=True)]


def _merged(plates) -> Image.Image:
    return Image.merge("CMYK", [ImageOps.invert(Image.open(plate)) for plate in plates])


def shares(picture: Image.Image) -> set[tuple[int, ...]]:
    """The inks that lie on each other anywhere, in percent of C, M, Y and K."""
    return {tuple(round(v / 2.55) for v in dot) for _, dot in picture.getcolors(1000)}


def badges_and_rest(page: Image.Image, sheet) -> tuple[list[Image.Image], Image.Image]:
    boxes = [pixels(box, sheet) for box in slots(sheet)]
    rest = page.copy()
    for box in boxes:
        rest.paste(NONE, box)
    return [page.crop(box) for box in boxes], rest


def pixels(corner, sheet) -> tuple[int, ...]:
    left, top = corner
    ends = (left, top, left + sheet.trim.width, top + sheet.trim.height)
    return tuple(round(one * DOTS_PER_MM) for one in ends)


def sheet_of(way: str):
    if "press" not in way:
        return A_ONE
    return press_sheet(A_ONE, Gang(Size(230, 160), 8) if "gang" in way else None)


@pytest.mark.slow
@needs("gs")
@built(WAYS)
def test_every_dot_of_the_plates_is_black_alone_a_band_or_a_mark(file, inks):
    """No C, M, Y under black text, no other colour on a badge, no mark within one."""
    way = file.parent.name
    marks = {ALL} if way in FOR_PRESS else {BLACK} if way == "cut-marks" else set()

    on_badges = set()
    for page in inks:
        badges, rest = badges_and_rest(page, sheet_of(way))
        assert shares(rest) == {NONE} | marks
        on_badges |= set().union(*map(shares, badges))

    if way in WITH_LOGO:
        assert {dot[:3] for dot in on_badges} == {(0, 0, 0)}
        assert len(on_badges) > 2
    else:
        assert on_badges == {NONE, BLACK} | (BANDS if "band" in way else set())


@pytest.mark.slow
@built(FOR_PRESS)
def test_no_operator_for_a_print_shop_names_another_colour_space_than_cmyk(file):
    pages = drawn_pages(file.read_bytes())

    assert {operator for page in pages for operator, _ in page.colours} == {"k", "K"}
