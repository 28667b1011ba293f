"""Finds the row that is a sheet's header (見出し), with a second one that divides it.

A message quotes only texts that cannot be a person's whole name. A sheet without a true header has
names where headers are looked for (a form of one person, a table that lies on its side): such a
cell is told by its column's letter alone.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice, pairwise

from badgegen import names
from badgegen.core import (
    Message,
    bare_letters,
    characters,
    has_kanji,
    is_kana,
    is_latin,
    message,
    normalized,
    word_key,
    words_of,
)
from badgegen.romaji import MOST_TRIED, foreign_readings, kana_by_letters
from badgegen.roster.splitting import all_cuts, known_beginning, sounds_in_full
from badgegen.roster.table.header_parts import (
    PEOPLE,
    HeaderPart,
    Role,
    header_grammar,
    header_key,
    header_parts,
)
from badgegen.roster.table.header_words import header_word, without_name_words
from badgegen.roster.words import roster_words
from badgegen.xlsx import SheetGrid

# Chosen: titles and notes above a header take a page at most.
_ROWS_SEARCHED = 50
_NEAREST = 3
# Chosen: a longer text is a sentence and no header.
_LONGEST_NEAR = 40
_TELLING_NOTHING = frozenset({Role.OTHER, Role.REMARKS, Role.STATUS, Role.OTHER_PERSON})

_Row = tuple[int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class HeaderLine:
    """A row that may be the header, together with the row below where that divides it.

    ``grouped`` says that the row above the other has words that are no headers (基本情報).
    """

    row: int
    last_row: int
    cells: tuple[str, ...]
    grouped: bool = False


def find_header_line(grid: SheetGrid) -> HeaderLine | None:
    """Return the header: of the first 50 filled rows the one with the most meanings.

    A second line that divides the first (氏名 over 姓 and 名) belongs to it. ``None`` where no row
    has a header for names. Where an earlier row is a whole header too, with other people under it,
    that one is the first of several.
    """
    lines = tuple(header_lines(grid))
    best = max(lines, key=lambda line: _meanings(line.cells), default=None)
    if best is None or not _meanings(best.cells):
        return _line_of_people_beside(lines)
    earlier = (line for line in lines if line.last_row < best.row - 1 and is_whole(line))
    return next(earlier, best)


def _line_of_people_beside(lines: Sequence[HeaderLine]) -> HeaderLine | None:
    """Return the header of a list that names only people beside the staff (後任者)."""
    found = [line for line in lines if any(map(_may_name_staff, line.cells))]
    return max(found, key=lambda line: len(set(_roles(line.cells)) - {None}), default=None)


def _may_name_staff(text: str) -> bool:
    word = header_word(text)
    return word is not None and (
        word.staff in PEOPLE or bool(word.staff and word.also.intersection(PEOPLE))
    )


@dataclass(frozen=True, slots=True)
class NearHeader:
    """A cell that is no header for names and may be meant as one: its row, column and text."""

    row: int
    index: int
    text: str


def near_headers(grid: SheetGrid) -> tuple[NearHeader, ...]:
    """Return the cells among which a header for names may be meant, the likeliest first.

    No cell is among them that may hold somebody's name.
    """
    rows = _searched(grid)
    found = [
        NearHeader(row, index, cell)
        for row, cells in rows
        for index, cell in enumerate(cells)
        if cell
        and quotable(cell)
        and _is_near(cell, cells)
        and not _stands_below_header(row, index, rows)
    ]
    staff = [near for near in found if not is_of_another(near.text)] or found
    return tuple(sorted(staff, key=lambda near: len(without_name_words(near.text)))[:_NEAREST])


def _stands_below_header(row: int, index: int, rows: Sequence[_Row]) -> bool:
    """Return whether a cell is one of data: above it stands a header, among others."""
    above = (cells for number, cells in rows if number < row and cells[index])
    return any(sum(header_word(cell) is not None for cell in cells if cell) > 1 for cells in above)


def is_of_another(text: str) -> bool:
    """Return whether a cell is a header for others than the staff."""
    word = header_word(text)
    return word is not None and word.role is Role.OTHER_PERSON


def _is_near(text: str, cells: Sequence[str]) -> bool:
    """Tell if a cell has a word for names and nothing else, or but little among other headers."""
    rest, key = without_name_words(text), header_key(text)
    if len(text) > _LONGEST_NEAR:
        return False
    if rest == key:
        # 「利用者」 and 「担当者」 head names without a word for it.
        grammar = header_grammar()
        return any(pattern.fullmatch(key) for pattern in (grammar.others, grammar.besides))
    among = any(header_word(cell) for cell in cells if cell and cell != text)
    return not rest or (
        among and not known_beginning((*characters(rest), ""), names.is_borne_surname)
    )


def header_lines(grid: SheetGrid) -> Iterable[HeaderLine]:
    """Return the visible rows among which the header is looked for."""
    return lines_of(grid, _searched(grid))


def _searched(grid: SheetGrid) -> Sequence[_Row]:
    """Return the rows down to the last that is searched; of blank ones there may be thousands."""
    filled = grid.filled_rows()[:_ROWS_SEARCHED]
    return [row for row in grid.rows if row[0] <= filled[-1][0]] if filled else ()


def lines_of(grid: SheetGrid, rows: Sequence[_Row]) -> Iterable[HeaderLine]:
    """Return the visible rows, each with the row below where that divides it."""
    hidden = grid.hidden_rows
    visible = [(row, cells) for row, cells in rows if row not in hidden]
    return map(_line, visible, (*visible[1:], None))


def is_whole(line: HeaderLine) -> bool:
    """Return whether the row is nothing but a header for names, with more than one meaning."""
    return not line.grouped and is_header_line(line.cells) and _meanings(line.cells) > 1


def is_header_line(cells: Iterable[str]) -> bool:
    """Return whether every filled cell of a row is a known header."""
    return all(header_word(cell) for cell in cells if cell)


def is_name_header(text: str) -> bool:
    """Return whether a cell is a header for names (氏名, 姓)."""
    word = header_word(text)
    return word is not None and word.role in PEOPLE


def _line(row: _Row, below: _Row | None) -> HeaderLine:
    """Return the row alone, or joined with the row below where both together say something else."""
    alone = HeaderLine(row[0], row[0], row[1])
    if (
        not below
        or not any(row[1])
        or not is_header_line(below[1])
        or _is_title(*row[1:], below[1])
    ):
        return alone
    joined = _joined(row[1], below[1])
    meanings = _meanings(joined)
    if not meanings or meanings < max(_meanings(row[1]), _meanings(below[1])):
        return alone
    if _roles(joined) in (_roles(row[1]), _roles(below[1])):
        return alone
    return HeaderLine(row[0], below[0], joined, grouped=not is_header_line(row[1]))


def _is_title(high: Sequence[str], low: Sequence[str]) -> bool:
    """Return whether a row stands over the whole table below it, and over no part of it.

    It names a list (緊急連絡網), or has nothing but a cell at the table's beginning.
    """
    filled = [index for index, cell in enumerate(high) if cell]
    begins = next((index for index, cell in enumerate(low) if cell), 0)
    words = roster_words().lists
    lists = any(word in word_key(cell) for cell in high if cell for word in words)
    return lists or (
        len(filled) == 1 and filled[0] <= begins and header_word(high[filled[0]]) is None
    )


def _joined(high: Sequence[str], low: Sequence[str]) -> tuple[str, ...]:
    """Return the headers of two lines.

    One of the first line reaches over the empty cells behind it.
    """
    texts, over = [], ""
    for above, below in zip(high, low, strict=True):
        over = above or (over if below else "")
        texts.append(_told(over, below) if below else above)
        over = over if below else ""
    return tuple(texts)


def _told(above: str, below: str) -> str:
    """Return what two headers say together (「緊急連絡先 氏名」), else the lower, or upper, one."""
    both, alone = header_word(f"{above} {below}"), header_word(below)
    if above and both and (alone is None or both.role is not alone.role or both.also > alone.also):
        return f"{above} {below}"
    return below if alone else above


def _roles(cells: Iterable[str]) -> tuple[Role | None, ...]:
    return tuple(word.role if word else None for word in map(header_word, cells))


def _meanings(cells: Sequence[str]) -> int:
    """Return how many different things the row's headers name; 0 without a header for names."""
    words = [word for word in map(header_word, cells) if word]
    roles = {word.role for word in words} - _TELLING_NOTHING
    named = roles.intersection(PEOPLE) or any(
        word.also.intersection(PEOPLE) for word in words if word.role is not Role.OTHER_PERSON
    )
    return len(roles) if named else 0


