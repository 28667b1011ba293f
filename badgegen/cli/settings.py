"""Reads badgegen.toml, in which every option of a command can stand beside the roster."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

import click

from badgegen.cli.complaints import ROSTER_ARGUMENTS, nearest, whole_numbers
from badgegen.cli.language import ColourOption, DayOption, Words
from badgegen.core import Message, TemplateError, message, read_toml

SETTINGS_FILE = "badgegen.toml"
_TABLES = {
    "bands": "bands",
    "badge-marks": "badge-words",
    "english-departments": "badge-words",
}
"""Tables of the settings, each with the option whose file may have them."""


def settings_beside(
    roster: Path, context: click.Context, command: str | None = None
) -> dict[str, object]:
    """Return the settings in the roster's folder for a command; empty where there is no file.

    The command is this one, or the one of that name. A key is an option without its dashes; one of
    another command is passed over. A path counts from the settings' folder.

    Raises:
        TemplateError: The file is no TOML, or it has a key that is no option, or a wrong value.
    """
    path = roster.parent / SETTINGS_FILE
    if not path.is_file():
        return {}
    table = read_toml(path)
    for key, option in _TABLES.items():
        if isinstance(table.get(key), dict):
            # The table itself stands here: the settings are the file that the option would name.
            del table[key]
            table.setdefault(option, path.name)
    _check(table, path, context)
    theirs = _commands(context)[command] if command else context.command
    own = {_key(option): option for option in _options(theirs)}
    return {
        str(own[key].name): _value(own[key], value, path)
        for key, value in table.items()
        if key in own
    }


def _check(table: dict[str, object], path: Path, context: click.Context) -> None:
    """Refuse keys that no command with a roster has, and values that cannot be an option's."""
    known = _known_options(_commands(context).values())
    for key, value in table.items():
        if key not in known:
            hint = nearest(key, known)
            raise TemplateError(
                message("template.unknown-setting", file=str(path), key=key, hint=hint)
            )
        expected = _expected(known[key], value)
        if expected:
            raise TemplateError(
                message("template.wrong-value", file=str(path), key=key, expected=expected)
            )


def _commands(context: click.Context) -> Mapping[str, click.Command]:
    """Return the commands of the program by their names."""
    root = context.find_root().command
    return root.commands if isinstance(root, click.Group) else {}


def _known_options(commands: Iterable[click.Command]) -> dict[str, click.Option]:
    """Return the options of all commands that take a roster, by the keys that stand for them."""
    return {
        _key(option): option
        for command in commands
        if any(param.name in ROSTER_ARGUMENTS for param in command.params)
        for option in _options(command)
    }


def _expected(option: click.Option, value: object) -> Message | None:
    """Return what should stand instead of the value, if it cannot be the option's."""
    values = value if option.multiple and isinstance(value, list) else [value]
    if isinstance(option.type, click.Choice) and not all(
        option.type.holds(given) if isinstance(option.type, Words) else given in option.type.choices
        for given in values
    ):
        return message("template.expected-one-of", allowed=", ".join(option.type.choices))
    if isinstance(option, ColourOption):
        return None if _may_be_colour(value) else message("template.expected-cmyk")
    if isinstance(option, DayOption) and type(value) is date:
        return None
    if isinstance(option.type, click.FloatRange) and type(value) in (int, float):
        return _expected_between(option.type, value)
    kind, type_ = _kind(option)
    if any(type(given) is not type_ for given in values):
        return message("template.expected-kind", kind=message(kind))
    if isinstance(option.type, click.IntRange) and not all(
        isinstance(given, int) and _within(given, option.type) for given in values
    ):
        return message("template.expected-whole", allowed=whole_numbers(option.type))
    return None


def _expected_between(allowed: click.FloatRange, value: object) -> Message | None:
    least, most = float(allowed.min or 0), float(allowed.max or 0)
    if isinstance(value, (int, float)) and least <= value <= most:
        return None
    return message("template.expected-between", least=least, most=most)


def _within(number: int, allowed: click.IntRange) -> bool:
    return (allowed.min or 0) <= number <= (number if allowed.max is None else allowed.max)


def _kind(option: click.Option) -> tuple[str, type]:
    """Return what a value of the option is, in the word of the messages and as a type."""
    if option.is_flag:
        return "template.kind-boolean", bool
    if isinstance(option.type, click.FloatRange):
        return "template.kind-number", float
    return (
        ("template.kind-integer", int)
        if isinstance(option.type, click.IntRange)
        else ("template.kind-text", str)
    )


def _options(command: click.Command) -> Iterator[click.Option]:
    """Return the command's options; a password has no place in a file."""
    options = (param for param in command.params if isinstance(param, click.Option))
    return (option for option in options if not option.hide_input)


def _may_be_colour(value: object) -> bool:
    """Return whether a value has the shape of a colour; which one it is, is told with the job."""
    if isinstance(value, list):
        return len(value) == 4 and all(type(share) in (int, float) for share in value)
    return isinstance(value, str)


def _key(option: click.Option) -> str:
    return max(option.opts, key=len).lstrip("-")


def _value(option: click.Option, value: object, path: Path) -> object:
    if isinstance(option.type, click.Path):
        return path.parent / str(value)
    if type(value) is date:
        return value.isoformat()
    if isinstance(option, ColourOption) and isinstance(value, list):
        return ", ".join(map(str, value))
    return [value] if option.multiple and not isinstance(value, list) else value
