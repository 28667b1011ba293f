"""Reads a roster and decides for each person: reading, romaji, badge, and whether it waits."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from badgegen.badge import NOTHING_MORE, Allowed, badge_for, kanji_problems
from badgegen.core import (
    Answer,
    Certainty,
    Doubt,
    Finding,
    Judgement,
    Message,
    Problem,
    Reading,
    Roster,
    StaffMember,
    going_on,
    message,
)
from badgegen.decisions import Overrides, called, check_business_names, read_surnames, unsettled
from badgegen.decisions.command import overrides_beside, unmatched
from badgegen.decisions.file import load_overrides
from badgegen.decisions.form import Bearers, bearers_by_department, unambiguous
from badgegen.findings import in_order
from badgegen.names import is_latin
from badgegen.pipeline.badges_out import KEY, House, house_of
from badgegen.pipeline.cases import (
    Case,
    Settings,
    cases_of,
    settings_of,
    with_accepted,
)
from badgegen.pipeline.chosen import chosen, sheet_warnings
from badgegen.pipeline.findings import Seen, all_findings
from badgegen.pipeline.former_names import FormerName, former_names, with_former_names
from badgegen.pipeline.job import Job, Tracker, untracked
from badgegen.pipeline.roster_romaji import Read, Spelling, as_wanted, column_style
from badgegen.reading.furigana import Slip, slips, unvouched
from badgegen.reading.latin_surnames import own_romaji
from badgegen.romaji.spell import undecided_spelling
from badgegen.romaji.styles import load_style
from badgegen.roster.reader import read_roster
from badgegen.stationery.bands import band_colours
from badgegen.stationery.fields import Design
from badgegen.stationery.geometry import Content, Sheet


@dataclass(frozen=True)
class Judged:
    """A roster with what was decided for its people, one case for each, in the roster's order.

    ``given`` are the overrides of the file; in ``slipped`` rows a furigana vouches for nothing.
    ``settings`` is what the sides of all badges have in common. ``unclear`` is what is to be said
    of the sheet, the colours and the printer, ``bearers`` how many people a surname has in a
    department, ``spelling`` how romaji is spelled. ``formers`` are the names at work that earlier
    badges had, ``on_record`` what is to be said of the record of them.
    """

    roster: Roster
    given: Overrides
    cases: tuple[Case, ...]
    slipped: tuple[Slip, ...]
    settings: Settings
    sheet: Sheet
    overrides: Path | None
    bearers: Bearers
    unclear: tuple[Message, ...]
    spelling: Spelling
    formers: tuple[FormerName, ...] = ()
    on_record: tuple[Message, ...] = ()
    findings: tuple[Finding, ...] = ()

    @cached_property
    def judgements(self) -> tuple[Judgement, ...]:
        """The judgements without what somebody accepted."""
        return tuple(case.judgement for case in self.cases)

    @cached_property
    def drafts(self) -> tuple[Judgement, ...]:
        """The judgements with all that was found."""
        return tuple(case.draft for case in self.cases)

    @property
    def designs(self) -> tuple[Design, ...]:
        """The designs of the sides that are printed."""
        return tuple(setting.design for setting in self.settings.values())

    @property
    def waiting(self) -> tuple[Judgement, ...]:
        """The people whose badges wait for review."""
        return tuple(judgement for judgement in self.judgements if judgement.needs_review)

    @property
    def open_findings(self) -> tuple[Finding, ...]:
        """What stands out and nobody has accepted yet."""
        return tuple(finding for finding in self.findings if finding.accepted is None)

    @property
    def passed_over(self) -> int:
        """How many rows got no badge; the title lines above a header were never candidates."""
        return sum(row.why.rule.is_candidate for row in self.roster.skipped)


def judge(job: Job, track: Tracker = untracked) -> Judged:
    """Return what the badges of a roster would be.

    Raises:
        BadgegenError: The roster, the overrides, the design or the sheet cannot be used.
    """
    designs, sheet = chosen(job)
    path = job.overrides or overrides_beside(job.roster)
    given = _given(path)
    track((), message("pipeline.reading-roster"))
    roster = _roster(job)
    bearers = bearers_by_department(roster)
    overrides, _ = unambiguous(given, bearers)
    house = house_of(job)
    formers = former_names(house.names, roster.people)
    members = _members(roster, overrides, formers)
    tracked = track(members, message("pipeline.reading"))
    read = list(zip(members, read_surnames(tracked, overrides), strict=True))
    spelling = _spelling(roster, read, job)
    slipped = slips(read)
    drafts = _drafts(read, slipped, spelling, designs, allowed=job.allowed)
    colours, unclear = band_colours(roster, designs, job.bands)
    settings = settings_of(job, designs, sheet, colours)
    judged = Judged(
        roster=roster,
        given=given,
        cases=tuple(cases_of(roster.people, (reading for _, reading in read), drafts, settings)),
        slipped=slipped,
        settings=settings,
        sheet=sheet,
        overrides=path,
        bearers=bearers,
        spelling=spelling,
        unclear=(*sheet_warnings(sheet, job.sheet), *unclear),
        formers=formers,
        on_record=_of_other_keys(house),
    )
    return with_findings(judged, job)


def _given(path: Path | None) -> Overrides:
    """Return what people have decided, where a name at work is one.

    Raises:
        RosterError: The overrides cannot be used.
    """
    given = load_overrides(path) if path else Overrides()
    check_business_names(given.entries, path.name if path else "")
    return given


def _drafts(
    read: Sequence[Read],
    slipped: Sequence[Slip],
    spelling: Spelling,
    designs: Sequence[Design],
    *,
    allowed: Allowed,
) -> list[Judgement]:
    """Judge everybody for themselves; where the furigana has slipped, it vouches for nothing."""
    readings = unvouched(read, slipped)
    return [
        judgement_of(member, reading, spelling, designs, allowed=allowed)
        for (member, _), reading in zip(going_on(read), readings, strict=True)
    ]


def _members(
    roster: Roster, overrides: Overrides, formers: Sequence[FormerName]
) -> list[StaffMember]:
    """Return the people by the names on their badges, with what is doubtful about these."""
    members = [called(person, overrides) for person in roster.people]
    for at, member in with_former_names(members, formers).items():
        members[at] = member
    return members


def _of_other_keys(house: House) -> tuple[Message, ...]:
    if not house.has_others:
        return ()
    return (message("manifest.record-of-other-key", file=str(house.file), key=KEY),)


def with_findings(judged: Judged, job: Job) -> Judged:
    """Return what was judged, with all that stands out; what somebody accepted is quiet."""
    overrides, shared = unambiguous(judged.given, judged.bearers)
    members = (draft.member for draft in judged.drafts)
    seen = Seen(
        slips=judged.slipped,
        shared=shared,
        unmatched=unmatched(overrides, members),
        overrides=judged.overrides,
        unclear=judged.unclear,
        formers=judged.formers,
        on_record=judged.on_record,
        include_unreviewed=job.include_unreviewed,
        spelling=judged.spelling,
    )
    found = all_findings(judged.drafts, judged.roster, judged.sheet, seen)
    notes = judged.given.notes
    return replace(
        judged,
        findings=in_order(found, notes),
        cases=with_accepted(judged.cases, notes),
    )


def _roster(job: Job) -> Roster:
    """Return the roster as the job wants it read."""
    roster = read_roster(job.roster, choice=job.columns, password=job.password, as_of=job.as_of)
    return as_wanted(roster, job.roster_romaji)


def judgement_of(
    member: StaffMember,
    reading: Reading,
    spelling: Spelling,
    designs: Sequence[Design],
    *,
    allowed: Allowed = NOTHING_MORE,
) -> Judgement:
    """Return what a reading makes of a member, before the badge is set."""
    romaji = spelling.romaji(member, reading)
    problems = [*member.problems, *reading.problems]
    given = reading.romaji or reading.written or own_romaji(member, reading)
    if romaji and not given:
        problems += undecided_spelling(member.surname, reading, spelling.options)
    if reading.certainty is Certainty.CONFIRMED:
        problems = list(unsettled(problems, reading.source))
    settled = reading
    if any(problem.blocks and problem.rule.answer is not Answer.ACCEPTANCE for problem in problems):
        settled = replace(reading, certainty=Certainty.UNKNOWN)
    if (
        romaji is None
        and (reading.kana or is_latin(member.surname))
        and any(design.shows(Content.ROMAJI) for design in designs)
        and load_style(spelling.options.style).writes
    ):
        problems.append(Problem.of(Doubt.FOREIGN_ROMAJI))
        if settled.certainty.printable:
            settled = replace(settled, certainty=Certainty.LIKELY)
    if any(design.shows(Content.KANJI) for design in designs):
        problems += kanji_problems(member, reading)
    if any(problem.blocks for problem in problems):
        # What waits may not be the surname at all.
        problems = [problem for problem in problems if problem.rule.told_while_waiting]
    badge = badge_for(member, reading, romaji, designs[0], allowed=allowed)
    return Judgement(member, settled, romaji, badge, tuple(problems))


def _spelling(roster: Roster, read: Sequence[Read], job: Job) -> Spelling:
    """Return how romaji is spelled; the style of a column hangs on no decision of a person."""
    spelled = [member for member in roster.people if member.romaji]
    decided = any(reading.certainty is Certainty.CONFIRMED for _, reading in read)
    if decided:
        read = list(zip(spelled, read_surnames(spelled, Overrides()), strict=True))
    style = column_style(read, job.romaji) if spelled else None
    return Spelling(job.romaji, job.roster_romaji, style)
