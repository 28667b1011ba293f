"""Writes small old workbooks (.xls, .ods) by hand: no well-kept library does it any more.

Of an .xls, [MS-CFB] is the container, [MS-XLS] the records in its stream "Workbook".
"""

import hashlib
import struct
import zipfile
from collections.abc import Sequence

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_BOF = struct.pack("<HHHHII", 0x0600, 0, 0x0DBB, 0x07CC, 0, 6)


def old_workbook(
    rows: Sequence[Sequence[str]], *, hidden: Sequence[Sequence[str]] = (), password: str = ""
) -> bytes:
    """An .xls with the sheet 職員 and, if rows are given, the hidden sheet 退職者."""
    sheets = [("職員", rows, 0)] + ([("退職者", hidden, 1)] if hidden else [])
    lock = _protection(password) if password else b""
    bodies = [_sheet(one) for _, one, _ in sheets]
    listed = [(name.encode("utf-16-le"), state) for name, _, state in sheets]
    start = len(_globals(lock, [(0, name, state) for name, state in listed]))
    places = []
    for body, (name, state) in zip(bodies, listed, strict=True):
        places.append((start, name, state))
        start += len(body)
    stream = _globals(lock, places) + b"".join(bodies)
    # The container fills it up with zeros, which read as empty records of four bytes.
    stream += _record(0, bytes(-len(stream) % 4))
    return compound({"Workbook": _encrypted(stream, password) if password else stream})


def _globals(lock: bytes, sheets: Sequence[tuple[int, bytes, int]]) -> bytes:
    listed = b"".join(
        _record(0x85, struct.pack("<IBBBB", place, state, 0, len(name) // 2, 1) + name)
        for place, name, state in sheets
    )
    return _record(0x809, _bof(5)) + lock + _record(0x42, b"\xb0\x04") + listed + _record(0x0A, b"")


def _bof(kind: int) -> bytes:
    return struct.pack("<HH", 0x0600, kind) + _BOF[4:]


def _sheet(rows: Sequence[Sequence[str]]) -> bytes:
    cells = b"".join(
        _record(
            0x204, struct.pack("<HHHHB", row, column, 0, len(text), 1) + text.encode("utf-16-le")
        )
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
        if text
    )
    return _record(0x809, _bof(0x10)) + cells + _record(0x0A, b"")


def _record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def compound(streams: dict[str, bytes]) -> bytes:
    """A compound file with these streams; each is padded beyond the mini stream's limit."""
    padded = {
        name: data.ljust(max(4096, -(-len(data) // _SECTOR) * _SECTOR), b"\0")
        for name, data in streams.items()
    }
    chains, body, directory = [_FAT], b"", [_entry("Root Entry", 5, _END, 0, child=1)]
    next_sector = 2
    for number, (name, data) in enumerate(padded.items(), start=1):
        sibling = number + 1 if number < len(padded) else _FREE
        directory.append(_entry(name, 2, next_sector, len(data), sibling=sibling))
        count = len(data) // _SECTOR
        chains += [] if number > 1 else [_END]
        chains += [*range(next_sector + 1, next_sector + count), _END]
        next_sector += count
        body += data
    entries = b"".join(directory).ljust(_SECTOR, b"\0")
    fat = struct.pack(f"<{len(chains)}I", *chains).ljust(_SECTOR, b"\xff")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIIII", 0, 1, 1, 0, 4096, _END, 0, _END, 0, 0)
    return header.ljust(_SECTOR, b"\xff") + fat + entries + body


def _entry(
    name: str, kind: int, start: int, size: int, *, child: int = _FREE, sibling: int = _FREE
) -> bytes:
    text = f"{name}\0".encode("utf-16-le")
    return (
        text.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(text), kind, 1, _FREE, sibling, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )


# RC4 as [MS-OFFCRYPTO] 2.3.6 has it.
_SALT, _VERIFIER = bytes(range(16)), bytes(range(16, 32))


def _protection(password: str) -> bytes:
    cipher = _stream(password, 0)
    verifier = bytes(next(cipher) ^ byte for byte in _VERIFIER)
    checked = hashlib.md5(_VERIFIER).digest()
    digest = bytes(next(cipher) ^ byte for byte in checked)
    return _record(0x2F, struct.pack("<HHH", 1, 1, 1) + _SALT + verifier + digest)


def _stream(password: str, block: int):
    digest = hashlib.md5(password.encode("utf-16-le")).digest()[:5]
    digest = hashlib.md5((digest + _SALT) * 16).digest()[:5]
    key = hashlib.md5(digest + struct.pack("<I", block)).digest()
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % 16]) % 256
        state[i], state[j] = state[j], state[i]
    i = j = 0
    while True:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        yield state[(state[i] + state[j]) % 256]


def _encrypted(stream: bytes, password: str) -> bytes:
    """The bodies of the records enciphered, but for BOF, FILEPASS and the sheets' places."""
    key: list[int] = []
    for block in range(len(stream) // 1024 + 1):
        cipher = _stream(password, block)
        key += [next(cipher) for _ in range(1024)]
    done, at = bytearray(stream), 0
    while at < len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        plain = size if kind in (0x809, 0x2F) else 4 if kind == 0x85 else 0
        for place in range(at + 4 + plain, at + 4 + size):
            done[place] ^= key[place]
        at += 4 + size
    return bytes(done)


def open_document(path, rows):
    """A small .ods, written by hand: nothing here can write one."""
    cells = "".join(
        "<table:table-row>"
        + "".join(
            '<table:table-cell office:value-type="string">'
            f"<text:p>{cell}</text:p></table:table-cell>"
            for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    namespace = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
        f' xmlns:office="{namespace}:office:1.0" xmlns:table="{namespace}:table:1.0"'
        f' xmlns:text="{namespace}:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="職員">{cells}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr(
            "META-INF/manifest.xml",
            f'<manifest:manifest xmlns:manifest="{namespace}:manifest:1.0"/>',
        )
    return path
