"""Knows whether somebody still has the page open: the server ends soon after the last one left."""

from collections.abc import Callable

Clock = Callable[[], float]
"""Seconds that only grow."""

AWAY = 180.0
"""Seconds without any sign of a page after which the server ends.

The page gives one every 20 s. In a tab in the background browsers let it do so once in a minute
only, so that two signs may be lost.
"""

LONGEST_LOOK = 5.0
"""Seconds that count at most from one look to the next.

The server looks once in a second. Where more has passed the computer slept, or nothing of it ran;
the page could give no sign then either.
"""


class Presence:
    """For how long no page was heard of, and whether the user has ended the review."""

    def __init__(self, clock: Clock, away: float = AWAY) -> None:
        self._clock = clock
        self._away = away
        self._looked = clock()
        self._silence = 0.0
        self._left = False

    def hear(self) -> None:
        """A page has given a sign of life."""
        self._silence = 0.0

    def leave(self) -> None:
        """The user has ended the review."""
        self._left = True

    def is_over(self, *, busy: bool) -> bool:
        """Look at the clock: whether nobody is there any more, and nothing is being done."""
        now = self._clock()
        self._silence += min(now - self._looked, LONGEST_LOOK)
        self._looked = now
        if busy:
            self._silence = 0.0
            return False
        return self._left or self._silence > self._away
