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
import statistics
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from badgegen import romanize
from badgegen.core import to_hiragana
from benchmarks.measures import BADGEGEN, CONTESTS, LIMITS, PROJECT, TYPEFACE, Contest, Limit
from benchmarks.peers import PEERS, Peer
from benchmarks.processes import Taken, spread, take, take_pairs
from benchmarks.rosters import make_roster, people

LIBRARIES = ("click", "reportlab", "pikepdf", "xlsxwriter", "pandas", "pykakasi", "openpyxl")
BY_HAND = (
    "The script by hand reads with pandas, asks pykakasi for each row and draws with a plain loop",
    "of reportlab: a print file alone, of which nothing is reviewed and nothing is proved.",
)
COMPARED = (
    "what",
    "goal",
    "ratio (CPU)",
    "holds",
    "pair by pair",
    "badgegen, s CPU",
    "s",
    "MiB",
    "other, s CPU",
    "s",
)
DRAWN = (1_000, 10_000)
"""So many badges the peers draw."""
PROFILED, PROFILED_ROWS = 25, 10_000
"""So many functions are shown of the profile of a build of so many rows."""
PEERS_NAME, PROFILE_NAME = "peers", "profile"


@dataclass(frozen=True, slots=True)
class Choice:
    """What is measured: the names, how many pairs of each, and how much smaller rosters are."""

    names: Sequence[str]
    pairs: int
    scale: float


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--pairs", type=int, default=5, help="pairs of runs of each comparison")
    parser.add_argument("--write", type=Path, help="also write the page of results here")
    parser.add_argument("--list", action="store_true", help="name what can be measured")
    parser.add_argument(
        "--scale", type=float, default=1, help="smaller rosters, to see that all of it works"
    )
    options = parser.parse_args()
    known = [*(row.name for row in (*CONTESTS, *LIMITS)), PEERS_NAME, PROFILE_NAME]
    if options.list:
        print("\n".join(known))
        return
    if unknown := set(options.names) - set(known):
        parser.error(f"nothing is called {', '.join(sorted(unknown))}; see --list")
    lines = list(page(Choice(options.names or known, options.pairs, options.scale)))
    if options.write:
        options.write.write_text("\n".join(lines) + "\n", encoding="utf-8")


def page(choice: Choice) -> Iterator[str]:
    """Yield the lines of the page of results, and print each as soon as it is known."""
    for line in _lines(choice):
        print(line, flush=True)
        yield line


def _lines(choice: Choice) -> Iterator[str]:
    yield from ("# Performance", "")
    yield "Made by `python -m benchmarks`; see its help for what is compared and how."
    yield ""
    yield from _circumstances(choice)
    contests = [contest for contest in CONTESTS if contest.name in choice.names]
    limits = [limit for limit in LIMITS if limit.name in choice.names]
    if contests:
        yield from ("", "## Whole commands", "")
        yield from (*BY_HAND, "", f"| {' | '.join(COMPARED)} |", f"|{'---|' * len(COMPARED)}")
    for contest in contests:
        yield _told(contest.title, len(COMPARED), lambda row=contest: _contest_row(row, choice))
    if limits:
        yield from ("", "## Figures with a limit", "")
        yield from ("| what | goal | measured | holds |", "|---|---|---|---|")
    for limit in limits:
        yield _told(limit.title, 4, lambda row=limit: _limit_row(row, choice))
    if PEERS_NAME in choice.names:
        yield from _drawing(choice)
    if PROFILE_NAME in choice.names:
        yield from _profile(choice.scale)


def _told(title: str, columns: int, row: Callable[[], str]) -> str:
    """Return a row of a table; where something fails, why it is left out."""
    try:
        return row()
    except (RuntimeError, OSError) as error:
        why = " ".join(str(error).split())[-200:].replace("|", "/")
        return f"| {title} | left out: {why} |{' |' * (columns - 2)}"


def _contest_row(contest: Contest, choice: Choice) -> str:
    with TemporaryDirectory() as folder:
        ours, theirs = contest.commands(Path(folder), choice.scale)
        pairs = take_pairs(ours, theirs, Path(folder), min(choice.pairs, contest.most_pairs))
    cells = (
        contest.title,
        f"≤ {contest.goal:g}",
        f"{pairs.ratio:.2f}",
        _holds(pairs.ratio, contest.goal),
        ", ".join(f"{ratio:.2f}" for ratio in pairs.ratios),
        spread(pairs.ours, lambda taken: taken.cpu),
        spread(pairs.ours, lambda taken: taken.wall),
        spread(pairs.ours, lambda taken: taken.peak, 0),
        spread(pairs.theirs, lambda taken: taken.cpu),
        spread(pairs.theirs, lambda taken: taken.wall),
    )
    return f"| {' | '.join(cells)} |"


