"""Measures whole commands beside others, and writes what came out as a page of Markdown.

Usage: python -m benchmarks [NAME ...] [--pairs 5] [--write docs/performance.md]

Without names all are measured; ``--list`` names them. A ratio is one of CPU seconds, the median
over pairs of runs one after the other; it holds on machines whose speed drifts. What needs a
program that is not installed is left out, with the reason.
"""

import argparse
import io
import os
import platform
import pstats
import sys
import sysconfig
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import by_hand
from benchmarks.processes import Command, Pairs, spread, take, take_pairs
from benchmarks.rosters import make_roster

PROJECT = Path(__file__).resolve().parents[1]
TYPEFACE = PROJECT / "fonts" / "BIZUDPGothic-Regular.ttf"
BADGEGEN = str(Path(sysconfig.get_path("scripts")) / "badgegen")
NOTHING: Command = (sys.executable, "-c", "pass")
LIBRARIES = ("reportlab", "pikepdf", "xlsxwriter", "pandas", "pykakasi", "openpyxl")
PROFILED = 25
"""So many functions of the profile are shown."""


@dataclass(frozen=True, slots=True)
class Contest:
    """Two commands to compare.

    Attributes:
        name: What it is called on the command line.
        title: What is compared, in words.
        goal: The ratio of CPU seconds to reach.
        commands: Makes what both need in a folder, and gives the two commands.
    """

    name: str
    title: str
    goal: float
    commands: Callable[[Path], tuple[Command, Command]]


@dataclass(frozen=True, slots=True)
class Limit:
    """A command whose memory or output has a limit.

    Attributes:
        name: What it is called on the command line.
        title: What is measured, in words.
        goal: The most that it may come to.
        unit: Of what.
        measure: Does the work in a folder, and returns what it came to.
    """

    name: str
    title: str
    goal: float
    unit: str
    measure: Callable[[Path], float]


def _against_script(
    folder: Path, *arguments: str, rows: int, furigana: bool = True, few: bool = False
) -> tuple[Command, Command]:
    roster = make_roster(folder / f"roster-{rows}.xlsx", rows, furigana=furigana, few=few)
    script = (sys.executable, by_hand.__file__, roster.name, "by-hand.pdf", str(TYPEFACE))
    command = arguments or ("build",)
    return (BADGEGEN, command[0], roster.name, *command[1:]), script


def _against_nothing(_: Path, *arguments: str) -> tuple[Command, Command]:
    return (BADGEGEN, *arguments), NOTHING


def _ten_times(folder: Path) -> tuple[Command, Command]:
    large = make_roster(folder / "large.xlsx", 100_000)
    small = make_roster(folder / "small.xlsx", 10_000)
    return (BADGEGEN, "build", large.name), (BADGEGEN, "build", small.name)


def _peak(folder: Path, rows: int) -> float:
    roster = make_roster(folder / f"memory-{rows}.xlsx", rows)
    return take((BADGEGEN, "build", roster.name), folder).peak


def _bytes_a_badge(folder: Path, name: str) -> float:
    rows = 10_000
    roster = make_roster(folder / "bytes.xlsx", rows)
    take((BADGEGEN, "build", roster.name, "--include-unreviewed"), folder)
    return (folder / "bytes-badges" / name).stat().st_size / rows


CONTESTS = (
    Contest(
        "build-1000",
        "`build` of 1,000 rows with furigana ÷ the script by hand",
        0.5,
        lambda folder: _against_script(folder, "build", rows=1_000),
    ),
    Contest(
        "build-1000-bare",
        "`build` of 1,000 rows without furigana ÷ the script by hand",
        0.6,
        lambda folder: _against_script(folder, "build", rows=1_000, furigana=False),
    ),
    Contest(
        "build-10000",
        "`build` of 10,000 rows with furigana ÷ the script by hand",
        1.0,
        lambda folder: _against_script(folder, "build", rows=10_000),
    ),
    Contest(
        "build-10000-bare",
        "`build` of 10,000 rows without furigana ÷ the script by hand",
        1.5,
        lambda folder: _against_script(folder, "build", rows=10_000, furigana=False),
    ),
    Contest(
        "build-10000-few",
        "`build` of 10,000 rows with ten surnames ÷ the script by hand",
        1.0,
        lambda folder: _against_script(folder, "build", rows=10_000, few=True),
    ),
    Contest(
        "check-10000",
        "`check` (table) of 10,000 rows ÷ the script by hand",
        0.6,
        lambda folder: _against_script(folder, "check", rows=10_000),
    ),
    Contest(
        "help",
        "`--help` ÷ `python -c pass`",
        6,
        lambda folder: _against_nothing(folder, "--help"),
    ),
    Contest(
        "version",
        "`--version` ÷ `python -c pass`",
        6,
        lambda folder: _against_nothing(folder, "--version"),
    ),
    Contest(
        "reading",
        "`reading 佐藤` ÷ `python -c pass`",
        10,
        lambda folder: _against_nothing(folder, "reading", "佐藤"),
    ),
    Contest("growth", "`build` of 100,000 rows ÷ of 10,000 rows", 11, _ten_times),
)
LIMITS = (
    Limit(
        "memory-10000",
        "most memory of `build`, 10,000 rows",
        120,
        "MiB",
        lambda folder: _peak(folder, 10_000),
    ),
    Limit(
        "memory-100000",
        "most memory of `build`, 100,000 rows",
        350,
        "MiB",
        lambda folder: _peak(folder, 100_000),
    ),
    Limit(
        "memory-300000",
        "most memory of `build`, 300,000 rows",
        800,
        "MiB",
        lambda folder: _peak(folder, 300_000),
    ),
    Limit(
        "bytes",
        "bytes a badge of badges.pdf",
        76,
        "bytes",
        lambda folder: _bytes_a_badge(folder, "badges.pdf"),
    ),
    Limit(
        "manifest-bytes",
        "bytes a badge of manifest.json",
        250,
        "bytes",
        lambda folder: _bytes_a_badge(folder, "manifest.json"),
    ),
)


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--pairs", type=int, default=5, help="pairs of runs of each comparison")
    parser.add_argument("--write", type=Path, help="also write the page of results here")
    parser.add_argument("--list", action="store_true", help="name what can be measured")
    options = parser.parse_args()
    known = [measured.name for measured in (*CONTESTS, *LIMITS)]
    if options.list:
        print("\n".join(known))
        return
    if unknown := set(options.names) - set(known):
        parser.error(f"nothing is called {', '.join(sorted(unknown))}; see --list")
    lines = list(page(options.names or known, options.pairs))
    if options.write:
        options.write.write_text("\n".join(lines) + "\n", encoding="utf-8")


