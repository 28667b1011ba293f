"""Readings of surnames that are asked for one by one, without a roster."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from badgegen.core import Certainty, Message, Place, Reading, Source, StaffMember, Surname, message
from badgegen.decisions import Overrides, read_surname
from badgegen.names import is_sino_korean, known_readings
from badgegen.reading import boundaries_for_romaji
from badgegen.romaji.spell import possible_spellings, romanize
from badgegen.romaji.styles import RomajiOptions
from badgegen.roster.people.lone_names import lone_person

_ORIGINS = {
    "s": message("reading.list-s"),
    "u": message("reading.list-u"),
    "i": message("reading.list-i"),
    "j": message("reading.list-j"),
    "k": message("reading.list-k"),
    "f": message("reading.list-f"),
    "a": Source.ALLOW_LIST.told,
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A reading that the surname may have, its romaji, and where it comes from."""

    kana: str
    romaji: str
    origins: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class LookedUp:
    """A surname as it was asked for, its reading with the romaji, and all candidates."""

    surname: str
    reading: Reading
    romaji: str
    candidates: tuple[Candidate, ...]


def look_up(
    lines: Iterable[str], overrides: Overrides, options: RomajiOptions
) -> Iterator[LookedUp]:
    """Yield the readings of lines ``surname`` or ``surname TAB kana``, one answer for each line.

    The surname may be empty where kana is given: then only the romaji is wanted.
    """
    for number, line in enumerate(lines, start=1):
        surname, _, kana = line.rstrip("\r\n").partition("\t")
        member = _asked_for(Place("", number), surname.strip(), kana.strip())
        reading = read_surname(member, overrides)
        romaji = _romaji(member, reading, kana, options)
        candidates = candidates_of(member.surname, reading, romaji, options)
        settled = reading.certainty is Certainty.CONFIRMED
        if not settled and any(problem.blocks for problem in (*member.problems, *reading.problems)):
            reading = replace(reading, certainty=Certainty.UNKNOWN)
        yield LookedUp(surname, reading, romaji, tuple(candidates))


def _asked_for(place: Place, surname: str, kana: str) -> StaffMember:
    """Return who is asked for; a surname is held against its kana as in a roster."""
    if not surname:
        return StaffMember(place, Surname(kana), furigana=kana or None)
    return lone_person(place, surname, kana)


def _romaji(member: StaffMember, reading: Reading, kana: str, options: RomajiOptions) -> str:
    """Return the romaji; that of a foreign name only where its kana was given to be spelled."""
    if given := reading.romaji or reading.written:
        return given
    if not reading.kana or (reading.foreign and not kana):
        return ""
    kanji = member.surname.key
    return romanize(reading.kana, reading.boundaries, kanji=kanji, options=options) or ""


def candidates_of(
    surname: Surname, reading: Reading, romaji: str, options: RomajiOptions
) -> Iterator[Candidate]:
    """Yield the candidates in order; the reading itself comes first and has its romaji already."""
    lists = {known.kana: known.lists for known in known_readings(surname)}
    for kana in reading.candidates:
        origins = [_ORIGINS[letter] for letter in lists.get(kana, "")]
        spelled = _spellings(surname, kana, options)
        if kana == reading.kana:
            origins.insert(0, reading.source.told)
            spelled = spelled if romaji in spelled else (romaji,)
        yield Candidate(kana, " / ".join(spelled), tuple(dict.fromkeys(origins)))


def _spellings(surname: Surname, kana: str, options: RomajiOptions) -> tuple[str, ...]:
    """Return the romaji of a candidate.

    None for a foreign reading, which its bearers spell their way.
    """
    if is_sino_korean(surname, kana):
        return ()
    return possible_spellings(surname, kana, boundaries_for_romaji(surname, kana), options)
