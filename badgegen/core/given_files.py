"""Reads files that the user names, and none without an end: a pipe, a device, a vast file."""

from pathlib import Path


class Endless(OSError):
    """What stands under the name is no ordinary file, or is larger than it may be."""


def read_given(path: Path, most: int) -> bytes:
    """Return the bytes of an ordinary file of no more than ``most`` bytes.

    Raises:
        Endless: It is none.
        OSError: It is missing or cannot be read.
    """
    # To open a pipe would wait for somebody to write into it.
    if path.exists() and not path.is_file():
        raise Endless
    with path.open("rb") as stream:
        content = stream.read(most + 1)
    if len(content) > most:
        raise Endless
    return content
