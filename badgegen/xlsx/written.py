"""Writes new workbooks of text row by row, with bytes that depend on their content alone.

XlsxWriter makes the package: styles, columns, filters, locks, drop-downs. It takes longer for the
cells of 10,000 people (1.1 of 1.4 s) than all the rest of a build may, so their markup is put
together here, row by row, and stands in the sheets' parts where XlsxWriter would have put it: to
the byte what it writes itself in constant memory, which a test holds it to.
"""

import io
import re
import shutil
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from itertools import islice
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from badgegen.xlsx.archive import LAST_ROW
from badgegen.xlsx.cell import column_letter

if TYPE_CHECKING:
    from xlsxwriter import Workbook  # type: ignore[import-untyped]
    from xlsxwriter.format import Format  # type: ignore[import-untyped]
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

_EARLIEST = datetime(1980, 1, 1)
"""The first day that a zip file can name."""
_PART_DATE = (1980, 1, 31, 0, 0, 0)
"""What the parts of the package are dated, as XlsxWriter does: no time zone makes it 1979."""
_PART_MODE = 0o100600 << 16
"""A plain file for its owner, as a zip file says it."""
_LONGEST = 32_767
"""How many UTF-16 units a cell of Excel holds; what is longer is cut there, as XlsxWriter does."""
_CHUNK = 1_000
"""So many rows are handed on at once."""
_PADDING = 5 / 7
"""What XlsxWriter adds to a width for the cell's margins: 5 pixels, of 7 in a character."""
_LONGEST_LIST = 255
"""Excel's limit for the items of a drop-down that stand in the cell's own rule."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks: colours as RRGGBB; an ``open`` one is framed and takes what is typed."""

    bold: bool = False
    color: str | None = None
    fill: str | None = None
    open: bool = False
    wrapped: bool = False
    top: bool = False
    text: bool = True


Looks = tuple[Look, ...]
"""How the cells of a row look, one after the other; rows alike share theirs."""


@dataclass(frozen=True, slots=True)
class WrittenRow:
    """The texts of a row with their looks; an empty text keeps its look."""

    texts: Sequence[str]
    looks: Looks


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenSheet:
    """A sheet to be written, with its rows as an iterator: they are taken one after the other.

    Attributes:
        title: The sheet's title.
        widths: The width of each column, in characters as Excel counts them.
        rows: The rows from the first one on.
        frozen: So many rows stay in place when the others are scrolled.
        hidden: The columns that are not shown, counted from 0.
        heights: The heights of rows that are not as high as usual, counted from 0, in points: Excel
            takes multiples of 0.75.
        form: What is asked in it, where it is a form: its other cells are locked.
    """

    title: str
    widths: Sequence[float]
    rows: Iterable[WrittenRow]
    frozen: int = 0
    hidden: frozenset[int] = frozenset()
    heights: Mapping[int, float] = field(default_factory=dict)
    form: "Form | None" = None


@dataclass(frozen=True, slots=True)
class Form:
    """What is asked in a sheet that is a form.

    Attributes:
        header: The row of the titles, counted from 0; who fills it in can filter by them.
        last: The last row of the form, counted from 0.
        column: The column with drop-downs, counted from 0.
        choices: The rows, counted from 0, by what their drop-down offers; anything else may be
            typed as well. A choice that is longer than Excel takes offers nothing. It is asked for
            when the rows are written.
    """

    header: int
    last: int
    column: int
    choices: Mapping[tuple[str, ...], Sequence[int]]


def workbook_bytes(sheets: Iterable[WrittenSheet]) -> bytes:
    """Return the workbook with these sheets; every cell stays text, whatever it begins with."""
    target = io.BytesIO()
    styles = _Styles()
    with ExitStack() as open_files:
        written = [
            (sheet, _rows_written(sheet, styles, open_files.enter_context(TemporaryFile())))
            for sheet in sheets
        ]
        frame = ZipFile(io.BytesIO(_frame([sheet for sheet, _ in written], styles)))
        rows = {
            f"xl/worksheets/sheet{number}.xml": found
            for number, (_, found) in enumerate(written, start=1)
        }
        with ZipFile(target, "w", ZIP_DEFLATED) as package:
            for name in frame.namelist():
                _add_part(package, name, frame.read(name), rows.get(name))
    return target.getvalue()


class _Styles(dict[Look, int]):
    """The looks of a workbook by number, in the order in which its cells first have them."""

    def __missing__(self, look: Look) -> int:
        self[look] = number = len(self) + 1
        return number


@dataclass(frozen=True, slots=True)
class _Rows:
    """The markup of a sheet's rows in a file of its own, and which cells they fill."""

    markup: IO[bytes]
    count: int
    width: int

    @property
    def dimension(self) -> str:
        """The range of cells, such as A1:R12."""
        last = f"{column_letter(max(0, self.width - 1))}{max(1, self.count)}"
        return "A1" if last == "A1" else f"A1:{last}"


def _rows_written(sheet: WrittenSheet, styles: _Styles, target: IO[bytes]) -> _Rows:
    """Write the markup of the rows, taking them one after the other."""
    count = width = 0
    # By identity: to hash each row's looks takes a third of the time of all rows.
    known: dict[int, tuple[Looks, list[tuple[str, str]]]] = {}
    rows = enumerate(islice(sheet.rows, LAST_ROW), start=1)
    while chunk := list(islice(rows, _CHUNK)):
        parts: list[str] = []
        for count, row in chunk:
            if id(row.looks) not in known:
                known[id(row.looks)] = row.looks, _openings(row.looks, styles)
            _, openings = known[id(row.looks)]
            width = max(width, len(openings))
            cells = [
                f"{opening}{count}{style}{_text_markup(text)}"
                for text, (opening, style) in zip(row.texts, openings, strict=True)
            ]
            parts.append(f'<row r="{count}"{_height(sheet, count)}>{"".join(cells)}</row>')
        target.write("".join(parts).encode())
    return _Rows(target, count, width)


