"""The questions and changes of the page, each answered with values as JSON."""

from collections.abc import Callable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from http import HTTPStatus
from typing import TypeVar

import msgspec
from flask import Flask, Response, request

from badgegen.errors import BadgegenError, DecisionConflict, WrongUsage
from badgegen.message import message
from badgegen.messages import translate
from badgegen.pipeline.building import PREVIEW
from badgegen.pipeline.printing import BADGES, PARTS
from badgegen.web import answers, asks, changes
from badgegen.web.findings import open_count
from badgegen.web.gate import Gate
from badgegen.web.pictures import LOGO_ADDRESS
from badgegen.web.presence import Presence
from badgegen.web.room import Room

Ask = TypeVar("Ask")
Answer = Callable[[], object]

ENTER = "/api/enter"
"""Where the code of the address is exchanged."""

_RESULTS = (PREVIEW, BADGES, *PARTS)


def answer_questions(app: Flask, room: Room, gate: Gate, presence: Presence) -> None:
    """Tells the application what the page may ask and change."""
    questions = {
        "/api/start": lambda: answers.start(room),
        "/api/alive": lambda: answers.alive(room),
        "/api/open": lambda: open_count(room.desk),
        "/api/review": lambda: answers.review(room, _asked(asks.PersonAsked)),
        "/api/list": lambda: answers.people(room, _asked(asks.ListAsked)),
        "/api/proposal": lambda: answers.proposal(room, _asked(asks.ProposalAsked)),
        "/api/badges": lambda: answers.badges(room, _asked(asks.BadgesAsked)),
        "/api/findings": lambda: answers.findings(room, _asked(asks.FindingsAsked)),
        "/api/sections": lambda: answers.sections(room, _asked(asks.SectionsAsked)),
    }
    steps = {
        "/api/decide": lambda: changes.settle(room, _sent(asks.DecisionAsked)),
        "/api/withdraw": lambda: changes.unsettle(room, _sent(asks.WithdrawalAsked)),
        "/api/accept": lambda: changes.accept(room, _sent(asks.NoteAsked)),
        "/api/undo": lambda: changes.take_back(room, _sent(asks.UndoAsked)),
        "/api/settings": lambda: changes.set_keys(room, _sent(asks.SettingsAsked)),
        "/api/build": lambda: changes.start_build(room),
        "/api/stop": lambda: changes.stop_build(room),
        "/api/leave": lambda: _leave(room, presence),
    }
    for method, known in (("GET", questions), ("POST", steps)):
        for path, answer in known.items():
            _add(app, path, method, _as_json(answer, room.language))
    _add(app, ENTER, "POST", lambda: _enter(gate))
    _add(app, "/results/<name>", "GET", lambda name: _result(room, name))
    _add(app, LOGO_ADDRESS, "GET", lambda: _logo(room))


def _add(app: Flask, path: str, method: str, view: Callable[..., Response]) -> None:
    app.add_url_rule(path, path, view, methods=[method], provide_automatic_options=False)


def _as_json(answer: Answer, language: str) -> Callable[[], Response]:
    """The answer as JSON; what cannot be done is told in one sentence and its problems."""

    def respond() -> Response:
        try:
            status, value = HTTPStatus.OK, answer()
        except (msgspec.MsgspecError, RecursionError):
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


def _enter(gate: Gate) -> Response:
    """The session's secrets for the code of the address, which is good once."""
    try:
        code = _sent(asks.EntryAsked).code
    except (msgspec.MsgspecError, RecursionError):
        return Response(status=HTTPStatus.BAD_REQUEST)
    if not gate.admits(code):
        return Response(status=HTTPStatus.FORBIDDEN)
    secrets = {"token": gate.session, "seal": gate.seal}
    return Response(msgspec.json.encode(secrets), mimetype="application/json")


def _leave(room: Room, presence: Presence) -> None:
    """The user has ended the review.

    Raises:
        WrongUsage: Badges are being made.
    """
    if room.is_building():
        raise WrongUsage(message("web.still-building"))
    presence.leave()


def _result(room: Room, name: str) -> Response:
    """One of the PDF files, by its name and no other."""
    path = room.folder / name
    if not any(fnmatchcase(name, one) for one in _RESULTS) or not path.is_file():
        return Response(status=HTTPStatus.NOT_FOUND)
    return Response(path.read_bytes(), mimetype="application/pdf")


def _logo(room: Room) -> Response:
    if room.logo is None:
        return Response(status=HTTPStatus.NOT_FOUND)
    return Response(room.logo, mimetype="image/png")
