"""What the columns of furigana are to one another, and how the system behind them writes kana."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from badgegen.core import enlarged, to_hiragana, words_of
from badgegen.roster.splitting import kana_words, with_small_kana
from badgegen.roster.table import Block, Column, Header, header_key
from badgegen.roster.words import Role
from badgegen.xlsx import SheetGrid

_SEVERAL = 2
"""So many rows make a trait of a column; one may be a slip."""


def furigana_differs(block: Block, cells: Sequence[str]) -> bool:
    """Return whether two columns contradict: フリガナ and よみ, or セイ, メイ and フリガナ."""
    found = block.columns_of(Role.FURIGANA)
    parts = [block.column(role) for role in (Role.SURNAME_FURIGANA, Role.GIVEN_FURIGANA)]
    if None in parts:
        beside = not block.column(Role.SURNAME)
        return beside and any(_differ(column, other, cells) for column, other in pairwise(found))
    surname = _kana(block.text(cells, Role.SURNAME_FURIGANA))
    wholes = [kana for column in found if (kana := _kana(cells[column.index]))]
    return bool(surname) and any(not whole.startswith(surname) for whole in wholes)


def with_lack_of_small_kana(grid: SheetGrid, header: Header) -> Header:
    """Return the header, with those blocks marked whose furigana has no small kana where it should.

    Several readings must have been written so (シヨウジ, キヨウゴク), and none with small kana.
    """
    rows = [cells for row, cells in grid.filled_rows() if row > header.last_row]
    return replace(
        header,
        blocks=tuple(
            replace(block, lacks_small_kana=_lacks_small_kana(block, rows))
            for block in header.blocks
        ),
    )


def _lacks_small_kana(block: Block, rows: Sequence[Sequence[str]]) -> bool:
    roles = (Role.SURNAME_FURIGANA, Role.FURIGANA)
    told = [(text, cells) for cells in rows for role in roles if (text := block.text(cells, role))]
    sounds = [to_hiragana(text) for text, _ in told]
    if any(enlarged(sound) != sound for sound in sounds):
        return False
    restored = (
        text != with_small_kana(text, words_of(block.name_text(cells))) for text, cells in told
    )
    return sum(restored) >= _SEVERAL


def is_compared(block: Block, column: Column) -> bool:
    """Return whether a column of furigana is the one that is read, or is held against it."""
    found = [other for other in block.columns if other.word.role is Role.FURIGANA]
    taken = block.column(Role.FURIGANA)
    parts = block.column(Role.SURNAME_FURIGANA)
    pairs = (pair for pair in pairwise(found) if column in pair)
    return column == taken or parts is not None or any(_are_related(*pair) for pair in pairs)


def _differ(one: Column, other: Column, cells: Sequence[str]) -> bool:
    """Tell if two neighbours with different headers do not read alike, one perhaps in part."""
    told = [_kana(cells[column.index]) for column in (one, other)]
    alike = told[0].startswith(told[1]) or told[1].startswith(told[0])
    return _are_related(one, other) and all(told) and not alike


def _are_related(one: Column, other: Column) -> bool:
    return other.index == one.index + 1 and header_key(one.header) != header_key(other.header)


def _kana(text: str) -> str:
    return to_hiragana("".join(kana_words(text)))
