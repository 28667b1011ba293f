"""One person with all that was found and decided, and what all badges have in common.

The designs and the sheet of a job are checked here: that they fit together, and its options. While
these and the files of a job are the same, and the overrides, so is what is judged.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from pathlib import Path

from badgegen.badge import (
    NO_WORDS,
    Face,
    Insignia,
    badge_for,
    compose_on,
    ground_of,
    letter_height,
    printed_texts,
    reference_characters,
)
from badgegen.core import (
    NOTHING_MORE,
    Allowed,
    Badge,
    Judgement,
    Message,
    Reading,
    StaffMember,
    WrongUsage,
    going_on,
    message,
)
from badgegen.findings import Notes, without_accepted
from badgegen.judgement.badges_out import house_files
from badgegen.judgement.job import Job
from badgegen.pdf.text import glyph_table
from badgegen.sheet import check_imposition, press_sheet
from badgegen.stationery import (
    Banding,
    Colours,
    Content,
    Design,
    HouseWords,
    Ink,
    Sheet,
    Side,
    Tint,
    check_made_for,
    colour_key,
    design_names,
    load_design,
    load_sheet,
    nameless,
    scale_of,
    too_much_ink,
    unconfirmed,
)


def templates(job: Job) -> tuple[tuple[Design, ...], Sheet]:
    """Return the designs of both sides and the sheet, which fit together and the job's options."""
    design, sheet = _in_house_colours(load_design(job.design), job), load_sheet(job.sheet)
    if job.press:
        sheet = press_sheet(sheet, job.press.gang)
    check_imposition(sheet, job.imposition)
    behind = back_design(job, design, sheet)
    designs = (design, behind) if behind else (design,)
    _check_fit(job, designs, sheet)
    return designs, sheet


@dataclass(frozen=True, slots=True)
class Sources:
    """What a judgement rests on besides the overrides.

    Attributes:
        designs: The designs of the sides that are printed.
        sheet: The sheet that they are printed on.
        contents: Each file with a hash of its bytes; ``None`` where there is none.
    """

    designs: tuple[Design, ...]
    sheet: Sheet
    contents: tuple[tuple[Path, bytes | None], ...]


def sources_of(job: Job) -> Sources:
    """Return what a judgement of this job would rest on now.

    Raises:
        BadgegenError: The design or the sheet cannot be used.
    """
    designs, sheet = templates(job)
    files = (job.roster, job.bands, job.words, *house_files(job))
    return Sources(designs, sheet, tuple((file, _digest(file)) for file in files if file))


def _digest(file: Path) -> bytes | None:
    """Return a hash of the file's bytes; what cannot be read is told by whoever needs it."""
    try:
        if not file.is_file():
            return None
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").digest()
    except OSError:
        return None


def _check_fit(job: Job, designs: Sequence[Design], sheet: Sheet) -> None:
    """Check that the sides' designs have the sheet and options that they need, and no others."""
    for design in designs:
        check_made_for(design, sheet)
        _check_allowed(design, job.allowed)
        if design.own_fonts and job.press and job.press.outline_text:
            raise WrongUsage(message("template.font-not-outlined", design=design.name))
    named = [design for design in designs if design.shows(Content.ORGANISATION)]
    if named and not job.organisation:
        raise WrongUsage(message("template.organisation-needed", design=named[0].name))
    _check_used(job, designs, sheet)


_USED_BY: Mapping[str, Callable[[Design], bool]] = {
    "organisation": lambda design: design.shows(Content.ORGANISATION),
    "logo": lambda design: design.logo is not None,
    "bands": lambda design: design.uses(Tint.DEPARTMENT),
    "colour": lambda design: design.uses(Tint.HOUSE),
    "badge_words": lambda design: _shows_words(design),
}
"""The options that only some designs have a place for."""


def _shows_words(design: Design) -> bool:
    """Return whether a design shows any of the house's own words."""
    by_mark = design.uses(Tint.MARK)
    return by_mark or design.shows(Content.MARK) or design.shows(Content.DEPARTMENT_ENGLISH)


