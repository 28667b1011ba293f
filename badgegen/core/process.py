"""Work in child processes, with limits of time and memory, and how it fails."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from threading import Thread, Timer
from typing import IO

from badgegen.core.interruption import may_end

if sys.platform != "win32":
    import resource

_MOMENT = 0.2
"""Seconds after which it is asked again whether a child that works shall go on."""


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
    """Return the whole answer, if the child ends well and does not say too much."""
    assert process.stdin is not None
    assert process.stdout is not None
    Thread(target=_write, args=(process.stdin, question), daemon=True).start()
    answers: list[bytes] = []
    reader = Thread(target=_read, args=(process.stdout, longest + 1, answers), daemon=True)
    reader.start()
    while reader.is_alive():
        may_end()
        reader.join(_MOMENT)
    if not answers or len(answers[0]) > longest:
        return None
    return answers[0] if process.wait() == 0 else None


def _read(stream: IO[bytes], most: int, answers: list[bytes]) -> None:
    answers.append(stream.read(most))


def _write(stream: IO[bytes], question: bytes) -> None:
    try:
        with stream:
            stream.write(question)
    except OSError:
        # The child has died; that it gives no answer tells it.
        return


def limit_this_process(memory: int) -> None:
    """Limit the child to the memory that a roster needs, with no copy of it after a crash.

    Windows has no such limits; there the limit of time alone must do.
    """
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
