"""Which う and お of a reading only lengthen the vowel before them (長音).

A vowel that begins the reading of a kanji does not: 井上 いの|うえ. Where the kanji are unknown or
do not align, lists of exceptions and of endings decide.
"""

from collections.abc import Iterator
from functools import cache, lru_cache

from badgegen.core import data_lines, is_kana

_ROWS = {
    "o": "おこごそぞとどのほぼぽもよょろをぉ",
    "u": "うくぐすずつづぬふぶぷむゆゅるゔぅ",
}
_LENGTHENED_BY = {"う": _ROWS["o"] + _ROWS["u"], "お": _ROWS["o"]}


def needs_boundaries(kana: str) -> bool:
    """Return whether the kana holds a う or お that may or may not lengthen the vowel before it.

    >>> needs_boundaries("いのうえ"), needs_boundaries("たなか")
    (True, False)
    """
    return next(_pairs(kana), None) is not None


# All styles ask it of the same readings.
@lru_cache(maxsize=10_000)
def long_vowels(
    kana: str, boundaries: tuple[int, ...] | None, *, kanji: str = ""
) -> frozenset[int]:
    """Return the positions in hiragana of the う and お that are no vowels of their own.

    >>> sorted(long_vowels("おおこうち", (2, 4), kanji="大河内"))
    [1, 3]
    """
    choices = (_exception(kanji, kana), boundaries, _exception("", kana))
    units = next((cuts for cuts in choices if cuts is not None), None)
    kept = _ending(kana) if units is None else _beginnings(kana, units)
    return frozenset(_not_overlapping(at for at in _pairs(kana) if at not in kept))


def is_undecided(kana: str, boundaries: tuple[int, ...] | None, *, kanji: str = "") -> bool:
    """Return whether only the kana could be asked, and surnames of this kana differ.

    It is also undecided where the surname has kanji that the kana could not be aligned with.

    >>> is_undecided("こうち", None), is_undecided("さとう", None), is_undecided("こうち", (1,))
    (True, False, False)
    """
    if boundaries is not None or _exception(kanji, kana) is not None or not needs_boundaries(kana):
        return False
    answers = _units_by_kana().get(kana, frozenset())
    return len(answers) > 1 or (bool(kanji) and not is_kana(kanji) and not answers)


def units_apart(kana: str) -> tuple[int, ...]:
    """Return where units would begin if no vowel of the kana were long.

    >>> units_apart("こうち")
    (1,)
    """
    return tuple(_pairs(kana))


def _pairs(kana: str) -> Iterator[int]:
    """Return where an o is followed by う or お, or a u by う."""
    return (at for at in range(1, len(kana)) if kana[at - 1] in _LENGTHENED_BY.get(kana[at], ""))


def _not_overlapping(positions: Iterator[int]) -> Iterator[int]:
    """Leave out what follows a long vowel at once: おおうち has one, not two."""
    last = -1
    for at in positions:
        if at - 1 != last:
            last = at
            yield at


def _beginnings(kana: str, units: tuple[int, ...]) -> frozenset[int]:
    """Return the vowels that begin a unit.

    A unit that is only う counts as a length mark (御園生).
    """
    ends = (*units, len(kana))
    spans = zip((0, *units), ends, strict=True)
    return frozenset(start for start, end in spans if kana[start:end] != "う")


def _ending(kana: str) -> frozenset[int]:
    """Return the vowel that begins the last element, judged by the kana alone."""
    for before, ending, shortest in _endings():
        at = len(kana) - len(ending)
        if at > 0 and len(kana) >= shortest and kana.endswith(ending) and kana[at - 1] in before:
            return frozenset({at})
    return frozenset()


def _exception(kanji: str, kana: str) -> tuple[int, ...] | None:
    """Return where units begin by the list.

    Of this surname, or of all surnames with this kana alike.
    """
    if kanji:
        return _exceptions().get((kanji, kana))
    found = _units_by_kana().get(kana, frozenset())
    return next(iter(found)) if len(found) == 1 else None


@cache
def _exceptions() -> dict[tuple[str, str], tuple[int, ...]]:
    """Return from long_vowels.tsv: the positions where units begin, by kanji and kana."""
    return {
        (kanji, units.replace("|", "")): _cuts(units)
        for kanji, units in data_lines("long_vowels.tsv")
    }


@cache
def _units_by_kana() -> dict[str, frozenset[tuple[int, ...]]]:
    """Return from long_vowels.tsv.

    Where units begin, in all ways that surnames of this kana have.
    """
    found: dict[str, set[tuple[int, ...]]] = {}
    for (_, kana), units in _exceptions().items():
        found.setdefault(kana, set()).add(units)
    return {kana: frozenset(units) for kana, units in found.items()}


def _cuts(units: str) -> tuple[int, ...]:
    lengths = [len(unit) for unit in units.split("|")]
    return tuple(sum(lengths[:count]) for count in range(1, len(lengths)))


@cache
def _endings() -> tuple[tuple[str, str, int], ...]:
    """Return from long_vowel_endings.tsv: what may stand before an ending, it, the least length."""
    rows = data_lines("long_vowel_endings.tsv")
    return tuple((before, ending, int(shortest)) for before, ending, shortest in rows)
