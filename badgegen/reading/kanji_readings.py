"""What single kanji, and some groups of kanji, are read as: the tables behind the alignment."""

from collections.abc import Iterable, Iterator
from functools import cache

from badgegen.reading.variants import to_common_kanji
from badgegen.resources import data_lines

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
    """The kana that a character or a group can stand for, and how far each is from its readings.

    0 is a reading as listed, less for a group; each change adds 1, a derived form 1, a link such as
    の 2. The kana is folded by ``folded``.
    """
    found: dict[str, int] = {}
    for kana, cost in _base_costs(unit):
        for form, change in _forms(kana, first=first, last=last):
            found[form] = min(found.get(form, 9), cost + change)
    return tuple(found.items())


def folded(kana: str) -> str:
    """The kana with ぢ and づ as じ and ず, between which names waver (みやじ, みやぢ).

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
        listed, derived = _kanji_readings().get(spelling, ("", ""))
        yield from ((folded(kana), 0) for kana in listed.split())
        yield from ((folded(kana), 1) for kana in derived.split())


def _forms(kana: str, *, first: bool, last: bool) -> Iterator[tuple[str, int]]:
    """The kana as it stands, and changed at its beginning and its end by its neighbours."""
    heads = [(kana, 0)]
    if not first:
        heads += [(voiced + kana[1:], 1) for voiced in _VOICED.get(kana[0], "")]
    for form, cost in heads:
        yield form, cost
        if not last:
            yield from ((changed, cost + change) for changed, change in _linked(form))


def _linked(kana: str) -> Iterable[tuple[str, int]]:
    """What a reading's end becomes before another element."""
    links = [(kana + link, 2) for link in _LINKS]
    if kana[-1] in _COMPOUND:
        links.append((kana[:-1] + _COMPOUND[kana[-1]], 1))
    if len(kana) > 1 and kana[-1] in _ASSIMILATED:
        links.append((kana[:-1] + _ASSIMILATED[kana[-1]], 1))
    return links


@cache
def _kanji_readings() -> dict[str, tuple[str, str]]:
    rows = data_lines("kanji_readings.tsv")
    return {kanji: (listed, derived) for kanji, listed, derived in rows}


@cache
def _name_readings() -> dict[str, tuple[str, ...]]:
    readings: dict[str, list[str]] = {}
    for unit, kana in data_lines("name_kanji_readings.tsv"):
        readings.setdefault(unit, []).append(kana)
    return {unit: tuple(kana) for unit, kana in readings.items()}
