"""Keeps a review: opens the desk of a roster, saves each step at once, and builds in the end."""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from badgegen.errors import OutputHeld
from badgegen.outputs import OutputFile, claimed
from badgegen.pipeline.building import REVIEW, BuildResult, build
from badgegen.pipeline.deciding import Taken, take_decisions
from badgegen.pipeline.desk import Desk
from badgegen.pipeline.job import Job, Tracker, untracked
from badgegen.pipeline.judging import Judged, judge
from badgegen.pipeline.known import known_badges
from badgegen.pipeline.overriding import overrides_file
from badgegen.pipeline.reviewing import caught_up
from badgegen.pipeline.revising import whereabouts
from badgegen.reading.override_store import Stored, editing, stored_overrides
from badgegen.review.workbook import review_workbook

_PAUSES = (0.1, 0.2, 0.4, 0.8)
"""Waits in seconds between tries while another badgegen saves its own decision."""


def open_desk(
    job: Job, folder: Path, language: str, track: Tracker = untracked
) -> tuple[Desk, Taken | None]:
    """The desk of a roster, with what was typed into the review workbook taken over.

    The workbook is then written anew: what it shows must be what is stored, or a later change on
    the page would look like a contradiction.

    Raises:
        BadgegenError: The roster, the overrides, the design or the sheet cannot be used.
    """
    # A record that cannot be compared with is told before anybody decides anything.
    known_badges(job, folder)
    taken = take_decisions(folder / REVIEW, job.roster, job.overrides)
    desk = _desk(job, judge(job, track))
    if taken:
        book = review_workbook(desk.judged.judgements, desk.findings, language)
        with claimed(folder, [REVIEW]) as publish:
            publish([OutputFile(REVIEW, book, private=True)])
    return desk, taken


def refreshed(desk: Desk) -> Desk:
    """The desk with what others have written into the overrides file.

    Raises:
        RosterError: The file cannot be read, lacks columns, or rows of it are wrong.
    """
    return caught_up(desk, stored_overrides(desk.file, desk.stored))


def saved(desk: Desk, step: Callable[[Desk], Desk]) -> Desk:
    """The desk after a step that is made on what the overrides file holds, and saved there.

    Raises:
        BadgegenError: The step is refused, or the file cannot be read or written.
    """
    for pause in _PAUSES:
        try:
            return _saved(desk, step)
        except OutputHeld:
            time.sleep(pause)
    return _saved(desk, step)


def rebuilt(desk: Desk, folder: Path, language: str) -> tuple[BuildResult, Desk]:
    """What a build has made, and the desk as the build saw it.

    The next build of the review is compared with the same record as this one: nobody has printed
    in between.

    Raises:
        BadgegenError: Something cannot be used or written; earlier results are as they were.
    """
    result = build(desk.job, folder, language)
    job = desk.job
    if result.kept:
        job = replace(job, selection=replace(job.selection, since=result.kept))
    fresh = _desk(job, result.judged)
    alike = fresh.judged.roster.people == desk.judged.roster.people
    return result, replace(fresh, steps=desk.steps if alike else ())


def _saved(desk: Desk, step: Callable[[Desk], Desk]) -> Desk:
    with editing(desk.file, desk.stored) as (stored, save):
        after = step(caught_up(desk, stored))
        return replace(after, stored=save(after.stored.overrides))


def _desk(job: Job, judged: Judged) -> Desk:
    """The desk as judged, caught up with what was written since the overrides were read."""
    file = overrides_file(job.roster, job.overrides)
    return refreshed(Desk(job, judged, whereabouts(judged.roster), file, Stored(judged.given)))
