"""Opens a typeface of the house, and refuses one that cannot or must not be embedded.

Windows' own UD fonts are collections: one file with several faces. A face with PostScript outlines
(CFF) cannot be embedded by the library that writes the print file.
"""

import hashlib
import io
import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache

from fontTools.ttLib import TTCollection, TTFont  # type: ignore[import-untyped]
from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import TTFont as EmbeddedFont

from badgegen.core import (
    BadgegenError,
    Endless,
    TemplateError,
    message,
    read_given,
    was_interrupted,
)
from badgegen.stationery import Glyph, OwnFont

# What fontTools finds odd in a typeface that can be used is of no use to who prints badges.
logging.getLogger("fontTools").addHandler(logging.NullHandler())

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
    with readable(font):
        face = _face(font, data)
        _check_whole(face, data)
        _check(font, face)
        return _embedded(font, data)


class _HouseFont(EmbeddedFont):
    """A typeface of the house as the print file embeds it, and where it is from."""

    house: OwnFont

    def addObjects(self, doc: PDFDocument) -> None:
        """Embed the glyphs that are used; those of a damaged file may turn out unreadable here."""
        with readable(self.house):
            super().addObjects(doc)


@contextmanager
def readable(font: OwnFont) -> Iterator[None]:
    """Refuse a damaged typeface, whatever a library says of it.

    Those that read typefaces trust what stands in the file: a wrong number ends in any exception.
    """
    try:
        yield
    except BadgegenError:
        raise
    except Exception as error:
        if was_interrupted(error):
            raise
        raise _refused("template.font-unreadable", font) from error


def _embedded(font: OwnFont, data: bytes) -> _HouseFont:
    digest = hashlib.sha256(data).hexdigest()[:8]
    number = (font.face or 1) - 1
    name = f"HouseFont-{digest}"
    loaded = _HouseFont(f"{name}-{number}", io.BytesIO(data), asciiReadable=0, subfontIndex=number)
    loaded.face.name = name.encode()
    loaded.house = font
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


def _check_whole(face: TTFont, data: bytes) -> None:
    """Refuse a face of which a part lies beyond the end of its file, as if it were there."""
    if any(entry.offset + entry.length > len(data) for entry in face.reader.tables.values()):
        raise EOFError


_FARTHEST = 8
"""So many em wide or high no letter is: the long dash of three em is the widest in use."""


def check_drawn(glyphs: Iterable[Glyph]) -> None:
    """Refuse glyphs whose measures can be no letter's; for use where faces are ``readable``."""
    for glyph in glyphs:
        within = max(glyph.advance, *map(abs, (glyph.left, glyph.bottom, glyph.right, glyph.top)))
        upright = glyph.left <= glyph.right and glyph.bottom <= glyph.top
        if not upright or within > _FARTHEST or glyph.advance < 0:
            raise ValueError


def _check(font: OwnFont, face: TTFont) -> None:
    outlines, leave = "glyf" in face, int(face["OS/2"].fsType)
    if not outlines:
        raise _refused("template.font-outlines", font)
    if leave & _KINDS == _RESTRICTED or leave & (_NEVER_SUBSET | _BITMAPS_ONLY):
        raise _refused("template.font-restricted", font)


def _refused(key: str, font: OwnFont) -> TemplateError:
    return TemplateError(message(key, file=font.file.name or str(font.file)))
