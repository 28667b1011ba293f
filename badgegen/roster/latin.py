"""Cuts the surname off a name in Latin letters."""

from badgegen.doubts import Doubt, Problem
from badgegen.kana import normalized
from badgegen.roster.knowledge import NameKnowledge
from badgegen.roster.split import SplitName

_JOINTS = dict.fromkeys(map(ord, "・゠＝="), " ")
_COMMAS = str.maketrans("、，", ",,")


def split_latin(
    words: tuple[str, ...], names: NameKnowledge, kana: tuple[str, ...] = ()
) -> SplitName:
    """The surname of a name in Latin letters: before a comma, or in capitals, or the first word.

    Where nothing but custom says which word it is (John Smith), the one that is known as a surname
    is taken, or the last one, and a blocking problem says so.
    """
    before, comma, _ = normalized(" ".join(words)).translate(_COMMAS).partition(",")
    surname = tuple(before.translate(_JOINTS).split())
    return _leading(surname, followed=True) if comma else _among(surname, names, kana)


def _among(words: tuple[str, ...], names: NameKnowledge, kana: tuple[str, ...]) -> SplitName:
    if len(words) == 1:
        return _doubtful(words[0], words)
    capitals = tuple(word for word in words if _is_capitals(word))
    known = _known_surname(words, names, kana)
    if capitals == words:
        return (
            _leading(words[:1], followed=True)
            if known in ("", words[0])
            else _doubtful(known, words)
        )
    if len(capitals) == 1:
        return _standing_out(capitals[0], words)
    return _doubtful(" ".join(capitals) or known or words[-1], words)


def _known_surname(words: tuple[str, ...], names: NameKnowledge, kana: tuple[str, ...]) -> str:
    """The only word that is sooner a surname, and that furigana spells if there is any; or none."""
    known = tuple(
        word
        for word in words
        if names.may_be_surname(word, "", "")
        and (not kana or any(names.spells(word, word, part) for part in kana))
    )
    return known[0] if len(known) == 1 else ""


def seem_exchanged(surname: str, given: str, kana: tuple[str, ...], names: NameKnowledge) -> bool:
    """Whether of two columns the one of given names sooner holds the surname: John, Smith.

    So it is where that alone is known as one, or is alone spelled by the surname's furigana.
    """
    first = kana[0] if kana else ""
    if names.spells(surname, surname, first) and not names.may_be_surname(given, "", ""):
        return False
    told = any(names.spells(word, word, first) for word in given.split())
    known = tuple(names.may_be_surname(word, "", "") for word in (surname, given))
    return told or known == (False, True)


def _leading(surname: tuple[str, ...], *, followed: bool) -> SplitName:
    """A surname that stands first; of several words its furigana cannot be told apart."""
    problems = (Problem.of(Doubt.LATIN_ORDER_UNCLEAR),) if len(surname) > 1 else ()
    return SplitName(" ".join(surname), followed=followed, foreign=True, problems=problems)


def _standing_out(surname: str, words: tuple[str, ...]) -> SplitName:
    """The one word in capitals, which says by itself that it is the surname."""
    return SplitName(surname, followed=True, foreign=True, from_end=surname != words[0])


def _doubtful(surname: str, words: tuple[str, ...]) -> SplitName:
    problems = (Problem.of(Doubt.LATIN_ORDER_UNCLEAR),)
    followed, from_end = len(words) > 1, surname != words[0]
    return SplitName(surname, followed, foreign=True, from_end=from_end, problems=problems)


def _is_capitals(word: str) -> bool:
    """Whether a word is a surname in capitals, which an initial (J.) is not."""
    return word.isupper() and sum(map(str.isalpha, word)) > 1
