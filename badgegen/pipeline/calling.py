"""Keeps given names out of the surnames that a person decided on for badges (ビジネスネーム)."""

from collections.abc import Iterable

from badgegen.errors import RosterError
from badgegen.kana import is_kana, normalized
from badgegen.message import message
from badgegen.pipeline.names import NAMES
from badgegen.reading.overrides import Override
from badgegen.roster.business_names import is_known_surname, split_business_name


def check_business_names(entries: Iterable[Override], file: str) -> None:
    """Lets only surnames pass, as whoever types a name often types all of it.

    Raises:
        RosterError: Some are a surname with a given name behind it; the problems name the rows.
    """
    problems = [
        message("overrides.business-name-in-full", row=entry.row)
        for entry in entries
        if entry.business_name and is_in_full(entry.business_name)
    ]
    if problems:
        raise RosterError(message("overrides.wrong-rows", file=file), problems)


def is_in_full(name: str) -> bool:
    """Whether the text is two words, or a known surname and more without being one itself."""
    if len(name.split()) > 1:
        return True
    if is_kana(normalized(name)) or is_known_surname(name, NAMES):
        return False
    surname = split_business_name(name, NAMES).surname
    return surname != name and is_known_surname(surname, NAMES)
