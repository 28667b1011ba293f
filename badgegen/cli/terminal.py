"""What is asked of and shown on a terminal: passwords and progress."""

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

import click

from badgegen.cli.display import with_bar
from badgegen.core import Message, PasswordNeeded, StaffMember, message, translate
from badgegen.judgement import Job, Tracker, untracked

Result = TypeVar("Result")


def with_password(job: Job, language: str, run: Callable[[Job], Result]) -> Result:
    """Run the job; ask for the password where the user wants that or the roster needs it.

    Raises:
        PasswordNeeded: The roster is protected, and nobody is there to be asked.
    """
    if job.password == "":
        return run(replace(job, password=_asked(language)))
    try:
        return run(job)
    except PasswordNeeded:
        if not somebody_is_there():
            raise
    return run(replace(job, password=_asked(language)))


def _asked(language: str) -> str:
    """Return the password: typed without echo, or the first line of another program's output."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    question = translate(message("cli.ask-password"), language)
    return str(click.prompt(question, hide_input=True, err=True, prompt_suffix=" "))


def somebody_is_there() -> bool:
    """Return whether a person at a terminal can be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()


_LONG = 200
"""From how many people on the work is long enough to show."""


def tracker(language: str) -> Tracker:
    """Show a progress bar on standard error while the people are handed on."""
    if not sys.stderr.isatty():
        return untracked

    def track(people: Sequence[StaffMember], what: Message) -> Iterable[StaffMember]:
        if len(people) < _LONG:
            return people
        return with_bar(people, translate(what, language))

    return track
