"""Why a badge waits, and what else a person should know of it."""

from collections import Counter
from collections.abc import Iterable

from badgegen.message import Message, message
from badgegen.model import Judgement, Source

_BY_SOURCE = {
    Source.PYKAKASI: "guessed",
    Source.STORED_FURIGANA: "typed",
    Source.ALLOW_LIST: "usual",
}
"""Sources that say more of why a badge waits than its certainty does."""


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


def source(judgement: Judgement) -> Message:
    """Where a reading comes from; that of a name used at work is told as such."""
    told = message(f"reading.source-{judgement.reading.source}")
    if judgement.member.registered is None:
        return told
    name = judgement.member.surname.written
    return message("reading.business-name", name=name, source=told)
