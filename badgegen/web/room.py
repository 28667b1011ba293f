"""The room of a review: its state behind one lock, and whether somebody is still there.

The build runs beside the page: how far it has come, how it is stopped, what it has made.
"""

import os
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, Thread

from badgegen.badge import place_statics
from badgegen.core import (
    BadgegenError,
    DecisionConflict,
    Message,
    Progress,
    Stage,
    Tracker,
    ended_by,
    message,
    to_the_end,
    told_by,
    translate,
)
from badgegen.pdf.pictures import load_logo, logo_png
from badgegen.pipeline.build import BuildResult, how_many
from badgegen.pipeline.summary import counts
from badgegen.review.desk import Desk
from badgegen.review.session import build_of, built, refreshed, saved
from badgegen.web.views import SideStatics

_WHOLE = 100
"""What a build comes to in the end, in percent."""
_STOPPING = message("web.build-stopping")


class Stopped(Exception):
    """The user wants no more of the build."""


@dataclass(frozen=True, slots=True)
class BuildView:
    """A build for the page.

    ``number`` tells builds of one review apart. ``said`` says what is done or what it has made,
    ``done`` of ``total`` how far all of it is,
    ``trouble`` with its ``problems`` why it has ``made`` nothing; ``files`` are the print files.
    """

    number: int
    running: bool
    said: str
    done: int = 0
    total: int = 0
    made: bool = False
    files: tuple[str, ...] = ()
    trouble: str = ""
    problems: tuple[str, ...] = ()


class Task:
    """One build in a thread of its own."""

    def __init__(self, number: int, work: Callable[[Tracker], BuildResult]) -> None:
        self.number = number
        self.is_stopped = False
        self._progress = Progress()
        self._outcome: BuildResult | BadgegenError | Exception | None = None
        self._thread = Thread(target=self._run, args=(work,), name="build")

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """Ask the build to end without results; one that is writing them already finishes."""
        self.is_stopped = True

    def wait(self) -> None:
        """Return when the build has ended."""
        self._thread.join()

    @property
    def is_running(self) -> bool:
        """Whether there is no outcome yet."""
        return self._outcome is None

    def view(self, language: str) -> BuildView:
        """Return what the page shows of it by now."""
        outcome, progress = self._outcome, self._progress
        if outcome is None:
            told = translate(_STOPPING if self.is_stopped else progress.stage.told, language)
            done = round(progress.share * _WHOLE)
            return BuildView(self.number, True, told, done=done, total=_WHOLE)
        if isinstance(outcome, BuildResult):
            files = tuple(file.name for file in outcome.files)
            told = " ".join(translate(sentence, language) for sentence in _made(outcome))
            return BuildView(self.number, False, told, made=True, files=files)
        if isinstance(outcome, Stopped):
            return BuildView(self.number, False, translate(message("web.build-stopped"), language))
        trouble, *problems = (translate(sentence, language) for sentence in _troubles(outcome))
        return BuildView(self.number, False, "", trouble=trouble, problems=tuple(problems))

    def _run(self, work: Callable[[Tracker], BuildResult]) -> None:
        try:
            with ended_by(self._end_if_stopped), told_by(self._progress.go):
                self._outcome = work(self._track)
        except (BadgegenError, Stopped) as error:
            # What it was about need not be held as long as it is told.
            self._outcome = error.with_traceback(None)
        except Exception as error:
            # Told by one sentence alone; what it was about may name people.
            if os.environ.get("BADGEGEN_DEBUG"):
                traceback.print_exception(error)
            self._outcome = error.with_traceback(None)

    def _track(self, stage: Stage) -> None:
        """Take note of a stage that begins.

        Raises:
            Stopped: It is not to go on.
        """
        self._end_if_stopped()
        self._progress.reach(stage)

    def _end_if_stopped(self) -> None:
        if self.is_stopped:
            raise Stopped


def _made(result: BuildResult) -> tuple[Message, ...]:
    """Return how many badges a build has made, and of whom."""
    key = "web.built" if result.files else "web.built-nothing"
    waiting = counts(result.judged).to_decide
    made = message(key, count=result.printed, sheets=result.sheets, waiting=waiting)
    return (made, *how_many(result))


