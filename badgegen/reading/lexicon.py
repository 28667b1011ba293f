"""The lexicon of surnames: every reading that the dictionaries know, the likeliest first."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from badgegen.kana import one_sign_apart
from badgegen.model import Certainty, Reading, Source, StaffMember, Surname
from badgegen.reading.sino_korean import is_sino_korean
from badgegen.reading.sorted_file import find_row
from badgegen.reading.variants import lookup_forms
from badgegen.resources import data_lines

_VOUCHING = frozenset("suifa")
"""The dictionaries of usage, what was added for people who bear it, and the allow-list."""
_FURTHER_LISTS = frozenset("jk")
_ENOUGH_BEARERS = 3
"""From here on a reading that no dictionary has is more than a slip of the list of people."""


@dataclass(frozen=True, slots=True)
class KnownReading:
    """A reading of the lexicon, the letters of the lists that have it, and how many bear it.

    Lists and bearers are those of all spellings that are looked up alike.
    """

    kana: str
    lists: str
    bearers: int


def from_lexicon(member: StaffMember) -> Reading | None:
    """The likeliest reading; likely where it is the only one, or the only established one."""
    known = known_readings(member.surname)
    if not known:
        return None
    only = len(known) == 1 or established_readings(member.surname) == (known[0].kana,)
    certainty = Certainty.LIKELY if only else Certainty.AMBIGUOUS
    return Reading(known[0].kana, certainty, Source.LEXICON)


@lru_cache(maxsize=10_000)
def known_readings(surname: Surname) -> tuple[KnownReading, ...]:
    """The readings of the first of the surname's look-up forms that the lexicon has.

    >>> [known.kana for known in known_readings(Surname("河野"))]
    ['こうの', 'かわの']
    """
    rows = (find_row(form, "lexicon", "surnames.tsv") for form in lookup_forms(surname))
    fields = (field.split(":") for field in next(filter(None, rows), ()))
    return tuple(KnownReading(kana, lists, int(count)) for kana, lists, count in fields)


@lru_cache(maxsize=10_000)
def bearers(surname: Surname) -> Mapping[str, int]:
    """Return how many counted people read the surname so, by reading, in all its spellings.

    Whoever writes 高木 as 髙木 bears the same surname.

    >>> bearers(Surname("髙木")) == bearers(Surname("高木")), bearers(Surname("美咲"))
    (True, {})
    """
    return {known.kana: known.bearers for known in known_readings(surname) if known.bearers}


def established_readings(surname: Surname) -> tuple[str, ...]:
    """The readings that a bearer may well have, leaving out slips and what one list alone has.

    A dictionary has it, or three people bear it, or both further lists have it and it is not one
    sign away from another: 勅使河原 is てしがわら, but 東海林 is しょうじ or とうかいりん. Korean
    and Chinese readings do not count.
    """
    known = [one for one in known_readings(surname) if not is_sino_korean(surname, one.kana)]
    sure = [one.kana for one in known if _is_vouched_for(one)]
    return tuple(
        one.kana
        for one in known
        if one.kana in sure
        or (
            _FURTHER_LISTS.issubset(one.lists)
            and not any(one_sign_apart(one.kana, kana) for kana in sure)
        )
    )


@cache
def extreme_readings() -> tuple[str, str]:
    """The longest and the shortest reading that a surname in kanji has, the first in order.

    >>> extreme_readings()
    ('おおぎまちさんじょう', 'い')
    """
    rows = (row for row in data_lines("lexicon/surnames.tsv") if row[0] >= "㐀")
    fields = (field.split(":") for row in rows for field in row[1:])
    known = (KnownReading(kana, lists, int(bearers)) for kana, lists, bearers in fields)
    readings = sorted({one.kana for one in known if _is_vouched_for(one)})
    return max(readings, key=len), min(readings, key=len)


def is_surname_kana(kana: str) -> bool:
    """Whether some Japanese surname is read so, in hiragana.

    >>> is_surname_kana("やまだ"), is_surname_kana("すみす")
    (True, False)
    """
    return bool(find_row(kana, "lexicon", "surname_kana.tsv"))


def _is_vouched_for(known: KnownReading) -> bool:
    return not _VOUCHING.isdisjoint(known.lists) or known.bearers >= _ENOUGH_BEARERS
