"""What single kanji are read as, and the alignment of a surname's kanji with its kana.

Every character stands for one of its readings, as it sounds between its neighbours: voiced (連濁),
assimilated (促音便, 撥音便), or with an unwritten の, が or つ behind it. The alignment that
changes the listed readings least is the right one; where two are equally good, none is.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from badgegen.core import Surname, data_lines, is_kana, to_hiragana
from badgegen.names.sorted_file import find_row
from badgegen.names.variants import LONGEST_SURNAME, expand_repetition, to_common_kanji

LONGEST_UNIT = 5
"""The most characters that a group in name_kanji_readings.tsv has."""

_CONNECTIVES = {
    "ヶ": "が か け",
    "ケ": "が か け",
    "ヵ": "か が",
    "ノ": "の",
    "之": "の",
    "ツ": "つ っ",
}
_SMALLER_KANA = str.maketrans("ぢづ", "じず")

# What a reading turns into when another element comes before it (連濁, and は to ぱ).
_VOICED = dict(
    zip("かきくけこさしすせそたちつてと", "がぎぐげござじずぜぞだじずでど", strict=True)
) | {
    "は": "ばぱ",
    "ひ": "びぴ",
    "ふ": "ぶぷ",
    "へ": "べぺ",
    "ほ": "ぼぽ",
}
# What its end turns into when another follows: 促音便 and 撥音便 of a whole mora, and the old forms
# of nouns in compounds (稲 いね, いなば; 上 うえ, うわだ).
_ASSIMILATED = dict.fromkeys("ちつきくりひ", "っ") | dict.fromkeys("みにぬむのびも", "ん")
_COMPOUND = dict(zip("えけげせぜてでねべめれ", "わかがさざただなばまら", strict=True))
_LINKS = "のがつっん"


@cache
def costs(unit: str, *, first: bool, last: bool) -> tuple[tuple[str, int], ...]:
    """Return the kana that a character or group can stand for, and how far each is from a reading.

    0 is a reading as listed, less for a group; each change adds 1, a derived form 1, a link such as
    の 2. The kana is folded by ``folded``.
    """
    found: dict[str, int] = {}
    for kana, cost in _base_costs(unit):
        for form, change in _listed_forms(kana, first=first, last=last):
            found[form] = min(found.get(form, 9), cost + change)
    return tuple(found.items())


def folded(kana: str) -> str:
    """Return the kana with ぢ and づ as じ and ず, between which names waver (みやじ, みやぢ).

    >>> folded("いいづか")
    'いいずか'
    """
    return kana.translate(_SMALLER_KANA)


def _base_costs(unit: str) -> Iterator[tuple[str, int]]:
    if unit in _CONNECTIVES:
        yield from ((kana, 0) for kana in _CONNECTIVES[unit].split())
    for spelling in dict.fromkeys((unit, to_common_kanji(unit))):
        named = _name_readings().get(spelling, ())
        yield from ((folded(kana), 1 - len(unit)) for kana in named)
        listed, derived = find_row(spelling, "kanji_readings.tsv") or ("", "")
        yield from ((folded(kana), 0) for kana in listed.split())
        yield from ((folded(kana), 1) for kana in derived.split())


def _listed_forms(kana: str, *, first: bool, last: bool) -> Iterator[tuple[str, int]]:
    """Yield the kana as it stands, and changed at its beginning and its end by its neighbours."""
    heads = [(kana, 0)]
    if not first:
        heads += [(voiced + kana[1:], 1) for voiced in _VOICED.get(kana[0], "")]
    for form, cost in heads:
        yield form, cost
        if not last:
            yield from ((changed, cost + change) for changed, change in _linked(form))


def _linked(kana: str) -> Iterable[tuple[str, int]]:
    """Return what a reading's end becomes before another element."""
    links = [(kana + link, 2) for link in _LINKS]
    if kana[-1] in _COMPOUND:
        links.append((kana[:-1] + _COMPOUND[kana[-1]], 1))
    if len(kana) > 1 and kana[-1] in _ASSIMILATED:
        links.append((kana[:-1] + _ASSIMILATED[kana[-1]], 1))
    return links


