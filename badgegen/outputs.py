"""Writes results so that a reader finds either the old files or the new ones, never half of one."""

import errno
import os
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from badgegen.errors import OutputError
from badgegen.message import message

_PAUSES = (0.1, 0.2, 0.3, 0.4)
"""Waits in seconds between tries to replace a file that another program holds (Windows)."""

_READABLE = 0o644
_PRIVATE = 0o600


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A result by its file name; a private one can be read by its owner only."""

    name: str
    data: bytes
    private: bool = False


def publish(folder: Path, files: Iterable[OutputFile], stale: Iterable[str] = ()) -> None:
    """Writes the files into the folder in their order, and removes what is stale.

    Each file is first written whole beside its target; only then are the targets replaced.

    Raises:
        OutputError: The folder or a file cannot be written; earlier files are as they were.
    """
    files, stale = tuple(files), tuple(stale)
    staged: list[tuple[Path, Path]] = []
    with _in_words(folder):
        is_new = not folder.exists()
        folder.mkdir(parents=True, exist_ok=True)
    try:
        for name in (*(file.name for file in files), *stale):
            _check_replaceable(folder / name)
        for file in files:
            staged.append((_stage(folder, file), folder / file.name))
        for temporary, target in staged:
            _replace(temporary, target)
        for name in stale:
            with _in_words(folder / name):
                (folder / name).unlink(missing_ok=True)
    finally:
        for temporary, _ in staged:
            temporary.unlink(missing_ok=True)
        if is_new and not any(folder.iterdir()):
            folder.rmdir()


def _check_replaceable(target: Path) -> None:
    """Finds out before the first byte whether a target is held by another program or no file."""
    with _in_words(target):
        if target.is_dir():
            raise OutputError(message("output.is-folder", file=str(target)))
        if target.exists():
            target.open("r+b").close()


def _stage(folder: Path, file: OutputFile) -> Path:
    """Writes a file whole under a temporary name in the target's folder."""
    with _in_words(folder):
        handle, name = tempfile.mkstemp(prefix=f".{file.name}.", suffix=".tmp", dir=folder)
    temporary = Path(name)
    try:
        with _in_words(folder / file.name), os.fdopen(handle, "wb") as stream:
            stream.write(file.data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(_PRIVATE if file.private else _READABLE & ~_umask())
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _umask() -> int:
    """The permissions that the user takes away from new files; only setting it tells them."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _replace(temporary: Path, target: Path) -> None:
    for pause in _PAUSES:
        try:
            temporary.replace(target)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    with _in_words(target):
        temporary.replace(target)


@contextmanager
def _in_words(path: Path) -> Iterator[None]:
    """Says what the system says of a path in the user's words."""
    reasons = {errno.ENOSPC: "disk-full", errno.ENAMETOOLONG: "long-name"}
    try:
        yield
    except PermissionError as error:
        key = "output.in-use" if path.is_file() else "output.no-permission"
        raise OutputError(message(key, file=str(path))) from error
    except OSError as error:
        reason = reasons.get(error.errno or 0, "impossible")
        raise OutputError(message(f"output.{reason}", file=str(path))) from error
