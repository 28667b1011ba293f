"""Tells who has left by the sheet's name (退職者), or by a past date of leaving (退職日)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from badgegen.doubts import Doubt, Problem
from badgegen.grid import SheetGrid
from badgegen.model import StaffMember
from badgegen.roster.attendance import tells_leaving
from badgegen.roster.columns import Column, Header
from badgegen.roster.text import word_key
from badgegen.roster.words import Role, roster_words

_ERAS = {"令和": 2018, "r": 2018, "平成": 1988, "h": 1988, "昭和": 1925, "s": 1925}
_DATE = re.compile(
    r"(?:(?P<year>\d{4})|(?P<era>令和|平成|昭和|[rhs])\.?(?P<of_era>元|\d{1,2}))[-年./]"
    r"(?P<month>\d{1,2})(?:[-月./](?P<day>\d{1,2})?)?.*"
)
_DIGITS = re.compile(r"(\d{4})(\d\d)(\d\d)")
_SERIAL = re.compile(r"\d{5}")
_EXCEL_BEGINS = date(1899, 12, 30)
# Before it an empty date, which Excel shows as 1900.
_EARLIEST = date(1950, 1, 1)


def with_departures(grid: SheetGrid, header: Header, today: date | None) -> SheetGrid:
    """The sheet whose past dates of leaving say in a word that somebody has left.

    A date to come, or today, says nothing. Nor does any where ``today`` is not known.
    """
    columns = {column.index for column in _leaving_columns(header)}
    if today is None or not columns:
        return grid
    rows = tuple(
        (row, _with_words(cells, columns, today) if row > header.last_row else cells)
        for row, cells in grid.rows
    )
    return replace(grid, rows=rows)


def with_leavers_of_sheet(people: Iterable[StaffMember], sheet: str) -> tuple[StaffMember, ...]:
    """The people, waiting where by its name the sheet lists who has left."""
    if not _lists_leavers(word_key(sheet)):
        return tuple(people)
    doubt = Problem.of(Doubt.LEAVERS_SHEET)
    return tuple(replace(one, problems=(*one.problems, doubt)) for one in people)


def _lists_leavers(key: str) -> bool:
    return tells_leaving(key) and not any(mark in key for mark in roster_words().not_left_sheet)


def _leaving_columns(header: Header) -> Iterable[Column]:
    marks = roster_words().left
    return (
        column
        for block in header.blocks
        for column in block.columns
        if column.word.role is Role.STATUS and any(one in word_key(column.header) for one in marks)
    )


def _with_words(cells: Sequence[str], columns: set[int], today: date) -> tuple[str, ...]:
    left = roster_words().left[0]
    return tuple(
        f"{left} {cell}" if index in columns and _is_past(cell, today) else cell
        for index, cell in enumerate(cells)
    )


def _is_past(text: str, today: date) -> bool:
    told = _date(word_key(text))
    return told is not None and _EARLIEST <= told < today


def _date(key: str) -> date | None:
    """The day that a text names, of a month alone its last one.

    >>> {_date(key) for key in ("2024-03-31", "令和6年3月31日", "r6.3", "20240331", "45382")}
    {datetime.date(2024, 3, 31)}
    """
    if _SERIAL.fullmatch(key):
        return _EXCEL_BEGINS + timedelta(days=int(key))
    if digits := _DIGITS.fullmatch(key):
        return _day(*map(int, digits.groups()))
    found = _DATE.fullmatch(key)
    if not found:
        return None
    of_era = 1 if found["of_era"] == "元" else int(found["of_era"] or 0)
    year = int(found["year"]) if found["year"] else _ERAS[found["era"]] + of_era
    return _day(year, int(found["month"]), int(found["day"] or 0))


def _day(year: int, month: int, day: int) -> date | None:
    """The day, or of a month's day 0 its last; ``None`` where the calendar has no such day."""
    try:
        if day:
            return date(year, month, day)
        after = date(year + month // 12, month % 12 + 1, 1)
    except ValueError:
        return None
    return after - timedelta(days=1)
