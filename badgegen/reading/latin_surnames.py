"""What Latin letters tell of a reading: they put candidates in order, and make nothing certain."""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from itertools import islice

from badgegen.core import (
    Certainty,
    Reading,
    Source,
    StaffMember,
    Surname,
    bare_letters,
    is_latin_name,
)
from badgegen.names import bearers_of
from badgegen.romaji import (
    MOST_TRIED,
    composed_readings,
    foreign_readings,
    kana_by_letters,
    parts_of_reading,
    spells,
    spells_exactly,
)


def from_latin(member: StaffMember) -> Reading | None:
    """Return the likeliest kana of a surname that is known in Latin letters alone.

    It always waits.
    """
    found = latin_readings(member.surname)
    if not found:
        return None
    certainty = Certainty.LIKELY if len(found) == 1 else Certainty.AMBIGUOUS
    return Reading(found[0], certainty, Source.LATIN_LETTERS)


def latin_readings(surname: Surname) -> tuple[str, ...]:
    """Return the kana of a surname in Latin letters: of a Japanese one, or of one from abroad.

    >>> latin_readings(Surname("NGUYEN"))[:1], latin_readings(Surname("Sato"))[:1]
    (('ぐえん',), ('さとう',))
    """
    return _readings_by_letters(bare_letters(surname.key)) if is_latin_name(surname) else ()


def ranked(reading: Reading, member: StaffMember, known: Iterable[str]) -> Reading:
    """Return a reading that nobody vouches for, or the first known one that the letters spell."""
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


def own_romaji(member: StaffMember, reading: Reading) -> str | None:
    """Return the roster's spelling of the surname, where it spells the reading that was found.

    Nothing else of the roster's Latin letters goes further.
    """
    letters, surname = member.romaji, member.surname
    if not letters or not reading.kana:
        return None
    if is_latin_name(surname) and bare_letters(letters) == bare_letters(surname.key):
        sure = member.surname_sure and written_romaji(member, reading)
        return letters if sure or spells_exactly(letters, letters, reading.kana) else None
    return letters if spells(letters, surname.written, reading.kana) else None


def written_romaji(member: StaffMember, reading: Reading) -> str | None:
    """Return the letters that the surname itself is written in, unless they may be the given name.

    Of a name in Latin letters the wrong word may have been taken (Smith John). What a person
    decided on shows it: a word that does not spell the decided kana is not printed beside it; and
    where the order was a guess, no word is that has not been decided on.
    """
    letters = member.surname.key
    if not is_latin_name(member.surname):
        return None
    decided = reading.certainty is Certainty.CONFIRMED
    if not member.surname_sure:
        fits = decided and spells_exactly(letters, letters, reading.kana)
    else:
        fits = not decided or _spell_whole(letters, reading.kana)
    return letters if fits else None


def _spell_whole(letters: str, kana: str) -> bool:
    """Tell if a surname that is whole in Latin letters fits the kana, part by part or at once."""
    whole = bare_letters(letters), letters, "".join(parts_of_reading(kana))
    return spells(letters, letters, kana) or spells(*whole)


@lru_cache(maxsize=10_000)
def _readings_by_letters(letters: str) -> tuple[str, ...]:
    """Return the surnames of Japan that the letters spell, the most borne first, and of abroad."""
    tried = islice(kana_by_letters(letters), MOST_TRIED)
    borne = {kana: count for kana in tried if (count := bearers_of(kana)) is not None}
    of_japan = sorted(borne, key=lambda kana: -borne[kana])
    return tuple(dict.fromkeys((*of_japan, *foreign_readings(letters))))
