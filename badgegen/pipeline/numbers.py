"""Staff numbers that were typed without their leading zeros; nothing is matched by itself."""

from collections.abc import Iterable, Mapping

from badgegen.identity import number_key
from badgegen.model import StaffMember

ByValue = Mapping[str, set[str]]
"""The staff numbers of a roster by what they are without leading zeros."""


def numbers_by_value(people: Iterable[StaffMember]) -> ByValue:
    """The staff numbers of these people, to look up which one is meant."""
    found: dict[str, set[str]] = {}
    for number in {one.staff_number for one in people if one.staff_number}:
        found.setdefault(value_of(number), set()).add(number)
    return found


def meant_number(typed: str, numbers: ByValue) -> str | None:
    """The only staff number that is the typed one but for leading zeros.

    Nothing where somebody has the typed number, or where several could be meant.

    >>> meant_number("2", {"2": {"000002"}}), meant_number("2", {"2": {"02", "002"}})
    ('000002', None)
    """
    alike = numbers.get(value_of(typed), set())
    if len(alike) != 1 or number_key(typed) in map(number_key, alike):
        return None
    return next(iter(alike))


def value_of(number: str) -> str:
    """Return a staff number without its leading zeros, which spreadsheets lose.

    >>> value_of("00０12"), value_of("000")
    ('12', '0')
    """
    return number_key(number).lstrip("0") or "0"
