"""What is asked on a terminal: passwords."""

import sys
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

import click

from badgegen.cli.progress import Bar
from badgegen.core import PasswordNeeded, message, translate
from badgegen.judgement import Job

Result = TypeVar("Result")


def with_password(job: Job, bar: Bar, run: Callable[[Job], Result]) -> Result:
    """Run the job; ask for the password where the user wants that or the roster needs it.

    Raises:
        PasswordNeeded: The roster is protected, and nobody is there to be asked.
    """
    if job.password == "":
        return run(replace(job, password=_asked(bar)))
    try:
        return run(job)
    except PasswordNeeded:
        if not somebody_is_there():
            raise
    return run(replace(job, password=_asked(bar)))


def _asked(bar: Bar) -> str:
    """Return the password: typed without echo, or the first line of another program's output."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    bar.clear()
    question = translate(message("cli.ask-password"), bar.language)
    return str(click.prompt(question, hide_input=True, err=True, prompt_suffix=" "))


def somebody_is_there() -> bool:
    """Return whether a person at a terminal can be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()
