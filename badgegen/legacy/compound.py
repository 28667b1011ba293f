"""Finds a stream in a compound file, the container of .xls: [MS-CFB]."""

import struct
from collections.abc import Iterator

from badgegen.xlsx import Damaged

# Sizes and marks of the container: [MS-CFB] 2.1, 2.2, 2.6.1.
_HEADER = 512
_LAST_SECTOR = 0xFFFFFFFA
_IN_HEADER = 109
_ENTRY = 128
_STREAM, _ROOT = 2, 5
# Chosen: an .xls has some ten entries; a file that claims millions must not be followed.
_MOST_ENTRIES = 10_000


class _File:
    """The sectors of a compound file and their chains."""

    def __init__(self, content: bytes) -> None:
        if len(content) < _HEADER:
            raise Damaged("a container without its head")
        shift, small_shift = struct.unpack_from("<HH", content, 30)
        if shift not in (9, 12) or small_shift != 6:
            raise Damaged("sectors of an unknown size")
        self._content, self._size = content, 1 << shift
        self.directory, _, self.cutoff, self._small, _ = struct.unpack_from("<IIIII", content, 48)
        self._table = self._numbers(self._table_sectors())
        self._small_table = self._numbers(self._sectors_from(self._small))

    def chain(self, first: int) -> bytes:
        """Return the bytes of a chain of sectors."""
        return b"".join(map(self._sector, self._sectors_from(first)))

    def small_chain(self, first: int, within: bytes) -> bytes:
        """Return the bytes of a chain of small sectors, which lie in a stream of their own."""
        found = _follow(self._small_table, first)
        return b"".join(within[number * 64 : number * 64 + 64] for number in found)

    def _sectors_from(self, first: int) -> Iterator[int]:
        return _follow(self._table, first)

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        if start >= len(self._content):
            raise Damaged("a sector beyond the end")
        return self._content[start : start + self._size]

    def _table_sectors(self) -> Iterator[int]:
        """Yield the sectors of the table of chains: 109 are named in the head, others in a list."""
        yield from _used(struct.unpack_from(f"<{_IN_HEADER}I", self._content, 76))
        following, count = struct.unpack_from("<II", self._content, 68)
        each = self._size // 4
        for _ in range(min(count, len(self._content) // self._size)):
            if following >= _LAST_SECTOR:
                return
            *named, following = struct.unpack(f"<{each}I", self._sector(following).ljust(4 * each))
            yield from _used(tuple(named))

    def _numbers(self, sectors: Iterator[int]) -> tuple[int, ...]:
        data = b"".join(map(self._sector, sectors))
        return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])


def stream_of(content: bytes, *names: str) -> bytes | None:
    """Return the first stream of one of these names, ``None`` without any.

    Raises:
        Damaged: The container is broken.
    """
    file = _File(content)
    entries = list(_entries(file.chain(file.directory)))
    roots = [start for name, kind, start, _ in entries if kind == _ROOT]
    found = [entry for entry in entries if entry[1] == _STREAM and entry[0] in names]
    if not found or not roots:
        return None
    _, _, start, size = found[0]
    if size >= file.cutoff:
        return file.chain(start)[:size]
    return file.small_chain(start, file.chain(roots[0]))[:size]


def _entries(directory: bytes) -> Iterator[tuple[str, int, int, int]]:
    """Yield the names, kinds, first sectors and sizes of what the container holds."""
    for at in range(0, min(len(directory), _MOST_ENTRIES * _ENTRY) - _ENTRY + 1, _ENTRY):
        length, kind = struct.unpack_from("<HB", directory, at + 64)
        start, size = struct.unpack_from("<II", directory, at + 116)
        name = directory[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
        yield name, kind, start, size


def _follow(table: tuple[int, ...], first: int) -> Iterator[int]:
    """Yield the sectors of a chain; one that comes back to itself is broken."""
    for _ in range(len(table) + 1):
        if first >= _LAST_SECTOR:
            return
        if first >= len(table):
            raise Damaged("a chain that leads nowhere")
        yield first
        first = table[first]
    raise Damaged("a chain without end")


def _used(sectors: tuple[int, ...]) -> Iterator[int]:
    return (sector for sector in sectors if sector < _LAST_SECTOR)
