"""Keeps a review: opens the desk of a roster, saves each step at once, and builds in the end.

What a person decides on the page is taken on what was seen, and can be taken back.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from badgegen.core import (
    NO_DEPARTMENT,
    NO_OTHER_NAME,
    DecisionConflict,
    Finding,
    OutputHeld,
    StaffMember,
    Surname,
    Tracker,
    WrongUsage,
    identity_of,
    is_romaji,
    may_end,
    message,
    normalized,
    romaji_fault,
    typed_kana,
    untracked,
)
from badgegen.decisions import (
    Override,
    Overrides,
    clean_note,
    given_names_in,
    is_in_full,
    own_entry,
    with_override,
    without_override,
)
from badgegen.files import OutputFile, claimed
from badgegen.form.workbook import review_workbook
from badgegen.judgement import (
    Job,
    Judged,
    is_asked,
    judge,
    judge_one,
    known_badges,
    revise,
    sources_of,
    whereabouts,
    with_findings,
)
from badgegen.overrides import (
    Stored,
    Taken,
    differing,
    editing,
    overrides_beside,
    overrides_file,
    parse_overrides,
    stored_overrides,
)
from badgegen.pipeline.build import REVIEW, BuildResult, build, taken_in
from badgegen.review.desk import (
    Desk,
    NoteStep,
    ReadingStep,
    Step,
    is_told_apart,
    seen,
    seen_note,
    sharing,
    standing,
)

Result = TypeVar("Result")

_PAUSES = (0.1, 0.2, 0.4, 0.8)
"""Waits in seconds between tries while another badgegen saves its own decision."""


def open_desk(
    job: Job, folder: Path, language: str, track: Tracker = untracked
) -> tuple[Desk, Taken | None]:
    """Return the desk of a roster, with what was typed into the review workbook taken over.

    The workbook is then written anew: what it shows must be what is stored, or a later change on
    the page would look like a contradiction.

    Raises:
        BadgegenError: The roster, the overrides, the design or the sheet cannot be used.
    """
    # A record that cannot be compared with is told before anybody decides anything.
    known_badges(job, folder)
    taken = taken_in(job, folder)
    desk = _desk(job, judge(job, track))
    if taken:
        book = review_workbook(desk.judged.judgements, desk.findings, language)
        with claimed(folder, [REVIEW]) as publish:
            publish([OutputFile(REVIEW, book, private=True)])
    return desk, taken


def refreshed(desk: Desk) -> Desk:
    """Return the desk with what others have written into the overrides file.

    Raises:
        RosterError: The file cannot be read, lacks columns, or rows of it are wrong.
    """
    return caught_up(desk, stored_overrides(desk.file, desk.stored))


def saved(desk: Desk, step: Callable[[Desk], Desk]) -> Desk:
    """Return the desk after a step that is made on what the overrides file holds, and saved there.

    Raises:
        BadgegenError: The step is refused, or the file cannot be read or written.
    """
    return _patiently(lambda: _saved(desk, step))


def build_of(desk: Desk, folder: Path, language: str, track: Tracker = untracked) -> BuildResult:
    """Return what a build of the desk's job has made.

    Raises:
        BadgegenError: Something cannot be used or written; earlier results are as they were.
    """
    judge_at_desk = partial(_judged_at, desk)
    return _patiently(lambda: build(desk.job, folder, language, track, judge=judge_at_desk))


def _judged_at(desk: Desk, job: Job, track: Tracker) -> Judged:
    """Return what the desk shows where all files still say so; else the roster judged anew."""
    file = overrides_file(job.roster, job.overrides)
    is_as_stored = file == desk.file and stored_overrides(file, desk.stored) is desk.stored
    if not is_as_stored or sources_of(job) != desk.judged.sources:
        return judge(job, track)
    overrides = job.overrides or overrides_beside(job.roster)
    return with_findings(replace(desk.judged, overrides=overrides), job)


def built(desk: Desk, result: BuildResult) -> Desk:
    """Return the desk as a build saw it, with what was decided since.

    The next build of the review is compared with the same record as this one: nobody has printed
    in between.

    Raises:
        RosterError: The overrides file cannot be read, or rows of it are wrong.
    """
    job = desk.job
    if result.kept:
        job = replace(job, selection=replace(job.selection, since=result.kept))
    fresh = _desk(job, result.judged)
    alike = fresh.judged.roster.people == desk.judged.roster.people
    return replace(fresh, steps=desk.steps if alike else ())


def _patiently(work: Callable[[], Result]) -> Result:
    """Try work again while another badgegen writes into its folder; return its result."""
    for pause in _PAUSES:
        try:
            return work()
        except OutputHeld:
            may_end()
            time.sleep(pause)
    return work()


def _saved(desk: Desk, step: Callable[[Desk], Desk]) -> Desk:
    with editing(desk.file, desk.stored, roster=desk.job.roster) as (stored, save):
        after = step(caught_up(desk, stored))
        return replace(after, stored=save(after.stored.overrides))


def _desk(job: Job, judged: Judged) -> Desk:
    """Return the desk as judged, caught up with what was written since the overrides were read."""
    file = overrides_file(job.roster, job.overrides)
    return refreshed(Desk(job, judged, whereabouts(judged.roster), file, Stored(judged.given)))


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided for the member at a position, or for everybody with the surname.

    ``name`` is the surname used at work (ビジネスネーム) that the badge shows; where it is empty,
    the roster's own. ``stops`` says that the earlier name at work was shown, and is not used any
    more.
    """

    at: int
    kana: str
    romaji: str
    everybody: bool
    name: str = ""
    stops: bool = False


