"""Writes manifest.json: what a build was made from and how much came out, without any name."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from badgegen import __version__
from badgegen.resources import shipped

_LIBRARIES = ("openpyxl", "pikepdf", "pykakasi", "reportlab")
_FONTS = ("BIZUDPGothic-Bold.ttf", "BIZUDPGothic-Regular.ttf")


Option = str | bool | int | list[int] | None
"""The value of an option as the manifest records it."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """The files that a build was made from."""

    roster: Path
    overrides: Path | None
    logo: Path | None


def manifest(inputs: Inputs, options: Mapping[str, Option], counts: Mapping[str, int]) -> bytes:
    """The bytes of the manifest: hashes of the inputs, versions, options and counts."""
    content = {
        "badgegen": __version__,
        "roster_sha256": _hash(inputs.roster),
        "overrides_sha256": _hash(inputs.overrides),
        "logo_sha256": _hash(inputs.logo),
        "libraries": {name: version(name) for name in _LIBRARIES},
        "fonts_sha256": {name: _hash(shipped("fonts", name)) for name in _FONTS},
        "options": dict(options),
        "counts": dict(counts),
    }
    return (json.dumps(content, indent=2, ensure_ascii=False) + "\n").encode()


def _hash(path: Path | None) -> str | None:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path else None