_MARKS = re.compile(r"[^\w々〆ー'’-]+|_")
_LONGEST_WORD = 5
"""Surnames and given names in kanji have hardly ever more characters."""
# Chosen: hardly a full name in kanji is longer.
_LONGEST_NAME = 7


def quotable(text: str) -> str:
    r"""Return the text on one line, or ``""`` where a person's whole name may stand in it.

    >>> quotable("持ち場\n（主）"), quotable("佐藤　花子"), quotable("氏名（佐藤花子）")
    ('持ち場 （主）', '', '')
    """
    return "" if _may_name_person(text) else " ".join(text.split())


def quoted_header(text: str) -> Message | str:
    """Return a header in brackets, to stand behind its column's letter; `""` if not quotable."""
    shown = " ".join(text.splitlines())
    return message("roster.quoted-header", header=shown) if quotable(text) else ""


def is_label(text: str) -> bool:
    """Return whether a cell is a label of a form and no name: 「所属」, 「携帯電話」.

    >>> is_label("最寄駅"), is_label("税所"), is_label("税所健一"), is_label("日勤")
    (True, False, False, False)
    """
    if names.is_listed_surname(text):
        return False
    told = header_word(text) or _not_needed().search(header_key(text))
    return bool(told) and quotable(text) != ""


def _may_name_person(text: str) -> bool:
    words = words_of(_MARKS.sub(" ", normalized(text)))
    whole = "".join(words)
    if _is_header(whole) or (len(whole) == len(words) and not _without_headers(whole)):
        return False
    told = [_without_headers(word) for word in words]
    return (
        (len(told) == 1 and names.is_given_name(whole))
        or any(map(_are_known, pairwise(words)))
        or any(map(_are_pair, pairwise(told)))
        or any(map(_is_whole_name, told))
    )


