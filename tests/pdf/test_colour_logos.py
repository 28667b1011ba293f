"""Logos in colour: on request, in the four inks, with nothing of the file but its dots."""

import shutil

import pikepdf
import pytest
from PIL import Image, PngImagePlugin

from badgegen.badge import leaks, printed_texts
from badgegen.core import Badge
from badgegen.judgement import SideSetting, set_faces
from badgegen.pdf.badges import badges_pdf
from badgegen.pdf.pictures import artwork, in_colour, load_logo, logo_on_band, painting_of
from badgegen.pdf.readback import read_back
from badgegen.sheet import impose
from badgegen.stationery import Side, ink_of, load_design, load_sheet
from tests.support.folders import printed
from tests.support.offenders import each_row
from tests.support.project import SAMPLES

A_ONE = load_sheet("a-one-51002")
EMBLEM = load_design("surname-emblem")
SATO = Badge("さとう", "SATO", "総務課")
BUILD = ("--organisation", "みどり野市", "--logo")
GREY_DESIGN = ("--design", "surname-kana-romaji-organisation")
SECRET = "やまだたろう"


def saved(path, colours, mode="RGB", size=(4, 4), **more):
    """A picture with a stripe of each colour."""
    picture = Image.new(mode, (size[0] * len(colours), size[1]))
    for number, colour in enumerate(colours):
        picture.paste(colour, (size[0] * number, 0, size[0] * (number + 1), size[1]))
    picture.save(path, **more)
    return path


def test_each_dot_is_printed_as_a_colour_of_screens_that_somebody_types(tmp_path):
    colours = ["#1B3573", "#E02020", "#FFFFFF", "#000000", "#808080", "#30C050"]
    logo = in_colour(load_logo(saved(tmp_path / "logo.png", colours)))

    dots = logo.picture.getRGBData()
    picture = Image.frombytes("CMYK", logo.picture.getSize(), dots)

    for number, colour in enumerate(colours):
        ink = ink_of(colour)
        shares = [value / 2.55 for value in picture.getpixel((4 * number + 2, 2))]
        asked = (ink.cyan, ink.magenta, ink.yellow, ink.black)
        assert all(abs(one - other) < 0.6 for one, other in zip(shares, asked, strict=True))


@each_row(
    ("mode", "colours", "loses"),
    [
        ("RGB", ["#000000", "#808080", "#ffffff"], False),
        ("RGB", ["#808488"], False),
        ("RGB", ["#000000", "#E02020"], True),
        ("RGBA", [(0, 0, 0, 255), (255, 0, 0, 0)], False),
        ("RGBA", [(0, 0, 0, 255), (255, 0, 0, 255)], True),
    ],
)
def test_a_logo_with_colours_is_told_from_one_without(tmp_path, mode, colours, loses):
    logo = load_logo(saved(tmp_path / "logo.png", colours, mode))

    assert logo.loses_colours is loses
    assert not in_colour(logo).loses_colours


def test_what_a_coloured_logo_stands_on_shows_where_it_is_clear(tmp_path):
    colours = [(255, 0, 0, 255), (0, 0, 0, 255), (0, 0, 0, 0)]
    logo = logo_on_band(in_colour(load_logo(saved(tmp_path / "a.png", colours, "RGBA"))))

    picture = Image.frombytes("CMYK", logo.picture.getSize(), logo.picture.getRGBData())
    width, height = picture.size

    assert logo.mask == (255,) * 8
    assert picture.getpixel((width - 9, height // 2)) == (255,) * 4
    assert picture.getpixel((width // 2, height // 2)) == (0, 0, 0, 255)


def art_of(logo, design=EMBLEM):
    faces = set_faces([SATO], SideSetting(design, A_ONE, "みどり野市", has_logo=True))
    return {Side.FRONT: artwork(design, faces, A_ONE, logo)}


def test_a_picture_that_is_not_the_designs_fails_the_build(tmp_path):
    red = load_logo(saved(tmp_path / "red.png", ["#E02020"]))
    other = load_logo(saved(tmp_path / "other.png", ["#E02021"]))
    pages = impose([1], A_ONE)
    data = badges_pdf(art_of(red), pages, A_ONE)
    texts = printed_texts(SATO, EMBLEM, "みどり野市")

    def found(logo, **more):
        painting = painting_of(art_of(logo, **more), pages, A_ONE.face)
        return [told.key for told in leaks(read_back(data), texts, painting)]

    assert found(red) == []
    assert found(other) == ["privacy.pictures"]
    assert found(None) == ["privacy.pictures"]


def test_grey_dots_are_not_taken_for_inks_nor_inks_for_greys(tmp_path):
    logo = load_logo(saved(tmp_path / "grey.png", ["#808080"]))

    assert logo.fingerprint != in_colour(logo).fingerprint


@pytest.mark.slow
@each_row("kind", ["png", "jpeg"])
def test_nothing_but_the_dots_of_a_picture_reaches_the_file(run, roster, kind):
    logo = roster.parent / f"logo.{kind}"
    if kind == "png":
        told = PngImagePlugin.PngInfo()
        told.add_text("Author", SECRET)
        told.add_itxt("Comment", SECRET)
        saved(logo, ["#E02020"], pnginfo=told)
    else:
        exif = Image.Exif()
        exif[0x013B] = exif[0x010E] = SECRET
        saved(logo, ["#E02020"], size=(16, 16), exif=exif, comment=SECRET.encode())
    assert SECRET.encode() in logo.read_bytes() or SECRET.encode("utf-16-be") in logo.read_bytes()

    run("build", roster, "--design", "surname-emblem", *BUILD, logo)

    folder = roster.parent / f"{roster.stem}-badges"
    with pikepdf.open(folder / "badges.pdf") as pdf:
        streams = [found.read_bytes() for found in pdf.objects if isinstance(found, pikepdf.Stream)]
    whole = b"".join([(folder / "badges.pdf").read_bytes(), *streams])
    assert not any(SECRET.encode(coding) in whole for coding in ("utf-8", "utf-16-be", "utf-16-le"))
    assert "さとう" in printed(folder)


@pytest.mark.slow
def test_a_coloured_logo_is_grey_with_a_note_unless_colour_is_asked_for(run, roster):
    logo = roster.parent / "colour_logo.png"
    shutil.copy(SAMPLES / "cases" / "colour_logo.png", logo)

    def spaces():
        with pikepdf.open(roster.parent / f"{roster.stem}-badges" / "badges.pdf") as pdf:
            return {str(one.ColorSpace) for one in pdf.objects if "/ColorSpace" in one}

    grey = run("build", roster, *GREY_DESIGN, *BUILD, logo)
    before = spaces()
    roster.with_name("badgegen.toml").write_text("logo-colour = true\n", "utf-8")
    coloured = run("build", roster, *GREY_DESIGN, *BUILD, logo)

    assert "--logo-colour" in grey.err + grey.out
    assert "--logo-colour" not in coloured.err + coloured.out
    assert (before, spaces()) == ({"/DeviceGray"}, {"/DeviceCMYK"})


@pytest.mark.slow
def test_a_logo_that_would_hide_a_text_is_refused(run, roster):
    logo = saved(roster.parent / "wide.png", ["#000000"], size=(400, 40))

    result = run("build", roster, *GREY_DESIGN, *BUILD, logo)

    assert result.status == 5
    assert "団体名に重なります" in result.err
    assert not (roster.parent / "名簿-badges" / "badges.pdf").exists()
