"""Paper, badges, what is painted on them, and how far ink goes on beyond a badge's edge.

Lengths are millimetres, the origin is the top left corner, x grows to the right and y downwards.
Sizes of type are the em in millimetres (1 pt = 25.4/72 mm).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from math import cos, radians, sin
from pathlib import Path

from badgegen.core import Message, Permission, message

Pair = tuple[float, float]
"""A measure across and one down, in mm."""


@dataclass(frozen=True, slots=True)
class Correction:
    """How a page is moved, scaled and turned so that a printer hits the sheet.

    A point p comes to ``scale * turned(p - centre) + centre + offset``: the centre of the paper is
    the fixed point of the scale (a ratio) and of the turn by ``skew`` degrees clockwise, which goes
    before it; ``offset`` is in mm, positive to the right and downwards as that side of the paper is
    looked at.
    """

    offset: Pair = (0.0, 0.0)
    scale: Pair = (1.0, 1.0)
    skew: float = 0.0

    @property
    def matrix(self) -> tuple[Pair, Pair]:
        """The rows of the matrix that scales and turns; y grows downwards."""
        (across, down), turn = self.scale, radians(self.skew)
        return (across * cos(turn), -across * sin(turn)), (down * sin(turn), down * cos(turn))


@dataclass(frozen=True, slots=True)
class Title:
    """What a sheet or a design is called, in the user's languages."""

    ja: str
    en: str

    def in_language(self, language: str) -> str:
        """Return the title in ``ja`` or ``en``."""
        return self.ja if language == "ja" else self.en


@dataclass(frozen=True, slots=True)
class Size:
    """A width and a height in mm."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in mm by its top left corner and size."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of the right edge in mm."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The y of the bottom edge in mm."""
        return self.top + self.height


@dataclass(frozen=True, slots=True)
class Ink:
    """A printing colour: its shares of cyan, magenta, yellow and black in percent."""

    cyan: float
    magenta: float
    yellow: float
    black: float


BLACK = Ink(0, 0, 0, 100)
"""100 % black and no other ink."""

REGISTRATION = Ink(100, 100, 100, 100)
"""Every ink at once: for marks that each plate of a press must show."""

WHITE = Ink(0, 0, 0, 0)
"""No ink: the paper shows."""


class Turn(IntEnum):
    """How a badge is turned in its place on the page, in degrees clockwise."""

    UPRIGHT = 0
    RIGHT = 90
    OVER = 180
    LEFT = 270

    @property
    def sideways(self) -> bool:
        """Whether the badge's width lies along the page's height."""
        return self in (Turn.RIGHT, Turn.LEFT)

    def of(self, size: Size) -> Size:
        """Return the size that something of this size has on the page once it is turned."""
        return Size(size.height, size.width) if self.sideways else size


@dataclass(frozen=True, slots=True)
class Mark:
    """What a badge says besides the name, and the colour of the band that it stands on, if any."""

    text: str
    ink: Ink | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet product (台紙): how many badges of which trim size stand where on which paper.

    ``origin`` is the top left corner of the first badge, ``pitch`` the way from one badge's edge to
    the same edge of the next, ``corner`` the radius of the badge's corners, all in mm.
    ``alias_of`` names the sheet that this one has all its measures from. A badge of a sheet with
    ``fold`` is folded at half its height and has a face on either side. ``rotate`` is how badges
    are turned in their places, of which ``trim`` is the size on the paper.
    """

    name: str
    title: Title
    paper: Size
    trim: Size
    columns: int
    rows: int
    origin: tuple[float, float]
    pitch: tuple[float, float]
    corner: float
    source: str
    confirmed: bool
    aliases: tuple[str, ...] = ()
    alias_of: str | None = None
    fold: bool = False
    rotate: Turn = Turn.UPRIGHT

    @property
    def face(self) -> Size:
        """The size of one side of a badge as it is worn."""
        if self.fold:
            return Size(self.trim.width, self.trim.height / 2)
        return self.rotate.of(self.trim)

    @property
    def capacity(self) -> int:
        """How many badges one sheet holds."""
        return self.columns * self.rows


class Content(StrEnum):
    """What a line of a badge shows."""

    KANA = "kana"
    ROMAJI = "romaji"
    DEPARTMENT = "department"
    TITLE = "title"
    ORGANISATION = "organisation"
    KANJI = "kanji"
    FURIGANA = "furigana"
    STAFF_NUMBER = "staff-number"
    BADGE_NUMBER = "badge-number"
    INITIAL = "initial"
    DEPARTMENT_ENGLISH = "department-english"
    MARK = "mark"
    TEXT = "text"

    @property
    def told(self) -> Message:
        """The words for it."""
        return _CONTENTS[self]

    @property
    def is_surname(self) -> bool:
        """Whether it is the surname in one of its scripts."""
        return self in (Content.KANA, Content.ROMAJI, Content.KANJI, Content.FURIGANA)

    @property
    def tells_whose(self) -> bool:
        """Whether it tells whose badge it is: the surname, its initial, or the person's number."""
        return self.is_surname or self in (
            Content.INITIAL,
            Content.STAFF_NUMBER,
            Content.BADGE_NUMBER,
        )

    @property
    def leads(self) -> bool:
        """Whether it is the surname as a badge shows it large; others take their size from it."""
        return self in (Content.KANA, Content.KANJI)

    @property
    def is_kana(self) -> bool:
        """Whether it is always kana."""
        return self in (Content.KANA, Content.FURIGANA)

    @property
    def permission(self) -> Permission | None:
        """What must be allowed for a design that has it; ``None`` where a design alone decides."""
        return _PERMISSIONS.get(self)


