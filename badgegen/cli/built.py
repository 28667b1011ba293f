"""Shows what a build has made."""

from pathlib import Path

from badgegen.cli.localized import say, warn
from badgegen.cli.results import counts, warnings
from badgegen.message import message
from badgegen.pipeline.building import MANIFEST, PREVIEW, REVIEW, BuildResult


def show_build(result: BuildResult, language: str) -> None:
    """The counts, the warnings, the paths of the results and what to do next."""
    for warning in warnings(result.judged):
        warn(message("cli.warning", what=warning), language)
    say(counts(result.judged), language)
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
        say(message("cli.nothing-to-print"), language)
    _written("manifest", result.folder / MANIFEST, language)
    if result.judged.waiting:
        say(message("cli.next-step"), language)


def _written(what: str, path: Path, language: str) -> None:
    say(message(f"cli.written-{what}", path=str(path)), language)
