"""Lets in the one browser that was opened for the review, and nobody else.

Other people of the machine reach its loopback address too, and so does every web page that the
user's browser shows. The address that is opened holds a token, which is good once and is exchanged
for a cookie; each request is held against where it comes from (Fetch Metadata, W3C; RFC 6454), and
each change needs a second secret that only the page itself knows.
"""

import os
import secrets
import sys
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path

_METHODS = ("GET", "POST")
_OWN_SITE = (None, "none", "same-origin")
_TYPED = (None, "none")
_SOCKETS = (Path("/proc/net/tcp"), Path("/proc/net/tcp6"))
_LOOPBACK = "0100007F"


@dataclass(frozen=True, slots=True)
class Caller:
    """What a request says of where it comes from."""

    method: str
    port: str
    host: str | None
    origin: str | None
    fetch_site: str | None
    cookie: str | None
    csrf: str | None


def _secret() -> str:
    return secrets.token_urlsafe(32)


@dataclass(slots=True)
class Gate:
    """The secrets of one start; the token is gone once it was used."""

    token: str | None = field(default_factory=_secret)
    session: str = field(default_factory=_secret)
    csrf: str = field(default_factory=_secret)

    def admits(self, token: str) -> bool:
        """Whether this is the token of this start; it is so only once."""
        if self.token is None or not _same(token, self.token):
            return False
        self.token = None
        return True

    def knows(self, caller: Caller) -> bool:
        """Whether the caller has been let in before."""
        return _same(caller.cookie, self.session)

    def refusal(self, caller: Caller, *, at_door: bool) -> HTTPStatus | None:
        """Why the request is not answered; at the door nobody needs to be known yet."""
        if not _is_ours(caller, _TYPED if at_door else _OWN_SITE):
            return HTTPStatus.FORBIDDEN
        if not at_door and not self.knows(caller):
            return HTTPStatus.FORBIDDEN
        if caller.method not in _METHODS:
            return HTTPStatus.METHOD_NOT_ALLOWED
        if caller.method == "POST" and not (caller.origin and _same(caller.csrf, self.csrf)):
            return HTTPStatus.FORBIDDEN
        return None


def is_own_user(caller_port: str, own_port: str) -> bool:
    """Whether the program at the other end of a connection is the same user's.

    On Linux everybody can read the command line of a browser that is being opened, and with it the
    token. There the system tells whose a connection is; elsewhere command lines are private.
    """
    if sys.platform != "linux":
        return True
    ends = [f"{_LOOPBACK}:{int(port):04X}" for port in (caller_port, own_port)]
    lines = (line for path in _SOCKETS if path.exists() for line in path.read_text().splitlines())
    for _, local, remote, *_, user in (line.split()[:8] for line in lines):
        if local.endswith(ends[0]) and remote.endswith(ends[1]):
            return user == str(os.getuid())
    return False


def _is_ours(caller: Caller, sites: tuple[str | None, ...]) -> bool:
    hosts = (f"127.0.0.1:{caller.port}", f"localhost:{caller.port}")
    return (
        caller.host in hosts
        and caller.origin in (None, f"http://{caller.host}")
        and caller.fetch_site in sites
    )


def _same(given: str | None, secret: str) -> bool:
    return given is not None and secrets.compare_digest(given.encode(), secret.encode())
