"""Sentences for people, before they are put into a language, and the kinds of what they tell."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence for a person, by the key of its text and the values that the text names."""

    key: str
    values: tuple[tuple[str, "MessageValue"], ...] = ()


MessageValue = str | int | float | date | Message


def message(key: str, /, **values: MessageValue) -> Message:
    """Return the message with this key and these values.

    >>> message("roster.no-people", file="roster.xlsx")
    Message(key='roster.no-people', values=(('file', 'roster.xlsx'),))
    """
    return Message(key, tuple(values.items()))


class FindingKind(StrEnum):
    """What a finding is about; the order is that in which findings are told."""

    SAME_READING = "same-reading"
    SEVERAL_READINGS = "several-readings"
    WITHOUT_BADGE = "without-badge"
    BADGE_KIND = "badge-kind"
    MISSING_GLYPH = "missing-glyph"
    SMALL_LETTERS = "small-letters"
    NEAR_TRIM = "near-trim"
    RARE_SURNAME = "rare-surname"
    UNUSUAL_FURIGANA = "unusual-furigana"
    SLIPPED_FURIGANA = "slipped-furigana"
    ROSTER = "roster"
    OVERRIDE = "override"
    RECORD = "record"
    SHEET = "sheet"
    ROW = "row"
    READING = "reading"

    @property
    def told(self) -> Message:
        """The words for it."""
        return _KINDS[self]


_KINDS = {
    FindingKind.SAME_READING: message("review.kind-same-reading"),
    FindingKind.SEVERAL_READINGS: message("review.kind-several-readings"),
    FindingKind.WITHOUT_BADGE: message("review.kind-without-badge"),
    FindingKind.BADGE_KIND: message("review.kind-badge-kind"),
    FindingKind.MISSING_GLYPH: message("review.kind-missing-glyph"),
    FindingKind.SMALL_LETTERS: message("review.kind-small-letters"),
    FindingKind.NEAR_TRIM: message("review.kind-near-trim"),
    FindingKind.RARE_SURNAME: message("review.kind-rare-surname"),
    FindingKind.UNUSUAL_FURIGANA: message("review.kind-unusual-furigana"),
    FindingKind.SLIPPED_FURIGANA: message("review.kind-slipped-furigana"),
    FindingKind.ROSTER: message("review.kind-roster"),
    FindingKind.OVERRIDE: message("review.kind-override"),
    FindingKind.RECORD: message("review.kind-record"),
    FindingKind.SHEET: message("review.kind-sheet"),
    FindingKind.ROW: message("review.kind-row"),
    FindingKind.READING: message("review.kind-reading"),
}


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the summary with its sentences."""

    title: Message
    lines: tuple[Message, ...]
