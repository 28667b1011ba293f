"""Aligns the kanji of a surname with the kana of its reading.

Every character stands for one of its readings, as it sounds between its neighbours: voiced (連濁),
assimilated (促音便, 撥音便), or with an unwritten の, が or つ behind it. The alignment that
changes the listed readings least is the right one; where two are equally good, none is.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from badgegen.kana import is_kana, to_hiragana
from badgegen.model import Surname
from badgegen.reading.kanji_readings import LONGEST_UNIT, costs, folded
from badgegen.reading.variants import LONGEST_SURNAME, expand_repetition

# Where the parts of a name written in kana begin, the kana does not tell.
_KANA_RUN = re.compile("[ぁ-ゖァ-ヺー]{2}")
_Path = tuple[int, tuple[int, ...]]


# A reading and the letters that the roster has for it ask for the same.
@lru_cache(maxsize=10_000)
def boundaries(surname: Surname, kana: str) -> tuple[int, ...] | None:
    """The positions in ``kana`` where the reading of the next written character begins.

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
    """Whether the kana can be composed of readings of the surname's kanji.

    >>> fits(Surname("井上"), "いのうえ"), fits(Surname("井上"), "さとう")
    (True, False)
    """
    return bool(_paths(surname, kana))


def knows_kanji(surname: Surname) -> bool:
    """Whether readings of every character are listed, so that a misfit means something."""
    return all(
        is_kana(one) or costs(one, first=True, last=True) for one in expand_repetition(surname.key)
    )


def _paths(surname: Surname, kana: str) -> tuple[_Path, ...]:
    """The ways to compose the kana: the cost of each, and its boundaries."""
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
    """The cheapest ways to one place; two of them already say that none is the right one.

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
