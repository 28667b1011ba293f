"""Reads a logo and turns it into black ink only."""

import io
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, UnidentifiedImageError
from reportlab.lib.utils import ImageReader

from badgegen.child import answer_of
from badgegen.errors import TemplateError
from badgegen.geometry import Size
from badgegen.message import message

_HEAD = 4096
"""In how many bytes an SVG that has another ending shows itself."""


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture in grey, and its size in pixels."""

    picture: ImageReader
    size: Size


def load_logo(path: Path) -> Logo:
    """The picture of a PNG, JPEG or SVG file in grey on white.

    Raises:
        TemplateError: The file is missing or no picture, or an SVG that needs other files.
    """
    grey = _grey(path)
    return Logo(ImageReader(grey), Size(*grey.size))


def logo_png(path: Path) -> bytes:
    """The same picture as the bytes of a PNG file, for the screen.

    Raises:
        TemplateError: The file is missing or no picture.
    """
    target = io.BytesIO()
    _grey(path).save(target, "PNG")
    return target.getvalue()


def _grey(path: Path) -> Image.Image:
    try:
        data = path.read_bytes()
        dots = _painted(data, path) if _is_svg(data, path) else data
        with Image.open(io.BytesIO(dots)) as picture:
            picture.load()
            clear = picture.convert("RGBA")
    except FileNotFoundError as error:
        raise TemplateError(message("template.logo-missing", file=str(path))) from error
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as error:
        raise TemplateError(message("template.logo-unreadable", file=str(path))) from error
    paper = Image.new("RGBA", clear.size, "white")
    return Image.alpha_composite(paper, clear).convert("L")


def _is_svg(data: bytes, path: Path) -> bool:
    return path.suffix.lower() == ".svg" or b"<svg" in data[:_HEAD]


def _painted(svg: bytes, path: Path) -> bytes:
    """The SVG as PNG, painted in a process of its own that no SVG can harm.

    Raises:
        TemplateError: It refers to other files, or it cannot be painted.
    """
    answer = answer_of("badgegen.render.svg_child", svg)
    if answer == b"external":
        raise TemplateError(message("template.logo-external", file=str(path)))
    if answer is None:
        raise TemplateError(message("template.logo-unreadable", file=str(path)))
    return answer
