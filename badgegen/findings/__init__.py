"""What stands out among the badges and keeps none from being printed, accepted or open."""

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import reduce

from badgegen.core import (
    By,
    Finding,
    FindingKind,
    Judgement,
    Message,
    MessageValue,
    Place,
    Problem,
    SkippedRow,
    StaffMember,
    going_on,
    identity_of,
    message,
)

_LONGEST = 400
"""Longer keys end in a digest of their whole: a cell of Excel holds no more than 32,767 letters."""
_PLACES = frozenset({"row", "last", "first_row", "first_sheet", "file"})
"""Values that say where something stands: they change when a roster is sorted, its facts do not."""


def finding_key(kind: FindingKind, *facts: str) -> str:
    r"""Return the key of a finding of this kind with these facts.

    >>> finding_key(FindingKind.SAME_READING, "総務課", "さとう", "00０1")
    'same-reading|総務課|さとう|0001'
    >>> finding_key(FindingKind.SHEET, "a|b") == finding_key(FindingKind.SHEET, "a", "b")
    False
    """
    key = "|".join(map(_escaped, (kind, *facts)))
    if len(key) <= _LONGEST:
        return key
    return f"{key[:_LONGEST]}…{hashlib.sha256(key.encode()).hexdigest()}"


def identities(members: Iterable[StaffMember]) -> tuple[str, ...]:
    """Return what tells these people from others, in a fixed order."""
    return tuple(sorted(map(_identity, members)))


def facts_of(found: Message) -> tuple[str, ...]:
    """Return what a message says, in a fixed form, without the places that it names."""
    values = (
        f"{name}={value.key if isinstance(value, Message) else value}"
        for name, value in found.values
        if name not in _PLACES
    )
    return (found.key, *values)


def _identity(member: StaffMember) -> str:
    """Return who somebody is, as keys of findings have it."""
    who = identity_of(member)
    return who.name if who.by is By.NUMBER else f"{who.name}（{who.department}）"


def _escaped(text: str) -> str:
    composed = unicodedata.normalize("NFKC", text)
    shown = composed
    if not composed.isprintable():
        shown = "".join(character if character.isprintable() else " " for character in composed)
    return shown.replace("\\", "\\\\").replace("|", "\\|")


OF_TEXTS = (FindingKind.BADGE_KIND, FindingKind.MISSING_GLYPH, FindingKind.SMALL_LETTERS)
"""Findings on a text, whoever bears it: a long department is told once."""


def findings_of_badges(
    judgements: Sequence[Judgement], vouched_for: Iterable[Judgement]
) -> Iterator[Finding]:
    """Yield what stands out among these badges; only those vouched for can be alike.

    The readings of the others may still change.
    """
    yield from _same_readings(vouched_for)
    yield from _several_readings(judgements)
    yield from findings_of_people(judgements)


def findings_of_people(judgements: Iterable[Judgement]) -> Iterator[Finding]:
    """Yield what stands out on each badge by itself."""
    for judgement in judgements:
        for problem in judgement.problems:
            if not problem.blocks or problem.rule.found_while_waiting:
                yield _of_problem(judgement, problem)


def without_badge(waiting: Sequence[Judgement], skipped: Iterable[SkippedRow]) -> Iterator[Finding]:
    """Yield one finding on all who get no badge, and on the rows in which somebody may stand."""
    unread = [row for row in skipped if row.why.rule.may_hide_person]
    if not waiting and not unread:
        return
    rows = sum(row.rows for row in unread)
    unneeded = sum(judgement.may_need_none for judgement in waiting)
    told = [
        ("review.people-waiting", len(waiting) - unneeded),
        ("review.people-without-need", unneeded),
        ("review.rows-unread", rows),
    ]
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
    """Yield each reading that two or more people of a department bear, in whatever kanji."""
    alike: dict[tuple[str, str], list[Judgement]] = {}
    for judgement in judgements:
        if judgement.member.department and judgement.reading.kana:
            alike.setdefault((judgement.member.department, judgement.reading.kana), []).append(
                judgement
            )
    for (department, kana), bearers in sorted(alike.items()):
        if len(bearers) > 1:
            yield _same_reading(department, kana, bearers)


