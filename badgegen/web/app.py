"""The application: which address answers what, and with which headers."""

import os
import traceback
from http import HTTPStatus

from flask import Flask, Response, render_template, request
from werkzeug.exceptions import HTTPException

from badgegen import __version__
from badgegen.message import message
from badgegen.messages import translate
from badgegen.resources import shipped
from badgegen.web.gate import SEAL_HEADER, TOKEN_HEADER, Caller, Gate, refusal_at_door
from badgegen.web.presence import Presence
from badgegen.web.room import Room
from badgegen.web.routes import ENTER, answer_questions

_LONGEST_BODY = 16 * 1024
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
    """The application for one review at this address with its port."""
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
    """Refuses whoever is not the page itself, before anything else is done."""

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
    """A failure is told by its number alone; what it was about may name people."""

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
    """Serves the page as it is before anybody has proven anything: the same for every roster."""

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
