"""How far a workbook may go.

Measured on 352 workbooks of public test suites: an honest one reached a ratio of 121 and 1,008
parts; a file of 4.8 KB made other readers ask for gigabytes.
"""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from badgegen.roster.xlsx.faults import TooLarge

_T = TypeVar("_T")

MOST_PARTS = 5_000

# Bytes of a part as inflated. Small parts are let off the ratio: an empty sheet packs very well.
LARGEST_PART = 256 * 2**20
LARGEST_WORKBOOK = 512 * 2**20
HIGHEST_RATIO = 200
FREE_OF_RATIO = 4 * 2**20

# Worksheets have a depth of about 8. An element has two tags, a cell at least two elements and
# some 30 bytes: the largest part has fewer tags than this.
DEEPEST = 32
MOST_TAGS = 40_000_000
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
# Shared strings, and the pieces of their furigana.
MOST_STRINGS = 2_000_000
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
