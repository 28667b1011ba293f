"""The columns that may tell who left, and by their headers how freely each is read."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache

from badgegen.core import Message, message
from badgegen.roster.leaving.dates import readable
from badgegen.roster.leaving.words import leaving_words, status_words
from badgegen.roster.table import Block, Header, Role, header_key, quotable
from badgegen.roster.words import roster_words
from badgegen.xlsx import SheetGrid, column_letter


class SignKind(Enum):
    """How freely a column is read for signs of leaving, by its header."""

    LEAVING = auto()
    """The header says it, the cell when, whether or why: 退職日, 退職, 退職理由."""
    END = auto()
    """The cell says when something ends: 任期, 契約終了日."""
    DESTINATION = auto()
    """The cell says where somebody goes who leaves: 転出先."""
    PRESENT = auto()
    """The header says that somebody is there, the cell whether that holds: 在籍."""
    GONE = auto()
    """The header says that somebody is gone, the cell whether that holds: 削除フラグ."""
    BADGE = auto()
    """The header asks whether a badge is wanted."""
    STATUS = auto()
    """Words and codes of a status."""
    THERE = auto()
    """Words, codes and ticks of a status that tells who is there: 在籍区分, 状態."""
    REMARKS = auto()
    """Sentences."""
    OTHER = auto()
    """Anything: only what says nothing else counts."""


@dataclass(frozen=True, slots=True)
class StatusColumn:
    """A column that may tell of leaving, and how freely it is read."""

    index: int
    header: str
    kind: SignKind
    usual: str = ""
    """The code that says no elsewhere and that most have here."""
    codes_gone: frozenset[str] = frozenset()
    """The letters that say here that somebody is gone."""

    @property
    def place(self) -> Message:
        """The column as sentences name it."""
        return _place(self.header, self.index)


_SILENT = frozenset(
    {
        Role.NAME,
        Role.SURNAME,
        Role.GIVEN_NAME,
        Role.STAFF_NUMBER,
        Role.FURIGANA,
        Role.SURNAME_FURIGANA,
        Role.GIVEN_FURIGANA,
        Role.FORMER_SURNAME,
        Role.BUSINESS_NAME,
        Role.BUSINESS_FURIGANA,
        Role.OTHER_PERSON,
    }
)
"""Columns that never tell of leaving."""
_KINDS = {
    Role.STATUS: SignKind.STATUS,
    Role.REMARKS: SignKind.REMARKS,
    Role.BADGE_WANTED: SignKind.BADGE,
}


@cache
def _place(header: str, index: int) -> Message:
    if shown := quotable(header):
        return message("roster.told-in-column", header=shown)
    return message("roster.told-in-letter", letter=column_letter(index))


@cache
def kind_of_column(header: str) -> SignKind:
    """Return how freely a column under this header is read.

    >>> [kind_of_column(header).name for header in ("退職年月日", "在籍区分", "在籍", "内線")]
    ['LEAVING', 'THERE', 'PRESENT', 'OTHER']
    """
    key, told, words = header_key(header), readable(header), status_words()
    columns, exact = words.column.columns, words.column.exact_columns
    asked = _without_flag(key)
    if columns["badge"].search(key):
        return SignKind.BADGE if columns["badge-wanted"].search(key) else SignKind.OTHER
    if key in exact["asked"]:
        return SignKind.BADGE
    ours = not columns["of-another"].search(key)
    span = columns["period"].search(key) and not columns["start"].search(key)
    ends = span or columns["end"].search(key) or key in exact["end-alone"]
    status = columns["status"].search(key)
    there = (status and columns["there"].search(key)) or key in exact["there-alone"]
    found = (
        (SignKind.REMARKS, columns["remarks"].search(key)),
        (SignKind.END, ours and ends),
        # 「使用/停止」 asks both ways.
        (SignKind.GONE, asked in exact["gone"] and "/" not in told),
        (SignKind.DESTINATION, _tells_destination(key)),
        (SignKind.LEAVING, next(leaving_words(key), None) or next(leaving_words(told), None)),
        (SignKind.PRESENT, asked in exact["present"]),
        (SignKind.THERE, there),
        (SignKind.STATUS, status),
    )
    return next((kind for kind, holds in found if holds), SignKind.OTHER)


def _tells_destination(key: str) -> bool:
    found = status_words().column.destination
    end = max((end for end in found if key.endswith(end)), key=len, default="")
    rest = key.removesuffix(end)
    goes = status_words().movement.relocating.fullmatch(rest) is not None
    return bool(end) and (goes or any(leaving_words(rest)))


def _without_flag(key: str) -> str:
    words = status_words().column
    behind = next((ending for ending in words.flag if key.endswith(ending)), "")
    before = next((ending for ending in words.flag_before if key.startswith(ending)), "")
    return key.removesuffix(behind).removeprefix(before)


def status_columns(grid: SheetGrid, header: Header, block: Block) -> Iterator[StatusColumn]:
    """Yield the columns of a block that may tell who left, each with how freely it is read."""
    told = _header_texts(grid, header)
    known = {column.index: column for column in block.columns}
    for index in range(block.start, block.end):
        column = known.get(index)
        role = column.word.role if column else None
        if role in _SILENT:
            continue
        text = column.header if column else told[index] if index < len(told) else ""
        kind = kind_of_column(text)
        if role in (Role.DEPARTMENT, Role.TITLE) and kind is not SignKind.PRESENT:
            kind = SignKind.OTHER
        elif kind is SignKind.OTHER and role in _KINDS:
            kind = _KINDS[role]
        yield StatusColumn(index, text, kind)


def _header_texts(grid: SheetGrid, header: Header) -> tuple[str, ...]:
    """Return the header of each column.

    Of two lines the lower, or the upper where that is empty.
    """
    rows = dict(grid.rows)
    upper, lower = rows.get(header.row, ()), rows.get(header.last_row, ())
    return tuple(low or high for low, high in zip(lower, upper, strict=True))


def is_understood(text: str) -> bool:
    """Return whether a value of a status has a word of any status, or is a tick or its opposite."""
    words, told = status_words(), readable(text)
    column, key = words.column, told.strip("() ")
    known = column.yes | column.no | column.not_there | words.alone | words.unsure
    if key in known or words.stopped.word.search(told) or not key.strip("-~ー"):
        return True
    found = (
        *(words.leaving, words.declined_status, words.again, words.event, words.term),
        *(words.reason, words.ending, words.planned, words.movement.word, column.employed),
    )
    marks = (*roster_words().away, *column.here)
    return any(statement.search(told) for statement in found) or any(mark in told for mark in marks)
