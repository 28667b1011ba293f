"""Cuts a full name without a blank (山田太郎) where the surname ends.

Measured on 25,000 real people, 2026-11: exactly one cut gives a known surname and a known given
name for 97 % of them, and it is the wrong one for 0.03 %. All others wait.
"""

from collections.abc import Callable
from dataclasses import dataclass

from badgegen.doubts import Doubt, Problem
from badgegen.kana import to_hiragana
from badgegen.roster.knowledge import NameKnowledge
from badgegen.roster.split import SplitName, between
from badgegen.roster.text import characters, has_kanji

LONGEST_SURNAME = 4
"""The most characters that a guess at a surname takes."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A surname, and the given name that is left behind it."""

    surname: str
    given: str


def split_unspaced(name: str, kana: tuple[str, ...], names: NameKnowledge) -> SplitName:
    """The surname of a name in one word; ``kana`` are the words of its furigana, if there are any.

    A surname that is nothing else is taken whole. A cut is sure where it is the only one that is
    known on both sides, and that the furigana allows. Else the likeliest is guessed, and waits.
    """
    known = tuple(cut for cut in all_cuts(name) if _is_known(cut, names))
    fitting = _fitting(name, kana, names) if kana else known
    if is_given_name_alone(name, kana, fitting, names):
        doubts = (Doubt.GIVEN_NAME_ALONE, *([Doubt.BOUNDS_UNCLEAR] if fitting else []))
        return SplitName(name, followed=False, problems=tuple(map(Problem.of, doubts)))
    if names.knows(name) or _is_read_whole(name, kana, names):
        return SplitName(name, followed=False)
    either = _is_readable_whole(name, kana, names) if kana else names.allows(name)
    if kana and either:
        return _whole_or(fitting, name)
    if len(fitting) == 1 and has_kanji(fitting[0].surname) and not either:
        cut = fitting[0]
        return SplitName(cut.surname, followed=True, rest=cut.given, rest_unspaced=True)
    return _guessed(name, fitting or known, names)


def hidden_cuts(
    word: str, kana: tuple[str, ...], given: str, names: NameKnowledge
) -> tuple[Cut, ...]:
    """The cuts that make a full name of what should be a surname: 田中健 in a column 姓.

    None where the word is a surname to anybody: such a one is doubted only if nobody was counted
    that bears it, and the furigana reads a full name (森正 モリタダシ) or the row's own given name
    is its end.
    """
    whole = kana and to_hiragana("".join(kana)) in names.surname_readings(word)
    if names.knows(word) or names.is_borne_surname(word):
        return ()
    known = tuple(cut for cut in all_cuts(word) if names.allows(cut.surname))
    ending = tuple(cut for cut in known if given and cut.given == given)
    if ending or whole or (names.allows(word) and not kana):
        return ending
    return tuple(
        cut for cut in known if names.is_given_name(cut.given) and _may_be(cut, kana, names)
    )


def _may_be(cut: Cut, kana: tuple[str, ...], names: NameKnowledge) -> bool:
    """Whether the furigana, if there is any, can be that of the full name.

    What is rather a given name may be read as its kanji can be. So one in four rare surnames would
    wait if they were in no list at all (measured 2026-11).
    """
    ways = (False, True) if names.is_rather_given_name(cut.given) else (False,)
    whole = "".join(kana)
    return not kana or any(
        surname_kana(cut.surname, cut.given, whole, names, by_kanji=way) for way in ways
    )


def is_given_name_alone(
    name: str, kana: tuple[str, ...], cuts: tuple[Cut, ...], names: NameKnowledge
) -> bool:
    """Whether the whole is sooner a given name (健一) than the full name that it may be cut to.

    It is a full name where a cut has a frequent surname, or one of several characters that
    somebody bears (伊藤あい, 三田加奈子): of 26,000 real full names 16 are doubted beside their
    furigana and 36 without, of their given names alone 98 in 100 (measured 2026-11).
    """
    told = len(kana) < 2 and names.is_rather_given_name(name, kana)
    if not told or (kana and not names.reads_given_name(name, kana[0])):
        return False
    surnames = {cut.surname for cut in cuts}
    return not any(
        names.knows(one)
        or (
            len(characters(one)) > 1
            and names.is_borne_surname(one)
            and not names.is_rather_given_name(one)
        )
        for one in surnames
    )


