"""Finds names that stand in two columns under one header: 氏名 over 山田 and 太郎."""

from collections.abc import Sequence
from dataclasses import replace

from badgegen.roster.cells import SheetGrid
from badgegen.roster.columns import Column
from badgegen.roster.header_lines import HeaderLine
from badgegen.roster.text import characters, has_letters, words_of
from badgegen.roster.words import HeaderWord, Role

_PARTS = {
    Role.NAME: (Role.SURNAME, Role.GIVEN_NAME),
    Role.FURIGANA: (Role.SURNAME_FURIGANA, Role.GIVEN_FURIGANA),
}
_LONGEST_SURNAME = {Role.NAME: 3, Role.FURIGANA: 5}
_MOST = 0.8


def with_parts(
    grid: SheetGrid, line: HeaderLine, columns: tuple[Column, ...]
) -> tuple[Column, ...]:
    """The columns, with a name's column and the one without a header behind it as its two parts.

    That is so where nearly each row has a short word in either.
    """
    rows = [cells for row, cells in grid.filled_rows() if row > line.last_row]
    taken = {column.index for column in columns}
    divided: list[Column] = []
    for column in columns:
        index, roles = column.index + 1, _PARTS.get(column.word.role)
        behind = index < len(line.cells) and not line.cells[index] and index not in taken
        if roles and behind and _are_parts(column, rows):
            parts = (replace(column, word=HeaderWord(roles[0], column.word.rank)), roles[1])
            divided += [parts[0], Column(index, column.header, HeaderWord(parts[1], 0))]
        else:
            divided.append(column)
    return tuple(divided)


def _are_parts(column: Column, rows: Sequence[Sequence[str]]) -> bool:
    pairs = [
        (cells[column.index], cells[column.index + 1]) for cells in rows if cells[column.index]
    ]
    longest = _LONGEST_SURNAME[column.word.role]
    fitting = [second for first, second in pairs if _is_short(first, longest) and _is_word(second)]
    various = 2 * len(set(fitting)) > len(fitting)
    return bool(pairs) and various and len(fitting) >= _MOST * len(pairs)


def _is_short(text: str, longest: int) -> bool:
    return _is_word(text) and len(characters(text)) <= longest


def _is_word(text: str) -> bool:
    return has_letters(text) and len(words_of(text)) == 1 and not any(map(str.isdigit, text))
