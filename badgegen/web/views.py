"""What the page shows, as values in the user's language: numbers, lists, badges, one person."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from badgegen.core import Answer, Finding, Judgement, Message, StaffMember, message, translate
from badgegen.decisions import candidates_of
from badgegen.judgement import Judged
from badgegen.pdf.svg import badge_svg
from badgegen.review.desk import (
    Desk,
    NoteStep,
    ReadingStep,
    Step,
    departments,
    is_renamed,
    is_told_apart,
    listed,
    seen,
    sharing,
    standing,
)
from badgegen.stationery import Side, Statics

LOGO_ADDRESS = "/logo.png"
_NAMES = {Side.FRONT: message("web.front"), Side.BACK: message("web.back")}

SideStatics = Mapping[Side, Statics]
"""What each side of all badges shows alike."""


@dataclass(frozen=True, slots=True)
class SideView:
    """One side of a badge; it has a name where there are two."""

    name: str
    svg: str


def pictures(judged: Judged, statics: SideStatics, language: str, at: int) -> tuple[SideView, ...]:
    """Return the sides of the badge of the person at a position."""
    sides = judged.cases[at].sides
    return tuple(
        SideView(
            name=translate(_NAMES[side], language) if len(sides) > 1 else "",
            svg=badge_svg(shown.face.shapes, statics[side], judged.sheet, LOGO_ADDRESS),
        )
        for side, shown in sides.items()
    )


def people_text(department: str, language: str) -> str:
    """Return a department's name, or that there is none."""
    return department or translate(message("web.no-department"), language)


def called_text(member: StaffMember, language: str) -> str:
    """Return which surname the badge shows in the place of the roster's.

    Nothing where it is that one.
    """
    if member.registered in (None, member.surname):
        return ""
    told = message(
        "web.called", registered=member.roster_surname.written, name=member.surname.written
    )
    return translate(told, language)


def told(desk: Desk, step: Step) -> Message:
    """Return what a step did, in a few words."""
    if isinstance(step, NoteStep):
        key = "web.step-note" if step.note else "web.step-reopened"
        return message(key, finding=named(step.finding))
    return _told_of_reading(desk, step)


def named(finding: Finding) -> Message:
    """Return what a finding is about, in a few words."""
    kind = finding.kind.told
    if not finding.subject:
        return kind
    return message("web.finding-of", kind=kind, subject=finding.subject)


def _told_of_reading(desk: Desk, step: ReadingStep) -> Message:
    member, after = desk.judged.cases[step.at].person, step.after
    if after is None:
        return message("web.step-withdrawn", surname=member.surname.written)
    if after.business_name not in (None, member.surname.written):
        surname = member.roster_surname.written
        return message("web.step-name", surname=surname, name=after.business_name or "")
    key = "web.step-everybody" if after.subject.is_everybody else "web.step"
    return message(key, surname=member.surname.written, kana=after.kana)


@dataclass(frozen=True, slots=True)
class Undo:
    """The step that can be taken back: its number and what it was."""

    step: int
    text: str


@dataclass(frozen=True, slots=True)
class NumbersView:
    """How many people there are, are ready, wait, may need no badge, and were decided."""

    total: int
    ready: int
    waiting: int
    unneeded: int
    decided: int


@dataclass(frozen=True, slots=True)
class State:
    """What stands above every view."""

    counts: NumbersView
    undo: Undo | None


def state_view(desk: Desk, language: str) -> State:
    """Return the numbers, and what can be taken back."""
    found = desk.counts
    numbers = NumbersView(
        found.total, found.ready, found.to_decide, found.without_need, found.decided
    )
    if not desk.steps:
        return State(numbers, None)
    text = translate(told(desk, desk.steps[-1]), language)
    return State(numbers, Undo(len(desk.steps), text))


_ROWS, _BADGES = 40, 24
"""How much a page of the list and of the badges holds."""

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Row:
    """A person in the list; ``called`` tells of a badge with another surname than the roster's.

    ``unneeded`` is who seems to need no badge and so does not wait.
    """

    at: int
    surname: str
    called: str
    kana: str
    department: str
    waiting: bool
    unneeded: bool


