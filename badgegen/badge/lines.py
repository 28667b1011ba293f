"""The lines of a badge: their sizes, where their ink lies, and from how far they are read.

Surnames of like length take the same class, so that badges beside each other look alike. A text
that does not fit its class takes the next one; under the smallest it is set as large as it fits,
under its floor condensed, then broken where its design allows it, and only then made smaller,
without steps and without end: what is too small is reported, never cut off.

The height of kana times 250, and that of capitals times 333, is the distance up to which they are
read: the rule behind the sizes of the Japanese barrier-free guideline for passenger facilities.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from badgegen.core import data_lines, pieces
from badgegen.stationery import (
    CLEARANCE,
    Box,
    Content,
    Glyph,
    GlyphTable,
    Placement,
    Size,
    SizeClasses,
    TextField,
    TextLine,
    Turn,
    Typeface,
    Weight,
)


def ink_box(line: TextLine, glyphs: GlyphTable) -> Box:
    """Return the smallest box round the ink of a line, in mm from the badge's top left corner."""
    return _ink_of(line, [glyphs[line.typeface, character] for character in line.text])


def _ink_of(line: TextLine, glyphs: Sequence[Glyph]) -> Box:
    """Return the same of a line whose glyphs have been looked up."""
    em, condense = line.em, line.condense
    wide = em * condense
    pen = line.left
    lefts, rights = [], []
    for glyph, space in zip(glyphs, line.spaces, strict=True):
        lefts.append(pen + glyph.left * wide)
        rights.append(pen + glyph.right * wide)
        pen += (glyph.advance * em + space) * condense
    left = min(lefts)
    top = line.baseline - max([glyph.top for glyph in glyphs]) * em
    bottom = line.baseline - min([glyph.bottom for glyph in glyphs]) * em
    return Box(left, top, max(rights) - left, bottom - top)


def straddles(ink: Box, area: Box) -> bool:
    """Return whether ink lies on the edge of an area, in part within it and in part outside."""
    beside = ink.right <= area.left or ink.left >= area.right
    above_or_below = ink.bottom <= area.top or ink.top >= area.bottom
    across = area.left <= ink.left and ink.right <= area.right
    down = area.top <= ink.top and ink.bottom <= area.bottom
    return not (beside or above_or_below or (across and down))


def placed(box: Box, place: Placement, face: Size) -> Box:
    """Return where a box of a badge lies on the page, turned with its badge."""
    left, top = {
        Turn.UPRIGHT: (box.left, box.top),
        Turn.RIGHT: (face.height - box.bottom, box.left),
        Turn.OVER: (face.width - box.right, face.height - box.bottom),
        Turn.LEFT: (box.top, face.width - box.right),
    }[place.turn]
    size = place.turn.of(Size(box.width, box.height))
    return Box(place.left + left, place.top + top, size.width, size.height)


KANA_LETTER, CAPITAL, KANJI_LETTER = "あ", "H", "木"
"""The characters whose height is told as that of a line, and by which lines are centred.

They are those of the barrier-free guideline; neighbours so share a baseline.
"""

_WIDE_FROM = "\u2e80"
"""From here on Unicode has the characters of the East; what is before is Latin for our purpose."""


def letter_of(content: Content, text: str) -> str:
    """Return the character that stands for all of a text.

    >>> letter_of(Content.DEPARTMENT, "総務課"), letter_of(Content.DEPARTMENT, "Finance")
    ('木', 'H')
    """
    if max(text) < _WIDE_FROM:
        return CAPITAL
    return KANA_LETTER if content.is_kana else KANJI_LETTER


def letter_glyph(typeface: Typeface, letter: str, glyphs: GlyphTable) -> Glyph:
    """Return the glyph by which texts are measured; the shipped one's where a typeface lacks it."""
    return glyphs.get((typeface, letter)) or glyphs[Weight.BOLD, letter]


TALLEST = {KANA_LETTER: "ずび", CAPITAL: "OQ", KANJI_LETTER: KANJI_LETTER}
"""The characters of a kind that reach furthest down and furthest up, in the shipped typeface."""


