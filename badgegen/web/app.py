"""The application: which address answers what, and with which headers."""

import os
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from http import HTTPStatus
from typing import TypeVar

import msgspec
from flask import Flask, Response, render_template, request
from werkzeug.exceptions import HTTPException

from badgegen import __version__
from badgegen.core import BadgegenError, DecisionConflict, WrongUsage, message, shipped, translate
from badgegen.pipeline.build import PREVIEW
from badgegen.pipeline.printing import BADGES, PARTS
from badgegen.web import answers, requests
from badgegen.web.answers import open_count
from badgegen.web.gate import SEAL_HEADER, TOKEN_HEADER, Caller, Gate, refusal_at_door
from badgegen.web.room import Presence, Room
from badgegen.web.views import LOGO_ADDRESS

Ask = TypeVar("Ask")
Answer = Callable[[], object]

ENTER = "/api/enter"
"""Where the code of the address is exchanged."""

_RESULTS = (PREVIEW, BADGES, *PARTS)


def answer_questions(app: Flask, room: Room, gate: Gate, presence: Presence) -> None:
    """Tell the application what the page may ask and change."""
    questions = {
        "/api/start": lambda: answers.start(room),
        "/api/alive": lambda: answers.alive(room),
        "/api/open": lambda: open_count(room.desk),
        "/api/review": lambda: answers.review(room, _asked(requests.PersonAsked)),
        "/api/list": lambda: answers.people(room, _asked(requests.ListAsked)),
        "/api/proposal": lambda: answers.proposal(room, _asked(requests.ProposalAsked)),
        "/api/badges": lambda: answers.badges(room, _asked(requests.BadgesAsked)),
        "/api/findings": lambda: answers.findings(room, _asked(requests.FindingsAsked)),
        "/api/sections": lambda: answers.sections(room, _asked(requests.SectionsAsked)),
    }
    steps = {
        "/api/decide": lambda: answers.settle(room, _sent(requests.DecisionAsked)),
        "/api/withdraw": lambda: answers.unsettle(room, _sent(requests.WithdrawalAsked)),
        "/api/accept": lambda: answers.accept(room, _sent(requests.NoteAsked)),
        "/api/undo": lambda: answers.take_back(room, _sent(requests.UndoAsked)),
        "/api/settings": lambda: answers.set_keys(room, _sent(requests.SettingsAsked)),
        "/api/build": lambda: answers.start_build(room),
        "/api/stop": lambda: answers.stop_build(room),
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
    """Return the answer as JSON; what cannot be done is told in one sentence and its problems."""

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
    told = [translate(problem, language) for problem in (error.message, *error.problems)]
    return _Trouble(told[0], tuple(told[1:]))


def _status(error: BadgegenError) -> HTTPStatus:
    if isinstance(error, DecisionConflict):
        return HTTPStatus.CONFLICT
    if isinstance(error, WrongUsage):
        return HTTPStatus.UNPROCESSABLE_ENTITY
    return HTTPStatus.INTERNAL_SERVER_ERROR


def _asked(kind: type[Ask]) -> Ask:
    """Return what the address asks for.

    Raises:
        MsgspecError: It is not to be understood.
    """
    return msgspec.convert(request.args.to_dict(), kind, strict=False)


def _sent(kind: type[Ask]) -> Ask:
    """Return what the body of the request says.

    Raises:
        MsgspecError: It is not to be understood.
    """
    return msgspec.json.decode(request.get_data(cache=False), type=kind)


def _enter(gate: Gate) -> Response:
    """Return the session's secrets for the code of the address, which is good once."""
    try:
        code = _sent(requests.EntryAsked).code
    except (msgspec.MsgspecError, RecursionError):
        return Response(status=HTTPStatus.BAD_REQUEST)
    if not gate.admits(code):
        return Response(status=HTTPStatus.FORBIDDEN)
    secrets = {"token": gate.session, "seal": gate.seal}
    return Response(msgspec.json.encode(secrets), mimetype="application/json")


def _leave(room: Room, presence: Presence) -> None:
    """Take note that the user has ended the review.

    Raises:
        WrongUsage: Badges are being made.
    """
    if room.is_building():
        raise WrongUsage(message("web.still-building"))
    presence.leave()


def _result(room: Room, name: str) -> Response:
    """Return one of the PDF files, by its name and no other."""
    path = room.folder / name
    if not any(fnmatchcase(name, pattern) for pattern in _RESULTS) or not path.is_file():
        return Response(status=HTTPStatus.NOT_FOUND)
    return Response(path.read_bytes(), mimetype="application/pdf")


def _logo(room: Room) -> Response:
    if room.logo is None:
        return Response(status=HTTPStatus.NOT_FOUND)
    return Response(room.logo, mimetype="image/png")


_LONGEST_BODY = 16 * 1024
"""Bytes of a request: a decision with its note has a few hundred."""
_AT_DOOR = ("page", "static", "font", ENTER)
"""What is answered without a token: the page without anything of the roster, and the code."""
_KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
"""Not left to the system's own table, which programs on Windows change."""
_DAY = "private, max-age=86400"
_NOT_KEPT = "no-store"
_PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; "
    "img-src 'self' blob:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _PAGE_POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cache-Control": _NOT_KEPT,
}


