"""Where the ink of a line of text lies, on its badge and on the page."""

from badgegen.geometry import Box, GlyphTable, Size, TextLine
from badgegen.pages import Placement


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


def straddles(ink: Box, area: Box) -> bool:
    """Whether ink lies on the edge of an area, in part within it and in part outside."""
    beside = ink.right <= area.left or ink.left >= area.right
    above_or_below = ink.bottom <= area.top or ink.top >= area.bottom
    across = area.left <= ink.left and ink.right <= area.right
    down = area.top <= ink.top and ink.bottom <= area.bottom
    return not (beside or above_or_below or (across and down))


def placed(box: Box, place: Placement, face: Size) -> Box:
    """Where a box of a badge lies on the page; what is turned stands upside down in its place."""
    left, top = box.left, box.top
    if place.turned:
        left, top = face.width - box.right, face.height - box.bottom
    return Box(place.left + left, place.top + top, box.width, box.height)
