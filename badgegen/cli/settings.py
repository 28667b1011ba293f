"""Reads badgegen.toml, in which every option of a command can stand beside the roster."""

import difflib
from collections.abc import Iterator
from pathlib import Path

import click

from badgegen.errors import TemplateError
from badgegen.message import message

SETTINGS_FILE = "badgegen.toml"


def settings_beside(roster: Path, context: click.Context) -> dict[str, object]:
    """The settings in the roster's folder for this command; empty where there is no file.

    A key is an option without its dashes; one of another command is passed over. A path counts
    from the settings' folder.

    Raises:
        TemplateError: The file is no TOML, or it has a key that is no option, or a wrong value.
    """
    path = roster.with_name(SETTINGS_FILE)
    if not path.is_file():
        return {}
    from badgegen.template_files import read_toml

    table = read_toml(path)
    _check(table, path, context)
    own = {_key(option): option for option in _options(context.command)}
    return {
        str(own[key].name): _value(own[key], value, path)
        for key, value in table.items()
        if key in own
    }


def _check(table: dict[str, object], path: Path, context: click.Context) -> None:
    """Refuses keys that no command has, and values that cannot be an option's."""
    commands = getattr(context.find_root().command, "commands", {}).values()
    known = sorted({_key(option) for command in commands for option in _options(command)})
    for key, value in table.items():
        if key not in known:
            near = difflib.get_close_matches(key, known) or known
            allowed = ", ".join(near)
            raise TemplateError(
                message("template.unknown-key", file=str(path), key=key, allowed=allowed)
            )
        if not isinstance(value, (str, bool)):
            expected = message("template.expected-kind", kind=message("template.kind-text"))
            raise TemplateError(
                message("template.wrong-value", file=str(path), key=key, expected=expected)
            )


def _options(command: click.Command) -> Iterator[click.Option]:
    return (param for param in command.params if isinstance(param, click.Option))


def _key(option: click.Option) -> str:
    return max(option.opts, key=len).lstrip("-")


def _value(option: click.Option, value: object, path: Path) -> object:
    if isinstance(option.type, click.Path):
        return path.parent / str(value)
    return value
