"""The reading of each surname: what a person decided about it, or else what the evidence says.

Surnames are also read one by one as they are asked for, without a roster. Given names are kept out
of what a person decides on for badges: readings, romaji, names at work. Whoever types a name often
types all of it. What is typed is refused; what stands in an overrides file was written there in
full knowledge, is respected, and is a finding (``reading/checks``).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from badgegen import names
from badgegen.core import (
    Certainty,
    Doubt,
    Message,
    Place,
    Problem,
    Reading,
    RosterError,
    Source,
    StaffMember,
    Surname,
    is_kana,
    message,
    normalized,
    one_sign_apart,
    to_hiragana,
)
from badgegen.decisions.overrides import (
    Override,
    Overrides,
    for_surnames_alone,
    is_about_name,
    is_theirs,
    own_entries,
    own_entry,
)
from badgegen.names import given_kana, is_sino_korean, is_sooner_given_name, known_readings
from badgegen.reading import (
    boundaries_for_romaji,
    can_be_read,
    given_furigana,
    surname_part,
    surname_word,
    weigh,
)
from badgegen.romaji import RomajiOptions, possible_spellings, romanize
from badgegen.roster.splitting import (
    is_known_surname,
    is_sure_kind,
    lone_person,
    split_business_name,
)


def read_surnames(members: Iterable[StaffMember], overrides: Overrides) -> Iterator[Reading]:
    """Yield the readings of members, one after the other, as :func:`read_surname` gives them.

    People of whom the same is known share one: a roster has a few thousand different surnames.
    """
    general = for_surnames_alone(overrides)
    known: dict[_Facts, Reading] = {}
    for member in members:
        if member.kind or own_entry(member, overrides):
            yield read_surname(member, overrides)
            continue
        facts = _facts(member)
        if facts not in known:
            known[facts] = read_surname(_nobody_in_particular(member), general)
        yield known[facts]


_Facts = tuple[str, str | None, str | None, str | None, str | None, bool, tuple[Surname, ...]]


def _facts(member: StaffMember) -> _Facts:
    """Return all that a reading rests on, where nobody has decided it."""
    return (
        member.surname.written,
        member.registered.written if member.registered else None,
        member.furigana,
        member.stored_furigana,
        member.romaji,
        member.surname_sure,
        member.possible_surnames,
    )


def _nobody_in_particular(member: StaffMember) -> StaffMember:
    """Return somebody with the member's surname, and with all else that its reading rests on."""
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


_NOWHERE = Place("", 0)


def read_surname(member: StaffMember, overrides: Overrides) -> Reading:
    """Return the reading of the member's surname, with what vouches for it and what else is known.

    ``boundaries`` are filled only where the romaji depends on them. What stands on a badge instead
    of a surname has no reading, and none is invented for it.
    """
    if member.kind:
        return _of_kind(member, own_entry(member, overrides))
    known = weigh(member, _decided(member, overrides))
    entry = _entry_by_number(overrides, member)
    told = _set_aside(entry, member) if entry else None
    return replace(known, problems=(told, *known.problems)) if told else known


def _of_kind(member: StaffMember, entry: Override | None) -> Reading:
    """Return that there is no reading, and that one which was decided all the same is not used."""
    certainty = Certainty.CONFIRMED if member.renamed else Certainty.CERTAIN
    reading = Reading("", certainty, Source.BADGE_KIND)
    if entry is None or not entry.kana:
        return reading
    text = member.surname.written
    unused = Problem.of(Doubt.KIND_HAS_NO_READING, text=text, kana=entry.kana, row=entry.row)
    return replace(reading, problems=(unused,))


def _decided(member: StaffMember, overrides: Overrides) -> Reading | None:
    """Return what a person decided about the member, the most particular first."""
    answers = (
        source(overrides, member)
        for source in (_from_staff_number, _from_department, _from_surname)
    )
    return next(filter(None, answers), None)


def _from_staff_number(overrides: Overrides, member: StaffMember) -> Reading | None:
    entry = _entry_by_number(overrides, member)
    if entry is None or not entry.kana or _set_aside(entry, member):
        return None
    return _confirmed(entry, Source.OVERRIDE_STAFF_NUMBER)


def _from_department(overrides: Overrides, member: StaffMember) -> Reading | None:
    if member.staff_number:
        return None
    entries = own_entries(member, overrides)
    entry = next((kept for kept in entries if kept.kana and is_about_name(kept, member)), None)
    return _confirmed(entry, Source.OVERRIDE_DEPARTMENT) if entry else None


def _from_surname(overrides: Overrides, member: StaffMember) -> Reading | None:
    if not member.surname_sure:
        return None
    entry = overrides.for_surname(member.surname)
    return _confirmed(entry, Source.OVERRIDE_SURNAME) if entry else None


def _entry_by_number(overrides: Overrides, member: StaffMember) -> Override | None:
    return overrides.for_staff_number(member.staff_number) if member.staff_number else None


def _still_theirs(entry: Override, member: StaffMember) -> bool:
    """Return whether the entry is the member's, and reads the name that is on the badge."""
    return is_theirs(entry, member) and is_about_name(entry, member)


