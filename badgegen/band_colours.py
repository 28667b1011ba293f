"""The colours of bands: given by department, or taken in order from the shipped palette.

A colour is a list of four percentages: cyan, magenta, yellow and black.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from badgegen.contrast import LEAST, contrast, readable_on
from badgegen.errors import TemplateError
from badgegen.geometry import Ink
from badgegen.message import Message, message
from badgegen.resources import data_lines
from badgegen.template_files import read_toml

Colours = Mapping[str, Ink]
"""The colour of each department."""


@dataclass(frozen=True, slots=True)
class Banding:
    """The colours of a roster's departments, and those that came out in one colour."""

    colours: Colours
    shared: tuple[tuple[str, ...], ...] = ()


@cache
def palette() -> tuple[Ink, ...]:
    """The shipped colours in their order."""
    return tuple(Ink(*map(float, row[1:5])) for row in data_lines("band_palette.tsv"))


def read_bands(path: Path) -> Colours:
    """The colours in the table ``[bands]`` of a TOML file.

    Raises:
        TemplateError: The file is missing or no TOML, lacks the table, or a colour is wrong.
    """
    table = read_toml(path).get("bands")
    if table is None:
        raise TemplateError(message("template.missing-key", file=str(path), key="bands"))
    if not isinstance(table, dict):
        kind = message("template.expected-kind", kind=message("template.kind-table"))
        raise TemplateError(_wrong(path, "bands", kind))
    return checked_colours(table, path, "bands")


def checked_colours(table: Mapping[str, object], path: Path, key: str) -> Colours:
    """The colours of a table of a file, each on which text can be read.

    Raises:
        TemplateError: A colour is no list of four percentages, or neither black nor white can be
            read on it.
    """
    return {name: _colour(value, path, f"{key}.{name}") for name, value in table.items()}


def banding(departments: Iterable[str], given: Colours) -> Banding:
    """A colour for each department: the given one, or the next of the palette by sorted names."""
    names = sorted(set(departments))
    open_names = [name for name in names if name not in given]
    taken = {given[name] for name in names if name in given}
    free = [ink for ink in palette() if ink not in taken] or list(palette())
    assigned = {name: free[number % len(free)] for number, name in enumerate(open_names)}
    sharing = (
        tuple(name for name in open_names if assigned[name] == ink) for ink in dict.fromkeys(free)
    )
    return Banding({**given, **assigned}, tuple(group for group in sharing if len(group) > 1))


def _colour(value: object, path: Path, key: str) -> Ink:
    shares = value if isinstance(value, list) else []
    numbers = [float(one) for one in shares if type(one) in (int, float) and 0 <= one <= 100]
    if len(numbers) != 4 or len(shares) != 4:
        raise TemplateError(_wrong(path, key, message("template.expected-cmyk")))
    ink = Ink(*(round(number, 1) for number in numbers))
    ratio = contrast(ink, readable_on(ink))
    if ratio < LEAST:
        raise TemplateError(
            message("template.unreadable-band", file=str(path), key=key, ratio=ratio, least=LEAST)
        )
    return ink


def _wrong(path: Path, key: str, expected: Message) -> Message:
    return message("template.wrong-value", file=str(path), key=key, expected=expected)
