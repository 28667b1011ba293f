"""A single decision of a review: the override that it makes, and how that is taken in and out."""

from dataclasses import dataclass, replace

from badgegen.errors import WrongUsage
from badgegen.kana import is_kana, normalized
from badgegen.message import message
from badgegen.model import StaffMember
from badgegen.reading.override_rows import is_romaji, parse_overrides
from badgegen.reading.overrides import (
    FIRST_ROW,
    NO_DEPARTMENT,
    Override,
    Overrides,
    numbered,
    with_override,
    without_override,
)


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided for the member at a position, or for everybody with the surname."""

    at: int
    kana: str
    romaji: str
    everybody: bool


@dataclass(frozen=True, slots=True)
class Step:
    """A decision that was taken: the overrides that it replaced, and the one that it wrote."""

    decision: Decision
    before: tuple[Override, ...]
    after: Override


def override_of(member: StaffMember, decision: Decision) -> Override:
    """The override that a decision makes.

    Raises:
        WrongUsage: The kana or the romaji is none.
    """
    kana, romaji = decision.kana.strip(), normalized(decision.romaji).strip()
    if not is_kana(kana):
        raise WrongUsage(message("web.not-kana"))
    if romaji and not is_romaji(romaji):
        raise WrongUsage(message("web.not-romaji"))
    who = {} if decision.everybody else _person(member)
    cells = {"surname": member.surname.written, "kana": kana, "romaji": romaji} | who
    return parse_overrides([(0, cells)], "").entries[0]


def with_step(given: Overrides, step: Step) -> Overrides:
    """The overrides after a step; what comes in the place of another keeps its line."""
    for entry in step.before:
        if entry.subject != step.after.subject:
            given = without_override(given, entry)
    return numbered(with_override(given, step.after))


def without_step(given: Overrides, step: Step) -> Overrides:
    """The overrides before a step, each in the line where it was."""
    entries = list(without_override(given, step.after).entries)
    for entry in sorted(step.before, key=lambda one: one.row):
        entries.insert(max(0, entry.row - FIRST_ROW), entry)
    return numbered(replace(given, entries=tuple(entries)))


def _person(member: StaffMember) -> dict[str, str]:
    return {
        "staff_number": member.staff_number or "",
        "department": member.department or NO_DEPARTMENT,
    }
