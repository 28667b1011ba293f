"""Holds what vouches for a reading against all else that is known; no disagreement is settled.

It also tells where a given name seems to follow the surname in what a person decided on.
"""

import re
from collections.abc import Callable, Iterator
from functools import partial

from badgegen.core import (
    Certainty,
    Doubt,
    Problem,
    Reading,
    Source,
    StaffMember,
    Surname,
    is_kana,
    is_latin_name,
    is_romaji,
    plain_form,
    to_hiragana,
)
from badgegen.names import (
    given_name_readings,
    has_sino_korean,
    is_foreign,
    is_given_kana,
    is_rare,
    is_reading,
    is_sino_korean,
    is_sooner_given_name,
    is_surname,
    is_surname_kana,
    knows_kanji,
    surname_bearers,
    surname_readings,
    usual_instead,
    usual_reading,
)
from badgegen.reading.furigana import given_furigana, is_believable, stored_kana
from badgegen.reading.latin_surnames import own_romaji
from badgegen.romaji import distance, doubt_of, known_spellings, plain_letters


def cross_checks(member: StaffMember, reading: Reading) -> Iterator[Problem]:
    """Yield what a person should know of the reading.

    What speaks against it keeps it from print.
    """
    yield from _passed_over_furigana(member, reading)
    yield from _other_stored_furigana(member, reading)
    yield from _other_romaji(member, reading)
    yield from _dotted_romaji(member, reading)
    yield from _misfit(member.surname, reading)
    yield from _unusual(member.surname, reading)
    yield from _decided(member, reading)
    yield from _two_nations(member.surname, reading)
    yield from _doubtful_romaji(member.surname, reading)
    yield from _rarity(member, reading)


def _passed_over_furigana(member: StaffMember, reading: Reading) -> Iterator[Problem]:
    """Yield the roster's furigana, where a person decided otherwise or where it is none.

    Whoever decides for all of a surname need not know of the one whose own furigana differs.
    """
    surname, furigana = member.surname, given_furigana(member)
    if reading.certainty is Certainty.CONFIRMED and furigana and furigana != reading.kana:
        for_all = reading.source is Source.OVERRIDE_SURNAME and can_be_read(surname, furigana)
        doubt = (
            Doubt.SURNAME_DECIDED_AGAINST_FURIGANA if for_all else Doubt.OVERRIDE_AGAINST_FURIGANA
        )
        yield _problem(doubt, surname, kana=reading.kana, furigana=furigana)
    if member.furigana and not furigana:
        yield _problem(Doubt.FURIGANA_NOT_KANA, surname)


def _other_stored_furigana(member: StaffMember, reading: Reading) -> Iterator[Problem]:
    """Yield another reading in Excel's memory; beside furigana it counts only if it can be."""
    stored = stored_kana(member)
    if stored in (None, reading.kana) or reading.certainty is Certainty.CONFIRMED:
        return
    if reading.source is not Source.FURIGANA or is_believable(member, stored):
        yield _problem(
            Doubt.STORED_FURIGANA_DIFFERS, member.surname, kana=reading.kana, stored=stored
        )


def _other_romaji(member: StaffMember, reading: Reading) -> Iterator[Problem]:
    """Yield Latin letters of the roster that spell another reading; a person may know better."""
    if not member.romaji or not reading.kana or own_romaji(member, reading):
        return
    decided = reading.certainty is Certainty.CONFIRMED
    doubt = Doubt.OVERRIDE_AGAINST_ROMAJI if decided else Doubt.ROSTER_ROMAJI_DIFFERS
    yield _problem(doubt, member.surname, kana=reading.kana, romaji=member.romaji)


def _dotted_romaji(member: StaffMember, reading: Reading) -> Iterator[Problem]:
    """Yield the doubt of letters with a dot, which may be initials, until a person decides."""
    letters = member.romaji or (member.surname.key if is_latin_name(member.surname) else "")
    decided = reading.certainty is Certainty.CONFIRMED
    if "." in letters and not decided and not is_romaji(letters):
        plain = plain_form(letters)
        yield _problem(Doubt.DOTTED_ROMAJI, member.surname, romaji=letters, plain=plain)


def can_be_read(surname: Surname, kana: str) -> bool:
    """Return whether nothing speaks against the reading.

    What is foreign or unheard of may be anything.
    """
    if is_latin_name(surname) or is_foreign(surname) or is_sino_korean(surname, kana):
        return True
    return is_reading(surname.written, kana) or not knows_kanji(surname)


def _misfit(surname: Surname, reading: Reading) -> Iterator[Problem]:
    """Yield a furigana that the kanji cannot have.

    A column that slipped, a given name, a full name.
    """
    if reading.source is Source.FURIGANA and not can_be_read(surname, reading.kana):
        yield _problem(Doubt.FURIGANA_MISFIT, surname, kana=reading.kana)


def _unusual(surname: Surname, reading: Reading) -> Iterator[Problem]:
    """Yield a furigana that the kanji can have and hardly anybody bears.

    It holds, and may be a slip.
    """
    if reading.source is not Source.FURIGANA or reading.foreign:
        return
    usual = usual_instead(surname, reading.kana)
    if usual and can_be_read(surname, reading.kana):
        yield _problem(Doubt.FURIGANA_UNUSUAL, surname, kana=reading.kana, usual=usual)


