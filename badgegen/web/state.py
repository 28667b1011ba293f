"""What stands above every view of the page: the numbers, and what can be taken back."""

from dataclasses import dataclass

from badgegen.messages import translate
from badgegen.pipeline.desk import Desk
from badgegen.pipeline.summary import Counts
from badgegen.web.texts import told


@dataclass(frozen=True, slots=True)
class Undo:
    """The step that can be taken back: its number and what it was."""

    step: int
    text: str


@dataclass(frozen=True, slots=True)
class State:
    """What stands above every view."""

    counts: Counts
    undo: Undo | None


def state_view(desk: Desk, language: str) -> State:
    """The numbers, and what can be taken back."""
    if not desk.steps:
        return State(desk.counts, None)
    text = translate(told(desk, desk.steps[-1]), language)
    return State(desk.counts, Undo(len(desk.steps), text))
