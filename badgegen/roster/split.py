"""What cutting a name gives: the surname, and what was doubtful about it."""

from dataclasses import dataclass

from badgegen.message import message
from badgegen.model import Problem


@dataclass(frozen=True, slots=True)
class SplitName:
    """The surname of a name cell; of the given name it is only kept whether there was one.

    ``foreign`` names have parts whose order and number say little; ``from_end`` says that the
    surname was the last of several Latin words.
    """

    surname: str
    followed: bool
    foreign: bool = False
    from_end: bool = False
    problems: tuple[Problem, ...] = ()

    @property
    def sure(self) -> bool:
        """Whether the surname's bounds and the order of the names are more than a guess."""
        return not any(problem.message.key in _GUESSES for problem in self.problems)


_GUESSES = ("roster.bounds-unclear", "roster.order-unclear", "roster.honorific")


def blocking(key: str) -> Problem:
    """The problem with this message of ``roster.toml``; it keeps the badge from being printed."""
    return Problem(message(f"roster.{key}"), blocks=True)


def remark(key: str) -> Problem:
    """The problem with this message of ``roster.toml``; the badge is printed all the same."""
    return Problem(message(f"roster.{key}"), blocks=False)
