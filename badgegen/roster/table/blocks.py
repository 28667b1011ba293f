"""Says whose columns stand side by side where a row of the sheet has several people."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from badgegen.core import normalized, word_key
from badgegen.roster.table.columns import Block, Column, Header
from badgegen.roster.table.header import HeaderLine
from badgegen.roster.table.header_parts import PEOPLE, Role, header_grammar, header_key
from badgegen.roster.words import roster_words
from badgegen.xlsx import SheetGrid

_BESIDE = frozenset({Role.OTHER, Role.REMARKS, Role.STATUS})


def header_of(line: HeaderLine, columns: tuple[Column, ...]) -> Header:
    """Return the header with these columns, divided into blocks."""
    return Header(line.row, line.last_row, _blocks(columns, len(line.cells)))


def reads_across(blocks: Sequence[Block], rows: Iterable[Sequence[str]]) -> bool:
    """Return whether people side by side are told along the rows: 1 and 2, below them 3 and 4.

    They are where their headers tell them apart, too: 「担任氏名」 and 「副担任氏名」.
    """
    if _tell_apart([block.name_column(("",) * block.end) for block in blocks]):
        return True
    firsts = [block.columns[0].index for block in blocks]
    numbered = [told for cells in rows if all(told := [cells[index] for index in firsts])]
    return bool(numbered) and all(_counts_on(told) for told in numbered)


def _tell_apart(columns: Sequence[Column | None]) -> bool:
    """Return whether a word before the same header tells columns of names apart."""
    keys = [header_key(column.header) for column in columns if column]
    return any(map(header_grammar().side_by_side.match, keys)) and len(set(keys)) == len(keys) > 1


def _counts_on(told: Sequence[str]) -> bool:
    """Return whether each text is a number, one more than that before it."""
    numbers = [int(text) for text in map(normalized, told) if text.isdecimal() and len(text) < 7]
    return len(numbers) == len(told) > 1 and all(
        after == before + 1 for before, after in pairwise(numbers)
    )


def counting_columns(grid: SheetGrid, header: Header) -> tuple[Column, ...]:
    """Return the columns taken as staff numbers that only count the rows, from 1 to the last.

    What their header is must leave that open (番号). People side by side are counted down one block
    and on in the next, or along the rows.
    """
    found = [one for block in header.blocks if (one := block.column(Role.STAFF_NUMBER))]
    if not found or any(word_key(column.header) not in roster_words().counting for column in found):
        return ()
    rows = [
        [_number(cells[column.index]) for column in found]
        for row, cells in grid.filled_rows()
        if row > header.last_row
    ]
    down = [number for column in zip(*rows, strict=True) for number in column if number]
    across = [number for row in rows for number in row if number]
    counted = list(range(1, len(down) + 1))
    return tuple(found) if len(counted) > 1 and counted in (down, across) else ()


def _number(text: str) -> int | None:
    """Return the number that a cell holds and nothing else, if it is one."""
    digits = normalized(text).strip()
    return int(digits) if digits.isdecimal() and len(digits) < 7 else None


def _blocks(columns: tuple[Column, ...], width: int) -> tuple[Block, ...]:
    starts = _starts(columns)
    bounds = (0, *starts[1:], width)
    first, *others = (
        Block(tuple(column for column in columns if start <= column.index < end), start, end)
        for start, end in pairwise(bounds)
    )
    shared = [_with_department(block, first) for block in others]
    roles = _roles(first)
    return tuple(
        replace(block, doubtful=_roles(block) != roles, alone=not others)
        for block in (first, *shared)
    )


def _starts(columns: tuple[Column, ...]) -> tuple[int, ...]:
    """Return where each person's columns begin.

    Before a further name those count that repeat the ones before the first. What stands before the
    first alone is no measure: 所属, 職員番号, 氏名, フリガナ, 職員番号, 氏名, フリガナ.
    """
    names = _name_columns(columns)
    before = [column for column in columns if column.index < names[0].index]
    lead = names[0].index - columns[0].index
    starts = [columns[0].index]
    for previous, name in pairwise(names):
        between = [column for column in columns if previous.index <= column.index < name.index]
        repeated = _repeated(before, between)
        after = between[-repeated - 1].index + 1
        begin = between[-repeated].index if repeated else name.index
        starts.append(max(name.index - lead, after) if repeated == len(before) else begin)
    return tuple(starts)


def _repeated(before: Sequence[Column], between: Sequence[Column]) -> int:
    """Return how many columns before a further name repeat the last ones before the first."""
    pairs = zip(reversed(before), reversed(between), strict=False)
    same = takewhile(lambda pair: pair[0].word.role is pair[1].word.role, pairs)
    return sum(1 for _ in same)


def _name_columns(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Return the columns of the first surname's header, or name's, each time it is repeated."""
    for role in PEOPLE:
        found = [column for column in columns if column.word.role is role]
        if found:
            header = _numberless(found[0].header)
            return tuple(column for column in found if _numberless(column.header) == header)
    return ()


def _numberless(header: str) -> str:
    """Return the header's key without what tells the people of a row apart: 氏名１ and 氏名２."""
    key = header_key(header).rstrip("0123456789")
    before = header_grammar().side_by_side.match(key)
    return key[before.end() :] if before else key


def _with_department(block: Block, first: Block) -> Block:
    """Return the block with the department before the first one, where it lacks nothing else.

    A number or a title of its own must tell that it lists staff as well.
    """
    column = first.column(Role.DEPARTMENT)
    own = {other.word.role for other in block.columns} & {Role.STAFF_NUMBER, Role.TITLE}
    if column is None or not own or _roles(first) - _roles(block) != {Role.DEPARTMENT}:
        return block
    name = min(other.index for other in first.columns if other.word.role in PEOPLE)
    return replace(block, columns=(column, *block.columns)) if column.index < name else block


def _roles(block: Block) -> frozenset[Role]:
    return frozenset(column.word.role for column in block.columns) - _BESIDE
