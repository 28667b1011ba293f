"""What a person's decision answers of all that was doubtful about a row, and what it leaves."""

from collections.abc import Iterable
from dataclasses import replace

from badgegen.model import Problem, Source

_BY_A_READING = frozenset(
    {
        "reading.furigana-not-kana",
        "roster.furigana-columns",
        "roster.furigana-differs",
        "roster.furigana-not-kana",
        "roster.furigana-of-given-name",
        "roster.furigana-order",
        "roster.furigana-unsplit",
        "roster.look-alike",
        "roster.private-character",
        "roster.stored-furigana-odd",
        "roster.unusual-character",
        "roster.unused-kana-differs",
    }
)
"""What asked how the surname is read, which is answered by now."""
_BY_A_PERSONS_READING = _BY_A_READING | {
    "roster.bounds-between",
    "roster.bounds-either",
    "roster.bounds-unclear",
    "roster.bounds-whole",
    "roster.business-name-unclear",
    "roster.former-surname",
    "roster.honorific",
    "roster.leading-symbol",
    "roster.order-unclear",
}
"""What asked which surname somebody has: a decision for all of a surname does not answer it."""


def unsettled(problems: Iterable[Problem], source: Source) -> list[Problem]:
    """What is still to be looked at once a person has decided; none of it keeps anything back."""
    answered = _BY_A_READING if source is Source.OVERRIDE_SURNAME else _BY_A_PERSONS_READING
    left = (one for one in problems if one.message.key not in answered)
    return [replace(one, blocks=False) for one in left]
