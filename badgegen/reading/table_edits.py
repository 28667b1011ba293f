"""Finds what must change in a table of ours that people have added to, and leaves the rest alone.

Columns of their own travel with their rows, and lines that are no entries stay where they are.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from badgegen.reading.tables import Line

Texts = Mapping[str, str]
"""The cells of a line by field."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a table's header stands among its lines, and the field of each column, or ""."""

    header: int
    fields: Sequence[str]

    def by_field(self, line: Line) -> Texts:
        """The cells of a line by the fields of their columns."""
        return {field: cell for field, cell in zip(self.fields, line[1], strict=False) if field}


@dataclass(frozen=True, slots=True)
class Entry:
    """What a line says: what it is about, a value to compare it by, and its texts by field."""

    subject: object
    value: object
    texts: Texts

    def tells(self, cells: Texts) -> bool:
        """Whether the entry's texts have something for each cell that is filled."""
        return all(self.texts.get(field) for field, text in cells.items() if text.strip())


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table as it is in a file, what its columns are called where they are ours, and its entries.

    ``entry_of`` says what a line says; nothing where it is no entry.
    """

    lines: Sequence[Line]
    layout: Layout
    titles: Texts
    entry_of: Callable[[Texts], Entry | None]

    @property
    def is_ours(self) -> bool:
        """Whether it holds our columns and an entry in each line, and nothing else."""
        (number, titles), *rows = self.lines
        if number != 1 or self.layout.header or titles != tuple(self.titles.values()):
            return False
        texts = [self.layout.by_field(line) for line in rows]
        entries = [(self.entry_of(one), one) for one in texts]
        subjects = {entry.subject for entry, cells in entries if entry and entry.tells(cells)}
        return len(subjects) == len(rows) and all(len(cells) <= len(titles) for _, cells in rows)


@dataclass(frozen=True, slots=True)
class Edits:
    """The cells to be written by line and column, and the lines to be removed after that.

    All are counted from 0; lines behind the last one are new.
    """

    cells: Mapping[tuple[int, int], str]
    removed: Sequence[int]


def edits(found: FoundTable, wanted: Iterable[Entry]) -> Edits:
    """What makes a table say what is wanted, and no more."""
    entries = {one.subject: one for one in wanted}
    changed: dict[int, Texts] = {}
    removed, seen = [], set()
    for at in range(found.layout.header + 1, len(found.lines)):
        now = found.entry_of(found.layout.by_field(found.lines[at]))
        if now is None:
            continue
        seen.add(now.subject)
        entry = entries.get(now.subject)
        if entry is None:
            removed.append(at)
        elif entry.value != now.value:
            changed[at] = entry.texts
    added = (one.texts for one in entries.values() if one.subject not in seen)
    changed.update(enumerate(added, start=len(found.lines)))
    return Edits(_cells(found, changed), removed)


def edited(lines: Sequence[Line], changes: Edits) -> list[tuple[str, ...]]:
    """The cells of the lines after the edits."""
    grid = [dict(enumerate(cells)) for _, cells in lines]
    for (at, column), text in sorted(changes.cells.items()):
        grid += [{}] * (at + 1 - len(grid))
        grid[at] = grid[at] | {column: text}
    kept = (cells for at, cells in enumerate(grid) if at not in changes.removed)
    return [tuple(one.get(at, "") for at in range(max(one, default=-1) + 1)) for one in kept]


def _cells(found: FoundTable, changed: Mapping[int, Texts]) -> dict[tuple[int, int], str]:
    """The cells to be written; a column that is not there yet is made where it is needed."""
    columns = {field: at for at, field in enumerate(found.layout.fields) if field}
    needed = {field for texts in changed.values() for field, text in texts.items() if text}
    width = max(len(cells) for _, cells in found.lines)
    new = [field for field in found.titles if field in needed and field not in columns]
    columns |= {field: width + at for at, field in enumerate(new)}
    titles = {(found.layout.header, columns[field]): found.titles[field] for field in new}
    return titles | {
        (at, column): texts[field]
        for at, texts in changed.items()
        for field, column in columns.items()
        if field in texts
    }