def _limit_row(limit: Limit, choice: Choice) -> str:
    found = []
    for _ in range(min(limit.times, max(1, choice.pairs))):
        with TemporaryDirectory() as folder:
            found.append(limit.measure(Path(folder), choice.scale))
    middle = statistics.median(found)
    measured = f"{middle:.4g} {limit.unit}"
    if len(found) > 1:
        measured += f" ({min(found):.4g}-{max(found):.4g})"
    return f"| {limit.title} | ≤ {limit.goal:g} | {measured} | {_holds(middle, limit.goal)} |"


def _holds(found: float, goal: float) -> str:
    return "yes" if found <= goal else "**no**"


def _drawing(choice: Choice) -> Iterator[str]:
    """Yield how long programs take to draw badges whose kana and romaji are finished."""
    yield from ("", "## Drawing alone", "")
    yield "Badges of finished kana and romaji, ten to a page of A4."
    yield ""
    yield "| who | badges | s CPU | s | MiB | bytes a badge |"
    yield "|---|---|---|---|---|---|"
    for peer in PEERS:
        if not peer.is_there:
            yield f"| {peer.title} | left out: {peer.needs} is not installed | | | | |"
            continue
        for count in DRAWN:
            if count <= peer.most:
                badges = max(10, round(count * choice.scale))
                yield _told(
                    peer.title, 6, lambda who=peer, many=badges: _peer_row(who, many, choice.pairs)
                )


def _peer_row(peer: Peer, count: int, runs: int) -> str:
    with TemporaryDirectory() as name:
        folder = Path(name)
        table, target = folder / "badges.tsv", folder / "badges.pdf"
        table.write_text("".join(map("{}\t{}\n".format, *_texts(count))), encoding="utf-8")
        command = (sys.executable, "-m", "benchmarks.peers", peer.name, str(table), str(target))
        taken = [take((*command, str(TYPEFACE)), PROJECT) for _ in range(max(1, runs))]
        size = target.stat().st_size / count
    return f"| {peer.title} | {count:,} | {_cells(taken)} | {size:.1f} |"


def _cells(taken: Sequence[Taken]) -> str:
    figures = (
        spread(taken, lambda run: run.cpu),
        spread(taken, lambda run: run.wall),
        spread(taken, lambda run: run.peak, 0),
    )
    return " | ".join(figures)


def _texts(count: int) -> tuple[list[str], list[str]]:
    """Return kana and romaji of so many people."""
    kana = [
        to_hiragana(furigana.split("　")[0])
        for _, _, furigana, *_ in people(count, furigana=True, few=False)
    ]
    spelled = {reading: romanize(reading) for reading in set(kana)}
    return kana, [spelled[reading] for reading in kana]


def _circumstances(choice: Choice) -> Iterator[str]:
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    yield f"- {date.today()}, {platform.platform()}, {os.cpu_count()} cores ({platform.machine()})"
    yield f"- Python {platform.python_version()}, badgegen {version('badgegen')}, {libraries}"
    yield "- medians with the least and the most; MiB: the most memory that was held"
    if choice.scale != 1:
        yield f"- **rosters of {choice.scale:g} times their size: these figures say nothing**"


def _profile(scale: float) -> Iterator[str]:
    """Yield the functions that take most of a build, by their own time."""
    yield from ("", "## Where the time goes", "")
    rows = max(5, round(PROFILED_ROWS * scale))
    with TemporaryDirectory() as folder:
        roster = make_roster(Path(folder) / "roster.xlsx", rows)
        stored = Path(folder) / "build.prof"
        command = (sys.executable, "-m", "cProfile", "-o", str(stored), BADGEGEN, "build")
        take((*command, roster.name), Path(folder))
        said = io.StringIO()
        found = pstats.Stats(str(stored), stream=said).strip_dirs()
    found.sort_stats("tottime").print_stats(PROFILED)
    yield f"A build of {rows:,} rows under cProfile, which makes small functions dearer:"
    yield ""
    yield "```"
    yield from (line.rstrip() for line in said.getvalue().splitlines()[6:] if line.strip())
    yield "```"


if __name__ == "__main__":
    main()