def _check_used(job: Job, designs: Sequence[Design], sheet: Sheet) -> None:
    """Refuse what was typed for this run and has no place on it; a house's settings may have none.

    The message names designs that have one, those made for such badges before others.
    """
    given = {
        "organisation": bool(job.organisation),
        "logo": job.logo is not None,
        "bands": job.bands is not None,
        "colour": job.colour is not None,
        "badge_words": job.words is not None,
    }
    unused = [
        option
        for option, has_place in _USED_BY.items()
        if given[option] and job.is_typed(option) and not any(map(has_place, designs))
    ]
    if not unused:
        return
    shipped = [load_design(name) for name in design_names()]
    able = [design for design in shipped if all(_USED_BY[option](design) for option in unused)]
    fitting = [design for design in able if design.trims.holds(sheet.face)] or able
    raise WrongUsage(
        message(
            "template.field-not-on-badge",
            design=" ".join(dict.fromkeys(design.name for design in designs)),
            option=" ".join(f"--{option.replace('_', '-')}" for option in unused),
            fitting=", ".join(design.name for design in fitting),
        )
    )


def _check_allowed(design: Design, allowed: Allowed) -> None:
    """Refuse a design that prints what the build was not told to allow."""
    missing = [needed for needed in design.permissions if needed not in allowed]
    if not missing:
        return
    shown = [f.content.told for f in design.fields if f.content.permission in missing]
    told = reduce(lambda one, other: message("template.and", one=one, other=other), shown)
    options = " ".join(f"--allow {needed}" for needed in missing)
    listed = ", ".join(f'"{needed}"' for needed in design.permissions)
    raise WrongUsage(
        message(
            "template.not-allowed",
            design=design.name,
            what=told,
            options=options,
            setting=f"allow = [{listed}]",
        )
    )


@dataclass(frozen=True, slots=True)
class SideSetting:
    """What one side of all badges has in common: design, sheet, organisation, colours of bands.

    ``assigned`` are the colours of ``colours`` that nobody has decided; departments keep them.
    ``has_logo`` says whether there is a logo, ``allowed`` is what may be printed besides what the
    design alone decides on, ``words`` are the house's own.
    """

    design: Design
    sheet: Sheet
    organisation: str = ""
    colours: Colours = field(default_factory=dict)
    assigned: Colours = field(default_factory=dict)
    has_logo: bool = False
    allowed: Allowed = NOTHING_MORE
    words: HouseWords = NO_WORDS


def set_faces(badges: Sequence[Badge], setting: SideSetting) -> tuple[Face, ...]:
    """Return the face of each badge; equal badges are set once."""
    design, organisation = setting.design, setting.organisation
    distinct = dict.fromkeys(badges)
    texts = (text for badge in distinct for text in printed_texts(badge, design, organisation))
    glyphs = glyph_table(reference_characters() + "".join(texts), design.own_fonts)
    ground = ground_of(design, setting.sheet.face, glyphs, has_logo=setting.has_logo)
    # Who waits for romaji has none yet, and no larger kana for it than others. Where romaji is not
    # wanted, some may have one all the same, that a person typed.
    with_romaji = sum(badge.romaji is not None for badge in distinct)
    if design.shows(Content.ROMAJI) and with_romaji * 2 >= len(distinct):
        ground = replace(ground, has_pairs=True)
    faces = {
        badge: compose_on(
            ground, badge, Insignia(organisation, _tints(badge, setting), setting.has_logo)
        )
        for badge in going_on(distinct)
    }
    return tuple(faces[badge] for badge in badges)


def _tints(badge: Badge, setting: SideSetting) -> Mapping[Tint, Ink]:
    """Return the colours of the badge: of its department, and of its first coloured mark."""
    known = setting.words.marks.values() if badge.marks else ()
    marks = {mark.text: mark.ink for mark in known}
    of_marks = filter(None, (marks.get(text) for text in badge.marks))
    found = {
        Tint.DEPARTMENT: setting.colours.get(colour_key(badge)),
        Tint.MARK: next(of_marks, None),
    }
    return {tint: ink for tint, ink in found.items() if ink}


@dataclass(frozen=True, slots=True)
class BadgeSide:
    """One side of one badge: what may be printed on it, and how it is set."""

    badge: Badge
    face: Face


Sides = Mapping[Side, BadgeSide]
"""The sides of one badge that are printed."""
Settings = Mapping[Side, SideSetting]
"""What each side of all badges has in common."""


