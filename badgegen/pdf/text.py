"""Sets the lines of a badge as text in the shipped fonts, or as outlines for print shops.

Each character is a form of its own that holds the glyph's path in the font's units and nothing
else, named by weight and code point: ``/B3055`` is さ in the bold face. A text is one ``q … Q``.
So the finished file can be read back: the names give the texts, and the paths prove the names.

The shipped typeface is BIZ UDPGothic. This is also the one place where millimetres become points
and percent of ink become operands.
"""

import re
import struct
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import islice, pairwise
from math import log10

from fontTools.pens.basePen import BasePen  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont as ShippedFont  # type: ignore[import-untyped]
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from badgegen.core import shipped
from badgegen.pdf.own_fonts import check_drawn, own_font, readable
from badgegen.pdf.shipped_fonts import FONT_FILES, shipped_font
from badgegen.stationery import (
    BLACK,
    Box,
    Figure,
    Fill,
    Glyph,
    Ink,
    OwnFont,
    TextLine,
    Typeface,
    Weight,
)

POINTS = 72 / 25.4
"""Points in a millimetre."""


def points(millimetres: float, digits: int = 2) -> str:
    """Return a length in pt, as PDF writes it, mostly to a hundredth of a point (0.004 mm).

    >>> points(25.4), points(0.5), points(0)
    ('72', '1.42', '0')
    """
    return f"{millimetres * POINTS:.{digits}f}".rstrip("0").rstrip(".") or "0"


def exact(*lengths: float) -> str:
    """Return lengths in pt to six digits, as reportlab writes them where it draws itself.

    >>> exact(819.21259, 0.4, -15.5, 0)
    '819.2126 .4 -15.5 0'
    """
    return " ".join(map(_exact, lengths))


# Margins and sizes of type come again and again.
@lru_cache(maxsize=1024)
def _exact(length: float) -> str:
    size = abs(length)
    if size <= 1e-7:
        return "0"
    digits = 6 if size < 10 else max(0, 6 - int(log10(size)))
    written = f"{length:.{digits}f}"
    if digits:
        written = written.rstrip("0").rstrip(".")
    return written.removeprefix("0") or "0"


def rectangle(box: Box) -> str:
    """Return a box of a badge as PDF has it.

    X and y of the lower left corner, width, height, in pt.
    """
    return " ".join(map(points, (box.left, -box.bottom, box.width, box.height)))


_CURVE = 0.5522847498
"""How far a curve's control points lie from its ends for a quarter of a circle of radius 1."""


def path(fill: Fill) -> str:
    """Return the operators that paint a figure of a badge, without its ink (ISO 32000-1, 8.5).

    >>> path(Fill(Box(0, 0, 25.4, 12.7), BLACK))
    '0 -36 72 36 re f'
    """
    if fill.figure is Figure.DISC:
        return _disc(fill.box)
    return f"{rectangle(fill.box)} re {'S' if fill.figure is Figure.CONTOUR else 'f'}"


def _disc(box: Box) -> str:
    """Return four curves, each a quarter of the circle in a square, and that they are filled."""
    radius = box.width / 2
    x, y, far = box.left + radius, -(box.top + radius), radius * _CURVE
    corners = ((1, 0), (0, 1), (-1, 0), (0, -1), (1, 0))
    parts = [f"{points(x + radius)} {points(y)} m"]
    for (across, up), (next_across, next_up) in pairwise(corners):
        curve = (
            x + radius * across + far * next_across,
            y + radius * up + far * next_up,
            x + radius * next_across + far * across,
            y + radius * next_up + far * up,
            x + radius * next_across,
            y + radius * next_up,
        )
        parts.append(" ".join(map(points, curve)) + " c")
    return " ".join((*parts, "f"))


