"""The colours of bands (帯), by department: decided, kept from before, or of the palette.

A department keeps the colour that it was given once; another takes one that is free.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Never

from badgegen.core import (
    Badge,
    Message,
    Roster,
    StaffMember,
    TemplateError,
    data_lines,
    message,
    read_toml,
)
from badgegen.stationery.colours import Colours, checked_colours, unreadable
from badgegen.stationery.fields import Design, Tint
from badgegen.stationery.geometry import Ink

_NONE: Mapping[str, Never] = MappingProxyType({})
_COLUMN = "column"
"""The key of the roster's column that decides colours in place of the department."""

_DEFAULT = "default"
"""The key of the colour that all departments have that are not named."""

_Kept = Mapping[str, tuple[float, float, float, float]]
"""Colours as the house's record has them."""


@dataclass(frozen=True, slots=True)
class Banding:
    """The colours of a roster's departments, and those that came out in one colour.

    ``assigned`` are the colours that nobody has decided: of the palette, or kept from before.
    """

    colours: Colours
    shared: tuple[tuple[str, ...], ...] = ()
    assigned: Colours = field(default_factory=dict)


@cache
def palette() -> tuple[Ink, ...]:
    """Return the shipped colours in their order."""
    return tuple(Ink(*map(float, row[1:5])) for row in data_lines("band_palette.tsv"))


def read_bands(path: Path) -> Colours:
    """Return the colours in the table ``[bands]`` of a TOML file.

    Raises:
        TemplateError: The file is missing or no TOML, lacks the table, or a colour is wrong.
    """
    return checked_colours(_columned(_table(path), path)[1], path, "bands")


def _table(path: Path) -> Mapping[str, object]:
    table = read_toml(path).get("bands")
    if table is None:
        raise TemplateError(message("template.missing-key", file=str(path), key="bands"))
    if not isinstance(table, dict):
        kind = message("template.expected-kind", kind=message("template.kind-table"))
        raise TemplateError(_wrong(path, "bands", kind))
    return table


def banding(departments: Iterable[str], given: Colours, kept: Colours = _NONE) -> Banding:
    """Return a colour for each department.

    The given one, the one that it had before, or else, by sorted names, the next of the palette
    that the fewest have: of this roster, and among those the fewest of other rosters.
    """
    names = sorted(set(departments))
    open_names = [name for name in names if name not in given]
    taken = {given[name] for name in names if name in given}
    free = [ink for ink in palette() if ink not in taken] or list(palette())
    readable = {name: ink for name, ink in kept.items() if unreadable([ink]) is None}
    assigned = {name: readable[name] for name in open_names if name in readable}
    here = Counter(assigned.values())
    elsewhere = Counter(ink for name, ink in readable.items() if name not in names)
    for name in open_names:
        if name not in assigned:
            assigned[name] = min(free, key=lambda ink: (here[ink], elsewhere[ink]))
            here[assigned[name]] += 1
    in_order = {name: assigned[name] for name in open_names}
    sharing = (tuple(name for name in open_names if assigned[name] == ink) for ink in here)
    shared = tuple(group for group in sharing if len(group) > 1)
    return Banding({**given, **in_order}, shared, in_order)


def _wrong(path: Path, key: str, expected: Message) -> Message:
    return message("template.wrong-value", file=str(path), key=key, expected=expected)


def band_colours(
    roster: Roster, designs: Sequence[Design], file: Path | None, kept: _Kept = _NONE
) -> tuple[Banding, tuple[Message, ...]]:
    """Return the colour of each department, and warnings; nothing where no side has a band.

    A colour of the user's file wins over one of a design, and the front's over the back's; the
    file's colour for all others comes after both. ``kept`` are those that departments had before.

    Raises:
        TemplateError: The file cannot be used.
    """
    if not any(design.uses(Tint.DEPARTMENT) for design in designs):
        return Banding({}), ()
    bands = [design.band for design in reversed(designs) if design.band]
    own = [colour for band in bands for colour in band.colours]
    typed = dict(read_bands(file)) if file else {}
    default = typed.pop(_DEFAULT, None)
    departments = {key for member in roster.people if (key := colour_key(member))}
    if default and any(member.colour_by == "" for member in roster.people):
        departments.add("")  # who has nothing in the column is one of all others
    before = {name: Ink(*shares) for name, shares in kept.items()}
    given = {**dict(own), **typed}
    if default:
        given = {**dict.fromkeys(departments, default), **given}
    found = banding(departments, given, before)
    return found, (*_unmatched(typed, departments), *_shared(found))


def colour_key(holder: StaffMember | Badge) -> str:
    """Return what a colour is looked up by: what the named column says, or the department."""
    return (holder.department or "") if holder.colour_by is None else holder.colour_by


def band_column(file: Path | None) -> str | None:
    """Return the column that ``column`` of ``[bands]`` names, if the file has it.

    Raises:
        TemplateError: The file cannot be used.
    """
    return _columned(_table(file), file)[0] if file else None


def _columned(table: Mapping[str, object], file: Path) -> tuple[str | None, Mapping[str, object]]:
    """Return the column that decides colours, and the table without it."""
    column = table.get(_COLUMN)
    if column is not None and not (isinstance(column, str) and column.strip()):
        kind = message("template.expected-kind", kind=message("template.kind-text"))
        raise TemplateError(_wrong(file, f"bands.{_COLUMN}", kind))
    others = {name: value for name, value in table.items() if name != _COLUMN}
    return column if isinstance(column, str) else None, others


def _unmatched(typed: Colours, departments: set[str]) -> Iterator[Message]:
    for department in typed:
        if department not in departments:
            yield message("template.bands-unmatched", department=department)


def _shared(found: Banding) -> Iterator[Message]:
    for group in found.shared:
        yield message("template.bands-shared", departments="・".join(group))
