"""Paints the badges of a page: for the print file and, the same way, for the preview.

A page's operators are put together as one string and handed to reportlab whole, and each badge's
own operators are made once: that is several times faster than drawing call by call.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from reportlab.pdfgen.canvas import Canvas

from badgegen.geometry import BLACK, Box, Fill, Ink, Marks, Sheet, Statics, TextLine
from badgegen.pages import Hairline, Page, Side
from badgegen.render.fonts import font
from badgegen.render.marks import hairline_operators
from badgegen.render.pictures import Logo
from badgegen.render.units import POINTS, points

PagePainter = Callable[[Canvas, Page], None]


@dataclass(frozen=True, slots=True)
class Artwork:
    """What one side of the badges shows: each badge's lines, and what all of them show alike."""

    faces: Sequence[Marks]
    statics: Statics = field(default_factory=Statics)
    logo: Logo | None = None


def page_painter(canvas: Canvas, sides: Mapping[Side, Artwork], sheet: Sheet) -> PagePainter:
    """A function that paints one page after the other on this canvas."""
    moved = _mover(sheet)
    paint_statics = _statics_painter(canvas, sides, sheet)
    faces = {side: art.faces for side, art in sides.items()}

    @cache
    def operators(face: Marks) -> str:
        return _face_operators(canvas, face)

    @cache
    def hairlines(lines: tuple[Hairline, ...]) -> tuple[str, ...]:
        return (hairline_operators(lines, sheet.paper.height),) if lines else ()

    def paint(canvas: Canvas, page: Page) -> None:
        paint_statics(page)
        badges = (
            f"q {moved(place.left, place.top, place.turned)}\n"
            f"{operators(faces[place.side][place.badge])}Q"
            for place in page.placements
        )
        canvas.addLiteral("\n".join((_colour(BLACK), *badges, *hairlines(page.hairlines))))

    return paint


def _mover(sheet: Sheet) -> Callable[[float, float, bool], str]:
    """Moves the origin to a face's top left corner as it is read; y grows upwards from there."""

    @cache
    def moved(left: float, top: float, turned: bool) -> str:
        if turned:
            right, bottom = left + sheet.face.width, top + sheet.face.height
            return f"-1 0 0 -1 {points(right)} {points(sheet.paper.height - bottom)} cm"
        return f"1 0 0 1 {points(left)} {points(sheet.paper.height - top)} cm"

    return moved


def _statics_painter(
    canvas: Canvas, sides: Mapping[Side, Artwork], sheet: Sheet
) -> Callable[[Page], None]:
    """A function that paints what all badges of a page show alike, by a form for each side."""
    shown = [side for side, art in sides.items() if art.statics.rules or art.statics.logo]
    moved = _mover(sheet)
    forms: dict[tuple[Side, tuple[str, ...]], str] = {}

    def paint(page: Page) -> None:
        for side in shown:
            places = tuple(
                moved(one.left, one.top, one.turned) for one in page.placements if one.side is side
            )
            if places and (side, places) not in forms:
                name = forms[side, places] = f"statics-{sheet.name}-{len(forms)}"
                _define_statics(canvas, name, places, sheet, sides[side])
            if places:
                canvas.doForm(forms[side, places])

    return paint


@cache
def _colour(ink: Ink) -> str:
    """Sets the ink of what follows (ISO 32000-1, 8.6.8)."""
    shares = (ink.cyan, ink.magenta, ink.yellow, ink.black)
    return " ".join(f"{share / 100:.4g}" for share in shares) + " k"


def _face_operators(canvas: Canvas, marks: Marks) -> str:
    """The operators of one badge: its fills, and the text on them."""
    fills = "".join(_fill_operators(mark) for mark in marks if isinstance(mark, Fill))
    lines = [mark for mark in marks if isinstance(mark, TextLine)]
    return f"{fills}BT\n{_text_operators(canvas, lines)}ET\n"


def _fill_operators(fill: Fill) -> str:
    return f"{_colour(fill.ink)}\n{_rectangle(fill.box)} re f\n{_colour(BLACK)}\n"


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
    places: Sequence[str],
    sheet: Sheet,
    art: Artwork,
) -> None:
    """What all badges of a page show alike, as one form that the page draws with one operator."""
    canvas.beginForm(name, 0, 0, sheet.paper.width * POINTS, sheet.paper.height * POINTS)
    canvas.addLiteral(_colour(BLACK))
    for place in places:
        canvas.addLiteral(f"q {place}")
        for rule in art.statics.rules:
            canvas.addLiteral(f"{_rectangle(rule)} re f")
        if art.logo is not None and art.statics.logo is not None:
            x, y, width, height = map(float, _rectangle(art.statics.logo).split())
            canvas.drawImage(art.logo.picture, x, y, width, height)
        canvas.addLiteral("Q")
    canvas.endForm()


def _rectangle(box: Box) -> str:
    """A box of a badge as PDF has it: x and y of the lower left corner, width, height, in pt."""
    return " ".join(map(points, (box.left, -box.bottom, box.width, box.height)))
