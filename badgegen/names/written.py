"""What a word of a roster may be, as it is written there: a surname, a given name, or either."""

from badgegen.core import Surname, is_kana, to_hiragana
from badgegen.names.surnames import (
    given_name_readings,
    is_reading,
    is_sooner_given_name,
    is_surname,
    is_surname_kana,
    surname_bearers,
    surname_odds,
    surname_readings,
)

TELLING = 2
"""The odds of sound from which they tell the order of what lists do not, or know both ways.

Chosen: twice as many of one kind as of the other.
"""
SOME_BEARERS = 3
"""So many counted people make a surname borne at all; chosen, as fewer may be slips."""


def is_listed_surname(text: str) -> bool:
    """Return whether the text is a surname to anybody, however rare.

    >>> is_listed_surname("南光"), is_listed_surname("健一")
    (True, False)
    """
    return is_surname(text) or bool(surname_readings(text))


def is_borne_surname(text: str) -> bool:
    """Return whether anybody who was counted bears the surname.

    >>> is_borne_surname("佐藤"), is_borne_surname("健一")
    (True, False)
    """
    return surname_bearers(text) > 0


def is_surname_reading(text: str, kana: str) -> bool:
    """Return whether the kana is a known reading of the surname, or the surname itself.

    >>> is_surname_reading("佐藤", "サトウ"), is_surname_reading("佐藤", "タナカ")
    (True, False)
    """
    key, reading = Surname(text).key, to_hiragana(kana)
    return bool(reading) and (to_hiragana(key) == reading or is_reading(key, reading))


def is_rather_given_name(text: str, kana: tuple[str, ...] = ()) -> bool:
    """Return whether the text, with its kana in parts, is a given name to far more people.

    >>> is_rather_given_name("武", ("タケシ",)), is_rather_given_name("武", ("タケ",))
    (True, False)
    """
    return is_sooner_given_name(text, to_hiragana("".join(kana)))


def may_be_given_name(text: str, kana: str) -> bool:
    """Return whether the text, so read, is a given name to anybody, and does not sound a surname.

    >>> may_be_given_name("健一", "ケンイチ"), may_be_given_name("佐藤", "サトウ")
    (True, False)
    """
    sound = to_hiragana(kana)
    return sound in given_name_readings(text) and surname_odds(sound) < TELLING


def is_hardly_surname(text: str, kana: str) -> bool:
    """Return whether the text, so read, is a given name and hardly anybody's surname.

    >>> is_hardly_surname("葵", "アオイ"), is_hardly_surname("東", "アズマ")
    (True, False)
    """
    sound = to_hiragana(kana)
    few = surname_bearers(text, sound) < SOME_BEARERS
    return few and sound in given_name_readings(text) and surname_odds(sound) < 1


def is_given_name(text: str) -> bool:
    """Return whether the text is a given name to anybody.

    >>> is_given_name("健一"), is_given_name("東海林")
    (True, False)
    """
    return bool(given_name_readings(text))


def is_given_name_reading(text: str, kana: str) -> bool:
    """Return whether the kana is a known reading of the given name, or the given name itself.

    >>> is_given_name_reading("健一", "ケンイチ"), is_given_name_reading("健一", "ハナコ")
    (True, False)
    """
    return to_hiragana(kana) in (to_hiragana(text), *given_name_readings(text))


def is_like_surname(word: str) -> bool:
    """Return whether the word is a known surname, in kanji, in kana or a foreign one.

    >>> is_like_surname("佐藤"), is_like_surname("サトウ"), is_like_surname("健一")
    (True, True, False)
    """
    return is_listed_surname(word) or (is_kana(word) and is_surname_kana(to_hiragana(word)))


def stand_reversed(words: tuple[str, ...]) -> bool:
    """Return whether the surname seems to stand last, as only the last word is a known one.

    A last word in kana that is a given name to anybody (ハナ) says nothing.

    >>> stand_reversed(("健一", "佐藤")), stand_reversed(("佐藤", "健一"))
    (True, False)
    """
    first, last = words[0], words[-1]
    telling = not (is_kana(last) and is_given_name(last))
    return telling and is_like_surname(last) and not is_like_surname(first)
