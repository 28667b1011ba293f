"""Finds the department (所属) of rows that do not name it themselves.

It may stand once for several rows: in a heading row, in the first of some merged cells, as the
name of the sheet.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from badgegen.core import Note, has_letters, without_leading_symbols, word_key, words_of
from badgegen.roster.splitting.bare_name import without_brackets
from badgegen.roster.words import roster_words

_AFTER = re.compile(r"\W+$")
_COUNT = re.compile(r"[\d０-９]+\s*[名人]$")
_BRACKETED = re.compile(
    r"\W*[【〔［\[(（<＜《〈「『]([^】〕］\])）>＞》〉」』]+)[】〕］\])）>＞》〉」』]\W*"
)


@dataclass(frozen=True, slots=True)
class Departments:
    """The departments of rows by number, and the note that says where they stood.

    It is ``None`` where they stood in the rows themselves.
    """

    by_row: Mapping[int, str]
    found_in: Note | None = None


def find_departments(
    column: Mapping[int, str], headings: Mapping[int, str], sheet: str | None
) -> Departments:
    """Return the departments of the rows, whose cells in the column of departments these are.

    Where the column is missing or empty, the headings tell them, else the name of the sheet.
    """
    if any(column.values()):
        filled = filled_down(tuple(column.items()))
        carried = any(filled[row] and not text for row, text in column.items())
        return Departments(filled, Note.DEPARTMENT_FROM_MERGED if carried else None)
    under = under_headings(headings, column)
    if under:
        return Departments(under, Note.DEPARTMENT_FROM_HEADINGS)
    if sheet:
        return Departments(dict.fromkeys(column, sheet), Note.DEPARTMENT_FROM_SHEET)
    return Departments({})


def heading_department(text: str) -> str | None:
    """Return the department that a heading names, without brackets and count; ``None`` for others.

    >>> heading_department("■ 総務課（3名）"), heading_department("【財政課】")
    ('総務課', '財政課')
    """
    held = _BRACKETED.fullmatch(text)
    inside = held[1] if held else without_brackets(text).strip()
    bare = inside if _numbered_unit().match(inside) else without_leading_symbols(inside)
    name = " ".join(words_of(_AFTER.sub("", _COUNT.sub("", bare))))
    key, words = word_key(name), roster_words()
    is_unit = len(key) > 1 and key.endswith(words.units) and key not in words.no_units
    return name if is_unit else None


@cache
def _numbered_unit() -> re.Pattern[str]:
    """Match 「１階」 and 「2係」, whose number is a part of the name and no numbering."""
    units = "|".join(map(re.escape, roster_words().units))
    return re.compile(rf"\d+(?:{units})")


def is_part(department: str) -> bool:
    """Return whether it is only a part of a department (係, 班)."""
    return word_key(department).endswith(roster_words().sub_units)


def under_headings(headings: Mapping[int, str], rows: Iterable[int]) -> dict[int, str]:
    """Return for each row the department whose heading stands last above it."""
    under: dict[int, str] = {}
    current = ""
    for row in sorted({*headings, *rows}):
        name = headings.get(row, "")
        if name and not (current and is_part(name) and not is_part(current)):
            current = name
        if current:
            under[row] = current
    return under


def filled_down(cells: Sequence[tuple[int, str]]) -> dict[int, str]:
    """Return the column's values by row, carried on where one stands for the rows below as well.

    A ditto mark does so by itself. Empty cells do where the column is plainly one of merged cells:
    it begins with a value, names each department once, and leaves many cells empty.
    """
    merged, filled, above = _looks_merged([text for _, text in cells]), {}, ""
    for row, text in cells:
        ditto = word_key(text) in roster_words().dittos
        above = above if ditto or (merged and not text) else text
        filled[row] = above or text
    return filled


def _looks_merged(texts: Sequence[str]) -> bool:
    keys = [word_key(text) for text in texts if has_letters(text)]
    empty = texts.count("")
    once = len(set(keys)) == len(keys) and all(key != other for key, other in pairwise(keys))
    return bool(texts and texts[0]) and once and empty > 1 and 2 * empty >= len(keys)
