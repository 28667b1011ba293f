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
    wide = line.em * line.condense
    pen = line.left
    lefts, rights = [], []
    inks = [glyphs[line.typeface, character] for character in line.text]
    for glyph, space in zip(inks, line.spaces, strict=True):
        lefts.append(pen + glyph.left * wide)
        rights.append(pen + glyph.right * wide)
        pen += (glyph.advance * line.em + space) * line.condense
    top = line.baseline - max(glyph.top for glyph in inks) * line.em
    bottom = line.baseline - min(glyph.bottom for glyph in inks) * line.em
    return Box(min(lefts), top, max(rights) - min(lefts), bottom - top)


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


@dataclass(frozen=True, slots=True)
class Wording:
    """What a line of the design says on one badge, and the sizes that it may have there.

    The line's lengths are those of this badge; ``number`` is its place among the design's lines.
    """

    number: int
    field: TextField
    text: str
    classes: SizeClasses

    def letter(self, glyphs: GlyphTable) -> Glyph:
        """Return the glyph that stands for all of the text."""
        return letter_glyph(self.field.typeface, letter_of(self.field.content, self.text), glyphs)

    def em(self, height: float, glyphs: GlyphTable) -> float:
        """Return the em at which the letters have this height."""
        letter = self.letter(glyphs)
        return height / (letter.top - letter.bottom)

    def above_floor(self, glyphs: GlyphTable) -> "Wording":
        """Return the same with no size under the floor: it is gone below only where it must be."""
        floor = self.em(self.field.floor, glyphs)
        if min(self.classes.sizes) >= floor:
            return self
        sizes = tuple(max(size, floor) for size in self.classes.sizes)
        if sizes == self.classes.sizes:
            return self
        return replace(self, classes=replace(self.classes, sizes=sizes))


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
        return tuple(
            replace(line, left=line.left + left, baseline=line.baseline + baseline)
            for line in self.lines
        )


def set_text(wording: Wording, room: float, glyphs: GlyphTable) -> SetText:
    """Return the text in ``room`` mm: in one line, or in two where it would be too small."""
    field = wording.field
    floor = wording.em(field.floor, glyphs)
    whole = Run.of(wording.text, field, glyphs)
    setting = _fit(whole, wording, room, floor)
    enough = setting.em >= min(floor, wording.classes.sizes[-1]) - _EXACT
    parts = None if enough or field.two_lines is None else _broken(wording, glyphs)
    if parts is None:
        return _set([(wording.text, whole)], wording, setting, glyphs)
    runs = [(part, Run.of(part, field, glyphs)) for part in parts]
    wider = max((run for _, run in runs), key=lambda run: run.width)
    wished = max(field.two_lines or 0, floor)
    return _set(runs, wording, _as_large(wider, room, wished, min(wished, floor), field), glyphs)


_EXACT = 1e-6
"""Sizes that differ by less, in mm, are the same: no printer shows a thousandth of that."""


@dataclass(frozen=True, slots=True)
class LineSetting:
    """How a line is set: the em in mm, the horizontal scale, the spread in em."""

    em: float
    condense: float
    spread: float = 0


@dataclass(frozen=True, slots=True)
class Run:
    """The glyphs of one line, and what is put between them, in em: by itself, and when spread."""

    glyphs: tuple[Glyph, ...]
    kerns: tuple[float, ...]
    shares: tuple[float, ...]

    @classmethod
    def of(cls, text: str, field: TextField, glyphs: GlyphTable) -> "Run":
        """Return the glyphs of a text in the line's typeface."""
        pairs = list(pairwise(text))
        return cls(
            tuple(glyphs[field.typeface, character] for character in text),
            tuple(kerning().get(before + after, 0.0) for before, after in pairs),
            tuple(_CLOSE if after in _CLINGING else 1.0 for _, after in pairs),
        )

    @property
    def width(self) -> float:
        """The width of the ink at 1 mm em, without the bearings at its two ends."""
        first, last = self.glyphs[0], self.glyphs[-1]
        advances = sum(glyph.advance for glyph in self.glyphs) + sum(self.kerns)
        return advances - first.left - (last.advance - last.right)

    def gaps(self, setting: LineSetting) -> tuple[float, ...]:
        """Return what is put after each character but the last, in mm; nothing if all are 0."""
        gaps = tuple(
            (kern + setting.spread * share) * setting.em
            for kern, share in zip(self.kerns, self.shares, strict=True)
        )
        return gaps if any(gaps) else ()


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
            Run.of(part, wording.field, glyphs).width for part in (text[:at].rstrip(), text[at:])
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


def _set(
    parts: Sequence[tuple[str, Run]], wording: Wording, setting: LineSetting, glyphs: GlyphTable
) -> SetText:
    """Return the parts below each other, each aligned by its ink within the widest."""
    lines = [_line(part, run, wording, setting) for part, run in parts]
    inks = [ink_box(line, glyphs) for line in lines]
    width = max(ink.width for ink in inks)
    set_lines: list[TextLine] = []
    baseline = 0.0
    for number, (line, ink) in enumerate(zip(lines, inks, strict=True)):
        if number:
            apart = inks[number - 1].bottom + CLEARANCE + _ROUNDING - ink.top
            baseline += max(_LEADING * setting.em, apart)
        left = wording.field.align.share * (width - ink.width) - ink.left
        set_lines.append(replace(line, left=left, baseline=baseline, continues=number > 0))
    letter = wording.letter(glyphs)
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


def _line(text: str, run: Run, wording: Wording, setting: LineSetting) -> TextLine:
    return TextLine(
        text=text,
        typeface=wording.field.typeface,
        em=setting.em,
        condense=setting.condense,
        left=0,
        baseline=0,
        content=wording.field.content,
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
