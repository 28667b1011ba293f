"""Surnames that are not written in kanji: in hiragana, in katakana, or in Latin letters."""

from functools import cache

from badgegen.core import (
    KATAKANA_NAME,
    Certainty,
    Reading,
    Source,
    StaffMember,
    Surname,
    data_lines,
    is_hiragana,
    is_kana,
    is_latin_name,
    joined_kana,
    to_hiragana,
)
from badgegen.names.surnames import agreeing_dictionaries, is_surname_kana

_AGREEING, _TELLING = 2, 4
"""A reading that two dictionaries have is Japanese, if it is as long: アラン is 安蘭 to some."""


def from_written_kana(member: StaffMember) -> Reading | None:
    """Return the reading of a surname that is written in kana: the kana itself."""
    key = member.surname.key
    if not (is_kana(key) or KATAKANA_NAME.fullmatch(key)):
        return None
    kana = joined_kana(key.replace("-", "・"))
    return Reading(kana, Certainty.CERTAIN, Source.WRITTEN_IN_KANA) if kana else None


def is_foreign(surname: Surname) -> bool:
    """Return whether romaji cannot be derived from the surname's kana: スミス is not SUMISU.

    >>> is_foreign(Surname("スミス")), is_foreign(Surname("ヤマダ")), is_foreign(Surname("山田"))
    (True, False, False)
    """
    return is_latin_name(surname) or _is_foreign_katakana(surname.key)


def _is_foreign_katakana(key: str) -> bool:
    """Return katakana that people from abroad write, or no surname's; hiragana is never foreign.

    30 of the 742 readings of foreign surnames are Japanese surnames too: whose it
    is shows in nothing but the person's own romaji.
    """
    if is_hiragana(key) or not KATAKANA_NAME.fullmatch(key):
        return False
    kana = to_hiragana(key)
    if is_kana_from_abroad(kana):
        return True
    agreed = len(kana) >= _TELLING and agreeing_dictionaries(kana) >= _AGREEING
    return not (agreed or is_surname_kana(kana))


def is_kana_from_abroad(kana: str) -> bool:
    """Return whether people with a surname from abroad write theirs so, here in hiragana.

    >>> is_kana_from_abroad("ぐえん"), is_kana_from_abroad("まいける")
    (True, False)
    """
    return kana in _kana_from_abroad()


@cache
def _kana_from_abroad() -> frozenset[str]:
    rows = data_lines("foreign_surnames.tsv")
    return frozenset(kana for _, *readings in rows for kana in readings)
