"""Opens a workbook's zip file and streams its parts within limits; names what is wrong.

Measured on 352 workbooks of public test suites: an honest one reached a ratio of 121 and 1,008
parts; a file of 4.8 KB made other readers ask for gigabytes.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import TypeVar
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo


class Damaged(ValueError):
    """The file is no workbook, or breaks the rules of one."""


class Locked(Exception):
    """A part is encrypted."""


class TooLarge(Exception):
    """The file unpacks to more than any roster, or this sheet has more rows and columns."""

    def __init__(self, sheet: str | None = None) -> None:
        super().__init__()
        self.sheet = sheet


_T = TypeVar("_T")

# An honest workbook reached 1,008 parts (measured over the ones that were collected, 2026-11).
MOST_PARTS = 5_000

# Bytes of a part as inflated. Small parts are let off the ratio: an empty sheet packs very well.
LARGEST_PART = 384 * 2**20
LARGEST_WORKBOOK = 768 * 2**20
HIGHEST_RATIO = 200
FREE_OF_RATIO = 4 * 2**20

# Worksheets have a depth of about 8.
DEEPEST = 32
# A row's cells with their formulas and furigana, or a workbook's cell styles (65,490).
MOST_INSIDE = 65_536
# expat keeps every name that it has met; a worksheet has some dozens.
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
# Cells that are read in all sheets, blank or not: all of Excel's rows with five columns. A row, and
# a cell with a formula or furigana, counts as several, for it takes the time of as many. So does a
# shared string with formats or furigana, and each piece of that: it counts as three.
MOST_READ = 16_000_000
COST_OF_ROW = 10
# Texts that are kept for reuse where the file repeats them in each cell.
MOST_REMEMBERED = 10_000


@dataclass(frozen=True, slots=True)
class Capacity:
    """How much a workbook may hold, by the numbers that somebody is told whose workbook has more.

    Attributes:
        cells: Cells with the blanks between them, and what is noted of them.
        strings: Shared strings.
        elements: Elements of a part, or records.
    """

    cells: int
    strings: int
    elements: int


LIMITS = Capacity(cells=10_000_000, strings=5_500_000, elements=18_000_000)
"""All of Excel's rows with five columns: each cell has a text of its own and three elements at
most, and the name in it two pieces of furigana."""


def at_most(most: int, items: Iterable[_T]) -> Iterator[_T]:
    """Yield the items, one after another.

    Raises:
        TooLarge: There are more of them.
    """
    for count, item in enumerate(items, start=1):
        if count > most:
            raise TooLarge
        yield item


def allowance(most: int) -> Callable[[int], None]:
    """Return what to call with each cost that counts towards the most that may be spent.

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


# The window of zlib.
_CHUNK = 2**15
# Bit 0 of an entry's flags: APPNOTE.TXT 4.4.4.
_ENCRYPTED = 0x1
# The head of an entry in the zip's directory: APPNOTE.TXT 4.3.12.
_DIRECTORY_ENTRY = b"PK\x01\x02"


@dataclass(frozen=True, slots=True)
class Archive:
    """An open workbook and its parts by name; part names do not tell case: ECMA-376-2 6.2.2.3."""

    file: ZipFile
    parts: Mapping[str, ZipInfo]

    def has(self, part: str) -> bool:
        """Return whether there is such a part."""
        return part.casefold() in self.parts


@contextmanager
def opened(content: bytes) -> Iterator[Archive]:
    """Return the workbook's parts, until the block ends.

    Raises:
        Damaged: The content is no sound zip file, or names a part twice.
        TooLarge: It has more parts or more bytes than a workbook has.
    """
    # Counted before zipfile builds an object for each entry.
    if content.count(_DIRECTORY_ENTRY) > MOST_PARTS:
        raise TooLarge
    with ZipFile(BytesIO(content)) as file:
        entries = file.infolist()
        parts = {_part_name(entry): entry for entry in entries}
        if len(parts) < len(entries):
            raise Damaged("two parts of one name")
        # Parts that overlap in the file could each inflate the same bytes.
        if sum(entry.compress_size for entry in entries) > len(content):
            raise Damaged("parts that overlap")
        if sum(entry.file_size for entry in entries) > LARGEST_WORKBOOK:
            raise TooLarge
        yield Archive(file, parts)


def chunks(archive: Archive, part: str) -> Iterator[bytes]:
    """Yield the bytes of a part, piece by piece.

    No part gives more than the size that it declares, and :func:`opened` has added those up: a
    workbook whose parts are each read once keeps within its limit.

    Raises:
        Damaged: There is no such part, or it is packed in a way that workbooks do not use.
        Locked: The part is encrypted.
        TooLarge: It inflates to too much.
    """
    entry = archive.parts.get(part.casefold())
    if entry is None or entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise Damaged("a part is missing or packed in an unknown way")
    if entry.flag_bits & _ENCRYPTED:
        raise Locked
    _check_size(entry.file_size, entry)
    with archive.file.open(entry) as stream:
        inflated = 0
        while chunk := stream.read(_CHUNK):
            inflated += len(chunk)
            _check_size(inflated, entry)
            yield chunk


def _part_name(entry: ZipInfo) -> str:
    """Return the name to find an entry by; some writers of zip files use backslashes."""
    return entry.filename.replace("\\", "/").casefold()


def _check_size(inflated: int, entry: ZipInfo) -> None:
    if inflated > entry.file_size:
        raise Damaged("a part is longer than it declares")
    swollen = inflated > FREE_OF_RATIO and inflated > HIGHEST_RATIO * entry.compress_size
    if swollen or inflated > LARGEST_PART:
        raise TooLarge