@cache
def colour(ink: Ink, operator: str = "k") -> str:
    """Set the ink of fills and text, or with ``K`` of strokes (ISO 32000-1, 8.6.8).

    >>> colour(Ink(0, 12.5, 0, 100))
    '0 0.125 0 1 k'
    """
    percent = (ink.cyan, ink.magenta, ink.yellow, ink.black)
    return " ".join(f"{share / 100:.4g}" for share in percent) + f" {operator}"


@cache
def font(typeface: Typeface) -> TTFont:
    """Return the font of this weight or of the house, registered with reportlab.

    Raises:
        TemplateError: The font file is damaged, or that of the house cannot be used.
    """
    loaded = own_font(typeface) if isinstance(typeface, OwnFont) else shipped_font(typeface)
    pdfmetrics.registerFont(loaded)
    return loaded


def glyph_table(
    characters: Iterable[str], fonts: Iterable[OwnFont] = ()
) -> dict[tuple[Typeface, str], Glyph]:
    """Return the glyphs of these characters in both weights and in the typefaces of the house.

    What a typeface lacks is left out.

    Raises:
        TemplateError: A typeface of the house cannot be used.
    """
    wanted = sorted(set(characters))
    table: dict[tuple[Typeface, str], Glyph] = {}
    for weight in Weight:
        table.update(_measured(weight, wanted))
    for house in fonts:
        with readable(house):
            measured = _measured(house, wanted)
            check_drawn(measured.values())
        table.update(measured)
    return table


def _measured(typeface: Typeface, wanted: list[str]) -> dict[tuple[Typeface, str], Glyph]:
    loaded = font(typeface)
    return {
        (typeface, character): _glyph(loaded, ord(character))
        for character in wanted
        if ord(character) in loaded.face.charToGlyph
    }


def fonts_of(lines: Iterable[TextLine]) -> tuple[OwnFont, ...]:
    """Return the house's own typefaces that these lines are set in."""
    typefaces = dict.fromkeys(line.typeface for line in lines)
    return tuple(typeface for typeface in typefaces if isinstance(typeface, OwnFont))


def _glyph(loaded: TTFont, code: int) -> Glyph:
    face = loaded.face
    em = face.unitsPerEm
    advance = face.charWidths[code] / 1000
    number = face.charToGlyph[code]
    start, end = face.glyphPos[number], face.glyphPos[number + 1]
    if start == end:
        return Glyph(advance, 0, 0, advance, 0)
    table, _ = face.get_table_pos("glyf")
    # A glyph's description begins: number of contours, xMin, yMin, xMax, yMax (OpenType, glyf).
    _, left, bottom, right, top = struct.unpack_from(">hhhhh", face._ttf_data, table + start)  # type: ignore[attr-defined]
    return Glyph(advance, left / em, bottom / em, right / em, top / em)


FORM_NAME = re.compile(r"/(?P<face>[BR])(?P<code>[0-9A-F]{4,6})")
"""The name of a character's form."""

_FACES = {"B": Weight.BOLD, "R": Weight.REGULAR}
_LETTERS = {weight: letter for letter, weight in _FACES.items()}


def set_in_outlines(_: Canvas, lines: Sequence[TextLine]) -> str:
    """Return the operators of one badge: for each text its matrix, then form by form."""
    return "".join(_text_operators(text) for text in _texts(lines))


def form_name(weight: Weight, character: str) -> str:
    """Return the name of a character's form.

    >>> form_name(Weight.BOLD, "さ")
    '/B3055'
    """
    return f"/{_LETTERS[weight]}{ord(character):04X}"


def form_character(name: str) -> str | None:
    """Return the character of a form's name; ``None`` where it is no such name.

    >>> form_character("/B3055"), form_character("/F1")
    ('さ', None)
    """
    named = FORM_NAME.fullmatch(name)
    return chr(int(named["code"], 16)) if named and int(named["code"], 16) < 0x110000 else None


