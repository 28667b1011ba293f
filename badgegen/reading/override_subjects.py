"""Says whether an override is about a member, and about the name that is on the badge."""

from dataclasses import replace

from badgegen.model import StaffMember, Surname
from badgegen.reading.known_names import is_reading
from badgegen.reading.overrides import Override, Overrides
from badgegen.reading.variants import lookup_forms


def called(member: StaffMember, overrides: Overrides) -> StaffMember:
    """The member by the surname used at work, where a person decided on one."""
    entry = own_entry(member, overrides)
    if entry is None or entry.business_name is None or not is_theirs(entry, member):
        return member
    return replace(
        member,
        surname=Surname(entry.business_name),
        registered=member.roster_surname,
        furigana=None,
        stored_furigana=None,
        surname_sure=True,
        possible_surnames=(),
    )


def own_entry(member: StaffMember, overrides: Overrides) -> Override | None:
    """The override that is about this member alone."""
    if member.staff_number:
        return overrides.for_staff_number(member.staff_number)
    return overrides.for_department(member.roster_surname, member.department)


def is_theirs(entry: Override, member: StaffMember) -> bool:
    """Whether the entry's surname, if any, is the member's: people marry, numbers move on."""
    if entry.surname is None:
        return True
    return any(_alike(entry.surname, one) for one in (member.surname, member.roster_surname))


def is_about_name(entry: Override, member: StaffMember) -> bool:
    """Whether the entry reads the name on the badge, and not the one that it stands instead of.

    One that names no surname is about whatever name it can read.
    """
    if member.registered is None:
        return True
    if entry.business_name or entry.surname:
        return _alike(entry.business_name or entry.surname or "", member.surname)
    return is_reading(member.surname.written, entry.kana)


def _alike(written: str, surname: Surname) -> bool:
    forms = lookup_forms(surname)
    return any(form in forms for form in lookup_forms(Surname(written)))
