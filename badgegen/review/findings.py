"""What stands out among the badges and keeps none of them from being printed."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce

from badgegen.doubts import FindingKind, Problem
from badgegen.message import Message, MessageValue, message
from badgegen.model import Finding, Judgement, Place, SkippedRow, StaffMember
from badgegen.review.keys import facts_of, finding_key, identities

OF_TEXTS = (FindingKind.MISSING_GLYPH, FindingKind.SMALL_LETTERS)
"""Findings on a text, whoever bears it: a long department is told once."""


def findings_of_badges(
    judgements: Sequence[Judgement], vouched_for: Iterable[Judgement]
) -> Iterator[Finding]:
    """What stands out among these badges; only those vouched for can be alike.

    The readings of the others may still change.
    """
    yield from _same_readings(vouched_for)
    yield from _several_readings(judgements)
    yield from findings_of_people(judgements)


def findings_of_people(judgements: Iterable[Judgement]) -> Iterator[Finding]:
    """What stands out on each badge by itself."""
    for one in judgements:
        for problem in one.problems:
            if not problem.blocks or problem.rule.found_while_waiting:
                yield _of_problem(one, problem)


def without_badge(waiting: Sequence[Judgement], skipped: Iterable[SkippedRow]) -> Iterator[Finding]:
    """One finding on all who get no badge, and on the rows in which somebody may stand."""
    unread = [row for row in skipped if row.why.rule.may_hide_person]
    if not waiting and not unread:
        return
    rows = sum(row.rows for row in unread)
    told = [("review.people-waiting", len(waiting)), ("review.rows-unread", rows)]
    who = _in_a_row(message(key, count=count) for key, count in told if count)
    facts = sorted(f"{row.place.sheet} {' '.join(facts_of(row.reason))}" for row in unread)
    yield Finding(
        kind=FindingKind.WITHOUT_BADGE,
        subject="",
        message=message("review.without-badge", who=who),
        key=finding_key(FindingKind.WITHOUT_BADGE, *identities(_members(waiting)), *facts),
        places=(*_places(waiting), *(row.place for row in unread)),
    )


def _same_readings(judgements: Iterable[Judgement]) -> Iterator[Finding]:
    """One for each reading that two or more people of one department bear, in whatever kanji."""
    alike: dict[tuple[str, str], list[Judgement]] = {}
    for one in judgements:
        if one.member.department and one.reading.kana:
            alike.setdefault((one.member.department, one.reading.kana), []).append(one)
    for (department, kana), bearers in sorted(alike.items()):
        if len(bearers) > 1:
            yield _same_reading(department, kana, bearers)


def _same_reading(department: str, kana: str, bearers: Sequence[Judgement]) -> Finding:
    members = _members(bearers)
    written = Counter(one.surname.written for one in members)
    values: dict[str, MessageValue] = {
        "department": department,
        "kana": kana,
        "count": len(bearers),
    }
    if len(written) > 1:
        told = message("review.collision-in-kanji", surnames=_counted(written), **values)
    else:
        told = message("review.collision", **values)
    key = finding_key(FindingKind.SAME_READING, department, kana, *identities(members))
    subject = f"{department} {kana}"
    return Finding(FindingKind.SAME_READING, subject, told, key, _places(bearers))


def _several_readings(judgements: Iterable[Judgement]) -> Iterator[Finding]:
    """One for each surname that people of the roster read in several ways.

    Only readings that are printed count: those that wait are looked at anyway.
    """
    read: dict[str, list[Judgement]] = {}
    for one in judgements:
        if one.reading.certainty.printable:
            read.setdefault(one.member.surname.key, []).append(one)
    for surname, bearers in read.items():
        readings = Counter(one.reading.kana for one in bearers)
        if len(readings) > 1:
            told = message("review.several-readings", surname=surname, readings=_counted(readings))
            key = finding_key(FindingKind.SEVERAL_READINGS, surname, *sorted(readings))
            yield Finding(FindingKind.SEVERAL_READINGS, surname, told, key, _places(bearers))


def _of_problem(judgement: Judgement, problem: Problem) -> Finding:
    """What a person must know of one badge, or of a text that several show."""
    found, member = problem.message, judgement.member
    kind = problem.rule.finding
    if kind in OF_TEXTS:
        text = str(dict(found.values)["text"])
        return Finding(kind, text, found, finding_key(kind, *facts_of(found)), (member.place,))
    key = finding_key(kind, *facts_of(found), *identities([member]))
    return Finding(kind, _who(member), found, key, (member.place,))


def _counted(found: Counter[str]) -> Message:
    """What was counted with its numbers, one behind the other."""
    return _in_a_row(
        message("review.counted", what=what, count=count) for what, count in found.most_common()
    )


def _in_a_row(parts: Iterable[Message]) -> Message:
    return reduce(lambda before, after: message("review.list", before=before, after=after), parts)


def _who(member: StaffMember) -> str:
    surname, department = member.roster_surname.written, member.department
    return f"{surname}（{department}）" if department else surname


def _members(judgements: Iterable[Judgement]) -> list[StaffMember]:
    return [one.member for one in judgements]


def _places(judgements: Iterable[Judgement]) -> tuple[Place, ...]:
    return tuple(one.member.place for one in judgements)
