"""A review as badgegen serves it, and what browsers and other programs send to it."""

import http.client
import json
import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from badgegen.judgement import Job
from badgegen.review.session import open_desk
from badgegen.romaji import RomajiOptions
from badgegen.web.room import AWAY, LONGEST_LOOK, Room
from badgegen.web.server import serve

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
    # Each window would load two pages for its address bar, which nobody sees: two thirds of what a
    # window takes. The last such switch wins, so this one repeats what Playwright turns off too.
    "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,"
    "AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,HttpsUpgrades,"
    "HttpsFirstBalancedModeAutoEnable,LensOverlay,MediaRouter,PaintHolding,"
    "ThirdPartyStoragePartitioning,AvoidCorsURLLoaderRestartOnRedirect,OptimizationHints,"
    "NetworkTimeServiceQuerying,AimEnabled,PreconnectToSearch",
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
class Time:
    """A clock that stands still, but for ``passing`` seconds whenever somebody looks at it."""

    now: float = 0.0
    passing: float = 0.0

    def __call__(self) -> float:
        self.now += self.passing
        return self.now


@dataclass
class Served:
    """A review that runs: its address, its thread, and its clock."""

    address: str
    room: Room
    thread: threading.Thread
    time: Time = field(default_factory=Time)

    @property
    def host(self) -> str:
        """The address with its port."""
        return self.address.split("/")[2]

    @property
    def code(self) -> str:
        """What the address carries, and is good once."""
        return self.address.partition("#")[2]

    @property
    def socket_address(self) -> tuple[str, int]:
        name, _, port = self.host.partition(":")
        return name, int(port)

    def send(self, path: str, method: str = "GET", body: bytes = b"", **headers: str) -> Answer:
        """Sends exactly this; a name's underscores stand for hyphens, and Host may be another."""
        connection = http.client.HTTPConnection(*self.socket_address, timeout=20)
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

    def enter(self) -> dict[str, str]:
        """What the one browser sends with each question, for the code of the address."""
        origin = f"http://{self.host}"
        code = json.dumps({"code": self.code}).encode()
        door = self.send("/api/enter", "POST", code, Origin=origin)
        return {"X_Badgegen_Token": door.json["token"]}

    def look(self, times: int = 1) -> None:
        """Has the server look at the clock: a visit wakes it."""
        for _ in range(times):
            with (
                suppress(OSError),
                socket.create_connection(self.socket_address, timeout=20) as visit,
            ):
                # Answered by a request that is none: the loop has come round.
                visit.sendall(b"?\r\n\r\n")
                while visit.recv(4096):
                    pass

    def stop(self) -> None:
        """Lets time pass until the server has given up; it may be gone in the middle of a visit."""
        self.time.passing = LONGEST_LOOK
        self.look(2 * int(AWAY / LONGEST_LOOK))
        self.thread.join(20)
        assert not self.thread.is_alive()


@contextmanager
def served(job: Job, language: str = "ja") -> Iterator[Served]:
    """The review of a job, served in a thread of this process."""
    desk, _ = open_desk(job, results_of(job.roster), language)
    room, time = Room(desk, results_of(job.roster), language), Time()
    shown: list[str] = []
    ready = threading.Event()

    def show(address: str) -> None:
        shown.append(address)
        ready.set()

    thread = threading.Thread(target=serve, args=(room, 0, show), kwargs={"clock": time})
    thread.start()
    assert ready.wait(20)
    review = Served(shown[0], room, thread, time)
    try:
        yield review
    finally:
        if thread.is_alive():
            review.stop()
