"""What is known of surnames: readings, the likeliest first, bearers, rarity, and the allow-list.

Given names are known only to tell where a surname ends and in which order names stand.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from badgegen.core import (
    Certainty,
    Reading,
    Source,
    StaffMember,
    Surname,
    data_lines,
    is_kana,
    normalized,
    one_sign_apart,
    to_hiragana,
)
from badgegen.names.kanji import fits
from badgegen.names.sorted_file import find_row
from badgegen.names.variants import forms_of, to_common_kanji

CERTAIN_FROM = 0.9923
"""The share of bearers from which a reading is printed without review.

Measured 2026-11 by tools/measure_certain_surnames.py on 26,328 people, each tenth by a list made
from the others: 48.4 % of Japan is certain so, 0.04 % of them wrongly (95 % interval 0.02 to 0.11;
0.13 % before slips of the labels were mended).
"""


def from_allow_list(member: StaffMember) -> Reading | None:
    """Return the usual reading of a surname on the allow-list; likely only, below ``CERTAIN_FROM``.

    A spelling that is read otherwise than the others has a row of its own there.
    """
    entry = _entry(member.surname.written)
    if entry is None:
        return None
    certainty = Certainty.CERTAIN if certain_reading(member.surname) else Certainty.LIKELY
    return Reading(entry[0], certainty, Source.ALLOW_LIST)


def usual_reading(surname: Surname) -> str | None:
    """Return the reading of a surname on the allow-list.

    >>> usual_reading(Surname("髙橋"))
    'たかはし'
    """
    entry = _entry(surname.written)
    return entry and entry[0]


def certain_reading(surname: Surname) -> str | None:
    """Return the reading that is printed without review, where the allow-list has one.

    >>> certain_reading(Surname("髙橋")), certain_reading(Surname("熊谷"))
    ('たかはし', None)
    """
    kana, share = _entry(surname.written) or (None, 0.0)
    return kana if share >= CERTAIN_FROM else None


# Asked several times for each person, and many people share a surname.
@lru_cache(maxsize=10_000)
def _entry(written: str) -> tuple[str, float] | None:
    entries = _entries()
    return next((entries[form] for form in forms_of(written) if form in entries), None)


@cache
def _entries() -> dict[str, tuple[str, float]]:
    rows = data_lines("certain_surnames.tsv")
    return {surname: (kana, float(share)) for surname, kana, share in rows}


def is_sino_korean(surname: Surname, kana: str) -> bool:
    """Return whether the kana is a Korean or Chinese reading of the surname.

    金 きん is a Japanese one.

    >>> is_sino_korean(Surname("金"), "きむ"), is_sino_korean(Surname("金"), "きん")
    (True, False)
    """
    return (surname.key, kana) in _readings()


def has_sino_korean(surname: Surname) -> bool:
    """Return whether Koreans or Chinese bear the surname too, with readings of their own.

    >>> has_sino_korean(Surname("李")), has_sino_korean(Surname("佐藤"))
    (True, False)
    """
    return surname.key in _surnames()


@cache
def _surnames() -> frozenset[str]:
    return frozenset(surname for surname, _ in _readings())


@cache
def _readings() -> frozenset[tuple[str, str]]:
    return frozenset((surname, kana) for surname, kana in data_lines("sino_korean_readings.tsv"))


_VOUCHING = frozenset("suifa")
"""The dictionaries of usage, what was added for people who bear it, and the allow-list."""
_FURTHER_LISTS = frozenset("jk")
_ENOUGH_BEARERS = 3
"""From here on a reading that no dictionary has is more than a slip of the list of people: chosen,
as two may be one person twice."""


@dataclass(frozen=True, slots=True)
class KnownReading:
    """A reading of the lexicon, the letters of the lists that have it, and how many bear it.

    Lists and bearers are those of all spellings that are looked up alike.
    """

    kana: str
    lists: str
    bearers: int


def from_lexicon(member: StaffMember) -> Reading | None:
    """Return the likeliest reading.

    Likely where it is the only one, or the only established one.
    """
    known = known_readings(member.surname)
    if not known:
        return None
    only = len(known) == 1 or established_readings(member.surname) == (known[0].kana,)
    certainty = Certainty.LIKELY if only else Certainty.AMBIGUOUS
    return Reading(known[0].kana, certainty, Source.LEXICON)


def known_readings(surname: Surname) -> tuple[KnownReading, ...]:
    """Return the readings of the first of the surname's look-up forms that the lexicon has.

    >>> [known.kana for known in known_readings(Surname("河野"))]
    ['こうの', 'かわの']
    """
    return _known(surname.written)


@lru_cache(maxsize=10_000)
def _known(written: str) -> tuple[KnownReading, ...]:
    rows = (find_row(form, "lexicon", "surnames.tsv") for form in forms_of(written))
    fields = (field.split(":") for field in next(filter(None, rows), ()))
    return tuple(KnownReading(kana, lists, int(count)) for kana, lists, count in fields)


def bearers(surname: Surname) -> Mapping[str, int]:
    """Return how many counted people read the surname so, by reading, in all its spellings.

    Whoever writes 高木 as 髙木 bears the same surname.

    >>> bearers(Surname("髙木")) == bearers(Surname("高木")), bearers(Surname("美咲"))
    (True, {})
    """
    return _bearers(surname.written)


@lru_cache(maxsize=10_000)
def _bearers(written: str) -> Mapping[str, int]:
    return {known.kana: known.bearers for known in _known(written) if known.bearers}


def established_readings(surname: Surname) -> tuple[str, ...]:
    """Return the readings that a bearer may well have, without slips and what one list alone has.

    A dictionary has it, or three people bear it, or both further lists have it and it is not one
    sign away from another: 勅使河原 is てしがわら, but 東海林 is しょうじ or とうかいりん. Korean
    and Chinese readings do not count.
    """
    known = [
        reading for reading in known_readings(surname) if not is_sino_korean(surname, reading.kana)
    ]
    sure = [reading.kana for reading in known if _is_vouched_for(reading)]
    return tuple(
        reading.kana
        for reading in known
        if reading.kana in sure
        or (
            _FURTHER_LISTS.issubset(reading.lists)
            and not any(one_sign_apart(reading.kana, kana) for kana in sure)
        )
    )


@cache
def extreme_readings() -> tuple[str, str]:
    """Return the longest and the shortest reading that a surname in kanji has, the first in order.

    >>> extreme_readings()
    ('おおぎまちさんじょう', 'い')
    """
    rows = (row for row in data_lines("lexicon/surnames.tsv") if row[0] >= "㐀")
    fields = (field.split(":") for row in rows for field in row[1:])
    known = (KnownReading(kana, lists, int(bearers)) for kana, lists, bearers in fields)
    readings = sorted({reading.kana for reading in known if _is_vouched_for(reading)})
    return max(readings, key=len), min(readings, key=len)


def is_surname_kana(kana: str) -> bool:
    """Return whether some Japanese surname is read so, in hiragana.

    >>> is_surname_kana("やまだ"), is_surname_kana("すみす")
    (True, False)
    """
    return bool(find_row(kana, "lexicon", "surname_kana.tsv"))


def _is_vouched_for(known: KnownReading) -> bool:
    return not _VOUCHING.isdisjoint(known.lists) or known.bearers >= _ENOUGH_BEARERS


_NEARLY_ALL = 40
"""So many bear the usual reading for each that bears another, where that is told as a likely slip.

