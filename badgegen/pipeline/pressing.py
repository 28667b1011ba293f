"""Makes the print file that a print shop gets: bleed, marks, page boxes, keys, outlines."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from badgegen.bleed import BLEED
from badgegen.geometry import Sheet
from badgegen.layout.press import gang_trim, outset
from badgegen.layout.press_marks import press_marks
from badgegen.manifest import Option
from badgegen.pages import Page, Press, Side
from badgegen.render.artwork import Artwork
from badgegen.render.outlines import set_in_outlines
from badgegen.render.pdf import badges_pdf
from badgegen.render.press import press_ready
from badgegen.render.text import set_in_fonts


def with_press_marks(pages: Sequence[Page], sheet: Sheet) -> tuple[Page, ...]:
    """The pages with トンボ; they are the same on both sides."""
    marks = press_marks(sheet)
    return tuple(replace(page, hairlines=marks) for page in pages)


def press_file(
    sides: Mapping[Side, Artwork], pages: Sequence[Page], sheet: Sheet, press: Press
) -> bytes:
    """The bytes of the file for the print shop."""
    set_text = set_in_outlines if press.outline_text else set_in_fonts
    data = badges_pdf(sides, pages, sheet, set_text=set_text)
    trim = gang_trim(sheet)
    return press_ready(data, trim, outset(trim, BLEED), outlined=press.outline_text)


def press_options(press: Press | None) -> dict[str, Option]:
    """What the manifest tells of the print shop's file."""
    gang = press.gang if press else None
    return {
        "for": "press" if press else "office",
        "outline_text": bool(press and press.outline_text),
        "gang_paper": [gang.paper.width, gang.paper.height] if gang else None,
        "gutter": gang.gutter if gang else None,
    }
