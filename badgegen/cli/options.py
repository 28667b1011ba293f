"""The options that several commands have, each defined once."""

import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TypedDict, TypeVar

import click
from click.core import ParameterSource

from badgegen.cli.language import (
    ColourOption,
    DayOption,
    LocalOption,
    PaperOption,
    PressOption,
    RosterOption,
    Words,
    language_of,
    set_language,
)
from badgegen.cli.rosters import named_rosters
from badgegen.cli.settings import settings_beside
from badgegen.core import (
    DEFAULT_STYLE,
    LANGUAGES,
    Edge,
    Filling,
    Order,
    Permission,
    RosterRomaji,
    WrongUsage,
    loading,
    message,
    shipped,
)

Command = TypeVar("Command", bound=Callable[..., object])
Decorator = Callable[[Command], Command]

DEFAULT_DESIGN = "surname-kana-romaji"
DEFAULT_SHEET = "a-one-51002"


class RomajiChoice(TypedDict, total=False):
    """The values of the romaji options; a command has all of them, a script those that it gives."""

    romaji: str
    long_vowel: str | None
    case: str | None


class RosterChoice(TypedDict, total=False):
    """The values of the options that say how the roster is read."""

    roster_sheet: tuple[str, ...]
    header_row: int | None
    name_column: str | None
    surname_column: str | None
    furigana_column: str | None
    surname_furigana_column: str | None
    romaji_column: str | None
    department_column: str | None
    title_column: str | None
    staff_number_column: str | None
    business_name_column: str | None
    department_english_column: str | None
    badge_number_column: str | None
    badge_mark_column: str | None
    password: str | None
    as_of: str | None


class BadgeChoice(RomajiChoice, RosterChoice, total=False):
    """The values of the options that say how badges are made."""

    overrides: Path | None
    design: str
    sheet: str
    organisation: str
    logo: Path | None
    logo_colour: bool
    bands: Path | None
    colour: str | None
    ground: str | None
    badge_words: Path | None
    roster_romaji: str
    allow: tuple[str, ...]


class PaperChoice(TypedDict, total=False):
    """The values of the options that say how badges are put on paper."""

    start_at: int
    continue_sheet: bool
    skip: str
    copies: int
    order: str
    group_by: str | None
    sheets_per_file: int | None
    duplex: str | None
    back_design: str | None
    marks: str | None
    printer: str | None
    printers: Path


class PressChoice(TypedDict, total=False):
    """The values of the options that make a file for a print shop."""

    purpose: str
    gang: bool
    gang_paper: str | None
    gutter: float | None
    outline_text: bool


class SelectionChoice(TypedDict, total=False):
    """The values of the options that say whose badges are printed."""

    changed_since: Path | None
    only: tuple[str, ...]
    include_unreviewed: bool


class PrintChoice(BadgeChoice, PaperChoice, PressChoice, SelectionChoice, total=False):
    """The values of the options that say how badges are made and printed, and whose.

    ``print_only`` is an option of ``build`` alone.
    """

    print_only: bool


def option(
    *names: str, help: str, kind: type[LocalOption] = LocalOption, **settings: object
) -> Callable[[Command], Command]:
    """Return an option whose help is a key of ``messages/cli.toml``."""
    return click.option(*names, cls=kind, help=help, **settings)


def file_option(name: str, *, help: str) -> Callable[[Command], Command]:
    """Return an option that names a file, never a folder."""
    path = click.Path(path_type=Path, dir_okay=False)
    return option(name, type=path, metavar="FILE", help=help)


def together(*decorators: Callable[[Command], Command]) -> Callable[[Command], Command]:
    """Return several decorators as one, the first outermost."""

    def decorate(command: Command) -> Command:
        for decorator in reversed(decorators):
            command = decorator(command)
        return command

    return decorate


def _use_settings(context: click.Context, _: click.Parameter, roster: Path) -> Path:
    """Take the settings beside the roster as defaults, before any other option is read."""
    settings = settings_beside(roster, context)
    context.default_map = settings
    set_language(context, str(settings.get("lang", "")))
    return roster


