"""Points out who stands in the roster twice; the notes tell places and nothing else."""

from collections.abc import Iterable, Iterator

from badgegen.doubts import Note, RosterNote
from badgegen.model import Place, StaffMember

Identity = tuple[str, ...]
"""What tells a person without a staff number from others; it goes no further than the roster."""


def duplicate_notes(
    people: Iterable[StaffMember], identities: Iterable[tuple[Place, Identity]]
) -> Iterator[RosterNote]:
    """A note for each person whose staff number, or whole row of names, stands above already."""
    numbers = ((one.place, (one.staff_number,)) for one in people if one.staff_number)
    yield from _repeated(Note.DUPLICATE_STAFF_NUMBER, numbers)
    yield from _repeated(Note.SAME_PERSON, identities)


def _repeated(note: Note, told: Iterable[tuple[Place, Identity]]) -> Iterator[RosterNote]:
    seen: dict[Identity, Place] = {}
    for place, identity in told:
        first = seen.setdefault(identity, place)
        if first != place:
            yield RosterNote.of(
                note,
                sheet=place.sheet,
                row=place.row,
                first_sheet=first.sheet,
                first_row=first.row,
            )
