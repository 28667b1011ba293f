"""What Click complains of, in sentences of ours that name what may have been meant."""

import difflib
import re
import unicodedata
from collections.abc import Iterable

import click

from badgegen.core import Message, message

_SURPLUS = re.compile(r"Got unexpected extra arguments? \((.*)\)", re.DOTALL)
"""Click's complaint of words too many, which it keeps nowhere else."""

_NO_VALUE = re.compile("does not take a value")
_TYPED = re.compile(r"'([^']*)' is not")
"""Click's complaints of a value too many and of a wrong one, which it keeps nowhere else."""


def complaint(error: click.UsageError) -> Message:
    """Return what Click complains of, as a message of ours."""
    param = getattr(error, "param", None)
    name = getattr(error, "option_name", None) or (param.opts[0] if param else "")
    if isinstance(error, click.NoSuchOption):
        return _no_such_option(error)
    if isinstance(error, click.MissingParameter):
        return _missing(error, name)
    if isinstance(error, click.BadOptionUsage):
        return _wrong_value(error.message, name)
    if isinstance(param, click.Parameter) and isinstance(param.type, click.Choice):
        return _bad_choice(error.message, name, list(map(str, param.type.choices)))
    if isinstance(param, click.Parameter) and isinstance(param.type, click.IntRange):
        return message("cli.not-a-count", name=name, allowed=whole_numbers(param.type))
    if isinstance(param, click.Parameter) and isinstance(param.type, click.FloatRange):
        least, most = float(param.type.min or 0), float(param.type.max or 0)
        return message("cli.not-in-range", name=name, least=least, most=most)
    if isinstance(param, click.Parameter) and isinstance(param.type, click.Path):
        return message("cli.folder-for-file", name=name)
    surplus = _SURPLUS.fullmatch(error.message)
    return _too_much(surplus[1]) if surplus else message("cli.bad-usage")


def _wrong_value(told: str, name: str) -> Message:
    """Return what to say of an option that lacks its value, or has one and takes none."""
    if _NO_VALUE.search(told):
        return message("cli.option-without-value", name=name)
    return message("cli.option-needs-value", name=name)


def _bad_choice(told: str, name: str, allowed: list[str]) -> Message:
    typed = _TYPED.match(told)
    near = difflib.get_close_matches(typed[1].lower(), allowed, n=1) if typed else []
    listed, hint = ", ".join(allowed), _hint(", ".join(near))
    return message("cli.bad-choice", name=name, allowed=listed, hint=hint)


def _no_such_option(error: click.NoSuchOption) -> Message:
    plain = unicodedata.normalize("NFKC", error.option_name)
    if plain != error.option_name:
        return message("cli.wide-option", typed=error.option_name, option=plain)
    near = ", ".join(error.possibilities or ())
    return message("cli.no-such-option", name=error.option_name, hint=_hint(near))


def _missing(error: click.MissingParameter, name: str) -> Message:
    given = str(error.ctx.params.get("pdf") or "") if error.ctx else ""
    if error.ctx and ROSTER_ENDING.fullmatch(given):
        command = error.ctx.command_path
        return message("cli.no-pdf-given", command=command, roster=f'"{given}"')
    if error.ctx and error.ctx.parent and error.param and error.param.name == "name":
        return message("cli.no-name-given", list=error.ctx.parent.command_path)
    if error.ctx and error.param and error.param.name in ROSTER_ARGUMENTS:
        arguments = (
            parameter
            for parameter in error.ctx.command.params
            if isinstance(parameter, click.Argument)
        )
        before = [
            (argument.name or "").upper() for argument in arguments if argument is not error.param
        ]
        command = " ".join((error.ctx.command_path, *before))
        return message("cli.no-roster-given", command=command)
    return message("cli.missing-parameter", name=name.upper())


ROSTER_ARGUMENTS = ("roster", "rosters")
"""What the argument for the roster is called in a command, and that for several."""
_DASHES = "－ー—–―‐‑−ｰ"
"""What an input method makes of the hyphen."""
ROSTER_ENDING = re.compile(r".+\.(xls[xmb]?|ods|csv|tsv|txt)", re.IGNORECASE)


def _too_much(words: str) -> Message:
    """Return what is said of words too many.

    A file name with blanks, or an option in full-width.
    """
    return full_width_option(words.split()[0]) or message("cli.surplus", words=words)


def full_width_option(word: str) -> Message | None:
    """Return what is said of an option that was typed in full-width; ``None`` of any other word."""
    if not word.startswith(tuple(_DASHES)):
        return None
    plain = unicodedata.normalize("NFKC", word.lstrip(f"{_DASHES}-"))
    return message("cli.wide-option", typed=word, option=f"--{plain}")


def whole_numbers(allowed: click.IntRange) -> Message:
    """Return which whole numbers an option takes."""
    if allowed.max is None:
        return message("cli.range-from", least=int(allowed.min or 0))
    return message("cli.range", least=int(allowed.min or 0), most=int(allowed.max))


def nearest(typed: str, known: Iterable[str]) -> Message:
    """Return which of the known names may be meant by what was typed, if any."""
    return _hint(", ".join(difflib.get_close_matches(typed, list(known))))


def _hint(near: str) -> Message:
    return message("cli.near", names=near) if near else message("cli.nothing-near")
