"""Starts badgegen, as a command and with ``python -m badgegen``; Ctrl-C ends it at any moment."""

import _thread
import gc
import signal
import sys
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from sys import UnraisableHookArgs


def main() -> NoReturn:
    """Run badgegen on the process's arguments and end with its exit status."""
    sys.unraisablehook = _raise_again
    try:
        _enter(is_interrupted=False)
    except KeyboardInterrupt:
        # It came while the program was still being loaded.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        _enter(is_interrupted=True)
    finally:
        # The work is done; there is nothing left to interrupt.
        signal.signal(signal.SIGINT, signal.SIG_IGN)


def _enter(*, is_interrupted: bool) -> NoReturn:
    """Enter the command line, or only tell there that the run was interrupted.

    It is loaded here, where a Ctrl-C that comes meanwhile is caught. Nothing that is loaded becomes
    garbage before the end, so none of it is searched for garbage.
    """
    gc.disable()
    from badgegen.cli import interrupted, main

    gc.freeze()
    # People and badges stay until the end too, and hardly anything refers to itself: with Python's
    # own thresholds a build of 10,000 takes a tenth longer and as much memory (measured 2026-11).
    gc.set_threshold(50_000, 50, 1_000)
    gc.enable()
    if is_interrupted:
        sys.exit(interrupted(sys.argv[1:]))
    main()


def _raise_again(lost: "UnraisableHookArgs") -> None:
    """Raise a Ctrl-C again that came while Python tidied up, where nothing can be raised.

    Whatever else goes wrong while something is tidied up is nothing that a user can act on.
    """
    if isinstance(lost.exc_value, KeyboardInterrupt):
        _thread.interrupt_main()


if __name__ == "__main__":
    main()
