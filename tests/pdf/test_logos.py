"""Logos: PNG, JPEG and SVG come out in grey; what is hostile or broken is one sentence."""

import base64
import io
import struct
import zlib
from contextlib import suppress
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageDraw

from badgegen.core import TemplateError, translate
from badgegen.pdf.pictures import load_logo
from tests.support.offenders import each_row

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
CIRCLE = HEAD + 'viewBox="0 0 40 20"><circle cx="10" cy="10" r="9" fill="#2060c0"/></svg>'
DESIGN = ("--design", "surname-kana-romaji-organisation", "--organisation", "みどり野市")


def dot() -> str:
    target = io.BytesIO()
    Image.new("RGB", (4, 4), "black").save(target, "PNG")
    return base64.b64encode(target.getvalue()).decode()


def painted(path) -> Image.Image:
    """The picture of a logo as reportlab takes it for the print file."""
    picture = load_logo(path).picture
    dots = picture.getRGBData()  # says the mode, too
    return Image.frombytes(picture.mode, picture.getSize(), dots)


def refused(tmp_path, svg: str | bytes, name: str = "logo.svg") -> str:
    path = tmp_path / name
    path.write_bytes(svg.encode() if isinstance(svg, str) else svg)
    with pytest.raises(TemplateError) as failure:
        load_logo(path)
    return translate(failure.value.message, "ja")


@pytest.mark.slow
@each_row("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_an_svg_is_painted_in_its_shape_in_grey(tmp_path, encoding):
    path = tmp_path / "logo.svg"
    path.write_text(CIRCLE, encoding=encoding)

    logo = load_logo(path)

    picture = painted(path)
    assert picture.mode == "L"
    assert logo.size.width == 2 * logo.size.height
    middle = logo.size.height // 2
    assert picture.getpixel((middle, middle)) < 130
    assert picture.getpixel((logo.size.width - 5, middle)) == 255


@pytest.mark.slow
def test_an_svg_under_another_ending_is_known_by_its_content(tmp_path):
    path = tmp_path / "logo.png"
    path.write_text('<?xml version="1.0"?>' + CIRCLE, encoding="utf-8")

    assert load_logo(path).size.width == 1600


@pytest.mark.slow
def test_letters_of_an_svg_are_set_in_the_shipped_typeface(tmp_path):
    path = tmp_path / "logo.svg"
    text = '<text x="2" y="15" font-size="14" font-family="Nowhere">市</text>'
    path.write_text(HEAD + f'viewBox="0 0 20 20">{text}</svg>', encoding="utf-8")

    assert min(painted(path).tobytes()) == 0


@pytest.mark.slow
def test_a_picture_that_is_embedded_in_an_svg_is_painted(tmp_path):
    path = tmp_path / "logo.svg"
    image = f'<image width="20" height="20" xlink:href="data:image/png;base64,{dot()}"/>'
    path.write_text(HEAD + f'viewBox="0 0 20 20">{image}</svg>', encoding="utf-8")

    assert max(painted(path).tobytes()) == 0


@pytest.mark.slow
@each_row(
    "href",
    [
        "other.png",
        "/etc/hostname",
        "file:///etc/hostname",
        "https://example.org/x.png",
        " ../x.svg",
    ],
)
@each_row("name", ["href", "xlink:href"])
def test_an_svg_that_needs_other_files_is_refused(tmp_path, href, name):
    image = f'<image width="20" height="20" {name}="{href}"/>'

    said = refused(tmp_path, HEAD + f'viewBox="0 0 20 20">{image}</svg>')

    assert "参照しています" in said


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
USES = "".join(
    f'<g id="g{n}">{f"""<use xlink:href="#g{n - 1}"/>""" * 10}</g>' for n in range(1, 12)
)


@pytest.mark.slow
@each_row(
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


@pytest.mark.slow
def test_a_build_with_an_svg_logo_holds_one_grey_picture(run, roster, tmp_path):
    path = tmp_path / "logo.svg"
    path.write_text(CIRCLE, encoding="utf-8")

    result = run("build", roster, *DESIGN, "--logo", path)

    assert result.status == 0
    with pikepdf.open(roster.parent / "名簿-badges" / "badges.pdf") as pdf:
        images = [one for one in pdf.objects if getattr(one, "Subtype", None) == "/Image"]
        assert [str(one.ColorSpace) for one in images] == ["/DeviceGray"]


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="a device of Unix")
def test_a_logo_without_an_end_is_one_sentence(run, roster):
    design = ("--design", "surname-kana-romaji-band")

    logo = run("build", roster, *DESIGN, "--logo", "/dev/zero")
    bands = run("build", roster, *design, "--bands", "/dev/zero")

    assert (logo.status, bands.status) == (5, 5)
    assert [len(one.err.splitlines()) for one in (logo, bands)] == [1, 1]


@pytest.mark.slow
def test_a_hostile_svg_stops_the_build_with_one_sentence(run, roster, tmp_path):
    path = tmp_path / "logo.svg"
    path.write_text(HEAD + 'viewBox="0 0 9 9"><image href="/etc/hostname"/></svg>', "utf-8")

    result = run("build", roster, *DESIGN, "--logo", path)

    assert result.status == 5
    assert len(result.err.splitlines()) == 1
    assert not (roster.parent / "名簿-badges").exists()


def drawn_logo() -> Image.Image:
    """Blue, black and half-transparent yellow on nothing, 400 x 200 dots."""
    picture = Image.new("RGBA", (400, 200), (0, 0, 0, 0))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, 99, 199), fill=(32, 96, 192, 255))
    draw.rectangle((100, 0, 199, 199), fill=(0, 0, 0, 255))
    draw.rectangle((200, 0, 299, 199), fill=(255, 200, 0, 128))
    return picture


