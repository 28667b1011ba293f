"""Understands who goes, who comes, who goes back, and whose time here comes to an end.

A text tells it by a place, a direction and a movement (県に戻る, 他自治体へ, 出向先から帰任,
"returned to headquarters"), or by what somebody is here for and its end (派遣終了). Which places
are our own, no word says for all rosters; those in doubt count as others, as nobody who has gone is
printed. The words are in ``badgegen/data/status_words.toml``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from badgegen.roster.leaving.words import MovementWords, status_words

_TAIL = re.compile(r"[\s(\[「『]+$")
_PLACE = re.compile(r"[^\s、,;。()\[\]「」『』/:]*$")
_BEFORE_PLACE = re.compile(r"^(?:付け?|日|末)?(?:をもって|もって|で|に|から|より)?")
_LATIN_PLACE = re.compile(r"\s*([^,;()]*?)(?:\s(?:on|as|from|in|by)\b|[,;()]|\s*$)")
_BEHIND = " .)]」』、,"
_ARROW = re.compile("[→⇒]")


class Way(Enum):
    """Which way somebody goes."""

    GOES = auto()
    ENDS = auto()
    """What the person is here for comes to an end."""
    AWAY = auto()
    """For a time, and of the staff all the same."""
    COMES = auto()
    UNCLEAR = auto()
    """Back to where somebody belongs, which may be here or elsewhere."""


@dataclass(frozen=True, slots=True)
class Movement:
    """A movement that a text tells, and where in it its word stands."""

    way: Way
    start: int
    end: int


def movements(told: str) -> Iterator[Movement]:
    """Yield the movements that a readable text tells, in no order.

    >>> [one.way.name for one in movements("出向先から帰任")]
    ['COMES']
    >>> [one.way.name for text in ("県に戻る", "職場に戻る", "派遣終了") for one in movements(text)]
    ['GOES', 'COMES', 'ENDS']
    """
    words = status_words().movement
    if not words.sign.search(told):
        return
    yield from _by_word(told, words)
    yield from _in_english(told, words)
    yield from _ends(told, words)
    yield from _by_place_alone(told, words)


def _by_word(told: str, words: MovementWords) -> Iterator[Movement]:
    for match in words.word.finditer(told):
        if told.startswith(words.noun, match.end()):
            continue
        way = _way(told, match, words)
        if way:
            yield Movement(way, match.start(), match.end())


def _way(told: str, match: "re.Match[str]", words: MovementWords) -> Way | None:
    """Return which way the word of a movement goes, by what stands before and behind it."""
    if words.leaving_form.fullmatch(match[0]):
        return Way.GOES
    before = _TAIL.sub("", told[: match.start()])
    if before.endswith(words.to_us) or told.startswith(words.to_us, match.end()):
        return Way.COMES
    origin = next((ending for ending in words.origin if before.endswith(ending)), "")
    if origin and _place(before.removesuffix(origin)):
        return Way.COMES
    returning = words.returning.fullmatch(match[0]) is not None
    to = next((ending for ending in words.to if before.endswith(ending)), "")
    place = _place(before.removesuffix(to))
    if returning and not to and not words.is_elsewhere(place, to):
        is_done = told.startswith(words.done, match.end())
        return Way.COMES if is_done else Way.UNCLEAR
    if not to and not returning:
        return None
    return _way_to(place, to, match[0], words)


def _place(before: str) -> str:
    """Return the last word of what stands before a direction."""
    found = _PLACE.search(before)
    return _BEFORE_PLACE.sub("", found[0]) if found else ""


def _way_to(place: str, to: str, word: str, words: MovementWords) -> Way | None:
    """Return which way a movement to a place goes; ``None`` where the place says nothing."""
    if words.is_inside(place):
        return Way.COMES
    strong = words.returning.fullmatch(word) or words.relocating.fullmatch(word)
    if not (words.is_elsewhere(place, to) or (strong and place)):
        return None
    return Way.AWAY if words.away.fullmatch(word) else Way.GOES


def _in_english(told: str, words: MovementWords) -> Iterator[Movement]:
    """Yield movements whose place stands behind them: 「returned to headquarters」."""
    for match in words.latin.finditer(told):
        place = _LATIN_PLACE.match(told, match.end())
        name = place[1].strip(" .") if place else ""
        away = words.latin_away.fullmatch(match[0])
        alone = not name or name in words.latin_inside_alone
        inside = alone or name.endswith(words.latin_inside)
        way = Way.AWAY if away else Way.COMES if inside else Way.GOES
        yield Movement(way, match.start(), match.end())


def _ends(told: str, words: MovementWords) -> Iterator[Movement]:
    """Yield what somebody is here for and its end: 「出向期間終了」; elsewhere, they come back."""
    for match in words.ends.finditer(told):
        elsewhere = told[: match.start()].rstrip().endswith(words.stay_elsewhere)
        yield Movement(Way.COMES if elsewhere else Way.ENDS, match.start(), match.end())


def _by_place_alone(told: str, words: MovementWords) -> Iterator[Movement]:
    """Yield a place with a direction and nothing behind them: 「他自治体へ」, 「→県」."""
    bare = told.rstrip(_BEHIND)
    to = next((ending for ending in words.to_alone if bare.endswith(ending)), "")
    if to and words.is_elsewhere(_place(bare.removesuffix(to)), to):
        yield Movement(Way.GOES, len(bare) - len(to), len(bare))
    *_, behind = _ARROW.split(bare)
    if behind != bare and words.is_elsewhere(behind.strip(), to="→"):
        yield Movement(Way.GOES, len(bare) - len(behind), len(bare))
