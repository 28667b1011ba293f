"""Tells by their cells columns of names that their headers do not tell: 氏名 over 山田 and 太郎."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from badgegen import names
from badgegen.core import characters, has_kanji, has_letters, is_kana, normalized, words_of
from badgegen.roster.people import is_thing
from badgegen.roster.splitting import kana_words, without_code
from badgegen.roster.table import PEOPLE, Column, HeaderLine, HeaderWord, Role, header_key
from badgegen.xlsx import SheetGrid

_PARTS = {
    Role.NAME: (Role.SURNAME, Role.GIVEN_NAME),
    Role.FURIGANA: (Role.SURNAME_FURIGANA, Role.GIVEN_FURIGANA),
}
# Chosen: what is longer may be a name in full, and that most rows of a column fit is enough.
_LONGEST_SURNAME = {Role.NAME: 3, Role.FURIGANA: 5}
# Chosen: beside some empty or mistyped cells most still tell what the column has.
_MOST = 0.8
# One reading may fit by chance.
_FEWEST_READ = 2
# Chosen: a full name in Japanese is hardly longer.
_LONGEST_NAME = 12


_Rows = Sequence[Sequence[str]]


def with_parts(
    grid: SheetGrid, line: HeaderLine, columns: tuple[Column, ...]
) -> tuple[Column, ...]:
    """Return the columns as their cells show them to be, where their headers leave it open.

    Of two columns for the same an empty one says nothing; one in kana beside names in kanji holds
    their furigana. A column 氏名（フリガナ） is one of names, where it holds them. A name's column
    and the one without a header behind it are its two parts, where nearly each row has a short word
    in either.
    """
    rows = [cells for row, cells in grid.filled_rows() if row > line.last_row]
    columns = tuple(_without_empty(columns, rows))
    columns = tuple(_by_script(column, columns, rows) for column in columns)
    columns = _with_names_told(_with_owner(columns, rows), line, rows)
    columns = tuple(_with_name(column, columns, rows) for column in columns)
    return _divided(line, columns, rows)


def _without_empty(columns: Sequence[Column], rows: _Rows) -> Iterator[Column]:
    """Yield the columns without those of names that are empty beside a filled one for the same."""
    repeated = {
        role for role, times in Counter(other.word.role for other in columns).items() if times > 1
    }
    doubled = [other for other in columns if other.word.role in repeated & _MAY_STAND_TWICE]
    filled = {other: any(cells[other.index] for cells in rows) for other in doubled}
    for column in columns:
        others = [
            other for other in doubled if other.word.role is column.word.role and filled[other]
        ]
        named = {header_key(other.header) for other in others}
        if filled.get(column, True) or not others or header_key(column.header) in named:
            yield column


_MAY_STAND_TWICE = frozenset({*PEOPLE, Role.GIVEN_NAME, Role.FURIGANA, Role.SURNAME_FURIGANA})
_IN_KANA = {
    Role.NAME: Role.FURIGANA,
    Role.SURNAME: Role.SURNAME_FURIGANA,
    Role.GIVEN_NAME: Role.GIVEN_FURIGANA,
}


def _by_script(column: Column, columns: Sequence[Column], rows: _Rows) -> Column:
    """Return the column as furigana, where its cells are kana and another holds names in kanji."""
    role = column.word.role
    alike = (role,) if role is Role.GIVEN_NAME else PEOPLE
    others = [
        candidate
        for candidate in columns
        if candidate.word.role in alike and candidate.index != column.index
    ]
    if role not in _IN_KANA or not others:
        return column
    beside = any(_are_mostly(has_kanji, _texts(other, rows)) for other in others)
    kana = _are_mostly(_is_kana, _texts(column, rows))
    return _as(column, _IN_KANA[role]) if beside and kana else column


def _are_mostly(like: Callable[[str], bool], texts: Sequence[str]) -> bool:
    return bool(texts) and sum(map(like, texts)) >= _MOST * len(texts)


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
    """Return a column of furigana as one of names, where no other is and it holds them.

    A roster may have its names in kana alone.
    """
    role = column.word.role
    if role not in _NAME_IN_KANA or any(candidate.word.role in PEOPLE for candidate in columns):
        return column
    others = [
        candidate
        for candidate in columns
        if candidate.word.role is Role.FURIGANA and candidate != column
    ]
    kanji = _are_mostly(has_kanji, _texts(column, rows))
    alone = not any(_are_mostly(has_kanji, _texts(other, rows)) for other in others)
    return _as(column, _NAME_IN_KANA[role]) if kanji or alone else column


def _with_owner(columns: tuple[Column, ...], rows: _Rows) -> tuple[Column, ...]:
    """Return the columns, the one headed by whose it is (職員) as that of names, where no other is.

    Of the rows those with furigana count, where there are some: the others are no people.
    """
    kana = _furigana_without_names(columns, rows)
    if kana is None:
        return columns
    read = [cells for cells in rows if any(cells[column.index] for column in kana)]
    fewest = 1 if read else 2
    owner = next((column for column in columns if _is_owner(column, read or rows, fewest)), None)
    return tuple(_as(column, Role.NAME) if column is owner else column for column in columns)


def _furigana_without_names(columns: Sequence[Column], rows: _Rows) -> Sequence[Column] | None:
    """Return the columns of furigana; ``None`` where some column has the names."""
    kana = [column for column in columns if column.word.role in _NAME_IN_KANA]
    named = any(column.word.role in PEOPLE for column in columns)
    return (
        None
        if named or any(_are_mostly(has_kanji, _texts(column, rows)) for column in kana)
        else kana
    )


def _is_owner(column: Column, rows: _Rows, fewest: int) -> bool:
    """Tell if a column that may have the names by its header has various ones, of few letters."""
    texts = [without_code(text) for text in _texts(column, rows) if not is_thing(text)]
    owned = column.word.role is Role.OTHER and Role.NAME in column.word.also
    various = 2 * len(set(texts)) > len(texts)
    return owned and various and _are_mostly(lambda text: _is_like_name(text, fewest), texts)


def _with_names_told(
    columns: tuple[Column, ...], line: HeaderLine, rows: _Rows
) -> tuple[Column, ...]:
    """Return the columns with one as that of names, where furigana reads it and no other is one.

    Else a column of kana would be taken for the names that stand beside it.
    """
    kana = _furigana_without_names(columns, rows)
    kept = {column.index for column in columns if column.word.role is not Role.OTHER}
    told = (
        Column(index, line.cells[index], HeaderWord(Role.NAME, 0))
        for part in kana or ()
        if part.word.role is not Role.GIVEN_FURIGANA
        for index in range(len(line.cells))
        if index not in kept and _reads(part, index, rows)
    )
    found = next(told, None)
    if found is None:
        return columns
    others = (column for column in columns if column.index != found.index)
    return tuple(sorted((*others, found), key=lambda column: column.index))


def _reads(kana: Column, index: int, rows: _Rows) -> bool:
    """Tell if the furigana beside most of a column's cells reads the surnames that they have."""
    pairs = [
        (words[0], kana_words(cells[kana.index])[:1])
        for cells in rows
        if cells[kana.index] and (words := words_of(without_code(cells[index])))
    ]
    read = sum(any(_begin_as_one(text, kana_read) for kana_read in read) for text, read in pairs)
    return len({text for text, _ in pairs}) >= _FEWEST_READ and read >= _MOST * len(pairs)


