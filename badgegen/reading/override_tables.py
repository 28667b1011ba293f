"""The tables that an overrides file holds, as they are written where it is written anew."""

from pathlib import Path

from badgegen.reading.override_files import ACCEPTED, READINGS, Content, is_csv
from badgegen.reading.override_rows import FIELDS
from badgegen.reading.overrides import Override, Overrides
from badgegen.reading.tables import Table, csv_bytes, workbook_bytes

COLUMNS = {"職員番号": 14, "姓": 14, "所属": 18, "ふりがな": 18, "ローマ字": 18, "名札の名字": 16}
"""The columns of the readings, with their widths in characters."""
ACCEPTED_COLUMNS = {"種類": 24, "対象": 24, "了承メモ": 40, "照合用": 60}
"""The columns of the accepted findings."""


def overrides_content(overrides: Overrides, path: Path) -> Content:
    """The bytes of a workbook or, by the path's ending, of CSV files."""
    readings = Table(
        READINGS, COLUMNS, [tuple(texts_of(one).values()) for one in overrides.entries]
    )
    accepted = [accepted_table(overrides)] if overrides.accepted else []
    if not is_csv(path):
        return workbook_bytes([readings, *accepted]), b""
    return csv_bytes(readings), csv_bytes(accepted[0]) if accepted else b""


def accepted_table(overrides: Overrides) -> Table:
    """The accepted findings as they are written."""
    rows = [(one.kind, one.subject, one.note, one.key) for one in overrides.accepted]
    return Table(ACCEPTED, ACCEPTED_COLUMNS, rows)


def texts_of(entry: Override) -> dict[str, str]:
    """The cells of an override by field."""
    texts = {field: getattr(entry, field) or "" for field in FIELDS}
    return texts | {"business_name": entry.name_on_badge or ""}
