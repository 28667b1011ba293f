"""What the page shows after a build."""

from dataclasses import dataclass

from badgegen.message import message
from badgegen.messages import translate
from badgegen.pipeline.building import BuildResult, how_many
from badgegen.web.room import Room
from badgegen.web.state import State, state_view


@dataclass(frozen=True, slots=True)
class BuildView:
    """What a build has made: sentences on it, and the names of the print files."""

    state: State
    said: str
    files: tuple[str, ...]


def build_view(result: BuildResult, room: Room) -> BuildView:
    """The outcome of a build in the user's language."""
    key = "web.built" if result.files else "web.built-nothing"
    made = message(
        key, count=result.printed, sheets=result.sheets, waiting=len(result.judged.waiting)
    )
    said = (made, *how_many(result))
    return BuildView(
        state=state_view(room.desk, room.language),
        said=" ".join(translate(one, room.language) for one in said),
        files=tuple(file.name for file in result.files),
    )
