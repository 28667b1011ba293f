"""Puts findings in order, and keeps quiet what somebody has accepted."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from badgegen.doubts import Answer, FindingKind
from badgegen.message import Message
from badgegen.model import Finding, Judgement, Place
from badgegen.review.findings import OF_TEXTS, findings_of_people

_ORDER = list(FindingKind)

Notes = Mapping[str, str]
"""The notes of accepted findings by their keys."""


def in_order(found: Iterable[Finding], accepted: Notes) -> tuple[Finding, ...]:
    """The findings by kind, each key once, with the notes of those that were accepted."""
    return noted(sorted(_joined(found), key=lambda one: _ORDER.index(one.kind)), accepted)


def noted(found: Iterable[Finding], accepted: Notes) -> tuple[Finding, ...]:
    """The findings with the notes of those that were accepted."""
    return tuple(replace(one, accepted=accepted.get(one.key)) for one in found)


def open_first(found: Iterable[Finding]) -> list[Finding]:
    """The findings that are open, and then those that somebody has accepted."""
    return sorted(found, key=lambda one: one.accepted is not None)


def without_accepted(judgements: Iterable[Judgement], accepted: Notes) -> tuple[Judgement, ...]:
    """The judgements without what was accepted.

    What keeps a badge from print stays, unless an acceptance is just what answers it.
    """
    judgements = tuple(judgements)
    if not accepted:
        return judgements
    found = in_order(findings_of_people(judgements), accepted)
    quiet = {
        (place, one.message) for one in found if one.accepted is not None for place in one.places
    }
    return tuple(_quieted(one, quiet) for one in judgements) if quiet else judgements


def _quieted(judgement: Judgement, quiet: set[tuple[Place, Message]]) -> Judgement:
    place = judgement.member.place
    kept = tuple(
        one
        for one in judgement.problems
        if (one.blocks and one.rule.answer is not Answer.ACCEPTANCE)
        or (place, one.message) not in quiet
    )
    return judgement if kept == judgement.problems else replace(judgement, problems=kept)


def _joined(found: Iterable[Finding]) -> Iterator[Finding]:
    """Findings with one key as one, with all their places.

    Two people whom nothing tells apart have one key between them; it changes with their number.
    """
    alike: dict[str, list[Finding]] = {}
    for one in found:
        alike.setdefault(one.key, []).append(one)
    for key, several in alike.items():
        first = several[0]
        places = tuple(dict.fromkeys(place for one in several for place in one.places))
        is_counted = len(several) > 1 and first.kind not in OF_TEXTS
        yield replace(first, places=places, key=f"{key}|×{len(several)}" if is_counted else key)
