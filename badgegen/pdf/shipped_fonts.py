"""Opens the shipped typefaces as the print file embeds them.

They are known, so that their largest tables can be unpacked whole. reportlab reads these of any
typeface number by number, 35 ms a face: a twelfth of a small build (measured 2026-11).
"""

from functools import cache
from struct import error as StructError
from struct import iter_unpack, unpack, unpack_from
from weakref import WeakKeyDictionary

from reportlab.pdfbase.ttfonts import TTEncoding, TTFError, TTFont, TTFontFace

from badgegen.core import TemplateError, message, shipped
from badgegen.stationery import Weight

FONT_FILES = {
    Weight.REGULAR: "BIZUDPGothic-Regular.ttf",
    Weight.BOLD: "BIZUDPGothic-Bold.ttf",
}
_UNICODE = (3, 10)
"""Windows, all of Unicode (OpenType, cmap): the platform and the encoding of the table in use."""
_SPACE, _HARD_SPACE = 0x20, 0xA0


def shipped_font(weight: Weight) -> TTFont:
    """Return the shipped typeface of this weight.

    Raises:
        TemplateError: The font file is damaged.
    """
    path = shipped("fonts", FONT_FILES[weight])
    try:
        return _ShippedFont(f"badgegen-{weight}", str(path))
    except (TTFError, StructError, LookupError, StopIteration) as error:
        raise TemplateError(message("render.broken-font", file=path.name)) from error


class _Face(TTFontFace):
    """A typeface with metrics of two bytes, places of four and a cmap of format 12."""

    def extractInfo(self, charInfo: int = 1) -> None:
        """Read what reportlab reads, its characters and metrics whole tables at a time."""
        super().extractInfo(0)
        hhea, hmtx, loca, cmap = map(self.get_table, ("hhea", "hmtx", "loca", "cmap"))
        (full,) = unpack_from(">H", hhea, 34)
        self.hmetrics = list(iter_unpack(">HH", hmtx[: 4 * full]))
        # The glyphs behind those have the last one's width, and only a bearing of their own.
        bearings = iter_unpack(">H", hmtx[4 * full : 2 * (full + self.numGlyphs)])
        self.hmetrics += [(self.hmetrics[-1][0], bearing) for (bearing,) in bearings]
        self.glyphPos = list(unpack(f">{self.numGlyphs + 1}L", loca))
        widths = [advance * 1000 / self.unitsPerEm for advance, _ in self.hmetrics]
        self.defaultWidth = widths[0]
        self.charToGlyph = _characters(cmap)
        self.charWidths = {code: widths[glyph] for code, glyph in self.charToGlyph.items()}


# Both weights have the same characters.
@cache
def _characters(cmap: bytes) -> dict[int, int]:
    """Return the glyph of each character (OpenType, cmap: groups of sequential characters)."""
    (tables,) = unpack_from(">H", cmap, 2)
    places = iter_unpack(">HHL", cmap[4 : 4 + 8 * tables])
    start = next(place for *encoding, place in places if tuple(encoding) == _UNICODE) + 16
    (groups,) = unpack_from(">L", cmap, start - 4)
    glyphs = {
        code: glyph + code - first
        for first, last, glyph in iter_unpack(">LLL", cmap[start : start + 12 * groups])
        for code in range(first, last + 1)
    }
    return glyphs | {_HARD_SPACE: glyphs[_SPACE]}


class _ShippedFont(TTFont):
    """A font whose subsets hold what is printed and no other character.

    It sets what reportlab's own does, which takes no face that was read already.
    """

    def __init__(self, name: str, path: str) -> None:
        self.fontName = name
        self.face = _Face(path)
        self.encoding = TTEncoding()
        self.state = WeakKeyDictionary()
        self.shapable = True
        self._asciiReadable = 0
