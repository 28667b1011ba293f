"""Tables of text in workbooks and CSV files: read, and changed cell by cell.

Columns of their own travel with their rows, and lines that are no entries stay where they are.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from zipfile import ZipFile

from badgegen.core import RosterError, message
from badgegen.xlsx import Damaged, Locked, TooLarge, sheets_of

_FORMULA_SIGNS = tuple("=+-@＝＋－＠")

Line = tuple[int, tuple[str, ...]]
"""A line's number in its file, and its cells as text."""


@dataclass(frozen=True, slots=True)
class WrittenTable:
    """A table to be written: its title, the titles of its columns with their widths, its rows."""

    title: str
    columns: Mapping[str, int]
    rows: Sequence[tuple[str, ...]]


def csv_lines(data: bytes, file: str) -> list[Line]:
    """Return the lines of a CSV file.

    Raises:
        RosterError: It is damaged or in an unknown encoding.
    """
    reader = csv.reader(io.StringIO(_decoded(data, file), newline=""))
    try:
        return [(reader.line_num, tuple(map(_unprotected, cells))) for cells in reader]
    except csv.Error as error:
        raise RosterError(message("overrides.broken", file=file)) from error


def workbook_lines(data: bytes, file: str) -> dict[str, list[Line]]:
    """Return the lines of a workbook's sheets, by the sheet's title.

    Raises:
        RosterError: It is damaged, giant or no workbook.
    """
    try:
        return {sheet.name: list(sheet.form_rows()) for sheet in sheets_of(data)}
    except (Damaged, Locked, TooLarge) as error:
        raise RosterError(message("overrides.broken", file=file)) from error


def csv_bytes(table: WrittenTable) -> bytes:
    """Return the table as CSV."""
    return cells_bytes([tuple(table.columns), *table.rows])


def cells_bytes(rows: Iterable[tuple[str, ...]]) -> bytes:
    """Return rows of cells as CSV; Excel opens it in the right encoding by its byte order mark."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(map(_protected, rows))
    return text.getvalue().encode("utf-8-sig")


def _decoded(data: bytes, file: str) -> str:
    """Return the text in UTF-8, with or without byte order mark, or else in Windows' Shift JIS."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp932")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise RosterError(message("overrides.undecodable", file=file, line=line)) from error


def _unprotected(cell: str) -> str:
    """Return the cell without the sign that keeps a spreadsheet from taking it as a formula."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA_SIGNS) else cell


def _protected(cells: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"'{cell}" if cell.startswith(_FORMULA_SIGNS) else cell for cell in cells)


Texts = Mapping[str, str]
"""The cells of a line by field."""


@dataclass(frozen=True, slots=True)
class TableLayout:
    """Where a table's header stands among its lines, and the field of each column, or ""."""

    header: int
    fields: Sequence[str]

    def by_field(self, line: Line) -> Texts:
        """Return the cells of a line by the fields of their columns."""
        return {field: cell for field, cell in zip(self.fields, line[1], strict=False) if field}


@dataclass(frozen=True, slots=True)
class TableEntry:
    """What a line says: what it is about, a value to compare it by, and its texts by field."""

    subject: object
    value: object
    texts: Texts

    def tells(self, cells: Texts) -> bool:
        """Return whether the entry's texts have something for each cell that is filled."""
        return all(self.texts.get(field) for field, text in cells.items() if text.strip())


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table as it is in a file, what its columns are called where they are ours, and its entries.

    ``entry_of`` says what a line says; nothing where it is no entry.
    """

    lines: Sequence[Line]
    layout: TableLayout
    titles: Texts
    entry_of: Callable[[Texts], TableEntry | None]

    @property
    def is_ours(self) -> bool:
        """Whether it holds our columns and an entry in each line, and nothing else."""
        (number, titles), *rows = self.lines
        if number != 1 or self.layout.header or titles != tuple(self.titles.values()):
            return False
        texts = [self.layout.by_field(line) for line in rows]
        entries = [(self.entry_of(text), text) for text in texts]
        subjects = {entry.subject for entry, cells in entries if entry and entry.tells(cells)}
        return len(subjects) == len(rows) and all(len(cells) <= len(titles) for _, cells in rows)


@dataclass(frozen=True, slots=True)
class Edits:
    """The cells to be written by line and column, and the lines to be removed after that.

    All are counted from 0; lines behind the last one are new.
    """

    cells: Mapping[tuple[int, int], str]
    removed: Sequence[int]


def edits(found: FoundTable, wanted: Iterable[TableEntry]) -> Edits:
    """Return what makes a table say what is wanted, and no more."""
    entries = {row.subject: row for row in wanted}
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
    added = (row.texts for row in entries.values() if row.subject not in seen)
    changed.update(enumerate(added, start=len(found.lines)))
    return Edits(_cells(found, changed), removed)


def edited(lines: Sequence[Line], changes: Edits) -> list[tuple[str, ...]]:
    """Return the cells of the lines after the edits."""
    grid = [dict(enumerate(cells)) for _, cells in lines]
    for (at, column), text in sorted(changes.cells.items()):
        grid += [{}] * (at + 1 - len(grid))
        grid[at] = grid[at] | {column: text}
    kept = (cells for at, cells in enumerate(grid) if at not in changes.removed)
    return [tuple(row.get(at, "") for at in range(max(row, default=-1) + 1)) for row in kept]


def _cells(found: FoundTable, changed: Mapping[int, Texts]) -> dict[tuple[int, int], str]:
    """Return the cells to be written; a column that is not there yet is made where it is needed."""
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


BARE = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|(docProps|docMetadata|customXml)/.*"
    r"|xl/(workbook|styles|sharedStrings|calcChain)\.xml|xl/_rels/workbook\.xml\.rels"
    r"|xl/(theme|printerSettings)/.*|xl/worksheets/(_rels/)?[^/]*"
)
"""What every workbook has, or can do without."""


def is_bare(data: bytes) -> bool:
    """Return whether a workbook holds nothing but its sheets' cells."""
    return all(BARE.fullmatch(name) for name in workbook_parts(data))


def workbook_parts(data: bytes) -> list[str]:
    """Return the names of a workbook's parts, and of the extensions of its sheets."""
    with ZipFile(io.BytesIO(data)) as archive:
        extended = (
            f"{name}#extensions"
            for name in archive.namelist()
            if name.startswith("xl/worksheets/sheet") and b"<extLst" in archive.read(name)
        )
        return [*archive.namelist(), *extended]
