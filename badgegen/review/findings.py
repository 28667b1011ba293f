"""What stands out among all badges together."""

from collections import Counter
from collections.abc import Iterable
from functools import reduce

from badgegen.message import Message, message
from badgegen.model import Judgement, Source

_BY_SOURCE = {
    Source.PYKAKASI: "guessed",
    Source.STORED_FURIGANA: "typed",
    Source.ALLOW_LIST: "usual",
}
"""Sources that say more of why a badge waits than its certainty does."""


def collisions(judgements: Iterable[Judgement]) -> tuple[Message, ...]:
    """One message for each reading that two or more people of one department bear."""
    bearers = Counter(
        (one.member.department, one.reading.kana)
        for one in judgements
        if one.member.department and one.reading.kana
    )
    return tuple(
        message("review.collision", department=department or "", kana=kana, count=count)
        for (department, kana), count in sorted(bearers.items())
        if count > 1
    )


def several_readings(judgements: Iterable[Judgement]) -> tuple[Message, ...]:
    """One message for each surname that people of the roster read in several ways.

    Only readings that are printed count: those that wait are looked at anyway.
    """
    read: dict[str, Counter[str]] = {}
    for one in judgements:
        if one.reading.certainty.printable:
            read.setdefault(one.member.surname.key, Counter())[one.reading.kana] += 1
    return tuple(
        message("review.several-readings", surname=surname, readings=_counted(bearers))
        for surname, bearers in read.items()
        if len(bearers) > 1
    )


def _counted(bearers: Counter[str]) -> Message:
    """The readings with their numbers, one behind the other."""
    found = [
        message("review.counted", kana=kana, count=count) for kana, count in bearers.most_common()
    ]
    return reduce(lambda before, after: message("review.list", before=before, after=after), found)


def waiting_reasons(judgements: Iterable[Judgement]) -> tuple[tuple[Message, int], ...]:
    """Why badges wait, in plain words, with how many wait for it; the most frequent first."""
    reasons = Counter(waiting_reason(one) for one in judgements if one.needs_review)
    return tuple(reasons.most_common())


def waiting_reason(judgement: Judgement) -> Message:
    """The first thing that keeps a badge from being printed."""
    blocking = (problem.message for problem in judgement.problems if problem.blocks)
    own = _BY_SOURCE.get(judgement.reading.source, judgement.reading.certainty)
    return next(blocking, message(f"review.waits-{own}"))


def reasons(judgement: Judgement) -> tuple[Message, ...]:
    """All that a person should know of a badge, what keeps it from being printed first."""
    blocking = [one.message for one in judgement.problems if one.blocks]
    if judgement.needs_review and not blocking:
        blocking = [waiting_reason(judgement)]
    return (*blocking, *(one.message for one in judgement.problems if not one.blocks))