def _begin_as_one(text: str, kana: str) -> bool:
    """Return whether a name in kanji and its kana begin with a surname and its reading."""
    letters = characters(text)
    beginnings = ("".join(letters[:end]) for end in range(1, len(letters) + 1))
    return has_kanji(text) and any(
        names.is_borne_surname(surname) and names.is_surname_reading(surname, kana[:end])
        for surname in beginnings
        for end in range(1, len(kana) + 1)
    )


def _is_like_name(text: str, fewest: int) -> bool:
    letters = characters("".join(words_of(text)))
    written = has_kanji(text) or _is_kana(text)
    return written and fewest <= len(letters) <= _LONGEST_NAME and not any(map(str.isdigit, text))


def _as(column: Column, role: Role) -> Column:
    return replace(column, word=replace(column.word, role=role))


def _divided(line: HeaderLine, columns: Sequence[Column], rows: _Rows) -> tuple[Column, ...]:
    """Return the columns, with a name's and the one without a header behind it as its two parts."""
    taken = {column.index for column in columns}
    divided: list[Column] = []
    for column in columns:
        index, roles = column.index + 1, _PARTS.get(column.word.role)
        behind = index < len(line.cells) and not line.cells[index] and index not in taken
        if roles and behind and _are_parts(column, rows):
            divided += [_as(column, roles[0]), _behind(column, roles[1])]
        elif behind and column.word.role is Role.NAME and (both := _name_and_kana(column, rows)):
            divided += [_as(column, both[0]), _behind(column, both[1])]
        else:
            divided.append(column)
    return tuple(divided)


def _behind(column: Column, role: Role) -> Column:
    return Column(column.index + 1, column.header, HeaderWord(role, 0))


def _name_and_kana(column: Column, rows: _Rows) -> tuple[Role, Role] | None:
    """Return what a name's column and the one behind it are, where one of them has the furigana."""
    texts, behind = _texts(column, rows), _texts(_behind(column, Role.OTHER), rows)
    if 2 * len(behind) <= len(texts):
        return None
    if _are_mostly(has_kanji, texts) and _are_mostly(_is_kana, behind):
        return Role.NAME, Role.FURIGANA
    if _are_mostly(_is_kana, texts) and _are_mostly(has_kanji, behind):
        return Role.FURIGANA, Role.NAME
    return None


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
