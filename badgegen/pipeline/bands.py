"""Decides the colours of a roster's bands, and what a person must know of them."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from badgegen.band_colours import Banding, Colours, banding, read_bands
from badgegen.geometry import Design
from badgegen.message import Message, message
from badgegen.model import Roster


def band_colours(
    roster: Roster, designs: Sequence[Design], file: Path | None
) -> tuple[Colours, tuple[Message, ...]]:
    """The colour of each department, and warnings; nothing where no side has a band.

    A colour of the user's file wins over one of a design, and the front's over the back's.

    Raises:
        TemplateError: The file cannot be used.
    """
    bands = [design.band for design in designs if design.band]
    if not bands:
        return {}, ()
    own = [colour for band in reversed(bands) for colour in band.colours]
    typed = read_bands(file) if file else {}
    departments = {member.department for member in roster.people if member.department}
    found = banding(departments, {**dict(own), **typed})
    return found.colours, (*_unmatched(typed, departments), *_shared(found))


def _unmatched(typed: Colours, departments: set[str]) -> Iterator[Message]:
    for department in typed:
        if department not in departments:
            yield message("template.bands-unmatched", department=department)


def _shared(found: Banding) -> Iterator[Message]:
    for group in found.shared:
        yield message("template.bands-shared", departments="・".join(group))
