"""Cuts the surname off a name; the given name ends here."""

import re
from dataclasses import replace

from badgegen.kana import is_katakana, normalized
from badgegen.model import Problem
from badgegen.roster.bare_name import BareName, bare_name
from badgegen.roster.knowledge import NameKnowledge
from badgegen.roster.latin import split_latin
from badgegen.roster.split import SplitName, blocking
from badgegen.roster.text import (
    characters,
    has_kanji,
    has_latin,
    is_latin,
    is_unusual,
)
from badgegen.roster.words import roster_words

_JOINT = re.compile(r"[・･゠＝=]")
_LONGEST_SURNAME = 4


def split_name(text: str, names: NameKnowledge) -> SplitName:
    """The surname of a full name (氏名).

    An empty surname says that the cell holds no name. Where the surname's bounds are a guess, a
    blocking problem says so.
    """
    bare = bare_name(text, names)
    return _examined(_split_words(bare.words, names), bare, names)


def split_surname_cell(text: str, names: NameKnowledge) -> SplitName:
    """The surname of a cell in a surname column (姓): all of it, unless blanks cut it."""
    bare = bare_name(text, names)
    if len(bare.words) > 1:
        return _examined(_split_spaced_surname(bare.words, names), bare, names)
    if bare.words and _JOINT.search(bare.words[0]):
        return _examined(_split_joint(bare.words), bare, names)
    surname = "".join(bare.words)
    return _examined(SplitName(surname, followed=False, foreign=is_latin(surname)), bare, names)


def _split_words(words: tuple[str, ...], names: NameKnowledge) -> SplitName:
    if is_latin(" ".join(words)):
        return split_latin(words)
    if not words or _JOINT.search(words[0]):
        return _split_joint(words)
    if len(words) == 1:
        return _split_unspaced(words[0], names)
    return _split_spaced(words, names)


def _split_joint(words: tuple[str, ...]) -> SplitName:
    """The first part of a name with ・; some languages put the surname last, so it must wait."""
    surname = _JOINT.split(words[0])[0] if words else ""
    return SplitName(surname, followed=True, foreign=True, problems=(blocking("order-unclear"),))


def _split_unspaced(name: str, names: NameKnowledge) -> SplitName:
    """The surname of 山田太郎: the whole if it is a surname, else a guess that must wait."""
    if names.knows(name):
        return SplitName(name, followed=False)
    guess = _known_beginning(characters(name), names) or _likely_beginning(characters(name))
    return SplitName(guess, followed=guess != name, problems=(blocking("bounds-unclear"),))


def _known_beginning(parts: tuple[str, ...], names: NameKnowledge) -> str:
    """The longest known surname that the parts begin with, leaving at least one; or nothing."""
    lengths = range(min(_LONGEST_SURNAME, len(parts) - 1), 0, -1)
    beginnings = ("".join(parts[:length]) for length in lengths)
    return next((text for text in beginnings if names.allows(text)), "")


def _likely_beginning(parts: tuple[str, ...]) -> str:
    """Two characters, as most surnames have; one where two would be the whole name."""
    return "".join(parts[: 1 if len(parts) < 3 else 2])


def _split_spaced(words: tuple[str, ...], names: NameKnowledge) -> SplitName:
    whole = "".join(words)
    doubts = (
        (len(words) > 2 or names.knows(whole), "bounds-unclear"),
        (_has_unclear_order(words) or _seems_reversed(words, names), "order-unclear"),
    )
    return SplitName(
        _first_of(words, names),
        followed=True,
        foreign=is_katakana(normalized(words[0])),
        problems=tuple(blocking(key) for doubtful, key in doubts if doubtful),
    )


def _first_of(words: tuple[str, ...], names: NameKnowledge) -> str:
    """The first word, or the words that make a surname together: 佐 藤 太郎, 佐 藤."""
    if names.knows(words[0]):
        return words[0]
    whole = "".join(words)
    return whole if names.knows(whole) else _known_beginning(words, names) or words[0]


def _has_unclear_order(words: tuple[str, ...]) -> bool:
    """Whether the surname may stand last: 「マイケル 田中」, 「田中 Michael」."""
    rest = "".join(words[1:])
    return has_latin(words[0] + rest) or (is_katakana(normalized(words[0])) and has_kanji(rest))


def _seems_reversed(words: tuple[str, ...], names: NameKnowledge) -> bool:
    """Whether the given name seems to stand first: 太郎 山田, where only the last is a surname."""
    return names.knows(words[-1]) and has_kanji(words[0]) and not names.allows(words[0])


def _split_spaced_surname(words: tuple[str, ...], names: NameKnowledge) -> SplitName:
    """The surname of a surname cell with blanks: 「佐 藤」 is whole, 「佐藤 花子」 a full name."""
    if is_latin(" ".join(words)):
        split = split_latin(words)
        return replace(split, problems=(*split.problems, blocking("bounds-unclear")))
    whole, starts = "".join(words), names.knows(words[0])
    if names.knows(whole) and not starts:
        return SplitName(whole, followed=False)
    split = _split_words(words, names)
    doubts = () if starts else (blocking("bounds-unclear"),)
    return replace(split, problems=(*split.problems, *doubts))


def _examined(split: SplitName, bare: BareName, names: NameKnowledge) -> SplitName:
    """The split with the problems of its cell and of its characters, each kind once."""
    unsplit = (blocking("bounds-unclear"),) if _seems_unsplit(split.surname, names) else ()
    problems = (*bare.problems, *split.problems, *unsplit, *_character_problems(split.surname))
    return replace(split, problems=tuple(dict.fromkeys(problems)))


def _seems_unsplit(surname: str, names: NameKnowledge) -> bool:
    """Whether a long surname begins with a known one, as 山田太郎 in a surname column does."""
    parts = characters(surname)
    long = len(parts) >= _LONGEST_SURNAME and has_kanji(surname) and not names.allows(surname)
    return long and bool(_known_beginning(parts, names))


def _character_problems(surname: str) -> tuple[Problem, ...]:
    look_alikes = roster_words().look_alikes
    disguised = has_kanji(surname) and not look_alikes.isdisjoint(normalized(surname))
    unusual = any(map(is_unusual, surname))
    return (blocking("unusual-character"),) if disguised or unusual else ()
