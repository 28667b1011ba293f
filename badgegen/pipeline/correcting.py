"""Moves the pages of a print file as a printer profile asks."""

from collections.abc import Sequence
from dataclasses import replace

from badgegen.manifest import Option
from badgegen.pages import Page, Side
from badgegen.printers import Printer


def corrected_pages(pages: Sequence[Page], printer: Printer) -> tuple[Page, ...]:
    """The pages, each with the correction of its side."""
    return tuple(
        replace(page, correction=printer.side(back=page.side is Side.BACK)) for page in pages
    )


def printer_options(printer: Printer | None) -> dict[str, Option]:
    """What the manifest tells of the printer."""
    if printer is None:
        return {"printer": None}
    return {
        "printer": printer.name,
        "printer_offset": list(printer.offset),
        "printer_scale": list(printer.scale),
        "printer_back_offset": list(printer.back) if printer.back else None,
    }
