"""Asks for what was measured on a calibration page."""

import click

from badgegen.cli.language import say, warn
from badgegen.core.message import message
from badgegen.core.translate import translate
from badgegen.names.kana import normalized
from badgegen.pipeline.calibrate import meant_measures, printer_from
from badgegen.sheet.calibration import Measured
from badgegen.stationery.geometry import Pair
from badgegen.stationery.printers import Printer


def asked_printer(name: str, sheet: str, language: str) -> Printer:
    """The profile that the answers ask for.

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
    """The point on the back; ``None`` where the first answer is empty."""
    left = _answer("printer.ask-back-left", meant[0], language, default="")
    if not left.strip():
        return None
    across = _number(left)
    if across is None:
        warn(message("printer.not-a-number"), language)
        return _asked_back(meant, language)
    return across, _asked("printer.ask-back-top", meant[1], language)


def _asked(key: str, meant: float, language: str) -> float:
    """A number above 0; asks again until there is one."""
    while (number := _number(_answer(key, meant, language))) is None:
        warn(message("printer.not-a-number"), language)
    return number


def _answer(key: str, meant: float, language: str, default: str | None = None) -> str:
    question = translate(message(key, length=round(meant, 2)), language)
    return str(
        click.prompt(question, default=default, show_default=False, prompt_suffix=" ", err=True)
    )


def _number(text: str) -> float | None:
    """The number of a text as people type it, also with a Japanese keyboard.

    >>> _number("５９．５ mm"), _number("59,5"), _number("-3")
    (59.5, 59.5, None)
    """
    plain = normalized(text).strip().removesuffix("mm").replace(",", ".")
    try:
        number = float(plain)
    except ValueError:
        return None
    return number if 0 < number < float("inf") else None
