"""Says whom a decision is about, what it answers of all that was doubtful, and what it leaves."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from badgegen.core import Answer, Doubt, Problem, Source, StaffMember, Surname, number_key
from badgegen.decisions.overrides import Override, Overrides
from badgegen.names import is_reading, lookup_forms
from badgegen.roster.people.badge_kinds import is_sure_kind

ByValue = Mapping[str, set[str]]
"""The staff numbers of a roster by what they are without leading zeros."""


def numbers_by_value(people: Iterable[StaffMember]) -> ByValue:
    """Return the staff numbers of these people, to look up which one is meant."""
    found: dict[str, set[str]] = {}
    for number in {person.staff_number for person in people if person.staff_number}:
        found.setdefault(value_of(number), set()).add(number)
    return found


def meant_number(typed: str, numbers: ByValue) -> str | None:
    """Return the only staff number that is the typed one but for leading zeros.

    Nothing where somebody has the typed number, or where several could be meant.

    >>> meant_number("2", {"2": {"000002"}}), meant_number("2", {"2": {"02", "002"}})
    ('000002', None)
    """
    alike = numbers.get(value_of(typed), set())
    if len(alike) != 1 or number_key(typed) in map(number_key, alike):
        return None
    return next(iter(alike))


def value_of(number: str) -> str:
    """Return a staff number without its leading zeros, which spreadsheets lose.

    >>> value_of("00０12"), value_of("000")
    ('12', '0')
    """
    return number_key(number).lstrip("0") or "0"


def unsettled(problems: Iterable[Problem], source: Source) -> Iterator[Problem]:
    """Yield what is still to be looked at once a person has decided on the reading.

    A decision for all of a surname tells nothing of what is odd about one of its bearers: who has
    left, or uses another name at work, waits on.
    """
    for_all = source is Source.OVERRIDE_SURNAME
    answered = {Answer.READING} if for_all else {Answer.READING, Answer.PERSON}
    for problem in problems:
        if problem.rule.answer not in answered:
            yield problem
        elif problem.rule.stays:
            yield replace(problem, released=True)


def called(member: StaffMember, overrides: Overrides) -> StaffMember:
    """Return the member by the surname used at work, where a person decided on one.

    Where the roster has another one for them, that is said, and nothing is settled.
    """
    entry = own_entry(member, overrides)
    if entry is None or entry.name_on_badge is None or not is_theirs(entry, member):
        return member
    if entry.business_name is None:
        return replace(member, stopped=True, problems=(*member.problems, *_used_again(member)))
    return replace(
        member,
        surname=Surname(entry.business_name),
        registered=member.roster_surname,
        renamed=True,
        kind=is_sure_kind(entry.business_name) and not entry.kana,
        furigana=None,
        stored_furigana=None,
        romaji=None,
        surname_sure=True,
        possible_surnames=(),
        problems=(*member.problems, *_dispute(entry.business_name, member)),
    )


def own_entry(member: StaffMember, overrides: Overrides) -> Override | None:
    """Return the override that is about this member alone."""
    return next(own_entries(member, overrides), None)


def own_entries(member: StaffMember, overrides: Overrides) -> Iterator[Override]:
    """Return the overrides that are about this member alone.

    Without a number, by either of the names.

    By a name that the roster gives for the badge only its reading is decided.
    """
    if member.staff_number:
        found = [overrides.for_staff_number(member.staff_number)]
    else:
        others = [] if member.renamed else [member.surname]
        names = dict.fromkeys((member.roster_surname, *others))
        found = [overrides.for_department(name, member.department) for name in names]
    return (entry for entry in found if entry)


def is_theirs(entry: Override, member: StaffMember) -> bool:
    """Return whether the entry's surname, if any, is the member's.

    People marry, numbers move on.
    """
    if entry.surname is None:
        return True
    return any(
        is_alike(entry.surname, surname) for surname in (member.surname, member.roster_surname)
    )


def is_about_name(entry: Override, member: StaffMember) -> bool:
    """Tell if the entry reads the name on the badge, and not the one that it stands instead of.

    One that names no surname is about whatever name it can read.
    """
    if member.registered is None:
        return True
    if entry.business_name or entry.surname:
        return is_alike(entry.business_name or entry.surname or "", member.surname)
    return is_reading(member.surname.written, entry.kana)


def _dispute(decided: str, member: StaffMember) -> tuple[Problem, ...]:
    if member.registered is None or is_alike(decided, member.surname):
        return ()
    roster = member.surname.written
    return (Problem.of(Doubt.NAME_AT_WORK_DIFFERS, decided=decided, roster=roster),)


def _used_again(member: StaffMember) -> tuple[Problem, ...]:
    """Return where the roster has a name at work for one who uses none any more."""
    if member.registered is None:
        return ()
    return (Problem.of(Doubt.NAME_AT_WORK_STOPPED, roster=member.surname.written),)


def is_alike(written: str, surname: Surname) -> bool:
    """Return whether a name in writing is this surname, in whatever variants of its kanji."""
    forms = lookup_forms(surname)
    return any(form in forms for form in lookup_forms(Surname(written)))
