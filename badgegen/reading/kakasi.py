"""pykakasi's guess at a reading: the last resort, never vouched for.

pykakasi drops characters that it does not know and fails on others; its answer counts only when it
accounts for every character. Its romaji is never used.
"""

import gc
from functools import cache

import pykakasi

from badgegen.core import Surname, is_hiragana
from badgegen.names import LONGEST_SURNAME, lookup_forms


def guess(surname: Surname) -> str | None:
    """Return pykakasi's reading of the first form of the surname that it reads wholly."""
    return next(filter(None, map(_guess_form, lookup_forms(surname))), None)


def _guess_form(form: str) -> str | None:
    if len(form) > LONGEST_SURNAME:
        return None
    if "ケ" in form:
        # Between kanji it is read が or か; pykakasi says け. The form with が comes later.
        return None
    try:
        words = _converter().convert(form)
    except (IndexError, KeyError, ValueError, TypeError):
        # Known: IndexError on variation selectors (pykakasi 2.3.0).
        return None
    kana = "".join(word["hira"] for word in words)
    complete = "".join(word["orig"] for word in words) == form
    return kana if complete and is_hiragana(kana) else None


@cache
def _converter() -> pykakasi.kakasi:
    """Load the dictionaries, without the garbage collector that would double the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        converter = pykakasi.kakasi()  # type: ignore[no-untyped-call]
        converter.convert("読み")
    finally:
        if collecting:
            gc.enable()
    return converter
