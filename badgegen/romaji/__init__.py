"""How a reading is spelled in romaji (ローマ字): styles, tables, long vowels."""

from badgegen.romaji.long_vowels import needs_boundaries
from badgegen.romaji.own_spellings import (
    MOST_TRIED,
    composed_readings,
    foreign_readings,
    is_particle,
    kana_by_letters,
    may_be_surname,
    odds_of_surname,
    parts_of_reading,
    spells,
    spells_exactly,
)
from badgegen.romaji.spelling import (
    distance,
    doubt_of,
    known_spellings,
    plain_letters,
    possible_spellings,
    romanize,
    undecided_spelling,
)
from badgegen.romaji.styles import (
    RomajiOptions,
    all_romaji_options,
    case_name,
    checked_options,
    load_style,
    long_vowel_name,
)

__all__ = [
    "DEFAULT_STYLE",
    "MOST_TRIED",
    "RomajiOptions",
    "all_romaji_options",
    "case_name",
    "checked_options",
    "composed_readings",
    "distance",
    "doubt_of",
    "foreign_readings",
    "is_particle",
    "kana_by_letters",
    "known_spellings",
    "load_style",
    "long_vowel_name",
    "may_be_surname",
    "needs_boundaries",
    "odds_of_surname",
    "parts_of_reading",
    "plain_letters",
    "possible_spellings",
    "romanize",
    "spells",
    "spells_exactly",
    "undecided_spelling",
]


DEFAULT_STYLE = "passport"
"""The style that is spelled in where none is asked for."""