MIDDLES = ((50, 100), (150, 100), (250, 100), (350, 100))
"""The middles of blue, black, yellow and nothing."""
GREYS = (88, 0, 224, 255)
"""What they come out as on white paper: the luma of ITU-R 601."""


def flat() -> Image.Image:
    return Image.alpha_composite(Image.new("RGBA", (400, 200), "white"), drawn_logo()).convert(
        "RGB"
    )


def saved(picture: Image.Image, kind: str, **options) -> bytes:
    target = io.BytesIO()
    picture.save(target, kind, **options)
    return target.getvalue()


def png_of_16_bits(picture: Image.Image) -> bytes:
    """A PNG with 16 bits for each of the picture's channels; Pillow writes none."""
    wide = bytearray(2 * len(picture.tobytes()))
    wide[::2] = wide[1::2] = picture.tobytes()
    length = len(wide) // picture.height
    lines = b"".join(b"\0" + wide[at : at + length] for at in range(0, len(wide), length))
    kind = {"L": 0, "RGB": 2, "LA": 4, "RGBA": 6}[picture.mode]
    head = struct.pack(">IIBBBBB", *picture.size, 16, kind, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(lines)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )


def without_adobes_mark(jpeg: bytes) -> bytes:
    """The JPEG without the segment by which a reader knows that its inks are stored inverted."""
    at = jpeg.index(b"\xff\xee")
    return jpeg[:at] + jpeg[at + 2 + int.from_bytes(jpeg[at + 2 : at + 4]) :]


def turned(picture: Image.Image) -> bytes:
    """A JPEG as a camera stores it that was held upright."""
    exif = Image.Exif()
    exif[0x0112] = 6
    return saved(picture.transpose(Image.Transpose.ROTATE_90), "JPEG", exif=exif, quality=95)


def in_svg(data: bytes, kind: str) -> bytes:
    address = f"data:image/{kind};base64,{base64.b64encode(data).decode()}"
    image = f'<image width="400" height="200" xlink:href="{address}"/>'
    return f'{HEAD} viewBox="0 0 400 200">{image}</svg>'.encode()


def cmyk() -> Image.Image:
    return flat().convert("CMYK")


KINDS = {
    "RGB PNG": lambda: saved(flat(), "PNG"),
    "RGBA PNG": lambda: saved(drawn_logo(), "PNG"),
    "RGB JPEG": lambda: saved(flat(), "JPEG", quality=95),
    "progressive JPEG": lambda: saved(flat(), "JPEG", quality=95, progressive=True),
    "JPEG from a camera": lambda: turned(flat()),
    "CMYK JPEG of Adobe": lambda: saved(cmyk(), "JPEG", quality=95),
    "CMYK JPEG": lambda: without_adobes_mark(saved(ImageChops.invert(cmyk()), "JPEG", quality=95)),
    "grey PNG": lambda: saved(flat().convert("L"), "PNG"),
    "grey PNG with transparency": lambda: saved(drawn_logo().convert("LA"), "PNG"),
    "grey JPEG": lambda: saved(flat().convert("L"), "JPEG", quality=95),
    "palette PNG": lambda: saved(flat().quantize(8), "PNG"),
    "palette PNG with transparency": lambda: saved(drawn_logo().quantize(8), "PNG"),
    "16-bit grey PNG": lambda: png_of_16_bits(flat().convert("L")),
    "16-bit RGB PNG": lambda: png_of_16_bits(flat()),
    "16-bit grey PNG with transparency": lambda: png_of_16_bits(drawn_logo().convert("LA")),
    "16-bit RGBA PNG": lambda: png_of_16_bits(drawn_logo()),
    "SVG with a PNG": lambda: in_svg(saved(drawn_logo(), "PNG"), "png"),
    "SVG with a CMYK JPEG": lambda: in_svg(saved(cmyk(), "JPEG", quality=95), "jpeg"),
    "SVG with a 16-bit PNG": lambda: in_svg(png_of_16_bits(flat().convert("L")), "png"),
}


