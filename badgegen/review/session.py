"""Keeps a review: opens the desk of a roster, saves each step at once, and builds in the end."""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from badgegen.core import OutputHeld, may_end
from badgegen.decisions.command import overrides_file
from badgegen.decisions.form import Taken, take_decisions
from badgegen.decisions.store import Stored, editing, stored_overrides
from badgegen.files import OutputFile, claimed
from badgegen.form.write import review_workbook
from badgegen.pipeline.badges_out import known_badges
from badgegen.pipeline.build import REVIEW, BuildResult, build
from badgegen.pipeline.job import Job, Tracker, untracked
from badgegen.pipeline.judge import Judged, judge
from badgegen.pipeline.revise import whereabouts
from badgegen.review.decide import caught_up
from badgegen.review.desk import Desk

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
    taken = take_decisions(folder / REVIEW, job.roster, job.overrides)
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
    return _patiently(lambda: build(desk.job, folder, language, track))


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
