"""Accounts for every filled column: what is neither used nor known as not needed is named.

A column that seems to hold the people's names, in whatever script, is told loudest: it may be the
very one that should be on the badges. Hidden columns are never used unless one is named, and never
passed over in silence.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from badgegen import names
from badgegen.core import (
    Note,
    RosterNote,
    has_kanji,
    has_letters,
    message,
    normalized,
    to_hiragana,
    word_key,
    words_of,
)
from badgegen.romaji import spells
from badgegen.roster.choice import ColumnChoice
from badgegen.roster.leaving import SignKind, kind_of_column
from badgegen.roster.people import latin_words, says_more
from badgegen.roster.splitting import heading_department, kana_words
from badgegen.roster.table import (
    Block,
    Column,
    Header,
    Role,
    header_key,
    header_text,
    header_texts,
    quotable,
)
from badgegen.roster.words import roster_words
from badgegen.xlsx import SheetGrid, column_letter

_SAMPLE = 300
"""So many rows tell what a column holds; chosen so that a large roster is not read twice."""
# A single cell that looks like a name tells nothing of its column.
_FEWEST_NAMES = 2
_SPELLED = 0.3
"""So many of a column's cells in Latin letters spell the surname beside them, if it is a name's.

Chosen low: people spell in their own ways, readings are guessed, and words spell no surname.
"""
_NAMES = 0.6
"""So many of a column's cells begin with somebody's surname, if it holds names.

Chosen: places and companies are often named as people are, names of people hardly as nobody is.
"""

_Rows = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class UnusedColumn:
    """A column that nothing was done with.

    ``names`` says that it seems to hold names; ``header`` is ``""`` where it may be somebody's.
    """

    letter: str
    header: str
    names: bool
    departments: bool = False


def unused_columns(
    grid: SheetGrid, header: Header, strange: Sequence[Column]
) -> Iterator[UnusedColumn]:
    """Yield the columns with content under a header that are neither read nor known as not needed.

    ``strange`` are columns that their headers tell and their cells do not bear out.
    """
    below = (cells for row, cells in grid.rows if row > header.last_row and any(cells))
    rows = list(islice(below, _SAMPLE))
    told = {column.index: column for block in header.blocks for column in block.columns}
    kana = {column.index for block in header.blocks for column in block.unused_kana}
    unread = {column.index for column in strange} | _beside_chosen(header)
    unread |= _other_names(header, rows) | _no_given_names(header, rows)
    for index, text in enumerate(header_texts(grid, header)):
        column = told.get(index)
        if index in kana:
            yield UnusedColumn(column_letter(index), quotable(text), names=True)
            continue
        if not text or not any(cells[index] for cells in rows):
            continue
        if column and column.word.role is not Role.OTHER and index not in unread:
            continue
        if index not in unread and _is_not_needed(text, index, rows):
            continue
        held = index in unread or _holds_names(index, header.blocks, rows)
        used = not column and kind_of_column(text) is not SignKind.OTHER
        if held or not (column or used):
            departments = _holds_departments([cells[index] for cells in rows if cells[index]])
            yield UnusedColumn(column_letter(index), quotable(text), held, departments)


def unused_notes(unused: Sequence[UnusedColumn]) -> Iterator[RosterNote]:
    """Yield what a roster's unused columns come to: one note, whatever its sheets are called."""
    columns = tuple(dict.fromkeys(unused))
    named = [column for column in columns if column.names]
    others = [column for column in columns if not column.names]
    if named:
        besides = message("roster.unused-besides", columns=_listed(others)) if others else ""
        yield RosterNote.of(Note.UNUSED_NAMES, columns=_listed(named), besides=besides)
    elif others:
        letters = "、".join(column.letter for column in others if column.departments)
        advice = message("roster.unused-departments", letters=letters) if letters else ""
        yield RosterNote.of(Note.UNUSED_COLUMNS, columns=_listed(others), advice=advice)


def _listed(columns: Sequence[UnusedColumn]) -> str:
    # A text in one language: as a finding it is known again by it.
    return "、".join(
        f"{column.letter}「{column.header}」" if column.header else column.letter
        for column in columns
    )


def _beside_chosen(header: Header) -> set[int]:
    """Return further columns in Latin letters than those that are read."""
    return {
        column.index
        for block in header.blocks
        for role in (Role.ROMAJI, Role.SURNAME_ROMAJI, Role.BUSINESS_ROMAJI)
        for column in block.columns_of(role)
        if column != block.column(role)
    }


def _other_names(header: Header, rows: _Rows) -> set[int]:
    """Return columns of other names (ペンネーム) with more than surnames, for which people wait."""
    return {
        column.index
        for block in header.blocks
        for column in block.columns_of(Role.BUSINESS_NAME)
        if column.word.alias and any(says_more(column, block, cells) for cells in rows)
    }


def _no_given_names(header: Header, rows: _Rows) -> set[int]:
    """Return columns of given names beside whole names of which these are mostly no part."""
    return {
        column.index
        for block in header.blocks
        if block.column(Role.NAME) and not block.column(Role.SURNAME)
        for column in block.columns_of(Role.GIVEN_NAME)
        if _is_part_of_few(column, block, rows)
    }


