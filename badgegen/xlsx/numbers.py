"""Writes a cell's number as its format shows it."""

import re
from datetime import datetime, timedelta

from badgegen.grid import cell_text
from badgegen.xlsx.formats import Kind, NumberFormat
from badgegen.xlsx.text import stored_text

# Excel keeps 15 digits of a number.
_PLAIN = re.compile(r"0|[1-9][0-9]{0,14}")
_NUMBER = re.compile(r"[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]+)?")
_WHOLE = re.compile(r"-?[0-9]+")
_LONGEST = 255
_SECONDS = 86_400
# Days count from here, though from 1 March 1900 on only: Excel knows a 29 February 1900.
_SYSTEM_1900 = datetime(1899, 12, 30)
_FIRST_OF_MARCH = 61
_SYSTEM_1904 = datetime(1904, 1, 1)
# 31 December 9999 is day 2,958,465: "Excel specifications and limits".
_AFTER_LAST_DAY = 2_958_466


def number_text(number: str, shown_as: NumberFormat | None, *, since_1904: bool = False) -> str:
    """A stored number as text, dates as ISO 8601 has them; what is no number stays as it stands.

    >>> number_text("123", NumberFormat(Kind.PADDED, 6)), number_text("1.50", None)
    ('000123', '1.5')
    >>> number_text("45383", NumberFormat(Kind.DATE))
    '2024-04-01'
    """
    if shown_as is None and _PLAIN.fullmatch(number):
        return number
    if len(number) > _LONGEST or not _NUMBER.fullmatch(number):
        return cell_text(stored_text((number,)))
    text = cell_text(int(number) if _WHOLE.fullmatch(number) else float(number))
    if shown_as is None:
        return text
    if shown_as.kind is Kind.PADDED:
        return _padded(text, shown_as)
    days = float(number)
    if not 0 <= days < _AFTER_LAST_DAY:
        return text
    return _duration(days) if shown_as.kind is Kind.DURATION else _date(days, since_1904=since_1904)


def _padded(text: str, shown_as: NumberFormat) -> str:
    if not text.isdecimal():
        return text
    return f"{shown_as.prefix}{text.zfill(shown_as.digits)}{shown_as.suffix}".strip()


def _duration(days: float) -> str:
    minutes, seconds = divmod(round(days * _SECONDS), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"


def _date(days: float, *, since_1904: bool) -> str:
    seconds = timedelta(seconds=round(days * _SECONDS))
    if days < 1:
        return f"{_SYSTEM_1904 + seconds:%H:%M:%S}"
    leap = timedelta(days=days < _FIRST_OF_MARCH and not since_1904)
    moment = (_SYSTEM_1904 if since_1904 else _SYSTEM_1900 + leap) + seconds
    return moment.isoformat(" ").removesuffix(" 00:00:00")