@cache
def form_path(name: str) -> bytes:
    """Return the operators that fill the glyph of a form's character, as the shipped font draws it.

    A name of a character that the font lacks has no path.
    """
    character = form_character(name)
    weight = _FACES[name[1]]
    if not character or ord(character) not in _characters(weight):
        return b""
    glyphs = _font(weight).getGlyphSet()
    pen = _OutlinePen(glyphs)
    glyphs[_characters(weight)[ord(character)]].draw(pen)
    return "\n".join((*pen.segments, "f")).encode() if pen.segments else b""


_Point = tuple[float, float]


class _OutlinePen(BasePen):  # type: ignore[misc]
    """Writes down a glyph's outline as a path of PDF.

    fontTools has a pen for this that draws into reportlab's shapes. They load the whole of its
    typesetting, a tenth of what a build of 1,000 takes.
    """

    def __init__(self, glyphs: object) -> None:
        super().__init__(glyphs)
        self.segments: list[str] = []

    def _moveTo(self, to: _Point) -> None:
        self._write("m", to)

    def _lineTo(self, to: _Point) -> None:
        self._write("l", to)

    def _curveToOne(self, first: _Point, second: _Point, to: _Point) -> None:
        self._write("c", first, second, to)

    def _closePath(self) -> None:
        self._write("h")

    def _write(self, operator: str, *through: _Point) -> None:
        numbers = (_number(number, 1) for point in through for number in point)
        self.segments.append(" ".join((*numbers, operator)))


def units_per_em() -> int:
    """Return how many of the font's units an em has; both faces have the same."""
    return int(_font(Weight.BOLD)["head"].unitsPerEm)


@cache
def _font(weight: Weight) -> ShippedFont:
    return ShippedFont(shipped("fonts", FONT_FILES[weight]), lazy=True)


@cache
def _characters(weight: Weight) -> dict[int, str]:
    """Return the names of the font's glyphs by code point."""
    return dict(_font(weight).getBestCmap())


def _texts(lines: Sequence[TextLine]) -> Iterator[list[TextLine]]:
    """Yield the lines of each text: a line that continues belongs to the one before."""
    text: list[TextLine] = []
    for line in lines:
        if text and not line.continues:
            yield text
            text = []
        text.append(line)
    if text:
        yield text


def _text_operators(lines: list[TextLine]) -> str:
    first = lines[0]
    unit_across, unit_up = _unit(first)
    place = f"{points(first.left)} {points(-first.baseline)}"
    scale = f"{points(unit_across, 6)} 0 0 {points(unit_up, 6)}"
    ink = "" if first.ink == BLACK else f"{colour(first.ink)}\n"
    parts = [f"q\n{ink}{scale} {place} cm\n", *_glyphs(first)]
    for before, line in pairwise(lines):
        parts += [_from_line_to_line(before, line), *_glyphs(line)]
    return "".join((*parts, "Q\n"))


def _from_line_to_line(before: TextLine, line: TextLine) -> str:
    """Move from the end of a line to the begin of the one that continues it."""
    (old_across, old_up), (across, up) = _unit(before), _unit(line)
    right = (line.left - before.left) / old_across - sum(_advances(before))
    rise = (before.baseline - line.baseline) / old_up
    numbers = (across / old_across, 0, 0, up / old_up, right, rise)
    return " ".join(_number(number, 5) for number in numbers) + " cm\n"


def _glyphs(line: TextLine) -> Iterator[str]:
    for character, advance in zip(line.text, _advances(line), strict=True):
        yield f"{form_name(_weight(line), character)} Do 1 0 0 1 {_number(advance, 3)} 0 cm\n"


def _advances(line: TextLine) -> Iterator[float]:
    """Yield how far the pen goes on after each character, in the font's units."""
    weight = _weight(line)
    widths = _font(weight)["hmtx"]
    for character, space in zip(line.text, line.spaces, strict=True):
        advance, _ = widths[_characters(weight)[ord(character)]]
        yield advance + space / line.em * units_per_em()


