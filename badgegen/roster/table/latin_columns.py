"""Tells by their cells which columns hold names in Latin letters: Last Name beside 姓."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from badgegen.roster.people.romaji_column import latin_words
from badgegen.roster.table.columns import Block, Column, Header, header_texts
from badgegen.roster.table.header import PEOPLE
from badgegen.roster.table.header_parts import tells_latin
from badgegen.roster.words import HeaderWord, Role
from badgegen.xlsx import SheetGrid

_IN_LATIN: Mapping[Role, Role] = {
    Role.NAME: Role.ROMAJI,
    Role.SURNAME: Role.SURNAME_ROMAJI,
    Role.GIVEN_NAME: Role.GIVEN_ROMAJI,
    Role.BUSINESS_NAME: Role.BUSINESS_ROMAJI,
    Role.BUSINESS_SURNAME: Role.BUSINESS_ROMAJI,
}
_MOST = 0.8
"""So much of a column is in Latin letters; in one of names in kanji a few people's are as well."""
# Behind each rank that a header gives.
_LAST_CHOICE = 200

_Rows = Sequence[Sequence[str]]


def with_latin_columns(grid: SheetGrid, header: Header) -> Header:
    """Mark columns of names in Latin letters where others are in kanji or kana; return the header.

    A column counts too whose header speaks of Latin letters, whatever else it says.
    """
    rows = [cells for row, cells in grid.filled_rows() if row > header.last_row]
    texts = header_texts(grid, header)
    blocks = (_with_latin(block, texts, rows) for block in header.blocks)
    return replace(header, blocks=tuple(blocks))


def _with_latin(block: Block, texts: Sequence[str], rows: _Rows) -> Block:
    known = {column.index for column in block.columns}
    untold = (
        Column(index, text, HeaderWord(Role.ROMAJI, _LAST_CHOICE))
        for index, text in list(enumerate(texts))[block.start : block.end]
        if index not in known and tells_latin(text) and _is_in_latin(index, rows)
    )
    columns = (*_told_by_cells(block, rows), *untold)
    if columns == block.columns:
        return block
    return replace(block, columns=tuple(sorted(columns, key=lambda column: column.index)))


def _told_by_cells(block: Block, rows: _Rows) -> Iterator[Column]:
    """Yield the block's columns, those of names in Latin letters as such where there are others."""
    named = [
        other for other in block.columns if other.word.role in _IN_LATIN and not other.word.alias
    ]
    latin = [column for column in named if len(named) > 1 and _is_in_latin(column.index, rows)]
    people = [column for column in named if column.word.role in PEOPLE and column not in latin]
    for column in block.columns:
        if people and column in latin:
            also = column.word.also | {column.word.role}
            yield replace(
                column, word=replace(column.word, role=_IN_LATIN[column.word.role], also=also)
            )
        else:
            yield column


def _is_in_latin(index: int, rows: _Rows) -> bool:
    filled = [cells[index] for cells in rows if cells[index]]
    return bool(filled) and sum(map(bool, map(latin_words, filled))) >= _MOST * len(filled)
