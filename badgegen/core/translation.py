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
    return _sentence(subject, key)[language].format(**values)


def _shown(value: MessageValue, language: str) -> str:
    if isinstance(value, Message):
        return translate(value, language)
    if isinstance(value, date):
        return _DAYS[language].format(day=value)
    return f"{value:g}" if isinstance(value, float) else str(value)


@cache
def _sentence(subject: str, key: str) -> dict[str, str]:
    """Return one sentence by language.

    Its table alone is parsed: a run tells few sentences, and to parse all of a subject takes up to
    7 ms (measured 2026-11). Each table of these files begins with its key on a line of its own.
    """
    _, _, behind = _texts(subject).partition(f"\n[{key}]\n")
    return tomllib.loads(behind.partition("\n[")[0])


@cache
def _texts(subject: str) -> str:
    """Return the file of one subject."""
    return "\n" + shipped("data", "messages", f"{subject}.toml").read_text(encoding="utf-8")
