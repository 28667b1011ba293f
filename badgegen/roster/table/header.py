"""Finds the row that is a sheet's header (見出し), with a second one that divides it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from badgegen import names
from badgegen.roster.people.unspaced import known_beginning
from badgegen.roster.table.header_parts import header_grammar
from badgegen.roster.table.header_words import header_key, header_word, without_name_words
from badgegen.roster.table.quotation import quotable
from badgegen.roster.text import characters, word_key
from badgegen.roster.words import Role, roster_words
from badgegen.xlsx import SheetGrid

# Chosen: titles and notes above a header take a page at most.
_ROWS_SEARCHED = 50
_NEAREST = 3
# Chosen: a longer text is a sentence and no header.
_LONGEST_NEAR = 40
_TELLING_NOTHING = frozenset({Role.OTHER, Role.REMARKS, Role.STATUS, Role.OTHER_PERSON})
PEOPLE = (Role.SURNAME, Role.NAME)

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
