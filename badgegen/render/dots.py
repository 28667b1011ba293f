"""Opens PNG and JPEG pictures: their colours in eight bits, with what is transparent in them."""

import io
import warnings

from PIL import Image, ImageChops, ImageOps

_WORDS = [value // 257 for value in range(1 << 16)]
"""The greys of 16 bits in 8."""

BROKEN = (OSError, ValueError, SyntaxError)
"""What Pillow raises for bytes that are no picture, or a damaged one."""

TOO_LARGE = (Image.DecompressionBombError, Image.DecompressionBombWarning)
"""What it raises for more pixels than it takes."""


def opened(data: bytes) -> Image.Image:
    """The picture the way up that it is to be looked at; a camera may have stored it turned.

    Raises one of ``BROKEN`` or ``TOO_LARGE``.
    """
    with warnings.catch_warnings(action="ignore"):
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
            picture.load()
            return _in_eight_bits(ImageOps.exif_transpose(picture)).convert("RGBA")


def png(picture: Image.Image) -> bytes:
    """The bytes of a PNG file with this picture."""
    target = io.BytesIO()
    picture.save(target, "PNG")
    return target.getvalue()


def _in_eight_bits(picture: Image.Image) -> Image.Image:
    """The same where Pillow would cut 16 bits off at white or take no ink for all ink.

    Only JPEGs with Adobe's mark store CMYK inverted, which Pillow supposes of all.
    """
    if picture.mode.startswith("I"):
        return picture.convert("I").point(_WORDS, "L")
    if picture.mode == "CMYK" and "adobe" not in picture.info:
        return ImageChops.invert(picture)
    return picture
