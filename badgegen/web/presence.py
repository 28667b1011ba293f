"""Knows whether somebody still has the page open: the server ends soon after the last one left."""

from collections.abc import Callable

Clock = Callable[[], float]
"""Seconds that only grow."""

AWAY = 180.0
"""Seconds without any sign of a page after which the server ends.

The page gives one every 20 s. In a tab in the background browsers let it do so once in a minute
only, so that two signs may be lost.
"""


class Presence:
    """When a page was last heard of, and whether the user has ended the review."""

    def __init__(self, clock: Clock, away: float = AWAY) -> None:
        self._clock = clock
        self._away = away
        self._heard = clock()
        self._left = False

    def hear(self) -> None:
        """A page has given a sign of life."""
        self._heard = self._clock()

    def leave(self) -> None:
        """The user has ended the review."""
        self._left = True

    @property
    def is_over(self) -> bool:
        """Whether nobody is there any more."""
        return self._left or self._clock() - self._heard > self._away
