"""Holds the one desk that all tabs work at; changes are made one after the other."""

from collections.abc import Callable
from pathlib import Path
from threading import Lock

from badgegen.errors import DecisionConflict
from badgegen.layout import place_statics
from badgegen.pipeline.building import BuildResult
from badgegen.pipeline.desk import Desk
from badgegen.pipeline.keeping import rebuilt, refreshed, saved
from badgegen.render.pictures import load_logo, logo_png
from badgegen.web.pictures import SideStatics


class Room:
    """The desk as it is now, the folder of its results, and the user's language."""

    def __init__(self, desk: Desk, folder: Path, language: str) -> None:
        logo = desk.job.logo
        self.logo = logo_png(logo) if logo else None
        self._logo_size = load_logo(logo).size if logo else None
        self.folder = folder
        self.language = language
        self._desk = desk
        self._lock = Lock()

    @property
    def desk(self) -> Desk:
        """The desk as it is now; a frozen value."""
        return self._desk

    @property
    def statics(self) -> SideStatics:
        """What all badges show alike."""
        judged = self._desk.judged
        return {
            side: place_statics(one.design, judged.sheet.face, self._logo_size)
            for side, one in judged.sides.items()
        }

    def take(self, step: Callable[[Desk], Desk]) -> Desk:
        """Takes a step and saves it; the desk after it.

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
        """Takes in what others have written into the overrides file.

        Raises:
            RosterError: The file cannot be read, or rows of it are wrong.
        """
        with self._lock:
            self._desk = refreshed(self._desk)
            return self._desk

    def build(self) -> BuildResult:
        """Builds what was decided.

        Raises:
            BadgegenError: Something cannot be used or written; earlier results are as they were.
        """
        with self._lock:
            result, self._desk = rebuilt(self._desk, self.folder, self.language)
            return result

    def finish(self) -> None:
        """Returns when no change is under way any more."""
        with self._lock:
            return