@dataclass(frozen=True, slots=True)
class Reach:
    """The height of the tallest letters of a kind, and how far above and below its usual, in em."""

    height: float
    above: float
    below: float


def reach_of(typeface: Typeface, kind: str, glyphs: GlyphTable) -> Reach:
    """Return how far the tallest letters of a kind reach, which is told by its letter."""
    letter = letter_glyph(typeface, kind, glyphs)
    inks = [letter_glyph(typeface, tall, glyphs) for tall in TALLEST[kind]]
    top, bottom = max(ink.top for ink in inks), min(ink.bottom for ink in inks)
    return Reach(top - bottom, max(0.0, top - letter.top), max(0.0, letter.bottom - bottom))


@cache
def kerning() -> dict[str, float]:
    """Return what is put between the letters of a pair, in em."""
    return {pair: float(em) for pair, em in data_lines("kerning.tsv")}


_CLINGING = frozenset("ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶー")
"""Small kana and ー: they belong to the kana before."""
_CLOSE = 0.25
"""The share of the spread before these: きゃん is two sounds, not three."""

_SPREAD_LENGTHS = (2, 3)
"""The lengths that are spread; a longer name is wide enough, and one character cannot be."""


@dataclass(frozen=True, slots=True)
class Run:
    """The glyphs of one line, and what is put between them, in em: by itself, and when spread.

    ``width`` is that of the ink at 1 mm em, without the bearings at its two ends.
    """

    text: str
    glyphs: tuple[Glyph, ...]
    kerns: tuple[float, ...]
    shares: tuple[float, ...]
    width: float

    @classmethod
    def of(cls, text: str, typeface: Typeface, glyphs: GlyphTable) -> "Run":
        """Return the glyphs of a text in a typeface."""
        set_glyphs = tuple([glyphs[typeface, character] for character in text])
        kern = kerning().get
        kerns = tuple([kern(before + after, 0.0) for before, after in pairwise(text)])
        shares = tuple([_CLOSE if after in _CLINGING else 1.0 for after in text[1:]])
        first, last = set_glyphs[0], set_glyphs[-1]
        advances = sum([glyph.advance for glyph in set_glyphs]) + sum(kerns)
        width = advances - first.left - (last.advance - last.right)
        return cls(text, set_glyphs, kerns, shares, width)

    def gaps(self, setting: "LineSetting") -> tuple[float, ...]:
        """Return what is put after each character but the last, in mm; nothing if all are 0."""
        em, spread = setting.em, setting.spread
        gaps = [
            (kern + spread * share) * em
            for kern, share in zip(self.kerns, self.shares, strict=True)
        ]
        return tuple(gaps) if any(gaps) else ()


@dataclass(frozen=True, slots=True)
class Wording:
    """What a line of the design says on one badge, and the sizes that it may have there.

    The line's lengths are those of this badge; ``number`` is its place among the design's lines.
    ``run`` is the text, measured. ``kind`` is the character that stands for all of it, ``letter``
    its glyph.
    """

    number: int
    field: TextField
    run: Run
    classes: SizeClasses
    kind: str
    letter: Glyph

    @classmethod
    def of(cls, number: int, field: TextField, text: str, glyphs: GlyphTable) -> "Wording":
        """Return what a line of the design says, with all sizes that the design gives it."""
        kind, run = letter_of(field.content, text), Run.of(text, field.typeface, glyphs)
        letter = letter_glyph(field.typeface, kind, glyphs)
        return cls(number, field, run, field.classes, kind, letter)

    @property
    def text(self) -> str:
        """What the line says."""
        return self.run.text

    def em(self, height: float) -> float:
        """Return the em at which the letters have this height."""
        return height / (self.letter.top - self.letter.bottom)

    def sized(self, classes: SizeClasses) -> "Wording":
        """Return the same with these sizes, none under the floor.

        It is gone below only where it must be.
        """
        floor = self.em(self.field.floor)
        if min(classes.sizes) < floor:
            sizes = tuple(max(size, floor) for size in classes.sizes)
            classes = replace(classes, sizes=sizes)
        return self if classes is self.classes else replace(self, classes=classes)


