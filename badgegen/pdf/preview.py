"""Draws preview.pdf for the eyes of HR: a summary, the badges that wait, then the sheets.

Lengths are mm from the top left corner of the page, sizes of type are pt.

Each page says of which file, which sheet and which side it is; slots that are used up are hatched.

Every page says that it is not for printing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache

from reportlab.lib.colors import CMYKColor
from reportlab.pdfgen.canvas import Canvas

from badgegen.core import Judgement, Message, Section, going_on, message, translate
from badgegen.pdf.badges import (
    clip_operators,
    cut_out,
    document_bytes,
    hairline,
    open_canvas,
    page_painter,
)
from badgegen.pdf.flow import (
    A4,
    ALERT,
    BOTTOM,
    GREY,
    INK,
    MARGIN,
    TOP,
    Flow,
    broken,
    filling,
    fitted,
    measure,
    write,
)
from badgegen.pdf.pictures import Artwork
from badgegen.pdf.text import POINTS, exact
from badgegen.stationery import Box, Page, Placement, PrintFile, Shapes, Sheet, Side, Size, Weight

RULE = CMYKColor(0, 0, 0, 0.25)
PAPER = CMYKColor(0, 0, 0, 0)

_HATCH = 4.0
"""From one line of a hatching to the next, in mm; chosen so that text below it is still read."""


def banner(canvas: Canvas, note: str, paper: Size) -> None:
    """Say on a page that it is not for printing; small where the page is a single card."""
    left, baseline, size = (16, 8, 10) if paper.height > 100 else (2, 3.2, 6)
    shown = fitted(note, Weight.BOLD, size, paper.width - 2 * left)
    width, height = measure(shown, Weight.BOLD, size) + 1, size * 0.45
    bottom = paper.height - baseline - height * 0.25
    x, y, across, up = (length * POINTS for length in (left - 0.5, bottom, width, height))
    # On a card the banner may stand on a band.
    canvas.addLiteral(f"{filling(PAPER)}\nn {exact(x, y, across, up)} re f*")
    write(canvas, shown, left, baseline, size, Weight.BOLD, ALERT)


def outline(canvas: Canvas, box: Box, paper: Size, corner: float = 0) -> None:
    """Draw a hairline round a badge."""
    canvas.addLiteral(hairline(box, paper, RULE, corner))


def sheets(
    canvas: Canvas,
    sides: Mapping[Side, Artwork],
    files: Sequence[PrintFile],
    sheet: Sheet,
    language: str,
    edges: tuple[float, ...] = (),
) -> None:
    """Return all pages of the print files, in their order, each badge as it will be cut.

    ``edges`` are further lines round each badge, so many mm outside its trim; there it is shown up
    to the outermost of them.
    """
    paint = page_painter(canvas, sides, sheet)
    used = translate(message("preview.used-slot"), language)

    @cache
    def slots(boxes: tuple[Box, ...]) -> _Slots:
        return _slots(boxes, sheet, edges)

    for page, label in going_on(list(_labelled(files, language))):
        canvas.setPageSize((sheet.paper.width * POINTS, sheet.paper.height * POINTS))
        these = slots(tuple(place.box(sheet.face) for place in page.placements))
        with cut_out(canvas, these.clip):
            paint(canvas, replace(page, hairlines=()))
        paint(canvas, replace(page, placements=()))
        canvas.addLiteral(these.outlines)
        for left, top in page.used:
            _hatch(canvas, Box(left, top, sheet.trim.width, sheet.trim.height), sheet, used)
        banner(canvas, label, sheet.paper)
        canvas.showPage()


@dataclass(frozen=True, slots=True)
class _Slots:
    """What the slots of a page look like, as operators: where badges are shown, and their lines."""

    clip: str
    outlines: str


def _slots(boxes: Sequence[Box], sheet: Sheet, edges: tuple[float, ...]) -> _Slots:
    corner = 0 if sheet.fold else sheet.corner
    shown = [_grown(box, max((0, *edges))) for box in boxes]
    lines = [
        line
        for box in boxes
        for line in (
            hairline(box, sheet.paper, RULE, corner),
            *(_dashed(_grown(box, further), sheet.paper) for further in edges),
        )
    ]
    clip = clip_operators(shown, 0 if edges else corner, sheet.paper.height)
    return _Slots(clip, "\n".join(lines))


def _grown(box: Box, by: float) -> Box:
    """Return a box with each edge this many mm further out."""
    return Box(box.left - by, box.top - by, box.width + 2 * by, box.height + 2 * by)


def _dashed(box: Box, paper: Size) -> str:
    return f"[1.5 1.5] 0 d\n{hairline(box, paper, RULE)}\n[] 0 d"


_SHEETS = {Side.FRONT: "preview.sheet-front", Side.BACK: "preview.sheet-back"}
"""What a sheet is called whose file has two sides."""


def _labelled(files: Sequence[PrintFile], language: str) -> Iterator[tuple[Page, str]]:
    """Yield each page with what stands above it: the warning, its file, the number of its sheet."""
    note = translate(message("preview.banner"), language)
    for file in files:
        sheet = 0
        both = any(page.side is Side.BACK for page in file.pages)
        for page in file.pages:
            sheet += page.side is Side.FRONT
            key = _SHEETS[page.side] if both else "preview.sheet-only"
            yield page, f"{note}　{translate(message(key, file=file.name, number=sheet), language)}"


def _hatch(canvas: Canvas, box: Box, sheet: Sheet, text: str) -> None:
    """Hatch a slot that is used up, and say so in it."""
    outline(canvas, box, sheet.paper, sheet.corner)
    left, bottom = box.left * POINTS, (sheet.paper.height - box.bottom) * POINTS
    height = box.height * POINTS
    with cut_out(canvas, clip_operators([box], sheet.corner, sheet.paper.height)):
        for number in range(int((box.width + box.height) / _HATCH) + 1):
            start = left + number * _HATCH * POINTS
            canvas.line(start, bottom, start - height, bottom + height)
    middle = (box.left + box.right - measure(text, Weight.BOLD, 9)) / 2
    write(canvas, text, middle, (box.top + box.bottom) / 2, 9, Weight.BOLD, GREY)


_SHOWN = 60
"""How many entries of a list the summary shows before it says how many more there are.

