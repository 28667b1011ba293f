"""Reads a logo and turns it into black ink only."""

from pathlib import Path

from PIL import Image, UnidentifiedImageError
from reportlab.lib.utils import ImageReader

from badgegen.errors import TemplateError
from badgegen.geometry import Size
from badgegen.model import message


def load_logo(path: Path) -> tuple[ImageReader, Size]:
    """The picture of a PNG or JPEG file in grey on white, and its size in pixels.

    Raises:
        TemplateError: The file is missing or no picture.
    """
    try:
        with Image.open(path) as picture:
            picture.load()
            clear = picture.convert("RGBA")
    except FileNotFoundError as error:
        raise TemplateError(message("template.logo-missing", file=str(path))) from error
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as error:
        raise TemplateError(message("template.logo-unreadable", file=str(path))) from error
    paper = Image.new("RGBA", clear.size, "white")
    grey = Image.alpha_composite(paper, clear).convert("L")
    return ImageReader(grey), Size(*grey.size)
