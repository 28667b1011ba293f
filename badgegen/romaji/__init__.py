"""How a reading is spelled in romaji (ローマ字): styles, tables, long vowels.

What an option can ask for stands here, where it is named without any table being loaded.
"""

from enum import StrEnum

DEFAULT_STYLE = "passport"
"""The style that is spelled in where none is asked for."""


class RosterRomaji(StrEnum):
    """What is done with the spellings that a roster has in Latin letters."""

    USE = "use"
    COMPARE = "compare"
    IGNORE = "ignore"
