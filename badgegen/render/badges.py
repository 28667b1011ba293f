"""Paints the badges of a page: for the print file and, the same way, for the preview.

A page's operators are put together as one string and handed to reportlab whole, and each badge's
own operators are made once: that is several times faster than drawing call by call.
"""

from collections.abc import Callable, Sequence
from functools import cache

from reportlab.pdfgen.canvas import Canvas

from badgegen.geometry import BLACK, Box, Fill, Marks, Sheet, Size, Statics, TextLine
from badgegen.pages import Correction, Mark, Page
from badgegen.render.marks import mark_operators
from badgegen.render.pictures import Logo
from badgegen.render.text import TextSetter, set_in_fonts
from badgegen.render.units import POINTS, colour, points

PagePainter = Callable[[Canvas, Page], None]


def page_painter(
    canvas: Canvas,
    faces: Sequence[Marks],
    sheet: Sheet,
    statics: Statics,
    logo: Logo | None,
    set_text: TextSetter = set_in_fonts,
) -> PagePainter:
    """A function that paints one page after the other on this canvas."""

    @cache
    def operators(face: Marks) -> str:
        return _face_operators(canvas, face, set_text)

    height = sheet.paper.height
    forms: dict[tuple[tuple[float, float], ...], str] = {}

    def statics_form(places: tuple[tuple[float, float], ...]) -> str:
        if places not in forms:
            forms[places] = f"statics-{sheet.name}-{len(forms)}"
            _define_statics(canvas, forms[places], places, sheet, statics, logo)
        return forms[places]

    @cache
    def marks(which: tuple[Mark, ...]) -> tuple[str, ...]:
        return (mark_operators(which, height),) if which else ()

    def paint(canvas: Canvas, page: Page) -> None:
        if page.correction:
            canvas.addLiteral(correction_operator(page.correction, sheet.paper))
        if statics.rules or statics.logo:
            places = tuple((place.left, place.top) for place in page.placements)
            canvas.doForm(statics_form(places))
        badges = (
            f"q {_shift(place.left, place.top, height)}\n{operators(faces[place.badge])}Q"
            for place in page.placements
        )
        canvas.addLiteral("\n".join((colour(BLACK), *badges, *marks(page.marks))))

    return paint


def correction_operator(correction: Correction, paper: Size) -> str:
    """Moves and scales all that follows on the page; y grows upwards, the offset's downwards."""
    across, down = correction.scale
    left = correction.offset[0] + paper.width / 2 * (1 - across)
    bottom = paper.height / 2 * (1 - down) - correction.offset[1]
    return f"{across:.6g} 0 0 {down:.6g} {points(left)} {points(bottom)} cm"


@cache
def _shift(left: float, top: float, paper: float) -> str:
    """Moves the origin to the badge's top left corner; y grows upwards from there on."""
    return f"1 0 0 1 {points(left)} {points(paper - top)} cm"


def _face_operators(canvas: Canvas, marks: Marks, set_text: TextSetter) -> str:
    """The operators of one badge: its fills, and the text on them."""
    fills = "".join(_fill_operators(mark) for mark in marks if isinstance(mark, Fill))
    lines = [mark for mark in marks if isinstance(mark, TextLine)]
    return fills + set_text(canvas, lines)


def _fill_operators(fill: Fill) -> str:
    return f"{colour(fill.ink)}\n{_rectangle(fill.box, 0, 0, 0)} re f\n{colour(BLACK)}\n"


def _define_statics(
    canvas: Canvas,
    name: str,
    places: tuple[tuple[float, float], ...],
    sheet: Sheet,
    statics: Statics,
    logo: Logo | None,
) -> None:
    """What all badges of a page show alike, as one form that the page draws with one operator."""
    width, height = sheet.paper.width, sheet.paper.height
    canvas.beginForm(name, 0, 0, width * POINTS, height * POINTS)
    canvas.addLiteral(colour(BLACK))
    for left, top in places:
        for rule in statics.rules:
            canvas.addLiteral(f"{_rectangle(rule, left, top, height)} re f")
        if logo is not None and statics.logo is not None:
            x, y, w, h = map(float, _rectangle(statics.logo, left, top, height).split())
            canvas.drawImage(logo.picture, x, y, w, h)
    canvas.endForm()


def _rectangle(box: Box, left: float, top: float, paper: float) -> str:
    """A box of a badge as PDF has it: x and y of the lower left corner, width, height, in pt."""
    bottom = paper - top - box.bottom
    return " ".join(map(points, (left + box.left, bottom, box.width, box.height)))
