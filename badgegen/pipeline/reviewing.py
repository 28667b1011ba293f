"""The review of a roster as a value: what waits, what was decided, and how each step is undone."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from badgegen.errors import DecisionConflict, WrongUsage
from badgegen.layout import Face
from badgegen.message import message
from badgegen.model import Judgement, StaffMember
from badgegen.pipeline.deciding import subject_of
from badgegen.pipeline.job import Job
from badgegen.pipeline.judging import Judged
from badgegen.pipeline.overriding import about, differing
from badgegen.pipeline.revising import Whereabouts, judge_one, revise
from badgegen.pipeline.steps import Decision, Step, override_of, with_step, without_step
from badgegen.pipeline.summary import Counts, counts
from badgegen.reading.override_store import Stored
from badgegen.reading.overrides import Override, Overrides


@dataclass(frozen=True)
class Desk:
    """A roster under review: what is judged, the overrides it rests on, and the steps so far.

    ``file`` keeps the overrides, ``stored`` is what it holds.
    """

    job: Job
    judged: Judged
    where: Whereabouts
    file: Path
    stored: Stored
    steps: tuple[Step, ...] = ()

    @cached_property
    def queue(self) -> tuple[int, ...]:
        """The positions of the people who wait, in the roster's order."""
        return tuple(at for at, one in enumerate(self.judged.judgements) if one.needs_review)

    @cached_property
    def counts(self) -> Counts:
        """The numbers of the review."""
        return counts(self.judged)


def is_told_apart(desk: Desk, at: int) -> bool:
    """Whether a decision can be for this person alone."""
    member = desk.judged.roster.people[at]
    if member.staff_number:
        return len(desk.where.of(Override(member.staff_number, None, ""))) == 1
    return desk.judged.bearers.get(subject_of(member), 0) == 1


def sharing(desk: Desk, at: int) -> tuple[Judgement, ...]:
    """Everybody whom a decision for the whole surname is about; nobody where that is unsure."""
    member = desk.judged.roster.people[at]
    if not member.surname_sure:
        return ()
    positions = desk.where.by_surname[member.surname.key]
    alike = (desk.judged.judgements[one] for one in positions)
    return tuple(one for one in alike if one.member.surname_sure)


def seen(desk: Desk, at: int) -> str:
    """A mark of what is stored about a person: another one tells that it has changed."""
    judgement = desk.judged.judgements[at]
    stored = [entry and entry.content for entry in about(judgement.member, desk.stored.overrides)]
    what = (judgement.member, judgement.reading.kana, judgement.romaji, stored)
    return hashlib.sha256(repr(what).encode()).hexdigest()[:16]


def proposed(desk: Desk, decision: Decision) -> tuple[Judgement, Face]:
    """What a decision would make of the badge; nothing is decided by asking.

    Raises:
        WrongUsage: The decision is none.
    """
    member = desk.judged.roster.people[decision.at]
    only = Overrides((override_of(member, decision),))
    tried = judge_one(desk.judged, desk.job, only, decision.at)
    return tried.judgements[decision.at], tried.front.faces[decision.at]


def decide(desk: Desk, decision: Decision, shown: str) -> Desk:
    """The desk after a decision that was made on what was ``shown``.

    Raises:
        DecisionConflict: Something else is stored by now.
        WrongUsage: The decision is none, or is about somebody whom nothing tells apart.
    """
    if shown != seen(desk, decision.at):
        reading = desk.judged.judgements[decision.at].reading.kana or "―"
        raise DecisionConflict(message("web.conflict", reading=reading))
    member = desk.judged.roster.people[decision.at]
    if not (sharing(desk, decision.at) if decision.everybody else is_told_apart(desk, decision.at)):
        raise WrongUsage(message("web.not-told-apart", surname=member.surname.written))
    entry = override_of(member, decision)
    replaced = tuple(_replaced(desk, member, entry))
    step = Step(decision, replaced, entry)
    return _stepped(desk, with_step(desk.stored.overrides, step), (*desk.steps, step))


def undo(desk: Desk, shown: int) -> Desk:
    """The desk before its last step, which was shown as the step of this number.

    Raises:
        WrongUsage: There is none.
        DecisionConflict: Another step is the last by now, or what it wrote was changed.
    """
    if not desk.steps:
        raise WrongUsage(message("web.nothing-to-undo"))
    step = desk.steps[-1]
    stored = {entry.subject: entry.content for entry in desk.stored.overrides.entries}
    if shown != len(desk.steps) or stored.get(step.after.subject) != step.after.content:
        raise DecisionConflict(message("web.undo-conflict"))
    return _stepped(desk, without_step(desk.stored.overrides, step), desk.steps[:-1])


def caught_up(desk: Desk, stored: Stored) -> Desk:
    """The desk with what the overrides file holds by now."""
    if stored is desk.stored:
        return desk
    revised = _stepped(desk, stored.overrides, desk.steps)
    return replace(revised, stored=stored)


def _stepped(desk: Desk, given: Overrides, steps: tuple[Step, ...]) -> Desk:
    changed = differing(desk.stored.overrides, given)
    judged = revise(desk.judged, desk.job, given, changed, desk.where)
    return replace(desk, judged=judged, stored=Stored(given, desk.stored.digest), steps=steps)


def _replaced(desk: Desk, member: StaffMember, entry: Override) -> Iterator[Override]:
    """The stored overrides that the new one takes the place of.

    A decision for everybody takes the place of the person's own one as well, which would hide it.
    """
    subjects = {entry.subject, subject_of(member)}
    return (one for one in desk.stored.overrides.entries if one.subject in subjects)
