"""Writes the overrides file, and takes changes into one that others wrote in.

Columns, notes and sheets that people added stay. Where there is nothing but overrides in it, it is
written anew, which is quicker.
"""

import io
import re
import warnings
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from badgegen.core.errors import OutputError
from badgegen.core.message import message
from badgegen.decisions.file import (
    ACCEPTED,
    ACCEPTED_COLUMNS,
    COLUMNS,
    READINGS,
    Content,
    Lines,
    accepted_layout,
    accepted_name,
    is_csv,
    lines_in,
    readings_layout,
)
from badgegen.decisions.overrides import FIELDS as ACCEPTED_FIELDS
from badgegen.decisions.overrides import Acceptance, Override, Overrides, clean_note
from badgegen.decisions.rows import FIELDS, parse_overrides
from badgegen.decisions.tables import (
    Edits,
    Entry,
    FoundTable,
    Line,
    Table,
    Texts,
    cells_bytes,
    csv_bytes,
    edited,
    edits,
)
from badgegen.xlsx.package import package_bytes

_BARE = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|(docProps|docMetadata|customXml)/.*"
    r"|xl/(workbook|styles|sharedStrings|calcChain)\.xml|xl/_rels/workbook\.xml\.rels"
    r"|xl/(theme|printerSettings)/.*|xl/worksheets/(_rels/)?[^/]*"
)
"""What every workbook has, or can do without."""
_KEPT = re.compile(r"xl/(comments[^/]*|comments/.*|tables/.*|persons/.*|drawings/[^/]*\.vml)")
"""What openpyxl reads and writes again: the notes of cells, and tables."""
_FAILURES = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, UserWarning)
"""What openpyxl says of parts that it does not understand, or would leave out."""


def overrides_content(overrides: Overrides, path: Path) -> Content:
    """The bytes of a workbook or, by the path's ending, of CSV files."""
    readings = Table(
        READINGS, COLUMNS, [tuple(_texts_of(one).values()) for one in overrides.entries]
    )
    accepted = [_accepted_table(overrides)] if overrides.accepted else []
    if not is_csv(path):
        return _workbook_bytes([readings, *accepted]), b""
    return csv_bytes(readings), csv_bytes(accepted[0]) if accepted else b""


def _accepted_table(overrides: Overrides) -> Table:
    """The accepted findings as they are written."""
    rows = [(one.kind, one.subject, one.note, one.key) for one in overrides.accepted]
    return Table(ACCEPTED, ACCEPTED_COLUMNS, rows)


def _texts_of(entry: Override) -> dict[str, str]:
    """The cells of an override by field."""
    texts = {field: getattr(entry, field) or "" for field in FIELDS}
    return texts | {"business_name": entry.name_on_badge or ""}


def _workbook_bytes(tables: Iterable[Table]) -> bytes:
    """A workbook with a sheet for each table; every cell stays text."""
    book = Workbook(write_only=True)
    for table in tables:
        _fill(book.create_sheet(table.title), table)
    return package_bytes(book)


def _fill(sheet: Worksheet, table: Table) -> None:
    sheet.freeze_panes = "A2"
    for column, width in enumerate(table.columns.values(), start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    _append(sheet, [tuple(table.columns)], bold=True)
    _append(sheet, table.rows)


def _append(sheet: Worksheet, rows: Iterable[tuple[str, ...]], *, bold: bool = False) -> None:
    """Appends rows whose cells all stay text; to look styles up takes most of the time."""
    model = WriteOnlyCell(sheet)
    model.number_format, model.font = "@", Font(bold=bold)
    for row in rows:
        cells = [WriteOnlyCell(sheet, value=text) for text in row]
        for cell in cells:
            cell.data_type = "s"
            cell._style = model._style  # type: ignore[attr-defined]
        sheet.append(cells)


def is_bare(data: bytes) -> bool:
    """Whether a workbook holds nothing but its sheets' cells."""
    return all(_BARE.fullmatch(name) for name in _parts(data))


def edited_workbook(
    data: bytes,
    sheets: Mapping[str, tuple[Sequence[Line], Edits]],
    new: Sequence[Table],
    file: str,
) -> bytes:
    """The workbook with edits in some of its sheets, by title, and with new sheets behind.

    Raises:
        OutputError: It holds what would be lost: drawings, or formulas in a sheet to be edited.
    """
    refusal = OutputError(message("overrides.cannot-keep", file=file))
    if not all(_BARE.fullmatch(name) or _KEPT.fullmatch(name) for name in _parts(data)):
        raise refusal
    try:
        with warnings.catch_warnings(action="error"):
            book = load_workbook(io.BytesIO(data), rich_text=True)
            if any(_has_formula(book[title]) for title in sheets):
                raise refusal
            for title, (lines, changes) in sheets.items():
                _edit(book[title], lines, changes)
            for table in new:
                _add(book, table)
            return package_bytes(book, is_new=False)
    except _FAILURES as error:
        raise refusal from error


def _parts(data: bytes) -> list[str]:
    with ZipFile(io.BytesIO(data)) as archive:
        extended = (
            f"{name}#extensions"
            for name in archive.namelist()
            if name.startswith("xl/worksheets/sheet") and b"<extLst" in archive.read(name)
        )
        return [*archive.namelist(), *extended]


def _has_formula(sheet: Worksheet) -> bool:
    """Whether a sheet has formulas: their results would be gone until Excel opens it again."""
    return any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)


