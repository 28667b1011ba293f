"""Runs commands as whole processes, in pairs, and tells what they took."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

Command = Sequence[str]


@dataclass(frozen=True, slots=True)
class Taken:
    """What a process took.

    Attributes:
        cpu: Seconds of all its threads.
        wall: Seconds from its start to its end.
        peak: The most memory that it held, in MiB.
    """

    cpu: float
    wall: float
    peak: float


@dataclass(frozen=True, slots=True)
class Pairs:
    """What two commands took, each pair one after the other."""

    ours: tuple[Taken, ...]
    theirs: tuple[Taken, ...]

    @property
    def ratios(self) -> list[float]:
        """How many times the CPU time of theirs ours took, pair by pair."""
        return [our.cpu / their.cpu for our, their in zip(self.ours, self.theirs, strict=True)]

    @property
    def ratio(self) -> float:
        """The median of the ratios, which holds when the machine's speed drifts."""
        return statistics.median(self.ratios)


def take(command: Command, folder: Path) -> Taken:
    """Run a command in a folder to its end and return what it took.

    Raises:
        RuntimeError: It failed.
    """
    start = time.perf_counter()
    with subprocess.Popen(
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as process:
        assert process.stdout is not None
        said = process.stdout.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)}: {said.decode(errors='replace')[-2000:]}")
    wall = time.perf_counter() - start
    per_unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return Taken(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / per_unit)


def take_pairs(ours: Command, theirs: Command, folder: Path, count: int) -> Pairs:
    """Run two commands alternately, once each unmeasured and then so many times."""
    take(ours, folder), take(theirs, folder)
    taken = [(take(ours, folder), take(theirs, folder)) for _ in range(count)]
    return Pairs(tuple(our for our, _ in taken), tuple(their for _, their in taken))


def spread(taken: Sequence[Taken], what: Callable[[Taken], float], digits: int = 2) -> str:
    """Return the median with the least and the most: ``1.52 (1.50-1.61)``."""
    values = sorted(map(what, taken))
    middle = statistics.median(values)
    return f"{middle:.{digits}f} ({values[0]:.{digits}f}-{values[-1]:.{digits}f})"
