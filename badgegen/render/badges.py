"""Paints the badges of a page: for the print file and, the same way, for the preview.

A page's operators are put together as one string and handed to reportlab whole, and each badge's
own operators are made once: that is several times faster than drawing call by call.
"""

from collections.abc import Callable, Sequence
from functools import cache

from reportlab.pdfgen.canvas import Canvas

from badgegen.geometry import BLACK, Artwork, Box, Fill, Ink, Sheet, Statics, TextLine
from badgegen.pages import Mark, Page
from badgegen.render.fonts import font
from badgegen.render.marks import mark_operators
from badgegen.render.pictures import Logo
from badgegen.render.units import POINTS, points

PagePainter = Callable[[Canvas, Page], None]


def page_painter(
    canvas: Canvas,
    faces: Sequence[Artwork],
    sheet: Sheet,
    statics: Statics,
    logo: Logo | None,
) -> PagePainter:
    """A function that paints one page after the other on this canvas."""

    @cache
    def operators(face: Artwork) -> str:
        return _face_operators(canvas, face)

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
        badges = (
            f"q {_shift(place.left, place.top, height)}\n{operators(faces[place.badge])}Q"
            for place in page.placements
        )
        canvas.addLiteral("\n".join((_colour(BLACK), *badges, *marks(page.marks))))
        if statics.rules or statics.logo:  # last: a logo may stand on a band
            places = tuple((place.left, place.top) for place in page.placements)
            canvas.doForm(statics_form(places))

    return paint


@cache
def _shift(left: float, top: float, paper: float) -> str:
    """Moves the origin to the badge's top left corner; y grows upwards from there on."""
    return f"1 0 0 1 {points(left)} {points(paper - top)} cm"


@cache
def _colour(ink: Ink) -> str:
    """Sets the ink of what follows (ISO 32000-1, 8.6.8)."""
    shares = (ink.cyan, ink.magenta, ink.yellow, ink.black)
    return " ".join(f"{share / 100:.4g}" for share in shares) + " k"


def _face_operators(canvas: Canvas, face: Artwork) -> str:
    """The operators of one badge: its fills, and the text on them."""
    fills = "".join(_fill_operators(part) for part in face if isinstance(part, Fill))
    lines = [part for part in face if isinstance(part, TextLine)]
    return f"{fills}BT\n{_text_operators(canvas, lines)}ET\n"


def _fill_operators(fill: Fill) -> str:
    return f"{_colour(fill.ink)}\n{_rectangle(fill.box, 0, 0, 0)} re f\n{_colour(BLACK)}\n"


def _text_operators(canvas: Canvas, lines: Sequence[TextLine]) -> str:
    """The text operators of one badge; each line's place counts from the line before."""
    parts: list[str] = []
    left = baseline = 0.0
    for line in lines:
        before, after = _line_state(line)
        parts.append(before)
        move = "TD" if line.continues else "Td"
        place = f"{points(line.left - left)} {points(baseline - line.baseline)} {move}\n"
        left, baseline = line.left, line.baseline
        # A text whose characters lie in two subsets of the font is shown in two strings; the
        # second goes on where the first ends.
        for name, string in _encoded(canvas, line):
            parts.append(f"{name} {points(line.em)} Tf\n{place}<{string}> Tj\n")
            place = ""
        parts.append(after)
    return "".join(parts)


def _line_state(line: TextLine) -> tuple[str, str]:
    """What sets a line's scale, spacing and ink, and what sets them back; mostly nothing."""
    before = after = ""
    if line.condense != 1:
        before, after = f"{line.condense * 100:.4g} Tz\n", "100 Tz\n"
    if line.spacing:
        before, after = f"{before}{points(line.spacing)} Tc\n", f"0 Tc\n{after}"
    if line.ink != BLACK:
        before, after = f"{before}{_colour(line.ink)}\n", f"{_colour(BLACK)}\n{after}"
    return before, after


def _encoded(canvas: Canvas, line: TextLine) -> list[tuple[str, str]]:
    """A line's text by font subset: the subset's name in the page, the codes in hexadecimal."""
    face, document = font(line.weight), canvas._doc  # type: ignore[attr-defined]
    return [
        (face.getSubsetInternalName(subset, document), codes.hex())
        for subset, codes in face.splitString(line.text, document)
    ]


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
    canvas.addLiteral(_colour(BLACK))
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
