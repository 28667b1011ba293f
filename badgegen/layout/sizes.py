"""Chooses the size of a line in closed form: a size class, then condensed, then too small.

Surnames of like length take the same class, so that badges beside each other look alike. A text
that does not fit its class takes the next one; under the smallest it is condensed, and only then
made smaller, without steps and without end: what is too small is reported, never cut off.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from badgegen.geometry import Glyph, TextField

_SPREAD_LENGTHS = (2, 3)
"""The lengths that are spread; a longer name is wide enough, and one character cannot be."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How a line is set: the em in mm, the horizontal scale, the space between characters in em."""

    em: float
    condense: float
    spacing: float = 0


def ink_width(ink: Sequence[Glyph], spacing: float = 0) -> float:
    """The width of a line's ink at 1 mm em, without the bearings at its two ends."""
    advances = sum(glyph.advance for glyph in ink) + spacing * (len(ink) - 1)
    return advances - ink[0].left - (ink[-1].advance - ink[-1].right)


def set_in_one_line(
    ink: Sequence[Glyph], field: TextField, room: float, surname_em: float | None
) -> Setting:
    """The setting of a line in ``room`` mm; ``surname_em`` caps what the design ties to it."""
    natural = ink_width(ink)
    exact = room / natural if natural else field.sizes[0]
    classes = _classes(field, len(ink), surname_em)
    em = next((size for size in classes if size <= exact), None)
    if em is None:
        return condensed(exact, classes[-1], field.condense)
    if len(ink) in _SPREAD_LENGTHS:
        return Setting(em, 1, min(field.spread, (room / em - natural) / (len(ink) - 1)))
    return Setting(em, 1)


def condensed(exact: float, wished: float, least: float) -> Setting:
    """A line that fills its room at ``exact`` mm em, condensed to keep the wished em, or smaller.

    >>> condensed(9, 10, 0.85), condensed(12, 10, 0.85), condensed(4.25, 10, 0.85)
    (Setting(em=10, condense=0.9, spacing=0), Setting(em=10, condense=1, spacing=0), \
Setting(em=5.0, condense=0.85, spacing=0))
    """
    condense = min(1, max(exact / wished, least))
    return Setting(min(wished, exact / condense), condense)


def _classes(field: TextField, length: int, surname_em: float | None) -> tuple[float, ...]:
    """The sizes that a text of this length may have, the largest first; never none."""
    meant = field.sizes[bisect_left(field.lengths, length) :]
    if field.share is None or surname_em is None:
        return meant
    cap = max(field.share * surname_em, field.sizes[-1])
    return tuple(size for size in meant if size <= cap)
