"""What Latin letters tell of a reading: they put candidates in order, and make nothing certain."""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from itertools import islice

from badgegen.core.letters import bare_letters
from badgegen.core.model import Certainty, Reading, Source, StaffMember, Surname
from badgegen.names.kana import is_latin
from badgegen.names.kanji import fits, knows_kanji
from badgegen.names.surnames import bearers_of, surname_odds
from badgegen.reading.own_spellings import foreign_readings, kana_by_letters, spells
from badgegen.romaji.spell import SLIP, distance, known_spellings

_MOST_TRIED = 64
"""So many ways to read some letters are looked up; SATO has two, of which one is a surname."""


def from_latin(member: StaffMember) -> Reading | None:
    """The likeliest kana of a surname that is known in Latin letters alone; it always waits."""
    found = latin_readings(member.surname)
    if not found:
        return None
    certainty = Certainty.LIKELY if len(found) == 1 else Certainty.AMBIGUOUS
    return Reading(found[0], certainty, Source.LATIN_LETTERS)


def latin_readings(surname: Surname) -> tuple[str, ...]:
    """The kana of a surname in Latin letters: of a Japanese one, or of one from abroad.

    >>> latin_readings(Surname("NGUYEN"))[:1], latin_readings(Surname("Sato"))[:1]
    (('ぐえん',), ('さとう',))
    """
    return _readings_by_letters(bare_letters(surname.key)) if is_latin(surname) else ()


def ranked(reading: Reading, member: StaffMember, known: Iterable[str]) -> Reading:
    """A reading that nobody vouches for, or the first known one that the roster's letters spell."""
    letters, written = member.romaji, member.surname.written
    if not letters or reading.certainty.printable:
        return reading
    listed = [kana for kana in (reading.kana, *known) if kana and spells(letters, written, kana)]
    if listed[:1] == [reading.kana]:
        return reading
    if listed:
        return replace(
            reading, kana=listed[0], certainty=Certainty.AMBIGUOUS, source=Source.LEXICON
        )
    composed = composed_readings(letters, written)
    if not composed:
        return reading
    return Reading(composed[0], Certainty.UNKNOWN, Source.LATIN_LETTERS)


@lru_cache(maxsize=10_000)
def composed_readings(letters: str, surname: str) -> tuple[str, ...]:
    """The readings that letters spell and that the kanji of a surname can have by themselves.

    >>> composed_readings("Kuiseto", "杭瀬戸"), composed_readings("Hanako", "杭瀬戸")
    (('くいせと',), ())
    """
    tried = islice(kana_by_letters(bare_letters(letters)), _MOST_TRIED)
    name = Surname(surname)
    return tuple(kana for kana in tried if knows_kanji(name) and fits(name, kana))


@lru_cache(maxsize=10_000)
def may_be_surname(letters: str, surname: str, kana: str) -> bool:
    """Whether letters that do not spell this reading of a surname are meant for one all the same.

    They are a slip of the finger, or spell what is sooner a surname than a given name.

    >>> [may_be_surname(one, "佐藤", "さとう") for one in ("SAOTO", "SUZUKI", "SMITH", "Hanako")]
    [True, True, True, False]
    """
    plain = bare_letters(letters)
    known = known_spellings(Surname(surname).key, kana, None)
    if any(distance(plain, one) <= min(SLIP, len(one) // 3) for one in known):
        return True
    of_japan = islice(kana_by_letters(plain), _MOST_TRIED)
    return bool(foreign_readings(plain)) or any(surname_odds(kana) > 1 for kana in of_japan)


@lru_cache(maxsize=10_000)
def _readings_by_letters(letters: str) -> tuple[str, ...]:
    """The surnames of Japan that the letters spell, those that most bear first, and of abroad."""
    tried = islice(kana_by_letters(letters), _MOST_TRIED)
    borne = {kana: count for kana in tried if (count := bearers_of(kana)) is not None}
    of_japan = sorted(borne, key=lambda kana: -borne[kana])
    return tuple(dict.fromkeys((*of_japan, *foreign_readings(letters))))
