"""Cuts the surname off the cell of a surname column (姓), which may hold a given name as well."""

from dataclasses import replace

from badgegen.doubts import Doubt, Problem
from badgegen.kana import is_katakana, name_parts, normalized
from badgegen.roster.bare_name import bare_name
from badgegen.roster.knowledge import NameKnowledge
from badgegen.roster.latin import seem_exchanged, split_latin
from badgegen.roster.names import JOINT, examined, split_joint, split_words
from badgegen.roster.order import fits_in_order, order_of
from badgegen.roster.split import NOTHING, Beside, SplitName, between
from badgegen.roster.text import is_latin, words_of
from badgegen.roster.unspaced import (
    hidden_cuts,
    is_given_name_alone,
    is_reversed_in_full,
    sounds_in_full,
)


def split_surname_cell(text: str, names: NameKnowledge, beside: Beside = NOTHING) -> SplitName:
    """The surname of a cell in a surname column: all of it, unless blanks or a full name cut it.

    What stands beside it may tell that the cell holds more than the surname, or the given name in
    its place; and, where given name and furigana fit, that it holds neither.
    """
    bare = bare_name(text, names)
    if not bare.words and words_of(text):
        # Brackets around all of it, or the like: it stays as written, for each person by itself.
        unclear = (Problem.of(Doubt.BOUNDS_UNCLEAR),)
        return SplitName(words_of(text)[0], followed=False, problems=unclear)
    if _is_foreign_whole(bare.words):
        return examined(_foreign_whole(bare.words, names, beside), bare, names)
    if len(bare.words) > 1:
        return examined(_split_spaced(bare.words, names, beside.kana), bare, names)
    if bare.words and JOINT.search(bare.words[0]):
        return examined(split_joint(bare.words, names), bare, names)
    return examined(_split_word("".join(bare.words), names, beside), bare, names)


def _is_foreign_whole(words: tuple[str, ...]) -> bool:
    """Whether the words are a foreign surname of several parts, and none stands out as the surname.

    ガルシア・ロペス, Dela Cruz; but not SMITH John.
    """
    parts = name_parts(" ".join(words))
    if all(map(is_katakana, parts)):
        return len(parts) > 1
    capitals = sum(part.isupper() for part in parts)
    return (
        len(words) > 1
        and is_latin("".join(words))
        and "," not in normalized("".join(words))
        and capitals in (0, len(parts))
    )


def _foreign_whole(words: tuple[str, ...], names: NameKnowledge, beside: Beside) -> SplitName:
    """The whole of such a surname; where a part of it is a given name, it may be a full name."""
    surname = " ".join(words)
    later = (*name_parts(surname)[1:], *beside.kana[1:])
    given = any(names.is_given_name(part) and not names.is_like_surname(part) for part in later)
    problems = (Problem.of(Doubt.BOUNDS_UNCLEAR),) if given and not beside.given else ()
    return SplitName(surname, followed=False, foreign=True, problems=problems)


def _split_spaced(words: tuple[str, ...], names: NameKnowledge, kana: tuple[str, ...]) -> SplitName:
    """The surname of a surname cell with blanks: 「佐 藤」 is whole, 「佐藤 花子」 a full name."""
    if is_latin(" ".join(words)):
        split = split_latin(words, names, kana)
        return replace(split, problems=(*split.problems, Problem.of(Doubt.BOUNDS_UNCLEAR)))
    whole, starts = "".join(words), names.knows(words[0])
    if names.knows(whole) and not starts:
        return SplitName(whole, followed=False)
    split = split_words(words, names, kana)
    doubts = () if starts else (Problem.of(Doubt.BOUNDS_UNCLEAR),)
    return replace(split, problems=(*split.problems, *doubts))


def _split_word(word: str, names: NameKnowledge, beside: Beside) -> SplitName:
    kana, given = beside.kana, beside.given
    settled = given not in ("", word) and fits_in_order(word, given, beside.pair, names)
    cuts = () if settled and not word.endswith(given) else hidden_cuts(word, kana, given, names)
    surnames = tuple(cut.surname for cut in cuts)
    if cuts and not is_given_name_alone(word, kana, cuts, names):
        return SplitName(
            cuts[-1].surname,
            followed=True,
            rest=cuts[-1].given,
            rest_unspaced=True,
            possible=surnames,
            problems=(Problem.of(Doubt.BOUNDS_UNCLEAR) if len(cuts) == 1 else between(surnames),),
        )
    doubts = (
        _doubt_of_full_name(word, kana, names),
        _doubt_of_order(word, beside, names) if given else None,
        Doubt.GIVEN_NAME_ALONE
        if not settled and _is_given_name(word, names, kana, given)
        else None,
    )
    return SplitName(
        word,
        followed=False,
        foreign=is_latin(word),
        problems=tuple(Problem.of(doubt) for doubt in doubts if doubt),
    )


def _doubt_of_full_name(word: str, kana: tuple[str, ...], names: NameKnowledge) -> Doubt | None:
    """What is doubtful about a word that is sooner a whole name, which stays as it is written."""
    if sounds_in_full(word, names):
        return Doubt.BOUNDS_UNCLEAR
    return Doubt.GIVEN_NAME_FIRST if is_reversed_in_full(word, kana, names) else None


def _doubt_of_order(word: str, beside: Beside, names: NameKnowledge) -> Doubt | None:
    """What is doubtful about the order of two columns; in Latin letters they tell it themselves."""
    given = beside.given
    if not (is_latin(word) and is_latin(given)):
        return order_of((word, given), beside.pair, names).doubt
    exchanged = seem_exchanged(word, given, beside.kana, names)
    return Doubt.GIVEN_NAME_FIRST if exchanged else None


def _is_given_name(word: str, names: NameKnowledge, kana: tuple[str, ...], given: str) -> bool:
    """Whether the word is sooner a given name, and no other one stands in the row.

    Somebody called 司 武 has both columns filled; 武 alone may be either.
    """
    if not names.is_rather_given_name(word, kana[:1]):
        return False
    other = given != word and names.is_rather_given_name(given)
    return not (other and names.allows(word))
