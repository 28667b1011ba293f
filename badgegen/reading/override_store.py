"""Keeps the overrides file: what it holds, and how it is changed without losing what others wrote.

Several runs may change the file, and so may Excel: it is read again under its lock before each
change, and a change is made to what it holds by then.
"""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from badgegen.errors import OutputError
from badgegen.message import message
from badgegen.outputs import OutputFile, Publish, claimed, is_open_elsewhere
from badgegen.reading.override_files import (
    Content,
    content,
    file_names,
    overrides_content,
    overrides_in,
)
from badgegen.reading.overrides import Overrides, numbered


@dataclass(frozen=True, slots=True)
class Stored:
    """The overrides of a file, and a hash of its bytes; ``None`` where there is no file yet."""

    overrides: Overrides = field(default_factory=Overrides)
    digest: bytes | None = None


Save = Callable[[Overrides], Stored]
"""Writes the overrides that shall be in the file from now on."""


def stored_overrides(path: Path, earlier: Stored | None = None) -> Stored:
    """What the file holds by now; ``earlier`` itself where that has not changed.

    Raises:
        RosterError: The file cannot be read, lacks columns, or rows of it are wrong.
    """
    if not path.exists():
        return earlier if earlier and earlier.digest is None else Stored()
    data = content(path)
    digest = _digest(data)
    if earlier and earlier.digest == digest:
        return earlier
    return Stored(overrides_in(data, path), digest)


@contextmanager
def editing(path: Path, earlier: Stored | None = None) -> Iterator[tuple[Stored, Save]]:
    """What the file holds, and how to save it changed, while no other badgegen can change it.

    Raises:
        RosterError: The file cannot be read, lacks columns, or rows of it are wrong.
        OutputError: It is open in another program, another badgegen is writing into its folder, or
            it cannot be written; it is as it was then.
    """
    with claimed(path.parent, file_names(path)) as publish:
        before = stored_overrides(path, earlier)
        yield before, lambda after: _save(publish, path, before, after)


def _save(publish: Publish, path: Path, before: Stored, after: Overrides) -> Stored:
    if after == before.overrides and before.digest:
        return before
    if is_open_elsewhere(path):
        raise OutputError(message("output.in-use", file=str(path)))
    data = overrides_content(after, path)
    named = zip(file_names(path), data, strict=False)
    publish([OutputFile(name, one) for name, one in named if one])
    return Stored(numbered(after), _digest(data))


def _digest(data: Content) -> bytes:
    """One hash of both files."""
    return hashlib.sha256(b"".join(hashlib.sha256(one).digest() for one in data)).digest()
