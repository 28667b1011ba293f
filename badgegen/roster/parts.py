"""Tells by their cells columns of names that their headers do not tell: 氏名 over 山田 and 太郎."""

from collections.abc import Sequence
from dataclasses import replace

from badgegen.grid import SheetGrid
from badgegen.roster.columns import Column
from badgegen.roster.header_lines import PEOPLE, HeaderLine
from badgegen.roster.header_words import names_people_too
from badgegen.roster.text import characters, has_kanji, has_letters, words_of
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

    That is so where nearly each row has a short word in either. A column 氏名（フリガナ） is one of
    names, where it holds them.
    """
    rows = [cells for row, cells in grid.filled_rows() if row > line.last_row]
    columns = tuple(_with_name(column, columns, rows) for column in columns)
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


def _with_name(column: Column, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> Column:
    """A column of furigana that holds the names themselves, where no other does."""
    if column.word.role is not Role.FURIGANA or not names_people_too(column.header):
        return column
    texts = [cells[column.index] for cells in rows if cells[column.index]]
    named = any(one.word.role in PEOPLE for one in columns)
    if named or sum(map(has_kanji, texts)) < _MOST * len(texts):
        return column
    return replace(column, word=HeaderWord(Role.NAME, column.word.rank))


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
