"""A roster under review as a value: what waits, what stands out, and how people are found.

Its steps say what each decision changes in the overrides, and how it is taken out again.
"""

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from badgegen.core import (
    Finding,
    Judgement,
    Place,
    Section,
    Source,
    StaffMember,
    identity_of,
    normalized,
    number_key,
    to_hiragana,
)
from badgegen.decisions import (
    FIRST_ROW,
    Acceptance,
    Override,
    Overrides,
    numbered,
    own_entry,
    with_override,
    without_acceptance,
    without_override,
)
from badgegen.findings import noted
from badgegen.judgement import Job, Judged, Whereabouts
from badgegen.overrides import Stored, about, accept
from badgegen.pipeline.printing import all_that_stands_out
from badgegen.pipeline.summary import Counts, counts, facts


@dataclass(frozen=True, slots=True)
class ReadingStep:
    """A decision on the person at a position: the overrides it replaced, and the one it wrote.

    A decision that was withdrawn wrote none.
    """

    at: int
    before: tuple[Override, ...]
    after: Override | None

    def taken(self, given: Overrides) -> Overrides:
        """Return the overrides after the step.

        What comes in the place of another keeps its line.
        """
        for entry in self.before:
            if self.after is None or entry.subject != self.after.subject:
                given = without_override(given, entry)
        return numbered(with_override(given, self.after) if self.after else given)

    def taken_back(self, given: Overrides) -> Overrides:
        """Return the overrides before the step, each in the line where it was."""
        entries = list((without_override(given, self.after) if self.after else given).entries)
        for entry in sorted(self.before, key=lambda kept: kept.row):
            entries.insert(max(0, entry.row - FIRST_ROW), entry)
        return numbered(replace(given, entries=tuple(entries)))

    def stands(self, given: Overrides) -> bool:
        """Return whether nobody has changed since then what the step is about."""
        left = dict.fromkeys(entry.subject for entry in self.before)
        wrote = {self.after.subject: self.after.content} if self.after else {}
        now = {entry.subject: entry.content for entry in given.entries}
        return all(now.get(subject) == content for subject, content in {**left, **wrote}.items())


@dataclass(frozen=True, slots=True)
class NoteStep:
    """A note on a finding: the acceptance that it replaced, and the note; empty opens it again."""

    finding: Finding
    before: Acceptance | None
    note: str

    def taken(self, given: Overrides) -> Overrides:
        """Return the overrides after the step."""
        return numbered(accept(given, self.finding, self.note))

    def taken_back(self, given: Overrides) -> Overrides:
        """Return the overrides before the step, the acceptance in the line where it was."""
        accepted = list(without_acceptance(given, self.finding.key).accepted)
        if self.before:
            accepted.insert(max(0, self.before.row - FIRST_ROW), self.before)
        return numbered(replace(given, accepted=tuple(accepted)))

    def stands(self, given: Overrides) -> bool:
        """Return whether nobody has changed the note since then."""
        return given.notes.get(self.finding.key, "") == self.note


Step = ReadingStep | NoteStep
"""Each kind is taken, taken back, and held against what is stored by now in its own way."""


_OF_PERSON = (Source.OVERRIDE_STAFF_NUMBER, Source.OVERRIDE_DEPARTMENT)


@dataclass(frozen=True)
class Desk:
    """A roster under review: what is judged, the overrides it rests on, and the steps so far.

    ``file`` keeps the overrides, ``stored`` is what it holds. ``noticed`` is what stood out when
    somebody looked last, or ``None`` where readings have changed since.
    """

    job: Job
    judged: Judged
    where: Whereabouts
    file: Path
    stored: Stored
    steps: tuple[Step, ...] = ()
    noticed: tuple[Finding, ...] | None = None

    @cached_property
    def queue(self) -> tuple[int, ...]:
        """The positions of the people whose badges wait for a decision, in the roster's order."""
        return tuple(
            at
            for at, judgement in enumerate(self.judged.judgements)
            if judgement.waits_for_decision
        )

    @cached_property
    def counts(self) -> Counts:
        """The numbers of the review."""
        return counts(self.judged)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """All that stands out, with the notes of what was accepted.

        Among a hundred thousand people it takes a second or two to be found.
        """
        found = self.noticed
        if found is None:
            found = all_that_stands_out(self.judged, self.job)
        return noted(found, self.stored.overrides.notes)

    @cached_property
    def facts(self) -> tuple[Section, ...]:
        """What else preview.pdf tells on its first page."""
        return facts(replace(self.judged, findings=self.findings), self.job)

    @cached_property
    def positions(self) -> Mapping[Place, int]:
        """Where among the people whoever stands in a row is."""
        return {person.place: at for at, person in enumerate(self.judged.roster.people)}


