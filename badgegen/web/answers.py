"""The answers to what the page asks, and to what it changes: readings, findings, the build."""

from collections.abc import Sequence
from dataclasses import dataclass

from badgegen.core import Finding, Message, Place, WrongUsage, message, translate
from badgegen.findings import open_first
from badgegen.review.desk import Desk, NoteStep, after, beside, seen_note
from badgegen.review.session import Decision, called_so, decide, note, proposed, undo, withdraw
from badgegen.web import requests
from badgegen.web.room import BuildView, Room
from badgegen.web.views import (
    BadgeLook,
    BadgesView,
    ListView,
    ReviewView,
    State,
    badges_view,
    list_view,
    look,
    named,
    paged,
    review_view,
    state_view,
    told,
)

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
    """Return what the page shows of the review itself."""
    return StartView(
        roster=room.desk.job.roster.name,
        folder=str(room.folder),
        overrides=str(room.desk.file),
        included=room.desk.job.include_unreviewed,
        single_keys=room.single_keys,
    )


def alive(room: Room) -> AliveView:
    """Return the numbers by now, with what others have decided meanwhile.

    Raises:
        RosterError: The overrides file cannot be read, or rows of it are wrong.
    """
    desk = room.catch_up()
    build = room.task.view(room.language) if room.task else None
    return AliveView(state_view(desk, room.language), build)


def review(room: Room, asked: requests.PersonAsked) -> ReviewView:
    """Return the person asked for, or who waits first.

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


def people(room: Room, asked: requests.ListAsked) -> ListView:
    """Return a page of the list."""
    return list_view(room.desk, room.language, asked.text, asked.page)


def proposal(room: Room, asked: requests.ProposalAsked) -> BadgeLook:
    """Return how a badge would look.

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
    return look(judged, room.statics, room.language, asked.at)


def badges(room: Room, asked: requests.BadgesAsked) -> BadgesView:
    """Return a page of the badges of a department."""
    return badges_view(
        room.desk, room.statics, room.language, chosen=asked.department, page=asked.page
    )


def findings(room: Room, asked: requests.FindingsAsked) -> FindingsView:
    """Return a page of the findings."""
    return findings_view(room.desk, room.language, asked.page)


def sections(room: Room, asked: requests.SectionsAsked) -> tuple[SectionView, ...]:
    """Return what else is to be known of the roster."""
    return sections_view(room.desk, room.language, asked.section, asked.page)


def check_position(desk: Desk, at: int) -> None:
    """Let pass who stands in the roster.

    Raises:
        WrongUsage: The roster is shorter.
    """
    if at >= len(desk.judged.judgements):
        raise WrongUsage(message("web.nobody-there"))


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back, and where it is seen: at a person, or on a page and line of findings."""

    said: str
    at: int | None = None
    page: int | None = None
    line: int | None = None


def settle(room: Room, asked: requests.DecisionAsked) -> ReviewView:
    """Take a decision; shows who waits next, or the same person if the badge still waits.

    Raises:
        BadgegenError: It is none, what is stored has changed, or it cannot be saved.
    """
    check_position(room.desk, asked.at)
    decision = Decision(asked.at, asked.kana, asked.romaji, asked.everybody, asked.name)
    desk = room.take(lambda desk: decide(desk, decision, asked.seen))
    judgement = desk.judged.cases[asked.at].judgement
    said = message(
        "web.still-waits" if judgement.needs_review else "web.decided",
        surname=judgement.member.surname.written,
        kana=judgement.reading.kana,
        waiting=desk.counts.to_decide,
    )
    following = asked.at if judgement.needs_review else _following(desk, asked)
    return _view(room, desk, following, asked.text, said)


def unsettle(room: Room, asked: requests.WithdrawalAsked) -> ReviewView:
    """Withdraw a decision; show the same person.

    Raises:
        BadgegenError: There is none, what is stored has changed, or it cannot be saved.
    """
    check_position(room.desk, asked.at)
    desk = room.take(lambda desk: withdraw(desk, asked.at, asked.seen))
    surname = desk.judged.cases[asked.at].judgement.member.surname.written
    said = message("web.withdrawn", surname=surname, waiting=desk.counts.to_decide)
    return _view(room, desk, asked.at, asked.text, said)


def accept(room: Room, asked: requests.NoteAsked) -> FindingsView:
    """Accept a finding, changes its note, or opens it again; shows the same page.

    Raises:
        BadgegenError: There is no note, what is stored has changed, or it cannot be saved.
    """
    desk = room.take(lambda desk: note(desk, asked.key, asked.note, asked.seen))
    finding = next(finding for finding in desk.findings if finding.key == asked.key)
    key = "web.reopened" if finding.accepted is None else "web.accepted"
    said = translate(message(key, finding=named(finding)), room.language)
    return findings_view(desk, room.language, asked.page, line=asked.line, said=said)


def take_back(room: Room, asked: requests.UndoAsked) -> Undone:
    """Take back the last step.

    Raises:
        BadgegenError: There is none, it was changed elsewhere, or it cannot be saved.
    """
    before = room.desk
    desk = room.take(lambda desk: undo(desk, asked.step))
    step = before.steps[-1]
    said = translate(message("web.undone", step=told(before, step)), room.language)
    if isinstance(step, NoteStep):
        page, line = page_and_line(desk, step.finding.key)
        return Undone(said, page=page, line=line)
    return Undone(said, at=step.at)


def set_keys(room: Room, asked: requests.SettingsAsked) -> None:
    """Keep whether letters and digits are keys, for all tabs of this review."""
    room.single_keys = asked.single_keys


def start_build(room: Room) -> AliveView:
    """Begin to build what was decided; where that is under way, it goes on."""
    room.start_build()
    return alive(room)


def stop_build(room: Room) -> AliveView:
    """Ask the build to end without results."""
    room.stop_build()
    return alive(room)


def _following(desk: Desk, asked: requests.DecisionAsked) -> int | None:
    """Return who waits next; the same person where only others than those who are listed wait."""
    following = after(desk, asked.text, asked.at)
    return asked.at if following is None and desk.queue else following


def _view(room: Room, desk: Desk, at: int | None, text: str, said: Message) -> ReviewView:
    sentence = translate(said, room.language)
    return review_view(desk, room.statics, room.language, at, text=text, said=sentence)
