"""Bleed (塗り足し): ink that touches a badge's edge goes on beyond it, so no cut shows white."""

from dataclasses import dataclass

from badgegen.geometry import Box, Size

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

    @property
    def turned(self) -> "Bleed":
        """The same for a badge that stands upside down."""
        return Bleed(self.right, self.bottom, self.left, self.top)

    @property
    def mirrored(self) -> "Bleed":
        """The same for the badge's other side."""
        return Bleed(self.right, self.top, self.left, self.bottom)


NO_BLEED = Bleed()


def bled(box: Box, badge: Size, bleed: Bleed) -> Box:
    """A box of a badge; each of its edges that touches the badge's goes on into the bleed.

    >>> bled(Box(0, 40, 91, 15), Size(91, 55), Bleed(3, 3, 1, 2))
    Box(left=-3, top=40, width=95, height=17)
    """
    left = -bleed.left if box.left <= _TOUCHES else box.left
    top = -bleed.top if box.top <= _TOUCHES else box.top
    right = badge.width + bleed.right if box.right >= badge.width - _TOUCHES else box.right
    bottom = badge.height + bleed.bottom if box.bottom >= badge.height - _TOUCHES else box.bottom
    return Box(left, top, right - left, bottom - top)
