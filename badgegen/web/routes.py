"""The questions and changes of the page, each answered with values as JSON."""

from collections.abc import Callable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from http import HTTPStatus
from typing import TypeVar

import msgspec
from flask import Flask, Response, request

from badgegen.errors import BadgegenError, DecisionConflict, WrongUsage
from badgegen.message import Message, message
from badgegen.messages import translate
from badgegen.pipeline.browsing import after, beside
from badgegen.pipeline.building import PREVIEW
from badgegen.pipeline.printing import BADGES, PARTS
from badgegen.pipeline.reviewing import Desk, decide, undo
from badgegen.pipeline.steps import Decision
from badgegen.web import asks
from badgegen.web.built import build_view
from badgegen.web.findings import findings_view
from badgegen.web.person import proposal_view, review_view
from badgegen.web.presence import Presence
from badgegen.web.room import Room
from badgegen.web.views import badges_view, list_view, state_view

Ask = TypeVar("Ask")
Answer = Callable[[], object]

_RESULTS = (PREVIEW, BADGES, *PARTS)
# The reader that browsers have built in must be able to work inside the answer.
_PDF_POLICY = "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


def answer_questions(app: Flask, room: Room, presence: Presence) -> None:
    """Tells the application what the page may ask and change."""
    questions = {
        "/api/alive": lambda: state_view(room.catch_up(), room.language),
        "/api/review": lambda: _review(room, _asked(asks.PersonAsked)),
        "/api/list": lambda: _list(room, _asked(asks.ListAsked)),
        "/api/proposal": lambda: _proposal(room, _asked(asks.ProposalAsked)),
        "/api/badges": lambda: _badges(room, _asked(asks.BadgesAsked)),
        "/api/findings": lambda: _findings(room, _asked(asks.FindingsAsked)),
    }
    changes = {
        "/api/decide": lambda: _decide(room, _sent(asks.DecisionAsked)),
        "/api/undo": lambda: _undo(room, _sent(asks.UndoAsked)),
        "/api/build": lambda: build_view(room.build(), room),
        "/api/leave": presence.leave,
    }
    for method, answers in (("GET", questions), ("POST", changes)):
        for path, answer in answers.items():
            _add(app, path, method, _as_json(answer, room.language))
    _add(app, "/results/<name>", "GET", lambda name: _result(room, name))
    _add(app, "/logo.png", "GET", lambda: _logo(room))


def _add(app: Flask, path: str, method: str, view: Callable[..., Response]) -> None:
    app.add_url_rule(path, path, view, methods=[method], provide_automatic_options=False)


def _as_json(answer: Answer, language: str) -> Callable[[], Response]:
    """The answer as JSON; what cannot be done is told in one sentence and its problems."""

    def respond() -> Response:
        try:
            status, value = HTTPStatus.OK, answer()
        except msgspec.MsgspecError:
            return Response(status=HTTPStatus.BAD_REQUEST)
        except BadgegenError as error:
            status, value = _status(error), _trouble(error, language)
        return Response(msgspec.json.encode(value), status, mimetype="application/json")

    return respond


@dataclass(frozen=True, slots=True)
class _Trouble:
    """What cannot be done, and each problem behind it."""

    trouble: str
    problems: tuple[str, ...]


def _trouble(error: BadgegenError, language: str) -> _Trouble:
    told = [translate(one, language) for one in (error.message, *error.problems)]
    return _Trouble(told[0], tuple(told[1:]))


def _status(error: BadgegenError) -> HTTPStatus:
    if isinstance(error, DecisionConflict):
        return HTTPStatus.CONFLICT
    if isinstance(error, WrongUsage):
        return HTTPStatus.UNPROCESSABLE_ENTITY
    return HTTPStatus.INTERNAL_SERVER_ERROR


def _asked(kind: type[Ask]) -> Ask:
    """What the address asks for.

    Raises:
        MsgspecError: It is not to be understood.
    """
    return msgspec.convert(request.args.to_dict(), kind, strict=False)


def _sent(kind: type[Ask]) -> Ask:
    """What the body of the request says.

    Raises:
        MsgspecError: It is not to be understood.
    """
    return msgspec.json.decode(request.get_data(cache=False), type=kind)


def _check_position(desk: Desk, at: int) -> int:
    """The position, if anybody stands there.

    Raises:
        WrongUsage: The roster is shorter.
    """
    if at >= len(desk.judged.judgements):
        raise WrongUsage(message("web.nobody-there"))
    return at


def _review(room: Room, asked: asks.PersonAsked) -> object:
    desk, at = room.desk, asked.at
    if at is None:
        at = after(desk, asked.text, -1)
    elif asked.step:
        at = beside(desk, asked.text, at, asked.step)
    if at is not None:
        _check_position(desk, at)
    return review_view(desk, room.statics, room.language, at, text=asked.text)


def _list(room: Room, asked: asks.ListAsked) -> object:
    return list_view(room.desk, asked.text, asked.page)


def _proposal(room: Room, asked: asks.ProposalAsked) -> object:
    desk = room.desk
    at = _check_position(desk, asked.at)
    tried = Decision(at, asked.kana, asked.romaji, everybody=False)
    return proposal_view(desk, room.statics, room.language, tried)


def _badges(room: Room, asked: asks.BadgesAsked) -> object:
    return badges_view(
        room.desk, room.statics, room.language, chosen=asked.department, page=asked.page
    )


def _findings(room: Room, asked: asks.FindingsAsked) -> object:
    return findings_view(room.desk, room.language, asked.section, asked.page)


def _decide(room: Room, asked: asks.DecisionAsked) -> object:
    """Takes the decision; shows who waits next, or the same person if the badge still waits."""
    _check_position(room.desk, asked.at)
    decision = Decision(asked.at, asked.kana, asked.romaji, asked.everybody)
    desk = room.take(lambda desk: decide(desk, decision, asked.seen))
    waits = desk.judged.judgements[asked.at].needs_review
    following = asked.at if waits else after(desk, asked.text, asked.at)
    said = _said(desk, "web.still-waits" if waits else "web.decided")
    return _view(room, desk, following, asked.text, said)


def _undo(room: Room, asked: asks.UndoAsked) -> object:
    before = room.desk
    desk = room.take(lambda desk: undo(desk, asked.step))
    at = before.steps[-1].decision.at
    return _view(room, desk, at, asked.text, _said(before, "web.undone"))


def _view(room: Room, desk: Desk, at: int | None, text: str, said: Message) -> object:
    sentence = translate(said, room.language)
    return review_view(desk, room.statics, room.language, at, text=text, said=sentence)


def _said(desk: Desk, key: str) -> Message:
    """A sentence on the last step of the desk."""
    step = desk.steps[-1]
    surname = desk.judged.roster.people[step.decision.at].surname.written
    return message(key, surname=surname, kana=step.after.kana, waiting=desk.counts.waiting)


def _result(room: Room, name: str) -> Response:
    """One of the PDF files, by its name and no other."""
    path = room.folder / name
    if not any(fnmatchcase(name, one) for one in _RESULTS) or not path.is_file():
        return Response(status=HTTPStatus.NOT_FOUND)
    headers = {"Content-Security-Policy": _PDF_POLICY}
    return Response(path.read_bytes(), mimetype="application/pdf", headers=headers)


def _logo(room: Room) -> Response:
    if room.logo is None:
        return Response(status=HTTPStatus.NOT_FOUND)
    return Response(room.logo, mimetype="image/png")