Chosen: a page of them; review.xlsx has all.
"""


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
    """Return the bytes of the preview in ``ja`` or ``en``."""
    canvas = open_canvas(A4, "preview")
    note = translate(message("preview.banner"), language)
    flow = Flow(canvas, lambda page: banner(page, note, A4))
    _summary(flow, preview, language)
    if preview.waiting:
        flow.new_page()
        _waiting(canvas, flow, preview, language)
    flow.finish()
    sheets(canvas, preview.sides, preview.files, preview.sheet, language, preview.edges)
    return document_bytes(canvas)


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
    """Draw the badges that wait, each at half its size beside what is known of it."""
    flow.heading(translate(message("preview.waiting-title"), language))
    faces = [judgement.face for judgement in preview.waiting]
    size = preview.sheet.face
    card = replace(preview.sheet, name="card", paper=size, trim=size, fold=False)
    front = replace(preview.sides[Side.FRONT], faces=faces)
    paint = page_painter(canvas, {Side.FRONT: front}, card)
    scale = min(0.6, 56 / size.width)
    height = size.height * scale
    left = MARGIN + size.width * scale + _BESIDE
    width = A4.width - MARGIN - left
    entries = (
        _Entry(number, lines, max(height, sum(line.drop for line in lines)))
        for number, waiting in enumerate(going_on(preview.waiting))
        for lines in (_told(waiting, width, language),)
    )
    for page, shown in enumerate(_by_page(entries, BOTTOM - flow.top)):
        if page:
            flow.new_page()
        gap = _gap([entry.height for entry in shown], BOTTOM - flow.top)
        for entry in shown:
            frame = Box(MARGIN, flow.top, size.width * scale, height)
            with _scaled(canvas, frame, scale):
                paint(canvas, Page((Placement(entry.number, 0, 0),)))
            _write_down(canvas, entry.lines, left, frame.top)
            flow.skip(entry.height + gap)


def _gap(heights: Sequence[float], room: float) -> float:
    """Return from one entry to the next: what is left of a full page lies between all of them."""
    spread = (room - sum(heights)) / max(1, len(heights) - 1)
    return spread if spread < _WIDEST_GAP else _GAP


@contextmanager
def _scaled(canvas: Canvas, frame: Box, scale: float) -> Iterator[None]:
    """Return what is painted inside stands in this frame of an A4 page, at this scale."""
    outline(canvas, frame, A4)
    place = exact(frame.left * POINTS, (A4.height - frame.bottom) * POINTS)
    canvas.addLiteral(f"q\n{exact(scale)} 0 0 {exact(scale)} {place} cm")
    yield
    canvas.addLiteral("Q")


_BESIDE, _GAP = 6.0, 5.0
"""From a picture to what is told beside it, and to the next one, in mm."""
_WIDEST_GAP = 20.0
"""In mm; entries that are farther apart stand on a page that is not full. Looked at on A4."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """What is told of a badge that waits, by its number, and how much of a page it takes in mm."""

    number: int
    lines: "Sequence[_Line]"
    height: float


def _by_page(entries: Iterable[_Entry], first: float) -> Iterator[list[_Entry]]:
    """Yield the entries of each page; the first page has less room."""
    shown: list[_Entry] = []
    room = first
    for entry in entries:
        if entry.height > room and shown:
            yield shown
            shown, room = [], BOTTOM - TOP
        shown.append(entry)
        room -= entry.height + _GAP
    yield shown


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of what is told of a badge; ``drop`` is its distance in mm from the one before."""

    text: str
    drop: float
    size: float
    weight: Weight = Weight.REGULAR
    color: CMYKColor = INK


def _told(waiting: Waiting, width: float, language: str) -> list[_Line]:
    """Yield what is known of a badge that waits, in lines no wider than this."""
    member, reading = waiting.judgement.member, waiting.judgement.reading
    place = message("preview.place", sheet=member.place.sheet, row=member.place.row)
    number = message("preview.staff-number", number=member.staff_number or "-")
    source = message(
        "preview.source",
        source=waiting.source,
        certainty=reading.certainty.told,
    )
    candidates = message("preview.candidates", candidates=" / ".join(reading.candidates) or "-")
    where = f"{translate(place, language)}　{translate(number, language)}"
    name = fitted(member.roster_surname.written, Weight.BOLD, 17, width)
    reasons = [translate(reason, language) for reason in waiting.reasons]

    def lines(text: str, drop: float, size: float, color: CMYKColor) -> Iterator[_Line]:
        for line in broken(text, Weight.REGULAR, size, width):
            yield _Line(line, drop, size, color=color)

    return [
        *lines(where, 3.8, 8.5, GREY),
        _Line(name, 7.0, 17, Weight.BOLD),
        _Line("", 0.7, 9),
        *(
            line
            for sentence in (source, candidates)
            for line in lines(translate(sentence, language), 4.8, 9, INK)
        ),
        *(line for reason in reasons for line in lines(reason, 4.3, 8.5, ALERT)),
    ]


def _write_down(canvas: Canvas, lines: Iterable[_Line], left: float, top: float) -> None:
    """Write the lines one below the other."""
    baseline = top - 0.8
    for line in lines:
        baseline += line.drop
        write(canvas, line.text, left, baseline, line.size, line.weight, line.color)
