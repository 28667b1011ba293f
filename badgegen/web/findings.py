"""Where all that stands out enters the page: the findings, and what else preview.pdf tells."""

from collections.abc import Sequence
from dataclasses import dataclass

from badgegen.core import Finding, Message, Place, message, translate
from badgegen.findings import open_first
from badgegen.review.desk import Desk, seen_note
from badgegen.web.views import State, paged, state_view

_FINDINGS, _LINES, _PLACES = 30, 100, 12
"""How many findings a page holds, sentences of a section, and places of a finding."""


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A row of the roster, with the position of whoever stands there."""

    text: str
    at: int | None


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding; ``seen`` marks its note, ``more`` tells of further places."""

    key: str
    seen: str
    kind: str
    subject: str
    sentence: str
    places: tuple[PlaceView, ...]
    more: str
    accepted: bool
    note: str


@dataclass(frozen=True, slots=True)
class OpenCount:
    """How many findings nobody has accepted yet, and how many somebody has."""

    open: int
    accepted: int


@dataclass(frozen=True, slots=True)
class FindingsView:
    """A page of the findings, open ones first; ``line`` is the one to look at first."""

    state: State
    count: OpenCount
    findings: tuple[FindingView, ...]
    page: int
    pages: int
    line: int | None = None
    said: str = ""


@dataclass(frozen=True, slots=True)
class SectionView:
    """A heading with a page of its sentences."""

    title: str
    lines: tuple[str, ...]
    page: int
    pages: int
    total: str


def open_count(desk: Desk) -> OpenCount:
    """Return how many findings are open, and how many are accepted."""
    accepted = sum(finding.accepted is not None for finding in desk.findings)
    return OpenCount(len(desk.findings) - accepted, accepted)


def findings_view(
    desk: Desk, language: str, page: int, *, line: int | None = None, said: str = ""
) -> FindingsView:
    """Return a page of the findings."""
    shown, page, pages = paged(open_first(desk.findings), page, _FINDINGS)
    return FindingsView(
        state=state_view(desk, language),
        count=open_count(desk),
        findings=tuple(_finding(desk, finding, language) for finding in shown),
        page=page,
        pages=pages,
        line=line,
        said=said,
    )


def page_and_line(desk: Desk, key: str) -> tuple[int, int]:
    """Return on which page of the findings one stands and in which line of it; both from 0 on."""
    keys = [finding.key for finding in open_first(desk.findings)]
    return divmod(keys.index(key) if key in keys else 0, _FINDINGS)


def sections_view(
    desk: Desk, language: str, section: int | None, page: int
) -> tuple[SectionView, ...]:
    """Return what else preview.pdf says on its first page.

    All sections, or a further page of one.
    """
    wanted = desk.facts if section is None else desk.facts[section : section + 1]
    return tuple(_section(page_part.title, page_part.lines, language, page) for page_part in wanted)


def _finding(desk: Desk, finding: Finding, language: str) -> FindingView:
    further = len(finding.places) - _PLACES
    more = translate(message("web.more-places", count=further), language) if further > 0 else ""
    return FindingView(
        key=finding.key,
        seen=seen_note(finding),
        kind=translate(finding.kind.told, language),
        subject=finding.subject,
        sentence=translate(finding.message, language),
        places=tuple(_place(desk, place, language) for place in finding.places[:_PLACES]),
        more=more,
        accepted=finding.accepted is not None,
        note=finding.accepted or "",
    )


def _place(desk: Desk, place: Place, language: str) -> PlaceView:
    at = desk.positions.get(place)
    surname = "" if at is None else desk.judged.cases[at].person.roster_surname.written
    where = message("preview.of-row", sheet=place.sheet, row=place.row, surname=surname)
    return PlaceView(translate(where, language).strip(), at)


def _section(title: Message, lines: Sequence[Message], language: str, page: int) -> SectionView:
    shown, page, pages = paged(lines, page, _LINES)
    return SectionView(
        title=translate(title, language),
        lines=tuple(translate(line, language) for line in shown),
        page=page,
        pages=pages,
        total=translate(message("web.count", count=len(lines)), language),
    )
