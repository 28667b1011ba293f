"""Lays the chosen badges out on print files, for a printer or a print shop, and proves each.

What a person should know of the finished pages is said too: what leaves its place or is hidden.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TypeVar

from badgegen.badge import (
    Painting,
    ink_box,
    leaks,
    placed,
    printed_positions,
    printed_texts,
)
from badgegen.core import (
    Badge,
    Doubt,
    Edge,
    Finding,
    Message,
    PrivacyError,
    Problem,
    WrongUsage,
    message,
)
from badgegen.files import OutputFile
from badgegen.judgement import Case, Job, Judged, with_findings
from badgegen.pdf.badges import badges_pdf
from badgegen.pdf.pictures import Artwork, artwork, load_logo, painting_of
from badgegen.pdf.press import press_ready
from badgegen.pdf.readback import read_back
from badgegen.pdf.text import fonts_of, glyph_table, set_in_fonts, set_in_outlines
from badgegen.records.manifest import Option
from badgegen.sheet import (
    SAFE,
    arranged,
    beyond_safe,
    corrected,
    filled_slots,
    impose,
    outset,
    overhang,
    press_marks,
)
from badgegen.stationery import (
    BLEED,
    NO_BLEED,
    Bleed,
    Box,
    Correction,
    Design,
    Fill,
    Imposition,
    Page,
    Placement,
    Press,
    Printer,
    PrintFile,
    Sheet,
    Side,
    TextLine,
    bled,
    gang_trim,
)


def corrected_pages(pages: Sequence[Page], printer: Printer) -> tuple[Page, ...]:
    """Return the pages, each with the correction of its side."""
    return tuple(
        replace(page, correction=printer.side(back=page.side is Side.BACK)) for page in pages
    )


def printer_options(printer: Printer | None) -> dict[str, Option]:
    """Return what the manifest tells of the printer."""
    if printer is None:
        return {"printer": None}
    return {
        "printer": printer.name,
        "printer_offset": list(printer.offset),
        "printer_scale": list(printer.scale),
        "printer_back_offset": list(printer.back) if printer.back else None,
        **({"printer_skew": printer.skew} if printer.skew else {}),
    }


def with_press_marks(pages: Sequence[Page], sheet: Sheet) -> tuple[Page, ...]:
    """Return the pages with トンボ; they are the same on both sides."""
    marks = press_marks(sheet)
    return tuple(replace(page, hairlines=marks) for page in pages)


def press_file(
    sides: Mapping[Side, Artwork], pages: Sequence[Page], sheet: Sheet, press: Press
) -> bytes:
    """Return the bytes of the file for the print shop."""
    set_text = set_in_outlines if press.outline_text else set_in_fonts
    data = badges_pdf(sides, pages, sheet, set_text=set_text)
    trim = gang_trim(sheet)
    return press_ready(data, trim, outset(trim, BLEED), outlined=press.outline_text)


def press_edges(press: Press | None) -> tuple[float, ...]:
    """Return the lines that the preview shows round each badge, in mm outside its trim."""
    return (BLEED, -SAFE) if press else ()


def press_options(press: Press | None) -> dict[str, Option]:
    """Return what the manifest tells of the print shop's file."""
    gang = press.gang if press else None
    return {
        "for": "press" if press else "office",
        "outline_text": bool(press and press.outline_text),
        "gang_paper": [gang.paper.width, gang.paper.height] if gang else None,
        "gutter": gang.gutter if gang else None,
    }


BADGES = "badges.pdf"
PARTS = ("badges-[0-9][0-9].pdf", "badges-[0-9][0-9][0-9].pdf")
"""The names that the parts of a print file may have, as patterns."""

_MOST_FILES = 999
"""The names of the parts have three digits at most."""


@dataclass(frozen=True, slots=True)
class PrintLayout:
    """The badges as they are printed: the people in their order, each side, and the files.

    ``texts`` are those that each side of each badge shows.
    """

    people: tuple[int, ...]
    sheet: Sheet
    sides: Mapping[Side, Artwork]
    texts: Mapping[Side, tuple[tuple[str, ...], ...]]
    files: tuple[PrintFile, ...]
    duplex: Edge | None

    @property
    def sheets(self) -> int:
        """How many sheets of paper are printed."""
        return sum(page.side is Side.FRONT for file in self.files for page in file.pages)

    @property
    def filled(self) -> frozenset[int]:
        """The slots of the last sheet that are used up; none where no place is left."""
        return filled_slots((page for file in self.files for page in file.pages), self.sheet)


def lay_out(chosen: Iterable[int], judged: Judged, job: Job) -> PrintLayout:
    """Return the chosen people's badges, by their positions among the people, on their pages.

    Raises:
        WrongUsage: They cannot be ordered so, or would come to too many files.
        TemplateError: The logo cannot be used.
    """
    groups = arranged(chosen, judged.judgements, job.imposition)
    people = tuple(chain.from_iterable(groups))
    logo = load_logo(job.logo) if job.logo else None
    sides = {
        side: artwork(
            setting.design,
            [judged.cases[at].sides[side].face for at in people],
            judged.sheet,
            logo,
        )
        for side, setting in judged.settings.items()
    }
    texts = {
        side: _texts(
            [judged.cases[at].sides[side].badge for at in people],
            setting.design,
            job.organisation,
        )
        for side, setting in judged.settings.items()
    }
    pages = impose([len(group) for group in groups], judged.sheet, job.imposition)
    if job.press:
        pages = with_press_marks(pages, judged.sheet)
    files = _files(pages, job.imposition)
    return PrintLayout(people, judged.sheet, sides, texts, files, job.imposition.duplex)


