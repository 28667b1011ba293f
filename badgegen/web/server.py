"""Runs the application on this machine's own address until nobody needs it any more."""

import logging
import socket
from collections.abc import Callable

from flask import Flask
from waitress import wasyncore
from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.server import TcpWSGIServer
from waitress.task import ErrorTask

from badgegen.errors import WrongUsage
from badgegen.message import message

HOST = "127.0.0.1"
_LONGEST_BODY = 64 * 1024
_LONGEST_HEADERS = 16 * 1024
_LONGEST_ANSWER = 64 * 1024 * 1024
"""Longer ones would be put into a file while they are sent, and names with them."""
_THREADS = 4
_LOOK_AROUND = 1
"""Seconds between two looks at whether the server is still needed."""


class _QuietError(ErrorTask):
    """Answers a request that is none with its status and not a word more."""

    def execute(self) -> None:
        error = self.request.error  # type: ignore[attr-defined]
        self.status = f"{error.code} {error.reason}"
        self.set_close_on_finish()
        self.content_length = 0
        self.write(b"")


class _Channel(HTTPChannel):
    error_task_class = _QuietError


class Server(TcpWSGIServer):
    """Waitress on loopback; ends by itself when it is over."""

    channel_class = _Channel

    def __init__(self, app: Flask, listening: socket.socket, is_over: Callable[[], bool]) -> None:
        logging.getLogger("waitress").setLevel(logging.CRITICAL)
        self._is_over = is_over
        self._open: dict[int, wasyncore.dispatcher] = {}
        super().__init__(
            app,
            map=self._open,  # type: ignore[arg-type]
            _sock=listening,
            bind_socket=False,
            sockinfo=(listening.family, listening.type, None, listening.getsockname()),
            adj=Adjustments(
                ident="",
                threads=_THREADS,
                asyncore_loop_timeout=_LOOK_AROUND,
                inbuf_overflow=_LONGEST_BODY,
                outbuf_overflow=_LONGEST_ANSWER,
                max_request_body_size=_LONGEST_BODY,
                max_request_header_size=_LONGEST_HEADERS,
            ),
        )

    def readable(self) -> bool:
        """Asked in each round of the loop; the way out of it is the one that Ctrl-C takes too.

        Raises:
            SystemExit: Nobody needs the server any more.
        """
        if self._is_over():
            raise SystemExit
        return bool(super().readable())

    def close_all(self) -> None:
        """Closes every connection, and the socket that takes new ones."""
        wasyncore.close_all(self._open)  # type: ignore[arg-type]


def listen(port: int) -> socket.socket:
    """A socket of this machine's own address; port 0 is any that is free.

    Raises:
        WrongUsage: The port is taken or not allowed.
    """
    try:
        return socket.create_server((HOST, port))
    except (OSError, OverflowError) as error:
        raise WrongUsage(message("web.port-taken", port=port)) from error
