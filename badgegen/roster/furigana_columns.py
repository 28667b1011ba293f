"""Holds a row's columns of furigana against each other."""

from collections.abc import Sequence
from itertools import pairwise

from badgegen.kana import to_hiragana
from badgegen.roster.columns import Block, Column
from badgegen.roster.furigana import kana_words
from badgegen.roster.header_words import header_key
from badgegen.roster.words import Role


def furigana_differs(block: Block, cells: Sequence[str]) -> bool:
    """Whether two columns (フリガナ beside よみ, or セイ and メイ beside フリガナ) contradict."""
    found = block.columns_of(Role.FURIGANA)
    parts = [block.column(role) for role in (Role.SURNAME_FURIGANA, Role.GIVEN_FURIGANA)]
    if None in parts:
        beside = not block.column(Role.SURNAME)
        return beside and any(_differ(one, other, cells) for one, other in pairwise(found))
    surname = _kana(block.text(cells, Role.SURNAME_FURIGANA))
    wholes = [kana for one in found if (kana := _kana(cells[one.index]))]
    return bool(surname) and any(not whole.startswith(surname) for whole in wholes)


def is_compared(block: Block, column: Column) -> bool:
    """Whether a column of furigana is the one that is read, or is held against it."""
    found = [one for one in block.columns if one.word.role is Role.FURIGANA]
    taken = block.column(Role.FURIGANA)
    parts = block.column(Role.SURNAME_FURIGANA)
    pairs = (pair for pair in pairwise(found) if column in pair)
    return column == taken or parts is not None or any(_are_related(*pair) for pair in pairs)


def _differ(one: Column, other: Column, cells: Sequence[str]) -> bool:
    """Whether two neighbours with different headers do not read alike, one perhaps in part."""
    told = [_kana(cells[column.index]) for column in (one, other)]
    alike = told[0].startswith(told[1]) or told[1].startswith(told[0])
    return _are_related(one, other) and all(told) and not alike


def _are_related(one: Column, other: Column) -> bool:
    return other.index == one.index + 1 and header_key(one.header) != header_key(other.header)


def _kana(text: str) -> str:
    return to_hiragana("".join(kana_words(text)))
