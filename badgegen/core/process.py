"""Runs a reader that a file could harm in a child process, and holds Ctrl-C back for a moment."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread, Timer
from types import FrameType
from typing import IO

if sys.platform != "win32":
    import resource


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a child process may take before it is ended without an answer.

    Attributes:
        seconds: How long it may run.
        memory: The bytes that it may map; a drawing or a protected roster take 60 to 120 MiB
            (measured).
        longest_answer: The bytes that it may write.
    """

    seconds: float = 30
    memory: int = 400 * 1024 * 1024
    longest_answer: int = 256 * 1024 * 1024


USUAL = Limits()
"""What every child may take that a file is given to."""

# The child finds badgegen where its parent did, and never looks into the current directory (-P).
_START = (
    "import runpy, sys; sys.path.append(sys.argv[1]);"
    " from badgegen.core.process import limit_this_process; limit_this_process(int(sys.argv[3]));"
    " runpy.run_module(sys.argv[2], run_name='__main__')"
)
_HOME = Path(__file__).parents[2]


def answer_of(module: str, question: bytes, limits: Limits = USUAL) -> bytes | None:
    """Return what the module writes when it is run on the question.

    ``None`` stands for a child that died, or that went beyond a limit.
    """
    with subprocess.Popen(
        [sys.executable, "-P", "-c", _START, str(_HOME), module, str(limits.memory)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    ) as process:
        killer = Timer(limits.seconds, process.kill)
        killer.start()
        try:
            answer = _asked(process, question, limits.longest_answer)
        finally:
            killer.cancel()
            process.kill()
    return answer


def _asked(process: subprocess.Popen[bytes], question: bytes, longest: int) -> bytes | None:
    """The whole answer, if the child ends well and does not say too much."""
    assert process.stdin is not None
    assert process.stdout is not None
    Thread(target=_write, args=(process.stdin, question), daemon=True).start()
    answer = process.stdout.read(longest + 1)
    if len(answer) > longest:
        return None
    return answer if process.wait() == 0 else None


def _write(stream: IO[bytes], question: bytes) -> None:
    try:
        with stream:
            stream.write(question)
    except OSError:
        # The child has died; that it gives no answer tells it.
        return


def limit_this_process(memory: int) -> None:
    """Called by the child: no more memory than a roster needs, and no copy of it after a crash.

    Windows has no such limits; there the limit of time alone must do.
    """
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


@contextmanager
def uninterrupted() -> Iterator[None]:
    """A Ctrl-C that comes inside has its effect at the end of it."""
    if threading.current_thread() is not threading.main_thread():
        # Python interrupts the main thread only.
        yield
        return
    held: list[tuple[int, FrameType | None]] = []
    before = signal.signal(signal.SIGINT, lambda number, frame: held.append((number, frame)))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        if held and callable(before):
            before(*held[0])
