"""Goes through the rows under a header and tells those that name nobody."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from badgegen import names
from badgegen.core import (
    Place,
    SkippedRow,
    SkipReason,
    going_on,
    has_letters,
    normalized,
    word_key,
    words_of,
)
from badgegen.roster.leaving import heading
from badgegen.roster.people.nobody import is_placeholder
from badgegen.roster.splitting import (
    Departments,
    filled_down,
    find_departments,
    heading_department,
    without_brackets,
    without_code,
)
from badgegen.roster.table import (
    Block,
    Header,
    Role,
    header_key,
    header_word,
    is_header_line,
    is_name_header,
    tells_input,
)
from badgegen.roster.words import roster_words
from badgegen.xlsx import SheetGrid

_COUNT = re.compile(r"\d+[名人]")
_COUNTED = ("名", "人")
_COUNT_AFTER = re.compile(r"[:(]?[\d,]*[名人]?\)?$")
_SENTENCE = re.compile(r"[\d。]")
_EXAMPLE_MARK = re.compile(r"[（(\[【]?\s*(\w{1,6})\s*[）)\]】:：]")

_BESIDE_NAMES = (Role.STAFF_NUMBER, Role.FURIGANA, Role.DEPARTMENT, Role.TITLE)


@dataclass(frozen=True, slots=True)
class _WholeRow:
    """A row of the sheet, as it is asked whether it names people.

    Attributes:
        cells: All of its cells.
        filled: Those that are not empty.
        told: Those of them that are no number alone, which tells nothing.
        texts: What stands in the columns of names.
        bare: Those of them that have no furigana beside them.
        aside: Those of them without a known header, and those that number the people.
        has_kana: Whether any furigana stands in the row.
    """

    cells: Sequence[str]
    filled: Sequence[str]
    told: Sequence[str]
    texts: Sequence[str]
    bare: Sequence[str]
    aside: Sequence[str]
    has_kana: bool


def _whole_row(cells: Sequence[str], blocks: Sequence[Block]) -> _WholeRow:
    named = [(block.name_text(cells), block.has_furigana(cells)) for block in blocks]
    held = [block.telling_columns for block in blocks]
    told = [(at, cell) for at, cell in enumerate(cells) if cell and not cell.isdecimal()]
    return _WholeRow(
        cells=cells,
        filled=[cell for cell in cells if cell],
        told=[cell for _, cell in told],
        texts=[text for text, _ in named if text],
        bare=[text for text, has_kana in named if text and not has_kana],
        aside=[cell for at, cell in told if not any(at in columns for columns in held)],
        has_kana=any(has_kana for _, has_kana in named),
    )


def row_reason(cells: Sequence[str], blocks: Sequence[Block]) -> SkipReason | None:
    """Return why a whole row of the sheet names nobody, or ``None`` where it may name people."""
    row = _whole_row(cells, blocks)
    return next((reason for reason, holds in _CHECKS if holds(row)), None)


def lone_department(cells: Sequence[str]) -> str | None:
    """Return the department that the cells name, if they hold nothing else and no surname."""
    said = without_counts(cells)
    name = heading_department(said[0]) if len(said) == 1 else None
    single = name is not None and len(words_of(name)) == 1
    borne = single and (names.is_surname(said[0]) or names.is_borne_surname(said[0]))
    return name if single and not borne else None


def _repeats_header(row: _WholeRow) -> bool:
    """Return whether the row is made of headers; a lone one that looks like a note is none.

    A number is no header.
    """
    has_numbers = len(row.told) < len(row.filled)
    of_headers = (
        not has_numbers
        and is_header_line(row.filled)
        and (len(row.filled) > 1 or _is_name_header(row.filled[0]))
    )
    return of_headers or any(map(_is_name_header, row.texts)) or _is_form(row.bare)


def _shows_example(row: _WholeRow) -> bool:
    return any(map(_is_example, row.aside)) or any(map(_is_sample, row.texts))


def _is_signed(row: _WholeRow) -> bool:
    return bool(row.bare or not row.texts) and any(map(_is_signature, row.aside))


def _is_name_header(text: str) -> bool:
    """Return whether the text is a header for names and nobody's surname, as 本名 is."""
    return is_name_header(text) and not names.is_listed_surname(text)