def _edit(sheet: Worksheet, lines: Sequence[Line], changes: Edits) -> None:
    """Writes the edits into a sheet; lines are added below the last one that is filled."""
    for (at, column), text in changes.cells.items():
        _write(sheet, _row(lines, at), column + 1, text)
    for at in sorted(changes.removed, reverse=True):
        sheet.delete_rows(_row(lines, at))


def _row(lines: Sequence[Line], at: int) -> int:
    """The row in the file of a line, which may stand behind the last one."""
    return lines[at][0] if at < len(lines) else lines[-1][0] + 1 + at - len(lines)


def _write(sheet: Worksheet, row: int, column: int, text: str) -> None:
    cell = sheet.cell(row, column)
    cell.value = text or None
    if text:
        cell.data_type = "s"
    cell.number_format = "@"


def _add(book: Workbook, table: Table) -> None:
    sheet = book.create_sheet(table.title)
    for row, texts in enumerate((tuple(table.columns), *table.rows), start=1):
        for column, text in enumerate(texts, start=1):
            _write(sheet, row, column, text)
    for column, width in zip(sheet[1], table.columns.values(), strict=True):
        column.font = Font(bold=True)
        sheet.column_dimensions[column.column_letter].width = width
    sheet.freeze_panes = "A2"


def holds_ours_alone(data: Content, path: Path) -> bool:
    """Whether the files hold what we would write, and nothing else."""
    found = lines_in(data, path)
    tables = _readings(found, path), _accepted(found, path)
    if not all(one.is_ours for one in tables if one) or set(found.titles) - {READINGS, ACCEPTED}:
        return False
    return is_csv(path) or is_bare(data[0])


def updated_content(after: Overrides, old: Content, path: Path) -> Content:
    """The bytes of the files with these overrides, and with all that others wrote into the old.

    Raises:
        OutputError: The workbook holds what would be lost.
    """
    found = lines_in(old, path)
    accepted = _accepted(found, path)
    readings = edits(_readings(found, path), map(_entry, after.entries))
    notes = edits(accepted, map(_noted, after.accepted)) if accepted else None
    if is_csv(path):
        beside = (
            cells_bytes(edited(found.accepted, notes))
            if notes
            else overrides_content(after, path)[1]
        )
        return cells_bytes(edited(found.readings, readings)), beside
    changes = {found.readings_title: (found.readings, readings)}
    if notes:
        changes[ACCEPTED] = (found.accepted, notes)
    new = [_accepted_table(after)] if after.accepted and not notes else []
    return edited_workbook(old[0], changes, new, path.name), b""


def _readings(found: Lines, path: Path) -> FoundTable:
    layout = readings_layout(found.readings, path.name)
    return FoundTable(found.readings, layout, dict(zip(FIELDS, COLUMNS, strict=True)), _entry_of)


def _accepted(found: Lines, path: Path) -> FoundTable | None:
    """The accepted findings; nothing where nothing is written."""
    if not any(any(map(str.strip, cells)) for _, cells in found.accepted):
        return None
    layout = accepted_layout(found.accepted, accepted_name(path))
    titles = dict(zip(ACCEPTED_FIELDS, ACCEPTED_COLUMNS, strict=True))
    return FoundTable(found.accepted, layout, titles, _noted_of)


def _entry(override: Override) -> Entry:
    texts = _texts_of(override)
    if override.staff_number:
        # Beside a number a department is only for the eye, and is left as somebody wrote it.
        del texts["department"]
    return Entry(override.subject, replace(override, row=0), texts)


def _entry_of(texts: Texts) -> Entry | None:
    """What a line of readings says; it has been found right before."""
    entries = parse_overrides([(0, texts)], "").entries
    return _entry(entries[0]) if entries else None


def _noted(accepted: Acceptance) -> Entry:
    texts = {field: getattr(accepted, field) for field in ACCEPTED_FIELDS}
    return Entry(accepted.key, accepted.note, texts)


def _noted_of(texts: Texts) -> Entry | None:
    key = texts.get("key", "").strip()
    return Entry(key, clean_note(texts.get("note", "")), texts) if key else None
