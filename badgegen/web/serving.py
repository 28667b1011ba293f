"""Opens the review page and serves it until the user leaves."""

import time
from collections.abc import Callable

from badgegen.web.app import create_app
from badgegen.web.gate import Gate
from badgegen.web.presence import AWAY, Clock, Presence
from badgegen.web.room import Room
from badgegen.web.server import Server, listen


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