def _same_reading(department: str, kana: str, bearers: Sequence[Judgement]) -> Finding:
    members = _members(bearers)
    written = Counter(member.surname.written for member in members)
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
    """Yield one for each surname that people of the roster read in several ways.

    Only readings that are printed count: those that wait are looked at anyway.
    """
    read: dict[str, list[Judgement]] = {}
    for judgement in judgements:
        if judgement.reading.certainty.printable:
            read.setdefault(judgement.member.surname.key, []).append(judgement)
    for surname, bearers in read.items():
        readings = Counter(bearer.reading.kana for bearer in bearers)
        if len(readings) > 1:
            told = message("review.several-readings", surname=surname, readings=_counted(readings))
            key = finding_key(FindingKind.SEVERAL_READINGS, surname, *sorted(readings))
            yield Finding(FindingKind.SEVERAL_READINGS, surname, told, key, _places(bearers))


def _of_problem(judgement: Judgement, problem: Problem) -> Finding:
    """Return what a person must know of one badge, or of a text that several show."""
    found, member = problem.message, judgement.member
    kind = problem.rule.finding
    if kind in OF_TEXTS:
        text = str(dict(found.values)["text"])
        return Finding(kind, text, found, finding_key(kind, *facts_of(found)), (member.place,))
    key = finding_key(kind, *facts_of(found), *identities([member]))
    return Finding(kind, _who(member), found, key, (member.place,))


def _counted(found: Counter[str]) -> Message:
    """Return what was counted with its numbers, one behind the other."""
    return _in_a_row(
        message("review.counted", what=what, count=count) for what, count in found.most_common()
    )


def _in_a_row(parts: Iterable[Message]) -> Message:
    return reduce(lambda before, after: message("review.list", before=before, after=after), parts)


def _who(member: StaffMember) -> str:
    surname, department = member.roster_surname.written, member.department
    return f"{surname}（{department}）" if department else surname


def _members(judgements: Iterable[Judgement]) -> list[StaffMember]:
    return [judgement.member for judgement in judgements]


def _places(judgements: Iterable[Judgement]) -> tuple[Place, ...]:
    return tuple(judgement.member.place for judgement in judgements)


_ORDER = list(FindingKind)

Notes = Mapping[str, str]
"""The notes of accepted findings by their keys."""


def in_order(found: Iterable[Finding], accepted: Notes) -> tuple[Finding, ...]:
    """Return the findings by kind, each key once, with the notes of those that were accepted."""
    return noted(sorted(_joined(found), key=lambda finding: _ORDER.index(finding.kind)), accepted)


def noted(found: Iterable[Finding], accepted: Notes) -> tuple[Finding, ...]:
    """Return the findings with the notes of those that were accepted."""
    return tuple(replace(finding, accepted=accepted.get(finding.key)) for finding in found)


def open_first(found: Iterable[Finding]) -> list[Finding]:
    """Return the findings that are open, and then those that somebody has accepted."""
    return sorted(found, key=lambda finding: finding.accepted is not None)


def without_accepted(judgements: Iterable[Judgement], accepted: Notes) -> tuple[Judgement, ...]:
    """Return the judgements without what was accepted.

    What keeps a badge from print stays, unless an acceptance is just what answers it.
    """
    judgements = tuple(judgements)
    if not accepted:
        return judgements
    found = in_order(findings_of_people(judgements), accepted)
    quiet = {
        (place, finding.message)
        for finding in found
        if finding.accepted is not None
        for place in finding.places
    }
    return tuple(_quieted(judgement, quiet) for judgement in judgements) if quiet else judgements


def _quieted(judgement: Judgement, quiet: set[tuple[Place, Message]]) -> Judgement:
    place = judgement.member.place
    kept = tuple(
        problem
        for problem in judgement.problems
        if (problem.blocks and not problem.rule.is_accepted)
        or (place, problem.message) not in quiet
    )
    return judgement if kept == judgement.problems else replace(judgement, problems=kept)


def _joined(found: Iterable[Finding]) -> Iterator[Finding]:
    """Join findings with one key to one, with all their places.

    Two people whom nothing tells apart have one key between them; it changes with their number.
    """
    alike: dict[str, list[Finding]] = {}
    for told in going_on(found):
        alike.setdefault(told.key, []).append(told)
    for key, several in alike.items():
        first = several[0]
        places = tuple(dict.fromkeys(place for finding in several for place in finding.places))
        is_counted = len(several) > 1 and first.kind not in OF_TEXTS
        yield replace(first, places=places, key=f"{key}|×{len(several)}" if is_counted else key)


def waiting_reasons(judgements: Iterable[Judgement]) -> tuple[tuple[Message, int], ...]:
    """Return why badges wait, in plain words, with how many wait for it; most frequent first."""
    reasons = Counter(
        judgement.waiting_reason for judgement in judgements if judgement.needs_review
    )
    return tuple(reasons.most_common())
