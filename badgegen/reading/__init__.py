"""Finds the reading (読み) of each surname: the first source that answers is believed.

A source is a function from a member to a reading, or to nothing. A new one is a file of this folder
and a line in ``_sources``; its place there is how far it is trusted.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial

from badgegen.model import Certainty, Place, Reading, Source, StaffMember, Surname
from badgegen.reading.certain import from_allow_list, usual_reading
from badgegen.reading.cross_checks import cross_checks, passed_over
from badgegen.reading.furigana import from_furigana, given_furigana
from badgegen.reading.latin_surnames import from_latin, latin_readings, ranked
from badgegen.reading.lexicon import from_lexicon, known_readings
from badgegen.reading.long_vowels import needs_boundaries
from badgegen.reading.override_subjects import (
    is_about_name,
    is_theirs,
    own_entries,
    own_entry,
)
from badgegen.reading.overrides import Override, Overrides, for_surnames_alone
from badgegen.reading.own_spellings import written_romaji
from badgegen.reading.script import from_written_kana, is_foreign, is_latin
from badgegen.reading.sino_korean import is_sino_korean
from badgegen.reading.stored_furigana import from_stored_furigana, stored_kana

ReadingSource = Callable[[StaffMember], Reading | None]
"""Where readings come from: it answers for a member, or not."""

_MOST_CANDIDATES = 6
"""So many readings can be looked through; the right one is among the first three for 99 of 100."""
_NOTHING = Reading("", Certainty.UNKNOWN, Source.NONE)
_NOWHERE = Place("", 0)


def read_surnames(members: Iterable[StaffMember], overrides: Overrides) -> Iterator[Reading]:
    """The readings of members, one after the other, as :func:`read_surname` gives them.

    People of whom the same is known share one: a roster has a few thousand different surnames.
    """
    general = for_surnames_alone(overrides)
    known: dict[StaffMember, Reading] = {}
    for member in members:
        if own_entry(member, overrides):
            yield read_surname(member, overrides)
            continue
        name = _nobody_in_particular(member)
        if name not in known:
            known[name] = read_surname(name, general)
        yield known[name]


def _nobody_in_particular(member: StaffMember) -> StaffMember:
    """Somebody with the member's surname, and with all else that its reading rests on."""
    return StaffMember(
        place=_NOWHERE,
        surname=member.surname,
        registered=member.registered,
        furigana=member.furigana,
        stored_furigana=member.stored_furigana,
        romaji=member.romaji,
        surname_sure=member.surname_sure,
        possible_surnames=member.possible_surnames,
    )


def read_surname(member: StaffMember, overrides: Overrides) -> Reading:
    """The reading of the member's surname, with what vouches for it and what else is known.

    ``boundaries`` are filled only where the romaji depends on them.
    """
    answers = (source(member) for source in _sources(overrides))
    reading = next(filter(None, answers), _NOTHING)
    surname, usual = member.surname, _known(member)
    reading = ranked(reading, member, usual)
    known = replace(
        reading,
        candidates=_candidates(member, reading, usual),
        known=usual,
        boundaries=boundaries_for_romaji(surname, reading.kana),
        romaji=reading.romaji or written_romaji(member, reading),
        foreign=is_foreign(surname) or is_sino_korean(surname, reading.kana),
    )
    entry = _entry_by_number(overrides, member)
    moved_on = (passed_over(surname, entry),) if entry and not _still_theirs(entry, member) else ()
    return replace(known, problems=(*moved_on, *cross_checks(member, known)))


def boundaries_for_romaji(surname: Surname, kana: str) -> tuple[int, ...] | None:
    """Where the readings of the kanji begin, if the romaji of this kana depends on it."""
    if not needs_boundaries(kana):
        return None
    from badgegen.reading.alignment import boundaries

    return boundaries(surname, kana)


def _sources(overrides: Overrides) -> tuple[ReadingSource, ...]:
    """All sources, the most trusted first."""
    return (
        partial(_from_staff_number, overrides),
        partial(_from_department, overrides),
        partial(_from_surname, overrides),
        from_furigana,
        from_stored_furigana,
        from_written_kana,
        from_allow_list,
        from_lexicon,
        from_latin,
        _from_pykakasi,
    )


def _from_staff_number(overrides: Overrides, member: StaffMember) -> Reading | None:
    entry = _entry_by_number(overrides, member)
    if entry is None or not entry.kana or not _still_theirs(entry, member):
        return None
    return _confirmed(entry, Source.OVERRIDE_STAFF_NUMBER)


def _from_department(overrides: Overrides, member: StaffMember) -> Reading | None:
    if member.staff_number:
        return None
    entries = own_entries(member, overrides)
    entry = next((one for one in entries if one.kana and is_about_name(one, member)), None)
    return _confirmed(entry, Source.OVERRIDE_DEPARTMENT) if entry else None


def _from_surname(overrides: Overrides, member: StaffMember) -> Reading | None:
    if not member.surname_sure:
        return None
    entry = overrides.for_surname(member.surname)
    return _confirmed(entry, Source.OVERRIDE_SURNAME) if entry else None


def _from_pykakasi(member: StaffMember) -> Reading | None:
    if is_latin(member.surname):
        return None
    from badgegen.reading.kakasi import guess

    kana = guess(member.surname)
    return Reading(kana, Certainty.UNKNOWN, Source.PYKAKASI) if kana else None


def _entry_by_number(overrides: Overrides, member: StaffMember) -> Override | None:
    return overrides.for_staff_number(member.staff_number) if member.staff_number else None


def _still_theirs(entry: Override, member: StaffMember) -> bool:
    """Whether the entry is the member's, and reads the name that is on the badge."""
    return is_theirs(entry, member) and is_about_name(entry, member)


def _confirmed(entry: Override, source: Source) -> Reading:
    return Reading(entry.kana, Certainty.CONFIRMED, source, romaji=entry.romaji)


def _known(member: StaffMember) -> tuple[str, ...]:
    """The distinct readings of the surname, or of what it may be, the likeliest few first."""
    surnames = (member.surname, *member.possible_surnames)
    usual = map(usual_reading, surnames)
    others = (known.kana for surname in surnames for known in known_readings(surname))
    found = (*usual, *others, *latin_readings(member.surname))
    return tuple(dict.fromkeys(filter(None, found)))[:_MOST_CANDIDATES]


def _candidates(member: StaffMember, reading: Reading, known: tuple[str, ...]) -> tuple[str, ...]:
    """The distinct readings from sources that cost nothing to ask, the best few first."""
    best = (reading.kana, given_furigana(member), stored_kana(member))
    return tuple(dict.fromkeys(filter(None, (*best, *known))))[:_MOST_CANDIDATES]
