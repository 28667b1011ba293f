"""Says at once what is odd about readings that were taken over from the form all the same."""

from collections.abc import Iterable

from badgegen.message import Message
from badgegen.model import Judgement
from badgegen.pipeline.deciding import Taken
from badgegen.pipeline.overriding import about
from badgegen.reading.overrides import Overrides


def odd_readings(taken: Taken, judgements: Iterable[Judgement]) -> tuple[Message, ...]:
    """What is odd about readings that were just taken: their surnames have no such reading."""
    told = (
        problem.message
        for one in judgements
        for problem in one.problems
        if problem.rule.told_when_taken and _is_read_by(taken.readings, one)
    )
    return tuple(dict.fromkeys(told))


def _is_read_by(readings: Overrides, judgement: Judgement) -> bool:
    entries = filter(None, about(judgement.member, readings))
    return any(entry.kana == judgement.reading.kana for entry in entries)