def settings_of(
    job: Job, designs: Sequence[Design], sheet: Sheet, bands: Banding, *, words: HouseWords
) -> Settings:
    """Return what each side of all badges has in common."""
    logo = job.logo is not None
    sides = (
        SideSetting(
            design,
            sheet,
            job.organisation,
            bands.colours,
            bands.assigned,
            logo,
            job.allowed,
            words,
        )
        for design in designs
    )
    return dict(zip(Side, sides, strict=False))


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


def back_design(job: Job, front: Design, sheet: Sheet) -> Design | None:
    """Return the design of the backs.

    The one asked for, the one the front names, or the front's own.

    Raises:
        TemplateError: There is no such design, or its file is wrong.
    """
    if not (job.imposition.duplex or sheet.fold):
        return None
    name = job.imposition.back_design or front.back
    return _in_house_colours(load_design(name), job) if name else front


def _in_house_colours(design: Design, job: Job) -> Design:
    """Return the design with the house's own colour and ground, if it has them."""
    logo = design.logo
    if logo and job.logo_colour:
        logo = replace(logo, in_colour=True)
    ground = job.ground or design.ground
    return replace(design, colour=job.colour or design.colour, ground=ground, logo=logo)


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


def design_notes(
    job: Job, people: Sequence[StaffMember], cases: Iterable[Case], settings: Settings
) -> tuple[Message, ...]:
    """Return what is to be said of sheet and designs once of a run, and not of each badge.

    That is a sheet that nobody has confirmed, badges without a name, what a design shows and the
    roster lacks, and letters that are small on small badges.
    """
    faces = {
        (side, id(shown.face)): shown.face for case in cases for side, shown in case.sides.items()
    }
    found = [
        note
        for side, setting in settings.items()
        for note in (
            *_without_department(people, setting.design),
            *_small_letters([face for (at, _), face in faces.items() if at is side], setting),
        )
    ]
    inks = {fill.ink for face in faces.values() for fill in face.fills}
    found += too_much_ink(inks, for_press=job.press is not None)
    sheet = settings[Side.FRONT].sheet
    sides = [setting.design for setting in settings.values()]
    whole = (*unconfirmed(sheet, job.sheet), *nameless(sides))
    return tuple(dict.fromkeys((*whole, *found)))


def _without_department(people: Sequence[StaffMember], design: Design) -> Iterator[Message]:
    count = sum(not member.department for member in people)
    if count and design.shows(Content.DEPARTMENT):
        yield message("layout.no-department", design=design.name, count=count, total=len(people))


_VISIBLY = 0.05
"""Heights that differ by less, in mm, are told alike."""


def _small_letters(faces: Iterable[Face], setting: SideSetting) -> Iterator[Message]:
    """Yield which of the surname's letters a small badge makes smaller than their floor.

    Those that are even under the floor of badges of this size are told of each person.
    """
    trim, scale = setting.sheet.face, scale_of(setting.design, setting.sheet.face)
    if scale >= 1:
        return
    glyphs = glyph_table(reference_characters(), setting.design.own_fonts)
    lines = [line for face in faces for line in face.lines]
    for shown in setting.design.fields:
        heights = [letter_height(line, glyphs) for line in lines if line.content is shown.content]
        least, floor = shown.floor * scale - _VISIBLY, shown.floor - _VISIBLY
        small = [height for height in heights if least <= height < floor]
        if shown.content.is_surname and small:
            yield message(
                "layout.small-badge",
                what=shown.content.told,
                width=trim.width,
                height=trim.height,
                reached=round(min(small), 1),
                floor=shown.floor,
            )


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
    # Badges alike share their sides: a roster has far fewer surnames than people.
    shared: dict[tuple[int, ...], Sides] = {}
    return [
        shared.setdefault(tuple(map(id, sides)), dict(zip(settings, sides, strict=True)))
        for sides in together
    ]


def _side(drafts: Sequence[Judgement], side: Side, setting: SideSetting) -> list[BadgeSide]:
    """Return one side of everybody's badge; a back shows what its own design does."""
    badges = [draft.badge for draft in drafts]
    if side is Side.BACK:
        badges = [
            badge_for(
                draft.member,
                draft.reading,
                draft.romaji,
                setting.design,
                allowed=setting.allowed,
                words=setting.words,
            )
            for draft in drafts
        ]
    shared: dict[int, BadgeSide] = {}
    return [
        shared.setdefault(id(face), BadgeSide(badge, face))
        for badge, face in zip(badges, set_faces(badges, setting), strict=True)
    ]
