"""The commands that calibrate a printer: a page to measure, and the profile that comes of it."""

from pathlib import Path
from typing import TypedDict, Unpack

import click

from badgegen.cli.language import LocalCommand, language_of
from badgegen.cli.options import (
    file_option,
    lang_option,
    option,
    printers_option,
    sheet_option,
    together,
)
from badgegen.core import OFFSET_LIMIT, SCALE_LIMITS, WrongUsage, loading, message

_OFFSET = click.FloatRange(-OFFSET_LIMIT, OFFSET_LIMIT)
_SCALE = click.FloatRange(*SCALE_LIMITS)


class Numbers(TypedDict):
    """A correction as typed, in mm and percent; what is ``None`` stays as it was."""

    offset_x: float | None
    offset_y: float | None
    scale_x: float | None
    scale_y: float | None
    back_offset_x: float | None
    back_offset_y: float | None


_number_options = together(
    option("--offset-x", type=_OFFSET, metavar="MM", help="cli.offset-x-help"),
    option("--offset-y", type=_OFFSET, metavar="MM", help="cli.offset-y-help"),
    option("--scale-x", type=_SCALE, metavar="PERCENT", help="cli.scale-x-help"),
    option("--scale-y", type=_SCALE, metavar="PERCENT", help="cli.scale-y-help"),
    option("--back-offset-x", type=_OFFSET, metavar="MM", help="cli.back-offset-x-help"),
    option("--back-offset-y", type=_OFFSET, metavar="MM", help="cli.back-offset-y-help"),
)


@click.command(cls=LocalCommand, help="cli.calibrate-help", short_help="cli.calibrate-brief")
@sheet_option
@option("--printer", metavar="NAME", help="cli.calibrate-printer-help")
@option(
    "--scan",
    "scans",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="PAGE",
    help="cli.scan-help",
)
@option("--ask", is_flag=True, help="cli.ask-help")
@_number_options
@file_option("--output", help="cli.calibrate-output-help")
@printers_option
@lang_option
@click.pass_context
def calibrate(
    context: click.Context,
    sheet: str,
    printer: str | None,
    printers: Path,
    output: Path | None,
    scans: tuple[Path, ...],
    ask: bool,
    **numbers: Unpack[Numbers],
) -> None:
    """Write a calibration page, or keep the correction of a printer."""
    language = language_of(context)
    typed = any(number is not None for number in numbers.values())
    exclusive = [
        ("--scan", bool(scans)),
        ("--ask", ask),
        ("--offset-x …", typed),
        ("--output", output is not None),
    ]
    writes_page = not typed and not ask and not scans
    name = "" if writes_page else _checked_name(printer)
    _check_alone([option for option, given in exclusive if given])
    with loading():
        from badgegen.cli import measuring

    if writes_page:
        measuring.write_page(sheet, printer, printers, output, language)
    elif scans:
        measuring.keep_scanned(name, sheet, scans, printers, language)
    elif ask:
        measuring.keep(measuring.asked_printer(name, sheet, language), printers, language)
    else:
        profile = measuring.with_numbers(
            printers,
            name,
            offset=(numbers["offset_x"], numbers["offset_y"]),
            scale=(numbers["scale_x"], numbers["scale_y"]),
            back=(numbers["back_offset_x"], numbers["back_offset_y"]),
        )
        measuring.keep(profile, printers, language)


@click.command(cls=LocalCommand, help="cli.printers-help", short_help="cli.printers-brief")
@option("--remove", metavar="NAME", help="cli.printers-remove-help")
@printers_option
@lang_option
@click.pass_context
def printers(context: click.Context, remove: str | None, printers: Path) -> None:
    """List the printer profiles, or remove one."""
    with loading():
        from badgegen.cli import measuring

    if remove is None:
        measuring.list_printers(printers, language_of(context))
    else:
        measuring.remove(remove, printers, language_of(context))


def _check_alone(options: list[str]) -> None:
    if len(options) > 1:
        raise WrongUsage(message("printer.one-thing", options=", ".join(options)))


def _checked_name(name: str | None) -> str:
    if name is None:
        raise WrongUsage(message("printer.needs-name"))
    if not name.strip():
        raise WrongUsage(message("printer.empty-name"))
    return name.strip()
