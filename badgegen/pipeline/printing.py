"""Lays the chosen badges out on print files, for a printer or a print shop, and proves each."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from badgegen.badge import Face, Painting, PrintedDocument, leaks, place_statics, printed_texts
from badgegen.core import Message, PrivacyError, WrongUsage, message
from badgegen.files import OutputFile
from badgegen.pdf.file import badges_pdf
from badgegen.pdf.pictures import Artwork, Logo, load_logo, logo_on_band, painting_of
from badgegen.pdf.press import press_ready
from badgegen.pdf.readback import read_back
from badgegen.pdf.text import set_in_fonts, set_in_outlines
from badgegen.pipeline.job import Job
from badgegen.pipeline.judge import Judged
from badgegen.records.manifest import Option
from badgegen.sheet import Edge
from badgegen.sheet.imposition import impose
from badgegen.sheet.order import arranged
from badgegen.sheet.pages import Imposition, Page, Press, PrintFile, Side
from badgegen.sheet.press import outset, press_marks
from badgegen.stationery.fields import Design
from badgegen.stationery.geometry import BLEED, Shapes, Sheet
from badgegen.stationery.printers import Printer
from badgegen.stationery.sheets import gang_trim


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
        side: _artwork(
            setting.design,
            [judged.cases[at].sides[side].face for at in people],
            judged.sheet,
            logo,
        )
        for side, setting in judged.settings.items()
    }
    texts = {
        side: tuple(
            printed_texts(judged.cases[at].sides[side].badge, setting.design, job.organisation)
            for at in people
        )
        for side, setting in judged.settings.items()
    }
    pages = impose([len(group) for group in groups], judged.sheet, job.imposition)
    if job.press:
        pages = with_press_marks(pages, judged.sheet)
    files = _files(pages, job.imposition)
    return PrintLayout(people, judged.sheet, sides, texts, files, job.imposition.duplex)


def _artwork(design: Design, faces: Sequence[Face], sheet: Sheet, logo: Logo | None) -> Artwork:
    """Return what a side in this design shows on badges of this sheet."""
    statics = place_statics(design, sheet.face, logo.size if logo else None)
    shown = logo_on_band(logo) if logo and statics.logo_on_band else logo
    return Artwork(_shapes(faces), statics, shown)


def _shapes(faces: Sequence[Face]) -> tuple[Shapes, ...]:
    """Return what each face paints.

    Badges alike share a face, which the painter then puts down once.
    """
    shared = {id(face): face.shapes for face in faces}
    return tuple(shared[id(face)] for face in faces)


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


def leaks_of(
    printed: PrintedDocument, name: str, layout: PrintLayout
) -> tuple[int, tuple[Message, ...]]:
    """Return how many badges this print file must hold, and what it has too much or lacks.

    A file that is not one of several parts may have any name.

    Raises:
        WrongUsage: No part has this name.
    """
    parts = {file.name: file for file in layout.files}
    file = layout.files[0] if BADGES in parts else parts.get(name)
    if layout.files and file is None:
        raise WrongUsage(
            message("privacy.no-such-part", file=name, first=min(parts), last=max(parts))
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
