"""Knows the files that badgegen wrote itself: none of them is a roster."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from badgegen.core import OwnFile, message, shipped, word_key
from badgegen.xlsx import SheetGrid

# badgegen writes its headers into the first or second row; people put a title above them.
_ROWS_SEARCHED = 5
_ENDINGS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv", ".txt")
_RESULTS = "-badges"
"""How the name of the folder with a roster's results ends."""
_SENTENCES = {
    "review": ("roster.own-review", "roster.own-review-of"),
    "overrides": ("roster.own-overrides", "roster.own-overrides-of"),
}
"""What is said of each kind of file, without its roster and with it."""


def check_is_roster(grids: Iterable[SheetGrid], path: Path) -> None:
    """Make sure that a file's sheets are none that badgegen wrote.

    Raises:
        OwnFile: They are; the message names the roster to give instead, where it is found.
    """
    kind = next((kind for kind in map(_kind, grids) if kind), None)
    if kind is None:
        return
    roster = _roster_of(path)
    alone, of = _SENTENCES[kind]
    if roster is None:
        raise OwnFile(message(alone, file=str(path)))
    raise OwnFile(message(of, file=str(path), roster=str(roster)))


def _kind(grid: SheetGrid) -> str | None:
    """Return what the sheet is a part of, by its first rows."""
    rows = [frozenset(map(word_key, cells)) for _, cells in grid.rows[:_ROWS_SEARCHED]]
    return next(
        (
            kind
            for kind, forms in _forms().items()
            if any(headers <= row for headers in forms for row in rows)
        ),
        None,
    )


@cache
def _forms() -> Mapping[str, tuple[frozenset[str], ...]]:
    with shipped("data", "own_files.toml").open("rb") as file:
        tables: dict[str, dict[str, list[str]]] = tomllib.load(file)
    return {
        kind: tuple(frozenset(map(word_key, headers)) for headers in forms.values())
        for kind, forms in tables.items()
    }


def _roster_of(path: Path) -> Path | None:
    """Return the roster that a file was made from, by the name of its folder.

    Else the only one there.
    """
    folder = path.absolute().parent
    if folder.name.endswith(_RESULTS):
        stem = folder.name.removesuffix(_RESULTS)
        found = [
            roster
            for roster in _rosters_in(path.parent / "..", folder.parent)
            if roster.stem == stem
        ]
        return found[0] if found else None
    found = [roster for roster in _rosters_in(path.parent, folder) if roster.name != path.name]
    return found[0] if len(found) == 1 else None


def _rosters_in(shown: Path, folder: Path) -> list[Path]:
    """Return the files of a folder that may be rosters, as the user would type them."""
    try:
        names = sorted(entry.name for entry in folder.iterdir() if entry.suffix.lower() in _ENDINGS)
    except OSError:
        return []
    typed = Path(*shown.parts[:-2]) if shown.name == ".." and len(shown.parts) > 1 else shown
    return [typed / name for name in names if not name.startswith("~$")]