def _is_part_of_few(column: Column, block: Block, rows: _Rows) -> bool:
    told = [
        (word_key(cells[column.index]), word_key(block.name_text(cells)))
        for cells in rows
        if cells[column.index] and block.name_text(cells)
    ]
    return 2 * sum(given in name for given, name in told) < len(told)


def _is_not_needed(header: str, index: int, rows: _Rows) -> bool:
    """Return whether the header or the cells tell something that no badge shows.

    Mail, dates, ticks.
    """
    key, words = header_key(header), roster_words()
    listed = key in words.not_needed or any(part in key for part in words.not_needed_parts)
    if listed or not any(map(str.isalpha, key)):
        return True
    filled = [cells[index] for cells in rows if cells[index]]
    return all(map(_tells_no_name, filled))


def _tells_no_name(text: str) -> bool:
    """Tell if a cell is a number, a date, a tick, an address or a code, or one of a few answers."""
    plain = normalized(text)
    has_sign = "@" in plain or "://" in plain or any(map(str.isdigit, plain))
    return has_sign or not has_letters(plain) or word_key(plain) in roster_words().answers


def _holds_names(index: int, blocks: Sequence[Block], rows: _Rows) -> bool:
    """Return whether various names stand in a column.

    Surnames first, or what spells those beside them.
    """
    pairs = [
        (cells[index], block.name_text(cells), block.text(cells, Role.FURIGANA))
        for cells in rows
        for block in blocks
        if block.start <= index < block.end and cells[index] and block.name_text(cells)
    ]
    filled = [text for text, _, _ in pairs]
    if len(filled) < _FEWEST_NAMES or 2 * len(set(filled)) <= len(filled):
        return False
    spelled = sum(_spells(*pair) for pair in pairs)
    named = sum(_begins_with_surname(text) for text in filled)
    return spelled >= _SPELLED * len(filled) or named >= _NAMES * len(filled)


def _spells(text: str, name: str, furigana: str) -> bool:
    """Return whether a word in Latin letters spells how the surname beside it is read."""
    words = latin_words(text)
    if not words or text == text.lower():
        # A name to log in with is no name on a badge.
        return False
    surname = words_of(name)[0]
    kana = [to_hiragana(word) for word in kana_words(furigana)[:1]]
    readings = kana or names.surname_readings(surname)
    return any(spells(word, surname, reading) for word in words for reading in readings)


def _holds_departments(texts: Sequence[str]) -> bool:
    """Return whether most cells of a column end as departments do (総務課)."""
    return 2 * sum(heading_department(text) is not None for text in texts) > len(texts)


def _begins_with_surname(text: str) -> bool:
    words = words_of(text)
    return (
        bool(words)
        and has_kanji(words[0])
        and (names.is_surname(words[0]) or names.is_borne_surname(words[0]))
    )


# As far as a header is searched (table/header).
_ROWS_OF_HEADERS = 50


def parted(grid: SheetGrid, choice: ColumnChoice) -> tuple[SheetGrid, SheetGrid | None]:
    """Return the sheet as it is seen, and one with nothing but its hidden columns.

    A hidden column that the user names is seen.
    """
    hidden = grid.hidden_columns - _named(grid, choice)
    if not hidden:
        return grid, None
    seen = tuple((row, _only(cells, hidden, kept=False)) for row, cells in grid.rows)
    unseen = tuple((row, _only(cells, hidden, kept=True)) for row, cells in grid.rows)
    left = replace(grid, rows=unseen, hidden_columns=hidden)
    return replace(grid, rows=seen), left if left.filled_rows() else None


def hidden_note(
    grid: SheetGrid, hidden: SheetGrid | None, header: Header
) -> tuple[RosterNote, ...]:
    """Return the note on the hidden columns that hold something beside the people."""
    if hidden is None:
        return ()
    rows = [cells for row, cells in hidden.rows if row > header.last_row]
    filled = [index for index in sorted(hidden.hidden_columns) if _is_filled(rows, index)]
    if not filled:
        return ()
    told = [
        f"{column_letter(index)} {quotable(header_text(hidden, header, index))}" for index in filled
    ]
    columns = "、".join(text.strip() for text in told)
    return (RosterNote.of(Note.HIDDEN_COLUMNS, sheet=grid.name, columns=columns),)


def _named(grid: SheetGrid, choice: ColumnChoice) -> frozenset[int]:
    wanted = {word_key(text) for text in choice.columns.values()}
    if not wanted:
        return frozenset()
    return frozenset(
        index
        for index in grid.hidden_columns
        if word_key(column_letter(index)) in wanted
        or any(
            index < len(cells) and word_key(cells[index]) in wanted
            for _, cells in grid.rows[:_ROWS_OF_HEADERS]
        )
    )


def _only(cells: Sequence[str], hidden: frozenset[int], *, kept: bool) -> tuple[str, ...]:
    return tuple(cell if (at in hidden) is kept else "" for at, cell in enumerate(cells))


def _is_filled(rows: Sequence[Sequence[str]], index: int) -> bool:
    return any(index < len(cells) and cells[index] for cells in rows)
