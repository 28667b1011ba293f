"""Writes the print file: exact positions, 100 % black, one typeface, the same bytes each time.

A page's operators are put together as one string and handed to reportlab whole, and each badge's
own operators are made once: that is several times faster than drawing call by call. The preview
paints its badges and hairlines in the same way.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, lru_cache, partial
from itertools import groupby

from reportlab import rl_config
from reportlab.lib.colors import CMYKColor
from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFPage,
    PDFStream,
    PDFZCompress,
)
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from badgegen.core import Edge, going_on
from badgegen.pdf.pictures import Artwork, fills_of
from badgegen.pdf.text import (
    POINTS,
    TextSetter,
    colour,
    exact,
    font,
    path,
    points,
    rectangle,
    set_in_fonts,
)
from badgegen.stationery import (
    BLACK,
    Bleed,
    Box,
    Correction,
    Figure,
    Fill,
    Hairline,
    Ink,
    Page,
    Placement,
    Shapes,
    Sheet,
    Side,
    Size,
    TextLine,
    Turn,
    Weight,
)

THICKNESS = 0.1
"""The thickness of a mark in mm: 0.3 pt, as is usual; some two dots of 600 to the inch."""


def hairline_operators(marks: Iterable[Hairline], paper: float) -> str:
    """Return the operators that stroke these marks on a page of this height in mm."""
    return "\n".join(
        _stroked(ink, lines, paper) for ink, lines in groupby(marks, lambda line: line.ink)
    )


def _stroked(ink: Ink, marks: Iterable[Hairline], paper: float) -> str:
    lines = (
        f"{points(mark.left)} {points(paper - mark.top)} m "
        f"{points(mark.right)} {points(paper - mark.bottom)} l S"
        for mark in marks
    )
    return "\n".join((f"{colour(ink, 'K')} {points(THICKNESS)} w", *lines))


PagePainter = Callable[[Canvas, Page], None]


def page_painter(
    canvas: Canvas,
    sides: Mapping[Side, Artwork],
    sheet: Sheet,
    set_text: TextSetter = set_in_fonts,
) -> PagePainter:
    """Return a function that paints one page after the other on this canvas."""
    moved = _mover(sheet)
    paint_statics = _statics_painter(canvas, sides, sheet)
    faces = {side: art.faces for side, art in sides.items()}

    # By identity: to hash every line of every badge takes a tenth of the time of the whole file.
    texts: dict[int, str] = {}

    def operators(face: Shapes, bleed: Bleed) -> str:
        if id(face) not in texts:
            lines = [shape for shape in face if isinstance(shape, TextLine)]
            texts[id(face)] = set_text(canvas, lines)
        fills = fills_of(face, sheet.face, bleed)
        return "".join((*map(_fill_operators, fills), texts[id(face)]))

    @cache
    def hairlines(lines: tuple[Hairline, ...]) -> tuple[str, ...]:
        return (hairline_operators(lines, sheet.paper.height),) if lines else ()

    def paint(canvas: Canvas, page: Page) -> None:
        if page.correction:
            canvas.addLiteral(correction_operator(page.correction, sheet.paper))
        badges = (
            f"q {moved(place)}\n{operators(faces[place.side][place.badge], place.bleed)}Q"
            for place in page.placements
        )
        canvas.addLiteral("\n".join((colour(BLACK), *badges, *hairlines(page.hairlines))))
        paint_statics(page)  # last: a logo may stand on a band

    return paint


def correction_operator(correction: Correction, paper: Size) -> str:
    """Move, turn and scale what follows on the page; y grows upwards, the offset's downwards."""
    (across, lean), (tilt, down) = correction.matrix
    half_width, half_height = paper.width / 2, paper.height / 2
    left = correction.offset[0] + half_width * (1 - across) + half_height * lean
    bottom = half_height * (1 - down) - correction.offset[1] + half_width * tilt
    factors = " ".join(map(_factor, (across, -tilt, -lean, down)))
    return f"{factors} {points(left)} {points(bottom)} cm"


