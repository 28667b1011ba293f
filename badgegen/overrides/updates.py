"""Writes the overrides file, and takes changes into one that others wrote in.

Columns, notes and sheets that people added stay. Where there is nothing but overrides in it, it is
written anew, which is quicker.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from badgegen.core import to_katakana
from badgegen.decisions import FIELDS as ACCEPTED_FIELDS
from badgegen.decisions import Acceptance, Override, Overrides, clean_note
from badgegen.overrides.file import (
    ACCEPTED,
    ACCEPTED_COLUMNS,
    COLUMNS,
    FIELDS,
    READINGS,
    Content,
    Lines,
    accepted_layout,
    accepted_name,
    is_csv,
    lines_in,
    parse_overrides,
    readings_layout,
)
from badgegen.overrides.tables import (
    FoundTable,
    TableEntry,
    Texts,
    WrittenTable,
    cells_bytes,
    csv_bytes,
    edited,
    edits,
    is_bare,
)
from badgegen.xlsx.written import Look, WrittenRow, WrittenSheet, workbook_bytes


def overrides_content(overrides: Overrides, path: Path) -> Content:
    """Return the bytes of a workbook or, by the path's ending, of CSV files."""
    readings = WrittenTable(
        READINGS, COLUMNS, [tuple(_texts_of(entry).values()) for entry in overrides.entries]
    )
    accepted = [_accepted_table(overrides)] if overrides.accepted else []
    if not is_csv(path):
        return _workbook_bytes([readings, *accepted]), b""
    return csv_bytes(readings), csv_bytes(accepted[0]) if accepted else b""


def _accepted_table(overrides: Overrides) -> WrittenTable:
    """Return the accepted findings as they are written."""
    rows = [
        (acceptance.kind, acceptance.subject, acceptance.note, acceptance.key)
        for acceptance in overrides.accepted
    ]
    return WrittenTable(ACCEPTED, ACCEPTED_COLUMNS, rows)


def _texts_of(entry: Override) -> dict[str, str]:
    """Return the cells of an override by field."""
    texts = {field: getattr(entry, field) or "" for field in FIELDS}
    kana = to_katakana(entry.kana) if entry.katakana else entry.kana
    return texts | {"kana": kana, "business_name": entry.name_on_badge or ""}


def _workbook_bytes(tables: Iterable[WrittenTable]) -> bytes:
    """Return a workbook with a sheet for each table; every cell stays text."""
    return workbook_bytes(
        WrittenSheet(
            title=table.title,
            widths=list(table.columns.values()),
            rows=_rows(table),
            frozen=1,
        )
        for table in tables
    )


def _rows(table: WrittenTable) -> Iterator[WrittenRow]:
    width = len(table.columns)
    yield WrittenRow(tuple(table.columns), (Look(bold=True),) * width)
    plain = (Look(),) * width
    for row in table.rows:
        yield WrittenRow(row, plain)


def holds_ours_alone(data: Content, path: Path) -> bool:
    """Return whether the files hold what we would write, and nothing else."""
    found = lines_in(data, path)
    tables = _readings(found, path), _accepted(found, path)
    if not all(table.is_ours for table in tables if table) or set(found.titles) - {
        READINGS,
        ACCEPTED,
    }:
        return False
    return is_csv(path) or is_bare(data[0])


def updated_content(after: Overrides, old: Content, path: Path) -> Content:
    """Return the bytes of the files with these overrides, and all that others wrote into the old.

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
    # openpyxl takes a quarter of a second to load, and is seldom needed.
    from badgegen.overrides.edited_workbook import edited_workbook

    return edited_workbook(old[0], changes, new, path.name), b""


def _readings(found: Lines, path: Path) -> FoundTable:
    layout = readings_layout(found.readings, path.name)
    return FoundTable(found.readings, layout, dict(zip(FIELDS, COLUMNS, strict=True)), _entry_of)


def _accepted(found: Lines, path: Path) -> FoundTable | None:
    """Return the accepted findings; nothing where nothing is written."""
    if not any(any(map(str.strip, cells)) for _, cells in found.accepted):
        return None
    layout = accepted_layout(found.accepted, accepted_name(path))
    titles = dict(zip(ACCEPTED_FIELDS, ACCEPTED_COLUMNS, strict=True))
    return FoundTable(found.accepted, layout, titles, _noted_of)


def _entry(override: Override) -> TableEntry:
    texts = _texts_of(override)
    if override.staff_number:
        # Beside a number a department is only for the eye, and is left as somebody wrote it.
        del texts["department"]
    return TableEntry(override.subject, replace(override, row=0), texts)


def _entry_of(texts: Texts) -> TableEntry | None:
    """Return what a line of readings says; it has been found right before."""
    entries = parse_overrides([(0, texts)], "").entries
    return _entry(entries[0]) if entries else None


def _noted(accepted: Acceptance) -> TableEntry:
    texts = {field: getattr(accepted, field) for field in ACCEPTED_FIELDS}
    return TableEntry(accepted.key, accepted.note, texts)


def _noted_of(texts: Texts) -> TableEntry | None:
    key = texts.get("key", "").strip()
    return TableEntry(key, clean_note(texts.get("note", "")), texts) if key else None
