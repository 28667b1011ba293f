"""Takes changed overrides into a file to which people have added columns, notes or sheets.

Where there is nothing but overrides in it, it is written anew, which is quicker.
"""

from dataclasses import replace
from pathlib import Path

from badgegen.reading.acceptances import FIELDS as ACCEPTED_FIELDS
from badgegen.reading.acceptances import Acceptance, clean_note
from badgegen.reading.override_files import (
    ACCEPTED,
    READINGS,
    Content,
    Lines,
    accepted_layout,
    accepted_name,
    is_csv,
    lines_in,
    readings_layout,
)
from badgegen.reading.override_rows import FIELDS, parse_overrides
from badgegen.reading.override_tables import (
    ACCEPTED_COLUMNS,
    COLUMNS,
    accepted_table,
    overrides_content,
    texts_of,
)
from badgegen.reading.overrides import Override, Overrides
from badgegen.reading.table_edits import Entry, FoundTable, Texts, edited, edits
from badgegen.reading.tables import cells_bytes
from badgegen.reading.workbook_edits import edited_workbook, is_bare


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
    new = [accepted_table(after)] if after.accepted and not notes else []
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
    texts = texts_of(override)
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
