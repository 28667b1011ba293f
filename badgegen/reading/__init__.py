"""Finds the reading (読み) of each surname: the first source that answers is believed.

A source is a function from a member to a reading, or to nothing. A new one is a file of this folder
and a line in ``_sources``; its place there is how far it is trusted.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from badgegen.kana import to_hiragana
from badgegen.message import message
from badgegen.model import Certainty, Problem, Reading, Source, StaffMember, Surname
from badgegen.reading.certain import from_allow_list, usual_reading
from badgegen.reading.furigana import from_furigana, given_furigana
from badgegen.reading.lexicon import from_lexicon, known_readings
from badgegen.reading.long_vowels import needs_boundaries
from badgegen.reading.overrides import Override, Overrides
from badgegen.reading.script import from_written_kana, is_foreign, is_latin
from badgegen.reading.sino_korean import is_sino_korean
from badgegen.reading.variants import lookup_forms

ReadingSource = Callable[[StaffMember], Reading | None]
"""Where readings come from: it answers for a member, or not."""

_NOTHING = Reading("", Certainty.UNKNOWN, Source.NONE)


def read_surname(member: StaffMember, overrides: Overrides) -> Reading:
    """The reading of the member's surname, with what vouches for it and what else is known.

    ``boundaries`` are filled only where the romaji depends on them.
    """
    answers = (source(member) for source in _sources(overrides))
    reading = next(filter(None, answers), _NOTHING)
    surname = member.surname
    boundaries = boundaries_for_romaji(surname, reading.kana)
    return replace(
        reading,
        candidates=_candidates(member, reading),
        boundaries=boundaries,
        romaji=reading.romaji or (surname.key if is_latin(surname) else None),
        foreign=is_foreign(surname) or is_sino_korean(surname, reading.kana),
        problems=(
            *reading.problems,
            *_contradictions(member, reading, overrides),
            *_doubtful_romaji(surname, reading, boundaries),
            *_misfit(surname, reading),
        ),
    )


def boundaries_for_romaji(surname: Surname, kana: str) -> tuple[int, ...] | None:
    """Where the readings of the kanji begin, if the romaji of this kana depends on it."""
    if not needs_boundaries(kana):
        return None
    from badgegen.reading.alignment import boundaries

    return boundaries(surname, kana)


def is_surname(text: str) -> bool:
    """Whether the text is a surname of the allow-list, in any of its spellings.

    >>> is_surname("齋藤"), is_surname("斎藤太")
    (True, False)
    """
    return usual_reading(Surname(text)) is not None


def may_be_surname(text: str) -> bool:
    """Whether the lexicon knows the text as a surname, however rare, in any of its spellings.

    >>> may_be_surname("小谷"), may_be_surname("小谷美咲")
    (True, False)
    """
    return bool(known_readings(Surname(text)))


def is_reading(surname: str, kana: str) -> bool:
    """Whether the surname can be read so: by the allow-list, by its kana, or by its kanji.

    >>> is_reading("佐藤", "さとう"), is_reading("佐藤", "たなか")
    (True, False)
    """
    name = Surname(surname)
    if kana in (usual_reading(name), to_hiragana(name.key)):
        return True
    from badgegen.reading.alignment import fits

    return fits(name, kana)


def _sources(overrides: Overrides) -> tuple[ReadingSource, ...]:
    """All sources, the most trusted first."""
    return (
        partial(_from_staff_number, overrides),
        partial(_from_surname, overrides),
        from_furigana,
        # Excel's stored furigana comes here.
        from_written_kana,
        from_allow_list,
        from_lexicon,
        _from_pykakasi,
    )


def _from_staff_number(overrides: Overrides, member: StaffMember) -> Reading | None:
    entry = _entry_by_number(overrides, member)
    if entry is None or not _still_theirs(entry, member):
        return None
    return _confirmed(entry, Source.OVERRIDE_STAFF_NUMBER)


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
    """Whether the entry's surname, if any, is the member's: people marry, numbers move on."""
    if entry.surname is None:
        return True
    forms = lookup_forms(member.surname)
    return any(form in forms for form in lookup_forms(Surname(entry.surname)))


def _confirmed(entry: Override, source: Source) -> Reading:
    return Reading(entry.kana, Certainty.CONFIRMED, source, romaji=entry.romaji)


def _candidates(member: StaffMember, reading: Reading) -> tuple[str, ...]:
    """The distinct readings known from sources that cost nothing to ask, best first."""
    best = (reading.kana, given_furigana(member), usual_reading(member.surname))
    others = (known.kana for known in known_readings(member.surname))
    return tuple(dict.fromkeys(filter(None, (*best, *others))))


def _contradictions(
    member: StaffMember, reading: Reading, overrides: Overrides
) -> Iterator[Problem]:
    """What a person should know of sources that were passed over; nothing of it blocks."""
    surname, furigana = member.surname.key, given_furigana(member)
    if reading.certainty is Certainty.CONFIRMED and furigana not in (None, reading.kana):
        yield _remark("override-against-furigana", surname, kana=reading.kana, furigana=furigana)
    if member.furigana and not furigana:
        yield _remark("furigana-not-kana", surname)
    entry = _entry_by_number(overrides, member)
    if entry and not _still_theirs(entry, member):
        yield _remark("override-of-other-surname", surname, other=entry.surname, row=entry.row)


def _doubtful_romaji(
    surname: Surname, reading: Reading, boundaries: tuple[int, ...] | None
) -> Iterator[Problem]:
    """A romaji that a person gave and no style spells; a foreign name has a spelling of its own."""
    if not reading.romaji or is_latin(surname) or is_foreign(surname):
        return
    if is_sino_korean(surname, reading.kana):
        return
    from badgegen.reading.spellings import doubt_of

    doubt = doubt_of(reading.romaji, surname, reading.kana, boundaries)
    if doubt:
        yield doubt


def _misfit(surname: Surname, reading: Reading) -> Iterator[Problem]:
    """A furigana that the kanji cannot have: a column that slipped, a given name, a full name."""
    if reading.source is not Source.FURIGANA or is_latin(surname) or is_foreign(surname):
        return
    known = {one.kana for one in known_readings(surname)}
    if reading.kana in known or is_sino_korean(surname, reading.kana):
        return
    from badgegen.reading.alignment import knows_kanji

    if knows_kanji(surname) and not is_reading(surname.written, reading.kana):
        yield Problem(
            message("reading.furigana-misfit", surname=surname.key, kana=reading.kana), blocks=True
        )


def _remark(key: str, surname: str, **values: str | int | None) -> Problem:
    given = {name: value for name, value in values.items() if value is not None}
    return Problem(message(f"reading.{key}", surname=surname, **given), blocks=False)