@dataclass(frozen=True, slots=True)
class SetText:
    """A text at its final size, in one line or two: its ink begins at 0, its first baseline is 0.

    ``ink`` is the box round its ink, ``top`` and ``bottom`` are the edges of the letters that stand
    for it, which are the same for all texts of a kind, ``letter`` is the height of one of them.
    """

    wording: Wording
    lines: tuple[TextLine, ...]
    ink: Box
    top: float
    bottom: float
    letter: float

    @property
    def em(self) -> float:
        """Its size in mm."""
        return self.lines[0].em

    @property
    def height(self) -> float:
        """The height of its letters as a whole, from the first line's top to the last's bottom."""
        return self.bottom - self.top

    def ink_at(self, lines: Sequence[TextLine]) -> Box:
        """Return the box round its ink where its lines are there."""
        right = lines[0].left - self.lines[0].left
        down = lines[0].baseline - self.lines[0].baseline
        return Box(right, self.ink.top + down, self.ink.width, self.ink.height)

    def at(self, left: float, baseline: float) -> tuple[TextLine, ...]:
        """Return its lines with the ink's left edge and the first baseline there."""
        return tuple([line.moved(left, baseline) for line in self.lines])


def set_text(wording: Wording, room: float, glyphs: GlyphTable) -> SetText:
    """Return the text in ``room`` mm: in one line, or in two where it would be too small."""
    field = wording.field
    floor, whole = wording.em(field.floor), wording.run
    setting = _fit(whole, wording, room, floor)
    enough = setting.em >= min(floor, wording.classes.sizes[-1]) - _EXACT
    parts = None if enough or field.two_lines is None else _broken(wording, glyphs)
    if parts is None:
        return _set([whole], wording, setting)
    runs = [Run.of(part, field.typeface, glyphs) for part in parts]
    wider = max(runs, key=lambda run: run.width)
    wished = max(field.two_lines or 0, floor)
    return _set(runs, wording, _as_large(wider, room, wished, min(wished, floor), field))


_EXACT = 1e-6
"""Sizes that differ by less, in mm, are the same: no printer shows a thousandth of that."""


@dataclass(frozen=True, slots=True)
class LineSetting:
    """How a line is set: the em in mm, the horizontal scale, the spread in em."""

    em: float
    condense: float
    spread: float = 0


ONE_WORD = 0.098
"""So far apart, in em, letters may stand for readers of the file to take them for one word.

Poppler 22.12 begins a new word at 0.1 em, unless all gaps of a line are alike and a line follows.
"""


def _fit(run: Run, wording: Wording, room: float, floor: float) -> LineSetting:
    """Return the largest of the line's sizes that fits, or the largest that does at all."""
    field, sizes = wording.field, wording.classes.for_length(len(run.glyphs))
    exact = room / run.width if run.width else sizes[0]
    em = next((size for size in sizes if size <= exact + _EXACT), None)
    if em is None:
        return _as_large(run, room, sizes[-1], min(floor, sizes[-1]), field)
    if len(run.glyphs) in _SPREAD_LENGTHS:
        even = len(set(run.shares)) == 1
        most = field.spread if even else min(field.spread, ONE_WORD)
        return LineSetting(em, 1, min(most, (room / em - run.width) / sum(run.shares)))
    return LineSetting(em, 1)


def _as_large(run: Run, room: float, wished: float, floor: float, field: TextField) -> LineSetting:
    """Return the wished size, a smaller one down to the floor, that condensed, or what fits."""
    exact = room / run.width if run.width else wished
    if exact >= floor:
        return LineSetting(min(exact, wished), 1)
    condense = max(exact / floor, field.condense)
    return LineSetting(exact / condense, condense)


_BREAKS = " ・＝"
"""After these a surname may go on in a second line."""
_MUCH_WIDER = 1.3
"""So many times as wide as need be a line may become for a break at a good place."""


