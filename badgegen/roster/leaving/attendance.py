"""Understands what a text says of whether somebody is there: left, leaves, declined, is away.

What is said is a :class:`Statement`. How freely a column is read for one, its header tells
(:mod:`badgegen.roster.leaving.columns`). The words are in
``badgegen/data/status_words.toml``.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache, lru_cache

from badgegen.core import word_key
from badgegen.roster.leaving.columns import SignKind
from badgegen.roster.leaving.dates import (
    WrittenDay,
    day_of_cell,
    days_of_span,
    end_of_span,
    readable,
    written_days,
)
from badgegen.roster.leaving.movements import Movement, Way, movements
from badgegen.roster.leaving.words import Standing, Statement, leaving_words, status_words
from badgegen.roster.table import header_key
from badgegen.roster.words import name_words, roster_words

SOON = timedelta(days=60)
"""Who leaves within these days is pointed out: badges of April are made in February or March."""
_LONGEST = 400
"""A remark is read so far: a cell may hold 32,767 characters, and a person's story has fewer."""
# Chosen: a longer text is a sentence, of which a word says little.
_LONGEST_PLAIN = 40
_NO_DAY = date(2100, 1, 1)
"""Stands for the day asked where none is known; then every leaving counts as past."""
_CLAUSES = re.compile(r"[。;\n]")
_COUNTED = re.compile(r"\(?\d+\s?[名人]\)?")
_PUNCTUATION = re.compile(r"[\s()\[\]{}<>【】〔〕〈〉《》「」『』・:,、.*※★☆●○■□◆◇▼▽→⇒~_/|-]+")
_OPEN_END = re.compile(r"\s?日?付?\s?(?:[~-]|から|より|to\b)\s?(.*)")
_BEFORE_END = re.compile(r"[~-]\s?$")
_PARTS = re.compile(r"[。;\n、]")
_IN_BRACKETS = re.compile(r"[(\[【〔]([^()\[\]【】〔〕]+)[)\]】〕]")
_PATH_PARTS = re.compile(r"[/\\>,]|\b(?:ou|cn|dc|uid)=")
_ASKING = (SignKind.THERE, SignKind.PRESENT, SignKind.GONE)
"""Columns that ask whether somebody is there: a word of a stopped account amid others counts."""
_ACROSS_BRACKETS = re.compile(r"[(\[【〔](.+)[)\]】〕]$")


def statement(text: str, kind: SignKind, header: str, as_of: date | None) -> Statement | None:
    """Return what a cell of a column says of its person, ``None`` where it says nothing.

    Where the day asked is not known, every leaving counts as past.
    """
    if not text or (kind is SignKind.OTHER and not _has_sign(text)):
        return None
    return _statement(text[:_LONGEST], kind, header, as_of)


# Departments and titles repeat.
@lru_cache(maxsize=10_000)
def _has_sign(text: str) -> bool:
    return status_words().sign.search(text) is not None


# Most cells of a column of status are alike.
@lru_cache(maxsize=10_000)
def _statement(text: str, kind: SignKind, header: str, as_of: date | None) -> Statement | None:
    told = readable(text)
    if kind is SignKind.OTHER:
        return _of_any_column(told, header, as_of)
    if kind is SignKind.DESTINATION:
        return _of_destination(told)
    if kind is SignKind.LEAVING:
        moved = _of_movements(told, as_of)
        return strongest((_of_leaving_column(told, header, as_of), moved))
    if kind is SignKind.END:
        return _of_ending_column(told, as_of)
    words = status_words()
    declines = words.declined if kind is SignKind.REMARKS else words.declined_status
    return strongest(
        (
            _of_flag(told, kind),
            plain_statement(told, as_of),
            *(_of_clause(clause, as_of) for clause in _CLAUSES.split(told)),
            _declining(told, declines),
            *(_of_movements(clause, as_of) for clause in _CLAUSES.split(told)),
            _away(told),
            *(_of_ended(part, kind, as_of) for part in _parts_to_end(told)),
            _of_thing(told) if kind in (SignKind.STATUS, SignKind.THERE) else None,
            _of_stopped(told, as_of, whole=kind not in _ASKING),
            _of_unsure(told) if kind in (SignKind.STATUS, SignKind.REMARKS) else None,
        )
    )


