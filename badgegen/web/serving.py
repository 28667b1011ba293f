"""Opens the review page and serves it until the user leaves."""

import time
from collections.abc import Callable

from badgegen.web.app import create_app
from badgegen.web.gate import Gate
from badgegen.web.presence import AWAY, Clock, Presence
from badgegen.web.room import Room
from badgegen.web.server import HOST, Server, listen


def serve(
    room: Room,
    port: int,
    show: Callable[[str], None],
    *,
    clock: Clock = time.monotonic,
    away: float = AWAY,
) -> None:
    """Serves the page; ``show`` is given the address to open, which is good once.

    Returns when the user has left, when no page was heard of for ``away`` seconds of the clock, or
    on Ctrl-C; a change that is under way is finished first.

    Raises:
        WrongUsage: The port is taken or not allowed.
    """
    listening = listen(port)
    gate, presence = Gate(), Presence(clock, away)
    server = Server(create_app(room, gate, presence), listening, lambda: presence.is_over)
    show(f"http://{HOST}:{listening.getsockname()[1]}/open?token={gate.token}")
    server.run()
    room.finish()
    server.close_all()
