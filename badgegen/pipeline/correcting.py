"""Moves the pages of a print file as a printer profile asks, and tells what that costs."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from badgegen.geometry import Box, Statics, TextLine
from badgegen.layout import slots
from badgegen.layout.correction import corrected, overhang
from badgegen.layout.ink import ink_box
from badgegen.manifest import Option
from badgegen.message import message
from badgegen.pages import Page
from badgegen.pipeline.judging import Judged
from badgegen.printers import Printer
from badgegen.render.fonts import glyph_table

_NOTICEABLE = 0.05
"""What is less, in mm, no printer can keep."""


def corrected_pages(pages: Sequence[Page], printer: Printer) -> tuple[Page, ...]:
    """The pages, each with the correction of its side."""
    return tuple(replace(page, correction=printer.side(back=False)) for page in pages)


def with_printer_warnings(judged: Judged, printer: Printer, statics: Statics) -> Judged:
    """The same with a warning where the correction moves something off the paper."""
    sheet, correction = judged.sheet, printer.side(back=False)
    inks = [
        *_inks(line for face in judged.faces for line in face.lines),
        *statics.rules,
        *((statics.logo,) if statics.logo else ()),
    ]
    moved = (
        corrected(replace(ink, left=left + ink.left, top=top + ink.top), correction, sheet.paper)
        for left, top in slots(sheet)
        for ink in inks
    )
    distance = overhang(moved, sheet.paper)
    if distance < _NOTICEABLE:
        return judged
    warning = message("printer.leaves-paper", name=printer.name, distance=round(distance, 2))
    return replace(judged, warnings=(*judged.warnings, warning))


def printer_options(printer: Printer | None) -> dict[str, Option]:
    """What the manifest tells of the printer."""
    if printer is None:
        return {"printer": None}
    return {
        "printer": printer.name,
        "printer_offset": printer.offset,
        "printer_scale": printer.scale,
        "printer_back_offset": printer.back,
    }


def _inks(lines: Iterable[TextLine]) -> Iterator[Box]:
    """The ink of each distinct line."""
    distinct = tuple(dict.fromkeys(lines))
    glyphs = glyph_table(character for line in distinct for character in line.text)
    for line in distinct:
        yield ink_box(line, glyphs)
