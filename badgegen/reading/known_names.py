"""What is known of surnames and given names, for those who cut a full name in two."""

from functools import lru_cache

from badgegen.kana import is_kana, to_hiragana
from badgegen.model import Surname
from badgegen.reading.alignment import fits
from badgegen.reading.certain import usual_reading
from badgegen.reading.given_names import given_name_readings, sooner_given_readings
from badgegen.reading.lexicon import is_borne, is_surname_kana, known_readings

__all__ = [
    "given_name_readings",
    "is_borne_surname",
    "is_reading",
    "is_sooner_given_name",
    "is_surname",
    "is_surname_kana",
    "surname_readings",
]

_REMEMBERED = 10_000
"""So many of the last answers are kept: a roster asks for each surname many times."""


@lru_cache(maxsize=_REMEMBERED)
def is_surname(text: str) -> bool:
    """Whether the text is a surname of the allow-list, in any of its spellings.

    >>> is_surname("齋藤"), is_surname("斎藤太")
    (True, False)
    """
    return usual_reading(Surname(text)) is not None


@lru_cache(maxsize=_REMEMBERED)
def surname_readings(text: str) -> tuple[str, ...]:
    """The readings of a surname, however rare, in any of its spellings; none where it is none.

    >>> surname_readings("小谷")[:2], surname_readings("小谷美咲")
    (('こたに', 'おだに'), ())
    """
    return tuple(known.kana for known in known_readings(Surname(text)))


@lru_cache(maxsize=_REMEMBERED)
def is_borne_surname(text: str) -> bool:
    """Whether real people are known to bear the surname: some in dictionaries are given names.

    >>> is_borne_surname("小谷"), is_borne_surname("美咲")
    (True, False)
    """
    return is_borne(Surname(text))


def is_sooner_given_name(text: str, kana: str = "") -> bool:
    """Whether the text, read so if the kana is given, is sooner a given name than a surname.

    It is a given name and no surname to anybody, or to far fewer people (司 つかさ).

    >>> is_sooner_given_name("健一"), is_sooner_given_name("武", "たけし")
    (True, True)
    >>> is_sooner_given_name("武", "たけ"), is_sooner_given_name("泉")
    (False, False)
    """
    if is_surname(text) or not given_name_readings(text):
        return False
    if is_kana(text) and is_surname_kana(to_hiragana(text)):
        return False
    surname = surname_readings(text)
    sooner = sooner_given_readings(text)
    return not surname or (bool(sooner) and (kana in sooner or kana not in surname))


@lru_cache(maxsize=_REMEMBERED)
def is_reading(surname: str, kana: str) -> bool:
    """Whether the surname can be read so: by the lists, by its kana, or by its kanji.

    >>> is_reading("佐藤", "さとう"), is_reading("佐藤", "たなか")
    (True, False)
    """
    name = Surname(surname)
    if kana in (usual_reading(name), to_hiragana(name.key)):
        return True
    return kana in surname_readings(surname) or fits(name, kana)
