"""Keeps the overrides file: what it holds, and how it is changed without losing what others wrote.

Several runs may change the file, and so may Excel: it is read again under its lock before each
change, and a change is made to what it holds by then.
"""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from badgegen.core import OutputError, message
from badgegen.decisions import Overrides, numbered
from badgegen.files import OutputFile, Publish, claimed, is_open_elsewhere
from badgegen.overrides.file import Content, content, file_names, overrides_in
from badgegen.overrides.updates import holds_ours_alone, overrides_content, updated_content


@dataclass(frozen=True, slots=True)
class Stored:
    """The overrides of a file, and a hash of its bytes; ``None`` where there is no file yet.

    One that ``is_ours`` holds nothing that others have added, and can be written anew.
    """

    overrides: Overrides = field(default_factory=Overrides)
    digest: bytes | None = None
    is_ours: bool = False


Save = Callable[[Overrides], Stored]
"""Writes the overrides that shall be in the file from now on."""


def stored_overrides(path: Path, earlier: Stored | None = None) -> Stored:
    """Return what the file holds by now; ``earlier`` itself where that has not changed.

    Raises:
        RosterError: The file cannot be read, lacks columns, or rows of it are wrong.
    """
    if not path.exists():
        return earlier if earlier and earlier.digest is None else Stored()
    data = content(path)
    digest = _digest(data)
    if earlier and earlier.digest == digest:
        return earlier
    return Stored(overrides_in(data, path), digest, is_ours=holds_ours_alone(data, path))


@contextmanager
def editing(
    path: Path, earlier: Stored | None = None, *, roster: Path | None = None
) -> Iterator[tuple[Stored, Save]]:
    """Lend what the file holds, and how to save it changed; no other badgegen can change it then.

    Whoever may not read the ``roster`` may not read the file either.

    Raises:
        RosterError: The file cannot be read, lacks columns, or rows of it are wrong.
        OutputError: It is open in another program, another badgegen is writing into its folder, or
            it cannot be written; it is as it was then.
    """
    with claimed(path.parent, file_names(path)) as publish:
        before = stored_overrides(path, earlier)
        like = next((file for file in (roster, path) if file and file.exists()), None)
        publish_so = partial(_publish, publish, path, like)
        yield before, lambda after: _save(publish_so, path, before, after)


def _publish(publish: Publish, path: Path, like: Path | None, data: Content) -> None:
    named = zip(file_names(path), data, strict=False)
    publish([OutputFile(name, content, like=like) for name, content in named if content])


def _save(
    publish: Callable[[Content], None], path: Path, before: Stored, after: Overrides
) -> Stored:
    if after == before.overrides and before.digest:
        return before
    if is_open_elsewhere(path):
        raise OutputError(message("output.in-use", file=str(path)))
    is_ours = before.is_ours or before.digest is None
    if is_ours:
        data, kept = overrides_content(after, path), numbered(after)
    else:
        data = updated_content(after, content(path), path)
        kept = overrides_in(data, path)
    publish(data)
    return Stored(kept, _digest(data), is_ours=is_ours)


def _digest(data: Content) -> bytes:
    """Return one hash of both files."""
    return hashlib.sha256(b"".join(hashlib.sha256(content).digest() for content in data)).digest()
