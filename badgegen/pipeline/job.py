"""What the user asked for."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from badgegen.message import Message
from badgegen.model import StaffMember
from badgegen.reading.romaji_styles import RomajiOptions

Tracker = Callable[[Sequence[StaffMember], Message], Iterable[StaffMember]]
"""Hands on the people one by one and may show how far it has come."""


@dataclass(frozen=True, slots=True)
class Job:
    """A roster and how its badges shall be made; ``overrides`` is ``None`` for those beside it."""

    roster: Path
    design: str
    sheet: str
    romaji: RomajiOptions
    overrides: Path | None = None
    organisation: str = ""
    logo: Path | None = None
    include_unreviewed: bool = False


def untracked(people: Sequence[StaffMember], _: Message) -> Iterable[StaffMember]:
    """Hands on the people without a word."""
    return people
