"""Days as offices write them: 令和8年3月31日, R8.3.31, R080331, 20260331, 3/31, R7年度末, 46112."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from badgegen.core import shipped, to_hiragana, words_of

# Before it an empty date, which Excel shows as 1900.
_EARLIEST = date(1950, 1, 1)
_LATEST_YEAR = 2101
_EXCEL_BEGINS = date(1899, 12, 30)
# Two digits without an era: offices count in Reiwa (8.3.31), systems in the century (26/3/31).
_LAST_OF_REIWA, _LAST_OF_CENTURY = 18, 29
_DASHES = str.maketrans("‐‑‒–—―−／．〜∼〰", "-------/.~~~")
_DASH_BETWEEN_DAYS = re.compile(r"(?<=\d)-(?=\d{1,4}([./])\d{1,2}\1\d)")
_NUMERALS = {
    "〇": 0,
    **{numeral: number for number, numeral in enumerate("一二三四五六七八九十", start=1)},
}
_YEAR_BEHIND = re.compile(r"\(((?:19|20)\d\d)年?\)\s?$")
_NUMERAL = re.compile(f"[{''.join(_NUMERALS)}]+(?=\\s?[年月日])")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, slots=True)
class WrittenDay:
    """A day, or a span of days, that a text names.

    Attributes:
        start: Where it begins in the text, as :func:`readable` gives it.
        end: Where it ends there.
        first: The first day that may be meant: of a month alone its first.
        last: The last such day.
        yearless: Whether the year is not told; then the day is the last one before the day asked.
    """

    start: int
    end: int
    first: date
    last: date
    yearless: bool = False

    def next_year(self) -> "WrittenDay":
        """Return the same day a year later."""
        return WrittenDay(
            self.start, self.end, _year_later(self.first), _year_later(self.last), self.yearless
        )


def readable(text: str) -> str:
    """Return the text as dates and words of status are looked for in it.

    >>> readable("Ｒ８．３．３１　タイショク")
    'r8.3.31 たいしょく'
    """
    plain = " ".join(words_of(to_hiragana(text.translate(_DASHES)))).casefold()
    apart = _DASH_BETWEEN_DAYS.sub("~", plain)
    return _NUMERAL.sub(lambda found: str(_number(found[0])), apart)


def written_days(text: str, near: date) -> tuple[WrittenDay, ...]:
    """Return the days that a readable text names, in their order.

    >>> [str(day.last) for day in written_days("r7.4.1採用 r8.3.31退職", date(2026, 4, 1))]
    ['2025-04-01', '2026-03-31']
    """
    found: list[WrittenDay] = []
    at = 0
    while match := _pattern().search(text, at):
        day = next((made for make in _MAKERS if (made := make(match, near))), None)
        at = match.end() if day else match.start() + 1
        if day and day.last >= _EARLIEST:
            found.append(day)
    return tuple(found)


def day_of_cell(text: str, near: date) -> WrittenDay | None:
    """Return the last day that a cell under a header for days names, if it names any.

    Only there numbers alone are days: 46112, 080331, 5080331.

    >>> {str(day_of_cell(text, date(2026, 4, 1)).last) for text in ("46112", "5080331", "080331")}
    {'2026-03-31'}
    """
    days = written_days(text, near)
    if days:
        return max(days, key=lambda day: day.last)
    told = _of_digits(text) if text.isdecimal() else None
    return WrittenDay(0, len(text), told, told) if told and told >= _EARLIEST else None


def days_of_span(told: str, near: date) -> tuple[WrittenDay, ...]:
    """Return the days of a readable text on one span of time: a year told holds for all of it.

    >>> [str(day.last) for day in days_of_span("2026/10/1~3/31", date(2030, 1, 1))]
    ['2026-10-01', '2027-03-31']
    >>> [str(day.last) for day in days_of_span("4/1~9/30(2026)", date(2030, 1, 1))]
    ['2026-04-01', '2026-09-30']
    """
    behind = _YEAR_BEHIND.search(told)
    days = written_days(told[: behind.start()] if behind else told, near)
    if behind and days and all(day.yearless for day in days):
        told = told[: behind.start()]
        known = written_days(told, date(int(behind[1]), 12, 31))[0]
    else:
        dated = [day for day in days if not day.yearless]
        if len(dated) in (0, len(days)):
            return written_days(told, near)
        known = dated[0]
    within = written_days(told, known.first + timedelta(days=364))
    return tuple(replace(day, yearless=False) for day in within if day.start >= known.start)


def end_of_span(start: date, years: int, months: int) -> date:
    """Return the last day of a span of so many years and months.

    >>> str(end_of_span(date(2025, 10, 1), 1, 0)), str(end_of_span(date(2026, 8, 31), 0, 6))
    ('2026-09-30', '2027-02-28')
    """
    count = start.year * 12 + start.month - 1 + 12 * years + months
    year, month = divmod(count, 12)
    begins = _calendar(year, month + 1, start.day) or _calendar(year, month + 2, 1)
    return (begins or date(_LATEST_YEAR, 1, 1)) - timedelta(days=1)


def typed_day(text: str, near: date) -> date | None:
    """Return the day that somebody typed, with its year, and nothing else; ``None`` otherwise."""
    told = readable(text)
    day = day_of_cell(told, near)
    whole = day is not None and not told[: day.start] and not told[day.end :].strip("日 ")
    return day.last if day and whole and day.first == day.last and not day.yearless else None


@cache
def _eras() -> Mapping[str, Mapping[str, int]]:
    with shipped("data", "eras.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def _pattern() -> re.Pattern[str]:
    """Return every way to write a day, the longer before those that would be a part of it."""
    eras = "|".join(sorted(_eras()["eras"], key=len, reverse=True))
    letters = "".join(era for era in _eras()["eras"] if era.isascii())
    year = (
        r"(?:(?<!\d)(?P<{0}y>(?:19|20)\d\d)"
        rf"|(?<![a-z])(?P<{{0}}e>{eras})\s?\.?\s?(?P<{{0}}o>元|\d{{{{1,2}}}}))"
    )
    month, day = r"(?P<{0}m>1[0-2]|0?[1-9])", r"(?P<{0}d>3[01]|[12]\d|0?[1-9])"
    names = "|".join(_MONTHS)
    ways = (
        # 20260331, R080331
        r"(?<!\d)(?P<ay>(?:19|20)\d\d)(?P<am>[01]\d)(?P<ad>[0-3]\d)(?!\d)",
        rf"(?<![a-z])(?P<be>[{letters}])(?P<bo>\d\d)(?P<bm>[01]\d)(?P<bd>[0-3]\d)(?!\d)",
        # R7年度末
        year.format("c") + r"\s?年度\s?末?",
        # 2026年3月31日, R8.3.31, 2026-03
        year.format("f")
        + rf"\s?[年./-]\s?{month.format('f')}(?![\d])"
        + rf"(?:\s?[月./-]\s?(?:{day.format('f')}(?!\d))?\s?(?:日|末日?)?)?",
        # 3/31/2026, 31 Mar 2026, Mar 31, 2026
        r"(?<![\d/])(?P<ga>\d{1,2})/(?P<gb>\d{1,2})/(?P<gy>(?:19|20)\d\d)(?!\d)",
        rf"(?<!\d)(?P<hd>\d{{1,2}})[ -](?P<hn>{names})[a-z]*[ ,-]*(?P<hy>(?:19|20)\d\d)",
        rf"(?<![a-z])(?P<in>{names})[a-z]*\.? (?P<id>\d{{1,2}}),? (?P<iy>(?:19|20)\d\d)",
        # 8.3.31, 26/3/31
        r"(?<![\d./-])'?(?P<jy>\d{1,2})[./-](?P<jm>\d{1,2})[./-](?P<jd>\d{1,2})(?![\d./-])",
        # R7年, R7, 2025年
        year.format("k") + r"(?:\s?年(?!度)|(?![\d./-]))",
        # 3/31, 3月31日, 3月末, 年度末
        rf"(?<![\d./-]){month.format('l')}\s?[月./]\s?{day.format('l')}(?![\d./-])\s?日?",
        r"(?<![\d./-])(?P<nm>1[0-2]|0?[1-9])\s?月(?:\s?末日?|中)?",
        r"(?P<p>年度末)",
    )
    return re.compile("|".join(ways))


_Maker = Callable[["re.Match[str]", date], WrittenDay | None]


def _of_parts(match: "re.Match[str]", near: date) -> WrittenDay | None:
    """Return a day with its year: 20260331, R080331, 2026年3月31日."""
    for key in ("a", "b", "f"):
        groups = {name[1:]: text for name, text in match.groupdict().items() if name[0] == key}
        if groups.get("m"):
            day = int(groups.get("d") or 0)
            return _span(match, _year(groups), int(groups["m"]), day)
    return None


def _of_year(match: "re.Match[str]", near: date) -> WrittenDay | None:
    for key in ("c", "k"):
        groups = {name[1:]: text for name, text in match.groupdict().items() if name[0] == key}
        if groups.get("y") or groups.get("e"):
            year, fiscal = _year(groups), key == "c"
            first = date(year, 4, 1) if fiscal else date(year, 1, 1)
            last = date(year + 1, 3, 31) if fiscal else date(year, 12, 31)
            first = last if match[0].endswith("末") else first
            return WrittenDay(match.start(), match.end(), first, last)
    return None


def _of_english(match: "re.Match[str]", near: date) -> WrittenDay | None:
    if match["gy"]:
        first, second = int(match["ga"]), int(match["gb"])
        month, day = (second, first) if first > 12 else (first, second)
        return _span(match, int(match["gy"]), month, day) if month <= 12 else None
    for key in ("h", "i"):
        if match[f"{key}n"]:
            month = _MONTHS.index(match[f"{key}n"]) + 1
            return _span(match, int(match[f"{key}y"]), month, int(match[f"{key}d"]))
    return None


def _of_short_year(match: "re.Match[str]", near: date) -> WrittenDay | None:
    if not match["jy"]:
        return None
    month = int(match["jm"])
    return _span(match, _full_year(int(match["jy"])), month, int(match["jd"])) if month else None


def _of_no_year(match: "re.Match[str]", near: date) -> WrittenDay | None:
    """Return the last such day on or before the day asked."""
    month = 3 if match["p"] else int(match["lm"] or match["nm"] or 0)
    day = int(match["ld"] or 0)
    spans = (_span(match, year, month, day) for year in (near.year, near.year - 1) if month)
    found = [span for span in spans if span]
    past = next((span for span in found if span.last <= near), found[-1] if found else None)
    return past and WrittenDay(past.start, past.end, past.first, past.last, yearless=True)


_MAKERS: tuple[_Maker, ...] = (_of_parts, _of_year, _of_english, _of_short_year, _of_no_year)


def _year(groups: Mapping[str, str]) -> int:
    if groups.get("y"):
        return int(groups["y"])
    of_era = 1 if groups["o"] == "元" else int(groups["o"])
    return _eras()["eras"][groups["e"]] + of_era


def _full_year(short: int) -> int:
    if short <= _LAST_OF_REIWA:
        return _eras()["digits"]["5"] + short
    return 2000 + short if short <= _LAST_OF_CENTURY else _eras()["digits"]["4"] + short


def _span(match: "re.Match[str]", year: int, month: int, day: int) -> WrittenDay | None:
    """Return the day, or of day 0 the month; ``None`` where the calendar has no such day."""
    try:
        first = date(year, month, day or 1)
        last = first if day else date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    except ValueError:
        return None
    return WrittenDay(match.start(), match.end(), first, last)


def _of_digits(text: str) -> date | None:
    """Return the day of a number alone: Excel's serial number, 202603, 080331, 260331, 5080331."""
    if len(text) == 5:
        return _EXCEL_BEGINS + timedelta(days=int(text))
    return next(filter(None, (_calendar(*parts) for parts in _parts_of(text))), None)


def _parts_of(text: str) -> Iterator[tuple[int, int, int]]:
    if len(text) == 7 and text[0] in _eras()["digits"]:
        year = _eras()["digits"][text[0]] + int(text[1:3])
        yield year, int(text[3:5]), int(text[5:])
    if len(text) == 6:
        if text.startswith("20") and "01" <= text[4:] <= "12":
            yield int(text[:4]), int(text[4:]), 28
        yield _full_year(int(text[:2])), int(text[2:4]), int(text[4:])


def _calendar(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year < _LATEST_YEAR else None
    except ValueError:
        return None


def _year_later(day: date) -> date:
    return _calendar(day.year + 1, day.month, day.day) or date(day.year + 1, 3, 1)


def _number(numerals: str) -> int:
    """Return the number of kanji numerals: 三十一, 二〇二六."""
    if "十" not in numerals:
        return int("".join(str(_NUMERALS[numeral]) for numeral in numerals))
    tens, _, ones = numerals.partition("十")
    return 10 * _NUMERALS.get(tens, 1) + _NUMERALS.get(ones, 0)
