"""What the page shows after a build."""

from dataclasses import dataclass

from badgegen.message import message
from badgegen.messages import translate
from badgegen.pipeline.building import BuildResult
from badgegen.web.room import Room
from badgegen.web.state import State, state_view


@dataclass(frozen=True, slots=True)
class BuildView:
    """What a build has made: a sentence on it, and the names of the print files."""

    state: State
    said: str
    files: tuple[str, ...]


def build_view(result: BuildResult, room: Room) -> BuildView:
    """The outcome of a build in the user's language."""
    key = "web.built" if result.files else "web.built-nothing"
    said = message(
        key, count=result.printed, sheets=result.sheets, waiting=len(result.judged.waiting)
    )
    return BuildView(
        state=state_view(room.desk, room.language),
        said=translate(said, room.language),
        files=tuple(file.name for file in result.files),
    )