def is_told_apart(desk: Desk, at: int) -> bool:
    """Return whether a decision can be for this person alone."""
    member = desk.judged.cases[at].person
    if member.staff_number:
        return len(desk.where.of(Override(member.staff_number, None, ""))) == 1
    return desk.judged.bearers.get(identity_of(member), 0) == 1


def is_renamed(desk: Desk, at: int) -> bool:
    """Return whether a decision has put another name on the badge than the roster has for it."""
    return _member(desk, at).surname != desk.judged.cases[at].person.surname


def sharing(desk: Desk, at: int) -> tuple[Judgement, ...]:
    """Return everybody whom a decision for the whole surname is about.

    Nobody where that is unsure, or where the name on the badge was decided for one person.
    """
    member = desk.judged.cases[at].person
    if not member.surname_sure or is_renamed(desk, at):
        return ()
    positions = desk.where.by_surname[member.surname.key]
    alike = (desk.judged.cases[position].judgement for position in positions)
    return tuple(judgement for judgement in alike if judgement.member.surname_sure)


def standing(desk: Desk, at: int) -> Override | None:
    """Return the stored decision that a person's badge rests on, if there is one."""
    overrides, member = desk.stored.overrides, _member(desk, at)
    source = desk.judged.cases[at].judgement.reading.source
    if source in _OF_PERSON or is_renamed(desk, at) or member.stopped:
        return own_entry(member, overrides)
    return overrides.for_surname(member.surname) if source is Source.OVERRIDE_SURNAME else None


def seen(desk: Desk, at: int) -> str:
    """Return a mark of what is stored about a person: another one tells that it has changed."""
    judgement = desk.judged.cases[at].judgement
    stored = [entry and entry.content for entry in about(judgement.member, desk.stored.overrides)]
    what = (judgement.member, judgement.reading.kana, judgement.romaji, stored)
    return hashlib.sha256(repr(what).encode()).hexdigest()[:16]


def seen_note(finding: Finding) -> str:
    """Return a mark of a finding's note: another one tells that it has changed."""
    return hashlib.sha256((finding.accepted or "").encode()).hexdigest()[:16]


def _member(desk: Desk, at: int) -> StaffMember:
    """Return the person by the name on the badge."""
    return desk.judged.cases[at].judgement.member


@dataclass(frozen=True, slots=True)
class Department:
    """A department of the roster: its name, empty where people have none, and its numbers."""

    name: str
    total: int
    waiting: int


def listed(desk: Desk, text: str) -> tuple[int, ...]:
    """Return the positions to show.

    Who waits, or everybody who is found by a text, who waits first.
    """
    wanted = normalized(text).strip().casefold()
    if not wanted:
        return desk.queue
    kana = to_hiragana(wanted)
    positions = range(len(desk.judged.judgements))
    found = [at for at in positions if _matches(desk, at, wanted, kana)]
    waiting = set(desk.queue)
    return tuple(sorted(found, key=lambda at: at not in waiting))


def after(desk: Desk, text: str, at: int) -> int | None:
    """Return who waits next among those who are listed; from the last one on, the first again."""
    waiting = desk.queue
    if text.strip():
        chosen = set(listed(desk, text))
        waiting = tuple(position for position in desk.queue if position in chosen)
    if not waiting:
        return None
    return waiting[bisect_right(waiting, at) % len(waiting)]


def beside(desk: Desk, text: str, at: int, step: int) -> int:
    """Return who stands above (-1) or below (1) in the list.

    At its ends, and in an empty one, nobody.
    """
    rows = listed(desk, text)
    if at in rows:
        return rows[min(max(rows.index(at) + step, 0), len(rows) - 1)]
    place = bisect_right(rows, at) if step > 0 else bisect_left(rows, at) - 1
    return rows[min(max(place, 0), len(rows) - 1)] if rows else at


def departments(desk: Desk) -> tuple[Department, ...]:
    """Return the roster's departments in its order."""
    waiting = set(desk.queue)
    return tuple(
        Department(name, len(positions), sum(at in waiting for at in positions))
        for name, positions in desk.where.by_department.items()
    )


def _matches(desk: Desk, at: int, wanted: str, kana: str) -> bool:
    judgement = desk.judged.cases[at].judgement
    member = judgement.member
    return (
        wanted in member.surname.key.casefold()
        or wanted in member.roster_surname.key.casefold()
        or kana in judgement.reading.kana
        or wanted in number_key(member.staff_number or "").casefold()
        or wanted in normalized(member.department or "").casefold()
    )
