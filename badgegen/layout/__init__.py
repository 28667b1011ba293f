"""Where things stand on a badge and on a sheet: pure geometry in mm, origin top left."""

from badgegen.layout.fit import Face, compose, reference_characters
from badgegen.layout.imposition import impose, slots
from badgegen.layout.legibility import legibility, legible_sizes
from badgegen.layout.statics import place_statics

__all__ = [
    "Face",
    "compose",
    "impose",
    "legibility",
    "legible_sizes",
    "place_statics",
    "reference_characters",
    "slots",
]