def page(names: Sequence[str], pairs: int) -> Iterator[str]:
    """Yield the lines of the page of results, and print each as soon as it is known."""
    for line in _lines(names, pairs):
        print(line, flush=True)
        yield line


def _lines(names: Sequence[str], pairs: int) -> Iterator[str]:
    yield "# Performance"
    yield ""
    yield "Made by `python -m benchmarks`; see its help for what is compared and how."
    yield ""
    yield from _circumstances()
    yield ""
    yield "## Against others"
    yield ""
    yield "| what | goal | ratio (CPU) | pair by pair | badgegen, s CPU | other, s CPU | s wall |"
    yield "|---|---|---|---|---|---|---|"
    for contest in (contest for contest in CONTESTS if contest.name in names):
        with TemporaryDirectory() as folder:
            ours, theirs = contest.commands(Path(folder))
            yield _row(contest, take_pairs(ours, theirs, Path(folder), pairs))
    yield ""
    yield "## Memory and bytes"
    yield ""
    yield "| what | goal | measured |"
    yield "|---|---|---|"
    for limit in (limit for limit in LIMITS if limit.name in names):
        with TemporaryDirectory() as folder:
            found = limit.measure(Path(folder))
        yield f"| {limit.title} | ≤ {limit.goal:g} | {_bold(found, limit.goal)} {limit.unit} |"
    yield ""
    yield "## Where the time goes"
    yield ""
    yield from _profile()


def _row(contest: Contest, pairs: Pairs) -> str:
    ratios = ", ".join(f"{ratio:.2f}" for ratio in pairs.ratios)
    ours, theirs = (spread(taken, lambda one: one.cpu) for taken in (pairs.ours, pairs.theirs))
    wall = spread(pairs.ours, lambda one: one.wall)
    found = _bold(pairs.ratio, contest.goal)
    cells = (contest.title, f"≤ {contest.goal:g}", found, ratios, ours, theirs, wall)
    return f"| {' | '.join(cells)} |"


def _bold(found: float, goal: float) -> str:
    """Return a figure; one that misses its goal stands out."""
    return f"{found:.2f}" if found <= goal else f"**{found:.2f}**"


def _circumstances() -> Iterator[str]:
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    yield f"- {date.today()}, {platform.platform()}, {os.cpu_count()} cores ({platform.machine()})"
    yield f"- Python {platform.python_version()}, badgegen {version('badgegen')}, {libraries}"
    yield "- medians with the least and the most; a figure in bold misses its goal"


def _profile() -> Iterator[str]:
    """Yield the functions that take most of a build of 10,000 rows, by their own time."""
    with TemporaryDirectory() as folder:
        roster = make_roster(Path(folder) / "roster.xlsx", 10_000)
        stored = Path(folder) / "build.prof"
        command = (sys.executable, "-m", "cProfile", "-o", str(stored), BADGEGEN, "build")
        take((*command, roster.name), Path(folder))
        said = io.StringIO()
        found = pstats.Stats(str(stored), stream=said).strip_dirs()
    found.sort_stats("tottime").print_stats(PROFILED)
    yield "A build of 10,000 rows with furigana under cProfile, which makes small functions dearer:"
    yield ""
    yield "```"
    yield from (line.rstrip() for line in said.getvalue().splitlines()[6:] if line.strip())
    yield "```"


if __name__ == "__main__":
    main()
