"""Tells by its cells that a column of names (氏名) holds the surnames alone."""

from collections.abc import Sequence
from dataclasses import replace

from badgegen.grid import SheetGrid
from badgegen.kana import to_hiragana
from badgegen.roster.bare_name import without_brackets
from badgegen.roster.columns import Block, Column, Header
from badgegen.roster.furigana import kana_words
from badgegen.roster.knowledge import NameKnowledge
from badgegen.roster.rows import name_reason, row_reason
from badgegen.roster.text import words_of
from badgegen.roster.words import Role

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
    return replace(column, word=replace(column.word, role=Role.SURNAME))


def _holds_surnames(block: Block, rows: _Rows, names: NameKnowledge) -> bool:
    named = [cells for cells in rows if block.text(cells, Role.NAME)]
    several = sum(len(words_of(block.text(cells, Role.NAME))) > 1 for cells in named)
    if several > (1 - _MOST) * len(named):
        return False
    people = [cells for cells in named if _is_person(cells, block, names)]
    pairs = [(_bare(block.text(cells, Role.NAME)), cells) for cells in people]
    if any(len(words_of(name)) > 1 for name, _ in pairs):
        return False
    whole = [
        name for name, cells in pairs if _is_surname(name, block.text(cells, Role.FURIGANA), names)
    ]
    return len(whole) >= max(_FEWEST, _MOST * len(pairs))


def _is_person(cells: Sequence[str], block: Block, names: NameKnowledge) -> bool:
    """Whether the row is none of those that count, explain or head others."""
    return not (row_reason(cells, (block,), names) or name_reason(block.text(cells, Role.NAME)))


def _bare(text: str) -> str:
    """The name without what brackets tell, as which of two bearers it is: 水野（翔）."""
    return without_brackets(text).strip()


def _is_surname(name: str, kana: str, names: NameKnowledge) -> bool:
    """Whether the whole is a surname, and the furigana, if there is any, reads it."""
    if not kana:
        return names.knows(name) or names.is_borne_surname(name)
    words = kana_words(kana)
    return len(words) == 1 and to_hiragana(words[0]) in names.surname_readings(name)
