"""Tells by its cells that a column of names (氏名) holds the surnames alone."""

from collections.abc import Sequence
from dataclasses import replace

from badgegen.grid import SheetGrid
from badgegen.kana import to_hiragana
from badgegen.roster.columns import Block, Column, Header
from badgegen.roster.furigana import kana_words
from badgegen.roster.knowledge import NameKnowledge
from badgegen.roster.text import words_of
from badgegen.roster.words import HeaderWord, Role

_FEWEST = 3
_MOST = 0.9

_Rows = Sequence[Sequence[str]]


def with_surname_columns(grid: SheetGrid, header: Header, names: NameKnowledge) -> Header:
    """The header, with a column of names as one of surnames where nearly each row has one.

    Full names without a blank are hardly ever a surname as a whole: 河野 and カワノ are.
    """
    rows = [cells for row, cells in grid.filled_rows() if row > header.last_row]
    return replace(
        header, blocks=tuple(_with_surnames(block, rows, names) for block in header.blocks)
    )


def _with_surnames(block: Block, rows: _Rows, names: NameKnowledge) -> Block:
    if block.column(Role.SURNAME) or not _holds_surnames(block, rows, names):
        return block
    return replace(block, columns=tuple(map(_as_surname, block.columns)))


def _as_surname(column: Column) -> Column:
    if column.word.role is not Role.NAME:
        return column
    return replace(column, word=HeaderWord(Role.SURNAME, column.word.rank))


def _holds_surnames(block: Block, rows: _Rows, names: NameKnowledge) -> bool:
    pairs = [(block.text(cells, Role.NAME), block.text(cells, Role.FURIGANA)) for cells in rows]
    filled = [(name, kana) for name, kana in pairs if name]
    if any(len(words_of(name)) > 1 for name, _ in filled):
        return False
    whole = [pair for pair in filled if _is_surname(*pair, names)]
    return len(whole) >= max(_FEWEST, _MOST * len(filled))


def _is_surname(name: str, kana: str, names: NameKnowledge) -> bool:
    """Whether the whole is a surname, and the furigana, if there is any, reads it."""
    if not kana:
        return names.knows(name) or names.is_borne_surname(name)
    words = kana_words(kana)
    return len(words) == 1 and to_hiragana(words[0]) in names.surname_readings(name)
