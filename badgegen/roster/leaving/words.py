"""The words by which rosters say whether somebody is there, ready to be looked for.

They are in ``badgegen/data/status_words.toml``, which explains what each list is for.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, auto
from functools import cache

from badgegen.core import shipped, word_key
from badgegen.roster.leaving.dates import readable
from badgegen.roster.table import header_key

_LATIN = re.compile(r"[a-z]")

_Lists = Mapping[str, list[str]]


class Standing(IntEnum):
    """What is said of somebody; of two the higher counts."""

    LATER = auto()
    """Leaves on a day that is far off: nothing that needs to be told."""
    AWAY = auto()
    LEAVES = auto()
    UNSURE = auto()
    """Perhaps never came: 「補欠」, 「未定」, a cross."""
    NOBODY = auto()
    DECLINED = auto()
    RETURNS = auto()
    """To where somebody belongs, which is here if the rest of the row tells of elsewhere."""
    GONE = auto()
    """Elsewhere, or no longer lent to us."""
    LEFT = auto()


@dataclass(frozen=True, slots=True)
class Statement:
    """What a text says of somebody, and the last day there, where it tells one."""

    standing: Standing
    day: date | None = None
    word: str = ""
    """The word of status that says it, where the sentence names it."""


@dataclass(frozen=True, slots=True)
class StatusWords:
    """The words of status, ready to be looked for; their lists are explained in the data file."""

    leaving: re.Pattern[str]
    from_the_day: tuple[str, ...]
    short: frozenset[str]
    alone: frozenset[str]
    former_title: tuple[str, ...]
    unsure: frozenset[str]
    ending: re.Pattern[str]
    term: re.Pattern[str]
    reason: re.Pattern[str]
    sign: re.Pattern[str]
    filler: re.Pattern[str]
    event: re.Pattern[str]
    not_before: tuple[str, ...]
    not_after: tuple[str, ...]
    again: re.Pattern[str]
    of_others: re.Pattern[str]
    planned: re.Pattern[str]
    declined: re.Pattern[str]
    declined_status: re.Pattern[str]
    not_declined_before: tuple[str, ...]
    not_declined_after: tuple[str, ...]
    no_badge: frozenset[str]
    badge_wanted: frozenset[str]
    lists: Mapping[str, re.Pattern[str]]
    double_post: re.Pattern[str]
    column: "ColumnWords"
    nobody: "NobodyWords"
    movement: "MovementWords"
    stopped: "StoppedWords"


@dataclass(frozen=True, slots=True)
class ColumnWords:
    """The words in the headers of status, and what their cells have."""

    columns: Mapping[str, re.Pattern[str]]
    exact_columns: Mapping[str, frozenset[str]]
    flag: tuple[str, ...]
    flag_before: tuple[str, ...]
    yes: frozenset[str]
    no: frozenset[str]
    not_there: frozenset[str]
    unsure: frozenset[str]
    open: tuple[str, ...]
    destination: tuple[str, ...]
    length: re.Pattern[str]
    here: frozenset[str]
    employed: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class StoppedWords:
    """How accounts are told to be stopped: words, paths and letters."""

    word: re.Pattern[str]
    beside: re.Pattern[str]
    not_before: tuple[str, ...]
    not_after: tuple[str, ...]
    path_start: tuple[str, ...]
    path_sign: re.Pattern[str]
    active_code: str
    codes: frozenset[str]
    codes_gone: frozenset[str]
    header_codes: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class NobodyWords:
    """What stands in the place of a name, or of a kind of person, and is nobody."""

    things: frozenset[str]
    thing_endings: tuple[str, ...]
    room_endings: tuple[str, ...]
    pretended: frozenset[str]
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True)
class MovementWords:
    """The words of going and coming, of their directions, and of places by their ends."""

    sign: re.Pattern[str]
    word: re.Pattern[str]
    returning: re.Pattern[str]
    relocating: re.Pattern[str]
    away: re.Pattern[str]
    leaving_form: re.Pattern[str]
    to: tuple[str, ...]
    origin: tuple[str, ...]
    to_alone: tuple[str, ...]
    noun: tuple[str, ...]
    to_us: tuple[str, ...]
    done: tuple[str, ...]
    outside: tuple[str, ...]
    outside_longer: tuple[str, ...]
    branch: tuple[str, ...]
    branch_to: tuple[str, ...]
    inside: tuple[str, ...]
    inside_alone: frozenset[str]
    latin: re.Pattern[str]
    latin_away: re.Pattern[str]
    latin_inside: tuple[str, ...]
    latin_inside_alone: frozenset[str]
    ends: re.Pattern[str]
    stay_elsewhere: tuple[str, ...]

    def is_inside(self, place: str) -> bool:
        """Return whether a place is one of our own, by the longest end of it that is known."""
        others = max(_end_of(place, self.outside), _end_of(place, self.branch))
        return place in self.inside_alone or _end_of(place, self.inside) > others

    def is_elsewhere(self, place: str, to: str) -> bool:
        """Return whether a place is told to be another than ours, with this direction behind it."""
        ends = _end_of(place, (*self.outside, *self.branch))
        longer = _end_of(place, self.outside_longer)
        school = to in self.to_alone and _end_of(place, self.branch_to)
        named = max(longer, school or 0)
        return not self.is_inside(place) and bool(ends or 0 < named < len(place))


def _end_of(place: str, ends: Iterable[str]) -> int:
    """Return how long the longest of these is that a place ends with; 0 where it ends with none."""
    return max((len(end) for end in ends if place.endswith(end)), default=0)


@cache
def status_words() -> StatusWords:
    """Return the words that badgegen ships."""
    with shipped("data", "status_words.toml").open("rb") as file:
        tables: dict[str, _Lists] = tomllib.load(file)
    leaving, declined = tables["leaving"], tables["declined"]
    return StatusWords(
        leaving=any_of(leaving["word"]),
        from_the_day=_readable(leaving["from-the-day"]),
        short=frozenset(_readable(leaving["short"])),
        alone=frozenset(_readable(leaving["alone"])),
        ending=any_of(leaving["ending"]),
        term=any_of(leaving["term"]),
        reason=any_of(leaving["reason"]),
        former_title=_readable(leaving["former-title"]),
        unsure=frozenset(_readable(tables["unsure"]["alone"])),
        sign=re.compile(_sign(leaving, declined, tables["stopped"]), re.IGNORECASE),
        filler=any_of(leaving["filler"]),
        event=any_of(leaving["event"]),
        not_before=_readable(leaving["not-before"]),
        not_after=_readable(leaving["not-after"]),
        again=any_of(leaving["again"]),
        of_others=any_of(leaving["of-others"]),
        planned=any_of(leaving["planned"]),
        declined=any_of(declined["word"]),
        declined_status=any_of((*declined["word"], *declined["status-word"])),
        not_declined_before=_readable(declined["not-before"]),
        not_declined_after=_readable(declined["not-after"]),
        no_badge=frozenset(_readable(declined["no-badge"])),
        badge_wanted=frozenset(_readable(declined["badge-wanted"])),
        lists={name: any_of(words) for name, words in tables["sheet"].items()},
        double_post=any_of(tables["post"]["double"]),
        column=_column_words(tables["column"]),
        nobody=_nobody_words(tables["nobody"]),
        movement=_movement_words(tables["movement"]),
        stopped=_stopped_words(tables["stopped"], tables["stopped-codes"]),
    )


def leaving_words(told: str) -> Iterator[re.Match[str]]:
    """Yield the words of leaving that nothing beside them turns round (退職手当, 未退職)."""
    words = status_words()
    for match in words.leaving.finditer(told):
        before, after = told[: match.start()].rstrip(), told[match.end() :].lstrip(" ()")
        if not before.endswith(words.not_before) and not after.startswith(words.not_after):
            yield match


def _column_words(column: _Lists) -> ColumnWords:
    sought = (
        *("status", "there", "remarks", "period", "start", "end", "of-another"),
        *("badge", "badge-wanted", "account"),
    )
    return ColumnWords(
        columns={name: _part_of(map(header_key, column[name])) for name in sought},
        exact_columns={
            name: frozenset(map(header_key, column[name]))
            for name in ("present", "gone", "end-alone", "there-alone", "asked")
        },
        flag=_readable(column["flag"]),
        yes=frozenset(_readable(column["yes"])),
        no=frozenset(_readable(column["no"])),
        not_there=frozenset(_readable((*column["no"], *column["not-there"], *column["unsure"]))),
        unsure=frozenset(_readable(column["unsure"])),
        open=_readable(column["open"]),
        destination=tuple(map(header_key, column["destination"])),
        length=_length(_any_text(column["years"]), _any_text(column["months"])),
        here=frozenset(_readable(column["here"])),
        employed=any_of(column["employed"]),
        flag_before=_readable(column["flag-before"]),
    )


def _stopped_words(stopped: _Lists, codes: _Lists) -> StoppedWords:
    return StoppedWords(
        word=any_of(stopped["word"]),
        beside=any_of(stopped["beside"]),
        not_before=_readable(stopped["not-before"]),
        not_after=_readable(stopped["not-after"]),
        path_start=tuple(stopped["path-start"]),
        path_sign=re.compile("|".join(map(re.escape, stopped["path-sign"]))),
        active_code=stopped["active-code"][0],
        codes=frozenset(stopped["codes"]),
        codes_gone=frozenset(stopped["codes-gone"]),
        header_codes={header: frozenset(told) for header, told in codes.items()},
    )


def _nobody_words(nobody: _Lists) -> NobodyWords:
    return NobodyWords(
        things=frozenset(map(word_key, nobody["thing"])),
        thing_endings=tuple(map(word_key, nobody["ending"])),
        room_endings=tuple(map(word_key, nobody["room-ending"])),
        pretended=frozenset(map(word_key, nobody["pretended"])),
        kinds=frozenset(map(word_key, nobody["kind"])),
    )


def _movement_words(told: _Lists) -> MovementWords:
    verbs = ("leaving-form", "returning", "relocating", "moving", "away")
    word = any_of(word for kind in verbs for word in told[kind])
    latin = any_of((*told["latin-moving"], *told["latin-away"]))
    stay, filler, end = (_any_text(told[name]) for name in ("stay", "stay-filler", "stay-end"))
    ends = rf"(?:{stay})(?:\s?(?:{filler}))*\s?(?:{end})"
    return MovementWords(
        sign=re.compile("|".join((word.pattern, latin.pattern, _any_text(told["to-alone"]), ends))),
        word=word,
        returning=any_of(told["returning"]),
        relocating=any_of(told["relocating"]),
        away=any_of(told["away"]),
        leaving_form=any_of(told["leaving-form"]),
        to=_readable(told["to"]),
        origin=_readable(told["from"]),
        to_alone=_readable(told["to-alone"]),
        noun=_readable(told["noun"]),
        to_us=_readable(told["to-us"]),
        done=_readable(told["done"]),
        outside=_readable(told["outside"]),
        outside_longer=_readable(told["outside-longer"]),
        branch=_readable(told["branch"]),
        branch_to=_readable(told["branch-to"]),
        inside=_readable(told["inside"]),
        inside_alone=frozenset(_readable(told["inside-alone"])),
        latin=latin,
        latin_away=any_of(told["latin-away"]),
        latin_inside=_readable(told["latin-inside"]),
        latin_inside_alone=frozenset(_readable(told["latin-inside-alone"])),
        ends=re.compile(ends),
        stay_elsewhere=_readable(told["stay-elsewhere"]),
    )


def _sign(leaving: _Lists, declined: _Lists, stopped: _Lists) -> str:
    """Find what nearly no cell has and all do that say nothing but that somebody left."""
    words = (
        *(*leaving["word"], *leaving["short"], *leaving["alone"], *stopped["word"]),
        *(*declined["word"], *declined["status-word"]),
    )
    former = "|".join(map(re.escape, leaving["former-title"]))
    return "|".join((*map(re.escape, words), f"^(?:{former})"))


def _length(years: str, months: str) -> re.Pattern[str]:
    """Find how long a span is: 「1年」, 「1年6か月」, 「6 months」."""
    month = rf"(?P<{{0}}>\d{{{{1,2}}}})\s?(?:{months})"
    return re.compile(
        rf"(?P<years>\d{{1,2}})\s?(?:{years})(?:\s?{month.format('more')})?|{month.format('months')}"
    )


def _readable(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(readable, words))


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Find any of the words, the longest first; a Latin one beside no other Latin letter."""
    return re.compile(_any_text(words))


def _any_text(words: Iterable[str]) -> str:
    """Return a pattern of any of the words that is not compiled."""
    found = sorted(dict.fromkeys(map(readable, words)), key=len, reverse=True)
    latin = [re.escape(word) for word in found if _LATIN.match(word)]
    parts = [re.escape(word) for word in found if not _LATIN.match(word)]
    if latin:
        parts.append(rf"(?<![a-z])(?:{'|'.join(latin)})(?![a-z])")
    return "|".join(parts)


def _part_of(keys: Iterable[str]) -> re.Pattern[str]:
    """Find any of the headers' keys, which have no blanks, in another."""
    return re.compile("|".join(map(re.escape, keys)))
