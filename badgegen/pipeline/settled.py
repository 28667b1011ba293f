"""What a person's decision answers of all that was doubtful about a row, and what it leaves."""

from collections.abc import Iterable
from dataclasses import replace

from badgegen.doubts import Answer, Problem
from badgegen.model import Source


def unsettled(problems: Iterable[Problem], source: Source) -> list[Problem]:
    """Return what is still to be looked at once a person has decided.

    None of it blocks but what only a correction answers. A decision for all of a surname does not
    answer which surname somebody has.
    """
    for_all = source is Source.OVERRIDE_SURNAME
    answered = {Answer.READING} if for_all else {Answer.READING, Answer.PERSON}
    left = (problem for problem in problems if problem.rule.answer not in answered)
    return [
        replace(problem, released=problem.rule.answer is not Answer.CORRECTION) for problem in left
    ]
