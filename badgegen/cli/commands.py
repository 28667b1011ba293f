"""The commands: each has its options, one call into the pipeline and one result to show.

Libraries are loaded without an interruption: pikepdf's would abort the process.
"""

from pathlib import Path
from typing import Unpack

import click

from badgegen import __version__
from badgegen.cli.calibrate import calibrate, printers
from badgegen.cli.catalogue import designs, sheets
from badgegen.cli.language import LocalCommand, LocalGroup, LocalOption, language_of
from badgegen.cli.options import (
    BadgeChoice,
    PrintChoice,
    RomajiChoice,
    badge_options,
    lang_option,
    option,
    output_option,
    overrides_option,
    print_only_option,
    print_options,
    romaji_options,
    roster_argument,
    rosters_argument,
)
from badgegen.cli.overrides import override
from badgegen.cli.progress import Bar
from badgegen.core import JUDGING, ReadingsWait, loading, message

strict_option = option("--strict", is_flag=True, help="cli.strict-help")


@click.group(
    cls=LocalGroup, help="cli.app-help", context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(
    __version__,
    prog_name="badgegen",
    message="%(prog)s %(version)s",
    cls=LocalOption,
    help="cli.version-help",
)
@lang_option
def app() -> None:
    """Make name badges with the surname only from a staff roster."""


@app.command(cls=LocalCommand, help="cli.build-help", short_help="cli.build-brief")
@rosters_argument
@output_option
@print_only_option
@print_options
@strict_option
@lang_option
@click.pass_context
def build(
    context: click.Context,
    rosters: tuple[Path, ...],
    output: Path | None,
    strict: bool,
    **choice: Unpack[PrintChoice],
) -> None:
    """Make badges.pdf, preview.pdf, review.xlsx and manifest.json."""
    with Bar(language_of(context)) as bar:
        with loading():
            from badgegen.cli.roster import build_badges, build_each

        if len(rosters) > 1:
            bar.clear()
            context.exit(build_each(context, rosters, output, strict=strict))
        waiting = build_badges(rosters[0], output, choice, bar)
    _stop_if_waiting(waiting, strict=strict)


@app.command(cls=LocalCommand, help="cli.verify-help", short_help="cli.verify-brief")
@click.argument("pdf", type=click.Path(path_type=Path), is_eager=True)
@roster_argument
@print_options
@lang_option
@click.pass_context
def verify(
    context: click.Context,
    pdf: Path,
    roster: Path,
    **choice: Unpack[PrintChoice],
) -> None:
    """Prove that a print file holds the roster's badges and nothing else."""
    with Bar(language_of(context), JUDGING) as bar:
        with loading():
            from badgegen.cli.roster import verify_badges

        verify_badges(pdf, roster, choice, bar)


@app.command(cls=LocalCommand, help="cli.check-help", short_help="cli.check-brief")
@roster_argument
@badge_options
@option(
    "--format",
    "form",
    type=click.Choice(["table", "tsv", "json"]),
    default="table",
    help="cli.format-help",
)
@strict_option
@lang_option
@click.pass_context
def check(
    context: click.Context,
    roster: Path,
    form: str,
    strict: bool,
    **choice: Unpack[BadgeChoice],
) -> None:
    """Show what the badges would be and write no file."""
    with Bar(language_of(context), JUDGING) as bar:
        with loading():
            from badgegen.cli.roster import check_badges

        waiting = check_badges(roster, form, choice, bar)
    _stop_if_waiting(waiting, strict=strict)


@app.command(cls=LocalCommand, help="cli.reading-help", short_help="cli.reading-brief")
@click.argument("names", nargs=-1)
@overrides_option
@romaji_options
@option(
    "--format", "form", type=click.Choice(["table", "tsv"]), default="table", help="cli.format-help"
)
@lang_option
@click.pass_context
def reading(
    context: click.Context,
    names: tuple[str, ...],
    overrides: Path | None,
    form: str,
    **choice: Unpack[RomajiChoice],
) -> None:
    """Show readings of surnames, from the arguments or from standard input."""
    with loading():
        from badgegen.cli.answers import answer

    answer(names, overrides, choice, form, language_of(context))


@app.command(cls=LocalCommand, help="cli.review-help", short_help="cli.review-brief")
@roster_argument
@output_option
@print_options
@option(
    "--port", type=click.IntRange(min=0, max=65535), default=0, metavar="N", help="cli.port-help"
)
@option("--no-browser", is_flag=True, help="cli.no-browser-help")
@lang_option
@click.pass_context
def review(
    context: click.Context,
    roster: Path,
    output: Path | None,
    port: int,
    no_browser: bool,
    **choice: Unpack[PrintChoice],
) -> None:
    """Open the review page in the browser and serve it until the user leaves."""
    with Bar(language_of(context), JUDGING) as bar:
        with loading():
            from badgegen.cli.desk import open_room, serve_room

        room = open_room(roster, output, choice, bar)
    serve_room(room, port, browser=not no_browser)


def _stop_if_waiting(waiting: int, *, strict: bool) -> None:
    if strict and waiting:
        raise ReadingsWait(message("cli.readings-wait", count=waiting))


app.add_command(override)
app.add_command(sheets)
app.add_command(designs)
app.add_command(calibrate)
app.add_command(printers)
