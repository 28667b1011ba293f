"""Follows where a row and a cell of a worksheet stand: most say so, and none need to."""

from dataclasses import dataclass, field

from badgegen.roster.xlsx.faults import Damaged
from badgegen.roster.xlsx.limits import LAST_COLUMN, LAST_ROW
from badgegen.roster.xlsx.markup import whole_number

_DIGITS = "0123456789"
_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_MOST_LETTERS = 3


@dataclass(slots=True)
class Position:
    """The row and column reached; ``columns`` are the numbers of the columns met, by letters."""

    row: int = 0
    row_text: str = "0"
    row_stated: bool = False
    column: int = -1
    columns: dict[str, int] = field(default_factory=dict)


def enter_row(position: Position, number: str | None) -> None:
    """Goes to the row of this number, or to the one below.

    Raises:
        Damaged: No sheet has such a row.
    """
    _go_to_row(position, position.row + 1 if number is None else whole_number(number))
    position.row_stated = number is not None
    position.column = -1


def next_column(position: Position, reference: str | None) -> int:
    """Goes to the column of this reference (``AB12``), or to the next; its number from 0.

    Raises:
        Damaged: No sheet has such a cell, or it is in another row.
    """
    if reference is None:
        position.column += 1
        return position.column
    letters = reference.rstrip(_DIGITS)
    if reference[len(letters) :] != position.row_text:
        _correct_row(position, reference[len(letters) :])
    column = position.columns.get(letters)
    if column is None:
        column = position.columns[letters] = _column_number(letters)
    position.column = column
    return column


def _correct_row(position: Position, number: str) -> None:
    """Where a row does not say its number, its first cell may."""
    if position.row_stated or position.column >= 0:
        raise Damaged("a cell in another row")
    _go_to_row(position, whole_number(number))


def _go_to_row(position: Position, row: int) -> None:
    if not 1 <= row <= LAST_ROW:
        raise Damaged("no such row")
    position.row, position.row_text = row, str(row)


def _column_number(letters: str) -> int:
    """The column's number from 0.

    >>> _column_number("A"), _column_number("XFD")
    (0, 16383)
    """
    if not (0 < len(letters) <= _MOST_LETTERS and _LETTERS.issuperset(letters)):
        raise Damaged("no such column")
    number = 0
    for letter in letters:
        number = number * len(_LETTERS) + ord(letter) - ord("A") + 1
    if number > LAST_COLUMN:
        raise Damaged("no such column")
    return number - 1