def _factor(number: float) -> str:
    """Return a number of a matrix as PDF writes it: without an exponent."""
    return f"{round(number, 6) + 0.0:.6f}".rstrip("0").rstrip(".")


_ROTATION = {
    Turn.UPRIGHT: "1 0 0 1",
    Turn.RIGHT: "0 -1 1 0",
    Turn.OVER: "-1 0 0 -1",
    Turn.LEFT: "0 1 -1 0",
}
"""The first four numbers of a matrix that turns clockwise (ISO 32000-1, 8.3.3)."""


def _mover(sheet: Sheet) -> Callable[[Placement], str]:
    """Move the origin to a face's top left corner as it is read; y grows upwards from there."""
    height = sheet.paper.height

    @cache
    def moved(left: float, top: float, turn: Turn) -> str:
        box = Placement(0, left, top, turn=turn).box(sheet.face)
        x = box.left if turn in (Turn.UPRIGHT, Turn.LEFT) else box.right
        y = box.top if turn in (Turn.UPRIGHT, Turn.RIGHT) else box.bottom
        return f"{_ROTATION[turn]} {points(x)} {points(height - y)} cm"

    return lambda place: moved(place.left, place.top, place.turn)


def _statics_painter(
    canvas: Canvas, sides: Mapping[Side, Artwork], sheet: Sheet
) -> Callable[[Page], None]:
    """Return what paints all that the badges of a page show alike, by a form for each side."""
    shown = [side for side, art in sides.items() if art.statics.logo]
    moved = _mover(sheet)
    forms: dict[tuple[Side, tuple[str, ...]], str] = {}

    def paint(page: Page) -> None:
        for side in shown:
            places = tuple(
                moved(placement) for placement in page.placements if placement.side is side
            )
            if places and (side, places) not in forms:
                name = forms[side, places] = f"statics-{sheet.name}-{len(forms)}"
                _define_statics(canvas, name, places, sheet.paper, sides[side])
            if places:
                canvas.doForm(forms[side, places])

    return paint


def _fill_operators(fill: Fill) -> str:
    if fill.figure is Figure.CONTOUR:
        return f"{colour(fill.ink, 'K')} {points(THICKNESS)} w\n{path(fill)}\n"
    return f"{colour(fill.ink)}\n{path(fill)}\n{colour(BLACK)}\n"


def _define_statics(
    canvas: Canvas, name: str, places: Sequence[str], paper: Size, art: Artwork
) -> None:
    """Define what all badges of a page show alike, as a form that one operator draws.

    ``places`` are the operators that move the origin to the badges.
    """
    canvas.beginForm(name, 0, 0, paper.width * POINTS, paper.height * POINTS)
    canvas.addLiteral(colour(BLACK))
    for place in places:
        canvas.addLiteral(f"q {place}")
        if art.logo is not None and art.statics.logo is not None:
            x, y, width, height = map(float, rectangle(art.statics.logo).split())
            canvas.drawImage(art.logo.picture, x, y, width, height, mask=art.logo.mask)
        canvas.addLiteral("Q")
    canvas.endForm()


@contextmanager
def cut_out(canvas: Canvas, clip: str) -> Iterator[None]:
    """Paint inside what these operators cut out, only there."""
    canvas.addLiteral(f"q\n{clip}")
    yield
    canvas.addLiteral("Q")


def clip_operators(boxes: Iterable[Box], corner: float, paper: float) -> str:
    """Return the operators that keep what follows inside boxes with corners of this radius.

    ``paper`` is the page's height in mm.
    """
    path = PDFPathObject()
    for box in boxes:
        path.roundRect(*_rounded(box, corner, paper))
    return f"{path.getCode()} W* n"


HAIRLINE = 0.4
"""How wide, in pt, the lines round badges are that are looked at and never printed: chosen so that
a screen shows them as one dot and an office printer does not lose them."""


