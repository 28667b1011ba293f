"""What is measured: each row with its goal, as a comparison of two commands or as a figure.

A comparison makes what both commands need in a folder of its own. ``scale`` makes rosters smaller,
to see that all of it works; the goals are those of the whole size.
"""

import sys
import sysconfig
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import by_hand
from benchmarks.processes import Command, take, take_first_sign
from benchmarks.rosters import make_roster

PROJECT = Path(__file__).resolve().parents[1]
TYPEFACE = PROJECT / "fonts" / "BIZUDPGothic-Regular.ttf"
BADGEGEN = str(Path(sysconfig.get_path("scripts")) / "badgegen")
NOTHING: Command = (sys.executable, "-c", "pass")
DAY = ("--as-of", "2026-04-01")


@dataclass(frozen=True, slots=True)
class Contest:
    """Two commands to compare.

    Attributes:
        name: What it is called on the command line.
        title: What is compared, in words.
        goal: The ratio of CPU seconds to reach.
        commands: Makes what both need in a folder, scaled, and gives the two commands.
        most_pairs: So many pairs are enough, as one takes long.
    """

    name: str
    title: str
    goal: float
    commands: Callable[[Path, float], tuple[Command, Command]]
    most_pairs: int = 99


@dataclass(frozen=True, slots=True)
class Limit:
    """A figure that has a limit.

    Attributes:
        name: What it is called on the command line.
        title: What is measured, in words.
        goal: The most that it may come to.
        unit: Of what.
        measure: Does the work in a folder, scaled, and returns what it came to.
        times: How often it is measured; the median counts.
    """

    name: str
    title: str
    goal: float
    unit: str
    measure: Callable[[Path, float], float]
    times: int = 1


def against_script(
    *command: str, rows: int, furigana: bool = True, few: bool = False
) -> Callable[[Path, float], tuple[Command, Command]]:
    """Return what compares a command of badgegen on a roster with the script by hand."""

    def commands(folder: Path, scale: float) -> tuple[Command, Command]:
        path = folder / "roster.xlsx"
        roster = make_roster(path, _scaled(rows, scale), furigana=furigana, few=few).name
        script = (sys.executable, by_hand.__file__, roster, "by-hand.pdf", str(TYPEFACE))
        return (BADGEGEN, command[0], roster, *command[1:]), script

    return commands


def against_nothing(*command: str) -> Callable[[Path, float], tuple[Command, Command]]:
    """Return what compares a command of badgegen with a Python that does nothing."""
    return lambda folder, scale: ((BADGEGEN, *command), NOTHING)


def _scaled(rows: int, scale: float) -> int:
    return max(5, round(rows * scale))


def _ten_times(folder: Path, scale: float) -> tuple[Command, Command]:
    large = make_roster(folder / "large.xlsx", _scaled(100_000, scale))
    small = make_roster(folder / "small.xlsx", _scaled(10_000, scale))
    return (BADGEGEN, "build", large.name), (BADGEGEN, "build", small.name)


_ONE_BY_ONE = """
import subprocess, sys
for roster in sys.argv[2:]:
    subprocess.run([sys.argv[1], "build", roster], check=True, capture_output=True)
"""


def _several(folder: Path, scale: float) -> tuple[Command, Command]:
    rosters = [
        make_roster(folder / f"roster-{number}.xlsx", _scaled(500, scale) + number).name
        for number in range(max(2, round(40 * scale**0.5)))
    ]
    return (
        (BADGEGEN, "build", *rosters),
        (sys.executable, "-c", _ONE_BY_ONE, BADGEGEN, *rosters),
    )


def _first_sign(folder: Path, scale: float) -> float:
    roster = make_roster(folder / "roster.xlsx", _scaled(1_500, scale))
    return take_first_sign((BADGEGEN, "build", roster.name), folder)


def _page_build(folder: Path, scale: float) -> float:
    roster = make_roster(folder / "roster.xlsx", _scaled(1_500, scale))
    command = (sys.executable, "-m", "benchmarks.large_rosters", "build", str(roster))
    return float(take(command, PROJECT).said.split()[-1])


