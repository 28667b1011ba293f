"""Cuts the surname off a name; the given name ends here."""

import re
from dataclasses import replace

from badgegen.doubts import Doubt, Problem
from badgegen.kana import is_katakana, name_parts, normalized
from badgegen.roster.bare_name import BareName, bare_name
from badgegen.roster.knowledge import NameKnowledge
from badgegen.roster.latin import split_latin
from badgegen.roster.order import order_of, reads_reversed
from badgegen.roster.split import SplitName, with_doubt
from badgegen.roster.text import (
    characters,
    has_kanji,
    is_latin,
    is_private,
    is_unusual,
)
from badgegen.roster.unspaced import LONGEST_SURNAME, all_cuts, known_beginning, split_unspaced
from badgegen.roster.words import roster_words

# At the very beginning it stands for a character that was lost.
JOINT = re.compile(r"(?<!^)[・･゠＝=]")
"""What stands between the parts of a foreign name."""


def split_name(text: str, names: NameKnowledge, kana: tuple[str, ...] = ()) -> SplitName:
    """The surname of a full name (氏名), held against the words of its furigana.

    An empty surname says that the cell holds no name. Where the surname's bounds are a guess, a
    blocking problem says so.
    """
    bare = bare_name(text, names)
    return examined(split_words(bare.words, names, kana), bare, names)


def split_words(
    words: tuple[str, ...], names: NameKnowledge, kana: tuple[str, ...] = ()
) -> SplitName:
    """The surname of a full name's words; its characters are not looked at."""
    if is_latin(" ".join(words)):
        return split_latin(words, names, kana)
    if not words or JOINT.search(words[0]):
        return split_joint(words, names)
    if len(words) == 1:
        return _split_in_order(words[0], kana, names)
    return _split_spaced(words, names, kana)


def _split_in_order(name: str, kana: tuple[str, ...], names: NameKnowledge) -> SplitName:
    """The surname of a name without a blank; where its given name seems to stand first, it says so.

    What was not cut may be cut the other way round: 健一鈴木.
    """
    split = split_unspaced(name, kana, names)
    if split.rest:
        doubt = order_of((split.surname, split.rest), kana, names).doubt
        return with_doubt(split, doubt) if doubt else split
    turned = not split.sure and any(
        reads_reversed(cut.surname, cut.given, kana, names) for cut in all_cuts(name)
    )
    return with_doubt(split, Doubt.GIVEN_NAME_FIRST) if turned else split


def split_joint(words: tuple[str, ...], names: NameKnowledge) -> SplitName:
    """One part of a name with ・; some languages put the surname last, so it must wait."""
    parts = tuple(JOINT.split(words[0])) if words else ("",)
    surname = parts[-1] if names.stand_reversed(parts) else parts[0]
    return SplitName(
        surname, followed=True, foreign=True, problems=(Problem.of(Doubt.ORDER_UNCLEAR),)
    )


def _split_spaced(words: tuple[str, ...], names: NameKnowledge, kana: tuple[str, ...]) -> SplitName:
    whole, surname = "".join(words), _first_of(words, names)
    one_surname = len(words) == 2 and names.knows(whole)
    order = order_of(words, kana, names)
    doubts = (
        Doubt.BOUNDS_WHOLE if one_surname else None,
        Doubt.BOUNDS_UNCLEAR if len(words) > 2 else None,
        None if one_surname else order.doubt,
    )
    return SplitName(
        surname,
        followed=True,
        rest=whole.removeprefix(surname),
        foreign=is_katakana(normalized(words[0])),
        problems=tuple(Problem.of(doubt) for doubt in doubts if doubt),
    )


def _first_of(words: tuple[str, ...], names: NameKnowledge) -> str:
    """The first word, or the words that make a surname together: 佐 藤 太郎, 佐 藤."""
    whole = "".join(words)
    if names.knows(words[0]) or not has_kanji(whole):
        return words[0]
    return whole if names.knows(whole) else known_beginning(words, names.allows) or words[0]


def examined(split: SplitName, bare: BareName, names: NameKnowledge) -> SplitName:
    """The split with the problems of its cell and of its characters, each kind once."""
    shown = "".join(name_parts(split.surname)) if split.foreign else split.surname
    unsplit = (Problem.of(Doubt.BOUNDS_UNCLEAR),) if _seems_unsplit(split.surname, names) else ()
    problems = (*bare.problems, *split.problems, *unsplit, *_character_problems(shown))
    return replace(split, problems=tuple(dict.fromkeys(problems)))


def _seems_unsplit(surname: str, names: NameKnowledge) -> bool:
    """Whether a long surname begins with a known one, as 山田太郎 in a surname column does."""
    parts = characters(surname)
    long = len(parts) >= LONGEST_SURNAME and has_kanji(surname) and not names.allows(surname)
    return long and bool(known_beginning(parts, names.allows))


def _character_problems(surname: str) -> tuple[Problem, ...]:
    checks = (
        (Doubt.PRIVATE_CHARACTER, any(map(is_private, surname))),
        (Doubt.LOOK_ALIKE, _has_look_alike(surname)),
        (Doubt.UNUSUAL_CHARACTER, any(is_unusual(one) and not is_private(one) for one in surname)),
    )
    return tuple(Problem.of(doubt) for doubt, holds in checks if holds)


def _has_look_alike(surname: str) -> bool:
    """Whether a katakana stands among kanji that has a twin there, or a kanji among katakana."""
    twins = roster_words().look_alikes
    letters = normalized(surname)
    if has_kanji(surname) and not twins.keys().isdisjoint(letters):
        return True
    others = [letter for letter in letters if letter not in twins.values()]
    return len(others) < len(letters) and bool(others) and is_katakana("".join(others))
