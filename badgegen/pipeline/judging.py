"""Reads a roster and decides for each person: reading, romaji, badge, and whether it waits."""

from dataclasses import dataclass, replace
from pathlib import Path

from badgegen.errors import WrongUsage
from badgegen.geometry import Content, Design, Sheet
from badgegen.layout import Face, compose, reference_characters
from badgegen.message import message
from badgegen.model import (
    Badge,
    Certainty,
    Finding,
    Judgement,
    Problem,
    Reading,
    Roster,
    StaffMember,
)
from badgegen.pipeline.calling import check_business_names
from badgegen.pipeline.deciding import unambiguous
from badgegen.pipeline.findings import Seen, all_findings
from badgegen.pipeline.job import Job, Tracker, untracked
from badgegen.pipeline.names import NAMES
from badgegen.pipeline.overriding import overrides_beside, unmatched
from badgegen.privacy import badge_for, printed_texts
from badgegen.reading import read_surname
from badgegen.reading.override_files import load_overrides
from badgegen.reading.override_subjects import called
from badgegen.reading.overrides import Overrides
from badgegen.reading.romaji import romanize
from badgegen.reading.romaji_styles import RomajiOptions, load_style
from badgegen.reading.slips import slips, unvouched
from badgegen.reading.spellings import undecided_spelling
from badgegen.render.fonts import glyph_table
from badgegen.review.findings import in_order, without_accepted
from badgegen.roster import read_roster
from badgegen.stationery import load_design, load_sheet

"""What the roster may ask of names."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A roster with what was decided for its people; ``faces`` are their badges as set."""

    roster: Roster
    judgements: tuple[Judgement, ...]
    faces: tuple[Face, ...]
    design: Design
    sheet: Sheet
    overrides: Path | None
    findings: tuple[Finding, ...]

    @property
    def waiting(self) -> tuple[Judgement, ...]:
        """The people whose badges wait for review."""
        return tuple(one for one in self.judgements if one.needs_review)

    @property
    def open_findings(self) -> tuple[Finding, ...]:
        """What stands out and nobody has accepted yet."""
        return tuple(one for one in self.findings if one.accepted is None)

    @property
    def passed_over(self) -> int:
        """How many rows got no badge; the title lines above a header were never candidates."""
        return sum(one.reason.key != "roster.above-header" for one in self.roster.skipped)


def judge(job: Job, track: Tracker = untracked) -> Judged:
    """What the badges of a roster would be.

    Raises:
        BadgegenError: The roster, the overrides, the design or the sheet cannot be used.
    """
    design, sheet = load_design(job.design), load_sheet(job.sheet)
    _check_fit(job, design)
    path = job.overrides or overrides_beside(job.roster)
    given = load_overrides(path) if path else Overrides()
    check_business_names(given.entries, path.name if path else "")
    roster = read_roster(job.roster, NAMES, choice=job.columns, password=job.password)
    overrides, shared = unambiguous(given, roster)
    read = [
        (member, read_surname(member, overrides))
        for member in (
            called(person, overrides)
            for person in track(roster.people, message("pipeline.reading"))
        )
    ]
    slipped = slips(read)
    drafts = [
        _judgement(member, reading, job.romaji, design)
        for (member, _), reading in zip(read, unvouched(read, slipped), strict=True)
    ]
    faces = _faces([one.badge for one in drafts], design, sheet, job.organisation)
    judgements = tuple(_with_problems(draft, faces[draft.badge].problems) for draft in drafts)
    seen = Seen(
        slipped,
        shared,
        unmatched(overrides, (member for member, _ in read)),
        path,
        job.include_unreviewed,
    )
    findings = in_order(all_findings(judgements, roster, sheet, seen), given.notes)
    return Judged(
        roster=roster,
        judgements=without_accepted(judgements, findings),
        faces=tuple(faces[one.badge] for one in judgements),
        design=design,
        sheet=sheet,
        overrides=path,
        findings=findings,
    )


def _check_fit(job: Job, design: Design) -> None:
    """Options that the design needs, or has no use for."""
    if design.shows(Content.ORGANISATION) and not job.organisation:
        raise WrongUsage(message("template.organisation-needed", design=design.name))
    unused = [
        option
        for option, given, used in (
            ("--organisation", bool(job.organisation), design.shows(Content.ORGANISATION)),
            ("--logo", job.logo is not None, design.logo is not None),
        )
        if given and not used
    ]
    if unused:
        options = " ".join(unused)
        raise WrongUsage(message("template.field-not-on-badge", design=design.name, option=options))


def _judgement(
    member: StaffMember, reading: Reading, options: RomajiOptions, design: Design
) -> Judgement:
    romaji = reading.romaji or _romaji(member, reading, options)
    problems = [*member.problems, *reading.problems]
    if romaji and not reading.romaji:
        problems += undecided_spelling(member.surname, reading, options)
    if reading.certainty is Certainty.CONFIRMED:
        problems = [replace(problem, blocks=False) for problem in problems]
    settled = reading
    if any(problem.blocks for problem in problems):
        settled = replace(reading, certainty=Certainty.UNKNOWN)
    if (
        romaji is None
        and reading.kana
        and design.shows(Content.ROMAJI)
        and load_style(options.style).writes
    ):
        problems.append(Problem(message("pipeline.foreign-romaji"), blocks=True))
        if settled.certainty.printable:
            settled = replace(settled, certainty=Certainty.LIKELY)
    badge = badge_for(member, reading, romaji, design)
    return Judgement(member, settled, romaji, badge, tuple(problems))


def _with_problems(draft: Judgement, found: tuple[Problem, ...]) -> Judgement:
    return replace(draft, problems=(*draft.problems, *found)) if found else draft


def _romaji(member: StaffMember, reading: Reading, options: RomajiOptions) -> str | None:
    """The romaji derived from the reading, where that can be done."""
    if reading.foreign or not reading.kana:
        return None
    return romanize(reading.kana, reading.boundaries, kanji=member.surname.key, options=options)


def _faces(
    badges: list[Badge], design: Design, sheet: Sheet, organisation: str
) -> dict[Badge, Face]:
    """The set face of each distinct badge."""
    distinct = dict.fromkeys(badges)
    texts = (text for badge in distinct for text in printed_texts(badge, design, organisation))
    glyphs = glyph_table(reference_characters() + "".join(texts))
    return {badge: compose(badge, design, sheet.trim, glyphs, organisation) for badge in distinct}
