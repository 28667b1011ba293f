"""The command that opens the review page."""

from pathlib import Path
from typing import Unpack

import click

from badgegen.cli.language import LocalCommand, language_of
from badgegen.cli.options import (
    PrintChoice,
    lang_option,
    option,
    output_option,
    print_options,
    roster_argument,
)
from badgegen.cli.progress import Bar
from badgegen.core import JUDGING, loading


@click.command(cls=LocalCommand, help="cli.review-help", short_help="cli.review-brief")
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
