"""Holds a roster against the names at work that its people had before, on badges or in rosters.

Whose name at work the roster no longer has must not get a badge with the registered surname
unasked: the cell may have been emptied by mistake, or the column have lost its header. So it is
with a name whose badge was still waiting, and with one that was not understood. Whoever has
the same staff number is the same person. Without numbers it is whoever has the surname in the
department, or else, since departments are renamed, anybody who has the surname.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from badgegen.core import (
    Doubt,
    Finding,
    FindingKind,
    Judgement,
    Message,
    Problem,
    StaffMember,
    Surname,
    department_key,
    message,
)
from badgegen.decisions import is_alike, value_of
from badgegen.findings import finding_key, identities
from badgegen.names import to_common_kanji
from badgegen.reading import given_furigana
from badgegen.records.house import NameAtWork

_ASKING = (
    Doubt.NAME_AT_WORK_GONE,
    Doubt.NAME_AT_WORK_MAYBE_GONE,
    Doubt.SEEN_NAME_AT_WORK_GONE,
    Doubt.UNTOLD_NAME_AT_WORK_GONE,
)
"""What asks for the name of an earlier badge or roster."""


@dataclass(frozen=True, slots=True)
class FormerName:
    """A name at work of an earlier badge, and the positions of those whose badge it may have been.

    ``sure`` says that it was theirs and nobody else's: one person may stand in several rows.
    """

    was: NameAtWork
    at: tuple[int, ...]
    sure: bool

    def is_shown_by(self, member: StaffMember) -> bool:
        """Tell if the member's badge reads as the earlier one did, or the row tells as much."""
        if not self.was.name:
            return any(problem.rule.of_name_at_work for problem in member.problems)
        return is_alike(self.was.name, member.surname) or given_furigana(member) == self.was.kana


def former_names(
    names: Sequence[NameAtWork], people: Sequence[StaffMember]
) -> tuple[FormerName, ...]:
    """Return each name with whose it may have been, in the order of the names."""
    if not names:
        return ()
    places = _places(people)
    renumbered = not any(name.number and name.number in places.by_number for name in names)
    return tuple(_former_name(name, people, places, renumbered=renumbered) for name in names)


def with_former_names(
    members: Sequence[StaffMember], formers: Sequence[FormerName]
) -> dict[int, StaffMember]:
    """Return the members whose earlier name at work is gone by now, by their positions.

    Each of them waits until somebody decides on the name; whatever waited for it before is freed.
    """
    gone: dict[int, dict[str, FormerName]] = {at: {} for former in formers for at in former.at}
    for at, former in _gone(members, formers):
        if not _is_decided(members[at]):
            gone[at].setdefault(former.was.name, former)
    return {at: _asked(members[at], list(names.values())) for at, names in gone.items()}


def is_asked(member: StaffMember) -> bool:
    """Return whether an earlier name at work is asked for."""
    return any(problem.doubt in _ASKING for problem in member.problems)


def names_gone(judgements: Iterable[Judgement]) -> Iterator[Finding]:
    """Yield one finding on all who wait for the name of an earlier badge: a column may be gone."""
    asked = [judgement.member for judgement in judgements if is_asked(judgement.member)]
    if asked:
        told = message("manifest.names-at-work-gone", count=len(asked))
        key = finding_key(FindingKind.RECORD, "gone", *identities(asked))
        yield Finding(FindingKind.RECORD, "", told, key, tuple(waiting.place for waiting in asked))


def untraced(formers: Sequence[FormerName], people: Sequence[StaffMember]) -> Iterator[Finding]:
    """Yield whose badge had a name at work and who cannot be found again without a staff number.

    Those of departments that the roster does not have are in another roster.
    """
    departments = {department_key(member.department) for member in people}
    unnumbered = any(not member.staff_number for member in people)
    for was in dict.fromkeys(former.was for former in formers if not former.at):
        if department_key(was.department) in departments and (unnumbered or not was.number):
            who = f"{was.surname}（{was.department}）" if was.department else was.surname
            told = _told_untraced(was, who)
            key = finding_key(FindingKind.RECORD, "untraced", was.surname, was.department, was.name)
            yield Finding(FindingKind.RECORD, who, told, key)


def renewed(
    formers: Sequence[FormerName], judgements: Sequence[Judgement], printed: Iterable[int]
) -> tuple[tuple[NameAtWork, ...], tuple[NameAtWork, ...]]:
    """Return the names to keep before these badges are out, and those to keep afterwards.

    Those of people who wait are kept too: a roster had them. Before, nothing is forgotten: a build
    may be killed. Afterwards a name is, where the person's badge now shows the registered surname,
    as somebody has decided.
    """
    out = frozenset(printed)
    named = {
        at: name for at, judgement in enumerate(judgements) if (name := _name_at_work(judgement))
    }
    new = {at: name for at, name in named.items() if at in out}
    seen = [replace(name, kana="") for at, name in named.items() if at not in out]
    kept, stopped = [], []
    for former in formers:
        theirs = [at for at in former.at if at in out] if former.sure else []
        if theirs and not any(at in new for at in theirs):
            stopped.append(former.was)
        elif not theirs and not _is_superseded(former, new):
            kept.append(former.was)
    added = _numbered_once(new.values())
    left = [*_without_repeated(kept, added), *added]
    left += _without_repeated(_numbered_once(seen), left)
    return tuple(sorted((*left, *stopped))), tuple(sorted(left))