def known_beginning(parts: tuple[str, ...], is_known: Callable[[str], bool]) -> str:
    """The longest known surname that the parts begin with, leaving at least one; or nothing."""
    lengths = range(min(LONGEST_SURNAME, len(parts) - 1), 0, -1)
    beginnings = ("".join(parts[:length]) for length in lengths)
    return next((text for text in beginnings if is_known(text)), "")


def _is_read_whole(name: str, kana: tuple[str, ...], names: NameKnowledge) -> bool:
    """Whether the furigana reads the whole as one rare surname, and cannot read it as a name."""
    return _is_readable_whole(name, kana, names) and not any(
        _fits(cut, kana, names) for cut in all_cuts(name)
    )


def _is_readable_whole(name: str, kana: tuple[str, ...], names: NameKnowledge) -> bool:
    return len(kana) == 1 and to_hiragana(kana[0]) in names.surname_readings(name)


def all_cuts(name: str) -> tuple[Cut, ...]:
    """Return the name cut at each of its characters."""
    parts = characters(name)
    return tuple(Cut("".join(parts[:at]), "".join(parts[at:])) for at in range(1, len(parts)))


def _fitting(name: str, kana: tuple[str, ...], names: NameKnowledge) -> tuple[Cut, ...]:
    """The cuts that the furigana reads; of several those whose given name is known to be so read.

    五十嵐由美子 (イガラシ ユミコ) is not 五十, which some read いがらし, and 嵐由美子.
    """
    fitting = tuple(cut for cut in all_cuts(name) if _fits(cut, kana, names))
    if len(kana) < 2 or len(fitting) < 2:
        return fitting
    known = tuple(cut for cut in fitting if names.reads_given_name(cut.given, kana[1]))
    return known or fitting


def _whole_or(cuts: tuple[Cut, ...], name: str) -> SplitName:
    """The whole as a surname, in doubt: 河野 (カワノ) may also be 河 and 野."""
    surnames = (name, *(cut.surname for cut in cuts))
    doubt = between(surnames)
    return SplitName(name, followed=False, possible=surnames, problems=(doubt,))


def _is_known(cut: Cut, names: NameKnowledge) -> bool:
    return names.allows(cut.surname) and names.is_given_name(cut.given)


def _fits(cut: Cut, kana: tuple[str, ...], names: NameKnowledge) -> bool:
    """Whether the furigana reads the cut: word by word, or in one word with both sides known."""
    if len(kana) == 2:
        return names.allows(cut.surname) and names.reads(cut.surname, kana[0])
    return len(kana) == 1 and bool(surname_kana(cut.surname, cut.given, kana[0], names))


def surname_kana(
    surname: str, given: str, kana: str, names: NameKnowledge, *, by_kanji: bool = False
) -> tuple[str, ...]:
    """The known readings of the surname that begin the kana of a full name in one word.

    What is left of the kana must be a known reading of the given name, or ``by_kanji`` one that its
    kanji can have: by the surname alone, 2 to 3 in 100 unique matches are wrong (measured 2026-11).
    """
    whole = to_hiragana(kana)
    reads_given = names.reads if by_kanji else names.reads_given_name
    return tuple(
        reading
        for reading in names.surname_readings(surname)
        if whole.startswith(reading) and reads_given(given, whole[len(reading) :])
    )


def _guessed(name: str, cuts: tuple[Cut, ...], names: NameKnowledge) -> SplitName:
    """The cut with the longest known surname, else two characters, as most surnames have."""
    parts = characters(name)
    known = [cut.surname for cut in cuts]
    guess = known[-1] if known else known_beginning(parts, names.allows) or _usual(parts)
    doubt = between(known) if len(known) > 1 else Problem.of(Doubt.BOUNDS_UNCLEAR)
    return SplitName(
        guess,
        followed=guess != name,
        rest_unspaced=guess != name,
        possible=tuple(known),
        problems=(doubt,),
    )


def _usual(parts: tuple[str, ...]) -> str:
    """Two characters; one where two would be the whole name."""
    return "".join(parts[: 1 if len(parts) < 3 else 2])
