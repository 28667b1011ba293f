"""Sheets, designs, colours and printers: files of data, checked against a schema.

What an option can ask for stands here, where it is named without any geometry being loaded.
"""

from enum import StrEnum

OFFSET_LIMIT = 10.0
"""How far a page may be moved, in mm; what is further off is another fault."""
SCALE_LIMITS = (95.0, 105.0)
"""How far a page may be scaled, in percent."""


class Permission(StrEnum):
    """What is printed only where the design names it and the build is given ``--allow`` for it."""

    KANJI = "kanji"
    STAFF_NUMBER = "staff-number"
    BADGE_NUMBER = "badge-number"
