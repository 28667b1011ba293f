"""The options that several commands have, each defined once."""

from collections.abc import Callable
from pathlib import Path
from typing import TypedDict, TypeVar

import click

from badgegen.cli.localized import LocalOption, set_language
from badgegen.cli.settings import settings_beside
from badgegen.messages import LANGUAGES

Command = TypeVar("Command", bound=Callable[..., object])
Decorator = Callable[[Command], Command]

DEFAULT_DESIGN = "surname-kana-romaji"
DEFAULT_SHEET = "a-one-51002"
CHOSEN_ROLES = (
    "name",
    "surname",
    "furigana",
    "surname-furigana",
    "department",
    "title",
    "staff-number",
    "business-name",
)
"""What a column may be chosen for."""


class RomajiChoice(TypedDict):
    """The values of the romaji options."""

    romaji: str
    long_vowel: str | None
    case: str | None


class RosterChoice(TypedDict):
    """The values of the options that say how the roster is read."""

    roster_sheet: tuple[str, ...]
    header_row: int | None
    name_column: str | None
    surname_column: str | None
    furigana_column: str | None
    surname_furigana_column: str | None
    department_column: str | None
    title_column: str | None
    staff_number_column: str | None
    business_name_column: str | None
    password: str | None


class BadgeChoice(RomajiChoice, RosterChoice):
    """The values of the options that say how badges are made."""

    overrides: Path | None
    design: str
    sheet: str
    organisation: str
    logo: Path | None


def option(*names: str, help: str, **settings: object) -> Callable[[Command], Command]:
    """An option whose help is a key of ``messages/cli.toml``."""
    return click.option(*names, cls=LocalOption, help=help, **settings)


def file_option(name: str, *, help: str) -> Callable[[Command], Command]:
    """An option that names a file, never a folder."""
    path = click.Path(path_type=Path, dir_okay=False)
    return option(name, type=path, metavar="FILE", help=help)


def together(*decorators: Callable[[Command], Command]) -> Callable[[Command], Command]:
    """Several decorators as one, the first outermost."""

    def decorate(command: Command) -> Command:
        for decorator in reversed(decorators):
            command = decorator(command)
        return command

    return decorate


def _use_settings(context: click.Context, _: click.Parameter, roster: Path) -> Path:
    """Takes the settings beside the roster as defaults, before any other option is read."""
    settings = settings_beside(roster, context)
    context.default_map = settings
    set_language(context, str(settings.get("lang", "")))
    return roster


roster_argument = click.argument(
    "roster", type=click.Path(path_type=Path), is_eager=True, callback=_use_settings
)
lang_option = option("--lang", type=click.Choice(LANGUAGES), expose_value=False, help="lang-help")
overrides_option = file_option("--overrides", help="overrides-help")
romaji_options = together(
    option("--romaji", default="passport", metavar="STYLE", help="romaji-help"),
    option("--long-vowel", metavar="FORM", help="long-vowel-help"),
    option("--case", metavar="CASE", help="case-help"),
)
password_option = option(
    "--password",
    is_flag=False,
    flag_value="",
    hide_input=True,
    metavar="TEXT",
    help="password-help",
)
"""Empty where it is to be asked for."""
roster_options = together(
    option("--roster-sheet", multiple=True, metavar="NAME", help="roster-sheet-help"),
    option("--header-row", type=click.IntRange(min=0), metavar="N", help="header-row-help"),
    *(
        option(f"--{role}-column", metavar="COLUMN", help=f"{role}-column-help")
        for role in CHOSEN_ROLES
    ),
    password_option,
)
badge_options = together(
    overrides_option,
    option("--design", default=DEFAULT_DESIGN, metavar="NAME", help="design-help"),
    option("--sheet", default=DEFAULT_SHEET, metavar="NAME", help="sheet-help"),
    romaji_options,
    option("--organisation", default="", metavar="TEXT", help="organisation-help"),
    file_option("--logo", help="logo-help"),
    roster_options,
)
selection_options = together(
    file_option("--changed-since", help="changed-since-help"),
    option("--only", multiple=True, metavar="NUMBERS", help="only-help"),
)
