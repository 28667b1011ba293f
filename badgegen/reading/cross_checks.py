"""Holds what vouches for a reading against all else that is known; no disagreement is settled."""

from collections.abc import Iterator

from badgegen.message import message
from badgegen.model import Certainty, Problem, Reading, Source, StaffMember, Surname
from badgegen.reading.alignment import knows_kanji
from badgegen.reading.certain import usual_reading
from badgegen.reading.furigana import given_furigana
from badgegen.reading.known_names import is_reading
from badgegen.reading.overrides import Override
from badgegen.reading.rarity import is_rare
from badgegen.reading.script import is_foreign, is_latin
from badgegen.reading.sino_korean import has_sino_korean, is_sino_korean
from badgegen.reading.spellings import doubt_of
from badgegen.reading.stored_furigana import is_believable, stored_kana


def cross_checks(member: StaffMember, reading: Reading) -> Iterator[Problem]:
    """What a person should know of the reading; what speaks against it keeps it from print."""
    yield from _passed_over_furigana(member, reading)
    yield from _other_stored_furigana(member, reading)
    yield from _misfit(member.surname, reading)
    yield from _two_nations(member.surname, reading)
    yield from _doubtful_romaji(member.surname, reading)
    yield from _rarity(member.surname, reading)


def passed_over(surname: Surname, entry: Override) -> Problem:
    """An override by staff number that was not used, since it is about another surname."""
    other = entry.business_name or entry.surname or entry.kana
    return _remark("override-of-other-surname", surname, other=other, row=entry.row)


def _passed_over_furigana(member: StaffMember, reading: Reading) -> Iterator[Problem]:
    """The roster's furigana, where a person decided otherwise or where it is none."""
    surname, furigana = member.surname, given_furigana(member)
    if reading.certainty is Certainty.CONFIRMED and furigana not in (None, reading.kana):
        yield _remark("override-against-furigana", surname, kana=reading.kana, furigana=furigana)
    if member.furigana and not furigana:
        yield _remark("furigana-not-kana", surname)


def _other_stored_furigana(member: StaffMember, reading: Reading) -> Iterator[Problem]:
    """Another reading in Excel's memory; beside a furigana column it counts only if it can be."""
    stored = stored_kana(member)
    if stored in (None, reading.kana) or reading.certainty is Certainty.CONFIRMED:
        return
    if reading.source is not Source.FURIGANA or is_believable(member, stored):
        yield _blocking("stored-furigana-differs", member.surname, kana=reading.kana, stored=stored)


def _misfit(surname: Surname, reading: Reading) -> Iterator[Problem]:
    """A furigana that the kanji cannot have: a column that slipped, a given name, a full name."""
    if reading.source is not Source.FURIGANA or is_latin(surname) or is_foreign(surname):
        return
    if is_sino_korean(surname, reading.kana) or is_reading(surname.written, reading.kana):
        return
    if knows_kanji(surname):
        yield _blocking("furigana-misfit", surname, kana=reading.kana)


def _two_nations(surname: Surname, reading: Reading) -> Iterator[Problem]:
    """A surname that Japanese, Koreans and Chinese bear, each with a reading of their own."""
    if reading.certainty.printable or reading.source is Source.FURIGANA:
        return
    if has_sino_korean(surname) and usual_reading(surname) is None:
        yield _blocking("sino-korean", surname)


def _doubtful_romaji(surname: Surname, reading: Reading) -> Iterator[Problem]:
    """A romaji that a person gave and no style spells; a foreign name has a spelling of its own."""
    if not reading.romaji or reading.foreign:
        return
    doubt = doubt_of(reading.romaji, surname, reading.kana, reading.boundaries)
    if doubt:
        yield doubt


def _rarity(surname: Surname, reading: Reading) -> Iterator[Problem]:
    """A reading that hardly anybody else bears; on foreign names the lexicon has no evidence."""
    if reading.certainty.printable and not reading.foreign and is_rare(reading.kana):
        yield _remark("rare", surname, kana=reading.kana)


def _remark(key: str, surname: Surname, **values: str | int | None) -> Problem:
    return _problem(key, surname, values, blocks=False)


def _blocking(key: str, surname: Surname, **values: str | int | None) -> Problem:
    return _problem(key, surname, values, blocks=True)


def _problem(
    key: str, surname: Surname, values: dict[str, str | int | None], *, blocks: bool
) -> Problem:
    given = {name: value for name, value in values.items() if value is not None}
    return Problem(message(f"reading.{key}", surname=surname.key, **given), blocks=blocks)
