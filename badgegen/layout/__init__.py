"""Where things stand on a badge and on a sheet: pure geometry in mm, origin top left."""

from badgegen.layout.fit import Face, compose, reference_characters
from badgegen.layout.imposition import check_imposition, impose, slots
from badgegen.layout.statics import place_statics

__all__ = [
    "Face",
    "check_imposition",
    "compose",
    "impose",
    "place_statics",
    "reference_characters",
    "slots",
]
