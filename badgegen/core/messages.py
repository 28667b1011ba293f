"""Sentences for people, before they are put into a language."""

from dataclasses import dataclass
from datetime import date


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
