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
    """How the build of a manifest was made, and what it came to."""

    options: dict[str, Option] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)


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
) -> bytes:
    """Return the bytes of the manifest.

    Hashes of the inputs, versions, options, counts, the register.
    """
    content = {
        "badgegen": __version__,
        "roster_sha256": _hash(inputs.roster),
        "overrides_sha256": _hash(inputs.overrides),
        "logo_sha256": _hash(inputs.logo),
        "bands_sha256": _hash(inputs.bands),
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


def _hash(path: Path | None) -> str | None:
    """Return the hash of a file; none of what has no end, which nothing of a build has read."""
    try:
        return hashlib.sha256(read_given(path, _LARGEST)).hexdigest() if path else None
    except Endless:
        return None
