"""Opens a workbook's zip file and streams its parts, counting what they inflate to."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from badgegen.xlsx.faults import Damaged, Locked, TooLarge
from badgegen.xlsx.limits import (
    FREE_OF_RATIO,
    HIGHEST_RATIO,
    LARGEST_PART,
    LARGEST_WORKBOOK,
    MOST_PARTS,
)

_CHUNK = 2**15
_ENCRYPTED = 0x1
# The head of an entry in the zip's directory: APPNOTE.TXT 4.3.12.
_DIRECTORY_ENTRY = b"PK\x01\x02"


@dataclass(frozen=True, slots=True)
class Archive:
    """An open workbook and its parts by name; part names do not tell case: ECMA-376-2 6.2.2.3."""

    file: ZipFile
    parts: Mapping[str, ZipInfo]

    def has(self, part: str) -> bool:
        """Whether there is such a part."""
        return part.casefold() in self.parts


@contextmanager
def opened(content: bytes) -> Iterator[Archive]:
    """The workbook's parts, until the block ends.

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
    """The bytes of a part, piece by piece.

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
    """The name to find an entry by; some writers of zip files use backslashes."""
    return entry.filename.replace("\\", "/").casefold()


def _check_size(inflated: int, entry: ZipInfo) -> None:
    if inflated > entry.file_size:
        raise Damaged("a part is longer than it declares")
    swollen = inflated > FREE_OF_RATIO and inflated > HIGHEST_RATIO * entry.compress_size
    if swollen or inflated > LARGEST_PART:
        raise TooLarge
