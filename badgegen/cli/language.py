"""Which language the user reads: Japanese, unless the command line or the locale says otherwise."""

import locale
import re
from collections.abc import Mapping, Sequence

from badgegen.messages import LANGUAGES

_NO_LANGUAGE = re.compile(r"(C|POSIX)?(\.|$)")


def asked_language(arguments: Sequence[str]) -> str | None:
    """The language that ``--lang`` asks for, wherever it stands."""
    asked = re.search(r"(?:^|\n)--lang[\n=](\w+)", "\n".join(arguments))
    return asked[1] if asked and asked[1] in LANGUAGES else None


def user_language(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """``ja`` or ``en``: ``--lang`` wins, then the locale; Japanese where neither names a language.

    >>> user_language(["build", "--lang", "en"], {"LANG": "ja_JP.UTF-8"})
    'en'
    >>> user_language([], {"LANG": "C.UTF-8"})
    'ja'
    """
    variables = ("LC_ALL", "LC_MESSAGES", "LANG")
    named = next((environment[name] for name in variables if environment.get(name)), None)
    where = named if named is not None else locale.getlocale()[0] or ""
    return asked_language(arguments) or _language_of(where)


def _language_of(name: str) -> str:
    if _NO_LANGUAGE.match(name) or name.lower().startswith("ja"):
        return "ja"
    return "en"
