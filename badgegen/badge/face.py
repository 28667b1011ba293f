"""The face of a badge: what all badges of a design show alike, and the lines of each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from badgegen.badge.block import lay_out
from badgegen.badge.lines import (
    TALLEST,
    SetText,
    Wording,
    legibility,
    legible_sizes,
)
from badgegen.badge.privacy import printed_text
from badgegen.badge.rows import Ground, Placed, ground_of
from badgegen.badge.surfaces import Tints, band_fill, contour, legible_ink, overlap, surfaces
from badgegen.core import Badge, Doubt, Problem, plain_form
from badgegen.stationery import (
    BLACK,
    CLEARANCE,
    Align,
    Box,
    Content,
    Design,
    DiscField,
    Fill,
    GlyphTable,
    Shapes,
    Size,
    SizeClasses,
    Statics,
    TextField,
    TextLine,
    Tint,
    Zone,
    band_box,
    logo_box,
    readable_on,
    scaled,
)


def place_statics(design: Design, trim: Size, logo: Size | None) -> Statics:
    """Return the box of a logo with this shape (any unit) on badges of this size, in mm."""
    here = scaled(design, trim)
    box = logo_box(here, logo) if logo else None
    if box is None:
        return Statics()
    below = [fill.box for fill in surfaces(here, trim, dict.fromkeys(Tint, BLACK))]
    below += [band_box(here.band, trim)] if here.band else []
    return Statics(box, any(overlap(box, surface) for surface in below))


MISSING = "〓"
"""Stands for a character that the font lacks; a badge with one is never printed."""


@dataclass(frozen=True, slots=True)
class Face:
    """The set lines of one badge, what lies below them, and what a person should know of them.

    ``surfaces`` lie under the band and the rules, ``contour`` over them.
    """

    lines: tuple[TextLine, ...]
    problems: tuple[Problem, ...]
    band: Fill | None = None
    rules: tuple[Fill, ...] = ()
    surfaces: tuple[Fill, ...] = ()
    contour: tuple[Fill, ...] = ()

    @property
    def fills(self) -> tuple[Fill, ...]:
        """What lies below the lines, from the bottom up."""
        return (*self.surfaces, *((self.band,) if self.band else ()), *self.rules, *self.contour)

    @property
    def shapes(self) -> Shapes:
        """All that is painted, from the bottom up."""
        return (*self.fills, *self.lines)


@dataclass(frozen=True, slots=True)
class Insignia:
    """What a badge shows of its organisation and department: name, colours, a logo."""

    organisation: str = ""
    tints: Tints = field(default_factory=dict)
    has_logo: bool = False


def reference_characters() -> str:
    """Return the characters that ``compose`` needs in the glyph table besides the texts' own."""
    return "".join((*TALLEST, *TALLEST.values(), MISSING))


def compose(
    badge: Badge,
    design: Design,
    trim: Size,
    glyphs: GlyphTable,
    insignia: Insignia = Insignia(),
) -> Face:
    """Return the face of a badge of this trim size in mm."""
    ground = ground_of(design, trim, glyphs, has_logo=insignia.has_logo)
    return compose_on(ground, badge, insignia)


def compose_on(ground: Ground, badge: Badge, insignia: Insignia) -> Face:
    """Return the face of one of the badges for which the ground lies ready."""
    ground = _without_empty_disc(ground, badge, insignia)
    design, glyphs = ground.design, ground.glyphs
    tints = {Tint.HOUSE: design.colour, **insignia.tints} if design.colour else insignia.tints
    band = band_fill(design.band, ground.trim, tints)
    if band is not None:
        ground = replace(ground, has_band=True)
    under = surfaces(design, ground.trim, tints)
    fills = (*under, band) if band else under
    worded = _wordings(badge, ground, insignia)
    laid = lay_out([wording for wording, _ in worded], ground)
    lines: list[TextLine] = []
    problems: list[Problem] = []
    for (wording, missing), (text, set_lines) in zip(worded, laid.texts, strict=True):
        inked, across = _inked(set_lines, fills, glyphs, design)
        lines += inked
        problems += _missing(*missing, wording.field.content)
        problems += _too_small(text)
        problems += across
    problems += _too_close(laid.texts)
    ink = readable_on(design.ground) if design.ground else BLACK
    rules = tuple(Fill(rule, ink) for rule in laid.rules)
    cut = contour(design, ground.trim)
    return Face(tuple(lines), tuple(problems), band, rules, under, cut)


def _without_empty_disc(ground: Ground, badge: Badge, insignia: Insignia) -> Ground:
    """Return the ground without the disc whose text this badge lacks; its room is the lines'."""
    design = ground.design
    inside = [line for line in design.fields if line.zone is Zone.DISC]
    if not inside or any(printed_text(badge, line, insignia.organisation) for line in inside):
        return ground
    disc, *others = design.discs
    fields = tuple(_in_room_of(disc, line) for line in design.fields)
    return replace(ground, design=replace(design, discs=tuple(others), fields=fields))


