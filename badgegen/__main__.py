"""Starts badgegen, as a command and with ``python -m badgegen``; Ctrl-C ends it at any moment."""

import _thread
import signal
import sys
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from sys import UnraisableHookArgs


def main() -> NoReturn:
    """Runs badgegen on the process's arguments and ends with its exit status."""
    sys.unraisablehook = _raise_again
    try:
        from badgegen.cli import main as run

        run()
    except KeyboardInterrupt:
        # It came while the program was still being loaded.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        from badgegen.cli import interrupted

        sys.exit(interrupted(sys.argv[1:]))
    finally:
        # The work is done; there is nothing left to interrupt.
        signal.signal(signal.SIGINT, signal.SIG_IGN)


def _raise_again(lost: "UnraisableHookArgs") -> None:
    """A Ctrl-C that came while Python tidied up, where nothing can be raised, comes once more.

    Whatever else goes wrong while something is tidied up is nothing that a user can act on.
    """
    if isinstance(lost.exc_value, KeyboardInterrupt):
        _thread.interrupt_main()


if __name__ == "__main__":
    main()
