"""Locks a folder for one run, and tells a failure of a file or folder in the user's words."""

import errno
import os
import stat
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import reduce
from operator import and_
from pathlib import Path

from badgegen.core import OutputError, OutputHeld, message

_PAUSES = (0.1, 0.2, 0.3, 0.4)
"""Waits in seconds between tries to move a file that another program holds (Windows)."""

_BINARY = getattr(os, "O_BINARY", 0)
"""Windows alone changes line ends unless it is told not to."""

_EVERYBODY = 0o666
"""All may read and write."""

_OWNER_FILES = ("~${name}", ".~lock.{name}#")
"""What Excel and LibreOffice put beside a workbook as long as it is open."""

_REASONS = {
    "ENOSPC": "output.disk-full",
    "EDQUOT": "output.disk-full",
    "EFBIG": "output.too-large",
    "ENAMETOOLONG": "output.long-name",
    "EROFS": "output.no-permission",
    "ENOTDIR": "output.folder-is-file",
}


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Say what the system says of a path in the user's words."""
    try:
        yield
    except PermissionError as error:
        key = "output.in-use" if _is_file(path) else "output.no-permission"
        raise OutputError(message(key, file=str(path))) from error
    except OSError as error:
        reason = _REASONS.get(errno.errorcode.get(error.errno or 0, ""), "output.impossible")
        raise OutputError(message(reason, file=str(path))) from error


def is_open_elsewhere(path: Path) -> bool:
    """Return whether Excel or LibreOffice holds the file.

    What was typed there may not be saved yet.
    """
    return any((path.parent / name.format(name=path.name)).exists() for name in _OWNER_FILES)


def write(path: Path, data: bytes, permissions: int) -> None:
    """Write a file and waits until the disk has it."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, permissions)
    with os.fdopen(handle, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def share_like(path: Path, models: Iterable[Path]) -> None:
    """Give a file the rights that all of the models have, as far as they are there.

    Its owner always may read and write it. A group that is not that of a model gets no right.
    Windows gives a new file the rights of its folder.
    """
    if os.name == "nt":
        return
    known = [model.stat() for model in models if model.exists()]
    groups = {model.st_gid for model in known}
    group = groups.pop() if len(groups) == 1 else None
    if group is not None:
        with suppress(OSError):
            os.chown(path, -1, group)
    rights = reduce(and_, (model.st_mode for model in known), _EVERYBODY)
    if path.stat().st_gid != group:
        rights &= ~stat.S_IRWXG
    path.chmod(rights & _EVERYBODY | stat.S_IRUSR | stat.S_IWUSR)


def move(source: Path, target: Path) -> None:
    """Move a file to another name of the same disk, in the place of what may be there."""
    for pause in _PAUSES:
        try:
            source.replace(target)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    source.replace(target)


def sync(folder: Path) -> None:
    """Wait until the disk has the folder's names; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        # Some network disks know no flushing of folders.
        if error.errno != errno.EINVAL:
            raise
    finally:
        os.close(handle)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False


WORKPLACE = ".badgegen"
"""The hidden folder in which a run works, in the folder of its results."""

_LOCK = "lock"
# Chosen: one try finds the lock free, the others are for folders that vanish meanwhile.
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
    """Make the folder with its workplace and locks it; the handle is to be released.

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
    """End the lock and remove its file; on Windows an open file stays and does no harm."""
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
    """Return a file where a folder should be."""
    with in_words(folder):
        return next((place for place in (folder, *folder.parents) if place.is_file()), None)


def _locked(folder: Path) -> int | None:
    """Return the handle of the locked file.

    ``None`` if the file was removed before it was locked.
    """
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
