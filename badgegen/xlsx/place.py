"""Says where the rows and cells of a worksheet stand: most name their place, and none need to."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from string import ascii_uppercase

from badgegen.xlsx.attributes import whole_number
from badgegen.xlsx.faults import Damaged
from badgegen.xlsx.limits import LAST_COLUMN, LAST_ROW, MOST_COLUMNS

_MOST_LETTERS = 3


def row_number(stated: str | None, references: Sequence[str | None], before: int) -> int:
    """The number of a row: as it states, or by its cells' references, or the one after ``before``.

    Raises:
        Damaged: No sheet has such a row.
    """
    if stated is None and references:
        stated = references[0] and references[0].lstrip(ascii_uppercase)
    number = before + 1 if stated is None else whole_number(stated)
    if not 1 <= number <= LAST_ROW:
        raise Damaged("no such row")
    return number


def columns(references: Sequence[str | None], row: int) -> tuple[int, ...]:
    """The columns of a row's cells, from 0; a cell without reference is beside the one before.

    >>> columns(["B7", None, "AA7"], 7)
    (1, 2, 26)

    Raises:
        Damaged: No sheet has such a cell, or it stands in another row.
    """
    stated = [reference for reference in references if reference is not None]
    # All at once, for a roster has many rows: between the letters nothing may be but the row.
    *letters, rest = "".join(stated).split(str(row))
    if rest or len(letters) != len(stated):
        raise Damaged("a cell in another row")
    found = column_numbers(tuple(letters))
    return found if len(found) == len(references) else _filled(references, found)


# A sheet asks again for the same columns in each row.
@lru_cache(maxsize=32)
def column_numbers(letters: tuple[str, ...]) -> tuple[int, ...]:
    """The columns with these letters, from 0.

    Raises:
        Damaged: No sheet has such a column.
    """
    return tuple(map(_column_number, letters))


def in_place(
    texts: Sequence[str], places: tuple[int, ...], kept: Iterable[int] = ()
) -> tuple[str, ...]:
    """The texts, each in its column, up to the last that is not blank or ``kept``.

    >>> in_place(["b", "a", ""], [3, 0, 9])
    ('a', '', '', 'b')

    What stands beyond any roster's columns is left out. Of two texts in one column the later stays.
    """
    if texts and texts[-1] and len(texts) <= MOST_COLUMNS and places == tuple(range(len(texts))):
        return tuple(texts)
    filled = {place: text for place, text in zip(places, texts, strict=True) if text}
    last = max((place for place in (*filled, *kept) if place < MOST_COLUMNS), default=-1)
    return tuple(filled.get(place, "") for place in range(last + 1))


def _filled(references: Sequence[str | None], stated: Iterable[int]) -> tuple[int, ...]:
    known = iter(stated)
    found: list[int] = []
    for reference in references:
        before = found[-1] if found else -1
        found.append(before + 1 if reference is None else next(known))
    return tuple(found)


def _column_number(letters: str) -> int:
    if not (0 < len(letters) <= _MOST_LETTERS and not letters.strip(ascii_uppercase)):
        raise Damaged("no such column")
    number = 0
    for letter in letters:
        number = number * len(ascii_uppercase) + ord(letter) - ord("A") + 1
    if number > LAST_COLUMN:
        raise Damaged("no such column")
    return number - 1