def _is_form(bare: Sequence[str]) -> bool:
    """Return whether a name's cell is another header, as in a form with its headers on the left."""
    found = ((header_word(text), text) for text in bare)
    return any(
        word and word.role in _BESIDE_NAMES and not names.is_listed_surname(text)
        for word, text in found
    )


def _counts_people(row: _WholeRow) -> bool:
    counted = any(map(_is_count, row.texts)) or any(map(_counts, row.texts))
    counted = counted or any(map(_is_department_total, (*row.texts, *row.aside)))
    counted = counted or (len(row.filled) > 1 and any(map(_counts_shift, row.texts)))
    counted = counted or (not row.texts and _is_counted_shift(row.filled))
    return counted or any(map(_is_total, row.told))


@cache
def _total() -> re.Pattern[str]:
    """Find a word of counting."""
    return re.compile("|".join(map(re.escape, roster_words().totals)))


def _is_total(cell: str) -> bool:
    key, totals = word_key(cell), roster_words().totals
    if not _total().match(key):
        return False
    return key in totals or _COUNT_AFTER.sub("", key) in totals


def _counts(text: str) -> bool:
    """Return whether the cell of a name ends in a word of counting: 「早番人数」."""
    return word_key(text).endswith(_counting_ends())


@cache
def _counting_ends() -> tuple[str, ...]:
    return tuple(word for word in roster_words().totals if len(word) > 1)


@cache
def _shift() -> re.Pattern[str]:
    """Return a text of shifts and words of counting alone, with more than one character."""
    words = roster_words()
    told = (*words.shifts, *words.totals, *words.shift_fillers)
    longest_first = sorted(told, key=len, reverse=True)
    return re.compile(rf"(?=..)(?:{'|'.join(map(re.escape, longest_first))})+")


def _counts_shift(text: str) -> bool:
    """Return whether the cell of a name is a shift with counted people: 「日勤」, 「夜勤計」."""
    key = word_key(text).strip("()[]【】")
    shifts = roster_words().shifts
    return _shift().fullmatch(key) is not None and any(
        word in key for word in shifts if len(word) > 1
    )


def _is_counted_shift(filled: Sequence[str]) -> bool:
    """Return whether a row is a shift with numbers alone: 「日勤者数」, 4, 4, 5."""
    told = [text for text in filled if has_letters(text)]
    return len(told) == 1 < len(filled) and _counts_shift(told[0])


def _is_week(row: _WholeRow) -> bool:
    """Return whether a row is one of days of the week, as stands under the days of a month."""
    days = roster_words().weekdays
    if not all(word_key(text).strip("()") in days for text in row.told):
        return False
    several = len({word_key(text).strip("()") for text in row.filled}) > 1
    return (
        several
        and len(row.told) == len(row.filled)
        and not any(map(names.is_borne_surname, row.texts))
    )


def _is_department_total(text: str) -> bool:
    """Return whether the text counts a department's people: 「総務課計」."""
    key = word_key(text)
    if not _total().search(key):
        return False
    key = _COUNT_AFTER.sub("", key)
    departments = (
        heading_department(key.removesuffix(word))
        for word in roster_words().totals
        if key.endswith(word)
    )
    return any(departments)


def _is_count(text: str) -> bool:
    return text.endswith(_COUNTED) and _COUNT.fullmatch(word_key(text)) is not None


def _is_note(text: str) -> bool:
    key = word_key(without_code(text))
    words = roster_words()
    return ":" in key or key in words.closings or words_of(text)[-1] in words.seals


