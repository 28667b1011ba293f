"""Reads a logo and turns it into black ink only."""

import io
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, UnidentifiedImageError
from reportlab.lib.utils import ImageReader

from badgegen.errors import TemplateError
from badgegen.geometry import Size
from badgegen.message import message


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture in grey, and its size in pixels."""

    picture: ImageReader
    size: Size


def load_logo(path: Path) -> Logo:
    """The picture of a PNG or JPEG file in grey on white.

    Raises:
        TemplateError: The file is missing or no picture.
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
        with Image.open(path) as picture:
            picture.load()
            clear = picture.convert("RGBA")
    except FileNotFoundError as error:
        raise TemplateError(message("template.logo-missing", file=str(path))) from error
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as error:
        raise TemplateError(message("template.logo-unreadable", file=str(path))) from error
    paper = Image.new("RGBA", clear.size, "white")
    return Image.alpha_composite(paper, clear).convert("L")
