"""Says which badges may go into the print file."""

from collections.abc import Iterable

from badgegen.model import Judgement

_GIVEN_NAME_SUSPECTED = frozenset(
    {
        "roster.given-name-alone",
        "roster.furigana-of-given-name",
        "reading.furigana-misfit",
    }
)
"""Problems by which the reading may be that of a given name."""


def is_printed(judgement: Judgement, *, include_unreviewed: bool) -> bool:
    """Whether a badge goes into the print file.

    A surname whose bounds are a guess, or whose reading may be a given name's, is never printed
    before a person has decided on it.
    """
    if not judgement.needs_review:
        return True
    drawable = not any(one.message.key == "layout.missing-glyph" for one in judgement.problems)
    readable = judgement.member.surname_sure and bool(judgement.reading.kana)
    return include_unreviewed and readable and drawable and not _may_hold_given_name(judgement)


def printed_numbers(
    judgements: Iterable[Judgement], *, include_unreviewed: bool
) -> tuple[int, ...]:
    """The badges that may go into the print file, by their numbers among the judgements."""
    return tuple(
        number
        for number, one in enumerate(judgements)
        if is_printed(one, include_unreviewed=include_unreviewed)
    )


def _may_hold_given_name(judgement: Judgement) -> bool:
    return any(
        one.blocks and one.message.key in _GIVEN_NAME_SUSPECTED for one in judgement.problems
    )
