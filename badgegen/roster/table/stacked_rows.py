"""Tells how a person takes several rows: furigana above the name, a name in two, a whole form.

The rows of the first two are joined; a form of one person is no roster.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from badgegen import names
from badgegen.core import has_kanji, has_letters, is_kana, normalized, to_hiragana, words_of
from badgegen.roster.table.header import HeaderLine, find_header_line, is_label, is_name_header
from badgegen.roster.table.header_parts import PEOPLE, Role
from badgegen.roster.table.header_words import header_word
from badgegen.xlsx import SheetGrid

# Of the rows with something in a column of names at least so many stand in pairs: a note or a
# person without furigana does not hide the pattern.
_MOST = 0.8
# One pair of rows may stand so by chance.
_FEWEST = 2
# Chosen: a pattern of rows shows itself in the first of them, or does not hold.
_BEGINNING = 20
_FORM = 60
"""A form of one person has hardly ever more lines."""
_NAMES = frozenset({*PEOPLE, Role.GIVEN_NAME})

_Row = tuple[int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Pair:
    """A row and the one right below it, by what stands over each other.

    Attributes:
        names: The cells of the columns of names.
        others: The cells of all other columns, which tell of the person.
    """

    names: tuple[tuple[str, str], ...]
    others: tuple[tuple[str, str], ...]


_Pattern = Callable[[_Pair], bool]


def with_people_in_one_row(grid: SheetGrid, line: HeaderLine) -> SheetGrid:
    """Return the sheet with each person in one row, whose cell of names holds both lines."""
    columns = frozenset(_name_columns(line))
    hidden = grid.hidden_rows or frozenset()
    rows = [row for row in grid.filled_rows() if row[0] > line.last_row and row[0] not in hidden]
    named = [row for row, cells in rows if any(cells[index] for index in columns)]
    for pattern in (_is_kana_above, _is_kana_below, _is_given_name_below):
        # Nearly no roster is made so, and its beginning shows it.
        if not any(_pairs(rows[:_BEGINNING], columns, pattern)):
            continue
        pairs = tuple(_pairs(rows, columns, pattern))
        if len(pairs) >= _FEWEST and 2 * len(pairs) >= _MOST * len(named):
            return _joined(grid, pairs, name_below=pattern is _is_kana_above)
    return grid


def holds_form(grid: SheetGrid) -> bool:
    """Return whether a sheet that is shown is a form of one person."""
    line = None if grid.hidden else find_header_line(grid)
    return line is not None and is_form(grid, line)


def is_form(grid: SheetGrid, line: HeaderLine) -> bool:
    """Return whether the columns of names go on as labels: 氏名, 所属, 電話 with answers."""
    columns = frozenset(_name_columns(line))
    rows = (cells for row, cells in grid.filled_rows() if row > line.last_row)
    texts = (cells[index] for cells in rows for index in columns if cells[index])
    below = list(islice((text for text in texts if not is_name_header(text)), _FORM))
    labels = sum(map(is_label, below))
    return 0 < labels == len(below) or (labels >= _FEWEST and 2 * labels >= len(below))


def _name_columns(line: HeaderLine) -> Iterator[int]:
    for index, cell in enumerate(line.cells):
        word = header_word(cell)
        if word and (word.role in _NAMES or word.also.intersection(PEOPLE)):
            yield index


def _pairs(
    rows: Sequence[_Row], columns: frozenset[int], pattern: _Pattern
) -> Iterator[tuple[int, int]]:
    """Yield the numbers of the rows that belong together, none of them twice."""
    taken = 0
    for (above, high), (below, low) in pairwise(rows):
        if taken < above == below - 1 and pattern(_pair(high, low, columns)):
            taken = below
            yield above, below


def _pair(high: Sequence[str], low: Sequence[str], columns: frozenset[int]) -> _Pair:
    told = [(index, both) for index, both in enumerate(zip(high, low, strict=True)) if any(both)]
    return _Pair(
        names=tuple(both for index, both in told if index in columns),
        others=tuple(both for index, both in told if index not in columns),
    )


def _is_kana_above(pair: _Pair) -> bool:
    return _is_furigana_beside(pair.names, pair.others)


def _is_kana_below(pair: _Pair) -> bool:
    swapped = tuple((kana, name) for name, kana in pair.names)
    return _is_furigana_beside(swapped, pair.others)


def _is_furigana_beside(told: Sequence[tuple[str, str]], others: Sequence[tuple[str, str]]) -> bool:
    """Return whether kana reads the name beside it, and nothing that the rows tell differs."""
    if not told or not all(_may_read(kana, name) for kana, name in told):
        return False
    (kana, name) = told[0]
    twice = [both for both in others if all(both)]
    # Two numbers are two people, whatever their names.
    if any(high != low for high, low in twice):
        return False
    return not twice or names.is_surname_reading(words_of(name)[0], words_of(normalized(kana))[0])


def _may_read(kana: str, name: str) -> bool:
    """Tell if one text may be the other's furigana, by their scripts and the number of words."""
    words, parts = words_of(normalized(kana)), words_of(normalized(name))
    if not words or not all(map(is_kana, words)):
        return False
    same = to_hiragana("".join(words)) == to_hiragana("".join(parts))
    return same or (has_kanji(name) and len(words) <= len(parts))


def _is_given_name_below(pair: _Pair) -> bool:
    """Return whether the row below has nothing but a given name, and kana beside it."""
    if len(pair.names) != 1 or not any(high and not low for high, low in pair.others):
        return False
    (surname, given) = pair.names[0]
    if any(not is_kana(normalized(low)) for _, low in pair.others if low):
        return False
    single = all(len(words_of(word)) == 1 and has_letters(word) for word in (surname, given))
    return single and names.is_given_name(given) and not names.is_surname(given)


def _joined(grid: SheetGrid, pairs: Sequence[tuple[int, int]], *, name_below: bool) -> SheetGrid:
    """Return the sheet with each pair in the row of its name.

    Behind a line of kana the places of Excel's own furigana are no more those of the characters.
    """
    rows, moved = dict(grid.rows), set[int]()
    for above, below in pairs:
        kept, gone = (below, above) if name_below else (above, below)
        both = zip(rows[above], rows[below], strict=True)
        rows[kept] = tuple("\n".join(filter(None, cells)) for cells in both)
        del rows[gone]
        moved |= {gone, kept} if name_below else {gone}
    stored = {cell: runs for cell, runs in grid.furigana.items() if cell[0] not in moved}
    return replace(grid, rows=tuple(sorted(rows.items())), furigana=stored)
