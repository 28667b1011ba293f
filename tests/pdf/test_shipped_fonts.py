"""The shipped typefaces, opened whole tables at a time."""

import pytest
from reportlab.pdfbase.ttfonts import TTFont

from badgegen.core import shipped
from badgegen.pdf.shipped_fonts import FONT_FILES, shipped_font
from badgegen.stationery import Weight

ASKED = (
    *("name", "unitsPerEm", "bbox", "ascent", "descent", "capHeight", "italicAngle", "stemV"),
    *("flags", "numGlyphs", "defaultWidth", "charToGlyph", "charWidths", "glyphPos"),
)
"""What the print file and the layout ask a face for."""


@pytest.mark.parametrize("weight", Weight)
def test_a_shipped_typeface_is_read_as_reportlab_reads_any(weight: Weight) -> None:
    usual = TTFont("usual", str(shipped("fonts", FONT_FILES[weight])), asciiReadable=0)

    quick = shipped_font(weight)

    assert [getattr(quick.face, name) for name in ASKED] == [
        getattr(usual.face, name) for name in ASKED
    ]
    assert vars(quick).keys() == vars(usual).keys()


@pytest.mark.parametrize("weight", Weight)
def test_a_glyph_is_embedded_with_its_own_advance_and_bearing(weight: Weight) -> None:
    usual = TTFont("usual", str(shipped("fonts", FONT_FILES[weight])), asciiReadable=0)

    quick = shipped_font(weight)

    # reportlab scales the advance of the last glyphs, ˚, ΄ and ΅, and takes it for unscaled.
    spoilt = {usual.face.charToGlyph[ord(character)] for character in "˚΄΅"}
    differ = {
        glyph
        for glyph, metrics in enumerate(quick.face.hmetrics)
        if metrics != usual.face.hmetrics[glyph]
    }
    assert differ <= spoilt
    assert all(isinstance(advance, int) for advance, _ in quick.face.hmetrics)
