"""What the page shows, as values in the user's language; only surnames and their readings."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from badgegen.geometry import Statics
from badgegen.layout import Face
from badgegen.message import message
from badgegen.messages import translate
from badgegen.pipeline.browsing import departments, listed
from badgegen.pipeline.reviewing import Desk
from badgegen.pipeline.summary import Counts
from badgegen.render.svg import badge_svg
from badgegen.web.texts import people_text

LOGO_ADDRESS = "/logo.png"
_ROWS, _BADGES = 40, 24
"""How much a page of the list and of the badges holds."""

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Undo:
    """The step that can be taken back: its number and what it was."""

    step: int
    text: str


@dataclass(frozen=True, slots=True)
class State:
    """What stands above every view."""

    counts: Counts
    undo: Undo | None


@dataclass(frozen=True, slots=True)
class Row:
    """A person in the list."""

    at: int
    surname: str
    kana: str
    department: str
    waiting: bool


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
    svg: str
    waiting: bool


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


def state_view(desk: Desk, language: str) -> State:
    """The numbers, and what can be taken back."""
    if not desk.steps:
        return State(desk.counts, None)
    decision = desk.steps[-1].decision
    written = desk.judged.roster.people[decision.at].surname.written
    key = "web.step-everybody" if decision.everybody else "web.step"
    text = message(key, surname=written, kana=desk.steps[-1].after.kana)
    return State(desk.counts, Undo(len(desk.steps), translate(text, language)))


def list_view(desk: Desk, text: str, page: int) -> ListView:
    """A page of the queue or of what a text finds."""
    return _list(desk, listed(desk, text), page)


def list_around(desk: Desk, text: str, at: int | None) -> ListView:
    """The page of the list on which the person stands, or the first one."""
    positions = listed(desk, text)
    return _list(desk, positions, positions.index(at) // _ROWS if at in positions else 0)


def badges_view(
    desk: Desk, statics: Statics, language: str, *, chosen: int, page: int
) -> BadgesView:
    """A page of the badges of one department."""
    known = departments(desk)
    chosen = min(chosen, max(0, len(known) - 1))
    positions = desk.where.by_department[known[chosen].name] if known else ()
    shown, page, pages = paged(positions, page, _BADGES)
    return BadgesView(
        state=state_view(desk, language),
        departments=tuple(
            DepartmentView(people_text(one.name, language), one.total, one.waiting) for one in known
        ),
        department=chosen,
        badges=tuple(_badge(desk, statics, at) for at in shown),
        page=page,
        pages=pages,
    )


def drawn(desk: Desk, statics: Statics, face: Face) -> str:
    """A badge as a picture."""
    return badge_svg(face.marks, statics, desk.judged.sheet, LOGO_ADDRESS)


def _list(desk: Desk, positions: Sequence[int], page: int) -> ListView:
    shown, page, pages = paged(positions, page, _ROWS)
    rows = tuple(_row(desk, at) for at in shown)
    return ListView(rows, page, pages, len(positions))


def _badge(desk: Desk, statics: Statics, at: int) -> BadgeView:
    judgement = desk.judged.judgements[at]
    svg = drawn(desk, statics, desk.judged.front.faces[at])
    return BadgeView(at, judgement.member.surname.written, svg, judgement.needs_review)


def _row(desk: Desk, at: int) -> Row:
    judgement = desk.judged.judgements[at]
    member = judgement.member
    return Row(
        at=at,
        surname=member.surname.written,
        kana=judgement.reading.kana,
        department=member.department or "",
        waiting=judgement.needs_review,
    )


def paged(items: Sequence[Item], page: int, size: int) -> tuple[Sequence[Item], int, int]:
    """The items of a page, its number from 0 on, and how many pages there are."""
    pages = max(1, -(-len(items) // size))
    page = min(page, pages - 1)
    return items[page * size : (page + 1) * size], page, pages
