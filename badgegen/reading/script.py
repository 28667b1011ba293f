"""Surnames that are not written in kanji: in hiragana, in katakana, or in Latin letters."""

import re

from badgegen.kana import is_hiragana, is_kana, to_hiragana
from badgegen.model import Certainty, Reading, Source, StaffMember, Surname
from badgegen.reading.lexicon import is_surname_kana

_FOREIGN_KATAKANA = re.compile(r"[ァ-ヴヷ-ヺー]+(?:[・ =-][ァ-ヴヷ-ヺー]+)*")
_LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]+(?:[ '’.-]+[A-Za-zÀ-ɏḀ-ỿ]+)*\.?")


def from_written_kana(member: StaffMember) -> Reading | None:
    """The reading of a surname that is written in kana: the kana itself."""
    key = member.surname.key
    if is_kana(key) or _FOREIGN_KATAKANA.fullmatch(key):
        return Reading(to_hiragana(key), Certainty.CERTAIN, Source.WRITTEN_IN_KANA)
    return None


def is_foreign(surname: Surname) -> bool:
    """Whether romaji cannot be derived from the surname's kana: スミス is not SUMISU.

    >>> is_foreign(Surname("スミス")), is_foreign(Surname("ヤマダ")), is_foreign(Surname("山田"))
    (True, False, False)
    """
    return is_latin(surname) or _is_foreign_katakana(surname.key)


def is_latin(surname: Surname) -> bool:
    """Whether the surname is written in Latin letters."""
    return _LATIN.fullmatch(surname.key) is not None


def _is_foreign_katakana(key: str) -> bool:
    """Katakana that is no surname's reading; hiragana is never foreign."""
    if is_hiragana(key) or not _FOREIGN_KATAKANA.fullmatch(key):
        return False
    return not is_surname_kana(to_hiragana(key))
