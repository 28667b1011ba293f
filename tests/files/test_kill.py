"""A build that is killed or interrupted at any moment leaves all old or all new results."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from badgegen.files import claimed
from tests.support.rosters import HEADER, STAFF, write_workbook

RESULTS = ("review.xlsx", "preview.pdf", "badges.pdf", "manifest.json")
MOMENTS = 12
INTERRUPTED = 130

# Ctrl-C at a chosen moment: when the interpreter tells of its n-th event (PEP 578) of this run.
_INTERRUPT = """
import os, signal, sys
moment, count = int(sys.argv.pop(1)), 0
def audit(event, values):
    global count
    count += 1
    if count == moment:
        os.kill(os.getpid(), signal.SIGINT)
from badgegen.__main__ import main
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.addaudithook(audit)
try:
    main()
finally:
    print("events", count)
    moment = 0
"""


@pytest.fixture(scope="module")
def rosters(tmp_path_factory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("rosters")
    more = ("000105", "高橋　次郎", "タカハシ　ジロウ", "", "")
    return (
        write_workbook(folder / "四月.xlsx", [HEADER, *STAFF]),
        write_workbook(folder / "五月.xlsx", [HEADER, *STAFF, more]),
    )


def command(roster: Path, folder: Path) -> list[str]:
    return [sys.executable, "-m", "badgegen", "build", str(roster), "--output", str(folder)]


def build(roster: Path, folder: Path) -> float:
    """Builds, and tells how many seconds that took."""
    begun = time.monotonic()
    subprocess.run(command(roster, folder), check=True, capture_output=True)
    return time.monotonic() - begun


def results(folder: Path) -> dict[str, bytes]:
    """The results that can be seen."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.mark.slow
def test_a_build_that_is_killed_leaves_all_old_or_all_new_results(rosters, tmp_path):
    folder = tmp_path / "結果"
    seconds = max(build(roster, tmp_path / roster.stem) for roster in rosters)
    runs = [results(tmp_path / roster.stem) for roster in rosters]
    build(rosters[0], folder)

    for moment in range(MOMENTS):
        before = runs.index(results(folder))
        wanted = rosters[1 - before]
        process = subprocess.Popen(
            command(wanted, folder), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            process.wait(seconds * 1.1 * moment / MOMENTS)
        except subprocess.TimeoutExpired:
            process.kill()
        process.communicate()
        seen = results(folder)
        # While files are being exchanged some may be missing; none is of another run.
        assert any(seen.items() <= run.items() for run in runs)
        with claimed(folder, RESULTS):
            assert results(folder) in runs

    build(rosters[1], folder)
    assert results(folder) == runs[1]
    assert {path.name for path in folder.rglob("*")} == set(RESULTS)


@pytest.mark.slow
def test_a_build_that_is_interrupted_says_so_and_leaves_nothing(rosters, tmp_path):
    interrupted(rosters[0], tmp_path / "counted", 0)  # what is compiled once is no event later
    counted = interrupted(rosters[0], tmp_path / "counted", 0)
    events = int(counted.stdout.rpartition("events")[2])

    # One run tells of some events fewer than another, and the last ones come after its end.
    for moment in range(1, events * 9 // 10, events // 10):
        ended = interrupted(rosters[0], tmp_path / "new", moment)
        assert (ended.returncode, ended.stderr.count("\n")) == (INTERRUPTED, 1), ended.stderr
        assert "中断しました" in ended.stderr
        assert not (tmp_path / "new").exists() or set(results(tmp_path / "new")) == set(RESULTS)


def interrupted(roster: Path, folder: Path, moment: int) -> subprocess.CompletedProcess[str]:
    arguments = command(roster, folder)[3:]
    return subprocess.run(
        [sys.executable, "-c", _INTERRUPT, str(moment), *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "LC_ALL": "ja_JP.UTF-8", "PYTHONUTF8": "1"},
    )


@pytest.mark.slow
def test_a_second_build_into_the_same_folder_stops_in_one_sentence(rosters, tmp_path):
    folder = tmp_path / "結果"
    build(rosters[0], folder)
    before = results(folder)

    with claimed(folder, RESULTS):
        second = subprocess.run(
            command(rosters[1], folder),
            capture_output=True,
            encoding="utf-8",
            env={**os.environ, "LC_ALL": "en_US.UTF-8", "PYTHONUTF8": "1"},
        )

    assert second.returncode == 6
    assert second.stderr == (
        f"Another badgegen is writing into {folder}. Please run again when it has finished.\n"
    )
    assert results(folder) == before
