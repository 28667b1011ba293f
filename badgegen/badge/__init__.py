"""What may be printed on a badge, and its face; pure geometry in mm, origin top left."""

from badgegen.badge.face import (
    Face,
    Insignia,
    compose,
    compose_on,
    place_statics,
    reference_characters,
)
from badgegen.badge.lines import ink_box, legibility, legible_sizes, letter_height, placed
from badgegen.badge.privacy import (
    NO_WORDS,
    Filled,
    Inks,
    Painting,
    PrintedDocument,
    badge_for,
    cell_problems,
    department_in_english,
    is_printed,
    is_unread,
    kanji_problems,
    leaks,
    printed_inks,
    printed_positions,
    printed_texts,
)
from badgegen.badge.rows import ground_of
from badgegen.badge.surfaces import hidden_under

__all__ = [
    "NO_WORDS",
    "Face",
    "Filled",
    "Inks",
    "Insignia",
    "Painting",
    "PrintedDocument",
    "badge_for",
    "cell_problems",
    "compose",
    "compose_on",
    "department_in_english",
    "ground_of",
    "hidden_under",
    "ink_box",
    "is_printed",
    "is_unread",
    "kanji_problems",
    "leaks",
    "legibility",
    "legible_sizes",
    "letter_height",
    "place_statics",
    "placed",
    "printed_inks",
    "printed_positions",
    "printed_texts",
    "reference_characters",
]
