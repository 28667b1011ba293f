"""Finds the reading (読み) of each surname: the first source that answers is believed.

A source is a function from a member to a reading, or to nothing. A new one is a file of this folder
and a line in ``_SOURCES``; its place there is how far it is trusted.
"""

from collections.abc import Callable
from dataclasses import replace

from badgegen.core import (
    Certainty,
    Reading,
    Source,
    StaffMember,
    Surname,
    has_kanji,
    is_katakana,
    is_latin_name,
    to_hiragana,
)
from badgegen.names import (
    boundaries,
    from_allow_list,
    from_lexicon,
    from_written_kana,
    is_foreign,
    is_reading,
    is_sino_korean,
    known_readings,
    usual_reading,
)
from badgegen.reading.checks import can_be_read, cross_checks, surname_part, surname_word
from badgegen.reading.furigana import (
    Read,
    Slip,
    doubted,
    from_furigana,
    from_stored_furigana,
    given_furigana,
    is_misfit,
    slips,
    stored_kana,
    unvouched,
)
from badgegen.reading.latin_surnames import (
    from_latin,
    latin_readings,
    own_romaji,
    ranked,
    written_romaji,
)
from badgegen.romaji import needs_boundaries

__all__ = [
    "Read",
    "ReadingSource",
    "Slip",
    "boundaries_for_romaji",
    "can_be_read",
    "doubted",
    "given_furigana",
    "is_misfit",
    "own_romaji",
    "slips",
    "surname_part",
    "surname_word",
    "unvouched",
    "weigh",
]


ReadingSource = Callable[[StaffMember], Reading | None]
"""Where readings come from: it answers for a member, or not."""

_MOST_CANDIDATES = 6
"""So many readings can be looked through; the right one is among the first three for 99 of 100."""
_NOTHING = Reading("", Certainty.UNKNOWN, Source.NONE)


def weigh(member: StaffMember, decided: Reading | None = None) -> Reading:
    """Return the surname's reading by the first source that answers, held against all others.

    What a person has ``decided`` comes before all evidence. ``boundaries`` are filled only where
    the romaji depends on them.
    """
    answers = (source(member) for source in _SOURCES)
    reading = decided or next(filter(None, answers), _NOTHING)
    surname, usual = member.surname, _known(member)
    reading = ranked(reading, member, usual)
    known = replace(
        reading,
        candidates=_candidates(member, reading, usual),
        known=usual,
        boundaries=boundaries_for_romaji(surname, reading.kana),
        written=written_romaji(member, reading),
        foreign=is_foreign(surname) or is_sino_korean(surname, reading.kana),
        katakana=_is_kept_in_katakana(member, reading),
    )
    return replace(known, problems=tuple(cross_checks(member, known)))


def _is_kept_in_katakana(member: StaffMember, reading: Reading) -> bool:
    """Return whether somebody typed a reading in katakana that is none of a Japanese surname.

    Much is typed in katakana: it is the name of somebody from abroad only where the kanji have no
    such reading here (阮 グエン).
    """
    furigana = member.furigana or ""
    in_roster = is_katakana(furigana) and to_hiragana(furigana) == reading.kana
    written = member.surname.written
    return (
        (reading.katakana or in_roster)
        and has_kanji(written)
        and not is_reading(written, reading.kana)
    )


def boundaries_for_romaji(surname: Surname, kana: str) -> tuple[int, ...] | None:
    """Return where the readings of the kanji begin, if the romaji of this kana depends on it."""
    if not needs_boundaries(kana):
        return None
    return boundaries(surname, kana)


def _from_pykakasi(member: StaffMember) -> Reading | None:
    if is_latin_name(member.surname):
        return None
    from badgegen.reading.kakasi import guess

    kana = guess(member.surname)
    return Reading(kana, Certainty.UNKNOWN, Source.PYKAKASI) if kana else None


_SOURCES: tuple[ReadingSource, ...] = (
    from_furigana,
    from_stored_furigana,
    from_written_kana,
    from_allow_list,
    from_lexicon,
    from_latin,
    _from_pykakasi,
)
"""All evidence, the most trusted first."""


def _known(member: StaffMember) -> tuple[str, ...]:
    """Return the distinct readings of the surname, or of what it may be, likeliest first."""
    surnames = (member.surname, *member.possible_surnames)
    usual = map(usual_reading, surnames)
    others = (known.kana for surname in surnames for known in known_readings(surname))
    found = (*usual, *others, *latin_readings(member.surname))
    return tuple(dict.fromkeys(filter(None, found)))[:_MOST_CANDIDATES]


def _candidates(member: StaffMember, reading: Reading, known: tuple[str, ...]) -> tuple[str, ...]:
    """Return the distinct readings from sources that cost nothing to ask, the best few first."""
    best = (reading.kana, given_furigana(member), stored_kana(member))
    return tuple(dict.fromkeys(filter(None, (*best, *known))))[:_MOST_CANDIDATES]
