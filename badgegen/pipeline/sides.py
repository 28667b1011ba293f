"""The sides of the badges: the front, and the back where one is printed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from badgegen.geometry import Design, Sheet
from badgegen.layout import Face, compose, reference_characters
from badgegen.model import Badge, Judgement
from badgegen.pipeline.job import Job
from badgegen.privacy import badge_for, printed_texts
from badgegen.render.fonts import glyph_table
from badgegen.stationery import load_design


@dataclass(frozen=True, slots=True)
class BadgeSide:
    """One side of everybody's badge: its design, what may be printed on it, and how it is set."""

    design: Design
    badges: tuple[Badge, ...]
    faces: tuple[Face, ...]


def back_design(job: Job, front: Design, sheet: Sheet) -> Design | None:
    """The design of the backs: the one asked for, the one the front names, or the front's own.

    Raises:
        TemplateError: There is no such design, or its file is wrong.
    """
    if not (job.imposition.duplex or sheet.fold):
        return None
    name = job.imposition.back_design or front.back
    return load_design(name) if name else front


def badge_side(badges: Sequence[Badge], design: Design, sheet: Sheet, job: Job) -> BadgeSide:
    """The badges as this side shows them, set in its design."""
    distinct = dict.fromkeys(badges)
    texts = (text for badge in distinct for text in printed_texts(badge, design, job.organisation))
    glyphs = glyph_table(reference_characters() + "".join(texts))
    faces = {one: compose(one, design, sheet.face, glyphs, job.organisation) for one in distinct}
    return BadgeSide(design, tuple(badges), tuple(faces[one] for one in badges))


def back_side(drafts: Iterable[Judgement], design: Design, sheet: Sheet, job: Job) -> BadgeSide:
    """The backs of the badges, with what their own design shows."""
    badges = [badge_for(one.member, one.reading, one.romaji, design) for one in drafts]
    return badge_side(badges, design, sheet, job)