def _notes_something(row: _WholeRow) -> bool:
    """Tell if a row without a name begins with a note's mark, or a lone cell is a sentence.

    So does one whose name without furigana is a note.
    """
    if any(map(_is_note, row.bare)):
        return True
    if row.texts and len(row.filled) > 1:
        return False
    words, key = roster_words(), word_key(row.filled[0])
    marked = key.startswith(words.note_marks) or key in words.closings
    return marked or (bool(row.texts) and _is_sentence(row.texts[0]))


def _is_sentence(text: str) -> bool:
    """Return whether a lone cell is a sentence, and neither a placeholder nor 「１階ユニット」."""
    told = _ordinal().sub("", word_key(text))
    return _SENTENCE.search(told) is not None and not is_placeholder(text)


@cache
def _ordinal() -> re.Pattern[str]:
    units = sorted(roster_words().units, key=len, reverse=True)
    return re.compile(rf"\d+(?={'|'.join(map(re.escape, units))})")


def _is_heading(row: _WholeRow) -> bool:
    """Return whether a lone cell heads a group.

    Outside the column of names, or a department in it.
    """
    said = () if row.has_kana else without_counts(row.filled)
    if len(said) != 1:
        return False
    if not row.texts:
        return has_letters(said[0])
    headed = lone_department(said) is not None or _heads_group(said[0])
    return headed or heading(said[0], None) is not None


def _heads_group(cell: str) -> bool:
    """Return whether the cell is all in brackets, or names a kind of staff, and is no person."""
    whole = not has_letters(without_brackets(cell))
    inner = words_of(normalized(cell).strip("()[]{}<>【】〔〕〈〉《》「」『』"))
    if not inner or is_placeholder(cell) or names.is_listed_surname(inner[0]):
        return False
    return whole or word_key(cell).endswith(roster_words().groups)


def without_counts(cells: Sequence[str]) -> list[str]:
    """Return the filled cells without those that count people (10名)."""
    return [cell for cell in cells if cell and not _is_count(cell)]


def _is_signature(cell: str) -> bool:
    """Return whether the cell says that who stands beside it made or signed the list."""
    return header_key(cell) in roster_words().signatures


def _is_sample(text: str) -> bool:
    """Return whether a name's cell holds an example: 「例）山田　太郎」, 「見本　太郎」."""
    marked = _EXAMPLE_MARK.match(text)
    first = marked[1] if marked else (*words_of(text), "")[0]
    if word_key(first) not in roster_words().examples:
        return False
    return bool(marked) or not (names.is_surname(first) or names.is_borne_surname(first))


def _is_example(cell: str) -> bool:
    return header_key(cell).rstrip("0123456789") in roster_words().examples


_CHECKS: tuple[tuple[SkipReason, Callable[[_WholeRow], bool]], ...] = (
    (SkipReason.REPEATED_HEADER, _repeats_header),
    (SkipReason.EXAMPLE, _shows_example),
    (SkipReason.NOTE, _is_signed),
    (SkipReason.TOTAL, _counts_people),
    (SkipReason.NOTE, _is_week),
    (SkipReason.NOTE, _notes_something),
    (SkipReason.HEADING, _is_heading),
)
"""Why a row names nobody, each with what holds of it then, in the order in which they are asked."""

