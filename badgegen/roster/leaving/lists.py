"""Understands the names of sheets, titles and headings: who stands under them, and of what time."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from badgegen.core import words_of
from badgegen.roster.leaving.dates import WrittenDay, readable, written_days
from badgegen.roster.leaving.words import Standing, Statement, leaving_words, status_words

_LONGEST_PREFIX = 14
"""Of what stands before the word of leaving in a title: 「〇〇市役所総務部職員課」 and its like."""
# Chosen: a longer text above a table is a sentence and no title.
_LONGEST_TITLE = 40
_A_YEAR = timedelta(days=300)
# The fiscal year of Japan's offices ends in March.
_LAST_MONTH = 3
_NO_DAY = date(2100, 1, 1)
_COUNTED = re.compile(r"[(（]?\d+\s?[名人][)）]?")
_COMMAS = re.compile(r"[\s、,]")
_MARKS = re.compile(r"[()\[\]【】〔〕■□●○◆◇〈〉<>《》≪≫«»＜＞［］｛｝{}「」『』・:~_↓-]")
_BETWEEN = re.compile(r"[\s()\[\]_・.-]")
_TIMES = (("before", -366), ("next", 366), ("now", -1))
"""Words of a time without a date, and how many days it is from the day asked."""


def heading(text: str, as_of: date | None) -> Statement | None:
    """Return what a cell amid people says of those below it; 「佐藤花子退職」 is one of them.

    >>> heading("■ 令和7年度末退職者（3名）", None).standing.name
    'LEFT'
    """
    return _listing(_COUNTED.sub("", text), as_of, amid=True)


def listing(text: str, as_of: date | None) -> Statement | None:
    """Return what a title or a sheet's name says of all people under it; a count says nothing.

    >>> listing("令和7年度 退職者名簿", date(2026, 4, 1)).standing.name
    'LEFT'
    >>> listing("職員名簿（退職者を除く）", date(2026, 4, 1))
    """
    return None if _COUNTED.search(text) else _listing(text, as_of, amid=False)


def _listing(text: str, as_of: date | None, *, amid: bool) -> Statement | None:
    told, words = readable(text[: 2 * _LONGEST_TITLE]), status_words()
    if _is_of_past(told, ("past",) if amid else ()):
        return Statement(Standing.LEFT)
    if len(told) > _LONGEST_TITLE or words.lists["others-too"].search(told):
        return None
    days = written_days(told, as_of or _NO_DAY)
    bare = " ".join(words_of(_MARKS.sub(" ", without_days(told, days))))
    for match in (*leaving_words(bare), *words.declined.finditer(bare)):
        prefix, rest = bare[: match.start()], bare[match.end() :]
        rest = words.lists["behind"].sub("", words.planned.sub("", rest)).strip()
        if amid:
            prefix = words.lists["before-heading"].sub("", words.reason.sub("", prefix))
            is_title = not _COMMAS.sub("", prefix)
        else:
            is_title = not words.lists["sentence"].search(prefix)
        if not rest and len(prefix) <= _LONGEST_PREFIX and is_title:
            return _of_list(days[-1] if days else None, told, as_of)
    return None


def _is_of_past(told: str, enough: Sequence[str]) -> bool:
    """Return whether a text is 「元職員」, or a word of those lists that suffices without 職員."""
    lists = status_words().lists
    bare = " ".join(words_of(_MARKS.sub(" ", told)))
    of_people = " ".join(words_of(lists["behind"].sub("", bare)))
    named = [_is_one_of(lists[key], of_people) for key in ("past", "past-people")]
    alone = [_is_one_of(lists[key], bare) for key in enough]
    return any(alone) or (of_people != bare and any(named))


def _is_one_of(words: re.Pattern[str], bare: str) -> bool:
    return any(words.fullmatch(text) for text in (bare, bare.replace(" ", "")))


def _of_list(day: WrittenDay | None, told: str, as_of: date | None) -> Statement | None:
    """Return what a list of leavers says: one of a year's holds those who left in it so far."""
    planned = status_words().planned.search(told) is not None
    if day and as_of and day.last - day.first > _A_YEAR and not planned:
        return Statement(Standing.LEFT) if day.first <= as_of else None
    if day and as_of and day.last >= as_of:
        return Statement(Standing.LEAVES, day.last)
    return Statement(Standing.LEAVES if planned and not day else Standing.LEFT)