def _of_any_column(told: str, header: str, as_of: date | None) -> Statement | None:
    """Return what a text under any header says, if it says nothing else."""
    words = status_words()
    # 「課長（3/31退職）」: what stands in brackets may be said of the person.
    apart = tuple(_told_apart(told))
    account = words.column.columns["account"].search(header_key(header)) is not None
    return strongest(
        (
            *(plain_statement(part, as_of) for part in apart),
            *(_of_movements(part, as_of) for part in apart),
            *(_of_path_part(part, as_of) for part in _path(told)),
            _of_stopped(told, as_of, whole=True) if account else None,
            Statement(Standing.LEFT) if _is_former_title(told) else None,
        )
    )


def _path(told: str) -> Sequence[str]:
    """Return the parts of a path: 「/教職員/退職者」, 「uid=a,ou=retired」."""
    words = status_words().stopped
    is_path = told.startswith(words.path_start) or words.path_sign.search(told)
    return [part.strip() for part in _PATH_PARTS.split(told)] if is_path else ()


def _of_path_part(part: str, as_of: date | None) -> Statement | None:
    return plain_statement(part, as_of) or _of_stopped(part, as_of, whole=True)


def _is_former_title(told: str) -> bool:
    """Return whether a text is a title that was somebody's: 「元主事」."""
    before = next((title for title in status_words().former_title if told.startswith(title)), "")
    return bool(before) and told.removeprefix(before).strip() in _titles()


@cache
def _titles() -> frozenset[str]:
    return frozenset(map(readable, name_words().titles.words))


def _of_destination(told: str) -> Statement | None:
    """Return what a cell says under a header for where somebody goes who leaves: 転出先."""
    words, key = status_words(), told.strip("() ")
    column = words.column
    nothing = key in column.no | column.here or not key.strip("-~ー") or key in words.unsure
    return None if nothing or words.movement.is_inside(key) else Statement(Standing.GONE)


def _of_stopped(told: str, as_of: date | None, *, whole: bool) -> Statement | None:
    """Return what a text says of an account that is stopped, as a ``whole`` or somewhere in it."""
    stopped = status_words().stopped
    found = [
        match
        for match in stopped.word.finditer(told)
        if not told[: match.start()].rstrip(" _").endswith(stopped.not_before)
        and not told[match.end() :].lstrip(" ()").startswith(stopped.not_after)
    ]
    if not found:
        return None
    days = written_days(told, as_of or _NO_DAY)
    bare = stopped.beside.sub("", stopped.word.sub("", _with_days_blank(told, days)))
    if whole and status_words().filler.sub("", _PUNCTUATION.sub("", bare)):
        return None
    return _by_day(days[-1] if days else None, as_of, told)


def _of_unsure(told: str) -> Statement | None:
    key = told.strip("() ")
    return Statement(Standing.UNSURE, word=key) if key in status_words().unsure else None


def _told_apart(told: str) -> Iterator[str]:
    """Yield a text, what stands in each of its brackets, and in all where they are nested."""
    yield told
    if status_words().again.search(told):
        # 「再任用（定年退職者）」
        return
    yield from _IN_BRACKETS.findall(told)
    yield from _ACROSS_BRACKETS.findall(told)


def strongest(found: Iterable[Statement | None]) -> Statement | None:
    """Return the statement that counts most, of alike ones the first."""
    return max(
        (statement for statement in found if statement),
        key=lambda statement: statement.standing,
        default=None,
    )


def plain_statement(told: str, as_of: date | None, *, short: bool = True) -> Statement | None:
    """Return what a readable text says that says nothing else: 「3/31退職」, 「定年退職」, 「退」.

    >>> plain_statement("3/31退職", date(2026, 4, 1))
    Statement(standing=<Standing.LEFT: 9>, day=datetime.date(2026, 3, 31), word='')
    """
    if len(told) > _LONGEST_PLAIN:
        return None
    words = status_words()
    days = written_days(told, as_of or _NO_DAY)
    bare = _bare(told, days)
    left, declined = words.leaving.search(bare), words.declined_status.search(bare)
    if left and _is_all(words.leaving, bare):
        return _by_day(days[-1] if days else None, as_of, told, word=left[0])
    if declined and _is_all(words.declined_status, bare):
        return Statement(Standing.DECLINED)
    if short and not words.short.isdisjoint((bare, words.filler.sub("", bare))):
        return _by_day(days[-1] if days else None, as_of, told, word=bare)
    return None


def _bare(told: str, days: Sequence[WrittenDay]) -> str:
    """Return a readable text without its days, counts and marks."""
    return _PUNCTUATION.sub("", _COUNTED.sub("", _with_days_blank(told, days)))


def _with_days_blank(told: str, days: Sequence[WrittenDay]) -> str:
    for day in reversed(days):
        told = f"{told[: day.start]} {told[day.end :]}"
    return told


