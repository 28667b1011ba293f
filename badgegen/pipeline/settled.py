"""What a person's decision answers of all that was doubtful about a row, and what it leaves."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from badgegen.doubts import Answer, Problem
from badgegen.model import Source


def unsettled(problems: Iterable[Problem], source: Source) -> Iterator[Problem]:
    """Yield what is still to be looked at once a person has decided on the reading.

    A decision for all of a surname tells nothing of what is odd about one of its bearers: who has
    left, or uses another name at work, waits on.
    """
    for_all = source is Source.OVERRIDE_SURNAME
    answered = {Answer.READING} if for_all else {Answer.READING, Answer.PERSON}
    for problem in problems:
        if problem.rule.answer not in answered:
            yield problem
        elif problem.rule.stays:
            yield replace(problem, released=True)