def override_of(member: StaffMember, decision: Decision) -> Override:
    """Return the override that a decision makes for a member as the roster has them.

    With another name the kana may be missing: it reads as such a surname usually does then.

    Raises:
        WrongUsage: The kana or the romaji is none, or the name is more than a surname or for all.
    """
    name = name_of(member, decision)
    kana, romaji = decision.kana.strip(), normalized(decision.romaji).strip()
    if not typed_kana(kana, name or member.surname.written) and (kana or not name):
        raise WrongUsage(message("web.not-kana"))
    if romaji and not is_romaji(romaji):
        raise WrongUsage(romaji_fault(romaji) or message("web.not-romaji"))
    shown = name or (NO_OTHER_NAME if decision.stops else "")
    who = _everybody(member) if decision.everybody else _person(member, shown)
    (entry,) = parse_overrides([(0, {"kana": kana, "romaji": romaji} | who)], "").entries
    for problem in given_names_in(entry, "overrides", member.possible_surnames):
        raise WrongUsage(problem)
    return entry


def name_of(member: StaffMember, decision: Decision) -> str:
    """Return the name instead of the roster's surname that a decision is about.

    Empty where it is that.

    Raises:
        WrongUsage: The name is more than a surname, or shall hold for several people.
    """
    name = decision.name.strip()
    if member.registered:
        name = name or member.surname.written
    elif Surname(name).key == member.surname.key:
        name = ""
    if is_in_full(name):
        raise WrongUsage(message("web.name-in-full"))
    if decision.everybody and name not in ("", member.surname.written):
        raise WrongUsage(message("web.name-of-many"))
    return name


def _everybody(member: StaffMember) -> dict[str, str]:
    return {"surname": member.surname.written}


def _person(member: StaffMember, name: str) -> dict[str, str]:
    # On a name that the roster gives nobody decided: the reading alone is, and of that name.
    is_rosters = bool(member.registered) and name == member.surname.written
    return {
        "staff_number": member.staff_number or "",
        "surname": name if is_rosters else member.roster_surname.written,
        "department": member.department or NO_DEPARTMENT,
        "business_name": "" if is_rosters else name,
    }


def proposed(desk: Desk, decision: Decision) -> Judged:
    """Return what a decision would make of one person's badge; nothing is decided by asking.

    Raises:
        WrongUsage: The decision is none.
    """
    member = desk.judged.cases[decision.at].person
    only = Overrides((override_of(member, _with_stop(desk, decision)),))
    return judge_one(desk.judged, desk.job, only, decision.at)


def called_so(desk: Desk, at: int, name: str) -> Judged:
    """Judge one person's badge as if it showed a name, or (empty) the roster's surname.

    Raises:
        WrongUsage: The name is more than a surname.
    """
    member = desk.judged.cases[at].person
    decision = Decision(at, "", "", everybody=False, name=name)
    overrides = desk.stored.overrides
    if name_of(member, decision):
        overrides = with_override(overrides, override_of(member, decision))
    elif own := own_entry(member, overrides):
        overrides = without_override(overrides, own)
    return judge_one(desk.judged, desk.job, overrides, at)