def _decided(member: StaffMember, reading: Reading) -> Iterator[Problem]:
    """Yield what is odd about a reading that a person decided on, who may well know better."""
    if reading.certainty is not Certainty.CONFIRMED:
        return
    surname = member.surname
    if member.registered and is_sooner_given_name(surname.written):
        yield _problem(Doubt.GIVEN_NAME_AT_WORK, surname)
    part = surname_part(surname.written, reading.kana) or _part_of_name_at_work(member)
    if part:
        yield _problem(Doubt.DECIDED_IN_FULL, surname, kana=part)
    elif (names := _names(member)) and not any(can_be_read(name, reading.kana) for name in names):
        yield _problem(Doubt.DECIDED_MISFIT, surname, kana=reading.kana)


def _names(member: StaffMember) -> tuple[Surname, ...]:
    """Return what the surname may be; where its bounds are a mere guess, nobody knows."""
    if not member.surname_sure:
        return member.possible_surnames
    return (member.surname,)


def _part_of_name_at_work(member: StaffMember) -> str:
    """Return the surname in a name at work in kana, behind which a given name seems to stand."""
    kana = to_hiragana(member.surname.key)
    return surname_part("", kana) if member.registered and is_kana(kana) else ""


def _two_nations(surname: Surname, reading: Reading) -> Iterator[Problem]:
    """Yield a surname that Japanese, Koreans and Chinese bear, each with a reading of their own."""
    if reading.certainty.printable or reading.source is Source.FURIGANA:
        return
    if has_sino_korean(surname) and usual_reading(surname) is None:
        yield _problem(Doubt.SINO_KOREAN, surname)


def _doubtful_romaji(surname: Surname, reading: Reading) -> Iterator[Problem]:
    """Yield a romaji that a person gave and no style spells.

    A foreign name has a spelling of its own.
    """
    romaji = reading.romaji or reading.written
    if not romaji:
        return
    word = surname_word(romaji, surname, reading.kana, reading.boundaries)
    if word and reading.certainty is Certainty.CONFIRMED:
        yield _problem(Doubt.ROMAJI_IN_FULL, surname, romaji=word)
        return
    if reading.foreign:
        return
    doubt = doubt_of(romaji, surname, reading.kana, reading.boundaries)
    if doubt:
        yield doubt


def _rarity(member: StaffMember, reading: Reading) -> Iterator[Problem]:
    """Yield a reading that hardly anybody else bears; on foreign names the lexicon has no evidence.

    One that does not fit the surname is not rare, but doubtful.
    """
    surname, kana = member.surname, reading.kana
    if not reading.certainty.printable or reading.foreign or not is_rare(kana):
        return
    if can_be_read(surname, kana) and not surname_part(surname.written, kana):
        yield _problem(Doubt.RARE_AT_WORK if member.registered else Doubt.RARE, surname, kana=kana)


def _problem(doubt: Doubt, surname: Surname, **values: str | int | None) -> Problem:
    given = {name: value for name, value in values.items() if value is not None}
    return Problem.of(doubt, surname=surname.key, **given)


_SHORTEST = 2
"""Given names of a single kana are rare; a slip that leaves one kana over is not."""
_BETWEEN_WORDS = re.compile(r"[ .-]+")


def surname_part(surname: str, kana: str) -> str:
    """Return the part of the kana that reads the surname, where a given name follows; or nothing.

    What is itself a reading of the surname is one, however it ends. An empty surname is one that
    nobody named. Of 160,106 readings of the lexicon 26 would be taken for a full name if the
    lexicon did not have them, and one of the 8,510 that counted people bear (measured 2026-11).

    >>> surname_part("佐藤", "さとうはなこ"), surname_part("佐藤", "さとう")
    ('さとう', '')
    """
    written = _without_given_name(surname)
    own = to_hiragana(Surname(written).key)
    if is_kana(own):
        return own if kana.startswith(own) and kana != own else ""
    reads: Callable[[str], bool] = partial(is_reading, written) if written else is_surname_kana
    if reads(kana) or is_sino_korean(Surname(written), kana):
        return ""
    parts = (kana[:at] for at in range(len(kana) - _SHORTEST, 0, -1))
    return next((part for part in parts if reads(part) and is_given_kana(kana[len(part) :])), "")


def surname_word(
    romaji: str, surname: Surname, kana: str, boundaries: tuple[int, ...] | None
) -> str:
    """Return the word of a romaji that alone spells the kana, where others stand beside it.

    Or nothing.

    >>> surname_word("TSUNODA ISAMU", Surname("角田"), "つのだ", None)
    'TSUNODA'
    >>> surname_word("Dela Cruz", Surname("デラクルス"), "でらくるす", None)
    ''
    """
    words = _BETWEEN_WORDS.split(romaji)
    spellings = known_spellings(surname.key, kana, boundaries)
    if len(words) < 2 or plain_letters(romaji) in spellings:
        return ""
    spelled = next((word for word in words if plain_letters(word) in spellings), "")
    nearer = _off(words[0], spellings) < _off(romaji, spellings)
    return spelled or (words[0] if nearer else "")


def _off(romaji: str, spellings: frozenset[str]) -> int:
    """Return how many letters a romaji is away from the nearest spelling: KIM from KIMU, one."""
    letters = plain_letters(romaji)
    return min((distance(letters, spelling) for spelling in spellings), default=0)


def _without_given_name(name: str) -> str:
    """Return the surname of what is none itself but a known one with a given name behind it."""
    if surname_readings(name):
        return name
    heads = (name[:at] for at in range(len(name) - 1, 0, -1))
    known = (head for head in heads if is_surname(head) or surname_bearers(head))
    return next((head for head in known if given_name_readings(name[len(head) :])), name)
