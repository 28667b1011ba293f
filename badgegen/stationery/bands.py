"""The colours of bands (帯): by department or from the palette, and text that is read on them.

A department keeps the colour that it was given once; another takes one that is free.

How an ink looks depends on the press. Here it is what a screen shows of it, by the simple
conversion of CSS (CSS Color Module Level 5, "device-cmyk": each of red, green and blue is
1 - min(1, ink * (1 - black) + black)). The ratio is (lighter + 0.05) / (darker + 0.05) of the
relative luminances (WCAG 2.2, "contrast ratio"); 7 is what its level AAA asks of text.

A colour is a list of four percentages: cyan, magenta, yellow and black.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType

from badgegen.core import Message, Roster, TemplateError, data_lines, message, read_toml
from badgegen.stationery.fields import Design
from badgegen.stationery.geometry import BLACK, WHITE, Ink

LEAST = 7.0
"""The contrast ratio that text on a band must have."""


def contrast(one: Ink, other: Ink) -> float:
    """Return the contrast ratio of two inks, from 1 to 21.

    >>> contrast(BLACK, WHITE), contrast(WHITE, WHITE)
    (21.0, 1.0)
    """
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return round((lighter + 0.05) / (darker + 0.05), 2)


def readable_on(ground: Ink) -> Ink:
    """Return black or white, whichever stands out more on the ground.

    >>> readable_on(Ink(20, 0, 60, 0)) == BLACK, readable_on(Ink(100, 80, 0, 30)) == WHITE
    (True, True)
    """
    return max((BLACK, WHITE), key=lambda text: contrast(text, ground))


def _luminance(ink: Ink) -> float:
    """Return the relative luminance of WCAG 2.2, from 0 for black to 1 for white."""
    black = ink.black / 100
    red, green, blue = (
        _linear(1 - min(1, share / 100 * (1 - black) + black))
        for share in (ink.cyan, ink.magenta, ink.yellow)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    """Return the light of a share of sRGB (IEC 61966-2-1)."""
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)


Colours = Mapping[str, Ink]
"""The colour of each department."""

_NONE: Colours = MappingProxyType({})


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
    table = read_toml(path).get("bands")
    if table is None:
        raise TemplateError(message("template.missing-key", file=str(path), key="bands"))
    if not isinstance(table, dict):
        kind = message("template.expected-kind", kind=message("template.kind-table"))
        raise TemplateError(_wrong(path, "bands", kind))
    return checked_colours(table, path, "bands")


def checked_colours(table: Mapping[str, object], path: Path, key: str) -> Colours:
    """Return the colours of a table of a file, each on which text can be read.

    Raises:
        TemplateError: A colour is no list of four percentages, or neither black nor white can be
            read on it.
    """
    return {name: _colour(value, path, f"{key}.{name}") for name, value in table.items()}


def banding(departments: Iterable[str], given: Colours, kept: Colours = _NONE) -> Banding:
    """Return a colour for each department.

    The given one, the one that it had before, or else, by sorted names, the next of the palette
    that the fewest have: of this roster, and among those the fewest of other rosters.
    """
    names = sorted(set(departments))
    open_names = [name for name in names if name not in given]
    taken = {given[name] for name in names if name in given}
    free = [ink for ink in palette() if ink not in taken] or list(palette())
    readable = {name: ink for name, ink in kept.items() if contrast(ink, readable_on(ink)) >= LEAST}
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


def _colour(value: object, path: Path, key: str) -> Ink:
    shares = value if isinstance(value, list) else []
    numbers = [
        float(share) for share in shares if type(share) in (int, float) and 0 <= share <= 100
    ]
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


def band_colours(
    roster: Roster, designs: Sequence[Design], file: Path | None, kept: Colours = _NONE
) -> tuple[Banding, tuple[Message, ...]]:
    """Return the colour of each department, and warnings; nothing where no side has a band.

    A colour of the user's file wins over one of a design, and the front's over the back's. ``kept``
    are the colours that departments had before.

    Raises:
        TemplateError: The file cannot be used.
    """
    bands = [band for design in designs if (band := design.band) and not band.by_mark]
    if not bands:
        return Banding({}), ()
    own = [colour for band in reversed(bands) for colour in band.colours]
    typed = read_bands(file) if file else {}
    departments = {member.department for member in roster.people if member.department}
    found = banding(departments, {**dict(own), **typed}, kept)
    return found, (*_unmatched(typed, departments), *_shared(found))


def _unmatched(typed: Colours, departments: set[str]) -> Iterator[Message]:
    for department in typed:
        if department not in departments:
            yield message("template.bands-unmatched", department=department)


def _shared(found: Banding) -> Iterator[Message]:
    for group in found.shared:
        yield message("template.bands-shared", departments="・".join(group))
