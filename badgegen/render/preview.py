"""Draws preview.pdf for the eyes of HR: a summary, the badges that wait, then the sheets.

Every page says that it is not for printing.
"""

import io
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import islice

from reportlab.pdfgen.canvas import Canvas

from badgegen.geometry import Box, Shapes, Sheet, Weight
from badgegen.message import Message, message
from badgegen.messages import translate
from badgegen.model import Judgement
from badgegen.pages import Page, Placement, PrintFile, Side
from badgegen.render.artwork import Artwork
from badgegen.render.badges import page_painter
from badgegen.render.flow import A4, ALERT, GREY, INK, Flow, broken, fitted, write
from badgegen.render.pdf import open_canvas
from badgegen.render.preview_sheets import banner, outline, sheets
from badgegen.render.units import POINTS

_SHOWN = 60
"""How many entries of a list the summary shows before it says how many more there are."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the summary with its sentences."""

    title: Message
    lines: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A badge that waits: what was decided so far, why it waits, and how it would look."""

    judgement: Judgement
    source: Message
    reasons: tuple[Message, ...]
    face: Shapes


@dataclass(frozen=True, slots=True)
class Preview:
    """What the preview shows: the summary, the badges that wait, the badges on their sheets.

    ``edges`` are further lines round each badge, so many mm outside its trim.
    """

    summary: tuple[Section, ...]
    waiting: tuple[Waiting, ...]
    sides: Mapping[Side, Artwork]
    files: tuple[PrintFile, ...]
    sheet: Sheet
    edges: tuple[float, ...] = ()


def preview_pdf(preview: Preview, language: str) -> bytes:
    """The bytes of the preview in ``ja`` or ``en``."""
    target = io.BytesIO()
    canvas = open_canvas(target, A4.width, A4.height, "preview")
    note = translate(message("preview.banner"), language)
    flow = Flow(canvas, lambda page: banner(page, note, A4))
    _summary(flow, preview, language)
    if preview.waiting:
        flow.new_page()
        _waiting(canvas, flow, preview, language)
    flow.finish()
    sheets(canvas, preview.sides, preview.files, preview.sheet, language, preview.edges)
    canvas.save()
    return target.getvalue()


def _summary(flow: Flow, preview: Preview, language: str) -> None:
    flow.text(translate(message("preview.title"), language), size=20, weight=Weight.BOLD)
    for section in preview.summary:
        flow.heading(translate(section.title, language))
        for line in section.lines[:_SHOWN]:
            flow.text("・" + translate(line, language), indent=2)
        if len(section.lines) > _SHOWN:
            more = message("preview.more", count=len(section.lines) - _SHOWN)
            flow.text(translate(more, language), indent=2, color=GREY)


def _waiting(canvas: Canvas, flow: Flow, preview: Preview, language: str) -> None:
    """The badges that wait, each at half its size beside what is known of it."""
    flow.heading(translate(message("preview.waiting-title"), language))
    faces = [one.face for one in preview.waiting]
    size = preview.sheet.face
    card = replace(preview.sheet, name="card", paper=size, trim=size, fold=False)
    front = replace(preview.sides[Side.FRONT], faces=faces)
    paint = page_painter(canvas, {Side.FRONT: front}, card)
    scale = min(0.6, 56 / size.width)
    height = size.height * scale
    for number, waiting in enumerate(preview.waiting):
        flow.need(height + 6)
        frame = Box(16, flow.top, size.width * scale, height)
        outline(canvas, frame, A4)
        canvas.saveState()
        canvas.translate(frame.left * POINTS, (A4.height - frame.bottom) * POINTS)
        canvas.scale(scale, scale)
        paint(canvas, Page((Placement(number, 0, 0),)))
        canvas.restoreState()
        _entry(canvas, waiting, frame, language)
        flow.skip(height + 5)


def _entry(canvas: Canvas, waiting: Waiting, frame: Box, language: str) -> None:
    """What is known of a badge that waits, to the right of its picture."""
    member, reading = waiting.judgement.member, waiting.judgement.reading
    left = frame.right + 6
    width = A4.width - 16 - left
    place = message("preview.place", sheet=member.place.sheet, row=member.place.row)
    number = message("preview.staff-number", number=member.staff_number or "-")
    source = message(
        "preview.source",
        source=waiting.source,
        certainty=message(f"reading.certainty-{reading.certainty}"),
    )
    candidates = message("preview.candidates", candidates=" / ".join(reading.candidates) or "-")
    where = f"{translate(place, language)}　{translate(number, language)}"
    write(canvas, fitted(where, Weight.REGULAR, 8.5, width), left, frame.top + 3, 8.5, color=GREY)
    name = fitted(member.roster_surname.written, Weight.BOLD, 17, width)
    write(canvas, name, left, frame.top + 10.5, 17, Weight.BOLD)
    baseline = frame.top + 16
    for one in (source, candidates):
        text = fitted(translate(one, language), Weight.REGULAR, 9, width)
        write(canvas, text, left, baseline, 9, color=INK)
        baseline += 4.8
    reasons = " ".join(translate(reason, language) for reason in waiting.reasons)
    for text in islice(broken(reasons, Weight.REGULAR, 8.5, width), 3):
        write(canvas, text, left, baseline, 8.5, color=ALERT)
        baseline += 4.3
