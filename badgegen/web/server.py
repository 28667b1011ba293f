"""Serves the page on loopback to its one user, while somebody is there or something runs."""

import logging
import secrets
import socket
import time
import webbrowser
from collections.abc import Callable, Iterator

from flask import Flask
from waitress import wasyncore
from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.server import TcpWSGIServer
from waitress.task import ErrorTask, Task

from badgegen.core import WrongUsage, message
from badgegen.web.app import create_app
from badgegen.web.gate import TOKEN_HEADER, Address, Gate, strangers
from badgegen.web.room import AWAY, Clock, Presence, Room

_LOOPBACK = "127.0.0.1"
_TOKEN = TOKEN_HEADER.upper().replace("-", "_")
# Chosen: the longest thing that the page asks has 16 KiB; headers of browsers have less.
_LONGEST_BODY = 64 * 1024
_LONGEST_HEADERS = 16 * 1024
_LONGEST_ANSWER = 64 * 1024 * 1024
"""Longer ones would be put into a file while they are sent, and names with them."""
# Chosen: a browser opens six connections to a host; two are left for another tab.
_THREADS = 8
_LOOK_AROUND = 1
"""Seconds between two looks at whether the server is still needed."""
_CONNECTIONS = 48
"""How many are held open. A browser opens 6 to an address (Chromium, Firefox and Safari alike)."""
_AT_ONCE = 16
"""How many are let in before those that are open are read: fewer than are held, or whoever has just
come in would be put out unheard."""
_SILENCE = 90
"""Seconds that a connection may be silent; a page that is open asks every 20 s, or every 60 s."""
_TIDY = 5
"""Seconds between two looks for silent connections."""


class _QuietError(ErrorTask):
    """Answers a request that is none with its status and not a word more."""

    def execute(self) -> None:
        error = self.request.error  # type: ignore[attr-defined]
        self.status = f"{error.code} {error.reason}"
        self.set_close_on_finish()
        self.content_length = 0
        self.write(b"")


class _Channel(HTTPChannel):
    """A connection; ``proven`` is one that has come with the session's token."""

    error_task_class = _QuietError
    proven = False


