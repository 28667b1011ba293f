"""Turns messages into sentences in the user's language."""

import tomllib
from datetime import date
from functools import cache

from badgegen.core.messages import Message, MessageValue
from badgegen.core.resources import shipped

LANGUAGES = ("ja", "en")
_DAYS = {"ja": "{day.year}年{day.month}月{day.day}日", "en": "{day}"}
"""How a day is told in a sentence."""


def translate(message: Message, language: str) -> str:
    """Return the sentence for this message in ``ja`` or ``en``.

    Messages among its values come along.

    A key is a file of ``badgegen/data/messages`` and a table in it: ``roster.no-people``.
    """
    subject, key = message.key.split(".", 1)
    values = {name: _shown(value, language) for name, value in message.values}
    return _texts(subject)[key][language].format(**values)


def _shown(value: MessageValue, language: str) -> str:
    if isinstance(value, Message):
        return translate(value, language)
    if isinstance(value, date):
        return _DAYS[language].format(day=value)
    return f"{value:g}" if isinstance(value, float) else str(value)


@cache
def _texts(subject: str) -> dict[str, dict[str, str]]:
    """Return the texts of one subject: by key, then by language."""
    with shipped("data", "messages", f"{subject}.toml").open("rb") as file:
        return tomllib.load(file)