@pytest.mark.slow
@each_row("kind", KINDS)
def test_each_kind_of_picture_comes_out_in_the_same_greys(tmp_path, kind):
    path = tmp_path / "logo.bin"
    path.write_bytes(KINDS[kind]())

    picture = painted(path)

    times = picture.width // 400
    found = [picture.getpixel((times * x, times * y)) for x, y in MIDDLES]
    assert picture.mode == "L"
    assert found == pytest.approx(GREYS, abs=2)


@pytest.mark.slow
def test_gradients_and_clips_of_an_svg_are_painted(tmp_path):
    path = tmp_path / "logo.svg"
    path.write_text(
        HEAD
        + """viewBox="0 0 400 200"><defs><linearGradient id="g"><stop stop-color="#fff"/>
        <stop offset="1"/></linearGradient><clipPath id="c"><circle cx="100" cy="100" r="90"/>
        </clipPath></defs><rect width="200" height="200" style="fill: url( '#g' )"
        clip-path="url(#c)"/></svg>""",
        encoding="utf-8",
    )

    picture = painted(path)

    places = ((10, 10), (100, 100), (180, 100), (300, 100))
    found = [picture.getpixel((4 * x, 4 * y)) for x, y in places]
    assert found == pytest.approx([255, 127, 25, 255], abs=3)


@pytest.mark.slow
@each_row(
    "style",
    [
        "<rect width='9' height='9' fill='url(other.svg#g)'/>",
        "<rect width='9' height='9' style='fill: URL( \"http://example.org/x.svg#g\" )'/>",
        "<style>@import 'x.css';</style>",
        "<style>@font-face { src: url(x.woff) }</style>",
    ],
)
def test_an_svg_whose_styles_need_other_files_is_refused(tmp_path, style):
    assert "参照しています" in refused(tmp_path, HEAD + f'viewBox="0 0 20 20">{style}</svg>')


@pytest.mark.slow
@each_row(
    ("kind", "data"),
    [("png", b"\0\0\0"), ("webp", saved(flat(), "WEBP")), ("svg+xml", CIRCLE.encode())],
)
def test_an_svg_with_a_picture_that_cannot_be_opened_is_refused(tmp_path, kind, data):
    assert "埋め込まれた画像を読めません" in refused(tmp_path, in_svg(data, kind))


@pytest.mark.slow
def test_letters_that_the_typeface_lacks_are_named(tmp_path):
    text = "<text y='15'>市<tspan>𠮷</tspan></text>"

    said = refused(tmp_path, HEAD + f'viewBox="0 0 20 20">{text}</svg>')

    assert "文字「𠮷」は付属の書体にありません" in said


@each_row("kind", ["GIF", "BMP", "TIFF", "WEBP", "EPS"])
def test_other_kinds_of_pictures_are_refused_in_one_sentence(tmp_path, kind):
    assert "PNG・JPEG・SVG のどれか" in refused(tmp_path, saved(flat(), kind), "logo.png")


@pytest.mark.slow
def test_a_picture_with_more_pixels_than_any_badge_needs_is_refused(tmp_path):
    large = saved(Image.new("1", (12000, 8000)), "PNG")

    assert "ピクセル数が多すぎます" in refused(tmp_path, large, "logo.png")


