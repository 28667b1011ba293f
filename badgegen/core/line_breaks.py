"""Where a line may be broken: Latin words stay whole, and no mark stands at an end that is not its.

Japanese may break between any two characters but before closing marks, small kana and the marks of
length and repetition, and behind opening brackets: kinsoku, JIS X 4051:2004 clause 4.3, W3C's
"Requirements for Japanese Text Layout" section 3.1.7.
"""

import os
import re
import sys
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

_WIDE = (
    "\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6"
    "\U0001f300-\U0001faff\U00020000-\U0003fffd"
)
"""Characters between which a line may be broken: the wide ones of Unicode's UAX #11."""
_OPENING = "「『（【［｛〔〈《〝‘“〒￥＄＃([{'\""
_CLOSING = (
    "」』）】］｝〕〉》〟’”、。，．・：；？！‼⁇⁈⁉…‥～〜ー％々ゝゞヽヾ〻"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ"
    "\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef"
)
_CLOSING_LATIN = r")\]},.!?:;%'\""
_LATIN = rf"[^\s{_WIDE}]"


def pieces(text: str) -> Iterator[str]:
    """Yield the smallest pieces between which a line may be broken, with the blanks behind them.

    >>> list(pieces("「佐藤」（Sheet1!5）は、ok. See"))
    ['「佐', '藤」', '（Sheet1!5）', 'は、', 'ok. ', 'See']
    >>> list(pieces("（職員!14）へ"))
    ['（職員!14）', 'へ']
    """
    return (found[0] for found in _piece().finditer(text))


# Compiling it is 4 of the 75 ms of a run that only shows help, and each set of characters beyond
# Latin 1 is one of them (measured 2026-11); most runs break no line.
@cache
def _piece() -> re.Pattern[str]:
    """Find the pieces of a text."""
    return re.compile(
        rf"[{re.escape(_OPENING)}]*"
        # The address of a cell, as badgegen writes it: no sheet's name has more than 31 characters.
        rf"(?:\w{{1,31}}![A-Z]{{0,3}}\d+|{_LATIN}+(?<![(\[{{'\"])(?<![‘“])|[\S\u3000])"
        rf"(?:[{_CLOSING}]|[{_CLOSING_LATIN}]{_LATIN}*(?<![(\[{{]))*\s*"
        r"|\s+"
    )


_USUAL_WIDTH = 80

Measure = Callable[[str], float]
"""The width of a text."""


# Most cells of a table are like one above them.
@lru_cache(maxsize=10_000)
def cells(text: str) -> int:
    r"""Return how many cells of a terminal a text takes (Unicode Standard Annex #11).

    >>> cells("Sato"), cells("佐藤"), cells("葛󠄀城"), cells("か\u3099")
    (4, 4, 4, 2)
    """
    return len(text) if text.isascii() else sum(map(_cells_of, text))


def _cells_of(character: str) -> int:
    """Return 0 for a mark on the character before it, 2 for a wide character, else 1."""
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def terminal_width() -> int:
    """Return how many cells a line of the terminal has, where it is one; else 80.

    ``shutil`` can tell it too, and loads three compressors first (2 of 60 ms).
    """
    asked = os.environ.get("COLUMNS", "")
    if asked.isdecimal() and int(asked):
        return int(asked)
    for stream in (sys.__stdout__, sys.__stderr__):
        try:
            if stream and (columns := os.get_terminal_size(stream.fileno()).columns):
                return columns
        except (OSError, ValueError):
            # It is no terminal, or closed.
            continue
    return _USUAL_WIDTH


def lines_of(text: str, width: float, measure: Measure) -> Iterator[str]:
    """Yield the lines of a text that are no wider than this, without the blanks at their ends.

    Each piece is measured once: the time grows with the text. A piece that is wider than a line
    is broken inside.

    >>> list(lines_of("確認を、build 名簿.xlsx", 8, len))
    ['確認を、', 'build 名', '簿.xlsx']
    """
    for paragraph in text.split("\n"):
        if measure(paragraph.rstrip()) <= width:
            yield paragraph.rstrip()
        else:
            yield from _broken(paragraph, width, measure)


def _broken(paragraph: str, width: float, measure: Measure) -> Iterator[str]:
    line, used = "", 0.0
    for piece in pieces(paragraph):
        shown = piece.rstrip()
        needed = measure(shown)
        if line and used + needed > width:
            yield line.rstrip()
            line, used = "", 0.0
        if needed > width:
            *full, shown = _cut(shown, width, measure)
            yield from full
            needed = measure(shown)
        blanks = piece[len(piece.rstrip()) :]
        line += shown + blanks
        used += needed + (measure(blanks) if blanks else 0)
    yield line.rstrip()


def _cut(piece: str, width: float, measure: Measure) -> Iterator[str]:
    """Yield parts of a piece that are no wider than a line, a character at least."""
    part, used = "", 0.0
    for character in piece:
        needed = measure(character)
        if part and used + needed > width:
            yield part
            part, used = "", 0.0
        part += character
        used += needed
    yield part