def _parts_to_end(told: str) -> Sequence[str]:
    """Return the parts of a text that may each tell a last day.

    After 更新 none of them is the last.
    """
    return () if status_words().again.search(told) else _PARTS.split(told)


def _of_ended(part: str, kind: SignKind, as_of: date | None) -> Statement | None:
    """Return what a part says that tells a last day and nothing else: 「任期 R8.9.30まで」."""
    words = status_words()
    days = days_of_span(part, as_of or _NO_DAY)
    if kind not in (SignKind.REMARKS, SignKind.THERE) or not days or len(part) > _LONGEST_PLAIN:
        return None
    day, bare = days[-1], _bare(part, days)
    ends = words.ending.search(bare) or _BEFORE_END.search(part[: day.start])
    rest = words.filler.sub("", words.term.sub("", words.ending.sub("", bare)))
    if not ends or rest:
        return None
    if as_of and day.yearless and day.next_year().last - as_of < as_of - day.last:
        day = replace(day.next_year(), yearless=False)
    return _by_day(day, as_of, "")


def _is_all(pattern: re.Pattern[str], bare: str) -> bool:
    """Return whether a text is words of the pattern, with reasons and fillers and nothing else."""
    words = status_words()
    rest = words.reason.sub("", words.planned.sub("", pattern.sub("", bare)))
    return not words.filler.sub("", rest)


def _of_flag(told: str, kind: SignKind) -> Statement | None:
    """Return what a tick, or its opposite, says under a header that asks."""
    words, key = status_words(), told.strip("() ")
    gone = {
        SignKind.PRESENT: words.column.not_there | words.alone,
        SignKind.THERE: words.column.not_there | words.alone,
        SignKind.GONE: words.column.yes,
        SignKind.REMARKS: words.alone,
    }
    if key in gone.get(kind, ()):
        return Statement(Standing.LEFT)
    return (
        Statement(Standing.DECLINED) if kind is SignKind.BADGE and key in words.no_badge else None
    )


def _of_leaving_column(told: str, header: str, as_of: date | None) -> Statement | None:
    """Return what a cell says under a header that speaks of leaving: when, whether or why."""
    words, key = status_words(), told.strip("() ")
    if key in words.column.no or key in words.column.here or words.again.search(told):
        return None
    said = f"{readable(header)} {told}"
    if key in words.column.yes:
        return _by_day(None, as_of, said)
    if day := day_of_cell(told, as_of or _NO_DAY):
        return _by_day(day, as_of, said)
    turned = words.leaving.search(told) and not next(leaving_words(told), None)
    reasoned = words.reason.search(told) or words.leaving.search(told)
    if reasoned and not turned:
        return _by_day(None, as_of, told)
    return _declining(told, words.declined_status) or _away(told)


def _of_ending_column(told: str, as_of: date | None) -> Statement | None:
    """Return what a cell says under a header for ends; a span without its end says nothing."""
    days = days_of_span(told, as_of or _NO_DAY)
    last = max(days, key=lambda day: day.last, default=None)
    day = _end(told, last) if last else day_of_cell(told, as_of or _NO_DAY)
    if day is None or day.yearless:
        return plain_statement(told, as_of)
    return _by_day(day, as_of, "")


def _end(told: str, day: WrittenDay) -> WrittenDay | None:
    """Return the day as the end of a span, or the end of one that begins on it.

    ``None`` if it is open.
    """
    words, rest = status_words(), told[day.end :]
    behind = _OPEN_END.match(rest)
    is_open = rest.strip("() ").startswith(words.column.open)
    if not behind or is_open:
        return None if is_open else day
    length = words.column.length.match(behind[1])
    if length is None or words.again.search(rest):
        return None
    months = int(length["months"] or length["more"] or 0)
    last = end_of_span(day.first, int(length["years"] or 0), months)
    return replace(day, first=last, last=last)


def _of_clause(clause: str, as_of: date | None) -> Statement | None:
    """Return what a clause says of leaving, if it speaks of nobody else and of no coming back."""
    words = status_words()
    comes = [movement for movement in movements(clause) if movement.way is Way.COMES]
    found = [
        word
        for word in leaving_words(clause)
        if not words.again.search(clause, word.end())
        and not any(coming.start < word.end() and word.start() < coming.end for coming in comes)
    ]
    if not found or words.of_others.search(clause):
        return None
    days = written_days(clause, as_of or _NO_DAY)
    return strongest(
        _by_day(_nearest(word.span(), days, clause), as_of, clause[word.start() :], word=word[0])
        for word in found
    )


