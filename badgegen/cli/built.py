"""Shows what a build has made."""

from pathlib import Path

from badgegen.cli.localized import say, warn
from badgegen.cli.results import counts, warnings
from badgegen.geometry import Sheet
from badgegen.message import Message, message
from badgegen.pipeline.building import MANIFEST, PREVIEW, REVIEW, BuildResult
from badgegen.pipeline.deciding import Taken


def show_build(result: BuildResult, roster: Path, language: str) -> None:
    """The counts, the warnings, the paths of the results and what to do next."""
    show_taken(result.taken, language)
    for warning in warnings(result.judged):
        warn(message("cli.warning", what=warning), language)
    say(counts(result.judged), language)
    _written("preview", result.folder / PREVIEW, language)
    _written("review", result.folder / REVIEW, language)
    say(_print_files(result), language)
    if result.press_sheet:
        say(_press_note(result.press_sheet), language)
    _written("manifest", result.folder / MANIFEST, language)
    if result.judged.waiting:
        say(message("cli.next-step", where=_where(result.judged.overrides, roster)), language)


def show_taken(taken: Taken | None, language: str) -> None:
    """How many decisions of the review workbook were taken over, if any."""
    if taken:
        say(message("cli.decisions-taken", count=taken.count, file=str(taken.file)), language)


def _print_files(result: BuildResult) -> Message:
    count, sheets = result.printed, result.sheets
    if not result.files:
        return message("cli.nothing-to-print")
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


def _where(overrides: Path | None, roster: Path) -> str:
    """The option by which an override gets where the next build looks, if it needs one."""
    near = (overrides or roster).parent.resolve() == Path.cwd()
    if near and (overrides is None or overrides.stem == "overrides"):
        return ""
    return f' --overrides "{overrides}"' if overrides else f' --roster "{roster}"'


def _written(what: str, path: Path, language: str) -> None:
    say(message(f"cli.written-{what}", path=str(path)), language)