_NumberedRow = tuple[int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class SurroundingRows:
    """The rows around a header, and those of them that as a whole name nobody."""

    grid: SheetGrid
    header: Header
    passed_over: Mapping[int, SkippedRow]

    def is_below(self, row: int) -> bool:
        """Return whether the row is below the header and may name people."""
        return row > self.header.last_row and self.is_read(row)

    def is_read(self, row: int) -> bool:
        """Return whether the row may name people."""
        return row not in self.passed_over

    def has_reason(self, row: int, reason: SkipReason) -> bool:
        """Return whether the row was passed over for this reason."""
        return row in self.passed_over and self.passed_over[row].why is reason


def table_of(grid: SheetGrid, header: Header) -> SurroundingRows:
    """Return the table under the header."""
    passed_over = {skip.place.row: skip for skip in _passed_over(grid, header)}
    return SurroundingRows(grid, header, passed_over)


def body(grid: SheetGrid, header: Header) -> Iterator[_NumberedRow]:
    """Return the filled rows above and below the header."""
    inside = range(header.row, header.last_row + 1)
    return (row for row in going_on(grid.filled_rows()) if row[0] not in inside)


def block_departments(table: SurroundingRows, block: Block, *, sheet: str | None) -> Departments:
    """Return the departments of a block's rows; a hidden row may hold that of the rows below it.

    Who has none in the column of the nearest (課) has that of a wider one (部).
    """
    rows = [
        (row, cells)
        for row, cells in body(table.grid, table.header)
        if any(block.cells(cells))
        and (table.is_read(row) or table.has_reason(row, SkipReason.HIDDEN_ROW))
    ]
    columns = [{row: cells[level.index] for row, cells in rows} for level in block.departments]
    filled = [column for column in columns if any(column.values())]
    nearest, *wider = filled or [dict.fromkeys((row for row, _ in rows), "")]
    headings = {} if filled else _headings(table, block)
    found = find_departments(nearest, headings, sheet)
    for column in wider:
        others = filled_down(tuple(column.items()))
        by_row = {row: found.by_row.get(row) or text for row, text in others.items()}
        found = replace(found, by_row=by_row)
    return found


def _passed_over(grid: SheetGrid, header: Header) -> Iterator[SkippedRow]:
    hidden = grid.hidden_rows
    explained = _explained(grid, header)
    for row, cells in body(grid, header):
        reason = row_reason(cells, header.blocks)
        if header.last_row < row <= explained:
            reason = SkipReason.INPUT_RULES if tells_input(cells) else SkipReason.EXAMPLE
        if row in hidden:
            reason = SkipReason.HIDDEN_ROW
        if row < header.row:
            reason = SkipReason.ABOVE_HEADER
        if reason:
            yield SkippedRow(Place(grid.name, row), reason)


# A form has a line each for types, lengths, samples, and what is required; few have more.
_MOST_LINES = 6


def _explained(grid: SheetGrid, header: Header) -> int:
    """Return the last of the rows right under the header that say how it is filled in, or 0.

    Between such rows stand samples. A surname alone in its row (間, 上) is none of them.
    """
    below = [row for row in grid.filled_rows() if row[0] > header.last_row][:_MOST_LINES]
    return max((row for row, cells in below if _explains(cells, header)), default=0)


def _explains(cells: tuple[str, ...], header: Header) -> bool:
    told = [text for block in header.blocks if (text := block.name_text(cells))]
    lone = len(list(filter(None, cells))) == len(told)
    return tells_input(cells) and not (lone and any(map(names.is_listed_surname, told)))


def _headings(table: SurroundingRows, block: Block) -> dict[int, str]:
    """Return the departments that stand alone in a row, or in the block's part of it, by row."""
    found = {}
    above = _row_right_above(table)
    for row, cells in body(table.grid, table.header):
        department = None
        if table.is_read(row):
            department = lone_department(block.cells(cells))
        elif table.has_reason(row, SkipReason.HEADING) or row == above:
            department = _at_the_beginning(cells, table.header)
        if department:
            found[row] = department
    return found


def _row_right_above(table: SurroundingRows) -> int | None:
    rows = (row for row, _ in body(table.grid, table.header) if row < table.header.row)
    return max(rows, default=None)


def _at_the_beginning(cells: tuple[str, ...], header: Header) -> str | None:
    """Return the department that the row names, if it names nothing else and not at its far end.

    At the far end stands who made the list.
    """
    said = without_counts(cells)
    last = max(column.index for column in header.blocks[0].columns)
    at_end = len(said) != 1 or cells.index(said[0]) > max(last - 1, 0)
    return None if at_end else heading_department(said[0])
