"""Takes from a name cell what is not the name: brackets, leading symbols, honorifics, things."""

import re
from dataclasses import dataclass

from badgegen import names
from badgegen.core import (
    Doubt,
    Problem,
    characters,
    has_bracket,
    has_kanji,
    has_letters,
    without_leading_symbols,
    word_key,
    words_of,
)
from badgegen.roster.words import name_words

_OPEN = "（(〔［\\[【〈《「『｛{＜<"
_CLOSE = "）)〕］\\]】〉》」』｝}＞>"
_BRACKET = re.compile(f"[{_OPEN}]([^{_OPEN}{_CLOSE}]*)[{_CLOSE}]")


@dataclass(frozen=True, slots=True)
class BareName:
    """The words of a name, and what was doubtful about the rest of its cell."""

    words: tuple[str, ...]
    problems: tuple[Problem, ...] = ()


def bare_name(text: str) -> BareName:
    """Return the name in a cell without brackets, leading symbols and honorifics (様, 先生)."""
    bare = without_brackets(text)
    name = _without_marks(bare)
    words = words_of(name)
    kept = _without_honorific(words)
    doubts = (
        (_tells_former_surname(text), Doubt.FORMER_SURNAME),
        (words_of(bare) != words, Doubt.LEADING_SYMBOL),
        (kept != words and not _is_sure_surname(kept), Doubt.HONORIFIC),
    )
    return BareName(kept, tuple(Problem.of(doubt) for holds, doubt in doubts if holds))


def _without_marks(text: str) -> str:
    """Return the text without what stands before a name; a character that was lost is a part of it.

    >>> [_without_marks(text) for text in ("※佐藤 花子", "〓藤 花子", "・田 花子", "・佐藤 花子")]
    ['佐藤 花子', '〓藤 花子', '・田 花子', '佐藤 花子']
    """
    lost, told = name_words(), text.strip()
    rest = without_leading_symbols(told)
    if rest == told:
        return told
    first = next(iter(words_of(rest)), "")
    kept = (
        *(sign for sign in lost.lost if told.endswith(sign + rest) or told.startswith(sign)),
        *(
            sign
            for sign in lost.lost_or_mark
            if told == sign + rest and len(characters(first)) == 1
        ),
    )
    return told if kept and has_kanji(rest) else rest


def without_brackets(text: str) -> str:
    """Return the text without its brackets and what they hold.

    >>> without_brackets("山田　太郎（育休中）").rstrip()
    '山田　太郎'
    """
    if not has_bracket(text):
        return text
    shorter = _BRACKET.sub(" ", text)
    return shorter if shorter == text else without_brackets(shorter)


def _tells_former_surname(text: str) -> bool:
    """Return whether the cell holds a second surname: 「旧姓 佐藤」, 「山田（佐藤）花子」."""
    key = word_key(text)
    if any(mark in key for mark in name_words().former_marks):
        return True
    return has_bracket(text) and any(map(_names_somebody, _BRACKET.finditer(text)))


def _names_somebody(bracket: re.Match[str]) -> bool:
    key = word_key(bracket[1])
    marks = name_words().former_marks_in_brackets
    return _is_amid(bracket) or names.is_surname(bracket[1]) or any(mark in key for mark in marks)


def _is_amid(bracket: re.Match[str]) -> bool:
    before, after = bracket.string[: bracket.start()], bracket.string[bracket.end() :]
    return has_letters(before) and has_letters(without_brackets(after))


def _without_honorific(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words without a last honorific; a known surname (鵜殿) keeps its ending."""
    ending = name_words().honorifics.at(words[-1]) if words else ""
    if not ending or names.is_surname("".join(words)):
        return words
    if len(words) > 1:
        return words[:-1] if words[-1] == ending else words
    return (words[0].removesuffix(ending) or words[0],)


def _is_sure_surname(words: tuple[str, ...]) -> bool:
    """Tell if what an honorific left is surely a name: 真殿 may be a surname that nobody listed."""
    return len(words) > 1 or (len(words[0]) > 1 and names.is_surname(words[0]))
