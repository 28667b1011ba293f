"""Shows what a build has made."""

from collections.abc import Iterator
from pathlib import Path

from badgegen.cli.localized import say, warn
from badgegen.cli.results import counts, warnings
from badgegen.message import Message, message
from badgegen.pipeline.building import PREVIEW, REVIEW, BuildResult
from badgegen.pipeline.deciding import Taken
from badgegen.pipeline.known import MANIFEST


def show_build(result: BuildResult, roster: Path, language: str) -> None:
    """The counts, the warnings, the paths of the results and what to do next."""
    if result.taken:
        for taken in _taken(result.taken):
            say(taken, language)
    for warning in warnings(result.judged):
        warn(message("cli.warning", what=warning), language)
    say(counts(result.judged), language)
    for line in _selection(result):
        say(line, language)
    _written("preview", result.folder / PREVIEW, language)
    _written("review", result.folder / REVIEW, language)
    if result.badges:
        text = message(
            "cli.written-badges",
            path=str(result.badges),
            count=result.printed,
            sheets=result.sheets,
        )
        say(text, language)
    else:
        key = "nothing-chosen" if result.selected.is_partial else "nothing-to-print"
        say(message(f"cli.{key}"), language)
    _written("manifest", result.folder / MANIFEST, language)
    if result.judged.waiting:
        say(message("cli.next-step", where=_where(result.judged.overrides, roster)), language)


def _selection(result: BuildResult) -> Iterator[Message]:
    """What was chosen of the roster, who was held back, and whether there is a register."""
    selected, people = result.selected, result.judged.judgements
    if selected.is_partial:
        yield message("cli.partial", total=len(people), count=result.printed)
    if selected.left is not None:
        new, changed, left = len(selected.new), len(selected.changed), len(selected.left)
        yield message("cli.compared", new=new, changed=changed, left=left)
    for member in (people[number].member for number in selected.held_back):
        place, surname = member.place, member.roster_surname.written
        yield message("cli.held-back", sheet=place.sheet, row=place.row, surname=surname)
    if selected.register is None:
        yield message("cli.no-register")


def _taken(taken: Taken) -> Iterator[Message]:
    """What the form gave to the overrides file."""
    file = str(taken.file)
    if taken.count:
        yield message("cli.decisions-taken", count=taken.count, file=file)
    if taken.notes:
        yield message("cli.notes-taken", count=taken.notes, file=file)


def _where(overrides: Path | None, roster: Path) -> str:
    """The option by which an override gets where the next build looks, if it needs one."""
    near = (overrides or roster).parent.resolve() == Path.cwd()
    if near and (overrides is None or overrides.stem == "overrides"):
        return ""
    return f' --overrides "{overrides}"' if overrides else f' --roster "{roster}"'


def _written(what: str, path: Path, language: str) -> None:
    say(message(f"cli.written-{what}", path=str(path)), language)
