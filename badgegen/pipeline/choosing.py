"""What a person decides on the review page, and the override that it makes."""

from dataclasses import dataclass

from badgegen.errors import WrongUsage
from badgegen.identity import NO_DEPARTMENT
from badgegen.kana import normalized
from badgegen.message import message
from badgegen.model import NO_OTHER_NAME, StaffMember, Surname
from badgegen.pipeline.calling import given_names_in, is_in_full
from badgegen.reading.override_rows import is_romaji, parse_overrides, romaji_fault
from badgegen.reading.overrides import Override
from badgegen.reading.script import typed_kana


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided for the member at a position, or for everybody with the surname.

    ``name`` is the surname used at work (ビジネスネーム) that the badge shows; where it is empty,
    the roster's own. ``stops`` says that the earlier name at work was shown, and is not used any
    more.
    """

    at: int
    kana: str
    romaji: str
    everybody: bool
    name: str = ""
    stops: bool = False


def override_of(member: StaffMember, decision: Decision) -> Override:
    """The override that a decision makes for a member as the roster has them.

    With another name the kana may be missing: it reads as such a surname usually does then.

    Raises:
        WrongUsage: The kana or the romaji is none, or the name is more than a surname or for all.
    """
    name = name_of(member, decision)
    kana, romaji = decision.kana.strip(), normalized(decision.romaji).strip()
    if not typed_kana(kana, name or member.surname.written) and (kana or not name):
        raise WrongUsage(message("web.not-kana"))
    if romaji and not is_romaji(romaji):
        raise WrongUsage(romaji_fault(romaji) or message("web.not-romaji"))
    shown = name or (NO_OTHER_NAME if decision.stops else "")
    who = _everybody(member) if decision.everybody else _person(member, shown)
    (entry,) = parse_overrides([(0, {"kana": kana, "romaji": romaji} | who)], "").entries
    for problem in given_names_in(entry, "overrides", member.possible_surnames):
        raise WrongUsage(problem)
    return entry


def name_of(member: StaffMember, decision: Decision) -> str:
    """The name instead of the roster's surname that a decision is about; empty where it is that.

    Raises:
        WrongUsage: The name is more than a surname, or shall hold for several people.
    """
    name = decision.name.strip()
    if member.registered:
        name = name or member.surname.written
    elif Surname(name).key == member.surname.key:
        name = ""
    if is_in_full(name):
        raise WrongUsage(message("web.name-in-full"))
    if decision.everybody and name not in ("", member.surname.written):
        raise WrongUsage(message("web.name-of-many"))
    return name


def _everybody(member: StaffMember) -> dict[str, str]:
    return {"surname": member.surname.written}


def _person(member: StaffMember, name: str) -> dict[str, str]:
    # On a name that the roster gives nobody decided: the reading alone is, and of that name.
    is_rosters = bool(member.registered) and name == member.surname.written
    return {
        "staff_number": member.staff_number or "",
        "surname": name if is_rosters else member.roster_surname.written,
        "department": member.department or NO_DEPARTMENT,
        "business_name": "" if is_rosters else name,
    }