def _use_settings_of_one(
    context: click.Context, parameter: click.Parameter, typed: tuple[Path, ...]
) -> tuple[Path, ...]:
    """Return the rosters that are named; where it is one alone, its settings are the defaults."""
    rosters = named_rosters(typed)
    if len(rosters) == 1:
        _use_settings(context, parameter, rosters[0])
    return rosters


roster_argument = click.argument(
    "roster", type=click.Path(path_type=Path), is_eager=True, callback=_use_settings
)
rosters_argument = click.argument(
    "rosters",
    metavar="ROSTER...",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path),
    is_eager=True,
    callback=_use_settings_of_one,
)
lang_option = option(
    "--lang", type=click.Choice(LANGUAGES), expose_value=False, help="cli.lang-help"
)
overrides_option = file_option("--overrides", help="cli.overrides-help")
romaji_options = together(
    option("--romaji", default=DEFAULT_STYLE, metavar="STYLE", help="cli.romaji-help"),
    option("--long-vowel", metavar="FORM", help="cli.long-vowel-help"),
    option("--case", metavar="CASE", help="cli.case-help"),
)
password_option = option(
    "--password",
    is_flag=False,
    flag_value="",
    kind=RosterOption,
    hide_input=True,
    metavar="TEXT",
    help="cli.password-help",
)
"""Empty where it is to be asked for."""


def _one_of(values: type[StrEnum]) -> "click.Choice[str]":
    return click.Choice([value.value for value in values])


def _roster_option(name: str, help: str, **settings: object) -> Callable[[Command], Command]:
    return option(name, help=help, kind=RosterOption, **settings)


roster_options = together(
    _roster_option("--roster-sheet", "cli.roster-sheet-help", multiple=True, metavar="NAME"),
    _roster_option("--header-row", "cli.header-row-help", type=click.IntRange(min=0), metavar="N"),
    _roster_option("--name-column", "cli.name-column-help", metavar="COLUMN"),
    _roster_option("--surname-column", "cli.surname-column-help", metavar="COLUMN"),
    _roster_option("--furigana-column", "cli.furigana-column-help", metavar="COLUMN"),
    _roster_option(
        "--surname-furigana-column", "cli.surname-furigana-column-help", metavar="COLUMN"
    ),
    _roster_option("--romaji-column", "cli.romaji-column-help", metavar="COLUMN"),
    _roster_option("--department-column", "cli.department-column-help", metavar="COLUMN"),
    _roster_option("--title-column", "cli.title-column-help", metavar="COLUMN"),
    _roster_option("--staff-number-column", "cli.staff-number-column-help", metavar="COLUMN"),
    _roster_option("--business-name-column", "cli.business-name-column-help", metavar="COLUMN"),
    _roster_option(
        "--department-english-column", "cli.department-english-column-help", metavar="COLUMN"
    ),
    _roster_option("--badge-number-column", "cli.badge-number-column-help", metavar="COLUMN"),
    _roster_option("--badge-mark-column", "cli.badge-mark-column-help", metavar="COLUMN"),
    option("--as-of", kind=DayOption, metavar="DATE", help="cli.as-of-help"),
    password_option,
)


def _meant_sheet(context: click.Context, _: click.Parameter, typed: str | None) -> str | None:
    """Return the sheet's name; a number that means several is asked for on a terminal."""
    if typed in (None, DEFAULT_SHEET) or context.resilient_parsing or not sys.stdin.isatty():
        return typed
    with loading():
        from badgegen.cli.paper import asked_sheet

    return asked_sheet(str(typed), language_of(context))


def _sheets_beginning(_: click.Context, __: click.Parameter, typed: str) -> list[str]:
    """Return the names of the well-known sheets that begin so, for a shell: no file is read."""
    return sorted(
        file.stem for file in shipped("templates", "sheets").glob(f"{typed.lower()}*.toml")
    )


def _sheet_option(help: str, default: str | None = None) -> Callable[[Command], Command]:
    return option(
        "--sheet",
        metavar="NAME",
        callback=_meant_sheet,
        shell_complete=_sheets_beginning,
        help=help,
        default=default,
    )


