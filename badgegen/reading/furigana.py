"""Furigana as a source of readings: the roster's column, what Excel stored, what slipped.

It happens when a column is sorted without its neighbour, or cells are deleted upwards. Inside such
a stretch a furigana that fits by chance vouches for nothing.

It is what somebody gave to the input method, often stale or of another word: it is believed only
where the lexicon knows the surname with this reading.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from badgegen.core import (
    Certainty,
    Doubt,
    Message,
    Problem,
    Reading,
    Source,
    StaffMember,
    is_kana,
    message,
    to_hiragana,
    typed_kana,
)
from badgegen.names import established_readings, from_allow_list, known_readings


def from_furigana(member: StaffMember) -> Reading | None:
    """Return the furigana of the roster, where it is kana and nothing else.

    A space inside keeps it from being taken, unless the surname has as many words: what follows may
    belong to the given name.
    """
    kana = given_furigana(member)
    return Reading(kana, Certainty.CERTAIN, Source.FURIGANA) if kana else None


def given_furigana(member: StaffMember) -> str | None:
    """Return the member's furigana in hiragana, or ``None`` when there is none that can be read."""
    return typed_kana(member.furigana or "", member.surname.written) or None


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
    """Return the stretches with three misfits or more, no more than two rows apart."""
    misfits = [at for at, (member, reading) in enumerate(people) if is_misfit(member, reading)]
    return tuple(
        _slip(people, stretch)
        for sheet in _by_sheet(people, misfits)
        for stretch in _stretches(sheet)
        if len(stretch) >= _FEWEST
    )


def unvouched(people: Sequence[Read], found: Iterable[Slip]) -> tuple[Reading, ...]:
    """Return the readings; those that rest on furigana inside a slip wait for review."""
    readings = [reading for _, reading in people]
    for slip in found:
        for at in range(slip.start, slip.end + 1):
            readings[at] = doubted(readings[at])
    return tuple(readings)


def doubted(reading: Reading) -> Reading:
    """Return the reading of somebody inside a slip; one that rests on furigana waits for review."""
    if reading.source is not Source.FURIGANA or _is_told(reading):
        return reading
    doubt = Problem.of(Doubt.FURIGANA_AMID_SLIP)
    return replace(reading, problems=(*reading.problems, doubt))


def is_misfit(member: StaffMember, reading: Reading) -> bool:
    """Tell if the furigana is one that the kanji cannot have, and nobody has decided otherwise."""
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
    """Return the positions cut where the gap between two of them is too wide."""
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


def from_stored_furigana(member: StaffMember) -> Reading | None:
    """Return the typed reading, if the lexicon has it: certain where the surname has no other."""
    kana = stored_kana(member)
    if kana is None or not member.surname_sure or not is_believable(member, kana):
        return None
    only = established_readings(member.surname) == (kana,) or _is_allowed(member, kana)
    certainty = Certainty.CERTAIN if only else Certainty.LIKELY
    return Reading(kana, certainty, Source.STORED_FURIGANA)


def stored_kana(member: StaffMember) -> str | None:
    """Return what was typed for the surname, in hiragana, or ``None`` when none is usable."""
    text = member.stored_furigana or ""
    return to_hiragana(text) if is_kana(text) else None


def is_believable(member: StaffMember, kana: str) -> bool:
    """Return whether the lexicon knows the member's surname with this reading.

    JMnedict alone does not count: it has 田中 でんちゅう, which only the input method makes.
    """
    known = (
        reading
        for reading in known_readings(member.surname)
        if reading.lists != "j" or reading.bearers
    )
    return any(reading.kana == kana for reading in known)


def _is_allowed(member: StaffMember, kana: str) -> bool:
    usual = from_allow_list(member)
    return usual is not None and usual.kana == kana and usual.certainty.printable
