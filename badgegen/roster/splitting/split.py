"""What cutting a name gives: the surname, and what was doubtful about it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from badgegen.core import Doubt, Problem


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
        return not any(problem.rule.guesses_surname for problem in self.problems)


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a surname; it goes no further than the roster.

    Attributes:
        kana: The words of the row's furigana.
        given: The row's given name.
        given_kana: The furigana of that given name.
    """

    kana: tuple[str, ...] = ()
    given: str = field(default="", repr=False)
    given_kana: str = field(default="", repr=False)

    @property
    def pair(self) -> tuple[str, ...]:
        """The kana of surname and given name, where both stand in the row."""
        if self.given_kana and len(self.kana) == 1:
            return (*self.kana, self.given_kana)
        return self.kana if len(self.kana) > 1 else ()


NOTHING = Beside()
"""Nothing stands beside the surname."""


def with_doubt(split: SplitName, doubt: Doubt) -> SplitName:
    """Return the split with the column's doubt in the place of what its cell tells of order."""
    others = (problem for problem in split.problems if not problem.rule.about_order)
    return replace(split, problems=(Problem.of(doubt), *others))


def between(surnames: Sequence[str]) -> Problem:
    """Return the problem that several surnames are possible, which are named."""
    doubt = Doubt.BOUNDS_EITHER if len(surnames) == 2 else Doubt.BOUNDS_BETWEEN
    return Problem.of(doubt, surnames="・".join(surnames))
