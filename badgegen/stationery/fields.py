"""The parts of a design: its lines of text, its band, logo and rules, and where each stands.

Lengths are millimetres on a badge of the size that the design is drawn for. Sizes of type are the
em in millimetres (1 pt = 25.4/72 mm).
"""

from bisect import bisect_left
from dataclasses import dataclass, field
from enum import StrEnum

from badgegen.core import Permission
from badgegen.stationery.geometry import Content, Ink, Mark, OwnFont, Size, Title, Typeface, Weight

SAFE = 3.0
"""So near to the badge's edge, in mm, a cut may come: no letter stands there."""

CLEARANCE = 1.5
"""What lies closer together than this, in mm, looks like one thing."""


class Align(StrEnum):
    """Which edge, or the middle, of its field a line's ink is set against."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"

    @property
    def share(self) -> float:
        """The share of the room left over that lies on the left."""
        return _LEFT_OVER[self]


_LEFT_OVER = {Align.LEFT: 0.0, Align.CENTER: 0.5, Align.RIGHT: 1.0}


class Zone(StrEnum):
    """Where a part stands: from an edge inwards, between what stands there, on a band, in a disc.

    What stands in the block is centred, as one, in the room that the others leave.
    """

    TOP = "top"
    BLOCK = "block"
    BOTTOM = "bottom"
    BAND = "band"
    DISC = "disc"


@dataclass(frozen=True, slots=True)
class SizeClasses:
    """Sizes of type, em in mm, largest first, and up to how many characters each is meant for.

    ``lengths`` are one fewer than ``sizes``, or fewer still: what is longer may have any of the
    rest.
    """

    sizes: tuple[float, ...]
    lengths: tuple[int, ...] = ()

    def for_length(self, length: int) -> tuple[float, ...]:
        """Return the sizes that a text of this length may have; never none.

        >>> SizeClasses((19.5, 15.8, 13.4), (4, 5)).for_length(5)
        (15.8, 13.4)
        """
        return self.sizes[bisect_left(self.lengths, length) :]


@dataclass(frozen=True, slots=True)
class TextField:
    """A line of a design; its lengths are for badges of the size that the design is drawn for.

    ``text`` is what it shows where that is the same on all badges.
    ``zone`` says where it stands; with ``beside`` it shares the row of the line before it.
    ``left`` and ``right`` are the insets from the trim's sides in mm. ``classes`` are its sizes,
    ``alone`` those that it has where no other line is in its block, if they are others. ``share``
    makes it that share of the size that the surname's length is given.

    ``smallest`` is the em that small badges do not go below while there is room. ``floor`` is the
    height of letters in mm under which a line is reported, ``least`` the one under which its badge
    waits. ``condense`` is the narrowest setting (長体) as a share of the natural width. ``spread``
    is the space in em that is put at most between the two or three characters of a surname
    (均等割付). ``two_lines`` is the em at which a text that does not fit goes on in a second line;
    without it a line is never broken. ``font`` is a typeface of the house instead of the shipped
    one.
    """

    content: Content
    weight: Weight
    classes: SizeClasses
    zone: Zone = Zone.BLOCK
    beside: bool = False
    align: Align = Align.CENTER
    left: float = 5
    right: float = 5
    alone: SizeClasses | None = None
    share: float | None = None
    smallest: float = 0
    floor: float = 0
    least: float = 0
    condense: float = 0.85
    spread: float = 0
    two_lines: float | None = None
    text: str = ""
    font: OwnFont | None = None

    @property
    def typeface(self) -> Typeface:
        """What the line is set in: the house's own typeface, or the shipped one."""
        return self.font or self.weight


class Tint(StrEnum):
    """A colour that the design leaves open: the house's, the department's, or the badge's mark's.

    What has the colour of something that a badge lacks is absent on it.
    """

    HOUSE = "house"
    DEPARTMENT = "department"
    MARK = "mark"


Colouring = Ink | Tint
"""What something is coloured in."""


@dataclass(frozen=True, slots=True)
class BandField:
    """A band in the colour of the badge's department, or another, at the top or at the bottom.

    ``inset`` is how far it keeps off that edge, in mm as the other lengths. ``colours`` are those
    of the departments that the design itself decides. Text that stands on the band is black or
    white, whichever can be read. ``smallest`` is the height that small badges do not go below, so
    that two lines have room on it.
    """

    zone: Zone
    height: float
    inset: float = 3
    left: float = 3
    right: float = 3
    colours: tuple[tuple[str, Ink], ...] = ()
    colour: Colouring = Tint.DEPARTMENT
    smallest: float = 0


class Border(StrEnum):
    """An edge of a badge."""

    LEFT = "left"
    RIGHT = "right"
    TOP = "top"
    BOTTOM = "bottom"


@dataclass(frozen=True, slots=True)
class Pattern:
    """A motif that is repeated along a strip, as often as it has room, and centred.

    ``boxes`` are its parts in mm: how far from the strip's outer side and from the motif's
    beginning each lies, how far it reaches across the strip and how far along it. ``every`` is the
    way from one motif to the next.
    """

    every: float
    colour: Colouring
    boxes: tuple[tuple[float, float, float, float], ...]


