"""What lies in folders: finished results, and what a program keeps for its user."""

from pathlib import Path

import pytest

from badgegen.pdf.readback import read_back


def printed(folder: Path) -> tuple[str, ...]:
    """The texts of a finished print file."""
    return read_back((folder / "badges.pdf").read_bytes()).texts


def state(folder: Path) -> dict[str, tuple[bytes, int]]:
    """The files of a folder: their bytes and when they were written."""
    return {
        path.name: (path.read_bytes(), path.stat().st_mtime_ns)
        for path in folder.iterdir()
        if path.is_file()
    }


def live_in(folder: Path, patch: pytest.MonkeyPatch) -> None:
    """Makes a folder the one where programs keep what is the user's, on any system."""
    for name in ("HOME", "XDG_CONFIG_HOME", "APPDATA", "LOCALAPPDATA"):
        patch.setenv(name, str(folder))
