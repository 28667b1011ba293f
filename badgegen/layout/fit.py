"""Sets the lines of a badge: the size in closed form, the ink centred, nothing clipped.

A line takes the largest size class at which it fits. Under the smallest class (the floor) it is
condensed, and only then made smaller than the floor, which is reported with its millimetres.
"""

from dataclasses import dataclass

from badgegen.geometry import Align, Content, Design, Glyph, GlyphTable, Size, TextField, TextLine
from badgegen.message import message
from badgegen.model import Badge, Problem
from badgegen.privacy import printed_text

MISSING = "〓"
"""Stands for a character that the font lacks; a badge with one is never printed."""

_REFERENCE = {Content.KANA: "あ", Content.ROMAJI: "H"}
"""The character whose ink is centred on the line's middle, so that neighbours share a baseline."""


@dataclass(frozen=True, slots=True)
class Face:
    """The set lines of one badge, and what a person should know of them."""

    lines: tuple[TextLine, ...]
    problems: tuple[Problem, ...]


def reference_characters() -> str:
    """The characters that ``compose`` needs in the glyph table besides the texts' own."""
    return "あH木" + MISSING


def compose(
    badge: Badge, design: Design, trim: Size, glyphs: GlyphTable, organisation: str = ""
) -> Face:
    """The face of a badge of this trim size in mm."""
    lines: list[TextLine] = []
    problems: list[Problem] = []
    surname_em: float | None = None
    for field in design.fields:
        text = printed_text(badge, field.content, organisation)
        if not text:
            continue
        line, found = _set_line(text, field, trim, glyphs, surname_em)
        surname_em = line.em if field.content is Content.KANA else surname_em
        lines.append(line)
        problems.extend(found)
    return Face(tuple(lines), tuple(problems))


def _set_line(
    text: str, field: TextField, trim: Size, glyphs: GlyphTable, surname_em: float | None
) -> tuple[TextLine, tuple[Problem, ...]]:
    missing = sorted({one for one in text if (field.weight, one) not in glyphs})
    shown = "".join(MISSING if one in missing else one for one in text)
    ink = [glyphs[field.weight, one] for one in shown]
    natural = _ink_width(ink)
    room = trim.width - field.left - field.right
    em, condense = _size(room / natural if natural else field.sizes[0], field, surname_em)
    width = natural * em * condense
    line = TextLine(
        text=shown,
        weight=field.weight,
        em=em,
        condense=condense,
        left=_ink_left(field, trim, width) - ink[0].left * em * condense,
        baseline=field.middle * trim.height + _ink_middle(field, glyphs) * em,
    )
    return line, (*_missing(missing, text), *_too_small(em, field, text))


def _ink_width(ink: list[Glyph]) -> float:
    """The width of the ink of a line at 1 mm em, without the bearings at its two ends."""
    advances = sum(glyph.advance for glyph in ink)
    return advances - ink[0].left - (ink[-1].advance - ink[-1].right)


def _size(exact: float, field: TextField, surname_em: float | None) -> tuple[float, float]:
    """The em in mm and the horizontal scale of a line that fills its room at ``exact`` mm em."""
    floor = field.sizes[-1]
    largest = field.sizes[0]
    if field.share is not None and surname_em is not None:
        largest = max(floor, min(largest, field.share * surname_em))
    classes = [size for size in field.sizes if size <= min(exact, largest)]
    if classes:
        return classes[0], 1.0
    condense = max(exact / floor, field.condense)
    return min(floor, exact / condense), condense


def _ink_left(field: TextField, trim: Size, width: float) -> float:
    if field.align is Align.LEFT:
        return field.left
    if field.align is Align.RIGHT:
        return trim.width - field.right - width
    return field.left + (trim.width - field.left - field.right - width) / 2


def _ink_middle(field: TextField, glyphs: GlyphTable) -> float:
    glyph = glyphs[field.weight, _REFERENCE.get(field.content, "木")]
    return (glyph.top + glyph.bottom) / 2


def _missing(characters: list[str], text: str) -> tuple[Problem, ...]:
    if not characters:
        return ()
    named = " ".join(f"{one}（U+{ord(one):04X}）" for one in characters)
    return (Problem(message("layout.missing-glyph", characters=named, text=text), blocks=True),)


def _too_small(em: float, field: TextField, text: str) -> tuple[Problem, ...]:
    if em >= field.sizes[-1]:
        return ()
    what = message(f"layout.content-{field.content}")
    reached, floor = round(em, 1), round(field.sizes[-1], 1)
    found = message("layout.too-small", what=what, text=text, reached=reached, floor=floor)
    return (Problem(found, blocks=False),)
