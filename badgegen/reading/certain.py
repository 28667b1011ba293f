"""The allow-list: surnames whose usual reading is known from counts of real bearers."""

from functools import cache

from badgegen.model import Certainty, Reading, Source, StaffMember, Surname
from badgegen.reading.lexicon import known_readings
from badgegen.reading.variants import lookup_forms
from badgegen.resources import data_lines

CERTAIN_FROM = 0.995
"""The share of bearers from which a reading is printed without review.

Measured 2026-11 on 112 million people: from here on 45 % of them are covered, 0.12 % wrongly
(95 % interval 0.06 to 0.19, of which about half are mistakes of the measure).
"""


_MOST_DISSENTERS = 0.02
"""The share of counted bearers with another reading from which no reading is certain.

The allow-list pools surnames that look alike; 冨田 とみだ is more frequent than 富田 とみだ.
"""


def from_allow_list(member: StaffMember) -> Reading | None:
    """The usual reading of a surname on the allow-list.

    Likely only, below ``CERTAIN_FROM`` or where counted bearers of the lexicon contradict it.
    """
    entry = _entry(member.surname)
    if entry is None:
        return None
    kana, share = entry
    certain = share >= CERTAIN_FROM and _dissenters(member.surname, kana) <= _MOST_DISSENTERS
    return Reading(kana, Certainty.CERTAIN if certain else Certainty.LIKELY, Source.ALLOW_LIST)


def usual_reading(surname: Surname) -> str | None:
    """The reading of a surname on the allow-list.

    >>> usual_reading(Surname("髙橋"))
    'たかはし'
    """
    entry = _entry(surname)
    return entry and entry[0]


def _dissenters(surname: Surname, kana: str) -> float:
    """The share of the surname's counted bearers who read it otherwise."""
    known = known_readings(surname)
    counted = sum(one.bearers for one in known)
    return sum(one.bearers for one in known if one.kana != kana) / counted if counted else 0.0


def _entry(surname: Surname) -> tuple[str, float] | None:
    entries = _entries()
    return next((entries[form] for form in lookup_forms(surname) if form in entries), None)


@cache
def _entries() -> dict[str, tuple[str, float]]:
    rows = data_lines("certain_surnames.tsv")
    return {surname: (kana, float(share)) for surname, kana, share in rows}