def sheet_listing(name: str, as_of: date | None) -> Statement | None:
    """Return what the name of a sheet says of everybody on it: a word of leaving is enough.

    >>> [sheet_listing(name, None) is not None for name in ("OB", "元スタッフ", "ボツ", "旧館")]
    [True, True, True, False]
    """
    said, told, words = listing(name, as_of), readable(name), status_words()
    if _is_of_past(told, ("past", "aside")):
        return Statement(Standing.LEFT)
    if said or words.lists["others-too"].search(told):
        return said
    here = (words.planned.search(told), words.again.search(told))
    return Statement(Standing.LEFT) if next(leaving_words(told), None) and not any(here) else None


def old_lists(sheets: Sequence[str], as_of: date | None) -> frozenset[str]:
    """Return the sheets that are lists of an earlier year, month or day than another one.

    The list in force is the last that has begun by the day asked; later ones are no old ones. A
    sheet that is called by a time gone by and nothing else is old beside any other: 旧, 2024年度.

    >>> sorted(old_lists(("R7名簿", "R8名簿", "R9名簿"), date(2026, 4, 1)))
    ['R7名簿']
    """
    dated: dict[str, dict[str, date]] = {}
    for name in sheets:
        rest, day = _rest_and_day(name, as_of or _NO_DAY)
        if day:
            dated.setdefault(rest, {})[name] = day
    old = frozenset(
        name
        for found in dated.values()
        for name, day in found.items()
        if day < _in_force(found.values(), as_of)
    )
    gone = old.union(name for name in sheets if _is_gone_by(name, as_of or _NO_DAY))
    return gone if gone != frozenset(sheets) else old


def _is_gone_by(name: str, near: date) -> bool:
    """Return whether a sheet is called by an earlier time alone: 前年度, R7, 2025年度名簿."""
    told, lists = readable(name), status_words().lists
    days = written_days(told, near)
    rest = "".join(words_of(_MARKS.sub(" ", without_days(told, days))))
    bare = lists["behind"].sub("", lists["before"].sub("", rest))
    if bare:
        return False
    if not days:
        return lists["before"].search(rest) is not None
    year = days[-1]
    # A year without 年度 may be one all the same, and lasts till March.
    last = year.last if year.last.month == _LAST_MONTH else date(year.last.year + 1, 3, 31)
    return year.last - year.first > _A_YEAR and last < near


def _in_force(days: Iterable[date], as_of: date | None) -> date:
    found = sorted(days)
    return max((day for day in found if as_of is None or day <= as_of), default=found[0])


def _rest_and_day(name: str, near: date) -> tuple[str, date | None]:
    """Return what a sheet's name says besides a time, and the first day of that time."""
    told, lists = readable(name), status_words().lists
    if lists["cohort"].search(told):
        return told, None
    days = [day for day in written_days(told, near) if not day.yearless or "月" in told]
    rest = without_days(told, days)
    shift = next((shift for key, shift in _TIMES if lists[key].search(rest)), -1)
    for key, _ in _TIMES:
        rest = lists[key].sub("", rest)
    first = days[-1].first if days else near + timedelta(days=shift)
    return _BETWEEN.sub("", rest), first


def without_days(told: str, days: Sequence[WrittenDay]) -> str:
    """Return a text with a blank in the place of each day that it names."""
    for day in reversed(days):
        told = f"{told[: day.start]} {told[day.end :]}"
    return told