def decide(desk: Desk, decision: Decision, shown: str) -> Desk:
    """Return the desk after a decision that was made on what was ``shown``.

    Raises:
        DecisionConflict: Something else is stored by now.
        WrongUsage: The decision is none, or is about somebody whom nothing tells apart.
    """
    _check_unchanged(desk, decision.at, shown)
    member = desk.judged.cases[decision.at].person
    entry = override_of(member, _with_stop(desk, decision))
    if not (sharing(desk, decision.at) if decision.everybody else is_told_apart(desk, decision.at)):
        raise WrongUsage(message("web.not-told-apart", surname=member.surname.written))
    replaced = tuple(_replaced(desk, member, entry))
    return _after(desk, ReadingStep(decision.at, replaced, entry))


def _with_stop(desk: Desk, decision: Decision) -> Decision:
    """Return the decision as it is meant by who was asked for the name of an earlier badge.

    Whoever decides on the registered surname then says that the other one is not used any more.
    """
    member = desk.judged.cases[decision.at].judgement.member
    stops = not decision.everybody and (member.stopped or is_asked(member))
    return replace(decision, stops=stops)


def withdraw(desk: Desk, at: int, shown: str) -> Desk:
    """Return the desk without the decision that a person's badge rests on, whoever made it.

    Raises:
        DecisionConflict: Something else is stored by now.
        WrongUsage: Nothing was decided.
    """
    _check_unchanged(desk, at, shown)
    entry = standing(desk, at)
    if entry is None:
        raise WrongUsage(message("web.nothing-decided"))
    return _after(desk, ReadingStep(at, (entry,), None))


def note(desk: Desk, key: str, text: str, shown: str) -> Desk:
    """Return the desk with the note on the finding of this key; an emptied one opens it again.

    ``shown`` marks the note that was seen there before.

    Raises:
        DecisionConflict: There is another note by now, or no such finding any more.
        WrongUsage: An open finding is accepted without a note.
    """
    finding = next((finding for finding in desk.findings if finding.key == key), None)
    if finding is None:
        raise DecisionConflict(message("web.finding-gone"))
    if seen_note(finding) != shown:
        raise DecisionConflict(message("web.note-conflict", note=finding.accepted or "―"))
    if not clean_note(text) and not finding.accepted:
        raise WrongUsage(message("web.note-needed"))
    return _after(replace(desk, noticed=desk.findings), _note_step(desk, finding, text))


def undo(desk: Desk, shown: int) -> Desk:
    """Return the desk before its last step, which was shown as the step of this number.

    Raises:
        WrongUsage: There is none.
        DecisionConflict: Another step is the last by now, or what it wrote was changed.
    """
    if not desk.steps:
        raise WrongUsage(message("web.nothing-to-undo"))
    step, given = desk.steps[-1], desk.stored.overrides
    if shown != len(desk.steps) or not step.stands(given):
        raise DecisionConflict(message("web.undo-conflict"))
    return replace(_holding(desk, step.taken_back(given)), steps=desk.steps[:-1])


def caught_up(desk: Desk, stored: Stored) -> Desk:
    """Return the desk with what the overrides file holds by now."""
    if stored is desk.stored:
        return desk
    return replace(_holding(desk, stored.overrides), stored=stored)


def _check_unchanged(desk: Desk, at: int, shown: str) -> None:
    if shown != seen(desk, at):
        reading = desk.judged.cases[at].judgement.reading.kana or "―"
        raise DecisionConflict(message("web.conflict", reading=reading))


def _replaced(desk: Desk, member: StaffMember, entry: Override) -> Iterator[Override]:
    """Return the stored overrides that the new one takes the place of.

    A decision for everybody takes the place of the person's own one as well, which would hide it.
    """
    subjects = {entry.subject, identity_of(member)}
    return (kept for kept in desk.stored.overrides.entries if kept.subject in subjects)


def _note_step(desk: Desk, finding: Finding, text: str) -> NoteStep:
    stored = {acceptance.key: acceptance for acceptance in desk.stored.overrides.accepted}
    return NoteStep(finding, stored.get(finding.key), clean_note(text))


def _after(desk: Desk, step: Step) -> Desk:
    stepped = _holding(desk, step.taken(desk.stored.overrides))
    return replace(stepped, steps=(*desk.steps, step))


def _holding(desk: Desk, given: Overrides) -> Desk:
    """Return the desk where these overrides are stored; only what they change is judged anew."""
    changed = differing(desk.stored.overrides, given)
    return replace(
        desk,
        judged=revise(desk.judged, desk.job, given, changed, desk.where),
        stored=Stored(given, desk.stored.digest),
        noticed=None if changed else desk.noticed,
    )