def _openings(looks: Looks, styles: _Styles) -> list[tuple[str, str]]:
    """Return how each cell of a row begins: before the number of the row, and behind it."""
    return [
        (f'<c r="{column_letter(at)}', f'" s="{styles[look]}"') for at, look in enumerate(looks)
    ]


def _height(sheet: WrittenSheet, row: int) -> str:
    height = sheet.heights.get(row - 1)
    return "" if height is None else f' ht="{height:.16g}" customHeight="1"'


# Departments, kinds and certainties come again and again.
@lru_cache(maxsize=1 << 12)
def _text_markup(text: str) -> str:
    """Return how a cell goes on behind its style, whatever its text."""
    if not text:
        return "/>"
    if not _UNUSUAL.search(text) and len(text) <= _LONGEST // 2:
        return f' t="inlineStr"><is><t>{text}</t></is></c>'
    return _unusual_markup(_fitting(text))


_UNUSUAL = re.compile(r"[\x00-\x1f&<>\ufffe\uffff]|_x|^\s|\s$")
"""What cannot stand in markup as it is."""
_LIKE_ESCAPE = re.compile("(_x[0-9a-fA-F]{4}_)")
_CONTROL = re.compile("[\\x00-\\x08\\x0b-\\x1f\ufffe\uffff]")


def _unusual_markup(text: str) -> str:
    """Write characters that XML has no place for as ``_xHHHH_`` (ISO/IEC 29500-1, 22.9.2.19)."""
    shown = _LIKE_ESCAPE.sub(r"_x005F\1", text)
    shown = _CONTROL.sub(lambda found: f"_x{ord(found[0]):04X}_", shown)
    kept = ' xml:space="preserve"' if shown[0].isspace() or shown[-1].isspace() else ""
    shown = shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f' t="inlineStr"><is><t{kept}>{shown}</t></is></c>'


def _fitting(text: str) -> str:
    """Return as much of a text as a cell holds."""
    units = text.encode("utf-16-le", "surrogatepass")
    if len(units) <= 2 * _LONGEST:
        return text
    return units[: 2 * _LONGEST].decode("utf-16-le", "ignore")


def _frame(sheets: Sequence[WrittenSheet], styles: Iterable[Look]) -> bytes:
    """Return XlsxWriter's workbook with all but the rows; its first row has each look once."""
    target = io.BytesIO()
    # Most runs only read workbooks.
    from xlsxwriter import Workbook

    with Workbook(target, {"in_memory": True}) as book:
        book.set_properties({"created": _EARLIEST})
        formats = [_format(book, look) for look in styles]
        for sheet in sheets:
            made = book.add_worksheet(sheet.title)
            _set_out(made, sheet)
            for column, look in enumerate(formats):
                made.write_blank(0, column, None, look)
            # Its looks are in the order of their numbers once they stand in the first sheet.
            formats = []
    return target.getvalue()


def _format(book: "Workbook", look: Look) -> "Format":
    framed = {"locked": False, "border": 1, "border_color": "#808080"} if look.open else {}
    wanted = {
        "bold": look.bold,
        "font_color": look.color and f"#{look.color}",
        "bg_color": look.fill and f"#{look.fill}",
        "pattern": 1 if look.fill else None,
        "text_wrap": look.wrapped,
        "valign": "top" if look.top else None,
        "num_format": "@" if look.text else None,
    }
    given = {name: value for name, value in wanted.items() if value}
    return book.add_format(given | framed)


def _set_out(target: "Worksheet", sheet: WrittenSheet) -> None:
    for at, width in enumerate(sheet.widths):
        target.set_column(at, at, width - _PADDING, None, {"hidden": at in sheet.hidden})
    if sheet.frozen:
        target.freeze_panes(sheet.frozen, 0)
    if sheet.form:
        _protect(target, sheet.form, len(sheet.widths))


_DIMENSION = re.compile(rb'<dimension ref="[^"]*"/>')
_NO_ROWS = re.compile(rb"<sheetData>.*?</sheetData>|<sheetData/>", re.DOTALL)


def _add_part(package: ZipFile, name: str, content: bytes, rows: _Rows | None) -> None:
    """Add a part of the package; a sheet's with its rows in their place."""
    part = ZipInfo(name, _PART_DATE)
    part.compress_type, part.external_attr = ZIP_DEFLATED, _PART_MODE
    if rows is None:
        package.writestr(part, content)
        return
    whole = _DIMENSION.sub(f'<dimension ref="{rows.dimension}"/>'.encode(), content, count=1)
    head, tail = _NO_ROWS.split(whole, maxsplit=1)
    part.file_size = len(whole) + rows.markup.tell()
    rows.markup.seek(0)
    with package.open(part, "w") as target:
        target.write(head + b"<sheetData>")
        shutil.copyfileobj(rows.markup, target, 1 << 20)
        target.write(b"</sheetData>" + tail)


def _protect(target: "Worksheet", form: Form, width: int) -> None:
    target.autofilter(form.header, 0, form.last, width - 1)
    # Filters, and widths to one's liking, stay possible; the lock has no password.
    target.protect("", {"autofilter": True, "format_columns": True, "format_rows": True})
    letter = column_letter(form.column)
    for choice, rows in form.choices.items():
        if not choice or len(",".join(choice)) > _LONGEST_LIST:
            continue
        cells = " ".join(f"{letter}{row + 1}" for row in rows)
        rule = {"validate": "list", "source": list(choice), "show_error": False}
        target.data_validation(cells, rule | {"multi_range": cells})
