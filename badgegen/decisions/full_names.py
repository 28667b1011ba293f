"""Keeps given names out of what a person decides on for badges: readings, romaji, names at work.

Whoever types a name often types all of it. What is typed is refused; what stands in an overrides
file was written there in full knowledge, is respected, and is a finding (reading/cross_checks).
"""

from collections.abc import Iterable, Iterator

from badgegen import names
from badgegen.core import (
    Message,
    RosterError,
    Surname,
    is_kana,
    message,
    normalized,
    one_sign_apart,
    to_hiragana,
)
from badgegen.decisions.overrides import Override
from badgegen.names import given_kana, is_sooner_given_name
from badgegen.reading import boundaries_for_romaji, can_be_read, surname_part, surname_word
from badgegen.roster.splitting import is_known_surname, is_sure_kind, split_business_name


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
