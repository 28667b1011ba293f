"""The commands for sheets and designs: list, find, draw, and make one's own."""

from enum import StrEnum
from pathlib import Path
from typing import TypedDict, Unpack, final

import click

from badgegen.cli.language import LocalCommand, LocalGroup, language_of, say
from badgegen.cli.options import file_option, lang_option, option, other_sheet_option, together
from badgegen.core import DepartmentShown, NameShown, loading, message

drawing_option = file_option("--output", help="cli.drawing-help")


@final
class SheetQuery(TypedDict):
    """What sheets are looked for; ``everything`` lists them all."""

    fits: str | None
    size: str | None
    maker: str | None
    everything: bool
    form: str


query_options = together(
    option("--size", metavar="WxH", help="cli.sheets-size-help"),
    option("--fits", metavar="DESIGN", help="cli.sheets-fits-help"),
    option("--maker", metavar="NAME", help="cli.sheets-maker-help"),
    option("--all", "everything", is_flag=True, help="cli.sheets-all-help"),
    option(
        "--format",
        "form",
        type=click.Choice(["table", "tsv"]),
        default="table",
        help="cli.format-help",
    ),
)


class SheetsGroup(LocalGroup):
    """The commands for sheets; a word that is none of them is looked for in product numbers."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that was typed, or the one that looks for the word."""
        if self.may_mean(args[0]):
            return super().resolve_command(ctx, args)
        return _FIND, self.commands[_FIND], args


_FIND = "find"


@click.group(
    cls=SheetsGroup,
    invoke_without_command=True,
    help="cli.sheets-help",
    short_help="cli.sheets-brief",
)
@query_options
@lang_option
@click.pass_context
def sheets(context: click.Context, **query: Unpack[SheetQuery]) -> None:
    """List the sheets with their geometry and its source."""
    context.obj = query
    if not context.invoked_subcommand:
        _on_paper(language_of(context), query)


@sheets.command(
    name=_FIND, cls=LocalCommand, help="cli.sheets-find-help", short_help="cli.sheets-find-brief"
)
@click.argument("words", nargs=-1, required=True)
@query_options
@lang_option
@click.pass_context
def find_sheet(context: click.Context, words: tuple[str, ...], **query: Unpack[SheetQuery]) -> None:
    """List the sheets whose number or title has the words."""
    before: SheetQuery = context.obj
    both: SheetQuery = {
        "fits": query["fits"] or before["fits"],
        "size": query["size"] or before["size"],
        "maker": query["maker"] or before["maker"],
        "everything": query["everything"] or before["everything"],
        "form": query["form"] if query["form"] != "table" else before["form"],
    }
    _on_paper(language_of(context), both, " ".join(words))


@sheets.command(
    name="show", cls=LocalCommand, help="cli.sheets-show-help", short_help="cli.sheets-show-brief"
)
@click.argument("name")
@drawing_option
@lang_option
@click.pass_context
def show_sheet(context: click.Context, name: str, output: Path | None) -> None:
    """Draw a sheet at its real size with its measures."""
    _draw(name, output, language_of(context))


@final
class NewSheet(TypedDict):
    """The measures of one's own sheet as typed; what is ``None`` is asked for."""

    paper: str | None
    badge: str | None
    places: str | None
    margin: str | None
    pitch: str | None
    rotate: str | None


@sheets.command(
    name="new", cls=LocalCommand, help="cli.sheets-new-help", short_help="cli.sheets-new-brief"
)
@click.argument("name", required=False, type=click.Path(dir_okay=False))
@option("--paper", metavar="NAME|WxH", help="cli.new-paper-help")
@option("--badge", metavar="WxH", help="cli.new-badge-help")
@option("--places", metavar="NxN", help="cli.new-places-help")
@option("--margin", metavar="LEFT,TOP", help="cli.new-margin-help")
@option("--pitch", metavar="X,Y", help="cli.new-pitch-help")
@option("--rotate", type=click.Choice(["0", "90", "180", "270"]), help="cli.new-rotate-help")
@lang_option
@click.pass_context
def new_sheet(context: click.Context, name: str | None, **answers: Unpack[NewSheet]) -> None:
    """Make the file of one's own sheet from five measures, and draw it."""
    _on_paper(language_of(context), answers, name or "")


@click.group(
    cls=LocalGroup,
    invoke_without_command=True,
    help="cli.designs-help",
    short_help="cli.designs-brief",
)
@lang_option
@click.pass_context
def designs(context: click.Context) -> None:
    """List the shipped designs with what they show."""
    if not context.invoked_subcommand:
        _on_paper(language_of(context))


@designs.command(
    name="show", cls=LocalCommand, help="cli.designs-show-help", short_help="cli.designs-show-brief"
)
@click.argument("name")
@other_sheet_option
@drawing_option
@lang_option
@click.pass_context
def show_design(context: click.Context, name: str, sheet: str | None, output: Path | None) -> None:
    """Draw badges of a design at their real size."""
    _draw(sheet, output, language_of(context), design=name)


@final
class CopyOfDesign(TypedDict):
    """The file that a shipped design is copied into."""

    file: Path | None


@designs.command(
    name="copy", cls=LocalCommand, help="cli.designs-copy-help", short_help="cli.designs-copy-brief"
)
@click.argument("name")
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
@lang_option
@click.pass_context
def copy_design(context: click.Context, name: str, file: Path | None) -> None:
    """Copy a shipped design into a file of one's own, with comments."""
    _own_design(name, {"file": file}, language_of(context))


def _one_of(values: type[StrEnum]) -> "click.Choice[str]":
    return click.Choice([value.value for value in values])


@final
class NewDesign(TypedDict):
    """What one's own design shall show; what is ``None`` is asked for."""

    name_as: str | None
    department: str | None
    text: str | None


@designs.command(
    name="new", cls=LocalCommand, help="cli.designs-new-help", short_help="cli.designs-new-brief"
)
@click.argument("name", required=False, type=click.Path(dir_okay=False))
@option("--name-as", type=_one_of(NameShown), help="cli.new-name-help")
@option("--department", type=_one_of(DepartmentShown), help="cli.new-department-help")
@option("--text", metavar="TEXT", help="cli.new-text-help")
@lang_option
@click.pass_context
def new_design(context: click.Context, name: str | None, **answers: Unpack[NewDesign]) -> None:
    """Make the file of one's own design from three answers, and draw it."""
    _own_design(name or "", answers, language_of(context))


def _own_design(name: str, asked: CopyOfDesign | NewDesign, language: str) -> None:
    """Make the file of one's own design, copied or new."""
    with loading():
        from badgegen.cli.own_designs import answer

    answer(name, asked, language)


def _draw(sheet: str | None, output: Path | None, language: str, *, design: str = "") -> None:
    """Draw a sheet, or badges of a design on it, and tell into which file."""
    with loading():
        from badgegen.pipeline import specimens as show

    if design or sheet is None:
        written = show.show_design(design, sheet, output, language)
    else:
        written = show.show_sheet(sheet, output, language)
    say(message("cli.drawn", path=str(written)), language)


def _on_paper(language: str, asked: SheetQuery | NewSheet | None = None, words: str = "") -> None:
    """List the designs; or where sheets are asked for, list those, or make the one described."""
    with loading():
        from badgegen.cli.paper import answer, list_designs

    if asked is None:
        list_designs(language)
    else:
        answer(words, asked, language)
