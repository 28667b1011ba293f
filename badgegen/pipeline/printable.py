"""Says which badges may go into the print file."""

from collections.abc import Iterable

from badgegen.model import Judgement


def is_printed(judgement: Judgement, *, include_unreviewed: bool) -> bool:
    """Whether a badge goes into the print file.

    A surname whose bounds are a guess is never printed: part of the given name might go with it.
    """
    if not judgement.needs_review:
        return True
    drawable = not any(one.message.key == "layout.missing-glyph" for one in judgement.problems)
    readable = judgement.member.surname_sure and bool(judgement.reading.kana)
    return include_unreviewed and readable and drawable


def printed_numbers(
    judgements: Iterable[Judgement], *, include_unreviewed: bool
) -> tuple[int, ...]:
    """The badges that may go into the print file, by their numbers among the judgements."""
    return tuple(
        number
        for number, one in enumerate(judgements)
        if is_printed(one, include_unreviewed=include_unreviewed)
    )
