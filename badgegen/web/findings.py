"""Where all that stands out enters the page: the same sections as on preview.pdf's first page."""

from collections.abc import Sequence
from dataclasses import dataclass

from badgegen.message import Message, message
from badgegen.messages import translate
from badgegen.pipeline.judging import with_findings
from badgegen.pipeline.reviewing import Desk
from badgegen.pipeline.summary import summary
from badgegen.web.views import State, paged, state_view

_LINES = 100
"""How many sentences of a section a page holds."""


@dataclass(frozen=True, slots=True)
class SectionView:
    """A heading of the findings with a page of its sentences."""

    title: str
    lines: tuple[str, ...]
    page: int
    pages: int
    total: str


@dataclass(frozen=True, slots=True)
class FindingsView:
    """All that stands out."""

    state: State
    sections: tuple[SectionView, ...]


def findings_view(desk: Desk, language: str, section: int | None, page: int) -> FindingsView:
    """What preview.pdf says on its first page: all sections, or a further page of one."""
    sections = summary(with_findings(desk.judged, desk.job), desk.job)
    wanted = sections if section is None else sections[section : section + 1]
    shown = (_section(one.title, one.lines, language, page) for one in wanted)
    return FindingsView(state_view(desk, language), tuple(shown))


def _section(title: Message, lines: Sequence[Message], language: str, page: int) -> SectionView:
    shown, page, pages = paged(lines, page, _LINES)
    return SectionView(
        title=translate(title, language),
        lines=tuple(translate(line, language) for line in shown),
        page=page,
        pages=pages,
        total=translate(message("web.count", count=len(lines)), language),
    )