class Server(TcpWSGIServer):
    """Waitress on loopback; answers its own user first and ends by itself when it is over.

    Whoever opens connections and asks nothing, or half a question, holds none of the threads. Their
    number is limited, and it is those who have not proven themselves that make room for others, the
    oldest first: a browser asks as soon as it is connected.
    """

    channel_class = _Channel

    def __init__(
        self,
        app: Flask,
        listening: socket.socket,
        gate: Gate,
        presence: Presence,
        is_working: Callable[[], bool],
    ) -> None:
        logging.getLogger("waitress").setLevel(logging.CRITICAL)
        self._gate = gate
        self._presence = presence
        self._is_working = is_working
        self._own: Address = listening.getsockname()
        self._open: dict[int, wasyncore.dispatcher] = {}
        super().__init__(
            app,
            map=self._open,  # type: ignore[arg-type]
            _sock=listening,
            bind_socket=False,
            sockinfo=(listening.family, listening.type, None, self._own),
            adj=Adjustments(
                ident="",
                threads=_THREADS,
                asyncore_loop_timeout=_LOOK_AROUND,
                channel_timeout=_SILENCE,
                cleanup_interval=_TIDY,
                connection_limit=2 * _CONNECTIONS,
                inbuf_overflow=_LONGEST_BODY,
                outbuf_overflow=_LONGEST_ANSWER,
                max_request_body_size=_LONGEST_BODY,
                max_request_header_size=_LONGEST_HEADERS,
            ),
        )

    def set_reuse_addr(self) -> None:
        """Leave the socket as ``listen`` has made it: on Windows others could take its port."""

    def readable(self) -> bool:
        """Leave the loop, in whose every round this is asked, by the way that Ctrl-C takes too.

        Raises:
            SystemExit: Nobody needs the server any more.
        """
        if self._presence.is_over(busy=self._is_busy()):
            raise SystemExit
        return bool(super().readable())

    def handle_accept(self) -> None:
        """Let in who has connected, and close at once what is another user's."""
        came = list(self._accepted())
        refused = strangers((address for _, address in came), self._own) if came else ()
        for connection, address in came:
            if address in refused:
                connection.close()
                continue
            self._make_room()
            self._hold(connection, address)

    def add_task(self, task: Task) -> None:
        """Hand a request on to the threads; that it has come is a sign of life already."""
        if isinstance(task, _Channel) and self._gate.knows(task.requests[0].headers.get(_TOKEN)):
            task.proven = True
            self._presence.hear()
        super().add_task(task)

    def close_all(self) -> None:
        """Close every connection, and the socket that takes new ones."""
        wasyncore.close_all(self._open)  # type: ignore[arg-type]

    @property
    def _channels(self) -> tuple[_Channel, ...]:
        return tuple(channel for channel in self._open.values() if isinstance(channel, _Channel))

    def _is_busy(self) -> bool:
        """Return whether something runs that somebody waits for."""
        return self._is_working() or any(
            channel.requests and channel.proven for channel in self._channels
        )

    def _accepted(self) -> Iterator[tuple[socket.socket, Address]]:
        for _ in range(_AT_ONCE):
            try:
                accepted = self.accept()
            except OSError:
                # The system has no more to give out.
                return
            if accepted is None:
                return
            yield accepted

    def _hold(self, connection: socket.socket, address: Address) -> None:
        try:
            self.set_socket_options(connection)
            self.channel_class(self, connection, address, self.adj, map=self._open)  # type: ignore[arg-type]
        except OSError:
            # It was closed at its other end meanwhile (macOS).
            connection.close()

    def _make_room(self) -> None:
        held = self._channels
        idle = [channel for channel in held if not channel.requests]
        if len(held) >= _CONNECTIONS and idle:
            min(idle, key=lambda channel: (channel.proven, channel.creation_time)).handle_close()


def listen(port: int) -> socket.socket:
    """Return a socket of this machine's own.

    Port 0 is any that is free, at an address that none foresees.

    Browsers keep scripts and pages by address and port, and those of whoever had it before. Nobody
    can have prepared one of sixteen million; where the system has one address only, it is that.

    Raises:
        WrongUsage: The port is taken or not allowed.
    """
    if port == 0:
        try:
            return socket.create_server((_unforeseen(), port))
        except OSError:
            pass
    try:
        return socket.create_server((_LOOPBACK, port))
    except (OSError, OverflowError) as error:
        raise WrongUsage(message("web.port-taken", port=port)) from error


def _unforeseen() -> str:
    """Return an address of the loopback network 127.0.0.0/8 (RFC 1122, 3.2.1.3)."""
    return f"127.{secrets.randbelow(256)}.{secrets.randbelow(256)}.{1 + secrets.randbelow(254)}"


def open_in_browser(address: str) -> None:
    """Open the page in the user's own browser, where there is one."""
    webbrowser.open(address)


def serve(
    room: Room,
    port: int,
    show: Callable[[str], None],
    *,
    clock: Clock = time.monotonic,
    away: float = AWAY,
) -> None:
    """Serve the page; ``show`` is given the address to open, which is good once.

    Returns when the user has left, when no page was heard of for ``away`` seconds of the clock, or
    on Ctrl-C. A change that is under way is finished first, a build is stopped.

    Raises:
        WrongUsage: The port is taken or not allowed.
    """
    listening = listen(port)
    address, taken = listening.getsockname()
    host = f"{address}:{taken}"
    gate, presence = Gate(), Presence(clock, away)
    app = create_app(room, gate, presence, host)
    server = Server(app, listening, gate, presence, room.is_building)
    show(f"http://{host}/#{gate.code}")
    server.run()
    room.finish()
    server.close_all()