def _weight(line: TextLine) -> Weight:
    """Return the weight of a line that is drawn in outlines; the house's typefaces never are."""
    assert isinstance(line.typeface, Weight)
    return line.typeface


def _unit(line: TextLine) -> tuple[float, float]:
    """Return a font unit of a line in mm, across and upright."""
    unit = line.em / units_per_em()
    return unit * line.condense, unit


def _number(value: float, digits: int) -> str:
    return f"{value:.{digits}f}".rstrip("0").rstrip(".") if value % 1 else f"{value:.0f}"


# How PDF writes the bytes of a string in parentheses (ISO 32000-1, 7.3.4.2), as reportlab does.
_ESCAPED = tuple(
    f"\\{code:03o}" if not 32 <= code < 127 else f"\\{code:c}" if chr(code) in "()\\" else chr(code)
    for code in range(256)
)


def string_operators(
    canvas: Canvas, text: str, place: tuple[float, float], font_of: tuple[Weight, float]
) -> str:
    """Return the operators that show a text of this weight and size at a place, all in pt.

    To the byte what reportlab's ``drawString`` gives, in a third of the time.
    """
    weight, size = font_of
    state = f"{exact(size)} Tf {exact(size * 1.2)} TL"
    shown = " ".join(
        f"{name} {state} ({''.join([_ESCAPED[code] for code in codes])}) Tj"
        for name, codes in _encoded(canvas, text, weight)
    )
    return f"BT 1 0 0 1 {exact(*place)} Tm {shown} T* ET"


TextSetter = Callable[[Canvas, Sequence[TextLine]], str]
"""Gives the operators that show these lines, from the badge's top left corner."""


def set_in_fonts(canvas: Canvas, lines: Sequence[TextLine]) -> str:
    """Return the text operators of one badge; each line's place counts from the line before."""
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
        for name, string in _shown(canvas, line):
            parts.append(f"{name} {points(line.em)} Tf\n{place}{string}\n")
            place = ""
        parts.append(after)
    return f"BT\n{''.join(parts)}ET\n"


def _line_state(line: TextLine) -> tuple[str, str]:
    """Return what sets a line's scale and ink, and what sets them back; mostly nothing."""
    before = after = ""
    if line.condense != 1:
        before, after = f"{line.condense * 100:.4g} Tz\n", "100 Tz\n"
    if line.ink != BLACK:
        before, after = f"{before}{colour(line.ink)}\n", f"{colour(BLACK)}\n{after}"
    return before, after


def _shown(canvas: Canvas, line: TextLine) -> Iterator[tuple[str, str]]:
    """Yield by font subset the subset's name in the page, and what shows its part of a line."""
    spaces = iter(line.spaces)
    for name, codes in _encoded(canvas, line.text, line.typeface):
        if not line.gaps:
            yield name, f"<{codes.hex()}> Tj"
            continue
        apart = [round(-space / line.em * 1000) for space in islice(spaces, len(codes))]
        yield name, f"[{_adjusted(codes, apart)}] TJ"


def _adjusted(codes: bytes, apart: Sequence[int]) -> str:
    """Return the codes in strings, each followed by what brings the next nearer, in em/1000."""
    parts: list[str] = []
    string = b""
    for code, adjustment in zip(codes, apart, strict=True):
        string += bytes((code,))
        if adjustment:
            parts.append(f"<{string.hex()}> {adjustment}")
            string = b""
    return " ".join((*parts, *([f"<{string.hex()}>"] if string else [])))


def _encoded(canvas: Canvas, text: str, typeface: Typeface) -> list[tuple[str, bytes]]:
    """Return a text by font subset: the subset's name in the page, and the codes."""
    face, document = font(typeface), canvas._doc  # type: ignore[attr-defined]
    return [
        (face.getSubsetInternalName(subset, document), codes)
        for subset, codes in face.splitString(text, document)
    ]
