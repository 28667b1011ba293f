"""Measures how fast a roster is read, beside other readers of the same file in the same run.

Usage: python benchmarks/reading_rosters.py [--rows 10000] [--runs 3] [--memory]

Prints the best seconds of each reader and how many times as long as badgegen it takes; with
--memory also the most memory that badgegen's reader holds at once.
"""

import argparse
import time
import tracemalloc
from collections.abc import Callable, Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pandas as pd
from openpyxl import Workbook, load_workbook
from python_calamine import CalamineWorkbook

from badgegen.roster.files.excel import read_excel

HEADER = ("職員番号", "氏名", "フリガナ", "所属", "役職", "内線", "メール", "区分")

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml"
# What a workbook has besides its sheet and its strings.
_AROUND = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_CONTENT}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_CONTENT}.worksheet+xml"/>'
    f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_CONTENT}.sharedStrings+xml"/>'
    "</Types>",
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{_RELATED}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_RELATED}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_RELATED}/sharedStrings" Target="sharedStrings.xml"/>'
    "</Relationships>",
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATED}"><sheets>'
    '<sheet name="職員" sheetId="1" r:id="rId1"/></sheets></workbook>',
}


def main() -> None:
    """Writes a roster of each kind, reads it with each reader and prints a table."""
    options = _options()
    for kind, write in WRITERS.items():
        content = write(options.rows)
        print(f"{kind}, {options.rows:,} rows")
        seconds = {name: best(read, content, options.runs) for name, read in READERS.items()}
        for name, taken in seconds.items():
            print(f"  {name:20} {taken:8.3f} s {taken / seconds['badgegen']:6.2f}")
        if options.memory:
            print(f"  badgegen holds at most {peak(content) / 2**20:.0f} MiB")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measures how fast a roster is read.")
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--memory", action="store_true")
    return parser.parse_args()


def people(rows: int) -> Iterator[tuple[str | int, ...]]:
    """The header and so many people in eight columns."""
    yield HEADER
    for row in range(rows):
        person = (f"{row:06}", f"山田{row}　太郎", f"ヤマダ{row}　タロウ")
        work = (f"第{row % 30}課", f"主任{row % 5}", row % 10_000, f"x{row}@example.jp", "正職員")
        yield (*person, *work)


def with_inline_strings(rows: int) -> bytes:
    """A workbook with each text in its cell, as openpyxl writes it."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("職員")
    for row in people(rows):
        sheet.append(row)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def with_shared_strings(rows: int) -> bytes:
    """A workbook whose cells name their texts by number, as Excel writes it."""
    strings: dict[str, int] = {}
    lines = [
        f'<row r="{number}" spans="1:8">'
        + "".join(
            _cell(f"{letter}{number}", value, strings)
            for letter, value in zip("ABCDEFGH", row, strict=True)
        )
        + "</row>"
        for number, row in enumerate(people(rows), start=1)
    ]
    items = "".join(f"<si><t>{text}</t></si>" for text in strings)
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for part, content in _AROUND.items():
            archive.writestr(part, content)
        rows_written = f"<sheetData>{''.join(lines)}</sheetData>"
        archive.writestr(
            "xl/worksheets/sheet1.xml", f'<worksheet xmlns="{_MAIN}">{rows_written}</worksheet>'
        )
        archive.writestr("xl/sharedStrings.xml", f'<sst xmlns="{_MAIN}">{items}</sst>')
    return target.getvalue()


def _cell(reference: str, value: str | int, strings: dict[str, int]) -> str:
    if isinstance(value, int):
        return f'<c r="{reference}"><v>{value}</v></c>'
    number = strings.setdefault(value, len(strings))
    return f'<c r="{reference}" t="s"><v>{number}</v></c>'


def best(read: Callable[[bytes], object], content: bytes, runs: int) -> float:
    """The seconds of the quickest of some runs."""
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        read(content)
        taken.append(time.perf_counter() - start)
    return min(taken)


def peak(content: bytes) -> int:
    """The most bytes held while the roster is read, its result included."""
    tracemalloc.start()
    read_excel(content, "名簿.xlsx")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most


def _read_only(content: bytes) -> int:
    book = load_workbook(BytesIO(content), read_only=True, data_only=True)
    return sum(1 for sheet in book.worksheets for _ in sheet.iter_rows(values_only=True))


READERS: dict[str, Callable[[bytes], object]] = {
    "badgegen": lambda content: read_excel(content, "名簿.xlsx"),
    "pandas + openpyxl": lambda content: pd.read_excel(BytesIO(content), engine="openpyxl"),
    "openpyxl read-only": _read_only,
    "calamine": lambda content: (
        CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    ),
}

WRITERS: dict[str, Callable[[int], bytes]] = {
    "inline strings": with_inline_strings,
    "shared strings": with_shared_strings,
}


if __name__ == "__main__":
    main()
