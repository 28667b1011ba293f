"""Tells by its content what kind of file a roster is, whatever its name says."""

import re
from enum import Enum
from pathlib import PurePath


class Format(Enum):
    """What a file is; the value of one that cannot hold a roster is the key of what to say."""

    EXCEL = "excel"
    OLD_EXCEL = "old-excel"
    BINARY_EXCEL = "binary-excel"
    OPEN_SPREADSHEET = "open-spreadsheet"
    PROTECTED = "protected"
    TEXT = "text"
    EMPTY = "roster.is-empty"
    ZEROS = "roster.is-zeros"
    PDF = "roster.is-pdf"
    PICTURE = "roster.is-picture"
    WORD = "roster.is-word"
    POWERPOINT = "roster.is-powerpoint"
    RICH_TEXT = "roster.is-rich-text"
    WEB_PAGE = "roster.is-web-page"
    XML_SPREADSHEET = "roster.is-xml-spreadsheet"
    FLAT_OPEN_DOCUMENT = "roster.is-flat-open-document"
    OPEN_DOCUMENT = "roster.is-open-document"
    IWORK = "roster.is-iwork"
    JIS_TEXT = "roster.is-jis-text"
    DIF = "roster.is-dif"
    SYLK = "roster.is-sylk"
    OLDER_EXCEL = "roster.is-older-excel"
    ARCHIVE = "roster.is-archive"
    UNKNOWN = "roster.unknown-format"

    @property
    def is_roster(self) -> bool:
        """Whether badgegen has a reader for it."""
        return self in _ROSTERS

    @property
    def may_be_protected(self) -> bool:
        """Whether it is a workbook under a password, or may be one."""
        return self in (Format.OLD_EXCEL, Format.PROTECTED)


_ROSTERS = (
    Format.EXCEL,
    Format.OLD_EXCEL,
    Format.BINARY_EXCEL,
    Format.OPEN_SPREADSHEET,
    Format.PROTECTED,
    Format.TEXT,
)


def format_of(content: bytes, name: str) -> Format:
    """Return the format of the content; the file's name counts only where the content says nothing.

    >>> format_of(b"%PDF-1.7", "a.xlsx"), format_of("氏名,所属".encode(), "a.xlsx")
    (<Format.PDF: 'roster.is-pdf'>, <Format.TEXT: 'text'>)
    """
    head = _plain_head(content)
    if not head:
        return Format.ZEROS if content.count(0) == len(content) > 0 else Format.EMPTY
    for beginning, format_ in _BEGINNINGS:
        if content.startswith(beginning):
            return format_
    if content.startswith(_ZIP):
        return _zip_format(content)
    if content.startswith(_COMPOUND):
        return _compound_format(content, name)
    if head.startswith(_MARKUP):
        return _markup_format(head)
    if told := next((format_ for sign, format_ in _TABLES if sign.match(head)), None):
        return told
    return Format.TEXT if _may_be_text(content, head, name) else Format.UNKNOWN


# Chosen: signatures stand in the first bytes, and markup says what it is in its first lines.
_HEAD = 4096
_BLANK = re.compile(rb"[\x00 \t\r\n]*")
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
TEXT_ENDINGS = (".csv", ".tsv", ".txt")
_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x19\x1c-\x1f\x7f]")
_MARKUP = (b"<", b"mime-version:")

# Tables as text with marks of their own, and text whose kanji are told by escapes: ISO 2022.
_TABLES = (
    (re.compile(rb"table\r?\n0,1\r?\n"), Format.DIF),
    (re.compile(rb"id;p"), Format.SYLK),
    (re.compile(rb"(?s).*\x1b\$[@b]"), Format.JIS_TEXT),
)

