"""Hidden columns: never used unless one is named, and never passed over in silence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from badgegen import names
from badgegen.core import Doubt, Note, Problem, RosterNote
from badgegen.names import to_hiragana
from badgegen.roster.people.attendance import statement
from badgegen.roster.people.business_names import names_other
from badgegen.roster.people.furigana import split_furigana
from badgegen.roster.people.split import SplitName
from badgegen.roster.people.status_columns import SignKind, kind_of_column
from badgegen.roster.people.status_words import Standing
from badgegen.roster.table.choice import ColumnChoice
from badgegen.roster.table.columns import Header
from badgegen.roster.table.header_words import header_word
from badgegen.roster.table.quotation import quotable
from badgegen.roster.text import has_kanji, word_key
from badgegen.roster.words import Role
from badgegen.xlsx import SheetGrid, column_letter

# As far as a header is searched (table/header).
_ROWS_OF_HEADERS = 50
_KANA = (Role.FURIGANA, Role.SURNAME_FURIGANA)
_OTHER_NAMES = (Role.BUSINESS_NAME, Role.NAME, Role.SURNAME)
_KINDS = {
    Role.STATUS: SignKind.STATUS,
    Role.REMARKS: SignKind.REMARKS,
    Role.BADGE_WANTED: SignKind.BADGE,
}


@dataclass(frozen=True, slots=True)
class HiddenCell:
    """A cell of a hidden column: its letter, what the column holds by its header, and its text."""

    letter: str
    role: Role | None
    text: str
    tells_leaving: bool


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
        f"{column_letter(index)} {quotable(_header_of(hidden, header, index))}" for index in filled
    ]
    columns = "、".join(text.strip() for text in told)
    return (RosterNote.of(Note.HIDDEN_COLUMNS, sheet=grid.name, columns=columns),)


def hidden_cells(
    header: Header, hidden: SheetGrid | None, as_of: date | None
) -> dict[int, tuple[HiddenCell, ...]]:
    """Return what the rows have in hidden columns, where it may say something of the person."""
    if hidden is None:
        return {}
    width = max((len(cells) for _, cells in hidden.rows), default=0)
    headers = [_header_of(hidden, header, index) for index in range(width)]
    return {
        row: tuple(
            _hidden_cell(index, headers[index], text, as_of)
            for index, text in enumerate(cells)
            if text
        )
        for row, cells in hidden.rows
    }


def _hidden_cell(index: int, header: str, text: str, as_of: date | None) -> HiddenCell:
    word = header_word(header)
    role = word.role if word else None
    named = role in (*_KANA, *_OTHER_NAMES)
    leaving = not named and _tells_leaving(text, header, role, as_of)
    return HiddenCell(column_letter(index), role, text, leaving)


def hidden_problems(
    cells: Sequence[HiddenCell], name: SplitName, kana: str | None
) -> Iterator[Problem]:
    """Yield what hidden columns say against a badge: its person left, or has another name or kana.

    ``kana`` is the furigana of the row itself.
    """
    for cell in cells:
        if cell.tells_leaving:
            yield Problem.of(Doubt.HIDDEN_SIGN, letter=cell.letter)
        elif cell.role in _KANA and _reads_otherwise(cell.text, name, kana):
            yield Problem.of(Doubt.HIDDEN_KANA, letter=cell.letter)
        elif cell.role in _OTHER_NAMES and _is_other_name(cell, name):
            yield Problem.of(Doubt.HIDDEN_NAME, letter=cell.letter)


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


def _header_of(hidden: SheetGrid, header: Header, index: int) -> str:
    rows = dict(hidden.rows)
    lines = (rows.get(row, ()) for row in (header.last_row, header.row))
    return next((line[index] for line in lines if index < len(line) and line[index]), "")


def _reads_otherwise(text: str, name: SplitName, kana: str | None) -> bool:
    """Tell if kana reads the surname, and otherwise than the row's own, or the usual reading."""
    other = to_hiragana(split_furigana(text, name).kana or "")
    own = to_hiragana(kana or "") or "".join(names.surname_readings(name.surname)[:1])
    return bool(other) and other != own


def _is_other_name(cell: HiddenCell, name: SplitName) -> bool:
    if cell.role is Role.BUSINESS_NAME:
        return names_other(cell.text, name.surname)
    return has_kanji(cell.text) and not word_key(cell.text).startswith(word_key(name.surname))


def _tells_leaving(text: str, header: str, role: Role | None, as_of: date | None) -> bool:
    kind = kind_of_column(header)
    if kind is SignKind.OTHER and role in _KINDS:
        kind = _KINDS[role]
    said = statement(text, kind, header, as_of)
    return said is not None and said.standing > Standing.LEAVES
