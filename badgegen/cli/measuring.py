"""Calibrates a printer: the page to measure, what was measured, the profile that is kept."""

from pathlib import Path

import click

from badgegen.cli.language import say, warn
from badgegen.core import message, normalized, translate
from badgegen.pipeline.calibration import (
    meant_measures,
    printer_from,
    remove_printer,
    save_printer,
    with_numbers,
    write_calibration,
)
from badgegen.sheet import Measured
from badgegen.stationery import Pair, Printer, described, find_printer, load_printers

__all__ = ["asked_printer", "keep", "list_printers", "remove", "with_numbers", "write_page"]


def write_page(
    sheet: str, printer: str | None, printers: Path, output: Path | None, language: str
) -> None:
    """Write the calibration page of a sheet, corrected for a printer if one is named.

    Raises:
        TemplateError: The sheet or the printer's profile cannot be used.
        OutputError: The page cannot be written.
    """
    profile = find_printer(printers, printer) if printer is not None else None
    target = output or Path(f"calibration-{Path(sheet).stem}.pdf")
    write_calibration(sheet, profile, target, language)
    say(message("printer.page-written", path=str(target)), language)


def keep(profile: Printer, printers: Path, language: str) -> None:
    """Keep a profile among the others and show it.

    Raises:
        TemplateError: The file of profiles cannot be used.
        OutputError: It cannot be written.
    """
    save_printer(printers, profile)
    say(described(profile), language)
    say(message("printer.saved", file=str(printers)), language)


def list_printers(printers: Path, language: str) -> None:
    """Show all profiles.

    Raises:
        TemplateError: The file of profiles cannot be used.
    """
    profiles = load_printers(printers)
    for profile in profiles:
        say(described(profile), language)
    if not profiles:
        say(message("printer.none", file=str(printers)), language)


def remove(name: str, printers: Path, language: str) -> None:
    """Forget a profile and say so.

    Raises:
        TemplateError: There is none of this name.
        OutputError: The file of profiles cannot be written.
    """
    remove_printer(printers, name)
    say(message("printer.removed", name=name, file=str(printers)), language)


def asked_printer(name: str, sheet: str, language: str) -> Printer:
    """Return the profile that the answers ask for.

    Raises:
        TemplateError: The sheet cannot be used.
        WrongUsage: The answers ask for a correction that is out of range.
    """
    meant, behind = meant_measures(sheet), meant_measures(sheet, back=True)
    say(message("printer.ask-intro"), language)
    ruler = (
        _asked("printer.ask-ruler-across", meant.ruler[0], language),
        _asked("printer.ask-ruler-down", meant.ruler[1], language),
    )
    point = (
        _asked("printer.ask-left", meant.point[0], language),
        _asked("printer.ask-top", meant.point[1], language),
    )
    back = _asked_back(behind.point, language)
    return printer_from(name, sheet, Measured(ruler, point), back)


def _asked_back(meant: Pair, language: str) -> Pair | None:
    """Return the point on the back; ``None`` where the first answer is empty."""
    left = _answer("printer.ask-back-left", meant[0], language, default="")
    if not left.strip():
        return None
    across = _number(left)
    if across is None:
        warn(message("printer.not-a-number"), language)
        return _asked_back(meant, language)
    return across, _asked("printer.ask-back-top", meant[1], language)


def _asked(key: str, meant: float, language: str) -> float:
    """Return a number above 0; asks again until there is one."""
    while (number := _number(_answer(key, meant, language))) is None:
        warn(message("printer.not-a-number"), language)
    return number


def _answer(key: str, meant: float, language: str, default: str | None = None) -> str:
    question = translate(message(key, length=round(meant, 2)), language)
    return str(
        click.prompt(question, default=default, show_default=False, prompt_suffix=" ", err=True)
    )


def _number(text: str) -> float | None:
    """Return the number of a text as people type it, also with a Japanese keyboard.

    >>> _number("５９．５ mm"), _number("59,5"), _number("-3")
    (59.5, 59.5, None)
    """
    plain = normalized(text).strip().removesuffix("mm").replace(",", ".")
    try:
        number = float(plain)
    except ValueError:
        return None
    return number if 0 < number < float("inf") else None
