"""Reads the overrides file, overrides.xlsx or overrides.csv.

The accepted findings are the workbook's second sheet, or a CSV file of their own beside the other.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from badgegen.core import RosterError, message, read_given
from badgegen.decisions.overrides import Acceptance, Overrides, parse_acceptances
from badgegen.decisions.rows import Row, parse_overrides
from badgegen.decisions.tables import (
    Line,
    TableLayout,
    csv_lines,
    workbook_lines,
)
from badgegen.names import normalized

_HEADER_WORDS = {
    "staff_number": "職員番号 社員番号 職員コード 社員コード staffnumber staffid",
    "surname": "姓 名字 苗字 氏 surname lastname",
    "department": "所属 課 課名 部署 department",
    "kana": "ふりがな フリガナ よみ ヨミ 読み よみがな 読み仮名 reading kana furigana",
    "romaji": "ローマ字 romaji",
    "business_name": "名札の名字 名札の姓 ビジネスネーム businessname",
}
# Chosen: a decision takes some 100 bytes, so that this is more than any house decides.
_LARGEST = 64 * 1024 * 1024
_ACCEPTED_WORDS = {"kind": "種類", "subject": "対象", "note": "了承メモ", "key": "照合用"}
_REVIEW_HEADER = "確定ふりがな"
"""Marks a review workbook: its readings are proposals, which nobody has vouched for."""
READINGS, ACCEPTED = "ふりがな", "了承済みの指摘"
"""The titles of the workbook's sheets."""


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines with readings, those with accepted findings, and the titles of all sheets."""

    readings: Sequence[Line]
    accepted: Sequence[Line]
    titles: Sequence[str] = ()

    @property
    def readings_title(self) -> str:
        """The sheet with the readings: ours, or else the first."""
        others = [title for title in self.titles if title != ACCEPTED]
        return READINGS if READINGS in others else next(iter(others), "")


Content = tuple[bytes, bytes]
"""What the files hold: that of the overrides, and that beside it; empty where there is none."""


def load_overrides(path: Path) -> Overrides:
    """Return the overrides in a workbook or a CSV file, with the accepted findings.

    Raises:
        RosterError: A file cannot be read, lacks columns, or rows of it are wrong.
    """
    return overrides_in(content(path), path)


def content(path: Path) -> Content:
    """Return the bytes of an overrides file, and of the one beside it.

    Raises:
        RosterError: A file cannot be read.
    """
    beside = _beside(path)
    try:
        found = read_given(beside, _LARGEST) if is_csv(path) and beside.is_file() else b""
        return read_given(path, _LARGEST), found
    except OSError as error:
        raise RosterError(message("overrides.unreadable", file=path.name)) from error


def overrides_in(data: Content, path: Path) -> Overrides:
    """Return the overrides in the bytes of the files; the path tells their format.

    Raises:
        RosterError: A file is damaged, lacks columns, or rows of it are wrong.
    """
    found = lines_in(data, path)
    layout = readings_layout(found.readings, path.name)
    titles = layout.by_field(found.readings[layout.header])
    sheet = found.readings_title
    file = f"{path.name}「{sheet}」" if sheet else path.name
    known = {"kana": message("overrides.column-kana"), "romaji": message("overrides.column-romaji")}
    overrides = parse_overrides(_rows(found.readings, layout), file, known | dict(titles))
    return replace(overrides, accepted=_accepted(found.accepted, path))


def lines_in(data: Content, path: Path) -> Lines:
    """Return the lines in the bytes of the files.

    Raises:
        RosterError: A file is damaged.
    """
    return _read_csv(data, path) if is_csv(path) else _read_workbook(data, path)


def readings_layout(lines: Sequence[Line], file: str) -> TableLayout:
    """Return where the header of the readings stands; title lines may stand above it.

    Raises:
        RosterError: No line heads the columns that are needed, or the file is a review workbook.
    """
    for at, (_, cells) in enumerate(lines):
        if _REVIEW_HEADER in map(_header_key, cells):
            raise RosterError(message("overrides.review-workbook", file=file))
        fields = _fields(cells, _HEADER_WORDS)
        if "kana" in fields and {"staff_number", "surname"} & set(fields):
            return TableLayout(at, fields)
    raise RosterError(message("overrides.no-header", file=file))


def accepted_layout(lines: Sequence[Line], file: str) -> TableLayout:
    """Return where the header of the accepted findings stands.

    Raises:
        RosterError: No line heads the columns that are needed.
    """
    for at, (_, cells) in enumerate(lines):
        fields = _fields(cells, _ACCEPTED_WORDS)
        if {"note", "key"} <= set(fields):
            return TableLayout(at, fields)
    raise RosterError(message("overrides.accepted-no-header", file=file))


def accepted_name(path: Path) -> str:
    """Return what the list of accepted findings is called in messages."""
    return _beside(path).name if is_csv(path) else f"{path.name}「{ACCEPTED}」"


def file_names(path: Path) -> tuple[str, ...]:
    """Return the names of the files that hold the overrides, in the order of their content."""
    return (path.name, _beside(path).name) if is_csv(path) else (path.name,)


def is_csv(path: Path) -> bool:
    """Tell if the overrides are kept in CSV files, two of them where findings are accepted."""
    return path.suffix.lower() == ".csv"


def _beside(path: Path) -> Path:
    """Return the CSV file with the accepted findings.

    Overrides-accepted.csv beside overrides.csv.
    """
    return path.with_name(f"{path.stem}-accepted{path.suffix}")


def _read_csv(data: Content, path: Path) -> Lines:
    beside = _beside(path).name
    return Lines(csv_lines(data[0], path.name), csv_lines(data[1], beside) if data[1] else ())


def _read_workbook(data: Content, path: Path) -> Lines:
    sheets = workbook_lines(data[0], path.name)
    found = Lines((), sheets.get(ACCEPTED, ()), tuple(sheets))
    return replace(found, readings=sheets.get(found.readings_title, ()))


def _rows(lines: Sequence[Line], layout: TableLayout) -> Iterator[Row]:
    """Return the rows below the header by field."""
    return ((line[0], layout.by_field(line)) for line in lines[layout.header + 1 :])


def _accepted(lines: Sequence[Line], path: Path) -> tuple[Acceptance, ...]:
    """Return the accepted findings; none where nothing is written."""
    file = accepted_name(path)
    if not any(any(map(str.strip, cells)) for _, cells in lines):
        return ()
    found, problems = parse_acceptances(_rows(lines, accepted_layout(lines, file)))
    if problems:
        raise RosterError(message("overrides.wrong-rows", file=file), problems)
    return found


def _fields(cells: Iterable[str], words: Mapping[str, str]) -> list[str]:
    """Return the field that each cell names as a header; empty where it names none."""
    field_of = {word: field for field, known in words.items() for word in known.split()}
    return [field_of.get(_header_key(cell), "") for cell in cells]


def _header_key(cell: str) -> str:
    return "".join(normalized(cell).split()).replace("_", "").lower()


COLUMNS = {"職員番号": 14, "姓": 14, "所属": 18, "ふりがな": 18, "ローマ字": 18, "名札の名字": 16}
"""The columns of the readings, with their widths in characters."""
ACCEPTED_COLUMNS = {"種類": 24, "対象": 24, "了承メモ": 40, "照合用": 60}
"""The columns of the accepted findings."""