def _troubles(error: Exception) -> tuple[Message, ...]:
    if isinstance(error, BadgegenError):
        return (error.message, *error.problems)
    return (message("web.failed"),)


Clock = Callable[[], float]
"""Seconds that only grow."""

AWAY = 180.0
"""Seconds without any sign of a page after which the server ends.

The page gives one every 20 s. In a tab in the background browsers let it do so once in a minute
only, so that two signs may be lost.
"""

LONGEST_LOOK = 5.0
"""Seconds that count at most from one look to the next.

The server looks once in a second. Where more has passed the computer slept, or nothing of it ran;
the page could give no sign then either.
"""


class Presence:
    """For how long no page was heard of, and whether the user has ended the review."""

    def __init__(self, clock: Clock, away: float = AWAY) -> None:
        self._clock = clock
        self._away = away
        self._looked = clock()
        self._silence = 0.0
        self._left = False

    def hear(self) -> None:
        """Take note of a sign of life of a page."""
        self._silence = 0.0

    def leave(self) -> None:
        """Take note that the user has ended the review."""
        self._left = True

    def is_over(self, *, busy: bool) -> bool:
        """Look at the clock: whether nobody is there any more, and nothing is being done."""
        now = self._clock()
        self._silence += min(now - self._looked, LONGEST_LOOK)
        self._looked = now
        if busy:
            self._silence = 0.0
            return False
        return self._left or self._silence > self._away


class Room:
    """The desk as it is now, the folder of its results, the user's language and settings.

    Changes are made one after the other; what only looks never waits for them.
    """

    def __init__(self, desk: Desk, folder: Path, language: str) -> None:
        logo = desk.job.logo
        coloured = any(each.logo and each.logo.in_colour for each in desk.judged.designs)
        self.logo = logo_png(logo, coloured=coloured) if logo else None
        self._logo_size = load_logo(logo).size if logo else None
        self.folder = folder
        self.language = language
        self.single_keys = True
        self.task: Task | None = None
        self._desk = desk
        self._lock = Lock()
        self._start = Lock()

    @property
    def desk(self) -> Desk:
        """The desk as it is now; a frozen value."""
        return self._desk

    @property
    def statics(self) -> SideStatics:
        """What all badges show alike."""
        judged = self._desk.judged
        return {
            side: place_statics(setting.design, judged.sheet.face, self._logo_size)
            for side, setting in judged.settings.items()
        }

    def take(self, step: Callable[[Desk], Desk]) -> Desk:
        """Take a step and saves it; the desk after it.

        Raises:
            DecisionConflict: Something else is stored by now; the desk shows it from now on.
            BadgegenError: The step is refused, or the overrides file cannot be read or written.
        """
        with self._lock:
            try:
                self._desk = saved(self._desk, step)
            except DecisionConflict:
                self._desk = refreshed(self._desk)
                raise
            return self._desk

    def catch_up(self) -> Desk:
        """Take in what others have written into the overrides file.

        Raises:
            RosterError: The file cannot be read, or rows of it are wrong.
        """
        if self._lock.acquire(blocking=False):
            try:
                self._desk = refreshed(self._desk)
            finally:
                self._lock.release()
        # Where a change is under way, it takes them in.
        return self._desk

    def start_build(self) -> None:
        """Build what was decided, beside the page; where that is under way, it goes on."""
        with self._start:
            if self.is_building():
                return
            number = self.task.number + 1 if self.task else 1
            self.task = Task(number, self._build)
            self.task.start()

    def stop_build(self) -> None:
        """Ask the build to end without results."""
        if self.task:
            self.task.stop()

    def is_building(self) -> bool:
        """Return whether a build is under way."""
        return self.task is not None and self.task.is_running

    def finish(self) -> None:
        """Return when nothing is under way any more; a build is stopped."""
        self.stop_build()
        if self.task:
            self.task.wait()
        with self._lock:
            return

    def _build(self, track: Tracker) -> BuildResult:
        # A desk is a frozen value: the page goes on with another one meanwhile.
        result = build_of(self._desk, self.folder, self.language, track)
        with self._lock, to_the_end():
            self._desk = built(self._desk, result)
        return result
