"""Opens a typeface of the house, and refuses one that cannot or must not be embedded.

Windows' own UD fonts are collections: one file with several faces. A face with PostScript outlines
(CFF) cannot be embedded by the library that writes the print file.
"""

import hashlib
import io
from functools import cache

from fontTools.ttLib import TTCollection, TTFont, TTLibError  # type: ignore[import-untyped]
from reportlab.pdfbase.ttfonts import TTFError
from reportlab.pdfbase.ttfonts import TTFont as EmbeddedFont

from badgegen.core import Endless, TemplateError, message, read_given
from badgegen.stationery import OwnFont

_LARGEST = 100_000_000
"""No typeface has so many bytes: the largest of Noto CJK has 30 million to a face."""
_COLLECTION = b"ttcf"
_RESTRICTED, _KINDS = 0x0002, 0x000E
_NEVER_SUBSET, _BITMAPS_ONLY = 0x0100, 0x0200
"""The bits of fsType (OpenType 1.9, OS/2): of several kinds of leave the widest holds."""
_NAME = 4
"""The full name of a face in the table of names."""


@cache
def own_font(font: OwnFont) -> EmbeddedFont:
    """Return a typeface of the house as the print file embeds it.

    In the file it is called by its content, for its own name may be any text.

    Raises:
        TemplateError: The file is missing, is no font, has several faces or not this one, has
            PostScript outlines, or must not be embedded.
    """
    data = _bytes(font)
    face = _face(font, data)
    _check(font, face)
    digest = hashlib.sha256(data).hexdigest()[:8]
    number = (font.face or 1) - 1
    name = f"HouseFont-{digest}"
    try:
        loaded = EmbeddedFont(
            f"{name}-{number}", io.BytesIO(data), asciiReadable=0, subfontIndex=number
        )
    except TTFError as error:
        raise _refused("template.font-unreadable", font) from error
    loaded.face.name = name.encode()
    return loaded


def _bytes(font: OwnFont) -> bytes:
    try:
        return read_given(font.file, _LARGEST)
    except FileNotFoundError as error:
        raise _refused("template.font-missing", font) from error
    except (Endless, OSError) as error:
        raise _refused("template.font-unreadable", font) from error


def _face(font: OwnFont, data: bytes) -> TTFont:
    """Return the face that is meant; a file with several must be told which."""
    try:
        if data[:4] != _COLLECTION:
            faces = [TTFont(io.BytesIO(data), lazy=True)]
        else:
            faces = TTCollection(io.BytesIO(data), lazy=True).fonts
        if font.face is None and len(faces) == 1:
            return faces[0]
        if font.face is None or font.face > len(faces):
            names = "、".join(
                f"{number} {face['name'].getDebugName(_NAME)}"
                for number, face in enumerate(faces, start=1)
            )
            raise TemplateError(message("template.font-faces", file=font.file.name, faces=names))
        return faces[font.face - 1]
    except (TTLibError, OSError, KeyError, AssertionError) as error:
        raise _refused("template.font-unreadable", font) from error


def _check(font: OwnFont, face: TTFont) -> None:
    try:
        outlines, leave = "glyf" in face, int(face["OS/2"].fsType)
    except (TTLibError, KeyError, AttributeError) as error:
        raise _refused("template.font-unreadable", font) from error
    if not outlines:
        raise _refused("template.font-outlines", font)
    if leave & _KINDS == _RESTRICTED or leave & (_NEVER_SUBSET | _BITMAPS_ONLY):
        raise _refused("template.font-restricted", font)


def _refused(key: str, font: OwnFont) -> TemplateError:
    return TemplateError(message(key, file=font.file.name))
