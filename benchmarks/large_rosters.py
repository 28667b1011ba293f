"""Makes a large roster of likely people, and measures how long badgegen works on one.

Usage: python -m benchmarks.large_rosters make ROSTER.xlsx [--rows 100000]
       python -m benchmarks.large_rosters stages ROSTER.xlsx
       python -m benchmarks.large_rosters page ROSTER.xlsx
       python -m benchmarks.large_rosters build ROSTER.xlsx

``make`` draws surnames by how many people are counted with them, and some rare ones; half of the
people have furigana, some names have no blank. ``stages`` prints the seconds from the file to the
findings, each stage with all before it; ``page`` those of the review until it is opened, and of
what the page asks for, the slower one of two times each. Both print the most memory that was held.
What ``page`` decides, it takes back. ``build`` prints the CPU seconds of the page's build of a
roster that was judged and has not changed since.

Measured 2026-11 on two shared cores with 100,000 rows: the file 2 s, the people of it 27 s, all of
it 30 s; opening the page 31 s, its requests up to 0.3 s but for the findings (2 to 2.5 s);
``check --format json`` 34 s and 260 MiB.
"""

import argparse
import random
import resource
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from flask.testing import FlaskClient
from openpyxl import Workbook

from badgegen.core import to_katakana
from badgegen.judgement import Job, judge
from badgegen.review.session import Desk, open_desk, seen
from badgegen.romaji import RomajiOptions
from badgegen.roster.files import read_grids
from badgegen.roster.reader import read_roster
from badgegen.web.app import create_app
from badgegen.web.gate import Gate
from badgegen.web.room import AWAY, Presence, Room
from benchmarks.rosters import (
    GIVEN_NAMES,
    HEADER,
    PER_DEPARTMENT,
    known_given_names,
    known_surnames,
)

TITLES = ("主事", "主任", "係長", "課長補佐", "課長", "技師", "")

TOKEN = "HTTP_X_BADGEGEN_TOKEN"
HOST = "127.0.0.1:8000"
ADDRESS = f"http://{HOST}"

Result = TypeVar("Result")


def main() -> None:
    """Does what was asked for."""
    parser = argparse.ArgumentParser(description="Measures work on a large roster.")
    parser.add_argument("what", choices=("make", "stages", "page", "build"))
    parser.add_argument("roster", type=Path)
    parser.add_argument("--rows", type=int, default=100_000)
    options = parser.parse_args()
    if options.what == "make":
        make(options.roster, options.rows)
    elif options.what == "build":
        print(f"{seconds_to_build(options.roster):.3f}")
    else:
        {"stages": stages, "page": page}[options.what](options.roster)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{'most memory':32} {peak:8.0f} MiB")


def make(roster: Path, rows: int) -> None:
    """Writes the roster; the same one each time."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("職員")
    sheet.append(HEADER)
    for row in people(rows):
        sheet.append([text or None for text in row])
    book.save(roster)


def people(rows: int) -> Iterator[tuple[str, ...]]:
    """So many people in the columns of the header."""
    chance = random.Random(rows)
    known = list(known_surnames())
    surnames = chance.choices(known, [weight for *_, weight in known], k=rows)
    given_names = chance.sample(list(known_given_names()), GIVEN_NAMES)
    for row, (surname, kana, _) in enumerate(surnames):
        given, given_kana = chance.choice(given_names)
        blank = "　" if chance.random() < 0.8 else ""
        furigana = f"{to_katakana(kana)}　{to_katakana(given_kana)}" if row % 2 else ""
        department = f"第{row // PER_DEPARTMENT + 1}課"
        yield f"{row:06}", surname + blank + given, furigana, department, chance.choice(TITLES)


def job_for(roster: Path) -> Job:
    """The job that the command line has without options."""
    return Job(roster, "surname-kana-romaji", "a-one-51002", RomajiOptions())


def stages(roster: Path) -> None:
    """Prints the seconds of each stage together with those before it."""
    timed("the file", lambda: read_grids(roster, None))
    timed("the people of it", lambda: read_roster(roster))
    timed("their badges and the findings", lambda: judge(job_for(roster)))


def seconds_to_build(roster: Path) -> float:
    """Returns the CPU seconds of the page's build of what was judged already."""
    with TemporaryDirectory() as folder:
        desk, _ = open_desk(job_for(roster), Path(folder), "ja")
        room = Room(desk, Path(folder), "ja")
        start = time.process_time()
        room.start_build()
        assert room.task is not None
        room.task.wait()
        taken = time.process_time() - start
        assert room.task.view("ja").made
        return taken


def page(roster: Path) -> None:
    """Prints the seconds of opening the review, and of what its page asks for."""
    with TemporaryDirectory() as folder:
        job = job_for(roster)
        desk, _ = timed("opening", lambda: open_desk(job, Path(folder), "ja"))
        room, gate = Room(desk, Path(folder), "ja"), Gate()
        client = create_app(room, gate, Presence(time.monotonic, AWAY), HOST).test_client()
        client.environ_base[TOKEN] = gate.session
        for path in ("/", "/api/review", "/api/list?page=3", "/api/list?text=佐", "/api/alive"):
            ask(client, path)
        ask(client, f"/api/review?at={desk.queue[-1]}")
        for path in ("/api/badges?department=7", "/api/findings", "/api/findings?section=3&page=2"):
            ask(client, path)
        take_steps(client, room)


def ask(client: FlaskClient, path: str) -> None:
    """Times a question of the page."""

    def once() -> None:
        answer = client.get(path, base_url=ADDRESS)
        assert answer.status_code == 200, answer.status

    timed(path, once, times=2)


def take_steps(client: FlaskClient, room: Room) -> None:
    """Times a decision for one person and one for the most frequent surname, taken back each."""
    alone = room.desk.queue[0]
    shared = most_frequent(room.desk)
    count = len(room.desk.where.by_surname[room.desk.judged.cases[shared].person.surname.key])
    headers = {"Origin": ADDRESS}
    for who, at in (("one person", alone), (f"{count} people", shared)):

        def decide(at: int = at) -> None:
            asked = {
                "at": at,
                "kana": "さとう",
                "romaji": "",
                "everybody": at == shared,
                "seen": seen(room.desk, at),
            }
            answer = client.post("/api/decide", base_url=ADDRESS, headers=headers, json=asked)
            assert answer.status_code == 200, answer.get_data(as_text=True)

        def undo() -> None:
            asked = {"step": len(room.desk.steps)}
            answer = client.post("/api/undo", base_url=ADDRESS, headers=headers, json=asked)
            assert answer.status_code == 200, answer.get_data(as_text=True)

        for time_ in ("first", "again"):
            timed(f"decide {who} {time_}", decide)
            timed(f"undo {who} {time_}", undo)


def most_frequent(desk: Desk) -> int:
    """Somebody with the surname that most people have."""
    surnames = Counter({key: len(found) for key, found in desk.where.by_surname.items()})
    ((key, _),) = surnames.most_common(1)
    return desk.where.by_surname[key][0]


def timed(what: str, work: Callable[[], Result], *, times: int = 1) -> Result:
    """Does the work, prints the longest seconds of so many times and hands on its result."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        result = work()
        taken.append(time.perf_counter() - start)
    print(f"{what:32} {max(taken):8.2f} s", flush=True)
    return result


if __name__ == "__main__":
    main()
