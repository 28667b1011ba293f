"""Locks a folder for one run by a lock of the system, which ends with the process at the latest."""

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path

from badgegen.errors import OutputHeld
from badgegen.message import message
from badgegen.outputs.disk import in_words

WORKPLACE = ".badgegen"
"""The hidden folder in which a run works, in the folder of its results."""

_LOCK = "lock"
_TRIES = 20
_HELD = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)

if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def take(folder: Path) -> int:
    """Makes the folder with its workplace and locks it; the handle is to be released.

    Raises:
        OutputHeld: Another run holds the folder.
        OutputError: It cannot be made.
    """
    with in_words(_file_in_the_way(folder) or folder):
        for _ in range(_TRIES):
            # A run that ends removes the folders and the file that this one is about to use.
            with suppress(FileNotFoundError):
                (folder / WORKPLACE).mkdir(parents=True, exist_ok=True)
                handle = _locked(folder)
                if handle is not None:
                    return handle
        raise FileNotFoundError


def release(folder: Path, handle: int) -> None:
    """Ends the lock and removes its file; on Windows an open file stays and does no harm."""
    workplace = folder / WORKPLACE
    if os.name == "nt":
        os.close(handle)
        with suppress(OSError):
            (workplace / _LOCK).unlink()
    else:
        (workplace / _LOCK).unlink(missing_ok=True)
        os.close(handle)
    with suppress(OSError):
        workplace.rmdir()


def _file_in_the_way(folder: Path) -> Path | None:
    """A file where a folder should be."""
    with in_words(folder):
        return next((one for one in (folder, *folder.parents) if one.is_file()), None)


def _locked(folder: Path) -> int | None:
    """The handle of the locked file; ``None`` if the file was removed before it was locked."""
    path = folder / WORKPLACE / _LOCK
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        _lock(handle)
    except OSError as error:
        # Some network disks know no locks; there a second run at the same time goes unnoticed.
        if error.errno in _HELD:
            os.close(handle)
            raise OutputHeld(message("output.held", folder=str(folder))) from error
    try:
        if os.path.samestat(os.fstat(handle), path.stat()):
            return handle
    except FileNotFoundError:
        pass
    os.close(handle)
    return None
