"""How far a workbook may go.

Measured on 352 workbooks of public test suites: an honest one reached a ratio of 121 and 1,008
parts; a file of 4.8 KB made other readers ask for gigabytes.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from badgegen.xlsx.faults import TooLarge

_T = TypeVar("_T")

MOST_PARTS = 5_000

# Bytes of a part as inflated. Small parts are let off the ratio: an empty sheet packs very well.
LARGEST_PART = 256 * 2**20
LARGEST_WORKBOOK = 512 * 2**20
HIGHEST_RATIO = 200
FREE_OF_RATIO = 4 * 2**20

# Worksheets have a depth of about 8. A cell has three elements at most, apart from furigana.
DEEPEST = 32
MOST_ELEMENTS = 8_000_000
# A row's cells with their formulas and furigana, or a workbook's cell styles (65,490).
MOST_INSIDE = 65_536
# expat keeps every name that it has met.
MOST_XML_NAMES = 10_000
# expat reads an unfinished tag again with each chunk, and a text is held until the next tag. The
# longest text of a cell takes fewer bytes, with each character as &#32887; in UTF-16.
LONGEST_STRETCH = 2**19
# Paths inside the file, ids and sheets' names; Excel writes no more than 255 characters.
LONGEST_NAME = 1_024

# What Excel itself allows: "Excel specifications and limits", support.microsoft.com.
LONGEST_TEXT = 32_767
LAST_ROW = 1_048_576
LAST_COLUMN = 16_384

# No roster is wider; a stray cell at XFD1 must not make each row 16,384 cells wide.
MOST_COLUMNS = 1_024
# Cells with the blanks between them and what is noted of them: 100,000 people of 20 columns each.
MOST_CELLS = 2_000_000
# Shared strings; one with formats or furigana, and each piece of that, counts as three, for it
# takes the time of as many.
MOST_STRINGS = 2_000_000
# Cells that are read in all sheets, blank or not: 100,000 rows of 30, two of them with formulas. A
# row, and a cell with a formula or furigana, counts as several, for it takes the time of as many.
MOST_READ = 5_500_000
# Texts that are kept for reuse where the file repeats them in each cell.
MOST_REMEMBERED = 10_000


def at_most(most: int, items: Iterable[_T]) -> Iterator[_T]:
    """The items, one after another.

    Raises:
        TooLarge: There are more of them.
    """
    for count, item in enumerate(items, start=1):
        if count > most:
            raise TooLarge
        yield item


def allowance(most: int) -> Callable[[int], None]:
    """What to call with each cost that counts towards the most that may be spent.

    >>> spend = allowance(3)
    >>> spend(2), spend(1)
    (None, None)

    Raises:
        TooLarge: By the call with which more is spent.
    """
    spent = 0

    def spend(cost: int) -> None:
        nonlocal spent
        spent += cost
        if spent > most:
            raise TooLarge

    return spend
