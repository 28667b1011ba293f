"""What cutting a name gives: the surname, and what was doubtful about it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from badgegen.message import message
from badgegen.model import Problem


@dataclass(frozen=True, slots=True)
class SplitName:
    """The surname of a name cell, and what the furigana is held against.

    ``rest`` is what followed the surname, where that is known; it goes no further than the roster.
    ``rest_unspaced`` says that no blank stood between the two.
    ``foreign`` names have parts whose order and number say little; ``from_end`` says that the
    surname was the last of several Latin words. ``possible`` are the known surnames that the name
    may have where its bounds are a guess.
    """

    surname: str
    followed: bool
    rest: str = field(default="", repr=False)
    rest_unspaced: bool = False
    foreign: bool = False
    from_end: bool = False
    possible: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def sure(self) -> bool:
        """Whether the surname's bounds and the order of the names are more than a guess."""
        return not any(problem.message.key in _GUESSES for problem in self.problems)


_GUESSES = (
    "roster.bounds-unclear",
    "roster.bounds-between",
    "roster.bounds-either",
    "roster.bounds-whole",
    "roster.order-unclear",
    "roster.names-exchanged",
    "roster.given-names-only",
    "roster.honorific",
)


_OF_ORDER = ("roster.order-unclear", "roster.given-name-alone")


def blocking(key: str, **values: str) -> Problem:
    """The problem with this message of ``roster.toml``; it keeps the badge from being printed."""
    return Problem(message(f"roster.{key}", **values), blocks=True)


def with_problem(split: SplitName, key: str) -> SplitName:
    """The split with a problem of the whole column in the place of what its cell tells of order."""
    others = (one for one in split.problems if one.message.key not in _OF_ORDER)
    return replace(split, problems=(blocking(key), *others))


def between(surnames: Sequence[str]) -> Problem:
    """The problem that several surnames are possible, which are named."""
    key = "bounds-either" if len(surnames) == 2 else "bounds-between"
    return blocking(key, surnames="・".join(surnames))


def remark(key: str) -> Problem:
    """The problem with this message of ``roster.toml``; the badge is printed all the same."""
    return Problem(message(f"roster.{key}"), blocks=False)
