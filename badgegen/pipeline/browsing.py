"""Finds people of a roster under review: the queue, a search, departments, who comes next."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from badgegen.identity import number_key
from badgegen.kana import normalized, to_hiragana
from badgegen.pipeline.desk import Desk


@dataclass(frozen=True, slots=True)
class Department:
    """A department of the roster: its name, empty where people have none, and its numbers."""

    name: str
    total: int
    waiting: int


def listed(desk: Desk, text: str) -> tuple[int, ...]:
    """The positions to show: who waits, or everybody who is found by a text, who waits first."""
    wanted = normalized(text).strip().casefold()
    if not wanted:
        return desk.queue
    kana = to_hiragana(wanted)
    positions = range(len(desk.judged.judgements))
    found = [at for at in positions if _matches(desk, at, wanted, kana)]
    waiting = set(desk.queue)
    return tuple(sorted(found, key=lambda at: at not in waiting))


def after(desk: Desk, text: str, at: int) -> int | None:
    """Who waits next among those who are listed; from the last one on, the first again."""
    waiting = desk.queue
    if text.strip():
        chosen = set(listed(desk, text))
        waiting = tuple(one for one in desk.queue if one in chosen)
    if not waiting:
        return None
    return waiting[bisect_right(waiting, at) % len(waiting)]


def beside(desk: Desk, text: str, at: int, step: int) -> int:
    """Who stands above (-1) or below (1) in the list; at its ends, and in an empty one, nobody."""
    rows = listed(desk, text)
    if at in rows:
        return rows[min(max(rows.index(at) + step, 0), len(rows) - 1)]
    place = bisect_right(rows, at) if step > 0 else bisect_left(rows, at) - 1
    return rows[min(max(place, 0), len(rows) - 1)] if rows else at


def departments(desk: Desk) -> tuple[Department, ...]:
    """The roster's departments in its order."""
    waiting = set(desk.queue)
    return tuple(
        Department(name, len(positions), sum(at in waiting for at in positions))
        for name, positions in desk.where.by_department.items()
    )


def _matches(desk: Desk, at: int, wanted: str, kana: str) -> bool:
    judgement = desk.judged.cases[at].judgement
    member = judgement.member
    return (
        wanted in member.surname.key.casefold()
        or wanted in member.roster_surname.key.casefold()
        or kana in judgement.reading.kana
        or wanted in number_key(member.staff_number or "").casefold()
        or wanted in normalized(member.department or "").casefold()
    )
