"""Tells by their cells columns of names that their headers do not tell: 氏名 over 山田 and 太郎."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from badgegen.grid import SheetGrid
from badgegen.kana import is_kana, normalized
from badgegen.roster.columns import Column
from badgegen.roster.header_lines import PEOPLE, HeaderLine
from badgegen.roster.header_words import header_key
from badgegen.roster.text import characters, has_kanji, has_letters, words_of
from badgegen.roster.words import HeaderWord, Role

_PARTS = {
    Role.NAME: (Role.SURNAME, Role.GIVEN_NAME),
    Role.FURIGANA: (Role.SURNAME_FURIGANA, Role.GIVEN_FURIGANA),
}
_LONGEST_SURNAME = {Role.NAME: 3, Role.FURIGANA: 5}
_MOST = 0.8


_Rows = Sequence[Sequence[str]]


def with_parts(
    grid: SheetGrid, line: HeaderLine, columns: tuple[Column, ...]
) -> tuple[Column, ...]:
    """The columns as their cells show them to be, where their headers leave it open.

    Of two columns for the same an empty one says nothing; one in kana beside names in kanji holds
    their furigana. A column 氏名（フリガナ） is one of names, where it holds them. A name's column
    and the one without a header behind it are its two parts, where nearly each row has a short word
    in either.
    """
    rows = [cells for row, cells in grid.filled_rows() if row > line.last_row]
    columns = tuple(_without_empty(columns, rows))
    columns = tuple(_by_script(column, columns, rows) for column in columns)
    columns = tuple(_with_name(column, columns, rows) for column in columns)
    return _divided(line, columns, rows)


def _without_empty(columns: Sequence[Column], rows: _Rows) -> Iterator[Column]:
    """The columns without those of names that are empty beside a filled one for the same."""
    repeated = {
        role for role, times in Counter(one.word.role for one in columns).items() if times > 1
    }
    doubled = [one for one in columns if one.word.role in repeated & _MAY_STAND_TWICE]
    filled = {one: any(cells[one.index] for cells in rows) for one in doubled}
    for column in columns:
        others = [one for one in doubled if one.word.role is column.word.role and filled[one]]
        named = {header_key(one.header) for one in others}
        if filled.get(column, True) or not others or header_key(column.header) in named:
            yield column


_MAY_STAND_TWICE = frozenset({*PEOPLE, Role.GIVEN_NAME, Role.FURIGANA, Role.SURNAME_FURIGANA})
_IN_KANA = {Role.NAME: Role.FURIGANA, Role.SURNAME: Role.SURNAME_FURIGANA}


def _by_script(column: Column, columns: Sequence[Column], rows: _Rows) -> Column:
    """The column as furigana, where its cells are kana and another one holds the names in kanji."""
    role = column.word.role
    others = [one for one in columns if one.word.role in PEOPLE and one.index != column.index]
    if role not in _IN_KANA or not others:
        return column
    texts = _texts(column, rows)
    beside = any(_MOST * len(told) <= sum(map(has_kanji, told)) for told in _told(others, rows))
    kana = sum(map(_is_kana, texts)) >= max(1, _MOST * len(texts))
    return _as(column, _IN_KANA[role]) if beside and kana else column


def _told(columns: Sequence[Column], rows: _Rows) -> Iterator[Sequence[str]]:
    """The texts of each column that has any."""
    return (texts for texts in (_texts(column, rows) for column in columns) if texts)


def _texts(column: Column, rows: _Rows) -> Sequence[str]:
    return [cells[column.index] for cells in rows if cells[column.index]]


def _is_kana(text: str) -> bool:
    return all(map(is_kana, words_of(normalized(text))))


_NAME_IN_KANA = {
    Role.FURIGANA: Role.NAME,
    Role.SURNAME_FURIGANA: Role.SURNAME,
    Role.GIVEN_FURIGANA: Role.GIVEN_NAME,
}


def _with_name(column: Column, columns: Sequence[Column], rows: _Rows) -> Column:
    """A column of furigana as one of names, where no other is and it holds them.

    A roster may have its names in kana alone.
    """
    role = column.word.role
    if role not in _NAME_IN_KANA or any(one.word.role in PEOPLE for one in columns):
        return column
    texts = _texts(column, rows)
    others = [one for one in columns if one.word.role is Role.FURIGANA and one != column]
    kanji = sum(map(has_kanji, texts)) >= _MOST * len(texts)
    alone = not any(_MOST * len(told) <= sum(map(has_kanji, told)) for told in _told(others, rows))
    return _as(column, _NAME_IN_KANA[role]) if kanji or alone else column


def _as(column: Column, role: Role) -> Column:
    return replace(column, word=replace(column.word, role=role))


def _divided(line: HeaderLine, columns: Sequence[Column], rows: _Rows) -> tuple[Column, ...]:
    """The columns, with a name's and the one without a header behind it as its two parts."""
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