By leaving out one counted person at a time, 9 of 32,484 would be told so (measured 2026-11).
"""


def is_rare(kana: str) -> bool:
    """Return whether the lexicon's evidence speaks for very few bearers of a reading, in any kanji.

    Nobody among the 26,294 people that were counted bears it, no dictionary of usage has it, and no
    two surnames are read so. By leaving out one counted person at a time, 1.6 % of them would have
    such a reading; among 126 people of sample rosters nobody had (measured 2026-11).

    >>> is_rare("さとう"), is_rare("とうかいりん")
    (False, True)
    """
    return bearers_of(kana) is None


@lru_cache(maxsize=10_000)
def bearers_of(kana: str) -> int | None:
    """Return how many of the people that were counted bear a reading; ``None`` for a rare one.

    >>> bearers_of("さとう") > bearers_of("さとお"), bearers_of("とうかいりん")
    (True, None)
    """
    row = find_row(kana, "lexicon", "common_kana.tsv")
    return int(row[0]) if row else None


def agreeing_dictionaries(kana: str) -> int:
    """Return how many core dictionaries agree that some surname is read so.

    >>> agreeing_dictionaries("てしがわら"), agreeing_dictionaries("すみす")
    (3, 1)
    """
    row = find_row(kana, "lexicon", "common_kana.tsv")
    return int(row[1]) if row else 0


@lru_cache(maxsize=10_000)
def usual_instead(surname: Surname, kana: str) -> str | None:
    """Return the reading that nearly all bearers have, where hardly anybody reads the surname so.

    The allow-list tells it, or the counts of a frequent surname; of others nobody knows.

    >>> usual_instead(Surname("鈴木"), "すすき"), usual_instead(Surname("中島"), "なかしま")
    ('すずき', None)
    """
    counted = bearers(surname)
    usual = certain_reading(surname) or max(counted, key=counted.__getitem__, default=None)
    if usual is None or usual == kana:
        return None
    most, few = counted.get(usual, 0), counted.get(kana, 0)
    is_told = most >= _NEARLY_ALL * max(few, 1) or (not few and certain_reading(surname))
    return usual if is_told else None


_REMEMBERED = 10_000
"""So many of the last answers are kept: a roster asks for each surname many times."""
_UNLISTED, _LISTED, _SEVERAL, _A_NAME = 0.03, 0.3, 0.2, 0.1
"""So many people count for a sound that no list has, that one has, that frequent surnames have, and
for each given name that is listed with it; fitted coarsely on the same people."""
_CLEARLY_GIVEN = 0.5
"""The odds below which a sound that is a surname's too is sooner a given name's: chosen, twice as
many given names as surnames."""


@lru_cache(maxsize=_REMEMBERED)
def is_surname(text: str) -> bool:
    """Return whether the text is a surname of the allow-list, in any of its spellings.

    >>> is_surname("齋藤"), is_surname("斎藤太")
    (True, False)
    """
    return _entry(text) is not None


@lru_cache(maxsize=_REMEMBERED)
def surname_readings(text: str) -> tuple[str, ...]:
    """Return the readings of a surname, however rare, in any of its spellings.

    None where it is none.

    >>> surname_readings("小谷")[:2], surname_readings("小谷美咲")
    (('こたに', 'おだに'), ())
    """
    return tuple(known.kana for known in _known(text))


@lru_cache(maxsize=_REMEMBERED)
def surname_bearers(text: str, kana: str = "") -> int:
    """Return how many counted people bear the surname, read so if the kana is given.

    Some surnames of dictionaries are given names, which hardly anybody bears as a surname.

    >>> surname_bearers("高木") == surname_bearers("髙木"), surname_bearers("美咲")
    (True, 0)
    """
    counted = _bearers(text)
    return counted.get(kana, 0) if kana else sum(counted.values())


@lru_cache(maxsize=_REMEMBERED)
def surname_odds(kana: str) -> float:
    """Return how many times as likely a surname sounds so as a given name does.

    The people who are counted tell it; and the given names that are listed, for few of those people
    are young (みさき). Of 5,340 people who were left out of the counts the odds of the given name
    were above those of the surname for 0.7 % (measured 2026-11).

    >>> surname_odds("さとう") > 100, surname_odds("みさき") < 0.5
    (True, True)
    """
    as_surname, as_given = bearers_of(kana), given_kana(kana)
    surname = _UNLISTED if as_surname is None else as_surname + _LISTED
    given = _UNLISTED if as_given is None else as_given[0] + _LISTED + _A_NAME * as_given[1]
    return (surname + _SEVERAL * is_surname_kana(kana)) / given


@lru_cache(maxsize=_REMEMBERED)
def is_sooner_given_name(text: str, kana: str = "") -> bool:
    """Return whether the text, read so if the kana is given, is sooner a given name.

    It is a given name and no surname to anybody, or to far fewer people (司 つかさ); where nobody
    was counted who bears it as a surname so read, its sound tells (久道 ひさみち). In kana it is
    what it sounds like.

    >>> is_sooner_given_name("健一"), is_sooner_given_name("武", "たけし")
    (True, True)
    >>> is_sooner_given_name("武", "たけ"), is_sooner_given_name("泉")
    (False, False)
    >>> is_sooner_given_name("みさき"), is_sooner_given_name("いずみ")
    (True, False)
    """
    if is_surname(text):
        return False
    surname, sooner = surname_readings(text), sooner_given_readings(text)
    if is_kana(text) and not surname:
        return _sounds_given(to_hiragana(text))
    if not given_name_readings(text):
        return False
    if not surname or (sooner and (kana in sooner or kana not in surname)):
        return True
    unborne = bool(kana) and kana in given_name_readings(text) and not surname_bearers(text, kana)
    return unborne and surname_odds(kana) < 1


def _sounds_given(kana: str) -> bool:
    """Return whether a word in kana is sooner a given name than a surname."""
    odds = surname_odds(kana)
    return is_given_kana(kana) and odds < (_CLEARLY_GIVEN if is_surname_kana(kana) else 1)


@lru_cache(maxsize=_REMEMBERED)
def is_reading(surname: str, kana: str) -> bool:
    """Return whether the surname can be read so: by the lists, by its kana, or by its kanji.

    >>> is_reading("佐藤", "さとう"), is_reading("佐藤", "たなか")
    (True, False)
    """
    name = Surname(surname)
    if kana in (usual_reading(name), to_hiragana(name.key)):
        return True
    return kana in surname_readings(surname) or fits(name, kana)


@lru_cache(maxsize=10_000)
def given_name_readings(name: str) -> tuple[str, ...]:
    """Return the known readings of a given name, in any of its spellings.

    None for what is no given name.

    >>> given_name_readings("美咲")[:3], given_name_readings("みさき"), given_name_readings("藤橋")
    (('みき', 'みさ', 'みさき'), ('みさき',), ())
    """
    return next(filter(None, _rows(name, "given_names.tsv")), ())


@lru_cache(maxsize=10_000)
def sooner_given_readings(surname: str) -> tuple[str, ...]:
    """Return the readings of a surname that are sooner those of a given name.

    None for most surnames.

    >>> sooner_given_readings("司"), sooner_given_readings("東")
    (('おさむ', 'つかさ', 'つとむ', 'まもる'), ())
    """
    return next(filter(None, _rows(surname, "sooner_given_names.tsv")), ())


def _rows(name: str, file: str) -> Iterator[tuple[str, ...]]:
    plain = normalized(name)
    forms = dict.fromkeys((name, plain, to_common_kanji(plain)))
    return (find_row(form, "lexicon", file) for form in forms)


def is_given_kana(kana: str) -> bool:
    """Return whether some given name is read so, in hiragana.

    >>> is_given_kana("はなこ"), is_given_kana("らくだ")
    (True, False)
    """
    return given_kana(kana) is not None


@lru_cache(maxsize=10_000)
def given_kana(kana: str) -> tuple[int, int] | None:
    """Return how many counted people, and how many listed names, are given names read so."""
    counted = find_row(kana, "lexicon", "given_kana.tsv")
    return (int(counted[0]), int(counted[1])) if counted else None
