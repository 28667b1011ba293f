"""Says where the rows and cells of a worksheet stand: most name their place, and none need to."""

from functools import lru_cache

from badgegen.roster.xlsx.faults import Damaged
from badgegen.roster.xlsx.limits import LAST_COLUMN, LAST_ROW, MOST_COLUMNS
from badgegen.roster.xlsx.markup import whole_number

_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_MOST_LETTERS = 3


def row_number(stated: str | None, by_cells: str, before: int) -> int:
    """The number of a row: as it states, or by its cells' references, or the one after ``before``.

    Raises:
        Damaged: No sheet has such a row, or its cells stand in another.
    """
    if stated is None and not by_cells:
        number = before + 1
    else:
        number = whole_number(by_cells if stated is None else stated)
    if not 1 <= number <= LAST_ROW or by_cells not in ("", str(number)):
        raise Damaged("no such row")
    return number


# A sheet asks again for the same few columns in each row.
@lru_cache(MOST_COLUMNS)
def column_number(letters: str) -> int:
    """The number of a column, from 0.

    >>> column_number("A"), column_number("XFD")
    (0, 16383)

    Raises:
        Damaged: No sheet has such a column.
    """
    if not (0 < len(letters) <= _MOST_LETTERS and _LETTERS.issuperset(letters)):
        raise Damaged("no such column")
    number = 0
    for letter in letters:
        number = number * len(_LETTERS) + ord(letter) - ord("A") + 1
    if number > LAST_COLUMN:
        raise Damaged("no such column")
    return number - 1
