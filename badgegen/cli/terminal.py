"""What is asked of and shown on a terminal: passwords, progress, the lines of standard input."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from io import TextIOWrapper
from typing import TypeVar

import click

from badgegen.cli.display import with_bar
from badgegen.core.errors import PasswordNeeded, WrongUsage
from badgegen.core.message import Message, message
from badgegen.core.model import StaffMember
from badgegen.core.translate import translate
from badgegen.pipeline.job import Job, Tracker, untracked

Result = TypeVar("Result")


def with_password(job: Job, language: str, run: Callable[[Job], Result]) -> Result:
    """Runs the job; asks for the password where the user wants that or the roster needs it.

    Raises:
        PasswordNeeded: The roster is protected, and nobody is there to be asked.
    """
    if job.password == "":
        return run(replace(job, password=_asked(language)))
    try:
        return run(job)
    except PasswordNeeded:
        if not _somebody_is_there():
            raise
    return run(replace(job, password=_asked(language)))


def _asked(language: str) -> str:
    """The password: typed without echo, or the first line of another program's output."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    question = translate(message("cli.ask-password"), language)
    return str(click.prompt(question, hide_input=True, err=True, prompt_suffix=" "))


def _somebody_is_there() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


_LONG = 200
"""From how many people on the work is long enough to show."""


def tracker(language: str) -> Tracker:
    """Shows a progress bar on standard error while the people are handed on."""
    if not sys.stderr.isatty():
        return untracked

    def track(people: Sequence[StaffMember], what: Message) -> Iterable[StaffMember]:
        if len(people) < _LONG:
            return people
        return with_bar(people, translate(what, language))

    return track


_BYTE_ORDER_MARK = "\ufeff"


def typed_lines(stream: Iterable[str]) -> Iterator[str]:
    """The lines as they come, without the byte order mark that Windows puts before the first.

    Raises:
        WrongUsage: The lines are not in the encoding of the terminal.
    """
    if isinstance(stream, TextIOWrapper):
        # In some locales Python lets wrong bytes pass as halves of characters.
        stream.reconfigure(errors="strict")
    try:
        for number, line in enumerate(stream, start=1):
            yield line.removeprefix(_BYTE_ORDER_MARK) if number == 1 else line
    except UnicodeDecodeError as error:
        raise WrongUsage(message("cli.input-not-text")) from error