@dataclass(frozen=True, slots=True)
class BarField:
    """A strip of colour along an edge of the badge, on which nothing stands but a pattern.

    ``inset`` is how far it keeps off that edge, ``ends`` how far off the edges at its two ends, in
    mm as the other lengths.
    """

    edge: Border
    thickness: float
    colour: Colouring
    inset: float = 0
    ends: float = 0
    pattern: Pattern | None = None


@dataclass(frozen=True, slots=True)
class DiscField:
    """A disc at the badge's half height; lines may stand in the first one of a design."""

    diameter: float
    colour: Colouring
    align: Align = Align.LEFT
    left: float = 5
    right: float = 5


@dataclass(frozen=True, slots=True)
class TrimRange:
    """The trim sizes in mm that a design is made for; what is ``None`` is not limited."""

    min_width: float | None = None
    max_width: float | None = None
    min_height: float | None = None
    max_height: float | None = None

    def holds(self, trim: Size) -> bool:
        """Return whether a trim size is among them."""
        return (self.min_width or 0) <= trim.width <= (self.max_width or trim.width) and (
            self.min_height or 0
        ) <= trim.height <= (self.max_height or trim.height)


@dataclass(frozen=True, slots=True)
class LogoField:
    """Where a design shows the logo: insets and height in mm; in grey, or in its colours."""

    zone: Zone
    align: Align
    left: float
    right: float
    height: float
    in_colour: bool = False


@dataclass(frozen=True, slots=True)
class RuleField:
    """A horizontal rule between what stands at an edge and the rest; with the former it is absent.

    ``gap`` is the way from those lines to the rule, in mm as the other lengths.
    """

    zone: Zone
    left: float
    right: float
    thickness: float
    gap: float


@dataclass(frozen=True, slots=True)
class Gaps:
    """The room between the lines of a block.

    ``share`` is the share of the kana's height, ``least`` and ``most`` are its limits in mm on a
    badge of the size that the design is drawn for.
    """

    share: float = 0.30
    least: float = 3.2
    most: float = 6.0


USUAL_SIZE = Size(91, 55)
"""The badge that designs are drawn for unless they say otherwise: 名刺 4号, and the usual sheet."""


@dataclass(frozen=True, slots=True)
class Design:
    """What a badge shows, and where; ``back`` is the name of the design of its other side.

    All its lengths are for a badge of the size ``drawn_for``; other badges scale them. ``margin``
    is the way from the badge's edge to what stands at the top or at the bottom, in mm. ``colour``
    is the house's, ``ground`` what the whole badge is coloured in, if anything. ``contour`` says
    that the line is shown along which a plate is cut out.

    ``contents`` is what its lines show, ``tints`` the colours of its parts that it leaves open.
    """

    name: str
    title: Title
    fields: tuple[TextField, ...]
    katakana_for_foreign: bool = False
    logo: LogoField | None = None
    rules: tuple[RuleField, ...] = ()
    source: str = ""
    back: str | None = None
    band: BandField | None = None
    trims: TrimRange = TrimRange()
    marks: tuple[tuple[str, Mark], ...] = ()
    drawn_for: Size = USUAL_SIZE
    margin: float = 5
    gaps: Gaps = Gaps()
    colour: Ink | None = None
    ground: Ink | None = None
    bars: tuple[BarField, ...] = ()
    discs: tuple[DiscField, ...] = ()
    contour: bool = False
    contents: frozenset[Content] = field(init=False, repr=False, compare=False)
    tints: frozenset[Tint] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Tell once what is asked of each badge."""
        parts = (*self.bars, *self.discs, *((self.band,) if self.band else ()))
        tints = frozenset(part.colour for part in parts if isinstance(part.colour, Tint))
        object.__setattr__(self, "contents", frozenset(line.content for line in self.fields))
        object.__setattr__(self, "tints", tints)

    def uses(self, tint: Tint) -> bool:
        """Return whether something of the design has this colour."""
        return tint in self.tints

    @property
    def is_coloured(self) -> bool:
        """Return whether any area of its badges is coloured."""
        return bool(self.band or self.bars or self.discs or self.ground)

    @property
    def own_fonts(self) -> tuple[OwnFont, ...]:
        """The typefaces of the house that it is set in, each once."""
        return tuple(dict.fromkeys(field.font for field in self.fields if field.font))

    def shows(self, content: Content) -> bool:
        """Return whether a line of the design has this content."""
        return content in self.contents

    @property
    def tells_whose(self) -> bool:
        """Whether its badges tell whose they are."""
        return any(content.tells_whose for content in self.contents)

    @property
    def permissions(self) -> tuple[Permission, ...]:
        """What must be allowed for the design, in the order of its lines."""
        needed = (field.content.permission for field in self.fields)
        return tuple(dict.fromkeys(filter(None, needed)))