def hairline(box: Box, paper: Size, color: CMYKColor, corner: float = 0) -> str:
    """Return the operators that draw a hairline round a box, on a page of this size."""
    ink = exact(color.cyan, color.magenta, color.yellow, color.black)
    return f"{ink} K\n{exact(HAIRLINE)} w\n{_outline(box, corner, paper.height)}"


# reportlab writes each number of a curve digit by digit.
@lru_cache(maxsize=256)
def _outline(box: Box, corner: float, paper: float) -> str:
    """Return the operators that stroke a box with rounded corners, on paper of this height."""
    operators: list[str] = []
    PDFPathObject(code=operators).roundRect(*_rounded(box, corner, paper))
    return "\n".join((*operators, "S"))


def _rounded(box: Box, corner: float, paper: float) -> tuple[float, float, float, float, float]:
    """Return left, bottom, width, height and radius of a box in pt, on paper of this height."""
    left, bottom = box.left * POINTS, (paper - box.bottom) * POINTS
    return left, bottom, box.width * POINTS, box.height * POINTS, corner * POINTS


# ASCII85 makes streams a quarter larger and costs a fifth of the time; no reader has needed it
# since PDF files travel as 8-bit data.
rl_config.useA85 = 0


_DUPLEX = {Edge.LONG: "DuplexFlipLongEdge", Edge.SHORT: "DuplexFlipShortEdge"}


PRINT, SCREEN = (1, 3), (1, 4)
"""The versions of PDF for what is printed, which PDF/X-1a asks for, and for what is looked at."""


def open_canvas(page: Size, title: str, version: tuple[int, int] = SCREEN) -> Canvas:
    """Return an empty document with pages of this size, no scaling wished, nobody named."""
    canvas = Canvas(
        title,
        pagesize=(page.width * POINTS, page.height * POINTS),
        pdfVersion=version,
        invariant=1,
        pageCompression=1,
        initialFontName=font(Weight.BOLD).fontName,  # type: ignore[arg-type]
    )
    canvas.setViewerPreference("PrintScaling", "None")
    canvas.setTitle(title)
    canvas.setCreator("badgegen")
    canvas.setAuthor("")
    canvas.setSubject("")
    canvas.setPageCallBack(partial(_deflate_page, canvas._doc))  # type: ignore[attr-defined]
    return canvas


def document_bytes(canvas: Canvas) -> bytes:
    """Return the bytes of a document whose pages are done."""
    data: bytes = canvas.getpdfdata()  # type: ignore[no-untyped-call]
    return data


def _deflate_page(document: PDFDocument, number: int) -> None:
    """Keep the operators of a page that is done as they will stand in the file.

    reportlab deflates all pages at the end; until then they are some six times as large.
    """
    page = document.idToObject[f"Page{number}"]
    assert isinstance(page, PDFPage)
    deflated = PDFZCompress.encode(page.stream)
    filters = PDFArray([PDFName(PDFZCompress.pdfname)])
    page.Contents = PDFStream(PDFDictionary({"Filter": filters}), deflated)
    page.stream = None


def badges_pdf(
    sides: Mapping[Side, Artwork],
    pages: Sequence[Page],
    sheet: Sheet,
    duplex: Edge | None = None,
    set_text: TextSetter = set_in_fonts,
) -> bytes:
    """Return the print file: ``sides`` are what the badges show, ``pages`` say which goes where."""
    canvas = open_canvas(sheet.paper, "badges", PRINT)
    if duplex:
        # What the print dialogue offers first (ISO 32000-1, 12.2); printers need not obey.
        canvas.setViewerPreference("Duplex", _DUPLEX[duplex])
    paint = page_painter(canvas, sides, sheet, set_text)
    for page in going_on(pages):
        paint(canvas, page)
        canvas.showPage()
    return document_bytes(canvas)
