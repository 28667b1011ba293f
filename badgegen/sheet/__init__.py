"""Where badges stand on sheets, in mm from the top left: imposition, order, marks, press.

What an option can ask for stands here, where it is named without any geometry being loaded.
"""

from enum import StrEnum


class Edge(StrEnum):
    """By which edge of the paper the printer turns a sheet over to print its back."""

    LONG = "long-edge"
    SHORT = "short-edge"


class Order(StrEnum):
    """In which order the badges stand on the sheets."""

    ROSTER = "roster"
    KANA = "kana"
    DEPARTMENT = "department"
    STAFF_NUMBER = "staff-number"
