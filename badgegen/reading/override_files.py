"""Reads and writes the overrides file, overrides.xlsx or overrides.csv."""

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from badgegen.errors import RosterError
from badgegen.kana import normalized
from badgegen.message import message
from badgegen.reading.override_rows import Row, parse_overrides
from badgegen.reading.overrides import Override, Overrides
from badgegen.xlsx import sheets_of
from badgegen.xlsx.faults import Damaged, Locked, TooLarge

_HEADERS = {
    "staff_number": "職員番号",
    "surname": "姓",
    "department": "所属",
    "kana": "ふりがな",
    "romaji": "ローマ字",
}
_HEADER_WORDS = {
    "staff_number": "職員番号 社員番号 職員コード 社員コード staffnumber staffid",
    "surname": "姓 名字 苗字 氏 surname lastname",
    "department": "所属 課 課名 部署 department",
    "kana": "ふりがな フリガナ よみ ヨミ 読み よみがな 読み仮名 reading kana furigana",
    "romaji": "ローマ字 romaji",
}
_FIELD_OF = {word: field for field, words in _HEADER_WORDS.items() for word in words.split()}
_REVIEW_HEADER = "確定ふりがな"
"""Marks a review workbook: its readings are proposals, which nobody has vouched for."""
_WIDTHS = {"A": 14, "B": 14, "C": 18, "D": 18, "E": 18}
_FORMULA_SIGNS = tuple("=+-@＝＋－＠")

Line = tuple[int, tuple[str, ...]]
"""A line's number in its file, and its cells as text."""


def load_overrides(path: Path) -> Overrides:
    """The overrides in a workbook or a CSV file.

    Raises:
        RosterError: The file cannot be read, lacks columns, or rows of it are wrong.
    """
    return overrides_in(content(path), path)


def content(path: Path) -> bytes:
    """The bytes of an overrides file.

    Raises:
        RosterError: The file cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise RosterError(message("overrides.unreadable", file=path.name)) from error


def overrides_in(data: bytes, path: Path) -> Overrides:
    """The overrides in the bytes of a file; its path tells its format.

    Raises:
        RosterError: The file is damaged, lacks columns, or rows of it are wrong.
    """
    lines = (_csv_lines if _is_csv(path) else _workbook_lines)(data, path.name)
    return parse_overrides(_rows(lines, path.name), path.name)


def overrides_file_bytes(overrides: Overrides, path: Path) -> bytes:
    """A workbook or, by the path's ending, CSV."""
    return (_csv_bytes if _is_csv(path) else _workbook_bytes)(overrides)


def _is_csv(path: Path) -> bool:
    return path.suffix.lower() == ".csv"


def _rows(lines: list[Line], file: str) -> Iterator[Row]:
    """The rows below the header by field; title lines may stand above the header."""
    for at, (_, cells) in enumerate(lines):
        if _REVIEW_HEADER in map(_header_key, cells):
            raise RosterError(message("overrides.review-workbook", file=file))
        fields = [_FIELD_OF.get(_header_key(cell), "") for cell in cells]
        if "kana" in fields and {"staff_number", "surname"} & set(fields):
            return _cells_by_field(fields, lines[at + 1 :])
    raise RosterError(message("overrides.no-header", file=file))


def _cells_by_field(fields: list[str], lines: Iterable[Line]) -> Iterator[Row]:
    for number, cells in lines:
        named = zip(fields, cells, strict=False)
        yield number, {field: cell for field, cell in named if field}


def _header_key(cell: str) -> str:
    return "".join(normalized(cell).split()).replace("_", "").lower()


def _csv_lines(data: bytes, file: str) -> list[Line]:
    reader = csv.reader(io.StringIO(_decoded(data, file), newline=""))
    try:
        return [(reader.line_num, tuple(map(_unprotected, cells))) for cells in reader]
    except csv.Error as error:
        raise RosterError(message("overrides.broken", file=file)) from error


def _decoded(data: bytes, file: str) -> str:
    """The text in UTF-8, with or without a byte order mark, or else in Windows' Shift JIS."""
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
    """The cell without the sign that keeps a spreadsheet from taking it as a formula."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA_SIGNS) else cell


def _workbook_lines(data: bytes, file: str) -> list[Line]:
    """The lines of the workbook's first sheet."""
    try:
        return list(sheets_of(data)[0].form_rows())
    except (IndexError, Damaged, Locked, TooLarge) as error:
        raise RosterError(message("overrides.broken", file=file)) from error


def _csv_bytes(overrides: Overrides) -> bytes:
    """Excel opens the file in the right encoding by its byte order mark."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_HEADERS.values())
    writer.writerows(_protected(_cells(entry)) for entry in overrides.entries)
    return text.getvalue().encode("utf-8-sig")


def _protected(cells: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"'{cell}" if cell.startswith(_FORMULA_SIGNS) else cell for cell in cells)


def _workbook_bytes(overrides: Overrides) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("ふりがな")
    sheet.freeze_panes = "A2"
    for letter, width in _WIDTHS.items():
        sheet.column_dimensions[letter].width = width
    _append(sheet, [tuple(_HEADERS.values())], bold=True)
    _append(sheet, map(_cells, overrides.entries))
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


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


def _cells(entry: Override) -> tuple[str, ...]:
    values = (entry.staff_number, entry.surname, entry.department, entry.kana, entry.romaji)
    return tuple(value or "" for value in values)
