"""Korean and Chinese surnames of one kanji, whose romaji cannot be derived from their kana."""

from functools import cache

from badgegen.model import Surname
from badgegen.resources import data_lines


def is_sino_korean(surname: Surname, kana: str) -> bool:
    """Whether the kana is a Korean or Chinese reading of the surname; 金 きん is a Japanese one.

    >>> is_sino_korean(Surname("金"), "きむ"), is_sino_korean(Surname("金"), "きん")
    (True, False)
    """
    return (surname.key, kana) in _readings()


def has_sino_korean(surname: Surname) -> bool:
    """Whether Koreans or Chinese bear the surname too, with readings of their own.

    >>> has_sino_korean(Surname("李")), has_sino_korean(Surname("佐藤"))
    (True, False)
    """
    return surname.key in _surnames()


@cache
def _surnames() -> frozenset[str]:
    return frozenset(surname for surname, _ in _readings())


@cache
def _readings() -> frozenset[tuple[str, str]]:
    return frozenset((surname, kana) for surname, kana in data_lines("sino_korean_readings.tsv"))
