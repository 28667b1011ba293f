"""Takes changed overrides into what was judged, for the people whom they are about and no other.

A roster may hold a hundred thousand people; one decision must not judge them all again. What comes
out is what a whole new judgement would say.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from badgegen.core import Judgement, Reading, Roster, StaffMember, Surname, number_key
from badgegen.decisions import Override, Overrides, called, read_surname, read_surnames
from badgegen.decisions.form import unambiguous
from badgegen.pipeline.cases import cases_of, with_accepted
from badgegen.pipeline.former_names import with_former_names
from badgegen.pipeline.job import Job
from badgegen.pipeline.judge import Judged, judgement_of
from badgegen.reading.furigana import Read, Slip, doubted, is_misfit, slips


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """The positions of a roster's people by what they are known by; department "" is none."""

    by_number: dict[str, tuple[int, ...]]
    by_surname: dict[str, tuple[int, ...]]
    by_department: dict[str, tuple[int, ...]]

    def of(self, entry: Override) -> tuple[int, ...]:
        """Return the positions of everybody whom the override may be about."""
        if entry.staff_number:
            return self.by_number.get(number_key(entry.staff_number), ())
        return self.by_surname.get(Surname(entry.surname or "").key, ())


def whereabouts(roster: Roster) -> Whereabouts:
    """Return where the people of a roster are found."""
    numbers: dict[str, list[int]] = {}
    surnames: dict[str, list[int]] = {}
    departments: dict[str, list[int]] = {}
    for at, member in enumerate(roster.people):
        for key in {member.surname.key, member.roster_surname.key}:
            surnames.setdefault(key, []).append(at)
        departments.setdefault(member.department or "", []).append(at)
        if member.staff_number:
            numbers.setdefault(number_key(member.staff_number), []).append(at)
    return Whereabouts(
        by_number=_frozen(numbers),
        by_surname=_frozen(surnames),
        by_department=_frozen(departments),
    )


def revise(
    judged: Judged, job: Job, given: Overrides, changed: Iterable[Override], where: Whereabouts
) -> Judged:
    """Return what was judged, with the changed ones of the given overrides taken in."""
    overrides, _ = unambiguous(given, judged.bearers)
    positions = {at for entry in changed for at in (*where.of(entry), *_called(judged, entry))}
    readings = [case.found for case in judged.cases]
    members = [draft.member for draft in judged.drafts]
    for at in positions:
        members[at] = called(judged.cases[at].person, overrides)
    # One of several whom nothing tells apart may free the others by showing the earlier name.
    for at, member in with_former_names(members, judged.formers).items():
        if member != members[at] or at in positions:
            positions.add(at)
            members[at] = member
    found = read_surnames((members[at] for at in positions), overrides)
    for at, reading in zip(positions, found, strict=True):
        readings[at] = reading
    slipped = _slipped(judged, members, readings, positions)
    if slipped != judged.slipped:
        positions.update(_inside((*judged.slipped, *slipped)))
    moved = replace(judged, given=given, slipped=slipped)
    changes = {at: (members[at], readings[at]) for at in positions}
    revised = _with_changes(moved, changes)
    return replace(revised, cases=with_accepted(revised.cases, given.notes))


def judge_one(judged: Judged, job: Job, overrides: Overrides, at: int) -> Judged:
    """Judge what these overrides alone would make of the person at a position; return all."""
    members = [draft.member for draft in judged.drafts]
    members[at] = called(judged.cases[at].person, overrides)
    member = with_former_names(members, judged.formers).get(at, members[at])
    reading = read_surname(member, overrides)
    return _with_changes(judged, {at: (member, reading)})


def _slipped(
    judged: Judged,
    members: list[StaffMember],
    readings: list[Reading],
    positions: Iterable[int],
) -> tuple[Slip, ...]:
    """Return the slips by now; they change only where a misfit comes or goes."""
    if any(
        is_misfit(members[at], readings[at]) != is_misfit(members[at], judged.cases[at].found)
        for at in positions
    ):
        return slips(list(zip(members, readings, strict=True)))
    return judged.slipped


def _called(judged: Judged, entry: Override) -> Iterator[int]:
    """Yield who bears the override's surname only by another override, as the name used at work."""
    if entry.staff_number or entry.department or not judged.given.has_business_names:
        return
    key = Surname(entry.surname or "").key
    for at, draft in enumerate(judged.drafts):
        if draft.member.registered and draft.member.surname.key == key:
            yield at


def _inside(stretches: Iterable[Slip]) -> Iterator[int]:
    for slip in stretches:
        yield from range(slip.start, slip.end + 1)


def _draft(judged: Judged, member: StaffMember, reading: Reading, at: int) -> Judgement:
    if any(slip.start <= at <= slip.end for slip in judged.slipped):
        reading = doubted(reading)
    return judgement_of(member, reading, judged.spelling, judged.designs)


def _with_changes(judged: Judged, changes: Mapping[int, Read]) -> Judged:
    """Return what was judged, with other names or readings at positions and their badges set."""
    new = cases_of(
        [judged.cases[at].person for at in changes],
        [reading for _, reading in changes.values()],
        [_draft(judged, member, reading, at) for at, (member, reading) in changes.items()],
        judged.settings,
    )
    cases = list(judged.cases)
    for at, case in zip(changes, with_accepted(new, judged.given.notes), strict=True):
        cases[at] = case
    return replace(judged, cases=tuple(cases))


def _frozen(found: dict[str, list[int]]) -> dict[str, tuple[int, ...]]:
    return {key: tuple(positions) for key, positions in found.items()}
