"""Finds columns of kana beside names that no header tells the use of: they may be furigana."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from badgegen.doubts import Doubt, Problem
from badgegen.grid import SheetGrid
from badgegen.kana import to_hiragana
from badgegen.roster.columns import Block, Column, Header
from badgegen.roster.furigana import kana_words, split_furigana
from badgegen.roster.furigana_columns import is_compared
from badgegen.roster.header_words import header_word
from badgegen.roster.knowledge import NameKnowledge
from badgegen.roster.person_row import PersonRow
from badgegen.roster.split import SplitName
from badgegen.roster.words import HeaderWord, Role

_MOST = 0.8
_FILLED = 0.5
_UNTOLD = (Role.OTHER, Role.OTHER_PERSON)

_Rows = Sequence[Sequence[str]]


def with_unused_kana(grid: SheetGrid, header: Header, names: NameKnowledge) -> Header:
    """The header, each block with the columns that hold mostly kana and are not read.

    The one of a given name's furigana is none of them where the name stands in parts; those that
    their own header calls somebody else's are told otherwise.
    """
    told = dict(grid.rows).get(header.last_row, ())
    rows = [cells for row, cells in grid.filled_rows() if row > header.last_row]
    blocks = (
        replace(block, unused_kana=tuple(_unused(block, told, rows, names)))
        for block in header.blocks
    )
    return replace(header, blocks=tuple(blocks))


def contradictions(
    row: PersonRow, name: SplitName, kana: str | None, names: NameKnowledge
) -> Iterator[Problem]:
    """A problem for each such column whose cell reads the surname in another way.

    It does where its part for the surname is another reading of it than ``kana``, the row's own, or
    than the usual one; where the row has none of its own, also where it is another surname's.
    """
    usual = names.surname_readings(name.surname)[:1]
    own = to_hiragana(kana) if kana else "".join(usual)
    for column in row.block.unused_kana:
        other = to_hiragana(split_furigana(row.cells[column.index], name, names).kana or "")
        told = names.reads(name.surname, other) or (not kana and names.is_surname_kana(other))
        if own and told and other != own:
            yield Problem.of(Doubt.UNUSED_KANA_DIFFERS, letter=column.letter)


def _unused(
    block: Block, told: Sequence[str], rows: _Rows, names: NameKnowledge
) -> Iterator[Column]:
    used = frozenset(_used(block))
    for index in range(block.start, block.end):
        text = told[index] if index < len(told) else ""
        word = header_word(text)
        others = word is not None and word.role is Role.OTHER_PERSON
        if not (index in used or others) and _holds_readings(block, index, rows, names):
            yield Column(index, text, HeaderWord(Role.OTHER, 0))


def _used(block: Block) -> Iterator[int]:
    """The columns that are read, or held against those that are."""
    parts = block.column(Role.SURNAME) or block.column(Role.GIVEN_NAME)
    untold = _UNTOLD if parts else (*_UNTOLD, Role.GIVEN_FURIGANA)
    for column in block.columns:
        further = column.word.role is Role.FURIGANA and not is_compared(block, column)
        if column.word.role not in untold and not further:
            yield column.index


def _holds_readings(block: Block, index: int, rows: _Rows, names: NameKnowledge) -> bool:
    """Whether beside most names stand kana, various ones, of which most begin like a surname."""
    texts = [cells[index] for cells in rows if block.name_text(cells)]
    filled = [text for text in texts if text]
    kana = [word for text in filled if (word := to_hiragana("".join(kana_words(text))))]
    like_names = sum(_begins_like_surname(word, names) for word in kana)
    various = 2 * min(len(set(kana)), like_names) > len(kana)
    enough = len(filled) > _FILLED * len(texts)
    return bool(kana) and enough and various and len(kana) >= _MOST * len(filled)


def _begins_like_surname(kana: str, names: NameKnowledge) -> bool:
    return any(names.is_surname_kana(kana[:end]) for end in range(2, len(kana) + 1))
