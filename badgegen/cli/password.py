"""Asks for the password of a protected roster; it is never shown and never kept."""

import sys
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

import click

from badgegen.errors import PasswordNeeded
from badgegen.message import message
from badgegen.messages import translate
from badgegen.pipeline.job import Job

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
