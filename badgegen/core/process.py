"""Runs a reader that a file could harm in a child process."""

import os
import subprocess
import sys
from pathlib import Path
from threading import Thread, Timer
from typing import IO

if sys.platform != "win32":
    import resource

_SECONDS = 30
_MEMORY = 400 * 1024 * 1024
"""All that the child may map; a drawing or a protected roster take 60 to 120 MiB (measured)."""
_LONGEST_ANSWER = 256 * 1024 * 1024

# The child finds badgegen where its parent did, and never looks into the current directory (-P).
_START = (
    "import runpy, sys; sys.path.append(sys.argv[1]);"
    " from badgegen.core.process import limit_this_process; limit_this_process(int(sys.argv[3]));"
    " runpy.run_module(sys.argv[2], run_name='__main__')"
)
_HOME = Path(__file__).parents[2]


def answer_of(module: str, question: bytes) -> bytes | None:
    """What the module writes when it is run on the question; ``None`` if it dies or takes long."""
    with subprocess.Popen(
        [sys.executable, "-P", "-c", _START, str(_HOME), module, str(_MEMORY)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    ) as process:
        killer = Timer(_SECONDS, process.kill)
        killer.start()
        try:
            answer = _asked(process, question)
        finally:
            killer.cancel()
            process.kill()
    return answer


def _asked(process: subprocess.Popen[bytes], question: bytes) -> bytes | None:
    """The whole answer, if the child ends well and does not say too much."""
    assert process.stdin is not None
    assert process.stdout is not None
    Thread(target=_write, args=(process.stdin, question), daemon=True).start()
    answer = process.stdout.read(_LONGEST_ANSWER + 1)
    if len(answer) > _LONGEST_ANSWER:
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
