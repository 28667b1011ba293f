"""Tells columns by their cells: surnames alone, exchanged names, kana of no known use, romaji.

姓 and 名 stand exchanged, a column has given names alone, or full names begin with them. Last Name
beside 姓 holds names in Latin letters.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from badgegen import names
from badgegen.core import Doubt, enlarged, going_on, to_hiragana, words_of
from badgegen.roster.leaving import SignKind, kind_of_column, readable, status_words
from badgegen.roster.people import is_compared, latin_words, name_reason, row_reason
from badgegen.roster.splitting import kana_words, name_cell, with_small_kana, without_brackets
from badgegen.roster.table import (
    PEOPLE,
    Block,
    Column,
    Header,
    HeaderWord,
    Role,
    header_key,
    header_texts,
    header_word,
    tells_latin,
)
from badgegen.xlsx import SheetGrid

# One row may be a slip; two, and half of all, tell of the columns.
_FEWEST_EXCHANGED = 2
_ExchangedRows = Sequence[Sequence[str]]


def with_misheaded(grid: SheetGrid, header: Header) -> Header:
    """Return the header, with those blocks marked whose surnames are mostly given names.

    A column of given names must hold mostly surnames besides. Of 26,000 real people 15 % have a
    surname that is a given name to anybody, 2 % a given name that is a surname to many; 0.2 % have
    a surname that is rather a given name (measured 2026-11).
    """
    rows = [cells for row, cells in grid.filled_rows() if row > header.last_row]
    blocks = (replace(block, misheaded=_misheaded(block, rows)) for block in header.blocks)
    return replace(header, blocks=tuple(blocks))


def _misheaded(block: Block, rows: _ExchangedRows) -> Doubt | None:
    if _are_exchanged(block, rows):
        return Doubt.NAMES_EXCHANGED
    if any(block.text(cells, Role.GIVEN_NAME) for cells in rows):
        return None
    return Doubt.GIVEN_NAMES_ONLY if _are_mostly_given(block, rows) else None


def _are_mostly_given(block: Block, rows: _ExchangedRows) -> bool:
    """Return whether most of what stands for a name is a given name; asked until it cannot be."""
    named = [text for cells in rows if (text := block.name_text(cells))]
    given = others = 0
    for text in going_on(named):
        name = without_brackets(name_cell(text).name).strip()
        is_given = len(words_of(name)) == 1 and names.is_rather_given_name(name)
        given += is_given
        others += bool(name) and not is_given
        if 2 * others >= len(named):
            return False
    return given + others >= _FEWEST_EXCHANGED and given > others


def _are_exchanged(block: Block, rows: _ExchangedRows) -> bool:
    pairs = [
        (block.text(cells, Role.SURNAME), block.text(cells, Role.GIVEN_NAME))
        for cells in going_on(rows)
    ]
    filled = [(surname, given) for surname, given in pairs if surname and given]
    as_given = sum(_may_be_given(surname) for surname, _ in filled)
    as_surname = sum(_is_exchanged_surname(given) for _, given in filled)
    return len(filled) >= _FEWEST_EXCHANGED and 2 * min(as_given, as_surname) > len(filled)


def _may_be_given(text: str) -> bool:
    return names.is_given_name(text) and not names.is_surname(text)


def _is_exchanged_surname(text: str) -> bool:
    borne = names.is_surname(text) or names.is_borne_surname(text)
    return borne and not names.is_rather_given_name(text)


# Chosen: a column of surnames has some of them, and hardly a cell that is none.
_FEWEST_SURNAMES = 3
_MOST_WHOLE = 0.9

_SurnameRows = Sequence[Sequence[str]]


def with_surname_columns(grid: SheetGrid, header: Header) -> Header:
    """Return the header, with a column of names as one of surnames where nearly each row has one.

    Full names without a blank are hardly ever a surname as a whole: 河野 and カワノ are.
    """
    rows = [cells for row, cells in grid.filled_rows() if row > header.last_row]
    return replace(header, blocks=tuple(_with_surnames(block, rows) for block in header.blocks))


def _with_surnames(block: Block, rows: _SurnameRows) -> Block:
    if block.column(Role.SURNAME) or not _holds_surnames(block, rows):
        return block
    return replace(block, columns=tuple(map(_as_surname, block.columns)))


def _as_surname(column: Column) -> Column:
    if column.word.role is not Role.NAME:
        return column
    return replace(column, word=replace(column.word, role=Role.SURNAME))


def _holds_surnames(block: Block, rows: _SurnameRows) -> bool:
    named = [cells for cells in rows if block.text(cells, Role.NAME)]
    several = sum(len(words_of(block.text(cells, Role.NAME))) > 1 for cells in named)
    if several > (1 - _MOST_WHOLE) * len(named):
        return False
    people = [cells for cells in named if _is_person(cells, block)]
    pairs = [(_bare(block.text(cells, Role.NAME)), cells) for cells in people]
    if any(len(words_of(name)) > 1 for name, _ in pairs):
        return False
    whole = [name for name, cells in pairs if _is_surname(name, block.text(cells, Role.FURIGANA))]
    return len(whole) >= max(_FEWEST_SURNAMES, _MOST_WHOLE * len(pairs))


def _is_person(cells: Sequence[str], block: Block) -> bool:
    """Return whether the row is none of those that count, explain or head others."""
    return not (row_reason(cells, (block,)) or name_reason(block.text(cells, Role.NAME)))


def _bare(text: str) -> str:
    """Return the name without what brackets tell, as which of two bearers it is: 水野（翔）."""
    return without_brackets(text).strip()


def _is_surname(name: str, kana: str) -> bool:
    """Return whether the whole is a surname, and the furigana, if there is any, reads it."""
    if not kana:
        return names.is_surname(name) or names.is_borne_surname(name)
    words = kana_words(kana)
    return len(words) == 1 and to_hiragana(words[0]) in names.surname_readings(name)


# Chosen: beside some empty or mistyped cells a column is still one of kana.
_MOST_KANA = 0.8
_FILLED = 0.5
_UNTOLD = (Role.OTHER, Role.OTHER_PERSON)

_KanaRows = Sequence[Sequence[str]]


def with_unused_kana(grid: SheetGrid, header: Header) -> Header:
    """Return the header, each block with the columns that hold mostly kana and are not read.

    The one of a given name's furigana is none of them where the name stands in parts; those that
    their own header calls somebody else's are told otherwise.
    """
    told = dict(grid.rows).get(header.last_row, ())
    rows = [cells for row, cells in grid.filled_rows() if row > header.last_row]
    blocks = (
        replace(block, unused_kana=tuple(_unused(block, told, rows))) for block in header.blocks
    )
    return replace(header, blocks=tuple(blocks))


def _unused(block: Block, told: Sequence[str], rows: _KanaRows) -> Iterator[Column]:
    used = frozenset(_used(block))
    for index in range(block.start, block.end):
        text = told[index] if index < len(told) else ""
        word = header_word(text)
        others = word is not None and word.role is Role.OTHER_PERSON
        if not (index in used or others) and _holds_readings(block, index, rows):
            yield Column(index, text, HeaderWord(Role.OTHER, 0))


def _used(block: Block) -> Iterator[int]:
    """Yield the columns that are read, or held against those that are."""
    parts = block.column(Role.SURNAME) or block.column(Role.GIVEN_NAME)
    untold = _UNTOLD if parts else (*_UNTOLD, Role.GIVEN_FURIGANA)
    for column in block.columns:
        further = column.word.role is Role.FURIGANA and not is_compared(block, column)
        if column.word.role not in untold and not further:
            yield column.index


def _holds_readings(block: Block, index: int, rows: _KanaRows) -> bool:
    """Tell if beside most names stand kana, various ones, of which most begin like a surname."""
    texts = [cells[index] for cells in rows if block.name_text(cells)]
    filled = [text for text in texts if text]
    kana = [word for text in filled if (word := to_hiragana("".join(kana_words(text))))]
    like_names = sum(_begins_like_surname(word) for word in kana)
    various = 2 * min(len(set(kana)), like_names) > len(kana)
    enough = len(filled) > _FILLED * len(texts)
    return bool(kana) and enough and various and len(kana) >= _MOST_KANA * len(filled)


def _begins_like_surname(kana: str) -> bool:
    return any(names.is_surname_kana(kana[:end]) for end in range(2, len(kana) + 1))


def with_badges_wanted(grid: SheetGrid, header: Header) -> Header:
    """Return the header, a column 「名札」 that only answers as one that asks for a badge.

    Under such a header may stand what is to be printed as well, which is then a name.
    """
    badge = status_words().column.columns["badge"]
    below = [cells for row, cells in grid.filled_rows() if row > header.last_row]
    asks = {
        column
        for block in header.blocks
        for column in block.columns_of(Role.BUSINESS_NAME)
        if badge.fullmatch(header_key(column.header))
        or kind_of_column(column.header) is SignKind.BADGE
        if _only_answers(column.index, below)
    }
    if not asks:
        return header
    blocks = (
        replace(
            block,
            columns=tuple(
                _asking(column) if column in asks else column for column in block.columns
            ),
        )
        for block in header.blocks
    )
    return replace(header, blocks=tuple(blocks))


def _only_answers(index: int, rows: Sequence[Sequence[str]]) -> bool:
    """Return whether all cells of a column answer whether a badge is wanted, or are empty."""
    words = status_words()
    answers = words.badge_wanted | words.no_badge | words.column.yes | words.column.no
    told = {readable(cells[index]).strip("() ") for cells in rows} - {""}
    return bool(told) and told <= answers


def _asking(column: Column) -> Column:
    return replace(column, word=replace(column.word, role=Role.BADGE_WANTED))


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


_FEWEST_LACKING = 2
"""So many rows make a trait of a column; one may be a slip."""


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
    sounds = (to_hiragana(text) for text, _ in told)
    if any(enlarged(sound) != sound for sound in sounds):
        return False
    restored = (
        text != with_small_kana(text, words_of(block.name_text(cells))) for text, cells in told
    )
    return sum(restored) >= _FEWEST_LACKING
