"""The shipped typeface, BIZ UDPGothic, for reportlab: registered fonts and the ink of glyphs."""

import struct
from collections.abc import Iterable
from functools import cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from badgegen.core import TemplateError, message, shipped
from badgegen.stationery import Glyph, Weight

FONT_FILES = {
    Weight.REGULAR: "BIZUDPGothic-Regular.ttf",
    Weight.BOLD: "BIZUDPGothic-Bold.ttf",
}


@cache
def font(weight: Weight) -> TTFont:
    """Return the font of this weight, registered with reportlab.

    ``asciiReadable=0`` keeps characters that are not printed out of the subset.

    Raises:
        TemplateError: The font file is damaged.
    """
    path = shipped("fonts", FONT_FILES[weight])
    try:
        loaded = TTFont(f"badgegen-{weight}", str(path), asciiReadable=0)
    except TTFError as error:
        raise TemplateError(message("render.broken-font", file=path.name)) from error
    pdfmetrics.registerFont(loaded)
    return loaded


def glyph_table(characters: Iterable[str]) -> dict[tuple[Weight, str], Glyph]:
    """Return the glyphs of these characters in both weights; what the font lacks is left out."""
    wanted = sorted(set(characters))
    return {
        (weight, character): _glyph(font(weight), ord(character))
        for weight in Weight
        for character in wanted
        if ord(character) in font(weight).face.charToGlyph
    }


def _glyph(loaded: TTFont, code: int) -> Glyph:
    face = loaded.face
    em = face.unitsPerEm
    advance = face.charWidths[code] / 1000
    number = face.charToGlyph[code]
    start, end = face.glyphPos[number], face.glyphPos[number + 1]
    if start == end:
        return Glyph(advance, 0, 0, advance, 0)
    table, _ = face.get_table_pos("glyf")
    # A glyph's description begins: number of contours, xMin, yMin, xMax, yMax (OpenType, glyf).
    _, left, bottom, right, top = struct.unpack_from(">hhhhh", face._ttf_data, table + start)  # type: ignore[attr-defined]
    return Glyph(advance, left / em, bottom / em, right / em, top / em)
