"""Cuts the surname off a name in Latin letters."""

from badgegen.doubts import Doubt, Problem
from badgegen.kana import normalized
from badgegen.roster.split import SplitName

_COMMAS = str.maketrans("、，", ",,")


def split_latin(words: tuple[str, ...]) -> SplitName:
    """The surname of a name in Latin letters: before a comma, or in capitals, or the first word.

    Where nothing but custom says which word it is (John Smith), the last one is taken and a
    blocking problem says so.

    >>> split_latin(("John", "SMITH")).surname
    'SMITH'
    """
    before, comma, _ = normalized(" ".join(words)).translate(_COMMAS).partition(",")
    surname = tuple(before.split())
    return _leading(surname, followed=True) if comma else _among(surname)


def _among(words: tuple[str, ...]) -> SplitName:
    if len(words) == 1:
        return _doubtful(words[0], followed=False)
    capitals = tuple(word for word in words if _is_capitals(word))
    if capitals == words:
        return _leading(words[:1], followed=True)
    if len(capitals) == 1:
        return _standing_out(capitals[0], words)
    return _doubtful(" ".join(capitals) or words[-1], followed=True)


def _leading(surname: tuple[str, ...], *, followed: bool) -> SplitName:
    """A surname that stands first; of several words its furigana cannot be told apart."""
    problems = (Problem.of(Doubt.LATIN_ORDER_UNCLEAR),) if len(surname) > 1 else ()
    return SplitName(" ".join(surname), followed=followed, foreign=True, problems=problems)


def _standing_out(surname: str, words: tuple[str, ...]) -> SplitName:
    """The one word in capitals, which says by itself that it is the surname."""
    return SplitName(surname, followed=True, foreign=True, from_end=surname != words[0])


def _doubtful(surname: str, *, followed: bool) -> SplitName:
    problems = (Problem.of(Doubt.LATIN_ORDER_UNCLEAR),)
    return SplitName(surname, followed, foreign=True, from_end=followed, problems=problems)


def _is_capitals(word: str) -> bool:
    """Whether a word is a surname in capitals, which an initial (J.) is not."""
    return word.isupper() and sum(map(str.isalpha, word)) > 1