def _is_header(word: str) -> bool:
    """Return whether a word is a header from its beginning to its end."""
    key = header_key(word)
    if key in header_grammar().whole or key in roster_words().not_needed:
        return True
    parts = header_parts(key) if key else None
    # 「とも」 is a given name as well as と and も.
    return parts is not None and not (
        is_kana(word) and all(part == HeaderPart(rank=part.rank) for part in parts)
    )


def _without_headers(word: str) -> str:
    """Return what of a word is left without the headers and the parts of headers in it."""
    key, grammar = header_key(word), header_grammar()
    if _is_header(word):
        return ""
    for telling in (grammar.others, grammar.besides, grammar.telling, _not_needed()):
        key = telling.sub("", key)
    return key


@cache
def _not_needed() -> re.Pattern[str]:
    longest_first = sorted(roster_words().not_needed_parts, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)))


def _are_known(words: tuple[str, str]) -> bool:
    """Return whether lists have two words as a surname and a given name, in either order."""
    return all(map(has_kanji, words)) and any(
        names.is_given_name(other) and _is_surname(surname)
        for surname, other in (words, words[::-1])
    )


def _is_surname(word: str) -> bool:
    """Return whether a word is a surname; so many characters (学) are one to hardly anybody."""
    return names.is_borne_surname(word) or (len(word) > 1 and names.is_listed_surname(word))


def _are_pair(words: tuple[str, str]) -> bool:
    """Return whether two words, which are no headers, may be a surname and a given name."""
    if not all(words):
        return False
    if any(map(has_kanji, words)):
        short = all(len(characters(word)) <= _LONGEST_WORD for word in words)
        known = (names.is_listed_surname(word) or names.is_given_name(word) for word in words)
        return short and any(known)
    if all(map(is_kana, words)):
        return True
    return all(map(is_latin, words)) and any(map(_spells, (words, words[::-1])))


def _spells(words: tuple[str, str]) -> bool:
    surname, given = map(bare_letters, words)
    if foreign_readings(surname):
        return True
    return _any_kana(surname, names.is_surname_kana) and _any_kana(given, names.is_given_kana)


def _any_kana(letters: str, known: Callable[[str], bool]) -> bool:
    return any(map(known, islice(kana_by_letters(letters), MOST_TRIED)))


def _is_whole_name(word: str) -> bool:
    """Return whether a word may be a surname and a given name without a blank."""
    if is_kana(word):
        return sounds_in_full(word)
    return (
        has_kanji(word)
        and len(characters(word)) <= _LONGEST_NAME
        and not names.is_surname(word)
        and any(
            _is_surname(cut.surname) and names.is_given_name(cut.given) for cut in all_cuts(word)
        )
    )
