"""Reads and writes the overrides file, overrides.xlsx or overrides.csv.

The accepted findings are the workbook's second sheet, or a CSV file of their own beside the other.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from badgegen.errors import RosterError
from badgegen.kana import normalized
from badgegen.message import message
from badgegen.reading.acceptances import Acceptance, parse_acceptances
from badgegen.reading.override_rows import FIELDS, Row, parse_overrides
from badgegen.reading.overrides import Override, Overrides
from badgegen.reading.tables import (
    Line,
    Table,
    csv_bytes,
    csv_lines,
    workbook_bytes,
    workbook_lines,
)

_COLUMNS = {"職員番号": 14, "姓": 14, "所属": 18, "ふりがな": 18, "ローマ字": 18, "名札の名字": 16}
_HEADER_WORDS = {
    "staff_number": "職員番号 社員番号 職員コード 社員コード staffnumber staffid",
    "surname": "姓 名字 苗字 氏 surname lastname",
    "department": "所属 課 課名 部署 department",
    "kana": "ふりがな フリガナ よみ ヨミ 読み よみがな 読み仮名 reading kana furigana",
    "romaji": "ローマ字 romaji",
    "business_name": "名札の名字 名札の姓 ビジネスネーム businessname",
}
_ACCEPTED_COLUMNS = {"種類": 24, "対象": 24, "了承メモ": 40, "照合用": 60}
_ACCEPTED_WORDS = {"kind": "種類", "subject": "対象", "note": "了承メモ", "key": "照合用"}
_REVIEW_HEADER = "確定ふりがな"
"""Marks a review workbook: its readings are proposals, which nobody has vouched for."""
_READINGS, _ACCEPTED = "ふりがな", "了承済みの指摘"
"""The titles of the workbook's sheets."""

_Read = tuple[list[Line], list[Line]]
"""The lines with readings, and those with accepted findings."""

Content = tuple[bytes, bytes]
"""What the files hold: that of the overrides, and that beside it; empty where there is none."""


def load_overrides(path: Path) -> Overrides:
    """The overrides in a workbook or a CSV file, with the accepted findings.

    Raises:
        RosterError: A file cannot be read, lacks columns, or rows of it are wrong.
    """
    return overrides_in(content(path), path)


def content(path: Path) -> Content:
    """The bytes of an overrides file, and of the one beside it.

    Raises:
        RosterError: A file cannot be read.
    """
    beside = _beside(path)
    try:
        found = beside.read_bytes() if _is_csv(path) and beside.is_file() else b""
        return path.read_bytes(), found
    except OSError as error:
        raise RosterError(message("overrides.unreadable", file=path.name)) from error


def overrides_in(data: Content, path: Path) -> Overrides:
    """The overrides in the bytes of the files; the path tells their format.

    Raises:
        RosterError: A file is damaged, lacks columns, or rows of it are wrong.
    """
    read = _read_csv if _is_csv(path) else _read_workbook
    readings, accepted = read(data, path)
    overrides = parse_overrides(_rows(readings, path.name), path.name)
    return Overrides(overrides.entries, _accepted(accepted, path))


def overrides_content(overrides: Overrides, path: Path) -> Content:
    """The bytes of a workbook or, by the path's ending, of CSV files."""
    readings = Table(_READINGS, _COLUMNS, [_cells(one) for one in overrides.entries])
    rows = [(one.kind, one.subject, one.note, one.key) for one in overrides.accepted]
    accepted = [Table(_ACCEPTED, _ACCEPTED_COLUMNS, rows)] if rows else []
    if not _is_csv(path):
        return workbook_bytes([readings, *accepted]), b""
    return csv_bytes(readings), csv_bytes(accepted[0]) if accepted else b""


def file_names(path: Path) -> tuple[str, ...]:
    """The names of the files that hold the overrides, in the order of their content."""
    return (path.name, _beside(path).name) if _is_csv(path) else (path.name,)


def _is_csv(path: Path) -> bool:
    return path.suffix.lower() == ".csv"


def _beside(path: Path) -> Path:
    """The CSV file with the accepted findings: overrides-accepted.csv beside overrides.csv."""
    return path.with_name(f"{path.stem}-accepted{path.suffix}")


def _read_csv(data: Content, path: Path) -> _Read:
    beside = _beside(path).name
    return csv_lines(data[0], path.name), csv_lines(data[1], beside) if data[1] else []


def _read_workbook(data: Content, path: Path) -> _Read:
    sheets = workbook_lines(data[0], path.name)
    accepted = sheets.pop(_ACCEPTED, [])
    return next(iter(sheets.values()), []), accepted


def _rows(lines: list[Line], file: str) -> Iterator[Row]:
    """The rows below the header by field; title lines may stand above the header."""
    for at, (_, cells) in enumerate(lines):
        if _REVIEW_HEADER in map(_header_key, cells):
            raise RosterError(message("overrides.review-workbook", file=file))
        fields = _fields(cells, _HEADER_WORDS)
        if "kana" in fields and {"staff_number", "surname"} & set(fields):
            return _cells_by_field(fields, lines[at + 1 :])
    raise RosterError(message("overrides.no-header", file=file))


def _accepted(lines: list[Line], path: Path) -> tuple[Acceptance, ...]:
    """The accepted findings; none where nothing is written."""
    file = _beside(path).name if _is_csv(path) else f"{path.name}『{_ACCEPTED}』"
    if not any(any(map(str.strip, cells)) for _, cells in lines):
        return ()
    for at, (_, cells) in enumerate(lines):
        fields = _fields(cells, _ACCEPTED_WORDS)
        if {"note", "key"} <= set(fields):
            found, problems = parse_acceptances(_cells_by_field(fields, lines[at + 1 :]))
            if problems:
                raise RosterError(message("overrides.wrong-rows", file=file), problems)
            return found
    raise RosterError(message("overrides.accepted-no-header", file=file))


def _fields(cells: Iterable[str], words: Mapping[str, str]) -> list[str]:
    """The field that each cell names as a header; empty where it names none."""
    field_of = {word: field for field, known in words.items() for word in known.split()}
    return [field_of.get(_header_key(cell), "") for cell in cells]


def _cells_by_field(fields: list[str], lines: Iterable[Line]) -> Iterator[Row]:
    for number, cells in lines:
        named = zip(fields, cells, strict=False)
        yield number, {field: cell for field, cell in named if field}


def _header_key(cell: str) -> str:
    return "".join(normalized(cell).split()).replace("_", "").lower()


def _cells(entry: Override) -> tuple[str, ...]:
    return tuple(getattr(entry, field) or "" for field in FIELDS)
