"""Remembers how far the last sheet of each product was used up, in a TOML file of the user's."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import msgspec
import tomli_w

from badgegen.stationery.catalogue import load_sheet
from badgegen.stationery.templates import StrictTable, read_template

USED_SHEETS = "sheets-in-use.toml"
"""The name of the file, which lies in the folder of what is kept for the user."""

UsedSheets = Mapping[str, frozenset[int]]
"""The places that hold no badge any more, by the name of the sheet."""


class UsedSheetTable(StrictTable, frozen=True):
    """The sheet of a product that was printed last."""

    name: Annotated[str, msgspec.Meta(min_length=1)]
    used: tuple[Annotated[int, msgspec.Meta(ge=1)], ...]


class UsedSheetsFile(StrictTable, frozen=True):
    """The file of all products."""

    sheet: tuple[UsedSheetTable, ...] = ()


def load_used_sheets(path: Path) -> UsedSheets:
    """Return what a file remembers, nothing where it does not exist yet.

    Raises:
        TemplateError: The file cannot be used.
    """
    if not path.exists():
        return {}
    tables = read_template(path, UsedSheetsFile).sheet
    return {table.name: frozenset(table.used) for table in tables}


def used_places(folder: Path, sheet: str) -> frozenset[int]:
    """Return the places of a product's last sheet that are used up; none of a new one.

    Raises:
        TemplateError: The sheet, or what is remembered, cannot be used.
    """
    return load_used_sheets(folder / USED_SHEETS).get(load_sheet(sheet).name, frozenset())


def used_sheets_file(sheets: UsedSheets) -> bytes:
    """Return the bytes of the file that remembers this; a sheet with no used place is left out."""
    tables = [{"name": name, "used": sorted(used)} for name, used in sorted(sheets.items()) if used]
    return (_HEAD + tomli_w.dumps({"sheet": tables})).encode()


_HEAD = "# badgegen build --continue-sheet: the places of the last sheet that are used up.\n\n"
