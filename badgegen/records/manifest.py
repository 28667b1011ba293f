"""Writes manifest.json: what a build was made from and how much came out, without any name."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

import msgspec

from badgegen import __version__
from badgegen.core import Endless, read_given, shipped
from badgegen.records.register import Register

_LARGEST = 256 * 1024 * 1024
"""Bytes of a file whose hash is recorded: chosen above all that a roster or a design may have."""
_LIBRARIES = ("openpyxl", "pikepdf", "pykakasi", "reportlab")
_FONTS = ("BIZUDPGothic-Bold.ttf", "BIZUDPGothic-Regular.ttf")


Option = str | bool | float | Sequence[float] | None
"""The value of an option as the manifest records it."""


@dataclass(frozen=True, slots=True)
class BuildFacts:
    """How the build of a manifest was made, what it came to, and a hash of its review workbook."""

    options: dict[str, Option] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    review_sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Inputs:
    """The files that a build was made from."""

    roster: Path
    overrides: Path | None
    logo: Path | None
    bands: Path | None = None


def manifest(
    inputs: Inputs,
    options: Mapping[str, Option],
    counts: Mapping[str, int],
    badges: Register | None = None,
    *,
    review: bytes | None = None,
) -> bytes:
    """Return the bytes of the manifest.

    Hashes of the inputs and of the review workbook, versions, options, counts, the register.
    """
    content = {
        "badgegen": __version__,
        "roster_sha256": _hash(inputs.roster),
        "overrides_sha256": _hash(inputs.overrides),
        "logo_sha256": _hash(inputs.logo),
        "bands_sha256": _hash(inputs.bands),
        "review_sha256": hashlib.sha256(review).hexdigest() if review is not None else None,
        "libraries": {name: version(name) for name in _LIBRARIES},
        "fonts_sha256": {name: _hash(shipped("fonts", name)) for name in _FONTS},
        "options": dict(options),
        "counts": dict(counts),
        "badges": badges.as_json() if badges else None,
    }
    return msgspec.json.encode(content) + b"\n"


def read_facts(content: bytes) -> BuildFacts:
    """Return what a manifest tells of its build; nothing where it cannot be understood."""
    try:
        return msgspec.json.decode(content, type=BuildFacts)
    except msgspec.DecodeError:
        return BuildFacts()


def is_as_written(review: Path, record: Path) -> bool:
    """Return whether a review workbook is, byte for byte, the one that the manifest is about."""
    try:
        written = read_facts(read_given(record, _LARGEST)).review_sha256
        return written is not None and written == _hash(review)
    except (OSError, Endless):
        return False


def _hash(path: Path | None) -> str | None:
    """Return the hash of a file; none of what has no end, which nothing of a build has read."""
    try:
        return hashlib.sha256(read_given(path, _LARGEST)).hexdigest() if path else None
    except Endless:
        return None
