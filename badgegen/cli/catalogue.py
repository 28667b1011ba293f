"""The commands that list the shipped sheets and designs."""

import click

from badgegen.cli.localized import LocalCommand, language_of
from badgegen.cli.options import lang_option
from badgegen.message import message
from badgegen.messages import translate


@click.command(cls=LocalCommand, help="sheets-help")
@lang_option
@click.pass_context
def sheets(context: click.Context) -> None:
    """Lists the shipped sheets with their geometry and its source."""
    from badgegen.stationery import load_sheet, sheet_names

    language = language_of(context)
    for name in sheet_names():
        sheet = load_sheet(name)
        click.echo(f"{name}\n  {sheet.title.in_language(language)}")
        measures = message(
            "cli.sheet-measures",
            width=sheet.trim.width,
            height=sheet.trim.height,
            columns=sheet.columns,
            rows=sheet.rows,
            left=sheet.origin[0],
            top=sheet.origin[1],
            across=sheet.pitch[0],
            down=sheet.pitch[1],
            paper_width=sheet.paper.width,
            paper_height=sheet.paper.height,
        )
        click.echo(f"  {translate(measures, language)}")
        if sheet.fold:
            size = {"width": sheet.face.width, "height": sheet.face.height}
            click.echo(f"  {translate(message('cli.sheet-fold', **size), language)}")
        if sheet.aliases:
            also = message("cli.sheet-aliases", aliases=", ".join(sheet.aliases))
            click.echo(f"  {translate(also, language)}")
        click.echo(f"  {translate(message('cli.source', source=sheet.source), language)}")


@click.command(cls=LocalCommand, help="designs-help")
@lang_option
@click.pass_context
def designs(context: click.Context) -> None:
    """Lists the shipped designs with what they show."""
    from badgegen.stationery import design_names, load_design

    language = language_of(context)
    for name in design_names():
        design = load_design(name)
        shown = (message(f"layout.content-{field.content}") for field in design.fields)
        contents = "・".join(translate(one, language) for one in shown)
        click.echo(f"{name}\n  {design.title.in_language(language)}")
        click.echo(f"  {translate(message('cli.design-shows', contents=contents), language)}")
        click.echo(f"  {translate(message('cli.source', source=design.source), language)}")
