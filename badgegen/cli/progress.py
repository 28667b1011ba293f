"""The bar that shows on a terminal how far all of the work is, from its first moment on.

It is loaded before anything that takes long, and draws without a library.
"""

import sys
import time
from collections.abc import Iterable
from contextlib import ExitStack
from types import TracebackType

import click

from badgegen.core import Progress, Stage, cells, terminal_width, told_by, translate

_WIDTH = 24
"""How many characters the bar itself has."""
_PAUSE = 0.1
"""Seconds between two pictures of the same stage: nobody sees more than ten in a second."""


class Bar:
    """One bar over all stages on standard error, where that is a terminal; gone in the end."""

    def __init__(self, language: str, stages: Iterable[Stage] = tuple(Stage)) -> None:
        self.language = language
        self._progress = Progress(stages)
        self._drawn = 0
        self._last = float("-inf")
        self._listening = ExitStack()

    def __enter__(self) -> "Bar":
        """Show the bar."""
        if sys.stderr.isatty():
            self._listening.enter_context(told_by(self._go))
            self._draw()
        return self

    def __exit__(
        self,
        _: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Remove the bar, whatever comes."""
        self.clear()
        self._listening.close()

    def reach(self, stage: Stage) -> None:
        """Show that a stage begins."""
        self._progress.reach(stage)
        if sys.stderr.isatty():
            self._draw()

    def clear(self) -> None:
        """Make room for something else; the next stage is shown again."""
        if self._drawn:
            click.echo(f"\r{' ' * self._drawn}\r", nl=False, err=True)
        self._drawn = 0

    def _go(self, share: float) -> None:
        self._progress.go(share)
        if time.monotonic() - self._last >= _PAUSE:
            self._draw()

    def _draw(self) -> None:
        line = self._line()
        before, self._drawn = self._drawn, cells(line)
        click.echo(f"\r{line}{' ' * max(0, before - self._drawn)}", nl=False, err=True)
        self._last = time.monotonic()

    def _line(self) -> str:
        """Return the picture of how far it is; on a narrow terminal the percentage alone."""
        share = self._progress.share
        done = round(share * _WIDTH)
        percent = f"{share:4.0%}"
        told = translate(self._progress.stage.told, self.language)
        line = f"[{'#' * done}{'-' * (_WIDTH - done)}] {percent} {told}"
        return line if cells(line) < terminal_width() else percent
