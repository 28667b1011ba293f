"""The answers to what the page asks; nothing is changed by asking."""

from dataclasses import dataclass

from badgegen.errors import WrongUsage
from badgegen.message import message
from badgegen.pipeline.browsing import after, beside
from badgegen.pipeline.choosing import Decision
from badgegen.pipeline.desk import Desk
from badgegen.pipeline.reviewing import called_so, proposed
from badgegen.web import asks
from badgegen.web.findings import FindingsView, SectionView, findings_view, sections_view
from badgegen.web.person import BadgeLook, ReviewView, look, review_view
from badgegen.web.room import Room
from badgegen.web.state import State, state_view
from badgegen.web.task import BuildView
from badgegen.web.views import BadgesView, ListView, badges_view, list_view


@dataclass(frozen=True, slots=True)
class StartView:
    """What the page is told first: whose review it is, where it is kept, and its settings."""

    roster: str
    folder: str
    overrides: str
    included: bool
    single_keys: bool


@dataclass(frozen=True, slots=True)
class AliveView:
    """The numbers by now, and the last build; none where there was none in this review."""

    state: State
    build: BuildView | None


def start(room: Room) -> StartView:
    """What the page shows of the review itself."""
    return StartView(
        roster=room.desk.job.roster.name,
        folder=str(room.folder),
        overrides=str(room.desk.file),
        included=room.desk.job.include_unreviewed,
        single_keys=room.single_keys,
    )


def alive(room: Room) -> AliveView:
    """The numbers by now, with what others have decided meanwhile.

    Raises:
        RosterError: The overrides file cannot be read, or rows of it are wrong.
    """
    desk = room.catch_up()
    build = room.task.view(room.language) if room.task else None
    return AliveView(state_view(desk, room.language), build)


def review(room: Room, asked: asks.PersonAsked) -> ReviewView:
    """The person asked for, or who waits first.

    Raises:
        WrongUsage: The roster is shorter.
    """
    desk, at = room.desk, asked.at
    if at is None:
        at = after(desk, asked.text, -1)
    elif asked.step:
        at = beside(desk, asked.text, at, asked.step)
    if at is not None:
        check_position(desk, at)
    return review_view(desk, room.statics, room.language, at, text=asked.text)


def people(room: Room, asked: asks.ListAsked) -> ListView:
    """A page of the list."""
    return list_view(room.desk, room.language, asked.text, asked.page)


def proposal(room: Room, asked: asks.ProposalAsked) -> BadgeLook:
    """How a badge would look.

    Raises:
        WrongUsage: The roster is shorter, or what was typed can be no decision.
    """
    desk = room.desk
    check_position(desk, asked.at)
    if asked.kana is None:
        judged = called_so(desk, asked.at, asked.name)
    else:
        tried = Decision(asked.at, asked.kana, asked.romaji, everybody=False, name=asked.name)
        judged = proposed(desk, tried)
    return look(judged, room.statics, room.language, asked.at, desk.job.romaji)


def badges(room: Room, asked: asks.BadgesAsked) -> BadgesView:
    """A page of the badges of a department."""
    return badges_view(
        room.desk, room.statics, room.language, chosen=asked.department, page=asked.page
    )


def findings(room: Room, asked: asks.FindingsAsked) -> FindingsView:
    """A page of the findings."""
    return findings_view(room.desk, room.language, asked.page)


def sections(room: Room, asked: asks.SectionsAsked) -> tuple[SectionView, ...]:
    """What else is to be known of the roster."""
    return sections_view(room.desk, room.language, asked.section, asked.page)


def check_position(desk: Desk, at: int) -> None:
    """Lets pass who stands in the roster.

    Raises:
        WrongUsage: The roster is shorter.
    """
    if at >= len(desk.judged.judgements):
        raise WrongUsage(message("web.nobody-there"))
