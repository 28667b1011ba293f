"""Reads a logo and turns it into black ink only."""

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from PIL import Image
from reportlab.lib.utils import ImageReader

from badgegen.child import answer_of
from badgegen.errors import TemplateError
from badgegen.geometry import Size
from badgegen.given_files import Endless, read_given
from badgegen.message import message
from badgegen.render.dots import BROKEN, TOO_LARGE, opened, png

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
    """A picture in grey, its own size in pixels, and what it was made of, with what is clear in it.

    What a ``see_through`` picture stands on shows where it is clear.
    """

    picture: ImageReader
    size: Size
    origin: Image.Image
    see_through: bool = False

    @property
    def mask(self) -> tuple[int, ...]:
        """From which to which grey nothing is printed, if so (ISO 32000-1, 8.9.6.4)."""
        return (_CLEAR, _CLEAR) if self.see_through else ()

    @property
    def fingerprint(self) -> str:
        """What a print file with this logo must hold, and no other picture."""
        pixels: bytes = self.picture.getRGBData()  # type: ignore[no-untyped-call]
        return fingerprint(self.picture.getSize(), pixels, self.mask)


def fingerprint(size: tuple[int, int], pixels: bytes, mask: tuple[int, ...]) -> str:
    """A short text that no other picture in grey has."""
    return f"{size} {mask} {hashlib.sha256(pixels).hexdigest()}"


def load_logo(path: Path) -> Logo:
    """The picture of a PNG, JPEG or SVG file in grey on white.

    Raises:
        TemplateError: The file is missing or no picture, or an SVG that needs other files.
    """
    origin = _origin(path)
    return Logo(ImageReader(_on_paper(origin)), Size(*origin.size), origin)


def logo_on_band(logo: Logo) -> Logo:
    """The same for a place on a band, which shows through where the picture is clear, if it is.

    PDF/X-1a knows no half-transparent pixels, so each is either printed or not.
    """
    if min(logo.origin.getchannel("A").tobytes()) == 255:
        return logo
    return replace(logo, picture=ImageReader(_cut_out(logo.origin)), see_through=True)


def logo_png(path: Path) -> bytes:
    """The same picture as the bytes of a PNG file, for the screen.

    Raises:
        TemplateError: The file is missing or no picture.
    """
    return png(_origin(path).convert("LA"))


def _on_paper(origin: Image.Image) -> Image.Image:
    paper = Image.new("RGBA", origin.size, "white")
    return Image.alpha_composite(paper, origin).convert("L")


def _cut_out(origin: Image.Image) -> Image.Image:
    """The picture in grey with ``_CLEAR`` where less than half of it is there."""
    times = max(1, _FINE // max(origin.size))
    fine = origin.resize((origin.width * times, origin.height * times), Image.Resampling.BICUBIC)
    there = fine.getchannel("A").point([0] * 128 + [255] * 128)
    grey = fine.convert("RGB").convert("L").point([min(one, _CLEAR - 1) for one in range(256)])
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
    """The picture in colours, with what is transparent in it."""
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
    """The SVG as PNG, painted in a process of its own that no SVG can harm.

    Raises:
        TemplateError: It refers to other files, or something in it cannot be painted.
    """
    answer = answer_of("badgegen.render.svg_child", svg)
    if answer in _REFUSED:
        raise TemplateError(message(_REFUSED[answer], file=str(path)))
    if answer and answer.startswith(b"missing "):
        letters = answer.removeprefix(b"missing ").decode()
        raise TemplateError(message("template.logo-letters", file=str(path), letters=letters))
    if answer is None:
        raise TemplateError(message("template.logo-unreadable", file=str(path)))
    return answer
