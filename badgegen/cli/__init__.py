"""The command line: turns what was typed into one call, and failures into one sentence."""

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from typing import NoReturn

import click

from badgegen.cli.commands import app
from badgegen.cli.language import (
    explain,
    explain_fault,
    explain_interrupt,
    fault,
    user_language,
)
from badgegen.core import BadgegenError

__all__ = ["fault", "interrupted", "main"]


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run badgegen and ends with its exit status; the arguments are the process's by default."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    _let_every_character_pass()
    sys.exit(_run(given, user_language(given, os.environ)))


def interrupted(arguments: Sequence[str]) -> int:
    """Say in the user's language that the run was interrupted; returns the exit status."""
    _let_every_character_pass()
    return explain_interrupt(user_language(arguments, os.environ))


def _let_every_character_pass() -> None:
    """Show kanji by their number (𠮷) that a terminal or file in Shift JIS lacks."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _run(arguments: list[str], language: str) -> int:
    try:
        return int(app.main(arguments, prog_name="badgegen", standalone_mode=False) or 0)
    except (BadgegenError, click.UsageError) as error:
        return explain(error, language)
    except (click.Abort, KeyboardInterrupt):
        return explain_interrupt(language)
    except BrokenPipeError:
        # Whoever read the output has gone, as "head" does; there is nobody left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        return explain_fault(error, language)