def _of_movements(clause: str, as_of: date | None) -> Statement | None:
    """Return what a clause says of going elsewhere, where it speaks of nobody else."""
    words = status_words()
    if not words.movement.sign.search(clause) or words.of_others.search(clause):
        return None
    days = written_days(clause, as_of or _NO_DAY)
    return strongest(
        _of_movement(movement, clause, days, as_of) for movement in movements(_masked(clause, days))
    )


def _of_movement(
    movement: Movement, clause: str, days: Sequence[WrittenDay], as_of: date | None
) -> Statement | None:
    words, rest = status_words(), clause[movement.end :]
    turned = rest.lstrip(" ()").startswith(words.not_after) or words.again.search(rest)
    if movement.way is Way.AWAY and not turned:
        return Statement(Standing.AWAY, word=clause[movement.start : movement.end])
    if turned or movement.way in (Way.COMES, Way.AWAY):
        return None
    day = _nearest((movement.start, movement.end), days, clause)
    begins = day is not None and day.first == day.last and day.first.day == 1
    if movement.way is Way.UNCLEAR and begins:
        # Who comes back begins with a month; who goes back ends with one.
        return None
    said = _by_day(day, as_of, clause, from_the_day=begins and movement.way is Way.GOES)
    if said.standing is not Standing.LEFT:
        return said
    unclear = movement.way is Way.UNCLEAR
    return replace(said, standing=Standing.RETURNS if unclear else Standing.GONE)


def tells_elsewhere(text: str) -> bool:
    """Return whether a text tells that somebody is or was elsewhere for a time: 「県へ派遣」."""
    return any(
        movement.way in (Way.AWAY, Way.COMES) for movement in movements(readable(text[:_LONGEST]))
    )


def _masked(clause: str, days: Sequence[WrittenDay]) -> str:
    """Return the clause with blanks for its days, as long as it was."""
    for day in days:
        clause = clause[: day.start] + " " * (day.end - day.start) + clause[day.end :]
    return clause


def _nearest(word: tuple[int, int], days: Sequence[WrittenDay], clause: str) -> WrittenDay | None:
    """Return the day that the word at this place is about.

    The nearest, unless it is another event's.
    """
    start, end = word
    gaps = {
        day: clause[day.end : start] if day.end <= start else clause[end : day.start]
        for day in days
    }
    found = [day for day in days if not status_words().event.search(gaps[day])]
    return min(found, key=lambda day: len(gaps[day]), default=None)


def _declining(told: str, pattern: re.Pattern[str]) -> Statement | None:
    words = status_words()
    declines = any(
        not told[: match.start()].rstrip("のを ").endswith(words.not_declined_before)
        and not told.startswith(words.not_declined_after, match.end())
        for match in pattern.finditer(told)
    )
    return Statement(Standing.DECLINED) if declines else None


def _away(told: str) -> Statement | None:
    """Return what a text says of being away, unless it is over: 「育休から復帰」."""
    words = status_words()
    comes = [movement.end for movement in movements(told) if movement.way is Way.COMES]
    over = max(comes, default=0) if not words.planned.search(told) else 0
    places = ((mark, told.find(mark, over)) for mark in roster_words().away)
    found = (
        mark
        for mark, at in places
        if at >= 0
        and not told.startswith(words.movement.noun, at + len(mark))
        and not words.movement.ends.match(told, at)
    )
    mark = next(found, "")
    return Statement(Standing.AWAY, word=mark) if mark else None


def _of_thing(told: str) -> Statement | None:
    return Statement(Standing.NOBODY) if word_key(told) in status_words().nobody.kinds else None


def _by_day(
    day: WrittenDay | None,
    as_of: date | None,
    said: str,
    *,
    word: str = "",
    from_the_day: bool = False,
) -> Statement:
    """Return what leaving on a day comes to on the day asked."""
    words = status_words()
    planned = words.planned.search(said) is not None
    if day is None:
        return Statement(Standing.LEAVES if planned else Standing.LEFT)
    if as_of is None:
        return Statement(Standing.LEFT, day.last)
    told = word or said
    from_the_day = from_the_day or any(phrase in told for phrase in words.from_the_day)
    last = day.first - timedelta(days=1) if from_the_day else day.last
    if day.yearless:
        coming = day.next_year().last
        if coming - as_of <= SOON or (planned and coming - as_of < as_of - last):
            last = coming
    if last < as_of:
        return Statement(Standing.LEFT, last)
    return Statement(Standing.LEAVES if last - as_of <= SOON else Standing.LATER, last)
