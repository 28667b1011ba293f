"""Shows how far long work has come, on a terminal only."""

import sys
from collections.abc import Iterable, Sequence

from badgegen.message import Message
from badgegen.messages import translate
from badgegen.model import StaffMember
from badgegen.pipeline.job import Tracker, untracked

_LONG = 200
"""From how many people on the work is long enough to show."""


def tracker(language: str) -> Tracker:
    """Shows a progress bar on standard error while the people are handed on."""
    if not sys.stderr.isatty():
        return untracked

    def track(people: Sequence[StaffMember], what: Message) -> Iterable[StaffMember]:
        if len(people) < _LONG:
            return people
        from rich.console import Console
        from rich.progress import track as with_bar

        console = Console(stderr=True)
        return with_bar(people, translate(what, language), console=console, transient=True)

    return track
