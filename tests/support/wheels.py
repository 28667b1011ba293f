"""Wheels of what this environment has installed, so that pip installs without a registry."""

import re
import tomllib
import zipfile
from collections.abc import Iterable
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path, PurePosixPath

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.support.project import PROJECT

UNMOVED = {"INSTALLER", "RECORD", "REQUESTED", "direct_url.json"}
"""What pip writes about an installation, and no wheel has."""


def wheels_at_hand(folder: Path) -> list[str]:
    """Writes a wheel of each package that the project needs; names those that are not at hand."""
    missing = []
    for name, package in _needed(_requirements()).items():
        if package is None or package.read_text("RECORD") is None:
            missing.append(name)
        else:
            _pack(package, folder)
    return missing


def _requirements() -> Iterable[str]:
    """What the project needs to be built, to run and to be tested."""
    told = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    yield from told["build-system"]["requires"]
    yield from told["project"]["dependencies"]
    yield from told["project"]["optional-dependencies"]["test"]


def _needed(requirements: Iterable[str]) -> dict[str, Distribution | None]:
    """The packages by their names, and all that they need in turn; ``None`` for what is missing."""
    found: dict[str, Distribution | None] = {}
    waiting = [(Requirement(text), {""}) for text in requirements]
    while waiting:
        wanted, extras = waiting.pop()
        applies = wanted.marker is None or any(
            wanted.marker.evaluate({"extra": extra}) for extra in extras
        )
        name = canonicalize_name(wanted.name)
        if not applies or name in found:
            continue
        try:
            found[name] = package = distribution(name)
        except PackageNotFoundError:
            found[name] = None
            continue
        needs = map(Requirement, package.requires or ())
        waiting += [(need, {"", *wanted.extras}) for need in needs]
    return found


def _pack(package: Distribution, folder: Path) -> None:
    """Writes the wheel that an installed package came from, as far as its installation tells it."""
    name = re.sub(r"[-_.]+", "_", package.metadata["Name"])
    stem = f"{name}-{package.version}"
    tags = re.findall(r"^Tag: (\S+)-(\S+)-(\S+)$", package.read_text("WHEEL") or "", re.MULTILINE)
    tag = "-".join(".".join(dict.fromkeys(part)) for part in zip(*tags, strict=True))
    made = {point.name for point in package.entry_points}
    with zipfile.ZipFile(folder / f"{stem}-{tag}.whl", "w") as wheel:
        record = ""
        for file in package.files or ():
            path = PurePosixPath(file)
            if "__pycache__" in path.parts or path.name in UNMOVED:
                continue
            if ".." in path.parts:
                # Programs that pip does not make by itself.
                if path.parent.name not in ("bin", "Scripts") or path.stem in made:
                    continue
                path = PurePosixPath(f"{stem}.data", "scripts", path.name)
            wheel.write(package.locate_file(file), str(path))
            record += f"{path},,\n"
        (info,) = {part for part in map(_info, package.files or ()) if part}
        wheel.writestr(f"{info}/RECORD", f"{record}{info}/RECORD,,\n")


def _info(file: PurePosixPath) -> str:
    """The folder of a package's own description, if the file lies in it."""
    return file.parts[0] if file.parts[0].endswith(".dist-info") else ""
