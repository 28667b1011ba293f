"""Pictures: opens PNG, JPEG and SVG logos, in black ink or in four, and says what a file shows."""

import hashlib
import io
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from PIL import Image, ImageChops, ImageMath, ImageOps
from reportlab.lib.utils import ImageReader

from badgegen.badge import Face, Painting, hidden_under, place_statics, printed_inks
from badgegen.core import Endless, TemplateError, message, read_given
from badgegen.core.process import answer_of
from badgegen.pdf.text import fonts_of, glyph_table, path, rectangle
from badgegen.stationery import (
    Bleed,
    Box,
    Design,
    Figure,
    Fill,
    Page,
    Shape,
    Shapes,
    Sheet,
    Side,
    Size,
    Statics,
    bled,
)

_WORDS = [value // 257 for value in range(1 << 16)]
"""The greys of 16 bits in 8."""

BROKEN = (OSError, ValueError, SyntaxError)
"""What Pillow raises for bytes that are no picture, or a damaged one."""

TOO_LARGE = (Image.DecompressionBombError, Image.DecompressionBombWarning)
"""What it raises for more pixels than it takes."""


def opened(data: bytes) -> Image.Image:
    """Return the picture the way up that it is to be looked at; a camera may have stored it turned.

    Raises one of ``BROKEN`` or ``TOO_LARGE``.
    """
    with warnings.catch_warnings(action="ignore"):
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
            picture.load()
            return _in_eight_bits(ImageOps.exif_transpose(picture)).convert("RGBA")


def png(picture: Image.Image) -> bytes:
    """Return the bytes of a PNG file with this picture."""
    target = io.BytesIO()
    picture.save(target, "PNG")
    return target.getvalue()


def _in_eight_bits(picture: Image.Image) -> Image.Image:
    """Return the same where Pillow would cut 16 bits off at white or take no ink for all ink.

    Only JPEGs with Adobe's mark store CMYK inverted, which Pillow supposes of all.
    """
    if picture.mode.startswith("I"):
        return picture.convert("I").point(_WORDS, "L")
    if picture.mode == "CMYK" and "adobe" not in picture.info:
        return ImageChops.invert(picture)
    return picture


_HEAD = 4096
"""In how many bytes an SVG that has another ending shows itself."""

_CLEAR = 255
"""The grey that is not printed where a logo is see-through; there its own white is one less."""

_FINE = 1600
"""How many pixels the longer side of a see-through logo has, so that its edges look smooth."""

_LARGEST = 64 * 1024 * 1024
"""Bytes of a logo; of a picture with as many pixels as are taken the file has fewer."""
_REFUSED = {b"external": "template.logo-external", b"embedded": "template.logo-embedded"}
"""What is said of an SVG that is refused; see ``render.svg_child``."""


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture as it is printed, its own size in pixels, and what it was made of.

    What a ``see_through`` picture stands on shows where it is clear. It is in grey, or ``coloured``
    in the four inks.
    """

    picture: ImageReader
    size: Size
    origin: Image.Image
    see_through: bool = False
    coloured: bool = False

    @property
    def mask(self) -> tuple[int, ...]:
        """From which to which grey, or ink of each, nothing is printed (ISO 32000-1, 8.9.6.4)."""
        if not self.see_through:
            return ()
        return (_CLEAR, _CLEAR) * (4 if self.coloured else 1)

    @property
    def loses_colours(self) -> bool:
        """Whether it is printed in grey and has colours."""
        if self.coloured:
            return False
        red, green, blue, there = self.origin.split()
        apart = ImageChops.lighter(
            ImageChops.difference(red, green), ImageChops.difference(green, blue)
        )
        tinged = ImageChops.darker(apart, there).histogram()[_TINGED + 1 :]
        return any(tinged)

    @property
    def fingerprint(self) -> str:
        """What a print file with this logo must hold, and no other picture."""
        pixels: bytes = self.picture.getRGBData()  # type: ignore[no-untyped-call]
        return fingerprint(self.picture.getSize(), pixels, self.mask, coloured=self.coloured)


_TINGED = 24
"""By how much of 255 red, green and blue differ in what is no grey: JPEGs tinge greys by less."""


def fingerprint(
    size: tuple[int, int], pixels: bytes, mask: tuple[int, ...], *, coloured: bool = False
) -> str:
    """Return a short text that no other picture has."""
    inks = "four inks" if coloured else "black"
    return f"{size} {mask} {inks} {hashlib.sha256(pixels).hexdigest()}"


def load_logo(path: Path) -> Logo:
    """Return the picture of a PNG, JPEG or SVG file in grey on white.

    Raises:
        TemplateError: The file is missing or no picture, or an SVG that needs other files.
    """
    origin = _origin(path)
    return Logo(ImageReader(_on_paper(origin).convert("L")), Size(*origin.size), origin)


def in_colour(logo: Logo) -> Logo:
    """Return the same logo in the four inks, on white."""
    picture = ImageReader(_in_inks(_on_paper(logo.origin)))
    return replace(logo, picture=picture, coloured=True)


def _in_inks(picture: Image.Image) -> Image.Image:
    """Return a picture of a screen in inks; what its colours have in common is black.

    By the inverse of CSS's conversion, as colours are that somebody types (stationery/colours.py).
    No dot is all four inks in full, which stands for what is clear.
    """
    red, green, blue = picture.convert("RGB").split()
    light = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    inks = [
        ImageMath.lambda_eval(
            lambda given: given["convert"](
                (given["light"] - given["part"]) * 255 / given["max"](given["light"], 1), "L"
            ),
            light=light,
            part=part,
        )
        for part in (red, green, blue)
    ]
    return Image.merge("CMYK", (*inks, ImageChops.invert(light)))


def logo_on_band(logo: Logo) -> Logo:
    """Return the same for a place on a band, which shows through where the picture is clear.

    PDF/X-1a knows no half-transparent pixels, so each is either printed or not.
    """
    if min(logo.origin.getchannel("A").tobytes()) == 255:
        return logo
    cut = _cut_out(logo.origin, coloured=logo.coloured)
    return replace(logo, picture=ImageReader(cut), see_through=True)


def logo_png(path: Path, *, coloured: bool = False) -> bytes:
    """Return the same picture as the bytes of a PNG file, for the screen.

    Raises:
        TemplateError: The file is missing or no picture.
    """
    return png(_origin(path).convert("RGBA" if coloured else "LA"))


def _on_paper(origin: Image.Image) -> Image.Image:
    paper = Image.new("RGBA", origin.size, "white")
    return Image.alpha_composite(paper, origin)


def _cut_out(origin: Image.Image, *, coloured: bool) -> Image.Image:
    """Return the picture with ``_CLEAR`` for each ink where less than half of it is there."""
    times = max(1, _FINE // max(origin.size))
    fine = origin.resize((origin.width * times, origin.height * times), Image.Resampling.BICUBIC)
    there = fine.getchannel("A").point([0] * 128 + [255] * 128)
    if coloured:
        clear = Image.new("CMYK", fine.size, (_CLEAR,) * 4)
        return Image.composite(_in_inks(fine), clear, there)
    grey = fine.convert("RGB").convert("L").point([min(level, _CLEAR - 1) for level in range(256)])
    return Image.composite(grey, Image.new("L", fine.size, _CLEAR), there)


def logo_bytes(path: Path) -> bytes:
    """Return the bytes of a logo's file.

    Raises:
        TemplateError: It is missing, cannot be read or has no end.
    """
    try:
        return read_given(path, _LARGEST)
    except FileNotFoundError as error:
        raise TemplateError(message("template.logo-missing", file=str(path))) from error
    except Endless as error:
        raise TemplateError(message("template.logo-too-large", file=str(path))) from error
    except OSError as error:
        raise TemplateError(message("template.logo-unreadable", file=str(path))) from error


def _origin(path: Path) -> Image.Image:
    """Return the picture in colours, with what is transparent in it."""
    data = logo_bytes(path)
    try:
        return opened(_painted(data, path) if _is_svg(data, path) else data)
    except TOO_LARGE as error:
        raise TemplateError(message("template.logo-too-large", file=str(path))) from error
    except BROKEN as error:
        raise TemplateError(message("template.logo-unreadable", file=str(path))) from error


def _is_svg(data: bytes, path: Path) -> bool:
    return path.suffix.lower() == ".svg" or b"<svg" in data[:_HEAD]


def _painted(svg: bytes, path: Path) -> bytes:
    """Return the SVG as PNG, painted in a process of its own that no SVG can harm.

    Raises:
        TemplateError: It refers to other files, or something in it cannot be painted.
    """
    answer = answer_of("badgegen.pdf.svg_child", svg)
    if answer in _REFUSED:
        raise TemplateError(message(_REFUSED[answer], file=str(path)))
    if answer and answer.startswith(b"missing "):
        letters = answer.removeprefix(b"missing ").decode()
        raise TemplateError(message("template.logo-letters", file=str(path), letters=letters))
    if answer is None:
        raise TemplateError(message("template.logo-unreadable", file=str(path)))
    return answer


@dataclass(frozen=True, slots=True)
class Artwork:
    """What one side of the badges shows: each badge's lines, and what all of them show alike."""

    faces: Sequence[Shapes]
    statics: Statics = field(default_factory=Statics)
    logo: Logo | None = None


def fills_of(shapes: Iterable[Shape], badge: Size, bleed: Bleed) -> Iterator[Fill]:
    """Yield the fills of a badge of this size as they are printed, with their bleed."""
    for shape in shapes:
        if isinstance(shape, Fill):
            is_box = shape.figure is Figure.BOX
            yield replace(shape, box=bled(shape.box, badge, bleed)) if is_box else shape


def _operands(fill: Fill) -> str:
    """Return how the proof tells a figure: a box by its operands, another by its whole path."""
    return rectangle(fill.box) if fill.figure is Figure.BOX else path(fill)


def painting_of(sides: Mapping[Side, Artwork], pages: Iterable[Page], badge: Size) -> Painting:
    """Return what these pages show besides texts, with badges of this size."""
    places = [place for page in pages for place in page.placements]
    shown = {
        (place.side, id(face), place.bleed): face
        for place in places
        for face in (sides[place.side].faces[place.badge],)
    }
    fills = {
        fill for (side, _, bleed), face in shown.items() for fill in fills_of(face, badge, bleed)
    }
    arts = [sides[side] for side in {place.side for place in places}]
    return Painting(
        printed_inks(shown.values()),
        frozenset((_operands(fill), fill.ink) for fill in fills),
        frozenset(art.logo.fingerprint for art in arts if art.logo and art.statics.logo),
    )


def artwork(design: Design, faces: Sequence[Face], sheet: Sheet, logo: Logo | None) -> Artwork:
    """Return what a side in this design shows on badges of this sheet.

    Raises:
        TemplateError: The logo hides a text.
    """
    statics = place_statics(design, sheet.face, logo.size if logo else None)
    if statics.logo:
        _check_uncovered(design, statics.logo, faces)
    if logo and design.logo and design.logo.in_colour:
        logo = in_colour(logo)
    if logo and statics.logo_on_band:
        logo = logo_on_band(logo)
    # Badges alike share a face, which the painter then puts down once.
    shared = {id(face): face.shapes for face in faces}
    return Artwork(tuple(shared[id(face)] for face in faces), statics, logo)


def _check_uncovered(design: Design, logo: Box, faces: Iterable[Face]) -> None:
    lines = tuple(dict.fromkeys(line for face in faces for line in face.lines))
    characters = {character for line in lines for character in line.text}
    hidden = hidden_under(logo, lines, glyph_table(characters, fonts_of(lines)))
    if hidden:
        what = hidden.content.told
        raise TemplateError(message("template.logo-over-text", design=design.name, what=what))