@cache
def _name_readings() -> dict[str, tuple[str, ...]]:
    readings: dict[str, list[str]] = {}
    for unit, kana in data_lines("name_kanji_readings.tsv"):
        readings.setdefault(unit, []).append(kana)
    return {unit: tuple(kana) for unit, kana in readings.items()}


# Where the parts of a name written in kana begin, the kana does not tell.
_KANA_RUN = re.compile("[ぁ-ゖァ-ヺー]{2}")
_Path = tuple[int, tuple[int, ...]]


# A reading and the letters that the roster has for it ask for the same.
@lru_cache(maxsize=10_000)
def boundaries(surname: Surname, kana: str) -> tuple[int, ...] | None:
    """Return the positions in ``kana`` where the reading of the next written character begins.

    An unwritten の belongs to the character before it. A group of kanji that is read as a whole has
    no boundary inside.

    Returns:
        ``None`` when the kana cannot be composed of the kanji's readings (東海林 しょうじ), or in
        several ways equally well, or when kana stands beside kana in the surname.

    >>> boundaries(Surname("井上"), "いのうえ")
    (2,)
    """
    if _KANA_RUN.search(surname.key):
        return None
    paths = _paths(surname, kana)
    least = min((cost for cost, _ in paths), default=0)
    best = {cuts for cost, cuts in paths if cost == least}
    return best.pop() if len(best) == 1 else None


def fits(surname: Surname, kana: str) -> bool:
    """Return whether the kana can be composed of readings of the surname's kanji.

    >>> fits(Surname("井上"), "いのうえ"), fits(Surname("井上"), "さとう")
    (True, False)
    """
    return bool(_paths(surname, kana))


def knows_kanji(surname: Surname) -> bool:
    """Return whether readings of every character are listed, so that a misfit means something."""
    return all(
        is_kana(character) or costs(character, first=True, last=True)
        for character in expand_repetition(surname.key)
    )


def _paths(surname: Surname, kana: str) -> tuple[_Path, ...]:
    """Return the ways to compose the kana: the cost of each, and its boundaries."""
    text, sound = expand_repetition(surname.key), folded(kana)
    if len(text) > LONGEST_SURNAME:
        return ()
    arrivals: list[dict[int, tuple[_Path, ...]]] = [{} for _ in range(len(text) + 1)]
    arrivals[0] = {0: ((0, (0,)),)}
    for start, end in _spans(len(text)):
        forms = _forms(text, start, end)
        for at, paths in arrivals[start].items():
            for form, change in forms:
                if sound.startswith(form, at):
                    place = at + len(form)
                    longer = ((cost + change, (*cuts, place)) for cost, cuts in paths)
                    arrivals[end][place] = _best((*arrivals[end].get(place, ()), *longer))
    return tuple((cost, cuts[1:-1]) for cost, cuts in arrivals[-1].get(len(sound), ()))


def _best(paths: tuple[_Path, ...]) -> tuple[_Path, ...]:
    """Return the cheapest ways to one place; two of them already say that none is the right one.

    What follows costs all of them the same; 父父父 ちちちち would have more with each character.
    """
    least = min(cost for cost, _ in paths)
    return tuple(dict.fromkeys(path for path in paths if path[0] == least))[:2]


def _spans(length: int) -> Iterator[tuple[int, int]]:
    for start in range(length):
        for end in range(start + 1, min(length, start + LONGEST_UNIT) + 1):
            yield start, end


def _forms(text: str, start: int, end: int) -> tuple[tuple[str, int], ...]:
    unit = text[start:end]
    known = costs(unit, first=start == 0, last=end == len(text))
    if len(unit) == 1 and is_kana(unit):
        return (*known, (folded(to_hiragana(unit)), 0))
    return known
