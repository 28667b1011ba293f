"""What a person should know of the finished pages: what leaves its place, and what is hidden."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from badgegen.badge import ink_box, placed, printed_positions
from badgegen.core import Doubt, Finding, Message, Problem, message
from badgegen.pdf.fonts import glyph_table
from badgegen.pdf.pictures import Artwork
from badgegen.pipeline.cases import Case
from badgegen.pipeline.job import Job
from badgegen.pipeline.judge import Judged, with_findings
from badgegen.pipeline.printing import PrintLayout, lay_out
from badgegen.sheet.calibration import corrected, overhang
from badgegen.sheet.pages import Page, Placement, Side
from badgegen.sheet.press import beyond_safe
from badgegen.stationery.geometry import (
    NO_BLEED,
    Bleed,
    Box,
    Correction,
    Fill,
    Sheet,
    TextLine,
    bled,
)
from badgegen.stationery.printers import Printer

PRESS_RESOLUTION = 300
"""How many pixels of a picture an inch of paper needs on a press."""

_NOTICEABLE = 0.05
"""What is less, in mm, no machine can keep."""

Item = TypeVar("Item")
Inks = dict[TextLine, Box]
"""Where the ink of each line lies, in mm from the badge's corner."""


def with_print_findings(judged: Judged, job: Job, layout: PrintLayout) -> Judged:
    """Return the same with what the paper, the printer or the print shop adds to it."""
    seen = _seen_on_pages(judged, job, layout)
    return judged if seen == judged else with_findings(seen, job)


def all_that_stands_out(judged: Judged, job: Job) -> tuple[Finding, ...]:
    """Return what a build would find now, without making any file.

    Raises:
        WrongUsage: The badges cannot be ordered so, or would come to too many files.
        TemplateError: The logo cannot be used.
    """
    # A band may be hidden, or end at a neighbour.
    if job.press or job.printer or any(design.band for design in judged.designs):
        positions = printed_positions(judged.judgements, include_unreviewed=job.include_unreviewed)
        judged = _seen_on_pages(judged, job, lay_out(positions, judged, job))
    return with_findings(judged, job).findings


def _seen_on_pages(judged: Judged, job: Job, layout: PrintLayout) -> Judged:
    """Return the drafts and the remarks with what the finished pages show.

    Nothing is a finding yet.
    """
    found = (*_hidden_band(layout), *_missing_bleed(layout))
    judged = replace(judged, unclear=_once(judged.unclear, found))
    if not (job.press or job.printer):
        return judged
    sides = (side for case in judged.cases for side in case.sides.values())
    lines = (line for side in sides for line in side.face.lines)
    inks = _inks(lines)
    if job.press:
        return _with_press_findings(judged, layout, inks)
    warnings = _printer_warnings(layout, job.printer, inks) if job.printer else ()
    return replace(judged, unclear=_once(judged.unclear, warnings))


def _hidden_band(layout: PrintLayout) -> Iterator[Message]:
    """Say that a logo without anything clear in it hides the band that it stands on."""
    if any(
        art.statics.logo_on_band and art.logo and not art.logo.see_through
        for art in layout.sides.values()
    ):
        yield message("layout.opaque-logo")


def _missing_bleed(layout: PrintLayout) -> Iterator[Message]:
    """Say that a band ends at a neighbour: what is printed beside its place colours that one."""
    sheet = layout.sheet
    across = sheet.columns > 1 and sheet.pitch[0] - sheet.trim.width < _NOTICEABLE
    down = sheet.rows > 1 and sheet.pitch[1] - sheet.trim.height < _NOTICEABLE
    one = Bleed(1 if across else 0, 1 if down else 0, 1 if across else 0, 1 if down else 0)
    faces = (face for art in layout.sides.values() for face in art.faces)
    bands = {shape.box for face in faces for shape in face if isinstance(shape, Fill)}
    if any(bled(box, sheet.face, one) != bled(box, sheet.face, NO_BLEED) for box in bands):
        yield message("layout.no-bleed", sheet=sheet.name)


def _inks(lines: Iterable[TextLine]) -> Inks:
    distinct = tuple(dict.fromkeys(lines))
    glyphs = glyph_table({character for line in distinct for character in line.text})
    return {line: ink_box(line, glyphs) for line in distinct}


def _printer_warnings(layout: PrintLayout, printer: Printer, inks: Inks) -> Iterator[Message]:
    paper = layout.sheet.paper
    boxes = {side: tuple(_boxes(art, inks)) for side, art in layout.sides.items()}
    moved = (
        corrected(placed(box, place, layout.sheet.face), correction, paper)
        for place, correction in _distinct_places(layout, printer)
        for box in boxes[place.side]
    )
    distance = overhang(moved, paper)
    if distance >= _NOTICEABLE:
        yield message("printer.leaves-paper", name=printer.name, distance=round(distance, 2))


def _distinct_places(layout: PrintLayout, printer: Printer) -> set[tuple[Placement, Correction]]:
    """Return each place of the pages once, whichever badge is there."""
    pages: Iterable[Page] = (page for file in layout.files for page in file.pages)
    return {
        (replace(place, badge=0), printer.side(back=page.side is Side.BACK))
        for page in pages
        for place in page.placements
    }


def _boxes(art: Artwork, inks: Inks) -> Iterator[Box]:
    """Yield what a side prints: the ink of its lines, its rules, its logo."""
    lines = dict.fromkeys(shape for face in art.faces for shape in face if shape in inks)
    yield from (inks[line] for line in lines if isinstance(line, TextLine))
    yield from (shape.box for face in art.faces for shape in face if isinstance(shape, Fill))
    if art.statics.logo:
        yield art.statics.logo


def _with_press_findings(judged: Judged, layout: PrintLayout, inks: Inks) -> Judged:
    cases = tuple(_with_safety(case, judged.sheet, inks) for case in judged.cases)
    return replace(judged, cases=cases, unclear=_once(judged.unclear, _coarse_logo(layout)))


def _with_safety(case: Case, sheet: Sheet, inks: Inks) -> Case:
    """Return the same with a problem for each line that leaves the safe zone."""
    found = tuple(
        _too_near(line, distance)
        for side in case.sides.values()
        for line in side.face.lines
        if (distance := beyond_safe(inks[line], sheet.face)) >= _NOTICEABLE
    )
    if not found:
        return case
    problems = _once(case.draft.problems, found)
    return replace(case, draft=replace(case.draft, problems=problems))


def _once(known: Iterable[Item], found: Iterable[Item]) -> tuple[Item, ...]:
    """Return all of them, each once: a review goes on with what a build has found."""
    return tuple(dict.fromkeys((*known, *found)))


def _too_near(line: TextLine, distance: float) -> Problem:
    what = line.content.told
    return Problem.of(Doubt.BEYOND_SAFE, what=what, distance=round(distance, 1))


def _coarse_logo(layout: PrintLayout) -> Iterator[Message]:
    """Yield the logo's resolution where it is printed, if it is too low for a press."""
    for art in layout.sides.values():
        if art.logo is None or art.statics.logo is None:
            continue
        reached = art.logo.size.width / art.statics.logo.width * 25.4
        if reached < PRESS_RESOLUTION:
            needed = round(PRESS_RESOLUTION * art.statics.logo.width / 25.4)
            yield message(
                "press.coarse-logo", reached=int(reached), least=PRESS_RESOLUTION, width=needed
            )
