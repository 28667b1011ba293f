"""The lexicon of surnames: every reading that the dictionaries know, the likeliest first.

The file is sorted and stays on disk; a look-up halves it some twenty times, so that nothing is
read at start.
"""

import mmap
from dataclasses import dataclass
from functools import cache

from badgegen.model import Certainty, Reading, Source, StaffMember, Surname
from badgegen.reading.variants import lookup_forms
from badgegen.resources import shipped


@dataclass(frozen=True, slots=True)
class KnownReading:
    """A reading of the lexicon, and the letters of the dictionaries that have it."""

    kana: str
    dictionaries: str


def from_lexicon(member: StaffMember) -> Reading | None:
    """The likeliest reading; likely where it is the only one that is known, ambiguous otherwise."""
    known = known_readings(member.surname)
    if not known:
        return None
    certainty = Certainty.LIKELY if len(known) == 1 else Certainty.AMBIGUOUS
    return Reading(known[0].kana, certainty, Source.LEXICON)


def known_readings(surname: Surname) -> tuple[KnownReading, ...]:
    """The readings of the first of the surname's look-up forms that the lexicon has.

    >>> [known.kana for known in known_readings(Surname("河野"))]
    ['こうの', 'かわの']
    """
    lines = (_line(form) for form in lookup_forms(surname))
    line = next(filter(None, lines), "")
    return tuple(KnownReading(*field.split(":")) for field in line.split("\t")[1:])


def _line(surname: str) -> str:
    """The surname's line, found by halving the file, which is sorted by bytes."""
    data, wanted = _lexicon(), surname.encode()
    low, high = 0, len(data)
    while low < high:
        start = data.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = data.find(b"\n", start)
        line = data[start:end]
        key = line.split(b"\t", 1)[0]
        if key == wanted:
            return line.decode()
        if key < wanted:
            low = end + 1
        else:
            high = start
    return ""


@cache
def _lexicon() -> mmap.mmap:
    with shipped("data", "lexicon", "surnames.tsv").open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
