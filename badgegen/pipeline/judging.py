"""Reads a roster and decides for each person: reading, romaji, badge, and whether it waits."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from badgegen.errors import WrongUsage
from badgegen.geometry import Content, Design, Sheet
from badgegen.layout import Face, compose, reference_characters
from badgegen.message import Message, message
from badgegen.model import Badge, Certainty, Judgement, Problem, Reading, Roster, StaffMember
from badgegen.pipeline.deciding import bearers_by_department, unambiguous
from badgegen.pipeline.job import Job, Tracker, untracked
from badgegen.pipeline.overriding import overrides_beside, unmatched
from badgegen.privacy import badge_for, printed_texts
from badgegen.reading import read_surname
from badgegen.reading.known_names import (
    given_name_readings,
    is_borne_surname,
    is_reading,
    is_surname,
    is_surname_kana,
    surname_readings,
)
from badgegen.reading.override_files import load_overrides
from badgegen.reading.overrides import Overrides
from badgegen.reading.romaji import romanize
from badgegen.reading.romaji_styles import RomajiOptions, load_style
from badgegen.reading.slips import Slip, slips, unvouched
from badgegen.reading.spellings import undecided_spelling
from badgegen.render.fonts import glyph_table
from badgegen.roster import NameKnowledge, read_roster
from badgegen.stationery import load_design, load_sheet

NAMES = NameKnowledge(
    is_surname=is_surname,
    is_borne_surname=is_borne_surname,
    is_reading=is_reading,
    surname_readings=surname_readings,
    is_surname_kana=is_surname_kana,
    given_name_readings=given_name_readings,
)
"""What the roster may ask of names."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A roster with what was decided for its people; ``faces`` are their badges as set.

    ``given`` are the overrides of the file, ``readings`` are as they were found one by one,
    ``slipped`` the stretches of rows in which a furigana vouches for nothing.
    """

    roster: Roster
    given: Overrides
    readings: tuple[Reading, ...]
    slipped: tuple[Slip, ...]
    judgements: tuple[Judgement, ...]
    faces: tuple[Face, ...]
    design: Design
    sheet: Sheet
    overrides: Path | None
    warnings: tuple[Message, ...]

    @property
    def waiting(self) -> tuple[Judgement, ...]:
        """The people whose badges wait for review."""
        return tuple(one for one in self.judgements if one.needs_review)

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
    roster = read_roster(job.roster, NAMES, choice=job.columns, password=job.password)
    overrides, _ = unambiguous(given, bearers_by_department(roster))
    read = [
        (member, read_surname(member, overrides))
        for member in track(roster.people, message("pipeline.reading"))
    ]
    slipped = slips(read)
    drafts = [
        judgement_of(member, reading, job.romaji, design)
        for member, reading in zip(roster.people, unvouched(read, slipped), strict=True)
    ]
    faces = faces_of([one.badge for one in drafts], design, sheet, job.organisation)
    judgements = tuple(with_layout(draft, faces[draft.badge]) for draft in drafts)
    judged = Judged(
        roster=roster,
        given=given,
        readings=tuple(reading for _, reading in read),
        slipped=slipped,
        judgements=judgements,
        faces=tuple(faces[one.badge] for one in judgements),
        design=design,
        sheet=sheet,
        overrides=path,
        warnings=(),
    )
    return with_warnings(judged)


def with_warnings(judged: Judged) -> Judged:
    """What was judged, with all that is to be said of the roster and the overrides as a whole."""
    overrides, shared = unambiguous(judged.given, bearers_by_department(judged.roster))
    warnings = (
        *(slip.warning for slip in judged.slipped),
        *_sheet_warnings(judged.sheet),
        *shared,
        *unmatched(overrides, judged.roster, judged.overrides),
    )
    return replace(judged, warnings=warnings)


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


def judgement_of(
    member: StaffMember, reading: Reading, options: RomajiOptions, design: Design
) -> Judgement:
    """What a reading makes of a member, before the badge is set."""
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


def with_layout(draft: Judgement, face: Face) -> Judgement:
    """The judgement with what was found on setting its badge."""
    return replace(draft, problems=(*draft.problems, *face.problems)) if face.problems else draft


def _romaji(member: StaffMember, reading: Reading, options: RomajiOptions) -> str | None:
    """The romaji derived from the reading, where that can be done."""
    if reading.foreign or not reading.kana:
        return None
    return romanize(reading.kana, reading.boundaries, kanji=member.surname.key, options=options)


def faces_of(
    badges: Iterable[Badge], design: Design, sheet: Sheet, organisation: str
) -> dict[Badge, Face]:
    """The set face of each distinct badge."""
    distinct = dict.fromkeys(badges)
    texts = (text for badge in distinct for text in printed_texts(badge, design, organisation))
    glyphs = glyph_table(reference_characters() + "".join(texts))
    return {badge: compose(badge, design, sheet.trim, glyphs, organisation) for badge in distinct}


def _sheet_warnings(sheet: Sheet) -> tuple[Message, ...]:
    return () if sheet.confirmed else (message("template.unconfirmed", sheet=sheet.name),)
