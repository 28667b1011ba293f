"""Paper, designs and what stands where on them.

Lengths are millimetres, the origin is the top left corner, x grows to the right and y downwards.
Sizes of type are the em in millimetres (1 pt = 25.4/72 mm).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Title:
    """What a sheet or a design is called, in the user's languages."""

    ja: str
    en: str

    def in_language(self, language: str) -> str:
        """The title in ``ja`` or ``en``."""
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
class Sheet:
    """A sheet product (台紙): how many badges of which trim size stand where on which paper.

    ``origin`` is the top left corner of the first badge, ``pitch`` the way from one badge's edge to
    the same edge of the next, ``corner`` the radius of the badge's corners, all in mm.
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


class Weight(StrEnum):
    """The weight of the typeface."""

    REGULAR = "regular"
    BOLD = "bold"


class Align(StrEnum):
    """Which edge, or the middle, of its field a line's ink is set against."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class TextField:
    """A line of a design.

    ``left`` and ``right`` are the insets from the trim's sides in mm; ``middle`` is the height at
    which the ink is centred, as a share of the trim's height from the top. ``sizes`` are the size
    classes, em in mm, largest first; the last one is the floor. ``condense`` is the narrowest
    setting (長体) as a share of the natural width. ``share`` caps the size at a share of the
    surname's own size.
    """

    content: Content
    weight: Weight
    align: Align
    left: float
    right: float
    middle: float
    sizes: tuple[float, ...]
    condense: float
    share: float | None = None


@dataclass(frozen=True, slots=True)
class LogoField:
    """Where a design shows the logo: insets in mm, ``middle`` and ``height`` shares of the trim."""

    align: Align
    left: float
    right: float
    middle: float
    height: float


@dataclass(frozen=True, slots=True)
class RuleField:
    """A horizontal rule of a design: insets and thickness in mm, ``middle`` a share of the trim."""

    left: float
    right: float
    middle: float
    thickness: float


@dataclass(frozen=True, slots=True)
class Design:
    """What a badge shows, and where."""

    name: str
    title: Title
    fields: tuple[TextField, ...]
    katakana_for_foreign: bool
    logo: LogoField | None
    rules: tuple[RuleField, ...]
    source: str

    def shows(self, content: Content) -> bool:
        """Whether a line of the design has this content."""
        return any(field.content is content for field in self.fields)


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character's advance and the edges of its ink, as shares of the em, baseline at 0, y up."""

    advance: float
    left: float
    bottom: float
    right: float
    top: float


GlyphTable = Mapping[tuple[Weight, str], Glyph]
"""The glyph of each weight and character; a character that the font lacks is absent."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text set at its final size: em in mm, ``condense`` the horizontal scale.

    ``left`` is where the pen starts and ``baseline`` the y of the baseline, in mm from the badge's
    top left corner.
    """

    text: str
    weight: Weight
    em: float
    condense: float
    left: float
    baseline: float


@dataclass(frozen=True, slots=True)
class Statics:
    """What every badge of a design shows alike, as boxes in mm from the badge's corner."""

    rules: tuple[Box, ...] = ()
    logo: Box | None = None
