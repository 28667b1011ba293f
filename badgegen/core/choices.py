"""What an option can ask for: named here, where no geometry and no table is loaded for it."""

from enum import StrEnum

DEFAULT_STYLE = "passport"
"""The style of romaji that is spelled in where none is asked for."""
OFFSET_LIMIT = 10.0
"""How far a page may be moved, in mm; what is further off is another fault."""
SKEW_LIMIT = 3.0
"""How far a page may be turned, in degrees: chosen, as a worn feed turns it by less than 1."""
SCALE_LIMITS = (95.0, 105.0)
"""How far a page may be scaled, in percent."""


class Edge(StrEnum):
    """By which edge of the paper the printer turns a sheet over to print its back."""

    LONG = "long-edge"
    SHORT = "short-edge"


class Filling(StrEnum):
    """In which direction the places of the sheets are filled.

    With ``STACK`` each place is filled through all sheets before the next one: cut together, the
    piles of the places lie in order, one after the other.
    """

    ROWS = "rows"
    COLUMNS = "columns"
    STACK = "stack"


class Order(StrEnum):
    """What people are put in order by."""

    ROSTER = "roster"
    KANA = "kana"
    DEPARTMENT = "department"
    STAFF_NUMBER = "staff-number"


class RosterRomaji(StrEnum):
    """What is done with the spellings that a roster has in Latin letters."""

    USE = "use"
    COMPARE = "compare"
    IGNORE = "ignore"


class Permission(StrEnum):
    """What is printed only where the design names it and the build is given ``--allow`` for it."""

    KANJI = "kanji"
    STAFF_NUMBER = "staff-number"
    BADGE_NUMBER = "badge-number"


Allowed = frozenset[Permission]
"""What a build may print besides what a design alone decides on."""

NOTHING_MORE: Allowed = frozenset()


class NameShown(StrEnum):
    """How a design that somebody makes shows the surname."""

    KANA_ROMAJI = "kana-romaji"
    KANA = "kana"
    KANJI_FURIGANA = "kanji-furigana"
    KANJI_FURIGANA_ROMAJI = "kanji-furigana-romaji"
    KANJI = "kanji"


class DepartmentShown(StrEnum):
    """How a design that somebody makes shows the department."""

    NONE = "none"
    ABOVE = "above"
    TWO_LANGUAGES = "two-languages"
    BAND = "band"
