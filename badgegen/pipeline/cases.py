"""One person with all that was found and decided: reading, judgement, sides of the badge."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from badgegen.badge import (
    NOTHING_MORE,
    Allowed,
    Face,
    Insignia,
    badge_for,
    compose,
    printed_texts,
    reference_characters,
)
from badgegen.core import Badge, Judgement, Reading, StaffMember, going_on
from badgegen.findings import Notes, without_accepted
from badgegen.pdf.fonts import glyph_table
from badgegen.pipeline.job import Job
from badgegen.sheet.pages import Side
from badgegen.stationery.bands import Colours
from badgegen.stationery.fields import Design
from badgegen.stationery.geometry import Sheet


@dataclass(frozen=True, slots=True)
class SideSetting:
    """What one side of all badges has in common: design, sheet, organisation, colours of bands.

    ``has_logo`` says whether there is a logo, ``allowed`` is what may be printed besides what the
    design alone decides on.
    """

    design: Design
    sheet: Sheet
    organisation: str = ""
    colours: Colours = field(default_factory=dict)
    has_logo: bool = False
    allowed: Allowed = NOTHING_MORE


def set_faces(badges: Sequence[Badge], setting: SideSetting) -> tuple[Face, ...]:
    """Return the face of each badge; equal badges are set once."""
    design, organisation = setting.design, setting.organisation
    distinct = dict.fromkeys(badges)
    texts = (text for badge in distinct for text in printed_texts(badge, design, organisation))
    glyphs = glyph_table(reference_characters() + "".join(texts))
    faces = {
        badge: compose(
            badge,
            design,
            setting.sheet.face,
            glyphs,
            Insignia(organisation, setting.colours.get(badge.department or ""), setting.has_logo),
        )
        for badge in going_on(distinct)
    }
    return tuple(faces[badge] for badge in badges)


@dataclass(frozen=True, slots=True)
class BadgeSide:
    """One side of one badge: what may be printed on it, and how it is set."""

    badge: Badge
    face: Face


Sides = Mapping[Side, BadgeSide]
"""The sides of one badge that are printed."""
Settings = Mapping[Side, SideSetting]
"""What each side of all badges has in common."""


def settings_of(job: Job, designs: Sequence[Design], sheet: Sheet, colours: Colours) -> Settings:
    """Return what each side of all badges has in common."""
    logo = job.logo is not None
    faces = (
        SideSetting(design, sheet, job.organisation, colours, logo, job.allowed)
        for design in designs
    )
    return dict(zip(Side, faces, strict=False))


@dataclass(frozen=True, slots=True)
class Case:
    """One person with all that was decided.

    Attributes:
        person: The person as the roster has them.
        found: The reading as found for this person alone, whatever the rows around tell.
        draft: The judgement with all that was found, by the name on the badge.
        judgement: The same without what somebody accepted.
        sides: The sides of the badge that are printed.
    """

    person: StaffMember
    found: Reading
    draft: Judgement
    judgement: Judgement
    sides: Sides


def cases_of(
    people: Iterable[StaffMember],
    readings: Iterable[Reading],
    drafts: Sequence[Judgement],
    settings: Settings,
) -> list[Case]:
    """Return the cases of people with their badges set; nothing is accepted yet."""
    sides = _badge_sides(drafts, settings)
    laid_out = map(_with_layout, drafts, sides)
    return [
        Case(person, found, draft, draft, faces)
        for person, found, draft, faces in zip(people, readings, laid_out, sides, strict=True)
    ]


def with_accepted(cases: Sequence[Case], accepted: Notes) -> tuple[Case, ...]:
    """Return the cases, their judgements without what was accepted."""
    quiet = without_accepted((case.draft for case in cases), accepted)
    return tuple(
        case if case.judgement is judgement else replace(case, judgement=judgement)
        for case, judgement in zip(cases, quiet, strict=True)
    )


def _with_layout(draft: Judgement, sides: Sides) -> Judgement:
    """Return the judgement with what stands out on any side of the badge, once."""
    found = dict.fromkeys(problem for side in sides.values() for problem in side.face.problems)
    return replace(draft, problems=(*draft.problems, *found)) if found else draft


def _badge_sides(drafts: Sequence[Judgement], settings: Settings) -> list[Sides]:
    """Return the sides of each person's badge, set in their designs."""
    by_side = {side: _side(drafts, side, setting) for side, setting in settings.items()}
    together = zip(*by_side.values(), strict=True)
    return [dict(zip(settings, sides, strict=True)) for sides in together]


def _side(drafts: Sequence[Judgement], side: Side, setting: SideSetting) -> list[BadgeSide]:
    """Return one side of everybody's badge; a back shows what its own design does."""
    badges = [draft.badge for draft in drafts]
    if side is Side.BACK:
        badges = [
            badge_for(
                draft.member, draft.reading, draft.romaji, setting.design, allowed=setting.allowed
            )
            for draft in drafts
        ]
    return list(map(BadgeSide, badges, set_faces(badges, setting)))
