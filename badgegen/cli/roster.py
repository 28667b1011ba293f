"""What the commands do with a roster: the job is made of the options, run, and its result shown.

This is the heavy half of these commands; each imports it when it runs, and no sooner.
"""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Unpack

import click

from badgegen.cli.job import job_of, print_job_of
from badgegen.cli.language import explain, explain_fault, fault, language_of, say
from badgegen.cli.options import BadgeChoice, PrintChoice
from badgegen.cli.progress import Bar
from badgegen.cli.results import counts, show_build, show_check
from badgegen.cli.rosters import OwnRun, check_several, is_beside_rosters, own_run
from badgegen.cli.terminal import with_password
from badgegen.core import (
    BadgegenError,
    Message,
    ReadingsWait,
    WrongUsage,
    message,
    was_interrupted,
)
from badgegen.judgement import judge, results_folder
from badgegen.pipeline.build import BuildResult, build, verify


def build_badges(roster: Path, output: Path | None, choice: PrintChoice, bar: Bar) -> int:
    """Make the results of a roster and show what came out; return how many badges wait.

    Raises:
        BadgegenError: Something cannot be used or written.
    """
    result = _built(roster, output or results_folder(roster), choice, bar)
    show_build(result, roster, bar.language, of_several=False)
    return len(result.judged.waiting)


def _built(roster: Path, folder: Path, choice: PrintChoice, bar: Bar) -> BuildResult:
    """Build with a bar, which is gone then."""
    job = print_job_of(roster, choice)
    result = with_password(job, bar, lambda job: build(job, folder, bar.language, bar.reach))
    bar.clear()
    return result


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What came of one of several rosters, in one line, and the exit status that it asks for."""

    told: Message
    status: int = 0


def build_each(
    context: click.Context, rosters: Sequence[Path], output: Path | None, *, strict: bool
) -> int:
    """Make the results of several rosters, each by its own settings, and sum up what came of them.

    One that cannot be built keeps none of the others back; a Ctrl-C ends all. Return the exit
    status of the first that failed.

    Raises:
        WrongUsage: An option is for one roster alone, or two rosters have the same folder.
    """
    check_several(context)
    language, runs, unusable = language_of(context), {}, {}
    meant = [roster for roster in rosters if not is_beside_rosters(roster)] or rosters
    for roster in meant:
        try:
            runs[roster] = own_run(context, roster)
        except BadgegenError as error:
            unusable[roster] = error
    folders = {roster: _folder_of(run, output) for roster, run in runs.items()}
    _check_apart(folders)
    outcomes = [
        _failed(roster, unusable[roster], language)
        if roster in unusable
        else _outcome(runs[roster], folders[roster], strict=strict)
        for roster in meant
    ]
    say(message("cli.summary", count=len(meant)), language)
    for outcome in outcomes:
        say(outcome.told, language)
    for other in (roster for roster in rosters if roster not in meant):
        say(message("cli.summary-other", file=str(other)), language)
    return next((outcome.status for outcome in outcomes if outcome.status), 0)


def _folder_of(run: OwnRun, output: Path | None) -> Path:
    """Return where a roster's results go: into a folder of its own in the one that was typed."""
    usual = results_folder(run.roster)
    if output is not None:
        return output / usual.name
    own = run.context.params["output"]
    return Path(own) if own else usual


def _check_apart(folders: Mapping[Path, Path]) -> None:
    known: dict[str, Path] = {}
    for roster, folder in folders.items():
        other = known.setdefault(os.path.normcase(folder.resolve()), roster)
        if other is not roster:
            raise WrongUsage(
                message("cli.one-folder", first=str(other), second=str(roster), folder=str(folder))
            )


def _outcome(run: OwnRun, folder: Path, *, strict: bool) -> _Outcome:
    """Build one of several rosters and show what came out; tell it in one line too."""
    say(message("cli.roster-heading", file=str(run.roster)), run.language)
    try:
        with Bar(run.language) as bar:
            result = _built(run.roster, folder, _choice(**run.context.params), bar)
        show_build(result, run.roster, run.language, of_several=True)
    except (BrokenPipeError, click.Abort):
        raise
    except Exception as error:
        return _failed(run.roster, error, run.language)
    told = message(
        "cli.summary-built", file=str(run.roster), counts=counts(result.judged), folder=str(folder)
    )
    waits = ReadingsWait(message("cli.readings-wait", count=len(result.judged.waiting)))
    if strict and result.judged.waiting:
        return _Outcome(told, explain(waits, run.language, run.roster))
    return _Outcome(told)


def _choice(
    *, rosters: object, output: object, strict: object, **choice: Unpack[PrintChoice]
) -> PrintChoice:
    """Return the options of a run that say how badges are made and printed."""
    return choice


def _failed(roster: Path, error: Exception, language: str) -> _Outcome:
    """Say why one of several rosters cannot be built.

    Raises:
        KeyboardInterrupt: Nothing is wrong with it: the user wants the work to end.
    """
    if was_interrupted(error):
        raise KeyboardInterrupt from error
    if isinstance(error, BadgegenError):
        status, why = explain(error, language, roster), error.message
    else:
        status = explain_fault(error, language, roster)
        why = fault(type(error).__name__, "")[0]
    return _Outcome(message("cli.summary-failed", file=str(roster), what=why), status)


def check_badges(roster: Path, form: str, choice: BadgeChoice, bar: Bar) -> int:
    """Show what the badges of a roster would be; return how many of them wait.

    Raises:
        BadgegenError: The roster or what goes with it cannot be used.
    """
    judged = with_password(job_of(roster, choice), bar, lambda job: judge(job, bar.reach))
    bar.clear()
    show_check(judged, form, bar.language)
    return len(judged.waiting)


def verify_badges(pdf: Path, roster: Path, choice: PrintChoice, bar: Bar) -> None:
    """Prove that a print file shows a roster's badges and nothing else, and say so.

    Raises:
        BadgegenError: It shows something else, or the roster cannot be used.
    """
    count = with_password(
        print_job_of(roster, choice), bar, lambda job: verify(pdf, job, bar.reach)
    )
    bar.clear()
    say(message("cli.verified", file=str(pdf), count=count), bar.language)
