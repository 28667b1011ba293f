"""Logos: PNG, JPEG and SVG come out in grey; what is hostile or broken is one sentence."""

import base64
import io

import pikepdf
import pytest
from PIL import Image

from badgegen.errors import TemplateError
from badgegen.messages import translate
from badgegen.render.pictures import load_logo

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
CIRCLE = HEAD + 'viewBox="0 0 40 20"><circle cx="10" cy="10" r="9" fill="#2060c0"/></svg>'
DESIGN = ("--design", "surname-kana-romaji-organisation", "--organisation", "みどり野市")


def dot() -> str:
    target = io.BytesIO()
    Image.new("RGB", (4, 4), "black").save(target, "PNG")
    return base64.b64encode(target.getvalue()).decode()


def refused(tmp_path, svg: str | bytes) -> str:
    path = tmp_path / "logo.svg"
    path.write_bytes(svg.encode() if isinstance(svg, str) else svg)
    with pytest.raises(TemplateError) as failure:
        load_logo(path)
    return translate(failure.value.message, "ja")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_an_svg_is_painted_in_its_shape_in_grey(tmp_path, encoding):
    path = tmp_path / "logo.svg"
    path.write_text(CIRCLE, encoding=encoding)

    logo = load_logo(path)

    picture = logo.picture._image
    assert picture.mode == "L"
    assert logo.size.width == 2 * logo.size.height
    middle = logo.size.height // 2
    assert picture.getpixel((middle, middle)) < 130
    assert picture.getpixel((logo.size.width - 5, middle)) == 255


def test_an_svg_under_another_ending_is_known_by_its_content(tmp_path):
    path = tmp_path / "logo.png"
    path.write_text('<?xml version="1.0"?>' + CIRCLE, encoding="utf-8")

    assert load_logo(path).size.width == 1600


def test_letters_of_an_svg_are_set_in_the_shipped_typeface(tmp_path):
    path = tmp_path / "logo.svg"
    text = '<text x="2" y="15" font-size="14" font-family="Nowhere">市</text>'
    path.write_text(HEAD + f'viewBox="0 0 20 20">{text}</svg>', encoding="utf-8")

    assert min(load_logo(path).picture._image.tobytes()) == 0


def test_a_picture_that_is_embedded_in_an_svg_is_painted(tmp_path):
    path = tmp_path / "logo.svg"
    image = f'<image width="20" height="20" xlink:href="data:image/png;base64,{dot()}"/>'
    path.write_text(HEAD + f'viewBox="0 0 20 20">{image}</svg>', encoding="utf-8")

    assert max(load_logo(path).picture._image.tobytes()) == 0


@pytest.mark.parametrize(
    "href",
    [
        "other.png",
        "/etc/hostname",
        "file:///etc/hostname",
        "https://example.org/x.png",
        " ../x.svg",
    ],
)
@pytest.mark.parametrize("name", ["href", "xlink:href"])
def test_an_svg_that_needs_other_files_is_refused(tmp_path, href, name):
    image = f'<image width="20" height="20" {name}="{href}"/>'

    said = refused(tmp_path, HEAD + f'viewBox="0 0 20 20">{image}</svg>')

    assert "参照しています" in said


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
USES = "".join(
    f'<g id="g{n}">{f"""<use xlink:href="#g{n - 1}"/>""" * 10}</g>' for n in range(1, 12)
)


@pytest.mark.parametrize(
    "svg",
    [
        "",
        "<svg",
        "<html><body/></html>",
        HEAD + 'width="0" height="0"/>',
        HEAD + 'width="1" height="99999999"><rect width="1" height="9"/></svg>',
        f'<!DOCTYPE svg [<!ENTITY l0 "ha">{LAUGHS}]>{HEAD}width="9" height="9">&l11;</svg>',
        HEAD + f'viewBox="0 0 9 9"><g id="g0"><rect width="1" height="1"/></g>{USES}</svg>',
        b"\x00\x01\x02",
        b"<svg>\xff\xfe</svg>",
    ],
    ids=["empty", "cut", "html", "zero", "endless", "laughs", "uses", "bytes", "codes"],
)
def test_an_svg_that_cannot_be_painted_is_one_sentence(tmp_path, svg):
    assert "画像として読めません" in refused(tmp_path, svg)


def test_a_build_with_an_svg_logo_holds_one_grey_picture(run, roster, tmp_path):
    path = tmp_path / "logo.svg"
    path.write_text(CIRCLE, encoding="utf-8")

    result = run("build", roster, *DESIGN, "--logo", path)

    assert result.status == 0
    with pikepdf.open(roster.parent / "名簿-badges" / "badges.pdf") as pdf:
        images = [one for one in pdf.objects if getattr(one, "Subtype", None) == "/Image"]
        assert [str(one.ColorSpace) for one in images] == ["/DeviceGray"]


def test_a_hostile_svg_stops_the_build_with_one_sentence(run, roster, tmp_path):
    path = tmp_path / "logo.svg"
    path.write_text(HEAD + 'viewBox="0 0 9 9"><image href="/etc/hostname"/></svg>', "utf-8")

    result = run("build", roster, *DESIGN, "--logo", path)

    assert result.status == 5
    assert len(result.err.splitlines()) == 1
    assert not (roster.parent / "名簿-badges").exists()
