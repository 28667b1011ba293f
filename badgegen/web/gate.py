"""Lets in the one browser that was opened for the review, and nobody else.

Other people of the machine reach its loopback addresses too, and so does every web page that the
user's browser shows. So nothing that is sent by itself counts: no cookie, which a browser sends to
every port of an address. The address that is opened carries a code in its fragment, which is good
once; the page exchanges it for the session's token and sends that with each question. Each request
is held against where it comes from as well (Fetch Metadata, W3C; RFC 6454), and each connection
against whose it is, where the system tells that.
"""

import os
import secrets
import socket
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from threading import Lock

Address = tuple[str, int]
"""A numeric IPv4 address with its port."""

TOKEN_HEADER = "X-Badgegen-Token"
SEAL_HEADER = "X-Badgegen-Seal"
"""What the page proves itself with, and what the server does: others may have the port later."""

_METHODS = ("GET", "POST")
_OWN_PAGE = (None, "same-origin")
_TYPED = (*_OWN_PAGE, "none")
_SOCKETS = (Path("/proc/net/tcp"), Path("/proc/net/tcp6"))
_LOOKS = 3
"""A table that changes while it is read may lack a line (seq_file, Linux)."""


@dataclass(frozen=True, slots=True)
class Caller:
    """What a request says of where it comes from."""

    method: str
    host: str | None
    origin: str | None
    fetch_site: str | None
    token: str | None


def _secret() -> str:
    return secrets.token_urlsafe(32)


@dataclass(slots=True)
class Gate:
    """The secrets of one start; the code is gone once it was used."""

    code: str | None = field(default_factory=_secret)
    session: str = field(default_factory=_secret)
    seal: str = field(default_factory=_secret)
    _turn: Lock = field(default_factory=Lock)

    def admits(self, code: str) -> bool:
        """Return whether this is the code of this start; it is so only once."""
        with self._turn:
            if self.code is None or not _same(code, self.code):
                return False
            self.code = None
            return True

    def knows(self, token: str | None) -> bool:
        """Return whether the token is the session's."""
        return _same(token, self.session)

    def refusal(self, caller: Caller, host: str) -> HTTPStatus | None:
        """Return why a request for anything of the review is not answered."""
        if not _is_ours(caller, host, _OWN_PAGE) or not self.knows(caller.token):
            return HTTPStatus.FORBIDDEN
        return _wrong_method(caller)


def refusal_at_door(caller: Caller, host: str) -> HTTPStatus | None:
    """Return why a request for the empty page or the code is not answered; anybody may ask it."""
    if not _is_ours(caller, host, _TYPED):
        return HTTPStatus.FORBIDDEN
    return _wrong_method(caller)


def strangers(callers: Iterable[Address], own: Address) -> frozenset[Address]:
    """Return those of the callers at this machine's ``own`` address that are other users.

    Linux alone tells whose a connection is, to everybody. Elsewhere nobody is called a stranger,
    and what the address and the token prove must do.
    """
    if sys.platform != "linux":
        return frozenset()
    callers, users = frozenset(callers), dict[Address, int]()
    for _ in range(_LOOKS):
        try:
            users |= dict(_users(callers, own))
        except (OSError, ValueError):
            # The system hides it, or tells it in a way of its own.
            return frozenset()
        if users.keys() >= callers:
            break
    # A connection that the table lacks is closed at its other end, or comes from elsewhere.
    return frozenset(caller for caller in callers if users.get(caller) != os.getuid())


def _users(callers: Iterable[Address], own: Address) -> Iterator[tuple[Address, int]]:
    """Yield the user at the other end of each connection that the table of the kernel has."""
    named, mine = {_hex(address): address for address in callers}, _hex(own)
    for path in _SOCKETS if _SOCKETS[1].exists() else _SOCKETS[:1]:
        for line in path.read_text().splitlines()[1:]:
            _, local, remote, *_, user = line.split()[:8]
            # An address of IPv6 that stands for one of IPv4 ends with it.
            caller = named.get(local[-len(mine) :])
            if caller and remote[-len(mine) :] == mine:
                yield caller, int(user)


def _hex(address: Address) -> str:
    """Return an address as the kernel's table writes it: the number in the machine's own order."""
    number = int.from_bytes(socket.inet_aton(address[0]), sys.byteorder)
    return f"{number:08X}:{address[1]:04X}"


def _is_ours(caller: Caller, host: str, sites: tuple[str | None, ...]) -> bool:
    origins = (f"http://{host}",) if caller.method == "POST" else (None, f"http://{host}")
    return caller.host == host and caller.origin in origins and caller.fetch_site in sites


def _wrong_method(caller: Caller) -> HTTPStatus | None:
    return None if caller.method in _METHODS else HTTPStatus.METHOD_NOT_ALLOWED


def _same(given: str | None, secret: str) -> bool:
    return given is not None and secrets.compare_digest(given.encode(), secret.encode())
