"""Several rosters in one command: which ones are named, and what each one's own settings say."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
from click.core import ParameterSource

from badgegen.cli.complaints import complaint, full_width_option
from badgegen.cli.language import language_of, set_language
from badgegen.core import WrongUsage, message

_OF_ONE_ROSTER = ("only", "changed_since", "start_at", "skip")
"""What people, sheets and builds of one roster are called cannot be meant for another one."""
_BESIDE_ROSTERS = ("overrides.xlsx", "overrides.csv", "~$*", ".~lock.*")
"""What a pattern for rosters fits too: decisions, and the marks of files that are open."""


@dataclass(frozen=True, slots=True)
class OwnRun:
    """A roster among several, with the options as typed, else as its own settings say.

    Attributes:
        roster: The roster.
        context: Has the values of all options.
        language: The language of its results.
    """

    roster: Path
    context: click.Context
    language: str


def named_rosters(typed: Sequence[Path]) -> tuple[Path, ...]:
    """Return the rosters that are named, each once; a pattern stands for the files that it fits.

    The command line of Windows leaves patterns such as ``*.xlsx`` to the program.

    Raises:
        WrongUsage: A word is an option in full width, or a piece of a file name with blanks.
    """
    _check_words(typed)
    rosters: dict[Path, Path] = {}
    for word in typed:
        for roster in _fitting(word):
            rosters.setdefault(roster.resolve(), roster)
    return tuple(rosters.values())


def _check_words(typed: Sequence[Path]) -> None:
    missing = [str(word) for word in typed if not word.exists()]
    for wide in filter(None, map(full_width_option, missing)):
        raise WrongUsage(wide)
    whole = " ".join(map(str, typed))
    if missing and len(typed) > 1 and Path(whole).exists():
        raise WrongUsage(message("cli.name-with-blanks", file=whole))


def _fitting(word: Path) -> Sequence[Path]:
    """Return the files that a pattern fits; any other word is a file, be it there or not."""
    if word.exists() or not set("*?[") & set(str(word)):
        return [word]
    top = Path(word.anchor)
    found = sorted(path for path in top.glob(str(word.relative_to(top))) if path.is_file())
    return [path for path in found if not is_beside_rosters(path)] or [word]


def is_beside_rosters(path: Path) -> bool:
    """Return whether the file is none of the rosters that a pattern is typed for."""
    return any(map(path.match, _BESIDE_ROSTERS))


def check_several(context: click.Context) -> None:
    """Check that nothing was typed that can be meant for one roster only.

    Raises:
        WrongUsage: Something was; the message names it.
    """
    options = [
        max(option.opts, key=len)
        for option in _typed_options(context)
        if option.name in _OF_ONE_ROSTER
    ]
    if options:
        raise WrongUsage(message("cli.one-roster-only", options=" ".join(options)))


def own_run(context: click.Context, roster: Path) -> OwnRun:
    """Return what is to be done with one of several rosters.

    Raises:
        BadgegenError: The settings beside it cannot be used.
    """
    language, command = language_of(context), context.command
    try:
        # With nothing typed but the roster, all is as its settings say.
        own = command.make_context(context.info_name, ["--", str(roster)], parent=context.parent)
    except click.UsageError as error:
        raise WrongUsage(complaint(error)) from error
    typed = {option.name for option in _typed_options(context)}
    own.params.update({name: value for name, value in context.params.items() if name in typed})
    run = OwnRun(roster, own, language_of(own))
    set_language(context, language)
    return run


def _typed_options(context: click.Context) -> Iterator[click.Option]:
    for option in context.command.params:
        source = context.get_parameter_source(option.name or "")
        if isinstance(option, click.Option) and source is ParameterSource.COMMANDLINE:
            yield option
