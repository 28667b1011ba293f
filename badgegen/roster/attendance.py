"""Reads from a row whether its person has left or is away for a time (退職, 休職)."""

from collections.abc import Iterator, Sequence

from badgegen.model import Problem
from badgegen.roster.columns import Block
from badgegen.roster.split import blocking, remark
from badgegen.roster.text import word_key
from badgegen.roster.words import Role, roster_words


def absence(block: Block, cells: Sequence[str]) -> tuple[Problem, ...]:
    """Who has left waits, since a badge may be needed or not; who is away is pointed out."""
    words = roster_words()
    told = tuple(_told(block, cells, Role.STATUS))
    remarks = tuple(_told(block, cells, Role.REMARKS))
    if any(map(tells_leaving, told)) or any(key in words.left for key in remarks):
        return (blocking("has-left"),)
    noted = any(map(tells_leaving, remarks)) or any(
        mark in key for key in (*told, *remarks) for mark in words.away
    )
    return (remark("is-away"),) if noted else ()


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
