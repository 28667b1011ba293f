"""What the page changes: each step is taken and saved, and told in one sentence."""

from dataclasses import dataclass

from badgegen.message import Message, message
from badgegen.messages import translate
from badgegen.pipeline.browsing import after
from badgegen.pipeline.choosing import Decision
from badgegen.pipeline.desk import Desk
from badgegen.pipeline.reviewing import decide, note, undo, withdraw
from badgegen.pipeline.steps import NoteStep
from badgegen.web import asks
from badgegen.web.answers import AliveView, alive, check_position
from badgegen.web.findings import FindingsView, findings_view, page_and_line
from badgegen.web.person import ReviewView, review_view
from badgegen.web.room import Room
from badgegen.web.texts import named, told


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back, and where it is seen: at a person, or on a page and line of findings."""

    said: str
    at: int | None = None
    page: int | None = None
    line: int | None = None


def settle(room: Room, asked: asks.DecisionAsked) -> ReviewView:
    """Takes a decision; shows who waits next, or the same person if the badge still waits.

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
        waiting=desk.counts.waiting,
    )
    following = asked.at if judgement.needs_review else _following(desk, asked)
    return _view(room, desk, following, asked.text, said)


def unsettle(room: Room, asked: asks.WithdrawalAsked) -> ReviewView:
    """Withdraws a decision; shows the same person.

    Raises:
        BadgegenError: There is none, what is stored has changed, or it cannot be saved.
    """
    check_position(room.desk, asked.at)
    desk = room.take(lambda desk: withdraw(desk, asked.at, asked.seen))
    surname = desk.judged.cases[asked.at].judgement.member.surname.written
    said = message("web.withdrawn", surname=surname, waiting=desk.counts.waiting)
    return _view(room, desk, asked.at, asked.text, said)


def accept(room: Room, asked: asks.NoteAsked) -> FindingsView:
    """Accepts a finding, changes its note, or opens it again; shows the same page.

    Raises:
        BadgegenError: There is no note, what is stored has changed, or it cannot be saved.
    """
    desk = room.take(lambda desk: note(desk, asked.key, asked.note, asked.seen))
    finding = next(one for one in desk.findings if one.key == asked.key)
    key = "web.reopened" if finding.accepted is None else "web.accepted"
    said = translate(message(key, finding=named(finding)), room.language)
    return findings_view(desk, room.language, asked.page, line=asked.line, said=said)


def take_back(room: Room, asked: asks.UndoAsked) -> Undone:
    """Takes back the last step.

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


def set_keys(room: Room, asked: asks.SettingsAsked) -> None:
    """Keeps whether letters and digits are keys, for all tabs of this review."""
    room.single_keys = asked.single_keys


def start_build(room: Room) -> AliveView:
    """Begins to build what was decided; where that is under way, it goes on."""
    room.start_build()
    return alive(room)


def stop_build(room: Room) -> AliveView:
    """Asks the build to end without results."""
    room.stop_build()
    return alive(room)


def _following(desk: Desk, asked: asks.DecisionAsked) -> int | None:
    """Who waits next; the same person where only others than those who are listed wait."""
    following = after(desk, asked.text, asked.at)
    return asked.at if following is None and desk.queue else following


def _view(room: Room, desk: Desk, at: int | None, text: str, said: Message) -> ReviewView:
    sentence = translate(said, room.language)
    return review_view(desk, room.statics, room.language, at, text=text, said=sentence)
