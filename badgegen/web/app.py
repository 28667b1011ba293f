"""The application: which address answers what, and with which headers."""

import os
import traceback
from collections.abc import Callable
from http import HTTPStatus

from flask import Flask, Response, render_template, request
from werkzeug.exceptions import HTTPException

from badgegen import __version__
from badgegen.message import message
from badgegen.messages import translate
from badgegen.resources import shipped
from badgegen.web.gate import Caller, Gate, is_own_user
from badgegen.web.presence import Presence
from badgegen.web.room import Room
from badgegen.web.routes import answer_questions

_LONGEST_BODY = 16 * 1024
_DOOR = "open"
_KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
"""Not left to the system's own table, which programs on Windows change."""
_DAY = "private, max-age=86400"
_NOT_KEPT = "no-store"
_PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
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


def create_app(room: Room, gate: Gate, presence: Presence) -> Flask:
    """The application for one review."""
    app = Flask(__name__, static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = _LONGEST_BODY
    app.url_map.merge_slashes = False
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    _guard(app, gate, presence)
    _answer_quietly(app)
    _serve_page(app, room, gate)
    answer_questions(app, room, presence)
    return app


def _guard(app: Flask, gate: Gate, presence: Presence) -> None:
    """Refuses whoever is not the page itself, before anything else is done."""

    @app.before_request
    def refuse() -> Response | None:
        status = gate.refusal(_caller(), at_door=request.endpoint == _DOOR)
        if status:
            return Response(status=status)
        presence.hear()
        return None

    @app.after_request
    def protect(response: Response) -> Response:
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
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
    port = request.environ["SERVER_PORT"]
    return Caller(
        method=request.method,
        port=port,
        host=request.headers.get("Host"),
        origin=request.headers.get("Origin"),
        fetch_site=request.headers.get("Sec-Fetch-Site"),
        cookie=request.cookies.get(_cookie(port)),
        csrf=request.headers.get("X-CSRF-Token"),
    )


def _cookie(port: str) -> str:
    """Cookies do not tell the ports of an address apart; their names must."""
    return f"badgegen-{port}"


def _serve_page(app: Flask, room: Room, gate: Gate) -> None:
    def get(path: str, endpoint: str, view: Callable[..., Response]) -> None:
        app.add_url_rule(path, endpoint, view, methods=["GET"], provide_automatic_options=False)

    def open_door() -> Response:
        environ = request.environ
        own = is_own_user(environ["REMOTE_PORT"], environ["SERVER_PORT"])
        # The same browser may come by the same way again, as over its list of closed tabs.
        known = gate.knows(_caller())
        if not own or not (known or gate.admits(request.args.get("token", ""))):
            return Response(status=HTTPStatus.FORBIDDEN)
        answer = Response(status=HTTPStatus.SEE_OTHER, headers={"Location": "/"})
        name = _cookie(environ["SERVER_PORT"])
        answer.set_cookie(name, gate.session, httponly=True, samesite="Strict")
        return answer

    def page() -> Response:
        language = room.language
        text = render_template(
            "page.html",
            language=language,
            csrf=gate.csrf,
            roster=room.desk.job.roster.name,
            overrides=str(room.desk.file),
            folder=str(room.folder),
            version=__version__,
            included=room.desk.job.include_unreviewed,
            t=lambda key: translate(message(key), language),
        )
        return Response(text, mimetype="text/html")

    get("/open", _DOOR, open_door)
    get("/", "page", page)
    get("/static/<name>", "static", _static)
    get("/fonts/<name>", "font", _font)


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
