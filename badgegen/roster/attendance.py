"""Reads from a row whether its person has left or is away for a time (退職, 休職)."""

from collections.abc import Iterator, Sequence

from badgegen.doubts import Doubt, Problem
from badgegen.roster.columns import Block
from badgegen.roster.text import word_key
from badgegen.roster.words import Role, roster_words


def absence(block: Block, cells: Sequence[str]) -> tuple[Problem, ...]:
    """Who has left waits, since a badge may be needed or not; who is away is pointed out."""
    words = roster_words()
    told = tuple(_told(block, cells, Role.STATUS))
    remarks = tuple(_told(block, cells, Role.REMARKS))
    if any(map(tells_leaving, told)) or any(key in words.left for key in remarks):
        return (Problem.of(Doubt.HAS_LEFT),)
    noted = any(map(tells_leaving, remarks)) or any(
        mark in key for key in (*told, *remarks) for mark in words.away
    )
    return (Problem.of(Doubt.IS_AWAY),) if noted else ()


def tells_leaving(key: str) -> bool:
    """Whether a text, as a key, says that somebody has left."""
    words = roster_words()
    return any(mark in key for mark in words.left) and not any(
        mark in key for mark in words.not_left
    )


def _told(block: Block, cells: Sequence[str], role: Role) -> Iterator[str]:
    """What the columns with this role say; a tick says what its header says."""
    for column in block.columns_of(role):
        key = word_key(cells[column.index])
        yield word_key(column.header) if key in roster_words().ticks else key
