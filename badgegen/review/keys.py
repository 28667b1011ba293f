"""Names findings by their facts, so that an accepted one is known again in the next build."""

import hashlib
import unicodedata
from collections.abc import Iterable

from badgegen.doubts import FindingKind
from badgegen.identity import By, identity_of
from badgegen.message import Message
from badgegen.model import StaffMember

_LONGEST = 400
"""Longer keys end in a digest of their whole: a cell of Excel holds no more than 32,767 letters."""
_PLACES = frozenset({"row", "last", "first_row", "first_sheet", "file"})
"""Values that say where something stands: they change when a roster is sorted, its facts do not."""


def finding_key(kind: FindingKind, *facts: str) -> str:
    r"""The key of a finding of this kind with these facts.

    >>> finding_key(FindingKind.SAME_READING, "総務課", "さとう", "00０1")
    'same-reading|総務課|さとう|0001'
    >>> finding_key(FindingKind.SHEET, "a|b") == finding_key(FindingKind.SHEET, "a", "b")
    False
    """
    key = "|".join(map(_escaped, (kind, *facts)))
    if len(key) <= _LONGEST:
        return key
    return f"{key[:_LONGEST]}…{hashlib.sha256(key.encode()).hexdigest()}"


def identities(members: Iterable[StaffMember]) -> tuple[str, ...]:
    """What tells these people from others, in a fixed order."""
    return tuple(sorted(map(_identity, members)))


def facts_of(found: Message) -> tuple[str, ...]:
    """What a message says, in a fixed form, without the places that it names."""
    values = (
        f"{name}={value.key if isinstance(value, Message) else value}"
        for name, value in found.values
        if name not in _PLACES
    )
    return (found.key, *values)


def _identity(member: StaffMember) -> str:
    """Who somebody is, as keys of findings have it."""
    who = identity_of(member)
    return who.name if who.by is By.NUMBER else f"{who.name}（{who.department}）"


def _escaped(text: str) -> str:
    composed = unicodedata.normalize("NFKC", text)
    shown = composed
    if not composed.isprintable():
        shown = "".join(one if one.isprintable() else " " for one in composed)
    return shown.replace("\\", "\\\\").replace("|", "\\|")