def _set_aside(entry: Override, member: StaffMember) -> Problem | None:
    """Return why the entry with the member's number is not used, or ``None`` where it is."""
    if not _still_theirs(entry, member):
        return passed_over(member.surname, entry)
    if entry.surname or entry.business_name or not entry.kana or _fits_row(entry, member):
        return None
    return Problem.of(
        Doubt.OVERRIDE_WITHOUT_SURNAME,
        row=entry.row,
        surname=member.surname.key,
        kana=entry.kana,
    )


def _fits_row(entry: Override, member: StaffMember) -> bool:
    """Return whether the row bears out an entry that names no surname.

    Its number may have moved on.
    """
    furigana = given_furigana(member)
    return can_be_read(member.surname, entry.kana) and furigana in (None, entry.kana)


def _confirmed(entry: Override, source: Source) -> Reading:
    katakana = entry.katakana
    return Reading(entry.kana, Certainty.CONFIRMED, source, romaji=entry.romaji, katakana=katakana)


def passed_over(surname: Surname, entry: Override) -> Problem:
    """Return an override by staff number that was not used, since it is about another surname."""
    other = entry.business_name or entry.surname or entry.kana
    return Problem.of(
        Doubt.OVERRIDE_OF_OTHER_SURNAME, surname=surname.key, other=other, row=entry.row
    )


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


def given_names_in(
    entry: Override, file: str, possible: Iterable[Surname] = ()
) -> Iterator[Message]:
    """Yield where a given name seems to stand in an override that somebody types.

    ``file`` is where one who bears such a surname can be written in by hand; ``possible`` are
    further surnames that it may be about, where the bounds of the name are a guess.
    """
    if entry.business_name:
        yield from _in_name_at_work(entry.business_name, file)
    name = entry.business_name or entry.surname or ""
    part = surname_part(name, entry.kana)
    if part:
        yield message("overrides.kana-in-full", part=part, file=file)
    elif name and _is_given_name(entry.kana):
        surnames = [Surname(name), *possible]
        if not any(_may_be_read(surname, entry.kana) for surname in surnames):
            yield message("overrides.kana-is-given", surname=name, file=file)
    word = _surname_word(entry.romaji, Surname(name), entry.kana) if entry.romaji else ""
    if word:
        yield message("overrides.romaji-in-full", part=word, file=file)


def _may_be_read(surname: Surname, kana: str) -> bool:
    """Return whether the surname can be read so, or is with another sign: さとお for さとう."""
    known = names.surname_readings(surname.written)
    return can_be_read(surname, kana) or any(one_sign_apart(kana, other) for other in known)


def _is_given_name(kana: str) -> bool:
    """Return whether somebody who was counted is called so, and hardly anybody as a surname.

    What only sounds like a given name (こおの) may be an odd spelling of the surname's reading.
    """
    people, _ = given_kana(kana) or (0, 0)
    return people > 0 and is_sooner_given_name(kana)


def may_hold_given_name(text: str, surname: str) -> bool:
    """Return whether a given name may stand in what was typed as a surname's reading and is none.

    Of kanji and Latin letters a known surname alone is none; kana may be one unless it reads the
    surname.
    """
    letters = "".join(filter(str.isalpha, to_hiragana(text)))
    if len(text.split()) > 1 or not (is_kana(letters) or not letters):
        return not is_known_surname(text) or is_sooner_given_name(text)
    called = given_kana(letters) is not None or bool(surname_part(surname, letters))
    return called and not can_be_read(Surname(surname), letters)


def remark_on(entry: Override) -> Message | None:
    """Return what is odd about a reading that is taken all the same.

    The surname has no such reading.
    """
    name = entry.business_name or entry.surname or ""
    if not name or not entry.kana or can_be_read(Surname(name), entry.kana):
        return None
    return message("reading.decided-misfit", surname=name, kana=entry.kana)


def is_in_full(name: str) -> bool:
    """Tell if the text is two words, or a known surname and more without being one itself."""
    if len(name.split()) > 1:
        return True
    if is_sure_kind(name):
        return False
    if is_kana(normalized(name)) or is_known_surname(name):
        return False
    surname = split_business_name(name).surname
    return surname != name and is_known_surname(surname)


def check_business_names(entries: Iterable[Override], file: str) -> None:
    """Let no full names in kanji pass as names used at work, not even from an overrides file.

    Raises:
        RosterError: Some are a surname with a given name behind it; the problems name the rows.
    """
    told = message("overrides.business-name-in-full", file=file)
    problems = [
        message("overrides.at-row", row=entry.row, problem=told)
        for entry in entries
        if entry.business_name and is_in_full(entry.business_name)
    ]
    if problems:
        raise RosterError(message("overrides.wrong-rows", file=file), problems)


def _in_name_at_work(name: str, file: str) -> Iterator[Message]:
    kana = to_hiragana(name)
    part = surname_part("", kana) if is_kana(kana) else ""
    if is_in_full(name):
        yield message("overrides.business-name-in-full", file=file)
    elif part:
        yield message("overrides.business-name-goes-on", part=part, file=file)
    elif is_sooner_given_name(name):
        yield message("overrides.business-name-is-given", file=file)


def _surname_word(romaji: str, surname: Surname, kana: str) -> str:
    return surname_word(romaji, surname, kana, boundaries_for_romaji(surname, kana))
