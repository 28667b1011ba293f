"""Printer profiles: the corrections that were found for each printer, kept in a TOML file."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import msgspec
import tomli_w

from badgegen.core import OFFSET_LIMIT, SCALE_LIMITS, SKEW_LIMIT, Message, TemplateError, message
from badgegen.stationery.geometry import Correction, Pair
from badgegen.stationery.templates import StrictTable, read_template

_Offset = Annotated[float, msgspec.Meta(ge=-OFFSET_LIMIT, le=OFFSET_LIMIT)]
_Degrees = Annotated[float, msgspec.Meta(ge=-SKEW_LIMIT, le=SKEW_LIMIT)]
_Percent = Annotated[float, msgspec.Meta(ge=SCALE_LIMITS[0], le=SCALE_LIMITS[1])]


@dataclass(frozen=True, slots=True)
class Printer:
    """A printer profile: what is done to each side of a page; see ``pages.Correction``.

    ``scale`` is in percent here, as people say it, ``skew`` in degrees clockwise. What the back has
    not of its own is done to it as to the front.
    """

    name: str
    offset: Pair = (0.0, 0.0)
    scale: Pair = (100.0, 100.0)
    back: Pair | None = None
    skew: float = 0.0
    back_scale: Pair | None = None
    back_skew: float | None = None

    def side(self, *, back: bool) -> Correction:
        """Return the correction of the front or of the back."""
        offset = self.back if back and self.back is not None else self.offset
        across, down = self.back_scale if back and self.back_scale is not None else self.scale
        skew = self.back_skew if back and self.back_skew is not None else self.skew
        return Correction(offset, (across / 100, down / 100), skew)


class OffsetTable(StrictTable, frozen=True):
    """How far a side is moved, in mm: positive to the right and downwards."""

    x: _Offset = 0
    y: _Offset = 0


class ScaleTable(StrictTable, frozen=True):
    """How far a page is scaled about the paper's centre, in percent."""

    x: _Percent = 100
    y: _Percent = 100


class BackTable(OffsetTable, frozen=True):
    """What is done to the back, where it is not done as to the front."""

    scale: ScaleTable | None = None
    skew: _Degrees | None = None


class PrinterTable(StrictTable, frozen=True):
    """One printer."""

    name: Annotated[str, msgspec.Meta(min_length=1)]
    offset: OffsetTable = OffsetTable()
    scale: ScaleTable = ScaleTable()
    skew: _Degrees = 0
    back: BackTable | None = None


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
        back = _back_in_words(printer, printer.back)
    return message(
        "printer.profile",
        name=printer.name,
        shift=shift_in_words(printer.offset),
        across=across,
        upright=upright,
        turn=turned_in_words(printer.skew),
        back=back,
    )


def _back_in_words(printer: Printer, offset: Pair) -> Message:
    scale = message("printer.profile-no-back")
    if printer.back_scale is not None:
        across, upright = printer.back_scale
        scale = message("printer.back-scale", across=across, upright=upright)
    turn = turned_in_words(printer.back_skew or 0.0)
    return message("printer.profile-back", shift=shift_in_words(offset), scale=scale, turn=turn)


def turned_in_words(skew: float) -> Message:
    """Return in words which way a page is turned; nothing where it is not."""
    key = "printer.turn-none" if not skew else _TURNS[skew > 0]
    return message(key, degrees=abs(skew))


_TURNS = {True: "printer.turn-right", False: "printer.turn-left"}
"""What is said of a turn, by whether it goes clockwise."""


def shift_in_words(offset: Pair) -> Message:
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


_HEAD = (
    "# badgegen calibrate: mm, right and down positive; percent about the paper's centre;\n"
    "# skew in degrees, clockwise positive.\n\n"
)


def _printer(table: PrinterTable) -> Printer:
    back = table.back
    return Printer(
        name=table.name,
        offset=(table.offset.x, table.offset.y),
        scale=(table.scale.x, table.scale.y),
        back=(back.x, back.y) if back else None,
        skew=table.skew,
        back_scale=(back.scale.x, back.scale.y) if back and back.scale else None,
        back_skew=back.skew if back else None,
    )


def _table(printer: Printer) -> dict[str, object]:
    tables: dict[str, object] = {
        "name": printer.name,
        "offset": _axes(printer.offset),
        "scale": _axes(printer.scale),
    }
    if printer.skew:
        tables["skew"] = printer.skew
    if printer.back is not None:
        tables["back"] = _back_table(printer, printer.back)
    return tables


def _back_table(printer: Printer, offset: Pair) -> dict[str, object]:
    table: dict[str, object] = {**_axes(offset)}
    if printer.back_scale is not None:
        table["scale"] = _axes(printer.back_scale)
    if printer.back_skew is not None:
        table["skew"] = printer.back_skew
    return table


def _axes(pair: Pair) -> dict[str, float]:
    return {"x": pair[0], "y": pair[1]}
