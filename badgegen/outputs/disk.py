"""What is done to files and folders, and how a failure of it is said in the user's words."""

import errno
import os
import stat
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import reduce
from operator import and_
from pathlib import Path

from badgegen.errors import OutputError
from badgegen.message import message

_PAUSES = (0.1, 0.2, 0.3, 0.4)
"""Waits in seconds between tries to move a file that another program holds (Windows)."""

_BINARY = getattr(os, "O_BINARY", 0)
"""Windows alone changes line ends unless it is told not to."""

_EVERYBODY = 0o666
"""All may read and write."""

_OWNER_FILES = ("~${name}", ".~lock.{name}#")
"""What Excel and LibreOffice put beside a workbook as long as it is open."""

_REASONS = {
    "ENOSPC": "disk-full",
    "EDQUOT": "disk-full",
    "EFBIG": "too-large",
    "ENAMETOOLONG": "long-name",
    "EROFS": "no-permission",
    "ENOTDIR": "folder-is-file",
}


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Says what the system says of a path in the user's words."""
    try:
        yield
    except PermissionError as error:
        key = "output.in-use" if _is_file(path) else "output.no-permission"
        raise OutputError(message(key, file=str(path))) from error
    except OSError as error:
        reason = _REASONS.get(errno.errorcode.get(error.errno or 0, ""), "impossible")
        raise OutputError(message(f"output.{reason}", file=str(path))) from error


def is_open_elsewhere(path: Path) -> bool:
    """Whether Excel or LibreOffice holds the file: what was typed there may not be saved yet."""
    return any((path.parent / name.format(name=path.name)).exists() for name in _OWNER_FILES)


def write(path: Path, data: bytes, permissions: int) -> None:
    """Writes a file and waits until the disk has it."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, permissions)
    with os.fdopen(handle, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def share_like(path: Path, models: Iterable[Path]) -> None:
    """Gives a file the rights that all of the models have, as far as they are there.

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
    """Moves a file to another name of the same disk, in the place of what may be there."""
    for pause in _PAUSES:
        try:
            source.replace(target)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    source.replace(target)


def sync(folder: Path) -> None:
    """Waits until the disk has the folder's names; Windows has no such call and needs none."""
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