def _texts(
    badges: Sequence[Badge], design: Design, organisation: str
) -> tuple[tuple[str, ...], ...]:
    """Return the texts of each badge; badges alike share theirs."""
    known = {badge: printed_texts(badge, design, organisation) for badge in dict.fromkeys(badges)}
    return tuple(known[badge] for badge in badges)


def proven_files(layout: PrintLayout, job: Job) -> Iterator[OutputFile]:
    """Yield the print files, each read back from its bytes and held against what it may show.

    Raises:
        PrivacyError: A file shows something else, or all of them together lack a badge.
    """
    placed = Counter(
        chain.from_iterable(allowed_texts(layout, printed.pages) for printed in layout.files)
    )
    texts = list(chain.from_iterable(chain(*layout.texts.values())))
    if placed != Counter(texts * job.imposition.copies):
        raise PrivacyError(message("privacy.leak"))
    for file in layout.files:
        data = _print_file(layout, file.pages, job)
        found = leaks(
            read_back(data), allowed_texts(layout, file.pages), allowed_painting(layout, file.pages)
        )
        if found:
            raise PrivacyError(message("privacy.leak"), found)
        yield OutputFile(file.name, data)


def _print_file(layout: PrintLayout, pages: Sequence[Page], job: Job) -> bytes:
    if job.press:
        return press_file(layout.sides, pages, layout.sheet, job.press)
    if job.printer:
        pages = corrected_pages(pages, job.printer)
    return badges_pdf(layout.sides, pages, layout.sheet, layout.duplex)


def allowed_texts(layout: PrintLayout, pages: Sequence[Page]) -> Iterator[str]:
    """Yield each text that these pages shall show, once for each time."""
    for page in pages:
        for placement in page.placements:
            yield from layout.texts[placement.side][placement.badge]


def allowed_painting(layout: PrintLayout, pages: Sequence[Page]) -> Painting:
    """Return what these pages shall show besides texts."""
    return painting_of(layout.sides, pages, layout.sheet.face)


def leaks_of(data: bytes, at: Path, layout: PrintLayout) -> tuple[int, tuple[Message, ...]]:
    """Return how many badges this print file must hold, and what it has too much or lacks.

    A file that is not one of several parts may have any name.

    Raises:
        PrivacyError: It is no PDF.
        WrongUsage: No part has this name.
    """
    printed = read_back(data, str(at))
    parts = {file.name: file for file in layout.files}
    file = layout.files[0] if BADGES in parts else parts.get(at.name)
    if layout.files and file is None:
        raise WrongUsage(
            message("privacy.no-such-part", file=at.name, first=min(parts), last=max(parts))
        )
    pages = file.pages if file else ()
    found = leaks(printed, allowed_texts(layout, pages), allowed_painting(layout, pages))
    return len(file.badges) if file else 0, found


def _files(pages: Sequence[Page], imposition: Imposition) -> tuple[PrintFile, ...]:
    """Return the pages in one file, or in parts of so many sheets each."""
    if not pages:
        return ()
    if imposition.sheets_per_file is None:
        return (PrintFile(BADGES, tuple(pages)),)
    each = imposition.sheets_per_file * (2 if imposition.duplex else 1)
    count = -(-len(pages) // each)
    if count > _MOST_FILES:
        raise WrongUsage(message("pipeline.too-many-files", count=count, most=_MOST_FILES))
    digits = max(2, len(str(count)))
    return tuple(
        PrintFile(
            f"badges-{number + 1:0{digits}}.pdf", tuple(pages[number * each : (number + 1) * each])
        )
        for number in range(count)
    )


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
    if job.press or job.printer or job.logo or any(design.is_coloured for design in judged.designs):
        positions = printed_positions(judged.judgements, include_unreviewed=job.include_unreviewed)
        judged = _seen_on_pages(judged, job, lay_out(positions, judged, job))
    return with_findings(judged, job).findings


def _seen_on_pages(judged: Judged, job: Job, layout: PrintLayout) -> Judged:
    """Return the drafts and the remarks with what the finished pages show.

    Nothing is a finding yet.
    """
    found = (*_logo_notes(layout), *_missing_bleed(layout))
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


def _logo_notes(layout: PrintLayout) -> Iterator[Message]:
    """Say that a logo hides the band that it stands on, and that one in colours is grey."""
    if any(
        art.statics.logo_on_band and art.logo and not art.logo.see_through
        for art in layout.sides.values()
    ):
        yield message("layout.opaque-logo")
    arts = (art for art in layout.sides.values() if art.statics.logo and art.logo)
    if any(art.logo and art.logo.loses_colours for art in arts):
        yield message("layout.grey-logo")


def _missing_bleed(layout: PrintLayout) -> Iterator[Message]:
    """Say that a band ends at a neighbour: what is printed beside its place colours that one."""
    sheet = layout.sheet
    across = sheet.columns > 1 and sheet.pitch[0] - sheet.trim.width < _NOTICEABLE
    down = sheet.rows > 1 and sheet.pitch[1] - sheet.trim.height < _NOTICEABLE
    one = Bleed(1 if across else 0, 1 if down else 0, 1 if across else 0, 1 if down else 0)
    one = one.read(sheet.rotate)
    faces = (face for art in layout.sides.values() for face in art.faces)
    bands = {shape.box for face in faces for shape in face if isinstance(shape, Fill)}
    if any(bled(box, sheet.face, one) != bled(box, sheet.face, NO_BLEED) for box in bands):
        yield message("layout.no-bleed", sheet=sheet.name)


def _inks(lines: Iterable[TextLine]) -> Inks:
    distinct = tuple(dict.fromkeys(lines))
    characters = {character for line in distinct for character in line.text}
    glyphs = glyph_table(characters, fonts_of(distinct))
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
