"""The sides of the badges: the front, and the back where one is printed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from badgegen.geometry import Design, Sheet
from badgegen.layout import Face
from badgegen.model import Badge, Judgement
from badgegen.pipeline.faces import Setting, set_faces
from badgegen.pipeline.job import Job
from badgegen.privacy import badge_for
from badgegen.stationery import load_design


@dataclass(frozen=True, slots=True)
class BadgeSide:
    """One side of everybody's badge: what all share, what may be printed, how it is set."""

    setting: Setting
    badges: tuple[Badge, ...]
    faces: tuple[Face, ...]

    @property
    def design(self) -> Design:
        """The design of this side."""
        return self.setting.design


def back_design(job: Job, front: Design, sheet: Sheet) -> Design | None:
    """The design of the backs: the one asked for, the one the front names, or the front's own.

    Raises:
        TemplateError: There is no such design, or its file is wrong.
    """
    if not (job.imposition.duplex or sheet.fold):
        return None
    name = job.imposition.back_design or front.back
    return load_design(name) if name else front


def badge_side(badges: Sequence[Badge], setting: Setting) -> BadgeSide:
    """The badges as this side shows them, set in its design."""
    return BadgeSide(setting, tuple(badges), set_faces(badges, setting))


def back_side(drafts: Iterable[Judgement], setting: Setting) -> BadgeSide:
    """The backs of the badges, with what their own design shows."""
    design = setting.design
    badges = [badge_for(one.member, one.reading, one.romaji, design) for one in drafts]
    return badge_side(badges, setting)