_CONTENTS = {
    Content.KANA: message("layout.content-kana"),
    Content.ROMAJI: message("layout.content-romaji"),
    Content.DEPARTMENT: message("layout.content-department"),
    Content.TITLE: message("layout.content-title"),
    Content.ORGANISATION: message("layout.content-organisation"),
    Content.KANJI: message("layout.content-kanji"),
    Content.FURIGANA: message("layout.content-furigana"),
    Content.STAFF_NUMBER: message("layout.content-staff-number"),
    Content.BADGE_NUMBER: message("layout.content-badge-number"),
    Content.INITIAL: message("layout.content-initial"),
    Content.DEPARTMENT_ENGLISH: message("layout.content-department-english"),
    Content.MARK: message("layout.content-mark"),
    Content.TEXT: message("layout.content-text"),
}
_PERMISSIONS = {
    Content.KANJI: Permission.KANJI,
    Content.STAFF_NUMBER: Permission.STAFF_NUMBER,
    Content.BADGE_NUMBER: Permission.BADGE_NUMBER,
}


class Weight(StrEnum):
    """The weight of the typeface."""

    REGULAR = "regular"
    BOLD = "bold"


@dataclass(frozen=True, slots=True)
class OwnFont:
    """A typeface of the house: its file, and which of the file's faces it is, counted from 1.

    ``face`` is ``None`` where the file has one only.
    """

    file: Path
    face: int | None = None


Typeface = Weight | OwnFont
"""What a line is set in: the shipped typeface in one of its weights, or one of the house."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character's advance and the edges of its ink, as shares of the em, baseline at 0, y up."""

    advance: float
    left: float
    bottom: float
    right: float
    top: float


GlyphTable = Mapping[tuple[Typeface, str], Glyph]
"""The glyph of each typeface and character; a character that the font lacks is absent."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text set at its final size: em in mm, ``condense`` the horizontal scale.

    ``left`` is where the pen starts and ``baseline`` the y of the baseline, in mm from the badge's
    top left corner. ``gaps`` are put after each character but the last, in mm before they are
    condensed; there are none where the letters stand as the font has them. ``continues`` says that
    the line goes on with the text of the line before it.
    """

    text: str
    typeface: Typeface
    em: float
    condense: float
    left: float
    baseline: float
    content: Content
    gaps: tuple[float, ...] = ()
    ink: Ink = BLACK
    continues: bool = False

    @property
    def spaces(self) -> tuple[float, ...]:
        """What is put after each character, the last one too."""
        return (*self.gaps, 0.0) if self.gaps else (0.0,) * len(self.text)

    def moved(self, right: float, down: float, *, continues: bool | None = None) -> "TextLine":
        """Return the same line so far to the right and down; it may go on with the one before."""
        return TextLine(
            self.text,
            self.typeface,
            self.em,
            self.condense,
            self.left + right,
            self.baseline + down,
            self.content,
            self.gaps,
            self.ink,
            self.continues if continues is None else continues,
        )


class Figure(StrEnum):
    """What is drawn in a box: the box, the disc in it, or a hairline round it."""

    BOX = "box"
    DISC = "disc"
    CONTOUR = "contour"


@dataclass(frozen=True, slots=True)
class Fill:
    """A box of a badge filled with one ink, or another figure in it, in mm from its corner."""

    box: Box
    ink: Ink
    figure: Figure = Figure.BOX


Shape = TextLine | Fill
"""One thing that is painted on a badge."""

Shapes = tuple[Shape, ...]
"""All that is painted on a badge; a later shape stands on an earlier one."""


@dataclass(frozen=True, slots=True)
class Statics:
    """What every badge of a design shows alike, as boxes in mm from the badge's corner.

    ``logo_on_band`` says that the logo stands on the band, if only in part.
    """

    logo: Box | None = None
    logo_on_band: bool = False


BLEED = 3.0
"""How far ink goes on beyond the trim at most, in mm: what Japanese print shops ask for."""

_TOUCHES = 0.01
"""What is nearer to the trim's edge than this, in mm, touches it."""


@dataclass(frozen=True, slots=True)
class Bleed:
    """How far ink may go on beyond each edge of a badge, in mm."""

    left: float = 0.0
    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0

    def read(self, turn: Turn) -> "Bleed":
        """Return the bleed of a place by the edges of a badge that is turned in it.

        >>> Bleed(left=1, top=2, right=3, bottom=4).read(Turn.RIGHT)
        Bleed(left=2, top=3, right=4, bottom=1)
        """
        edges = (self.left, self.top, self.right, self.bottom)
        first = turn // 90
        return Bleed(*edges[first:], *edges[:first])

    @property
    def mirrored(self) -> "Bleed":
        """The same for the badge's other side."""
        return Bleed(self.right, self.top, self.left, self.bottom)


NO_BLEED = Bleed()


def bled(box: Box, badge: Size, bleed: Bleed) -> Box:
    """Return a box of a badge; each of its edges that touches the badge's goes on into the bleed.

    >>> bled(Box(0, 40, 91, 15), Size(91, 55), Bleed(3, 3, 1, 2))
    Box(left=-3, top=40, width=95, height=17)
    """
    left = -bleed.left if box.left <= _TOUCHES else box.left
    top = -bleed.top if box.top <= _TOUCHES else box.top
    right = badge.width + bleed.right if box.right >= badge.width - _TOUCHES else box.right
    bottom = badge.height + bleed.bottom if box.bottom >= badge.height - _TOUCHES else box.bottom
    return Box(left, top, right - left, bottom - top)
