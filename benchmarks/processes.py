"""Runs commands as whole processes, in pairs, and tells what they took."""

import os
import signal
import statistics
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

Command = Sequence[str]


@dataclass(frozen=True, slots=True)
class Taken:
    """What a process took.

    Attributes:
        cpu: Seconds of all its threads.
        wall: Seconds from its start to its end.
        peak: The most memory that it held, in MiB.
        said: What it printed.
    """

    cpu: float
    wall: float
    peak: float
    said: str = ""


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


# A process begins with the most memory of the one that starts it (getrusage(2)): a small one does.
_LAUNCH = """
import os, sys, time
start = time.perf_counter()
process = os.posix_spawnp(sys.argv[2], sys.argv[2:], os.environ)
_, status, used = os.wait4(process, 0)
took = (time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss)
with open(sys.argv[1], "w") as file:
    print(os.waitstatus_to_exitcode(status), *took, file=file)
"""


def take(command: Command, folder: Path) -> Taken:
    """Run a command in a folder to its end and return what it took.

    Raises:
        RuntimeError: It failed.
    """
    with TemporaryDirectory() as kept:
        figures = Path(kept) / "figures"
        launched = subprocess.run(
            [sys.executable, "-I", "-S", "-c", _LAUNCH, str(figures), *command],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        said = launched.stdout.decode(errors="replace")
        failed, wall, cpu, peak = figures.read_text().split() if figures.exists() else "1000"
    if int(failed):
        raise RuntimeError(f"{' '.join(command)}: {said[-2000:]}")
    per_unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return Taken(float(cpu), float(wall), int(peak) / per_unit, said)


def take_first_sign(command: Command, folder: Path) -> float:
    """Run a command on a terminal and return the CPU seconds until it shows something.

    Raises:
        RuntimeError: It showed nothing, or this system does not tell what a process has taken.
    """
    if not Path("/proc/self/stat").exists():
        raise RuntimeError("needs /proc")
    pty = import_module("pty")
    process, terminal = pty.fork()
    if not process:
        os.chdir(folder)
        os.execvp(command[0], list(command))
    try:
        if not os.read(terminal, 1):
            raise RuntimeError("nothing was shown")
        # The fields behind the name, which may hold blanks: proc(5).
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    finally:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        os.close(terminal)


def take_pairs(ours: Command, theirs: Command, folder: Path, count: int) -> Pairs:
    """Run two commands alternately, once each unmeasured and then so many times."""
    take(ours, folder), take(theirs, folder)
    taken = [(take(ours, folder), take(theirs, folder)) for _ in range(max(1, count))]
    return Pairs(tuple(our for our, _ in taken), tuple(their for _, their in taken))


def spread(taken: Sequence[Taken], what: Callable[[Taken], float], digits: int = 2) -> str:
    """Return the median with the least and the most: ``1.52 (1.50-1.61)``."""
    values = sorted(map(what, taken))
    middle = statistics.median(values)
    return f"{middle:.{digits}f} ({values[0]:.{digits}f}-{values[-1]:.{digits}f})"