def _broken(wording: Wording, glyphs: GlyphTable) -> tuple[str, str] | None:
    """Return the text in two parts, at a good place if there is one, else as equal as can be."""
    text, is_surname = wording.text, wording.field.content.is_surname
    places = [at for at in _breaks(text) if not is_surname or text[at - 1] in _BREAKS]
    widths = {
        at: max(
            Run.of(part, wording.field.typeface, glyphs).width
            for part in (text[:at].rstrip(), text[at:])
        )
        for at in places
    }
    if not widths:
        return None
    narrowest = min(widths.values())
    good = [at for at in places if _is_good(text[:at]) and widths[at] <= narrowest * _MUCH_WIDER]
    at = min(good or places, key=lambda at: widths[at])
    return text[:at], text[at:]


def _breaks(text: str) -> Iterator[int]:
    """Yield where a second line may begin: with no mark that belongs to what is before it."""
    at = 0
    for piece in list(pieces(text))[:-1]:
        at += len(piece)
        yield at


def _is_good(before: str) -> bool:
    return before[-1] in _BREAKS or before.endswith(_department_ends())


@cache
def _department_ends() -> tuple[str, ...]:
    return tuple(row[0] for row in data_lines("department_ends.tsv"))


_LEADING = 1.12
"""From baseline to baseline of a text in two lines, in em, if that is enough between their inks."""


def _set(parts: Sequence[Run], wording: Wording, setting: LineSetting) -> SetText:
    """Return the parts below each other, each aligned by its ink within the widest."""
    lines = [_line(part, wording.field, setting) for part in parts]
    inks = [_ink_of(line, part.glyphs) for line, part in zip(lines, parts, strict=True)]
    width = max(ink.width for ink in inks)
    set_lines: list[TextLine] = []
    baseline = 0.0
    for number, (line, ink) in enumerate(zip(lines, inks, strict=True)):
        if number:
            apart = inks[number - 1].bottom + CLEARANCE + _ROUNDING - ink.top
            baseline += max(_LEADING * setting.em, apart)
        left = wording.field.align.share * (width - ink.width) - ink.left
        set_lines.append(line.moved(left, baseline, continues=number > 0))
    letter = wording.letter
    top, bottom = inks[0].top, baseline + inks[-1].bottom
    return SetText(
        wording,
        tuple(set_lines),
        Box(0, top, width, bottom - top),
        -letter.top * setting.em,
        baseline - letter.bottom * setting.em,
        (letter.top - letter.bottom) * setting.em,
    )


_ROUNDING = 0.05
"""What places lose at most, in mm, when they are written into a file."""


def _line(run: Run, field: TextField, setting: LineSetting) -> TextLine:
    return TextLine(
        text=run.text,
        typeface=field.typeface,
        em=setting.em,
        condense=setting.condense,
        left=0,
        baseline=0,
        content=field.content,
        gaps=run.gaps(setting),
    )


# So many times their height texts are read from: the rule of thumb behind the tables for signs in
# stations (Japanese 250, Latin 333; 9 and 7 mm at 1 to 2 m, nippon.zaidan.info 2004/00239).
_TIMES = {Content.ROMAJI: 333}
_TIMES_OTHERWISE = 250


@dataclass(frozen=True, slots=True, order=True)
class Legibility:
    """The height of a line's letters in mm and the distance in m up to which they are read."""

    height: float
    distance: float


def letter_height(line: TextLine, glyphs: GlyphTable) -> float:
    """Return the height of あ, of a capital, or of 木 in a line, in mm."""
    glyph = letter_glyph(line.typeface, letter_of(line.content, line.text), glyphs)
    return (glyph.top - glyph.bottom) * line.em


def legibility(line: TextLine, glyphs: GlyphTable) -> Legibility:
    """Return what of a line can be told by its size."""
    height = letter_height(line, glyphs)
    times = _TIMES.get(line.content, _TIMES_OTHERWISE)
    return Legibility(round(height, 1), round(height * times / 1000, 1))


def legible_sizes(
    lines: Iterable[TextLine], content: Content, glyphs: GlyphTable
) -> tuple[Legibility, ...]:
    """Return the sizes in which lines of this content come out, the largest first."""
    found = {legibility(line, glyphs) for line in lines if line.content is content}
    return tuple(sorted(found, reverse=True))
