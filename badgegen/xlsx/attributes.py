"""Reads the attributes of elements, and numbers that they and cells hold."""

from xml.etree.ElementTree import Element

from badgegen.xlsx.faults import Damaged
from badgegen.xlsx.limits import LONGEST_NAME

_MOST_DIGITS = 10


def required(element: Element, name: str) -> str:
    """A name, an id or a path that an element must have.

    Raises:
        Damaged: It has none, or an endless one.
    """
    value = element.get(name)
    if value is None or len(value) > LONGEST_NAME:
        raise Damaged("an attribute is missing or endless")
    return value


def is_true(element: Element, name: str) -> bool:
    """Whether an attribute says yes."""
    return element.get(name) in ("1", "true")


def whole_number(text: str) -> int:
    """A number of digits only; its text stays out of the error, for it may be a name.

    Raises:
        Damaged: The text is anything else.
    """
    if not (text.isdecimal() and len(text) <= _MOST_DIGITS):
        raise Damaged("no whole number")
    return int(text)
