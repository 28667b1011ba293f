"""Finds stretches of a roster in which the furigana belongs to other rows than the names.

It happens when a column is sorted without its neighbour, or cells are deleted upwards. Inside such
a stretch a furigana that fits by chance vouches for nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from badgegen.doubts import Doubt, Problem
from badgegen.message import Message, message
from badgegen.model import Certainty, Reading, Source, StaffMember

Read = tuple[StaffMember, Reading]
"""A person of the roster with the reading found for them."""

_FEWEST = 3
"""So many misfits make a stretch; fewer may be slips of single rows."""
_WIDEST_GAP = 2
"""So many rows may fit by chance between two misfits."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A stretch of rows of one sheet, by its positions among the people that were read."""

    sheet: str
    first_row: int
    last_row: int
    start: int
    end: int

    @property
    def warning(self) -> Message:
        """What the user should know of the stretch as a whole."""
        return message(
            "reading.furigana-slipped", sheet=self.sheet, row=self.first_row, last=self.last_row
        )


def slips(people: Sequence[Read]) -> tuple[Slip, ...]:
    """The stretches with three misfits or more, no more than two rows apart."""
    misfits = [at for at, (member, reading) in enumerate(people) if is_misfit(member, reading)]
    return tuple(
        _slip(people, stretch)
        for sheet in _by_sheet(people, misfits)
        for stretch in _stretches(sheet)
        if len(stretch) >= _FEWEST
    )


def unvouched(people: Sequence[Read], found: Iterable[Slip]) -> tuple[Reading, ...]:
    """The readings; those that rest on furigana inside a slip wait for review."""
    readings = [reading for _, reading in people]
    for slip in found:
        for at in range(slip.start, slip.end + 1):
            readings[at] = doubted(readings[at])
    return tuple(readings)


def doubted(reading: Reading) -> Reading:
    """The reading of somebody inside a slip; one that rests on furigana waits for review."""
    if reading.source is not Source.FURIGANA or _is_told(reading):
        return reading
    doubt = Problem.of(Doubt.FURIGANA_AMID_SLIP)
    return replace(reading, problems=(*reading.problems, doubt))


def is_misfit(member: StaffMember, reading: Reading) -> bool:
    """Whether the furigana is one that the kanji cannot have, and nobody has decided otherwise."""
    if _is_told(reading):
        return True
    undecided = reading.certainty is not Certainty.CONFIRMED
    return undecided and any(
        problem.doubt is Doubt.FURIGANA_OF_OTHER_NAME for problem in member.problems
    )


def _is_told(reading: Reading) -> bool:
    return any(problem.doubt is Doubt.FURIGANA_MISFIT for problem in reading.problems)


def _by_sheet(people: Sequence[Read], positions: Iterable[int]) -> list[list[int]]:
    grouped = groupby(positions, key=lambda at: people[at][0].place.sheet)
    return [list(group) for _, group in grouped]


def _stretches(positions: Sequence[int]) -> list[list[int]]:
    """The positions cut where the gap between two of them is too wide."""
    stretches: list[list[int]] = []
    for at in positions:
        if stretches and at - stretches[-1][-1] <= _WIDEST_GAP + 1:
            stretches[-1].append(at)
        else:
            stretches.append([at])
    return stretches


def _slip(people: Sequence[Read], stretch: Sequence[int]) -> Slip:
    first, last = people[stretch[0]][0].place, people[stretch[-1]][0].place
    return Slip(first.sheet, first.row, last.row, stretch[0], stretch[-1])