def create_app(room: Room, gate: Gate, presence: Presence, host: str) -> Flask:
    """Return the application for one review at this address with its port."""
    app = Flask(__name__, static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = _LONGEST_BODY
    app.url_map.merge_slashes = False
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    _guard(app, gate, host)
    _answer_quietly(app)
    _serve_page(app, room.language)
    answer_questions(app, room, gate, presence)
    return app


def _guard(app: Flask, gate: Gate, host: str) -> None:
    """Refuse whoever is not the page itself, before anything else is done."""

    @app.before_request
    def refuse() -> Response | None:
        caller = _caller()
        at_door = request.endpoint in _AT_DOOR
        status = refusal_at_door(caller, host) if at_door else gate.refusal(caller, host)
        return Response(status=status) if status else None

    @app.after_request
    def protect(response: Response) -> Response:
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        if gate.knows(request.headers.get(TOKEN_HEADER)):
            response.headers[SEAL_HEADER] = gate.seal
        return response


def _answer_quietly(app: Flask) -> None:
    """Tell a failure by its number alone; what it was about may name people."""

    @app.errorhandler(HTTPException)
    def refused(error: HTTPException) -> Response:
        return Response(status=error.code or HTTPStatus.BAD_REQUEST)

    @app.errorhandler(Exception)
    def failed(error: Exception) -> Response:
        if os.environ.get("BADGEGEN_DEBUG"):
            traceback.print_exception(error)
        return Response(status=HTTPStatus.INTERNAL_SERVER_ERROR)


def _caller() -> Caller:
    return Caller(
        method=request.method,
        host=request.headers.get("Host"),
        origin=request.headers.get("Origin"),
        fetch_site=request.headers.get("Sec-Fetch-Site"),
        token=request.headers.get(TOKEN_HEADER),
    )


def _serve_page(app: Flask, language: str) -> None:
    """Serve the page as it is before anybody has proven anything: the same for every roster."""

    def page() -> Response:
        text = render_template(
            "page.html",
            language=language,
            version=__version__,
            t=lambda key: translate(message(key), language),
        )
        return Response(text, mimetype="text/html")

    for path, endpoint, view in (
        ("/", "page", page),
        ("/static/<name>", "static", _static),
        ("/fonts/<name>", "font", _font),
    ):
        app.add_url_rule(path, endpoint, view, methods=["GET"], provide_automatic_options=False)


def _static(name: str) -> Response:
    found = {path.name: path for path in shipped("web", "static").iterdir()}
    if name not in found:
        return Response(status=HTTPStatus.NOT_FOUND)
    kind = _KINDS[found[name].suffix]
    # The page of a newer badgegen on the same port must not be shown with the older one's looks.
    headers = {"Cache-Control": "private, no-cache"}
    return Response(found[name].read_bytes(), mimetype=kind, headers=headers)


def _font(name: str) -> Response:
    found = {path.name: path for path in shipped("fonts").glob("*.ttf")}
    if name not in found:
        return Response(status=HTTPStatus.NOT_FOUND)
    headers = {"Cache-Control": _DAY}
    return Response(found[name].read_bytes(), mimetype="font/ttf", headers=headers)