@dataclass(frozen=True, slots=True)
class ListView:
    """A page of the list."""

    rows: tuple[Row, ...]
    page: int
    pages: int
    total: int


@dataclass(frozen=True, slots=True)
class BadgeView:
    """A badge among those of its department."""

    at: int
    surname: str
    called: str
    sides: tuple[SideView, ...]
    waiting: bool
    unneeded: bool


@dataclass(frozen=True, slots=True)
class DepartmentView:
    """A department to choose."""

    name: str
    total: int
    waiting: int


@dataclass(frozen=True, slots=True)
class BadgesView:
    """The badges of one department, page by page."""

    state: State
    departments: tuple[DepartmentView, ...]
    department: int
    badges: tuple[BadgeView, ...]
    page: int
    pages: int


def list_view(desk: Desk, language: str, text: str, page: int) -> ListView:
    """Return a page of the queue or of what a text finds."""
    return _list(desk, language, listed(desk, text), page)


def list_around(desk: Desk, language: str, text: str, at: int | None) -> ListView:
    """Return the page of the list on which the person stands, or the first one."""
    positions = listed(desk, text)
    page = positions.index(at) // _ROWS if at in positions else 0
    return _list(desk, language, positions, page)


def badges_view(
    desk: Desk, statics: SideStatics, language: str, *, chosen: int, page: int
) -> BadgesView:
    """Return a page of the badges of one department."""
    known = departments(desk)
    chosen = min(chosen, max(0, len(known) - 1))
    positions = desk.where.by_department[known[chosen].name] if known else ()
    shown, page, pages = paged(positions, page, _BADGES)
    return BadgesView(
        state=state_view(desk, language),
        departments=tuple(
            DepartmentView(
                people_text(department.name, language), department.total, department.waiting
            )
            for department in known
        ),
        department=chosen,
        badges=tuple(_badge(desk, statics, language, at) for at in shown),
        page=page,
        pages=pages,
    )


def _list(desk: Desk, language: str, positions: Sequence[int], page: int) -> ListView:
    shown, page, pages = paged(positions, page, _ROWS)
    rows = tuple(_row(desk, language, at) for at in shown)
    return ListView(rows, page, pages, len(positions))


def _badge(desk: Desk, statics: SideStatics, language: str, at: int) -> BadgeView:
    judgement = desk.judged.cases[at].judgement
    return BadgeView(
        at=at,
        surname=judgement.member.surname.written,
        called=called_text(judgement.member, language),
        sides=pictures(desk.judged, statics, language, at),
        waiting=judgement.waits_for_decision,
        unneeded=judgement.may_need_none,
    )


def _row(desk: Desk, language: str, at: int) -> Row:
    judgement = desk.judged.cases[at].judgement
    member = judgement.member
    return Row(
        at=at,
        surname=member.surname.written,
        called=called_text(member, language),
        kana=judgement.reading.kana,
        department=member.department or "",
        waiting=judgement.waits_for_decision,
        unneeded=judgement.may_need_none,
    )