_BEGINNINGS = (
    (b"%PDF-", Format.PDF),
    (b"{\\rtf", Format.RICH_TEXT),
    (b"\xff\xd8\xff", Format.PICTURE),
    (b"\x89PNG", Format.PICTURE),
    (b"GIF8", Format.PICTURE),
    (b"II*\x00", Format.PICTURE),
    (b"MM\x00*", Format.PICTURE),
    (b"\x00\x00\x00\x18ftyp", Format.PICTURE),
    (b"\x00\x00\x00\x1cftyp", Format.PICTURE),
    # BOF of BIFF2, 3 and 4: [MS-XLS] 2.4.21 tells of the later ones alone.
    (b"\x09\x00\x04\x00", Format.OLDER_EXCEL),
    (b"\x09\x02\x06\x00", Format.OLDER_EXCEL),
    (b"\x09\x04\x06\x00", Format.OLDER_EXCEL),
    (b"PK\x05\x06", Format.ARCHIVE),
    (b"\x1f\x8b", Format.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", Format.ARCHIVE),
    (b"Rar!", Format.ARCHIVE),
)


def _ending(name: str) -> str:
    return PurePath(name).suffix.lower()


def _plain_head(content: bytes) -> bytes:
    """Return the beginning in lower case.

    Without blanks, NUL bytes and a byte order mark before it.
    """
    start = _BLANK.match(content)
    head = content[start.end() if start else 0 :][:_HEAD].replace(b"\x00", b"").lower()
    for mark in (b"\xef\xbb\xbf", *_WIDE_MARKS):
        head = head.removeprefix(mark)
    return head.lstrip()


def _may_be_text(content: bytes, head: bytes, name: str) -> bool:
    """Return whether it has no bytes that texts have not, or says that it is text for all that."""
    called_text = content.startswith(_WIDE_MARKS) or _ending(name) in TEXT_ENDINGS
    return called_text or not _CONTROL.search(head)


_ZIP = b"PK\x03\x04"
_END_OF_DIRECTORY = b"PK\x05\x06"
_DIRECTORY_ENTRY = b"PK\x01\x02"
_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument."
_PARTS = (
    (b"xl/workbook.bin", Format.BINARY_EXCEL),
    (b"xl/", Format.EXCEL),
    (b"word/", Format.WORD),
    (b"ppt/", Format.POWERPOINT),
    (b".iwa", Format.IWORK),
    (b"Index.zip", Format.IWORK),
    (b"[Content_Types].xml", Format.EXCEL),
    (b"content.xml", Format.OPEN_SPREADSHEET),
)


def _zip_format(content: bytes) -> Format:
    """Return what the archive's parts make it; its directory is searched, never unpacked."""
    kind = content[: len(_OPEN_DOCUMENT) + 60].partition(_OPEN_DOCUMENT)[2]
    if kind and not kind.startswith(b"spreadsheet"):
        return Format.OPEN_DOCUMENT
    directory = _directory(content)
    for part, format_ in _PARTS:
        if part in directory:
            return format_
    # Without a directory the archive is torn: its reader says so.
    return Format.ARCHIVE if directory.startswith(_DIRECTORY_ENTRY) else Format.EXCEL


def _directory(content: bytes) -> bytes:
    """Return the archive's list of parts, or all of the archive where that is not in its place.

    APPNOTE.TXT 4.3.16: size and offset of the list stand 12 bytes into the end record.
    """
    end = content.rfind(_END_OF_DIRECTORY)
    size, start = (int.from_bytes(content[end + at : end + at + 4], "little") for at in (12, 16))
    found = content[start : start + size] if end >= 0 else b""
    return found if found.startswith(_DIRECTORY_ENTRY) else content


_COMPOUND = b"\xd0\xcf\x11\xe0"
_ENTRY_SIZE = 128
"""[MS-CFB] 2.6.1."""
# [MS-CFB] 2.6.1: a stream's name stands in UTF-16 at the start of its entry in the directory.
# "EncryptedPackage": [MS-OFFCRYPTO] 2.3.4.4. The others: [MS-XLS], [MS-DOC], [MS-PPT] 2.1.
_STREAMS = (
    ("EncryptedPackage", Format.PROTECTED),
    ("Workbook", Format.OLD_EXCEL),
    ("Book", Format.OLD_EXCEL),
    ("WordDocument", Format.WORD),
    ("PowerPoint Document", Format.POWERPOINT),
)


def _compound_format(content: bytes, name: str) -> Format:
    """Return what the first known stream makes it; those of embedded documents come later.

    Without any it is a damaged workbook, if its name says that it was one.
    """
    found = [(_entry(content, stream), format_) for stream, format_ in _STREAMS]
    places = [(place, format_) for place, format_ in found if place is not None]
    if places:
        return min(places, key=lambda place: place[0])[1]
    return Format.OLD_EXCEL if _ending(name).startswith(".xl") else Format.UNKNOWN


def _entry(content: bytes, name: str) -> int | None:
    """Return where the directory lists a stream of this name."""
    wanted = f"{name}\0".encode("utf-16-le")
    place = content.find(wanted)
    while place >= 0 and place % _ENTRY_SIZE:
        place = content.find(wanted, place + 1)
    return place if place >= 0 else None


_XML_KINDS = (
    (b"urn:schemas-microsoft-com:office:spreadsheet", Format.XML_SPREADSHEET),
    (b"urn:oasis:names:tc:opendocument", Format.FLAT_OPEN_DOCUMENT),
    (b"<html", Format.WEB_PAGE),
    (b"<table", Format.WEB_PAGE),
    (b"<meta", Format.WEB_PAGE),
    (b"mime-version:", Format.WEB_PAGE),
)


def _markup_format(head: bytes) -> Format:
    return next((format_ for sign, format_ in _XML_KINDS if sign in head), Format.UNKNOWN)