def _in_room_of(disc: DiscField, line: TextField) -> TextField:
    """Return a line that stands beside a disc as it is where the disc is not there."""
    if disc.align is Align.LEFT and line.left >= disc.left + disc.diameter:
        return replace(line, left=disc.left)
    if disc.align is Align.RIGHT and line.right >= disc.right + disc.diameter:
        return replace(line, right=disc.right)
    return line


_Missing = tuple[list[str], str]
"""The characters of a text that the typeface lacks, and the text."""


def _wordings(badge: Badge, ground: Ground, insignia: Insignia) -> list[tuple[Wording, _Missing]]:
    """Return what each line of the design says on this badge; lines that say nothing are absent."""
    found: list[tuple[Wording, _Missing]] = []
    # Where nobody knows the kana yet, what is tied to it is as beside the largest.
    leading = (part.classes for part in ground.design.fields if part.content.leads)
    named = next(leading, None)
    in_order = enumerate(ground.design.fields)
    for number, part in sorted(in_order, key=lambda numbered: numbered[1].share is not None):
        text = printed_text(badge, part, insignia.organisation)
        if not text:
            continue
        typeface, shown = part.typeface, text
        missing = sorted({each for each in text if (typeface, each) not in ground.glyphs})
        if missing:
            part, shown = _shown(part, text, ground.glyphs)
        classes = part.classes
        if part.share is not None and named is not None:
            classes = SizeClasses((part.share * named.sizes[0],))
        wording = Wording.of(number, part, shown, ground.glyphs).sized(classes)
        if part.content.leads:
            named = SizeClasses(part.classes.for_length(len(shown)))
        found.append((wording, (missing, text)))
    return sorted(found, key=lambda worded: worded[0].number)


def _shown(part: TextField, text: str, glyphs: GlyphTable) -> tuple[TextField, str]:
    """Return how a text is shown whose typeface lacks some of it.

    It is in the shipped typeface where its own cannot even show that something is missing.
    """
    if (part.typeface, MISSING) not in glyphs:
        part = replace(part, font=None)
    typeface = part.typeface
    return part, "".join(each if (typeface, each) in glyphs else MISSING for each in text)


def _inked(
    lines: Sequence[TextLine], fills: Sequence[Fill], glyphs: GlyphTable, design: Design
) -> tuple[Sequence[TextLine], tuple[Problem, ...]]:
    """Return a text's lines in what can be read where they stand, and what is to be said of it."""
    if not fills:
        return lines, ()
    found = [legible_ink(line, fills, glyphs, design) for line in lines]
    inked = [replace(line, ink=ink) for line, (ink, _) in zip(lines, found, strict=True)]
    return inked, tuple(dict.fromkeys(problem for _, told in found for problem in told))


def _too_close(texts: Iterable[Placed]) -> tuple[Problem, ...]:
    """Say which two texts are closer together than can be told apart, or lie on each other."""
    inks = [(text.ink_at(lines), text.wording.field.content) for text, lines in texts]
    apart = [
        (_distance(ink, other), content, below)
        for (ink, content), (other, below) in combinations(inks, 2)
    ]
    if not apart:
        return ()
    distance, upper, lower = min(apart, key=lambda found: found[0])
    if distance >= CLEARANCE - _ROUNDING:
        return ()
    doubt = Doubt.OVERLAPPING_LINES if distance < _ROUNDING else Doubt.CLOSE_LINES
    found = Problem.of(
        doubt,
        upper=upper.told,
        lower=lower.told,
        distance=round(max(0.0, distance), 1),
        least=CLEARANCE,
    )
    return (found,)


_ROUNDING = 0.05
"""What is less, in mm, is lost where places are written into a file, and in no sentence."""


def _distance(one: Box, other: Box) -> float:
    """Return how far two boxes are apart, down or across; under 0 they lie on each other."""
    down = max(one.top, other.top) - min(one.bottom, other.bottom)
    across = max(one.left, other.left) - min(one.right, other.right)
    return max(down, across)


def _missing(characters: list[str], text: str, content: Content) -> tuple[Problem, ...]:
    """Say which characters the typeface lacks; for Latin letters plain ones are offered."""
    if not characters:
        return ()
    named = " ".join(f"{character}（U+{ord(character):04X}）" for character in characters)
    plain = plain_form(text)
    if content is Content.ROMAJI and plain.isascii():
        return (Problem.of(Doubt.MISSING_LETTER, characters=named, text=text, plain=plain),)
    return (Problem.of(Doubt.MISSING_GLYPH, characters=named, text=text),)


def _too_small(text: SetText) -> tuple[Problem, ...]:
    """Say by the height of the letters themselves, as it can be measured on the badge.

    Under the least height the badge waits.
    """
    field = text.wording.field
    if text.letter >= max(field.floor, field.least) - _ROUNDING:
        return ()
    readable = text.letter >= field.least - _ROUNDING
    found = Problem.of(
        Doubt.TOO_SMALL if readable else Doubt.UNREADABLY_SMALL,
        what=field.content.told,
        text="".join(line.text for line in text.lines),
        reached=round(text.letter, 1),
        floor=round(field.floor if readable else field.least, 1),
    )
    return (found,)


__all__ = [
    "Face",
    "compose",
    "legibility",
    "legible_sizes",
    "place_statics",
    "reference_characters",
]