@pytest.mark.slow
@given(st.data())
def test_a_damaged_picture_is_one_sentence_or_a_picture(tmp_path_factory, data):
    whole = KINDS[
        data.draw(st.sampled_from(["RGBA PNG", "CMYK JPEG of Adobe", "16-bit grey PNG"]))
    ]()
    spoilt = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 3))):
        spoilt[data.draw(st.integers(30, len(whole) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path_factory.getbasetemp() / "spoilt.png"
    path.write_bytes(spoilt)

    with suppress(TemplateError):
        assert painted(path).mode == "L"


ON_BAND = """
[band]
height = 16.5
inset = 2.75
left = 0
right = 0
[logo]
place = "band"
height = 11
[[field]]
content = "kana"
weight = "bold"
sizes = [12]
"""


@pytest.fixture
def build_on_band(run, roster, tmp_path):
    """Builds badges with this logo on the band of a department; the bytes and what was said."""

    def build(data: bytes, *options: object) -> tuple[bytes, str]:
        (tmp_path / "design.toml").write_text(ON_BAND, encoding="utf-8")
        (tmp_path / "logo").write_bytes(data)
        logo = ("--design", tmp_path / "design.toml", "--logo", tmp_path / "logo")
        result = run("build", roster, *logo, "--for", "press", *options, "--output", tmp_path)
        assert result.status == 0
        return (tmp_path / "badges.pdf").read_bytes(), result.err

    return build


def colours_on_band(data: bytes) -> list[tuple[int, ...]]:
    """What a page shows at the middles of the logo, at its real place: 22 x 11 mm at 5 / 5.5 mm."""
    dots = 300 / 25.4
    with pypdfium2.PdfDocument(data) as document:
        page = document[0].render(scale=300 / 72).to_pil().convert("RGB")
    return [
        page.getpixel((round((18 + x / 400 * 22) * dots), round((18.5 + y / 200 * 11) * dots)))
        for x, y in MIDDLES
    ]


@pytest.mark.slow
@pytest.mark.parametrize("options", [(), ("--outline-text",)])
@pytest.mark.parametrize("kind", ["RGBA PNG", "palette PNG with transparency", "SVG with a PNG"])
def test_a_band_shows_where_a_logo_on_it_is_clear(build_on_band, kind, options):
    data, said = build_on_band(KINDS[kind](), *options)

    blue, black, _, nothing = colours_on_band(data)
    assert max(blue) - min(blue) < 40
    assert max(black) < 60
    assert max(nothing) - min(nothing) > 60
    assert "帯を隠します" not in said
    with pikepdf.open(io.BytesIO(data)) as pdf:
        (picture,) = (one for one in pdf.objects if getattr(one, "Subtype", None) == "/Image")
        assert "/SMask" not in picture
        assert list(picture.Mask) == [255, 255]


@pytest.mark.slow
def test_a_logo_without_anything_clear_hides_the_band_and_that_is_said(build_on_band):
    data, said = build_on_band(KINDS["RGB PNG"]())

    assert min(colours_on_band(data)[3]) > 250
    assert "ロゴの四角い地が色の帯を隠します" in said


def _brighter(picture):
    picture.write(bytes(255 - one for one in picture.read_bytes()), filter=None)


def _unmasked(picture):
    del picture.Mask


def _masked_more(picture):
    picture.Mask = [0, 255]


def _masked_by_text(picture):
    picture.Mask = pikepdf.String("太郎")


def _inverted(picture):
    picture.Decode = [1, 0]


def _wider(picture):
    picture.Width, picture.Height = picture.Height, picture.Width


def _coloured(picture):
    picture.ColorSpace = pikepdf.Name.DeviceRGB


def _named(picture):
    picture.Type = pikepdf.String("太郎")


@pytest.mark.slow
@pytest.mark.parametrize(
    "change",
    [
        _brighter,
        _unmasked,
        _masked_more,
        _masked_by_text,
        _inverted,
        _wider,
        _coloured,
        _named,
    ],
)
def test_a_file_with_another_picture_than_the_logo_does_not_pass(
    build_on_band, run, roster, tmp_path, change
):
    build_on_band(KINDS["RGBA PNG"]())
    pdf = tmp_path / "badges.pdf"
    options = ("--design", tmp_path / "design.toml", "--logo", tmp_path / "logo", "--for", "press")
    assert run("verify", pdf, roster, *options).status == 0
    with pikepdf.open(pdf, allow_overwriting_input=True) as opened:
        for one in opened.objects:
            if getattr(one, "Subtype", None) == "/Image":
                change(one)
        opened.save(pdf, object_stream_mode=pikepdf.ObjectStreamMode.disable)

    result = run("verify", pdf, roster, *options)

    assert result.status == 1
    assert "太郎" not in result.err
    assert "画像が、名札のロゴと違います" in result.err or "印刷に要らない情報" in result.err


@pytest.mark.slow
def test_another_logo_than_the_one_that_was_printed_does_not_pass(
    build_on_band, run, roster, tmp_path
):
    build_on_band(KINDS["RGBA PNG"]())
    (tmp_path / "logo").write_bytes(KINDS["RGB PNG"]())
    options = ("--design", tmp_path / "design.toml", "--logo", tmp_path / "logo", "--for", "press")

    result = run("verify", tmp_path / "badges.pdf", roster, *options)

    assert result.status == 1
    assert "画像が、名札のロゴと違います" in result.err
