"""Makes calibration pages, and keeps what they tell of a printer."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from badgegen.core import OFFSET_LIMIT, SCALE_LIMITS, Message, WrongUsage, message
from badgegen.files import OutputFile, claimed
from badgegen.pdf.drawings import calibration_pdf
from badgegen.sheet import Measured, calibration_page, correction_for
from badgegen.stationery import (
    CalibrationPage,
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
            calibration_page(sheet, back=back),
            used.side(back=back),
            tuple(_sentences(sheet, sheet_name, printer, back=back)),
        )
        for back in (False, True)
    ]
    with claimed(target.parent, (target.name,)) as publish:
        publish([OutputFile(target.name, calibration_pdf(sheet, sides, lang))])


def meant_measures(sheet_name: str, *, back: bool = False) -> Measured:
    """Return what is measured on a calibration page of a printer without any fault.

    Raises:
        TemplateError: The sheet cannot be used.
    """
    page = calibration_page(load_sheet(sheet_name), back=back)
    return Measured(page.asked, page.reference)


def printer_from(name: str, sheet_name: str, front: Measured, back: Pair | None = None) -> Printer:
    """Return the profile that these measures of a page printed without a correction ask for.

    ``back`` is the point that was measured on the back.

    Raises:
        TemplateError: The sheet cannot be used.
        WrongUsage: The correction would be out of range.
    """
    paper = load_sheet(sheet_name).paper
    found = correction_for(front, meant_measures(sheet_name), paper)
    behind = back and correction_for(
        replace(front, point=back), meant_measures(sheet_name, back=True), paper
    )
    printer = Printer(
        name,
        found.offset,
        (round(found.scale[0] * 100, 3), round(found.scale[1] * 100, 3)),
        behind.offset if behind else None,
    )
    _check_range(printer)
    return printer


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
    return Printer(
        name,
        _with(known.offset, offset),
        _with(known.scale, scale),
        known.back if back == (None, None) else _with(known.back or (0.0, 0.0), back),
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
    offsets = (*printer.offset, *(printer.back or ()))
    in_range = all(abs(offset) <= OFFSET_LIMIT for offset in offsets) and all(
        least <= scale <= most for scale in printer.scale
    )
    if not in_range:
        raise WrongUsage(
            message("printer.out-of-range", offset=OFFSET_LIMIT, least=least, most=most)
        )


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
        yield from _how_to_measure(page)
        yield message("printer.how-to-type", sheet=asked_for)
    if back:
        yield message("printer.how-to-check-back")


def _how_to_measure(page: CalibrationPage) -> Iterator[Message]:
    across, down = page.asked
    left, top = page.reference
    yield message("printer.how-to-measure-rulers", across=across, down=down)
    yield message(
        "printer.how-to-measure-cross",
        number=page.reference_number,
        left=round(left, 2),
        top=round(top, 2),
    )
