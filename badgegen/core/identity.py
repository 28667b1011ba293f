"""Who somebody is, for all of badgegen: the staff number, or else surname and department.

Decisions, accepted findings and the record of badges name people by this and by nothing else, so
that whoever is known to one of them is known to all. What is written otherwise and means the same
is the same: full-width digits, a surname retyped without its variation selector (葛󠄀城, 葛城),
a department in other brackets.
"""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from badgegen.core.model import StaffMember, Surname

NO_DEPARTMENT = "（所属なし）"
"""Stands for the department of members who have none."""


class By(StrEnum):
    """What somebody is named by."""

    NUMBER = "staff_number"
    DEPARTMENT = "department"
    SURNAME = "surname"


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom something is about: one person, or everybody with a surname.

    Attributes:
        by: What they are named by.
        name: The staff number, or the surname.
        department: That of the only one in it with the surname and without a number; empty where
            there is none.
    """

    by: By
    name: str
    department: str = ""

    @property
    def is_everybody(self) -> bool:
        """Whether it is everybody with a surname."""
        return self.by is By.SURNAME

    @property
    def facts(self) -> tuple[str, ...]:
        """The subject as a row of texts."""
        if self.by is By.DEPARTMENT:
            return self.by, self.name, self.department
        return self.by, self.name


def identity_of(member: StaffMember) -> Subject:
    """Return who a member is: by the number, or by the roster's surname and the department.

    >>> from badgegen.core import Place
    >>> identity_of(StaffMember(Place("職員", 2), Surname("葛󠄀城"), department="第１課")).facts
    (<By.DEPARTMENT: 'department'>, '葛城', '第1課')
    """
    if member.staff_number:
        return with_number(member.staff_number)
    return in_department(member.roster_surname, member.department)


def with_number(staff_number: str) -> Subject:
    """Return the one with a staff number."""
    return Subject(By.NUMBER, number_key(staff_number))


def in_department(surname: Surname, department: str | None) -> Subject:
    """Return the only one of a department, or of none, who has the surname and no number."""
    return Subject(By.DEPARTMENT, surname.key, department_key(department))


def everybody(surname: Surname) -> Subject:
    """Return everybody with the surname as it is written: 葛󠄀城 and 葛城 may be read differently."""
    return Subject(By.SURNAME, unicodedata.normalize("NFC", surname.written))


def number_key(staff_number: str) -> str:
    """Return a staff number as it is compared.

    >>> number_key(" ００１２ ")
    '0012'
    """
    return unicodedata.normalize("NFKC", staff_number).strip()


def department_key(department: str | None) -> str:
    """Return a department as it is compared; empty for none, in whatever words.

    >>> department_key("第１課（北）"), department_key("（所属なし）"), department_key(None)
    ('第1課(北)', '', '')
    """
    key = unicodedata.normalize("NFKC", department or "").strip()
    return "" if key == unicodedata.normalize("NFKC", NO_DEPARTMENT) else key
