"""Says which badges may go into the print file."""

from collections.abc import Iterable

from badgegen.model import Judgement


def is_printed(judgement: Judgement, *, include_unreviewed: bool) -> bool:
    """Whether a badge goes into the print file.

    A surname whose bounds are a guess, whose reading may be a given name's, or which cannot be
    drawn, is never printed before a person has decided on it.
    """
    if not judgement.needs_review:
        return True
    readable = judgement.member.surname_sure and bool(judgement.reading.kana)
    withheld = any(one.blocks and not one.rule.printed_unreviewed for one in judgement.problems)
    return include_unreviewed and readable and not withheld


def printed_positions(
    judgements: Iterable[Judgement], *, include_unreviewed: bool
) -> tuple[int, ...]:
    """The badges that may go into the print file, by their positions among the people."""
    return tuple(
        at
        for at, one in enumerate(judgements)
        if is_printed(one, include_unreviewed=include_unreviewed)
    )
