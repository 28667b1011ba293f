"""Look-up in a shipped table that is sorted by the bytes of its first column.

The file stays on disk; a look-up halves it some twenty times, so that nothing is read at start.
"""

import mmap
from functools import cache

from badgegen.resources import shipped


def find_row(key: str, *file: str) -> tuple[str, ...]:
    """The fields behind the key in the file ``badgegen/data/...``; none where it is not there.

    >>> find_row("佐藤", "lexicon", "surnames.tsv")[0].split(":")[0]
    'さとう'
    """
    data, wanted = _mapped(*file), key.encode()
    low, high = 0, len(data)
    while low < high:
        start = data.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = data.find(b"\n", start)
        line = data[start:end]
        found = line.split(b"\t", 1)[0]
        if found == wanted:
            return tuple(line.decode().split("\t")[1:])
        if found < wanted:
            low = end + 1
        else:
            high = start
    return ()


def has_field(text: str, *file: str) -> bool:
    """Whether some line has this field behind its key; this reads the file, in milliseconds.

    >>> has_field("はなこ", "lexicon", "given_names.tsv")
    True
    """
    data, field = _mapped(*file), f"\t{text}".encode()
    return any(data.find(field + end) >= 0 for end in (b"\t", b"\n"))


@cache
def _mapped(*file: str) -> mmap.mmap:
    with shipped("data", *file).open("rb") as opened:
        return mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)
