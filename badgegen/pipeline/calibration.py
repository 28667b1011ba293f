"""Makes calibration pages, and keeps what they tell of a printer."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from badgegen.core import OFFSET_LIMIT, SCALE_LIMITS, SKEW_LIMIT, Message, WrongUsage, message
from badgegen.files import OutputFile, claimed
from badgegen.pdf.drawings import calibration_pdf
from badgegen.sheet import Drift, Measured, calibration_page, correction_of, drift_of
from badgegen.stationery import (
    Correction,
    Pair,
    Printer,
    Sheet,
    find_printer,
    load_printers,
    load_sheet,
    printers_file,
)


def write_calibration(sheet_name: str, printer: Printer | None, target: Path, lang: str) -> None:
    """Write the calibration pages of a sheet, corrected for a printer if one is given.

    Raises:
        TemplateError: The sheet cannot be used.
        OutputError: The file cannot be written.
    """
    sheet = load_sheet(sheet_name)
    used = printer or Printer("")
    sides = [
        (
            calibration_page(sheet, back=back, corrected=printer is not None),
            used.side(back=back),
            tuple(_sentences(sheet, sheet_name, printer, back=back)),
        )
        for back in (False, True)
    ]
    with claimed(target.parent, (target.name,)) as publish:
        publish([OutputFile(target.name, calibration_pdf(sheet, sides, lang))])


def crosses_of(sheet_name: str) -> float:
    """Return how far from the paper's edges the crosses of a sheet's page are meant to stand.

    Raises:
        TemplateError: The sheet cannot be used.
    """
    return calibration_page(load_sheet(sheet_name)).crosses


def printer_from(name: str, sheet_name: str, front: Measured, back: Measured | None) -> Printer:
    """Return the profile that these measures of pages printed without a correction ask for.

    Raises:
        TemplateError: The sheet cannot be used.
        WrongUsage: The correction would be out of range.
    """
    sheet = load_sheet(sheet_name)
    meant = calibration_page(sheet).crosses
    behind = drift_of(back, meant, sheet.paper) if back else None
    return printer_of(Printer(name), drift_of(front, meant, sheet.paper), behind)


def printer_of(known: Printer, front: Drift | None, back: Drift | None) -> Printer:
    """Return a profile with the correction of these sides in the place of its own.

    Raises:
        WrongUsage: A correction would be out of range.
    """
    printer = known
    if front:
        found = correction_of(front)
        printer = replace(printer, offset=found.offset, scale=_percent(found), skew=found.skew)
    if back:
        found = correction_of(back)
        printer = replace(
            printer, back=found.offset, back_scale=_percent(found), back_skew=found.skew
        )
    elif front:
        printer = replace(printer, back=None, back_scale=None, back_skew=None)
    _check_range(printer)
    return printer


def _percent(correction: Correction) -> Pair:
    across, down = correction.scale
    return round(across * 100, 3), round(down * 100, 3)


Typed = tuple[float | None, float | None]
"""A number across and one down; ``None`` where nothing was typed."""


def with_numbers(path: Path, name: str, offset: Typed, scale: Typed, back: Typed) -> Printer:
    """Return the profile of this name with these numbers in the place of its own; else a new one.

    Raises:
        TemplateError: The file of profiles cannot be used.
    """
    known = next(
        (printer for printer in load_printers(path) if printer.name == name), Printer(name)
    )
    return replace(
        known,
        offset=_with(known.offset, offset),
        scale=_with(known.scale, scale),
        back=known.back if back == (None, None) else _with(known.back or (0.0, 0.0), back),
    )


def _with(known: Pair, typed: Typed) -> Pair:
    across, down = typed
    return known[0] if across is None else across, known[1] if down is None else down


def save_printer(path: Path, printer: Printer) -> None:
    """Keep a profile, in the place of an earlier one of its name.

    Raises:
        TemplateError: The file cannot be used.
        OutputError: The file cannot be written.
    """
    others = [profile for profile in load_printers(path) if profile.name != printer.name]
    _write(path, [*others, printer])


def remove_printer(path: Path, name: str) -> None:
    """Forget a profile.

    Raises:
        TemplateError: There is none of this name; the message names the nearest.
        OutputError: The file cannot be written.
    """
    gone = find_printer(path, name)
    _write(path, [printer for printer in load_printers(path) if printer != gone])


def _write(path: Path, printers: list[Printer]) -> None:
    with claimed(path.parent, (path.name,)) as publish:
        publish([OutputFile(path.name, printers_file(printers))])


def _check_range(printer: Printer) -> None:
    least, most = SCALE_LIMITS
    sides = [printer.side(back=back) for back in (False, True)]
    in_range = all(
        max(map(abs, side.offset)) <= OFFSET_LIMIT
        and all(least <= scale * 100 <= most for scale in side.scale)
        and abs(side.skew) <= SKEW_LIMIT
        for side in sides
    )
    if not in_range:
        limits = {"offset": OFFSET_LIMIT, "least": least, "most": most, "skew": SKEW_LIMIT}
        raise WrongUsage(message("printer.out-of-range", **limits))


def _sentences(
    sheet: Sheet, asked_for: str, printer: Printer | None, *, back: bool
) -> Iterator[Message]:
    """Yield what a calibration page says.

    What it is, how to print it, what to measure and to type.
    """
    page = calibration_page(sheet, back=back)
    side = message("printer.side-back" if back else "printer.side-front")
    how = (
        message("printer.with-correction", name=printer.name)
        if printer
        else message("printer.without-correction")
    )
    yield message("printer.sheet-title", side=side, sheet=sheet.name, printer=how)
    yield message("printer.how-to-print")
    if printer:
        yield message("printer.how-to-check", name=printer.name)
    else:
        if page.discs:
            yield message("printer.how-to-scan", sheet=asked_for)
        yield message("printer.how-to-measure", crosses=round(page.crosses, 2))
        yield message("printer.how-to-type", sheet=asked_for)
    if back:
        yield message("printer.how-to-check-back")
