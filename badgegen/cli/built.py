"""Shows what a build has made."""

from collections.abc import Iterator
from pathlib import Path

from badgegen.cli.localized import say, warn
from badgegen.cli.results import counts, warnings
from badgegen.geometry import Sheet
from badgegen.message import Message, message
from badgegen.pipeline.building import PREVIEW, REVIEW, BuildResult, how_many
from badgegen.pipeline.deciding import Taken
from badgegen.pipeline.judging import Judged
from badgegen.pipeline.known import MANIFEST
from badgegen.pipeline.odd_readings import odd_readings


def show_build(result: BuildResult, roster: Path, language: str) -> None:
    """The counts, the warnings, the paths of the results and what to do next."""
    show_taken(result.taken, result.judged, language)
    for warning in warnings(result.judged):
        warn(message("cli.warning", what=warning), language)
    say(counts(result.judged), language)
    if result.held_back:
        say(message("preview.never-printed", count=result.held_back), language)
    for line in _selection(result):
        say(line, language)
    _written("preview", result.folder / PREVIEW, language)
    _written("review", result.folder / REVIEW, language)
    say(_print_files(result), language)
    if result.press_sheet:
        say(_press_note(result.press_sheet), language)
    _written("manifest", result.folder / MANIFEST, language)
    if result.judged.waiting:
        where = _where(result.judged.overrides, roster)
        named = f'"{roster}"' if " " in str(roster) else str(roster)
        say(message("cli.next-step", roster=named, where=where), language)


def show_taken(taken: Taken | None, judged: Judged, language: str) -> None:
    """What the form gave to the overrides file, if anything."""
    if taken is None:
        return
    if taken.count:
        say(message("cli.decisions-taken", count=taken.count, file=str(taken.file)), language)
    if taken.notes:
        say(message("cli.notes-taken", count=taken.notes, file=str(taken.file)), language)
    if taken.cleared:
        say(message("cli.notes-cleared", count=taken.cleared, file=str(taken.file)), language)
    for remark in odd_readings(taken, judged.judgements):
        warn(message("cli.warning", what=remark), language)


def _print_files(result: BuildResult) -> Message:
    count, sheets = result.printed, result.sheets
    if not result.files:
        key = "nothing-chosen" if result.selected.is_partial else "nothing-to-print"
        return message(f"cli.{key}")
    first, last = str(result.files[0]), result.files[-1].name
    if len(result.files) == 1:
        return message("cli.written-badges", path=first, count=count, sheets=sheets)
    files = len(result.files)
    return message(
        "cli.written-parts", first=first, last=last, files=files, count=count, sheets=sheets
    )


def _press_note(sheet: Sheet) -> Message:
    return message(
        "press.ready", badges=sheet.capacity, width=sheet.trim.width, height=sheet.trim.height
    )


def _selection(result: BuildResult) -> Iterator[Message]:
    """What was chosen of the roster, who was held back, and whether there is a register."""
    selected, people = result.selected, result.judged.judgements
    yield from how_many(result)
    yield from selected.told
    if result.kept:
        yield message("cli.record-kept", file=str(result.kept))
    for member in (people[at].member for at in selected.held_back):
        place, surname = member.place, member.roster_surname.written
        yield message("cli.held-back", sheet=place.sheet, row=place.row, surname=surname)
    if selected.register is None:
        yield message("cli.no-register")


def _where(overrides: Path | None, roster: Path) -> str:
    """The option by which an override gets where the next build looks, if it needs one."""
    near = (overrides or roster).parent.resolve() == Path.cwd()
    if near and (overrides is None or overrides.stem == "overrides"):
        return ""
    return f' --overrides "{overrides}"' if overrides else f' --roster "{roster}"'


def _written(what: str, path: Path, language: str) -> None:
    say(message(f"cli.written-{what}", path=str(path)), language)
