"""Hidden columns: never used unless one is named, and never passed over in silence."""

from collections.abc import Sequence
from dataclasses import replace

from badgegen.core import Note, RosterNote
from badgegen.roster.table.choice import ColumnChoice
from badgegen.roster.table.columns import Header, header_text
from badgegen.roster.table.quotation import quotable
from badgegen.roster.text import word_key
from badgegen.xlsx import SheetGrid, column_letter

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
