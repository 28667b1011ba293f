"""Reads a roster and decides for each person: reading, romaji, badge, and whether it waits.

Changed overrides are taken in for the people whom they are about and no other: a roster may hold a
hundred thousand people, and one decision must not judge them all again. What comes out is what a
whole new judgement would say.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from badgegen.badge import NO_WORDS, badge_for, cell_problems, is_unread, kanji_problems
from badgegen.core import (
    NOTHING_MORE,
    Allowed,
    Certainty,
    Doubt,
    Finding,
    Judgement,
    Message,
    Problem,
    Reading,
    Roster,
    StaffMember,
    Stage,
    Surname,
    Tracker,
    going_on,
    is_latin_name,
    message,
    number_key,
    untracked,
)
from badgegen.decisions import (
    Override,
    Overrides,
    called,
    check_business_names,
    read_surname,
    read_surnames,
    unsettled,
)
from badgegen.findings import in_order
from badgegen.judgement.badges_out import KEY, House, house_of
from badgegen.judgement.cases import (
    Case,
    Settings,
    Sources,
    cases_of,
    design_notes,
    settings_of,
    sources_of,
    with_accepted,
)
from badgegen.judgement.contents import house_words, with_running_numbers
from badgegen.judgement.earlier_names import FormerName, former_names, with_former_names
from badgegen.judgement.findings import Seen, Spelling, all_findings, as_wanted, column_style
from badgegen.judgement.job import Job, columns_for
from badgegen.overrides import (
    Bearers,
    bearers_by_department,
    load_overrides,
    overrides_beside,
    unambiguous,
    unmatched,
)
from badgegen.reading import Read, Slip, doubted, is_misfit, own_romaji, slips, unvouched
from badgegen.romaji import load_style, undecided_spelling
from badgegen.roster.reader import read_roster
from badgegen.stationery import Content, Design, HouseWords, Sheet, band_colours


@dataclass(frozen=True)
class Judged:
    """A roster with what was decided for its people, one case for each, in the roster's order.

    ``given`` are the overrides of the file; in ``slipped`` rows a furigana vouches for nothing.
    ``settings`` is what the sides of all badges have in common. ``unclear`` is what is to be said
    of the sheet, the colours and the printer, ``bearers`` how many people a surname has in a
    department, ``spelling`` how romaji is spelled. ``formers`` are the names at work that earlier
    badges had, ``on_record`` what is to be said of the record of them. ``sources`` is what all of
    it rests on besides the overrides, as it was before it was read.
    """

    roster: Roster
    given: Overrides
    cases: tuple[Case, ...]
    slipped: tuple[Slip, ...]
    settings: Settings
    overrides: Path | None
    bearers: Bearers
    unclear: tuple[Message, ...]
    spelling: Spelling
    sources: Sources
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
    def sheet(self) -> Sheet:
        """The sheet that the badges are printed on."""
        return self.sources.sheet

    @property
    def designs(self) -> tuple[Design, ...]:
        """The designs of the sides that are printed."""
        return tuple(setting.design for setting in self.settings.values())

    @cached_property
    def waiting(self) -> tuple[Judgement, ...]:
        """The people whose badges wait for review."""
        return tuple(judgement for judgement in self.judgements if judgement.needs_review)

    @cached_property
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
    sources = sources_of(job)
    path = job.overrides or overrides_beside(job.roster)
    given = _given(path)
    track(Stage.READING_ROSTER)
    roster = _roster(job, sources.designs)
    bearers = bearers_by_department(roster)
    overrides, _ = unambiguous(given, bearers)
    house = house_of(job)
    formers = former_names(house.names, roster.people)
    read = _read(_members(roster, overrides, formers), overrides, track)
    spelling = _spelling(roster, read, job)
    slipped = slips(read)
    settings, unclear = _settings(job, sources, roster, house)
    drafts = [
        _judgement(member, reading, spelling, settings)
        for (member, _), reading in zip(going_on(read), unvouched(read, slipped), strict=True)
    ]
    cases = tuple(cases_of(roster.people, (reading for _, reading in read), drafts, settings))
    judged = Judged(
        roster=roster,
        given=given,
        cases=cases,
        slipped=slipped,
        settings=settings,
        overrides=path,
        bearers=bearers,
        spelling=spelling,
        sources=sources,
        unclear=(*unclear, *design_notes(job, roster.people, cases, settings)),
        formers=formers,
        on_record=_of_other_keys(house),
    )
    return with_findings(judged, job)


def _settings(
    job: Job, sources: Sources, roster: Roster, house: House
) -> tuple[Settings, tuple[Message, ...]]:
    """Return what each side of all badges has in common, and what is to be said of the colours.

    Raises:
        TemplateError: The file of colours or of words cannot be used.
    """
    designs, sheet = sources.designs, sources.sheet
    bands, unclear = band_colours(roster, designs, job.bands, house.record.colours)
    return settings_of(job, designs, sheet, bands, words=house_words(job.words, designs)), unclear


def _given(path: Path | None) -> Overrides:
    """Return what people have decided, where a name at work is one.

    Raises:
        RosterError: The overrides cannot be used.
    """
    given = load_overrides(path) if path else Overrides()
    check_business_names(given.entries, path.name if path else "")
    return given


def _members(
    roster: Roster, overrides: Overrides, formers: Sequence[FormerName]
) -> list[StaffMember]:
    """Return the people by the names on their badges, with what is doubtful about these."""
    members = [called(person, overrides) for person in roster.people]
    for at, member in with_former_names(members, formers).items():
        members[at] = member
    return members


def _read(members: list[StaffMember], overrides: Overrides, track: Tracker) -> list[Read]:
    """Return the people with the readings of their names."""
    track(Stage.READING)
    return list(zip(members, read_surnames(going_on(members), overrides), strict=True))


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
        designs=judged.designs,
        words=next(iter(judged.settings.values())).words,
    )
    found = all_findings(judged.drafts, judged.roster, judged.sheet, seen)
    notes = judged.given.notes
    return replace(
        judged,
        findings=in_order(found, notes),
        cases=with_accepted(judged.cases, notes),
    )


def _roster(job: Job, designs: Sequence[Design]) -> Roster:
    """Return the roster as the job wants it read, with the badges' numbers."""
    roster = read_roster(
        job.roster, choice=columns_for(job, designs), password=job.password, as_of=job.as_of
    )
    wanted = as_wanted(roster, job.roster_romaji)
    return with_running_numbers(wanted, designs, job.allowed)