def _peak(rows: int, *command: str) -> Callable[[Path, float], float]:
    def measure(folder: Path, scale: float) -> float:
        roster = make_roster(folder / "roster.xlsx", _scaled(rows, scale))
        return take((BADGEGEN, command[0], roster.name, *command[1:]), folder).peak

    return measure


def _bytes_a_badge(name: str) -> Callable[[Path, float], float]:
    def measure(folder: Path, scale: float) -> float:
        rows = _scaled(10_000, scale)
        roster = make_roster(folder / "roster.xlsx", rows)
        take((BADGEGEN, "build", roster.name, "--include-unreviewed"), folder)
        return (folder / "roster-badges" / name).stat().st_size / rows

    return measure


def _differing(folder: Path, scale: float) -> float:
    """Return how many of the results of two builds of one roster differ."""
    roster = make_roster(folder / "roster.xlsx", _scaled(1_000, scale)).read_bytes()
    for name in ("first", "second"):
        (folder / name).mkdir()
        (folder / name / "roster.xlsx").write_bytes(roster)
        take((BADGEGEN, "build", "roster.xlsx", *DAY), folder / name)
    first, second = (_results(folder / name / "roster-badges") for name in ("first", "second"))
    assert first.keys() == second.keys()
    return sum(first[name] != second[name] for name in first)


def _results(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


CONTESTS: Sequence[Contest] = (
    *(
        Contest(
            f"{name}-{rows}{'' if furigana else '-bare'}",
            f"`{' '.join(command)}` of {rows:,} rows {'with' if furigana else 'without'} furigana"
            " ÷ the script by hand",
            goal,
            against_script(*command, rows=rows, furigana=furigana),
        )
        for name, command, rows, furigana, goal in (
            ("build", ("build",), 1_000, True, 0.5),
            ("build", ("build",), 1_000, False, 0.6),
            ("build", ("build",), 10_000, True, 1.0),
            ("build", ("build",), 10_000, False, 1.5),
            ("print-only", ("build", "--print-only"), 1_000, True, 0.4),
            ("print-only", ("build", "--print-only"), 10_000, True, 0.6),
            ("check", ("check",), 10_000, True, 0.6),
        )
    ),
    Contest(
        "build-10000-few",
        "`build` of 10,000 rows with ten surnames ÷ the script by hand",
        1.0,
        against_script("build", rows=10_000, few=True),
    ),
    Contest("help", "`--help` ÷ `python -c pass`", 6, against_nothing("--help")),
    Contest("version", "`--version` ÷ `python -c pass`", 6, against_nothing("--version")),
    Contest("reading", "`reading 佐藤` ÷ `python -c pass`", 10, against_nothing("reading", "佐藤")),
    Contest("growth", "`build` of 100,000 rows ÷ of 10,000 rows", 11, _ten_times, most_pairs=2),
    Contest("several", "40 rosters of 500 rows in one command ÷ 40 commands", 0.4, _several, 2),
)
LIMITS: Sequence[Limit] = (
    Limit("first-sign", "work before a terminal shows a sign", 0.2, "s CPU", _first_sign, 5),
    Limit("page", "the page's build of 1,500 judged rows", 0.3, "s CPU", _page_build, 3),
    Limit(
        "memory-10000", "most memory of `build`, 10,000 rows", 120, "MiB", _peak(10_000, "build")
    ),
    Limit(
        "memory-100000", "most memory of `build`, 100,000 rows", 350, "MiB", _peak(100_000, "build")
    ),
    Limit(
        "memory-300000", "most memory of `build`, 300,000 rows", 800, "MiB", _peak(300_000, "build")
    ),
    Limit("bytes", "bytes a badge of badges.pdf", 76, "bytes", _bytes_a_badge("badges.pdf")),
    Limit(
        "manifest-bytes",
        "bytes a badge of manifest.json",
        250,
        "bytes",
        _bytes_a_badge("manifest.json"),
    ),
    Limit(
        "identical", "results that differ, of the same roster built twice", 0, "files", _differing
    ),
)