sheet_option = _sheet_option("cli.sheet-help", DEFAULT_SHEET)
other_sheet_option = _sheet_option("cli.designs-sheet-help")
printers_option = option(
    "--printers",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    default=lambda: Path(click.get_app_dir("badgegen")) / "printers.toml",
    help="cli.printers-file-help",
)
output_option = option(
    "--output", type=click.Path(path_type=Path), metavar="DIR", help="cli.output-help"
)
print_only_option = option("--print-only", is_flag=True, help="cli.print-only-help")
unreviewed_option = option("--include-unreviewed", is_flag=True, help="cli.include-unreviewed-help")
badge_options = together(
    overrides_option,
    option("--design", default=DEFAULT_DESIGN, metavar="NAME", help="cli.design-help"),
    sheet_option,
    romaji_options,
    option(
        "--roster-romaji",
        type=_one_of(RosterRomaji),
        default=RosterRomaji.USE.value,
        help="cli.roster-romaji-help",
    ),
    option(
        "--organisation", "--organization", default="", metavar="TEXT", help="cli.organisation-help"
    ),
    file_option("--logo", help="cli.logo-help"),
    option("--logo-colour", "--logo-color", is_flag=True, help="cli.logo-colour-help"),
    file_option("--bands", help="cli.bands-help"),
    option("--colour", "--color", metavar="COLOUR", help="cli.colour-help", kind=ColourOption),
    option("--ground", metavar="COLOUR", help="cli.ground-help", kind=ColourOption),
    file_option("--badge-words", help="cli.badge-words-help"),
    option("--allow", multiple=True, type=_one_of(Permission), help="cli.allow-help"),
    roster_options,
)


def _said_once(context: click.Context, parameter: click.Parameter, given: tuple[str, ...]) -> str:
    """Return the words of an option that takes several with commas between them.

    Raises:
        WrongUsage: The option was given several times.
    """
    source = context.get_parameter_source(str(parameter.name))
    words = ",".join(given)
    if len(given) > 1 and source is ParameterSource.COMMANDLINE:
        raise WrongUsage(message("cli.once", name=parameter.opts[0], words=words))
    return words


def _paper_option(name: str, help: str, **settings: object) -> Callable[[Command], Command]:
    return option(name, help=help, kind=PaperOption, **settings)


paper_options = together(
    _paper_option(
        "--start-at", "cli.start-at-help", type=click.IntRange(min=1), default=1, metavar="N"
    ),
    _paper_option("--continue-sheet", "cli.continue-sheet-help", is_flag=True),
    _paper_option("--skip", "cli.skip-help", default="", metavar="N,N,…"),
    _paper_option(
        "--copies", "cli.copies-help", type=click.IntRange(1, 99), default=1, metavar="N"
    ),
    _paper_option(
        "--order",
        "cli.order-help",
        type=Words([*map(str, Order), *map(str, Filling)]),
        default=[Order.ROSTER.value],
        multiple=True,
        callback=_said_once,
    ),
    _paper_option("--group-by", "cli.group-by-help", type=click.Choice(["department"])),
    _paper_option(
        "--sheets-per-file", "cli.sheets-per-file-help", type=click.IntRange(min=1), metavar="N"
    ),
    _paper_option("--duplex", "cli.duplex-help", type=_one_of(Edge)),
    _paper_option("--back-design", "cli.back-design-help", metavar="NAME"),
    _paper_option("--marks", "cli.marks-help", type=click.Choice(["cut"])),
    _paper_option("--printer", "cli.printer-help", metavar="NAME"),
    printers_option,
)


def _press_option(name: str, help: str, **settings: object) -> Callable[[Command], Command]:
    return option(name, help=help, kind=PressOption, **settings)


press_options = together(
    option(
        "--for",
        "purpose",
        kind=PressOption,
        type=click.Choice(["office", "press"]),
        default="office",
        help="cli.for-help",
    ),
    _press_option("--gang", "cli.gang-help", is_flag=True),
    _press_option("--gang-paper", "cli.gang-paper-help", metavar="WxH"),
    _press_option("--gutter", "cli.gutter-help", type=click.FloatRange(6, 100), metavar="MM"),
    _press_option("--outline-text", "cli.outline-text-help", is_flag=True),
)
selection_options = together(
    file_option("--changed-since", help="cli.changed-since-help"),
    option("--only", multiple=True, metavar="NUMBERS", help="cli.only-help"),
    unreviewed_option,
)
print_options = together(badge_options, paper_options, press_options, selection_options)
"""All that says how badges are made and printed, and whose."""