def paged(items: Sequence[Item], page: int, size: int) -> tuple[Sequence[Item], int, int]:
    """Return the items of a page, its number from 0 on, and how many pages there are."""
    pages = max(1, -(-len(items) // size))
    page = min(page, pages - 1)
    return items[page * size : (page + 1) * size], page, pages


@dataclass(frozen=True, slots=True)
class CandidateView:
    """A reading to choose, with its romaji and where it comes from."""

    kana: str
    romaji: str
    origins: str


@dataclass(frozen=True, slots=True)
class BadgeLook:
    """How a badge looks, what is to be said of it, and what it may read.

    ``called`` tells of a surname in the place of the roster's; ``wants_romaji`` says that only a
    person knows the romaji.
    """

    sides: tuple[SideView, ...]
    surname: str
    called: str
    kana: str
    romaji: str
    reasons: tuple[str, ...]
    candidates: tuple[CandidateView, ...]
    wants_romaji: bool


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person to decide about.

    ``typed`` is a romaji that was given, ``name`` the surname used at work, ``alone`` whether the
    person can be told apart, ``shared`` how many people a decision for the surname is about,
    ``alike`` how these are read by now, ``standing`` the decision that can be withdrawn.
    """

    at: int
    seen: str
    department: str
    number: str
    place: str
    waiting: bool
    certainty: str
    source: str
    look: BadgeLook
    typed: str
    name: str
    alone: bool
    shared: int
    alike: str
    standing: str


@dataclass(frozen=True, slots=True)
class ReviewView:
    """The list with the person who is looked at, and what was just done."""

    state: State
    person: PersonView | None
    list: ListView
    said: str = ""


def review_view(
    desk: Desk,
    statics: SideStatics,
    language: str,
    at: int | None,
    *,
    text: str = "",
    said: str = "",
) -> ReviewView:
    """Return a person within the list; nobody where nobody waits."""
    return ReviewView(
        state=state_view(desk, language),
        person=None if at is None else _person(desk, statics, language, at),
        list=list_around(desk, language, text, at),
        said=said,
    )


def look(judged: Judged, statics: SideStatics, language: str, at: int) -> BadgeLook:
    """Return how a badge looks among those that were judged, and what is known of it."""
    judgement = judged.cases[at].judgement
    return BadgeLook(
        sides=pictures(judged, statics, language, at),
        surname=judgement.member.surname.written,
        called=called_text(judgement.member, language),
        kana=judgement.reading.kana,
        romaji=judgement.romaji or "",
        reasons=tuple(translate(reason, language) for reason in judgement.reasons),
        candidates=_candidates(judged, judgement, language),
        wants_romaji=any(problem.rule.answer is Answer.ROMAJI for problem in judgement.problems),
    )


def _person(desk: Desk, statics: SideStatics, language: str, at: int) -> PersonView:
    judgement = desk.judged.cases[at].judgement
    member, reading = judgement.member, judgement.reading
    alike = sharing(desk, at)
    certainty = reading.certainty.told
    place = message("preview.place", sheet=member.place.sheet, row=member.place.row)
    number = message("preview.staff-number", number=member.staff_number or "―")
    return PersonView(
        at=at,
        seen=seen(desk, at),
        department=people_text(member.department or "", language),
        number=translate(number, language),
        place=translate(place, language),
        waiting=judgement.needs_review,
        certainty=translate(certainty, language),
        source=translate(judgement.source, language),
        look=look(desk.judged, statics, language, at),
        typed=reading.romaji or "",
        name=member.surname.written if member.registered else "",
        alone=is_told_apart(desk, at),
        shared=len(alike),
        alike=_alike(alike, language),
        standing=_standing(desk, language, at),
    )


def _candidates(judged: Judged, judgement: Judgement, language: str) -> tuple[CandidateView, ...]:
    surname, reading = judgement.member.surname, judgement.reading
    found = candidates_of(surname, reading, judgement.romaji or "", judged.spelling.options)
    return tuple(
        CandidateView(
            kana=candidate.kana,
            romaji=candidate.romaji,
            origins="・".join(translate(origin, language) for origin in candidate.origins),
        )
        for candidate in found
    )


def _standing(desk: Desk, language: str, at: int) -> str:
    """Return what it is called to withdraw the stored decision; nothing where there is none."""
    entry = standing(desk, at)
    if entry is None:
        return ""
    told = message("web.withdraw")
    if is_renamed(desk, at):
        told = message("web.withdraw-name")
    elif entry.subject.is_everybody:
        told = message("web.withdraw-everybody", surname=entry.surname or "")
    return translate(told, language)


def _alike(people: tuple[Judgement, ...], language: str) -> str:
    """Return how many people a surname has, and how these are read where they are several."""
    if not people:
        return ""
    read = Counter(person.reading.kana for person in people)
    counted = [
        translate(message("review.counted", what=kana or "―", count=count), language)
        for kana, count in read.most_common()
    ]
    total = translate(message("web.people-count", count=len(people)), language)
    return f"{total}: {'、'.join(counted)}" if len(people) > 1 else total
