"""The commands that list the shipped sheets and designs and draw one of them."""

from pathlib import Path

import click

from badgegen.cli.language import LocalCommand, LocalGroup, language_of, say
from badgegen.cli.options import file_option, lang_option, option
from badgegen.core import message, translate, uninterrupted

drawing_option = file_option("--output", help="drawing-help")


@click.group(cls=LocalGroup, invoke_without_command=True, help="sheets-help")
@lang_option
@click.pass_context
def sheets(context: click.Context) -> None:
    """List the shipped sheets with their geometry and its source."""
    if not context.invoked_subcommand:
        _list_shipped(language_of(context), designs=False)


@sheets.command(name="show", cls=LocalCommand, help="sheets-show-help")
@click.argument("name")
@drawing_option
@lang_option
@click.pass_context
def show_sheet(context: click.Context, name: str, output: Path | None) -> None:
    """Draw a sheet at its real size with its measures."""
    _draw(name, output, language_of(context))


@click.group(cls=LocalGroup, invoke_without_command=True, help="designs-help")
@lang_option
@click.pass_context
def designs(context: click.Context) -> None:
    """List the shipped designs with what they show."""
    if not context.invoked_subcommand:
        _list_shipped(language_of(context), designs=True)


@designs.command(name="show", cls=LocalCommand, help="designs-show-help")
@click.argument("name")
@option("--sheet", metavar="NAME", help="designs-sheet-help")
@drawing_option
@lang_option
@click.pass_context
def show_design(context: click.Context, name: str, sheet: str | None, output: Path | None) -> None:
    """Draw badges of a design at their real size."""
    _draw(sheet, output, language_of(context), design=name)


def _draw(sheet: str | None, output: Path | None, language: str, *, design: str = "") -> None:
    """Draw a sheet, or badges of a design on it, and tell into which file."""
    with uninterrupted():
        from badgegen.pipeline import specimens as show

    if design or sheet is None:
        written = show.show_design(design, sheet, output, language)
    else:
        written = show.show_sheet(sheet, output, language)
    say(message("cli.drawn", path=str(written)), language)


def _list_shipped(language: str, *, designs: bool) -> None:
    """Print each shipped sheet or design: its name, its title, and what is told of it."""
    with uninterrupted():
        from badgegen.pipeline.specimens import shipped_designs, shipped_sheets

    for shipped in shipped_designs(language) if designs else shipped_sheets(language):
        click.echo(f"{shipped.name}\n  {shipped.title}")
        for line in shipped.lines:
            click.echo(f"  {translate(line, language)}")