@dataclass(frozen=True, slots=True)
class _Places:
    """The positions of people by their staff numbers, by surname and department, by surname."""

    by_number: Mapping[str, list[int]]
    by_department: Mapping[tuple[str, str], list[int]]
    by_surname: Mapping[str, list[int]]


def _places(people: Sequence[StaffMember]) -> _Places:
    numbers: dict[str, list[int]] = {}
    departments: dict[tuple[str, str], list[int]] = {}
    surnames: dict[str, list[int]] = {}
    for at, member in enumerate(people):
        surname, department = _key(member.roster_surname), department_key(member.department)
        surnames.setdefault(surname, []).append(at)
        departments.setdefault((surname, department), []).append(at)
        if member.staff_number:
            numbers.setdefault(value_of(member.staff_number), []).append(at)
    return _Places(numbers, departments, surnames)


def _former_name(
    was: NameAtWork, people: Sequence[StaffMember], places: _Places, *, renumbered: bool
) -> FormerName:
    """Return whose the name may have been.

    Who has another number is somebody else, unless no number of the record is known any more.
    """
    if was.number and (found := places.by_number.get(was.number)):
        return FormerName(was, tuple(found), sure=True)
    surname = _key(Surname(was.surname))
    near = places.by_department.get((surname, department_key(was.department)), [])
    able = [at for at in near if renumbered or not was.number or not people[at].staff_number]
    if able:
        return FormerName(was, tuple(able), sure=len(able) == 1 and not was.number)
    far = places.by_surname.get(surname, [])
    return FormerName(
        was,
        tuple(at for at in far if not was.number or not people[at].staff_number),
        sure=False,
    )


def _gone(
    members: Sequence[StaffMember], formers: Sequence[FormerName]
) -> Iterator[tuple[int, FormerName]]:
    """Yield who does not show a name that was theirs or may have been, each with the name.

    Of several whom nothing tells apart, one who shows the name is the one whose it was.
    """
    shown: set[tuple[int, str]] = set()
    for former in formers:
        showing = [at for at in former.at if former.is_shown_by(members[at])]
        if not former.sure:
            free = next((at for at in showing if (at, former.was.name) not in shown), None)
            if free is not None:
                shown.add((free, former.was.name))
                continue
        yield from ((at, former) for at in former.at if at not in showing)


def _is_decided(member: StaffMember) -> bool:
    """Return whether the roster or a person says what the badge shows.

    Another name, or none any more.
    """
    return member.registered is not None or member.stopped


def _asked(member: StaffMember, formers: Sequence[FormerName]) -> StaffMember:
    kept = tuple(problem for problem in member.problems if problem.doubt not in _ASKING)
    asked = (
        Problem.of(
            _doubt(former),
            name=former.was.name,
            kana=former.was.kana,
            surname=former.was.surname,
        )
        for former in formers
    )
    return replace(member, problems=(*kept, *asked))


def _doubt(former: FormerName) -> Doubt:
    if not former.was.name:
        return Doubt.UNTOLD_NAME_AT_WORK_GONE
    if not former.was.kana:
        return Doubt.SEEN_NAME_AT_WORK_GONE
    return Doubt.NAME_AT_WORK_GONE if former.sure else Doubt.NAME_AT_WORK_MAYBE_GONE


def _told_untraced(was: NameAtWork, who: str) -> Message:
    if not was.name:
        return message("manifest.untold-name-at-work-untraced", who=who)
    if not was.kana:
        return message("manifest.seen-name-at-work-untraced", name=was.name, who=who)
    return message("manifest.name-at-work-untraced", name=was.name, kana=was.kana, who=who)


def _name_at_work(judgement: Judgement) -> NameAtWork | None:
    """Return the name at work that the person has by now, or that there is one.

    What may be a given name is not written down.
    """
    member = judgement.member
    untold = any(
        problem.rule.of_name_at_work and not problem.released for problem in judgement.problems
    )
    unsure = untold or (judgement.needs_review and not member.surname_sure)
    if not (member.registered or untold):
        return None
    return NameAtWork(
        number=value_of(member.staff_number) if member.staff_number else "",
        surname=member.roster_surname.written,
        department=member.department or "",
        name="" if unsure else member.surname.written,
        kana="" if unsure else judgement.reading.kana or _shown_instead(member),
    )


def _shown_instead(member: StaffMember) -> str:
    """Return what the badge shows instead of a surname, as it was printed."""
    return member.surname.written if member.kind else ""


def _is_superseded(former: FormerName, new: Mapping[int, NameAtWork]) -> bool:
    """Tell if a name without a number is now known by the number of one whose badge shows it."""
    return not former.was.number and any(
        at in former.at and name.number and name.name == former.was.name for at, name in new.items()
    )


def _key(surname: Surname) -> str:
    """Return what a surname is found again by: rosters change between variants of a kanji."""
    return to_common_kanji(surname.key)


def _numbered_once(names: Iterable[NameAtWork]) -> list[NameAtWork]:
    """Return the names, those with numbers first and once: one person may stand in several rows."""
    told = list(names)
    numbered = dict.fromkeys(name for name in told if name.number)
    return [*numbered, *(name for name in told if not name.number)]


def _without_repeated(kept: Iterable[NameAtWork], added: Iterable[NameAtWork]) -> list[NameAtWork]:
    """Return the kept names but for those of which the same is added, one for one."""
    again = Counter(replace(name, kana="") for name in added)
    left = []
    for name in kept:
        bare = replace(name, kana="")
        if again[bare]:
            again[bare] -= 1
        else:
            left.append(name)
    return left
