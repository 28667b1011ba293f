"""A review as badgegen serves it, and what browsers and other programs send to it."""

import http.client
import json
import re
import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from badgegen.pipeline.job import Job
from badgegen.pipeline.keeping import open_desk
from badgegen.reading.romaji_styles import RomajiOptions
from badgegen.web.presence import AWAY
from badgegen.web.room import Room
from badgegen.web.serving import serve

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def job_for(roster: Path, **settings: object) -> Job:
    romaji = RomajiOptions("passport", None, None)
    keys = roster.parent / "user"
    return Job(roster, "surname-kana-romaji", "a-one-51002", romaji, keys=keys, **settings)


def results_of(roster: Path) -> Path:
    return roster.parent / f"{roster.stem}-badges"


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self):
        return json.loads(self.body)


@dataclass
class Served:
    """A review that runs: its address, its thread, and a clock that tests can move."""

    address: str
    room: Room
    thread: threading.Thread
    now: list[float] = field(default_factory=lambda: [0.0])

    @property
    def port(self) -> int:
        return int(re.search(r":(\d+)/", self.address)[1])

    def send(self, path: str, method: str = "GET", body: bytes = b"", **headers: str) -> Answer:
        """Sends exactly this; a name's underscores stand for hyphens, and Host may be another."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            connection.putrequest(method, path, skip_host="Host" in named)
            for name, value in named.items():
                connection.putheader(name, value)
            if body:
                connection.putheader("Content-Length", str(len(body)))
            connection.endheaders(body)
            answer = connection.getresponse()
            return Answer(answer.status, dict(answer.getheaders()), answer.read())
        finally:
            connection.close()

    def stop(self) -> None:
        # A page that is still open may have a question on its way, and is heard of once more then.
        for _ in range(20):
            self.now[0] += AWAY + 1
            # A visit wakes the server, which may have looked at the clock by itself and be gone.
            with suppress(OSError), socket.create_connection(("127.0.0.1", self.port)):
                self.thread.join(2)
            if not self.thread.is_alive():
                break
        assert not self.thread.is_alive()


@contextmanager
def served(job: Job, language: str = "ja") -> Iterator[Served]:
    """The review of a job, served in a thread of this process."""
    desk, _ = open_desk(job, results_of(job.roster), language)
    room = Room(desk, results_of(job.roster), language)
    shown: list[str] = []
    ready, now = threading.Event(), [0.0]

    def show(address: str) -> None:
        shown.append(address)
        ready.set()

    thread = threading.Thread(target=serve, args=(room, 0, show), kwargs={"clock": lambda: now[0]})
    thread.start()
    assert ready.wait(20)
    review = Served(shown[0], room, thread, now)
    try:
        yield review
    finally:
        if thread.is_alive():
            review.stop()