def _judgement(
    member: StaffMember, reading: Reading, spelling: Spelling, settings: Settings
) -> Judgement:
    """Return what a reading makes of a member on badges with these settings."""
    front, *_ = settings.values()
    designs = [setting.design for setting in settings.values()]
    return judgement_of(
        member, reading, spelling, designs, allowed=front.allowed, words=front.words
    )


def _told(problems: Iterable[Problem], *, unread: bool) -> list[Problem]:
    """Return what is told of a badge; where it is not read, what is about reading holds nothing."""
    told = [problem.released_if(unread and problem.rule.about_reading) for problem in problems]
    if not any(problem.blocks for problem in told):
        return told
    # What waits may not be the surname at all.
    return [problem for problem in told if problem.rule.told_while_waiting]


_INITIAL = Content.INITIAL


def judgement_of(
    member: StaffMember,
    reading: Reading,
    spelling: Spelling,
    designs: Sequence[Design],
    *,
    allowed: Allowed = NOTHING_MORE,
    words: HouseWords = NO_WORDS,
) -> Judgement:
    """Return what a reading makes of a member, before the badge is set."""
    romaji = spelling.romaji(member, reading)
    problems = [*member.problems, *cell_problems(member, designs, allowed), *reading.problems]
    given = reading.romaji or reading.written or own_romaji(member, reading)
    if romaji and not given:
        problems += undecided_spelling(member.surname, reading, spelling.options)
    if reading.certainty is Certainty.CONFIRMED:
        problems = list(unsettled(problems, reading.source))
    settled = reading
    if any(problem.blocks and not problem.rule.is_accepted for problem in problems):
        settled = replace(reading, certainty=Certainty.UNKNOWN)
    if (
        romaji is None
        and not member.kind
        and (reading.kana or is_latin_name(member.surname))
        and any(design.shows(Content.ROMAJI) or design.shows(_INITIAL) for design in designs)
        and load_style(spelling.options.style).writes
    ):
        problems.append(Problem.of(Doubt.FOREIGN_ROMAJI))
        if settled.certainty.printable:
            settled = replace(settled, certainty=Certainty.LIKELY)
    if any(design.shows(Content.KANJI) for design in designs):
        problems += kanji_problems(member, reading)
    unread = is_unread(member, reading, designs)
    problems = _told(problems, unread=unread)
    badge = badge_for(member, reading, romaji, designs[0], allowed=allowed, words=words)
    return Judgement(member, settled, romaji, badge, tuple(problems), unread)


def _spelling(roster: Roster, read: Sequence[Read], job: Job) -> Spelling:
    """Return how romaji is spelled; the style of a column hangs on no decision of a person."""
    spelled = [member for member in roster.people if member.romaji]
    decided = any(reading.certainty is Certainty.CONFIRMED for _, reading in read)
    if decided:
        read = list(zip(spelled, read_surnames(spelled, Overrides()), strict=True))
    style = column_style(read, job.romaji) if spelled else None
    return Spelling(job.romaji, job.roster_romaji, style)


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
    return _judgement(member, reading, judged.spelling, judged.settings)


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
