"""Puts the chosen people in the order in which their badges stand on the sheets."""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from badgegen.core import Judgement, WrongUsage, message
from badgegen.names import gojuon_key
from badgegen.sheet import Order
from badgegen.sheet.pages import Imposition

Groups = tuple[tuple[int, ...], ...]
"""People by their positions in the roster; each group begins a new sheet."""

Key = Callable[[int], tuple[object, ...]]
"""What a person, by that position, is sorted by."""


def arranged(
    chosen: Iterable[int], judgements: Sequence[Judgement], imposition: Imposition
) -> Groups:
    """Return the chosen people in their order and groups; equals keep the order of the roster.

    Departments come in the order in which the roster names them first, since that is the order in
    which the organisation has them; whoever has no department, or no staff number, comes last.

    Raises:
        WrongUsage: The roster has nothing of what shall be ordered by.
    """
    keys: dict[Order, Key] = {
        Order.ROSTER: lambda at: (),
        Order.KANA: lambda at: gojuon_key(judgements[at].reading.kana),
        Order.DEPARTMENT: _by_department(judgements),
        Order.STAFF_NUMBER: lambda at: _natural(judgements[at].member.staff_number),
    }
    _check(judgements, imposition)
    people = sorted(sorted(chosen), key=keys[imposition.order])
    if not imposition.by_department:
        return (tuple(people),)
    department = keys[Order.DEPARTMENT]
    groups = groupby(sorted(people, key=department), key=department)
    return tuple(tuple(group) for _, group in groups)


def _check(judgements: Sequence[Judgement], imposition: Imposition) -> None:
    by_department = imposition.by_department or imposition.order is Order.DEPARTMENT
    if by_department and not any(judgement.member.department for judgement in judgements):
        raise WrongUsage(message("pipeline.no-departments"))
    by_number = imposition.order is Order.STAFF_NUMBER
    if by_number and not any(judgement.member.staff_number for judgement in judgements):
        raise WrongUsage(message("pipeline.no-staff-numbers"))


def _by_department(judgements: Sequence[Judgement]) -> Key:
    named = dict.fromkeys(
        judgement.member.department for judgement in judgements if judgement.member.department
    )
    ranks = {department: rank for rank, department in enumerate(named)}
    return lambda at: (ranks.get(judgements[at].member.department or "", len(ranks)),)


def _natural(staff_number: str | None) -> tuple[bool, list[tuple[str, int]]]:
    """Order numbers by value, whatever letters stand before them: A9 before A10, 9 before 010."""
    pieces = re.findall(r"(\D*)(\d*)", staff_number or "")
    return not staff_number, [(text, int(digits or 0)) for text, digits in pieces]
