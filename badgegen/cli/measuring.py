"""Calibrates a printer: the page to measure, what was measured, the profile that is kept."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

import click

from badgegen.cli.language import say, warn
from badgegen.core import message, normalized, translate
from badgegen.pipeline.calibration import (
    crosses_of,
    printer_from,
    remove_printer,
    save_printer,
    with_numbers,
    write_calibration,
)
from badgegen.pipeline.scanning import scanned_printer
from badgegen.sheet import Measured
from badgegen.stationery import Printer, described, find_printer, load_printers

__all__ = [
    "asked_printer",
    "keep",
    "keep_scanned",
    "list_printers",
    "remove",
    "with_numbers",
    "write_page",
]


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


def keep_scanned(
    name: str, sheet: str, scans: Sequence[Path], printers: Path, language: str
) -> None:
    """Keep the profile that scans of calibration pages ask for, or check the one there is.

    Raises:
        TemplateError: The sheet, a scan or the file of profiles cannot be used.
        WrongUsage: The scans do not go together, or ask for a correction that is out of range.
        OutputError: The file of profiles cannot be written.
    """
    known = {printer.name: printer for printer in load_printers(printers)}
    scanned = scanned_printer(name, known.get(name), sheet, scans)
    for remark in scanned.remarks:
        say(remark, language)
    if scanned.printer is not None:
        keep(scanned.printer, printers, language)


def asked_printer(name: str, sheet: str, language: str) -> Printer:
    """Return the profile that the answers ask for.

    Raises:
        TemplateError: The sheet cannot be used.
        WrongUsage: The answers ask for a correction that is out of range.
    """
    meant = crosses_of(sheet)
    say(message("printer.ask-intro", length=round(meant, 2)), language)
    front = _asked_side(meant, language)
    say(message("printer.ask-back"), language)
    back = _asked_back(meant, language)
    return printer_from(name, sheet, front, back)


def _asked_side(meant: float, language: str, left: float | None = None) -> Measured:
    """Return the measures of a side; its first is ``left`` where that was answered already."""
    if left is None:
        left = _asked(Measure.LEFT, meant, language)
    top, right, bottom = (
        _asked(measure, meant, language) for measure in (Measure.TOP, Measure.RIGHT, Measure.BOTTOM)
    )
    plumb = _asked_or_none(Measure.PLUMB, meant, language)
    return Measured((left, top), (right, bottom), plumb)


def _asked_back(meant: float, language: str) -> Measured | None:
    """Return the measures of the back; ``None`` where the first answer is empty."""
    left = _asked_or_none(Measure.LEFT, meant, language)
    return None if left is None else _asked_side(meant, language, left)


class Measure(StrEnum):
    """What is read on the page, in the order of its numbers there."""

    LEFT = "printer.ask-left"
    TOP = "printer.ask-top"
    RIGHT = "printer.ask-right"
    BOTTOM = "printer.ask-bottom"
    PLUMB = "printer.ask-plumb"


_SAID_BACK = {
    Measure.LEFT: ("printer.off-right", "printer.off-left"),
    Measure.TOP: ("printer.off-down", "printer.off-up"),
    Measure.RIGHT: ("printer.off-left", "printer.off-right"),
    Measure.BOTTOM: ("printer.off-up", "printer.off-down"),
    Measure.PLUMB: ("printer.off-right", "printer.off-left"),
}
"""Which way the print is off where a measure is larger than was meant, and where it is smaller."""


def _asked(measure: Measure, meant: float, language: str) -> float:
    """Return a number above 0; asks again until there is one."""
    while (number := _number(_answer(measure, language))) is None:
        warn(message("printer.not-a-number"), language)
    _say_back(measure, number - meant, language)
    return number


def _asked_or_none(measure: Measure, meant: float, language: str) -> float | None:
    """Return a number above 0, or ``None`` for an empty answer."""
    while text := _answer(measure, language, default="").strip():
        if (number := _number(text)) is not None:
            _say_back(measure, number - meant, language)
            return number
        warn(message("printer.not-a-number"), language)
    return None


def _say_back(measure: Measure, off: float, language: str) -> None:
    """Say in words which way the print is off, so that a slip is seen at once."""
    more, less = _SAID_BACK[measure]
    key = "printer.off-nowhere" if abs(off) < 0.005 else more if off > 0 else less
    say(message(key, length=round(abs(off), 2)), language)


def _answer(measure: Measure, language: str, default: str | None = None) -> str:
    question = translate(message(measure), language)
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
