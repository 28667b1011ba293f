"""The allow-list: surnames whose usual reading is known from counts of real bearers."""

from functools import cache, lru_cache

from badgegen.model import Certainty, Reading, Source, StaffMember, Surname
from badgegen.reading.variants import lookup_forms
from badgegen.resources import data_lines

CERTAIN_FROM = 0.9925
"""The share of bearers from which a reading is printed without review.

Measured 2026-11 by tools/measure_certain_surnames.py on 26,328 people, each tenth by a list made
from the others: 48 % of Japan is certain so, 0.04 % of them wrongly (95 % interval 0.02 to 0.11;
0.13 % before slips of the labels were mended).
"""


def from_allow_list(member: StaffMember) -> Reading | None:
    """The usual reading of a surname on the allow-list; likely only, below ``CERTAIN_FROM``.

    A spelling that is read otherwise than the others has a row of its own there.
    """
    entry = _entry(member.surname)
    if entry is None:
        return None
    certainty = Certainty.CERTAIN if certain_reading(member.surname) else Certainty.LIKELY
    return Reading(entry[0], certainty, Source.ALLOW_LIST)


def usual_reading(surname: Surname) -> str | None:
    """The reading of a surname on the allow-list.

    >>> usual_reading(Surname("髙橋"))
    'たかはし'
    """
    entry = _entry(surname)
    return entry and entry[0]


def certain_reading(surname: Surname) -> str | None:
    """The reading that is printed without review, where the allow-list has one.

    >>> certain_reading(Surname("髙橋")), certain_reading(Surname("熊谷"))
    ('たかはし', None)
    """
    kana, share = _entry(surname) or (None, 0.0)
    return kana if share >= CERTAIN_FROM else None


# Asked several times for each person, and many people share a surname.
@lru_cache(maxsize=10_000)
def _entry(surname: Surname) -> tuple[str, float] | None:
    entries = _entries()
    return next((entries[form] for form in lookup_forms(surname) if form in entries), None)


@cache
def _entries() -> dict[str, tuple[str, float]]:
    rows = data_lines("certain_surnames.tsv")
    return {surname: (kana, float(share)) for surname, kana, share in rows}
