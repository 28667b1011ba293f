"""The commands that calibrate a printer: a page to measure, and the profile that comes of it."""

from pathlib import Path
from typing import TypedDict, Unpack

import click

from badgegen.cli.language import LocalCommand, language_of, say
from badgegen.cli.options import (
    file_option,
    lang_option,
    option,
    printers_option,
    sheet_option,
    together,
)
from badgegen.core.errors import WrongUsage
from badgegen.core.message import message
from badgegen.core.process import uninterrupted
from badgegen.stationery.geometry import OFFSET_LIMIT, SCALE_LIMITS

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
    option("--offset-x", type=_OFFSET, metavar="MM", help="offset-x-help"),
    option("--offset-y", type=_OFFSET, metavar="MM", help="offset-y-help"),
    option("--scale-x", type=_SCALE, metavar="PERCENT", help="scale-x-help"),
    option("--scale-y", type=_SCALE, metavar="PERCENT", help="scale-y-help"),
    option("--back-offset-x", type=_OFFSET, metavar="MM", help="back-offset-x-help"),
    option("--back-offset-y", type=_OFFSET, metavar="MM", help="back-offset-y-help"),
)


@click.command(cls=LocalCommand, help="calibrate-help")
@sheet_option
@option("--printer", metavar="NAME", help="calibrate-printer-help")
@option("--ask", is_flag=True, help="ask-help")
@_number_options
@file_option("--output", help="calibrate-output-help")
@printers_option
@lang_option
@click.pass_context
def calibrate(
    context: click.Context,
    sheet: str,
    printer: str | None,
    printers: Path,
    output: Path | None,
    ask: bool,
    **numbers: Unpack[Numbers],
) -> None:
    """Writes a calibration page, or keeps the correction of a printer."""
    language = language_of(context)
    typed = any(number is not None for number in numbers.values())
    if not typed and not ask:
        _write_page(sheet, printer, printers, output, language)
        return
    name = _checked_name(printer)
    exclusive = [("--ask", ask), ("--offset-x …", typed), ("--output", output is not None)]
    clash = [option for option, given in exclusive if given]
    if len(clash) > 1:
        raise WrongUsage(message("printer.one-thing", options=", ".join(clash)))
    with uninterrupted():
        from badgegen.cli.measuring import asked_printer
        from badgegen.pipeline.calibrate import save_printer, with_numbers
        from badgegen.stationery.printers import described

    if ask:
        profile = asked_printer(name, sheet, language)
    else:
        profile = with_numbers(
            printers,
            name,
            offset=(numbers["offset_x"], numbers["offset_y"]),
            scale=(numbers["scale_x"], numbers["scale_y"]),
            back=(numbers["back_offset_x"], numbers["back_offset_y"]),
        )
    save_printer(printers, profile)
    say(described(profile), language)
    say(message("printer.saved", file=str(printers)), language)


@click.command(cls=LocalCommand, help="printers-help")
@option("--remove", metavar="NAME", help="printers-remove-help")
@printers_option
@lang_option
@click.pass_context
def printers(context: click.Context, remove: str | None, printers: Path) -> None:
    """Lists the printer profiles, or removes one."""
    with uninterrupted():
        from badgegen.pipeline.calibrate import remove_printer
        from badgegen.stationery.printers import described, load_printers

    language = language_of(context)
    if remove is not None:
        remove_printer(printers, remove)
        say(message("printer.removed", name=remove, file=str(printers)), language)
        return
    profiles = load_printers(printers)
    for profile in profiles:
        say(described(profile), language)
    if not profiles:
        say(message("printer.none", file=str(printers)), language)


def _write_page(
    sheet: str, printer: str | None, printers: Path, output: Path | None, language: str
) -> None:
    with uninterrupted():
        from badgegen.pipeline.calibrate import write_calibration
        from badgegen.stationery.printers import find_printer

    profile = find_printer(printers, printer) if printer is not None else None
    target = output or Path(f"calibration-{Path(sheet).stem}.pdf")
    write_calibration(sheet, profile, target, language)
    say(message("printer.page-written", path=str(target)), language)


def _checked_name(name: str | None) -> str:
    if name is None:
        raise WrongUsage(message("printer.needs-name"))
    if not name.strip():
        raise WrongUsage(message("printer.empty-name"))
    return name.strip()
