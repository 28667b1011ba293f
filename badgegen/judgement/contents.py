"""What designs show and people lack, or have and no design shows: marks, numbers, English names."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from badgegen.badge import department_in_english
from badgegen.core import (
    Allowed,
    Finding,
    FindingKind,
    Message,
    Permission,
    Roster,
    StaffMember,
    message,
)
from badgegen.findings import finding_key, identities
from badgegen.stationery import (
    Content,
    Design,
    HouseWords,
    Tint,
    known_marks,
    read_house_words,
)

_NUMBERS: dict[Content, Callable[[StaffMember], str | None]] = {
    Content.STAFF_NUMBER: lambda member: member.staff_number,
    Content.BADGE_NUMBER: lambda member: member.badge_number,
}


def with_running_numbers(roster: Roster, designs: Iterable[Design], allowed: Allowed) -> Roster:
    """Return the roster with the numbers of its people's badges.

    Where it has none at all and a design shows them, they run in its order.
    """
    people = roster.people
    shown = any(design.shows(Content.BADGE_NUMBER) for design in designs)
    if not shown or Permission.BADGE_NUMBER not in allowed:
        return roster
    if any(member.badge_number for member in people):
        return roster
    digits = max(3, len(str(len(people))))
    numbered = (
        replace(member, badge_number=f"{number:0{digits}}")
        for number, member in enumerate(people, start=1)
    )
    return replace(roster, people=tuple(numbered))


def house_words(file: Path | None, designs: Sequence[Design]) -> HouseWords:
    """Return the house's words on badges, and the designs' own marks besides.

    Raises:
        TemplateError: The file cannot be used.
    """
    words = read_house_words(file) if file else HouseWords()
    own = {key: mark for design in reversed(designs) for key, mark in design.marks}
    return replace(words, marks={**own, **words.marks})


def findings_of_contents(
    members: Sequence[StaffMember], designs: Sequence[Design], words: HouseWords
) -> Iterator[Finding]:
    """Yield what of the designs' contents is missing, and what is there for nothing."""
    shown = {content for design in designs for content in design.contents}
    by_band = any(design.uses(Tint.MARK) for design in designs)
    yield from _of_marks(members, words, are_shown=by_band or Content.MARK in shown)
    if Content.DEPARTMENT_ENGLISH in shown:
        yield from _without_english(members, words)
    if Content.BADGE_NUMBER in shown:
        yield from _of_shared_numbers(members)
    for content, number_of in _NUMBERS.items():
        lacking = [member for member in members if not number_of(member)]
        if content in shown and lacking:
            told = message("pipeline.without-number", what=content.told, count=len(lacking))
            yield _finding(told, lacking, content)


def _of_shared_numbers(members: Sequence[StaffMember]) -> Iterator[Finding]:
    """Yield the people whose badges have one number, once for all such numbers."""
    times = Counter(member.badge_number for member in members if member.badge_number)
    sharing = [member for member in members if times[member.badge_number or ""] > 1]
    if sharing:
        told = message("pipeline.badge-numbers-shared", count=len(sharing))
        yield _finding(told, sharing, Content.BADGE_NUMBER)


def _of_marks(
    members: Sequence[StaffMember], words: HouseWords, *, are_shown: bool
) -> Iterator[Finding]:
    marked = [member for member in members if member.marks]
    if not are_shown:
        if marked:
            told = message("pipeline.marks-not-shown", count=len(marked))
            yield _finding(told, marked, Content.MARK)
        return
    if not marked:
        yield _finding(message("pipeline.no-marks"), [], Content.MARK)
    unknown = [member for member in marked if not known_marks(member.marks, words.marks)[1]]
    if unknown:
        told = message("pipeline.marks-unknown", count=len(unknown))
        yield _finding(told, unknown, Content.MARK)


def _without_english(members: Sequence[StaffMember], words: HouseWords) -> Iterator[Finding]:
    """Yield the departments that have no English name, once for all their people."""
    without = [
        member
        for member in members
        if member.department and not department_in_english(member, words)
    ]
    if without:
        named = dict.fromkeys(member.department or "" for member in without)
        told = message("pipeline.departments-without-english", departments="、".join(named))
        yield _finding(told, without, Content.DEPARTMENT_ENGLISH)


def _finding(told: Message, members: Sequence[StaffMember], content: Content) -> Finding:
    key = finding_key(FindingKind.ROSTER, told.key, content, *identities(members))
    places = tuple(member.place for member in members)
    return Finding(FindingKind.ROSTER, "", told, key, places)
