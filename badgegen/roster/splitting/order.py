"""Tells which of a name's words is the surname: by their kana, by what they are, by their sound.

What cutting a name gives is the surname, and what was doubtful about it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from functools import lru_cache

from badgegen import names
from badgegen.core import (
    Doubt,
    Problem,
    has_kanji,
    has_latin,
    is_kana,
    is_katakana,
    normalized,
    to_hiragana,
)
from badgegen.names import TELLING


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


class NameOrder(Enum):
    """In which order surname and given name stand."""

    SURNAME_FIRST = auto()
    GIVEN_NAME_FIRST = auto()
    UNCLEAR = auto()

    @property
    def doubt(self) -> Doubt | None:
        """What is doubtful about a name whose words stand so."""
        return _DOUBTS.get(self)


_DOUBTS = {
    NameOrder.GIVEN_NAME_FIRST: Doubt.GIVEN_NAME_FIRST,
    NameOrder.UNCLEAR: Doubt.ORDER_UNCLEAR,
}

_OUTWEIGHING = 20
"""The odds from which they outweigh a list: 千 宗佐 (セン ソウサ) stands in order. Chosen."""

_MANY = 10
"""So many counted bearers make a surname that is not taken for a given name. Chosen."""
_FAR_MORE = 5
"""So many times the bearers of the other word; both as for cuts (see ``unspaced``)."""


def order_of(words: tuple[str, ...], kana: tuple[str, ...], *, divided: bool = False) -> NameOrder:
    """Return the order of a name's words, held against the words of its furigana if it has any.

    The kana that reads both words in one order and not in the other tells it, else the words do;
    where lists know them in both orders, or in none, their sound does. Names that are ``divided``
    have columns whose headers tell it too, so that only a sound that outweighs them is doubted.
    """
    if _mixes_scripts(words):
        return NameOrder.UNCLEAR
    least = 1 / _OUTWEIGHING if divided else TELLING
    if len(kana) == len(words) == 2 and _bear_each_other(words, kana):
        return NameOrder.GIVEN_NAME_FIRST
    told = _order_by_kana(words[0], words[-1], kana, least=least) if kana else None
    return told or _order_by_words(words)


def _bear_each_other(words: tuple[str, ...], kana: tuple[str, ...]) -> bool:
    """Return whether the first is a given name to anybody, so read, and the last a surname.

    眞樹 武満 (マサキ タケミツ) may be read in either order and is borne in one. No more of 2,578
    people are doubted for it; of the six that were printed with their columns exchanged, four are
    (measured 2026-11).
    """
    first, last = words
    return (
        names.is_rather_given_name(first, kana[:1])
        and names.surname_bearers(last, to_hiragana(kana[1])) > 0
        and not names.is_rather_given_name(last, kana[1:])
    )


def reads_reversed(first: str, last: str, kana: tuple[str, ...]) -> bool:
    """Return whether two parts of an unspaced name are a given name and a surname behind it."""
    if kana:
        order = _order_by_kana(first, last, kana, least=TELLING)
        return order is NameOrder.GIVEN_NAME_FIRST
    surname = names.is_surname(last) or names.is_borne_surname(last)
    return names.is_rather_given_name(first) and surname and not names.is_listed_surname(first)


def fits_in_order(first: str, last: str, kana: tuple[str, ...]) -> bool:
    """Return whether furigana in two words reads a surname and a given name, each as it stands."""
    if len(kana) != len(("surname", "given name")):
        return False
    read = to_hiragana(kana[1]) in as_given(last) or names.is_surname_reading(last, kana[1])
    order = _order_by_kana(first, last, kana, least=1 / _OUTWEIGHING)
    return (
        names.is_surname_reading(first, kana[0])
        and read
        and order is not NameOrder.GIVEN_NAME_FIRST
    )


def reads_in_order(surname: tuple[str, str], given: tuple[str, str]) -> bool:
    """Return whether two names, each with its kana, are read as surname and given name.

    What no list has as a given name must sound like one (正木 マサキ); what sounds far more like a
    surname is none, for lists have some given names that nobody bears (高橋).
    """
    (first, own), (last, rest) = surname, given
    odds = names.surname_odds(rest) if names.is_given_kana(rest) else _OUTWEIGHING
    sounds_given = odds <= 1 / TELLING and names.is_surname_reading(last, rest)
    read = sounds_given or (odds < _OUTWEIGHING and rest in as_given(last))
    return read and own in _as_surname(first)


def is_surname_beside(kana: str, others: Iterable[str]) -> bool:
    """Return whether a name read so is a surname by what it stands before in its column.

    ``others`` are the sounds of the names behind it: 薫 泉 (カオル イズミ) may stand in either
    order, and stands in this one beside 薫 健一 and 薫 花子. No row tells more than a list does.
    """
    odds = names.surname_odds(kana)
    for sound in others:
        told = 1 / names.surname_odds(sound)
        odds *= min(max(told, 1 / _OUTWEIGHING), _OUTWEIGHING)
    return odds >= _OUTWEIGHING


# Many people share a given name, or a surname.
@lru_cache(maxsize=10_000)
def as_given(word: str) -> tuple[str, ...]:
    """Return how the word is read as a given name; in kana, as itself where some given name is."""
    kana = to_hiragana(word)
    written = (kana,) if is_kana(word) and names.is_given_kana(kana) else ()
    return (*names.given_name_readings(word), *written)


def _mixes_scripts(words: tuple[str, ...]) -> bool:
    """Return whether the surname may stand last: 「マイケル 田中」, 「田中 Michael」."""
    rest = "".join(words[1:])
    return has_latin(words[0] + rest) or (is_katakana(normalized(words[0])) and has_kanji(rest))


def _order_by_kana(
    first: str, last: str, kana: tuple[str, ...], *, least: float
) -> NameOrder | None:
    """Return the order that the furigana tells, or ``None`` where it tells none.

    Where it reads both orders, ``least`` are the odds of sound that confirm the one they stand in.
    """
    sounds = tuple(map(to_hiragana, kana))
    forward = next(_readings(sounds, _as_surname(first), as_given(last)), None)
    may_be_given = as_given(first)
    if forward and not may_be_given:
        return NameOrder.SURNAME_FIRST
    backward = next(_readings(sounds, may_be_given, _as_surname(last)), None)
    if forward and not backward:
        return NameOrder.SURNAME_FIRST
    if len(kana) != 2 and not backward:
        return None
    one, other = forward or backward or sounds
    if one == other:
        return NameOrder.SURNAME_FIRST
    odds = names.surname_odds(one) / names.surname_odds(other)
    if forward:
        return (
            NameOrder.SURNAME_FIRST if odds >= least else _order_by_odds(odds) or NameOrder.UNCLEAR
        )
    if backward:
        outweighed = odds >= _OUTWEIGHING or _outnumbers(first, last, backward)
        return NameOrder.SURNAME_FIRST if outweighed else NameOrder.GIVEN_NAME_FIRST
    return _order_by_odds(odds)


def _outnumbers(first: str, last: str, sounds: tuple[str, str]) -> bool:
    """Return whether the first word, so read, is a surname to far more people than the last.

    清水 川太 (シミズ カワタ) stands in order, though somebody is called 清水 and somebody 川太.
    """
    many = names.surname_bearers(first, sounds[0])
    rather_given = names.is_rather_given_name(first, (sounds[0],))
    return (
        many >= _MANY
        and many >= _FAR_MORE * names.surname_bearers(last, sounds[1])
        and not rather_given
    )


def _readings(
    kana: tuple[str, ...], first: Sequence[str], last: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """Yield the ways in which the kana is one of the first readings and one of the last."""
    whole = "".join(kana)
    bounds = (len(kana[0]),) if len(kana) > 1 else range(len(whole))
    for reading in first:
        rest = whole[len(reading) :]
        if len(reading) in bounds and whole.startswith(reading) and rest in last:
            yield reading, rest


def _order_by_odds(odds: float) -> NameOrder | None:
    if odds >= TELLING:
        return NameOrder.SURNAME_FIRST
    return NameOrder.GIVEN_NAME_FIRST if odds <= 1 / TELLING else None


@lru_cache(maxsize=10_000)
def _as_surname(word: str) -> tuple[str, ...]:
    """Return how the word is read as a surname; in kana, as itself where some surname is."""
    kana = to_hiragana(word)
    written = (kana,) if is_kana(word) and names.is_surname_kana(kana) else ()
    return (*names.surname_readings(word), *written)


def _order_by_words(words: tuple[str, ...]) -> NameOrder:
    """Return the order by the words alone: 太郎 山田, ひかり 南, ジョン スミス stand reversed."""
    first, last = words[0], words[-1]
    if is_kana(first) and is_kana(last) and _sound_japanese(first, last):
        odds = names.surname_odds(to_hiragana(first)) / names.surname_odds(to_hiragana(last))
        return _order_by_odds(odds) or NameOrder.UNCLEAR
    return NameOrder.GIVEN_NAME_FIRST if _seem_reversed(words) else NameOrder.SURNAME_FIRST


def _sound_japanese(first: str, last: str) -> bool:
    """Return whether two words in kana are sooner Japanese names than foreign ones."""
    return not (is_katakana(normalized(first)) or is_katakana(normalized(last))) or any(
        names.is_surname_kana(to_hiragana(word)) for word in (first, last)
    )


def _seem_reversed(words: tuple[str, ...]) -> bool:
    first, last = words[0], words[-1]
    if is_kana(first) and has_kanji(last):
        sooner = names.is_rather_given_name(first) and not names.is_rather_given_name(last)
        return sooner or names.is_borne_surname(last)
    if is_kana(first):
        return names.stand_reversed(words) or _is_given_name_alone(first)
    return has_kanji(first) and _is_rather_given_name(first, last)


def _is_rather_given_name(first: str, last: str) -> bool:
    """Return whether of two words in kanji the last is a surname and the first is none.

    Given names that are somebody's surname too (薫, 美咲) tell little, and rare surnames may be in
    no list; none of 8,000 real names in their right order is doubted (measured 2026-11).
    """
    if names.is_rather_given_name(first) and not names.is_rather_given_name(last):
        return names.is_surname(last) or names.is_borne_surname(last)
    if names.is_listed_surname(first):
        given = names.is_given_name(first) and not names.is_borne_surname(first)
        return given and names.is_borne_surname(last)
    return names.is_surname(last) or (names.is_given_name(first) and names.is_borne_surname(last))


def _is_given_name_alone(word: str) -> bool:
    return is_katakana(normalized(word)) and (
        names.is_given_name(word) and not names.is_like_surname(word)
    )
