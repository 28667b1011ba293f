"""Takes the surname's own part of the roster's furigana; no other part passes."""

import re
from dataclasses import dataclass

from badgegen.kana import is_kana, normalized, to_hiragana
from badgegen.model import Problem, Surname
from badgegen.roster.knowledge import NameKnowledge
from badgegen.roster.split import SplitName, blocking, remark
from badgegen.roster.text import words_of

_JOINT = re.compile(r"[・゠=]")


@dataclass(frozen=True, slots=True)
class SurnameFurigana:
    """The surname's furigana in NFKC, or none, with what was doubtful about it."""

    kana: str | None = None
    problems: tuple[Problem, ...] = ()


def split_furigana(text: str, name: SplitName, names: NameKnowledge) -> SurnameFurigana:
    """The surname's part of a full name's furigana (フリガナ).

    Without a blank between surname and given name nothing is cut by guess: the text passes only if
    it is a known reading of the surname.
    """
    words = words_of(_JOINT.sub(" ", normalized(text)))
    if not all(map(is_kana, words)):
        return SurnameFurigana(problems=(remark("furigana-not-kana"),))
    if not words:
        return SurnameFurigana()
    kana = "".join(words)
    if (len(words) == 1 or not name.followed) and names.reads(name.surname, kana):
        return SurnameFurigana(kana)
    return _part_of(words, name, names)


def whole_furigana(text: str, name: SplitName, names: NameKnowledge) -> SurnameFurigana:
    """The furigana of a column for the surname alone (セイ); with a blank, as of a full name."""
    kana = "".join(words_of(normalized(text)))
    if is_kana(kana) and len(words_of(text)) == 1:
        return _checked(kana, name)
    return split_furigana(text, name, names)


def _part_of(words: tuple[str, ...], name: SplitName, names: NameKnowledge) -> SurnameFurigana:
    """The surname's word among several, where their order follows that of the name."""
    if len(words) == 1 or (len(words) > 2 and not name.foreign):
        return _dropped("furigana-unsplit")
    if name.from_end:
        return _dropped("furigana-order")
    if names.reads(name.surname, words[-1]) and not names.reads(name.surname, words[0]):
        return _dropped("furigana-order")
    return _checked(words[0], name)


def _checked(kana: str, name: SplitName) -> SurnameFurigana:
    """The kana, unless the surname is written in other kana."""
    key = Surname(name.surname).key
    if is_kana(key) and to_hiragana(key) != to_hiragana(kana):
        return _dropped("furigana-differs")
    return SurnameFurigana(kana)


def _dropped(key: str) -> SurnameFurigana:
    return SurnameFurigana(problems=(blocking(key),))
