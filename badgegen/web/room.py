"""The room of a review: its state behind one lock, and whether somebody is still there."""

from collections.abc import Callable
from pathlib import Path
from threading import Lock

from badgegen.badge import place_statics
from badgegen.core import DecisionConflict, to_the_end
from badgegen.pdf.pictures import load_logo, logo_png
from badgegen.pipeline.build import BuildResult
from badgegen.pipeline.job import Tracker
from badgegen.review.desk import Desk
from badgegen.review.session import build_of, built, refreshed, saved
from badgegen.web.task import Task
from badgegen.web.views import SideStatics

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
        self.logo = logo_png(logo) if logo else None
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
