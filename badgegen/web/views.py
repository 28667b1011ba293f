"""The lists of the page and its badges by department, as values in the user's language."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from badgegen.pipeline.browsing import departments, listed
from badgegen.pipeline.desk import Desk
from badgegen.web.pictures import SideStatics, SideView, pictures
from badgegen.web.state import State, state_view
from badgegen.web.texts import called_text, people_text

_ROWS, _BADGES = 40, 24
"""How much a page of the list and of the badges holds."""

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Row:
    """A person in the list; ``called`` tells of a badge with another surname than the roster's."""

    at: int
    surname: str
    called: str
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
    called: str
    sides: tuple[SideView, ...]
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


def list_view(desk: Desk, language: str, text: str, page: int) -> ListView:
    """A page of the queue or of what a text finds."""
    return _list(desk, language, listed(desk, text), page)


def list_around(desk: Desk, language: str, text: str, at: int | None) -> ListView:
    """The page of the list on which the person stands, or the first one."""
    positions = listed(desk, text)
    page = positions.index(at) // _ROWS if at in positions else 0
    return _list(desk, language, positions, page)


def badges_view(
    desk: Desk, statics: SideStatics, language: str, *, chosen: int, page: int
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
        waiting=judgement.needs_review,
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
        waiting=judgement.needs_review,
    )


def paged(items: Sequence[Item], page: int, size: int) -> tuple[Sequence[Item], int, int]:
    """The items of a page, its number from 0 on, and how many pages there are."""
    pages = max(1, -(-len(items) // size))
    page = min(page, pages - 1)
    return items[page * size : (page + 1) * size], page, pages
