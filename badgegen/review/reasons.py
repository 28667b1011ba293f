"""Why a badge waits, and what else a person should know of it."""

from collections import Counter
from collections.abc import Iterable, Mapping

from badgegen.message import Message, message
from badgegen.model import Certainty, Judgement, Source

_WHY: Mapping[Source | Certainty, tuple[Message, Message]] = {
    Source.PYKAKASI: (message("review.waits-guessed"), message("review.waits-guessed")),
    Source.STORED_FURIGANA: (message("review.waits-typed-alone"), message("review.waits-typed")),
    Source.ALLOW_LIST: (message("review.waits-usual-alone"), message("review.waits-usual")),
    Certainty.CONFIRMED: (message("review.waits-confirmed"), message("review.waits-confirmed")),
    Certainty.CERTAIN: (message("review.waits-certain"), message("review.waits-certain")),
    Certainty.LIKELY: (message("review.waits-alone"), message("review.waits-likely")),
    Certainty.AMBIGUOUS: (message("review.waits-alone"), message("review.waits-ambiguous")),
    Certainty.UNKNOWN: (message("review.waits-unknown"), message("review.waits-unknown")),
}
"""What is told of a reading that is the only candidate, and of one among others.

Its source says more of why a badge waits than its certainty does, where there is a line for it.
"""


def waiting_reasons(judgements: Iterable[Judgement]) -> tuple[tuple[Message, int], ...]:
    """Why badges wait, in plain words, with how many wait for it; the most frequent first."""
    reasons = Counter(waiting_reason(one) for one in judgements if one.needs_review)
    return tuple(reasons.most_common())


def waiting_reason(judgement: Judgement) -> Message:
    """The first thing that keeps a badge from being printed."""
    blocking = (problem.message for problem in judgement.problems if problem.blocks)
    reading = judgement.reading
    alone, among_others = _WHY.get(reading.source) or _WHY[reading.certainty]
    return next(blocking, among_others if len(reading.candidates) > 1 else alone)


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
