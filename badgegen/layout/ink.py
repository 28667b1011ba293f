"""Where the ink of a line of text lies."""

from badgegen.geometry import Box, GlyphTable, TextLine


def ink_box(line: TextLine, glyphs: GlyphTable) -> Box:
    """The smallest box round the ink of a line, in mm from the badge's top left corner."""
    wide = line.em * line.condense
    pen = line.left
    lefts, rights = [], []
    inks = [glyphs[line.weight, character] for character in line.text]
    for glyph in inks:
        lefts.append(pen + glyph.left * wide)
        rights.append(pen + glyph.right * wide)
        pen += (glyph.advance * line.em + line.spacing) * line.condense
    top = line.baseline - max(glyph.top for glyph in inks) * line.em
    bottom = line.baseline - min(glyph.bottom for glyph in inks) * line.em
    return Box(min(lefts), top, max(rights) - min(lefts), bottom - top)
