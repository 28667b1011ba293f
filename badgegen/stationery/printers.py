"""Printer profiles: the corrections that were found for each printer, kept in a TOML file."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import msgspec
import tomli_w

from badgegen.core import OFFSET_LIMIT, SCALE_LIMITS, Message, TemplateError, message
from badgegen.stationery.geometry import Correction, Pair
from badgegen.stationery.templates import StrictTable, read_template

_Offset = Annotated[float, msgspec.Meta(ge=-OFFSET_LIMIT, le=OFFSET_LIMIT)]
_Percent = Annotated[float, msgspec.Meta(ge=SCALE_LIMITS[0], le=SCALE_LIMITS[1])]


@dataclass(frozen=True, slots=True)
class Printer:
    """A printer profile: what is done to each side of a page; see ``pages.Correction``.

    ``scale`` is in percent here, as people say it. Without a ``back`` offset of its own the back is
    moved as the front.
    """

    name: str
    offset: Pair = (0.0, 0.0)
    scale: Pair = (100.0, 100.0)
    back: Pair | None = None

    def side(self, *, back: bool) -> Correction:
        """Return the correction of the front or of the back."""
        across, down = self.scale
        offset = self.back if back and self.back is not None else self.offset
        return Correction(offset, (across / 100, down / 100))


class OffsetTable(StrictTable, frozen=True):
    """How far a side is moved, in mm: positive to the right and downwards."""

    x: _Offset = 0
    y: _Offset = 0


class ScaleTable(StrictTable, frozen=True):
    """How far a page is scaled about the paper's centre, in percent."""

    x: _Percent = 100
    y: _Percent = 100


class PrinterTable(StrictTable, frozen=True):
    """One printer."""

    name: Annotated[str, msgspec.Meta(min_length=1)]
    offset: OffsetTable = OffsetTable()
    scale: ScaleTable = ScaleTable()
    back: OffsetTable | None = None


class PrintersFile(StrictTable, frozen=True):
    """The file of profiles."""

    printer: tuple[PrinterTable, ...] = ()


def load_printers(path: Path) -> tuple[Printer, ...]:
    """Return the profiles of a file, none where it does not exist yet.

    Raises:
        TemplateError: The file cannot be used, or two profiles have one name.
    """
    if not path.exists():
        return ()
    printers = tuple(map(_printer, read_template(path, PrintersFile).printer))
    names = [printer.name for printer in printers]
    for name in names:
        if names.count(name) > 1:
            raise TemplateError(message("printer.twice", file=str(path), name=name))
    return printers


def find_printer(path: Path, name: str) -> Printer:
    """Return the profile of this name.

    Raises:
        TemplateError: There is none; the message names the nearest.
    """
    printers = load_printers(path)
    for printer in printers:
        if printer.name == name:
            return printer
    known = [printer.name for printer in printers]
    near = ", ".join(difflib.get_close_matches(name, known, cutoff=0.4) or known)
    hint = message("template.nearest", names=near) if near else message("template.nothing-near")
    raise TemplateError(message("printer.unknown", name=name, file=str(path), hint=hint))


def described(printer: Printer) -> Message:
    """Return the correction in words."""
    across, upright = printer.scale
    back = message("printer.profile-no-back")
    if printer.back is not None:
        back = message("printer.profile-back", shift=_shift(printer.back))
    return message(
        "printer.profile",
        name=printer.name,
        shift=_shift(printer.offset),
        across=across,
        upright=upright,
        back=back,
    )


def _shift(offset: Pair) -> Message:
    """Return in words where a correction moves the page: never by less than nothing."""
    right, down = offset
    key = _SHIFTS[right < 0, down < 0]
    return message(key, across=abs(right), upright=abs(down))


_SHIFTS = {
    (False, False): "printer.shift-right-down",
    (False, True): "printer.shift-right-up",
    (True, False): "printer.shift-left-down",
    (True, True): "printer.shift-left-up",
}
"""What is said of a correction, by whether it is negative across and down."""


def printers_file(printers: Iterable[Printer]) -> bytes:
    """Return the bytes of the file that holds these profiles."""
    tables = [_table(printer) for printer in sorted(printers, key=lambda printer: printer.name)]
    return (_HEAD + tomli_w.dumps({"printer": tables})).encode()


_HEAD = "# badgegen calibrate: mm, right and down positive; percent about the paper's centre.\n\n"


def _printer(table: PrinterTable) -> Printer:
    return Printer(
        name=table.name,
        offset=(table.offset.x, table.offset.y),
        scale=(table.scale.x, table.scale.y),
        back=(table.back.x, table.back.y) if table.back else None,
    )


def _table(printer: Printer) -> dict[str, object]:
    tables: dict[str, object] = {
        "name": printer.name,
        "offset": _axes(printer.offset),
        "scale": _axes(printer.scale),
    }
    return tables | ({"back": _axes(printer.back)} if printer.back is not None else {})


def _axes(pair: Pair) -> dict[str, float]:
    return {"x": pair[0], "y": pair[1]}
