"""Measures how fast a roster is read, beside other readers of the same file in the same run.

Usage: python benchmarks/reading_rosters.py [--rows 10000] [--runs 3] [--memory]

Prints the best seconds of each reader and how many times as long as badgegen it takes; with
--memory also the most memory that badgegen's reader holds at once.
"""

import argparse
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pandas as pd
from openpyxl import Workbook, load_workbook
from python_calamine import CalamineWorkbook

from badgegen.roster.excel import read_excel

HEADER = ("職員番号", "氏名", "フリガナ", "所属", "役職", "内線", "メール", "区分")


def main() -> None:
    """Writes the roster, reads it with each reader and prints the table."""
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "名簿.xlsx"
        write_roster(path, options.rows)
        content = path.read_bytes()
    seconds = {name: best(read, content, options.runs) for name, read in READERS.items()}
    for name, taken in seconds.items():
        print(f"{name:20} {taken:8.3f} s {taken / seconds['badgegen']:6.2f}")
    if options.memory:
        print(f"badgegen holds at most {peak(content) / 2**20:.0f} MiB")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measures how fast a roster is read.")
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--memory", action="store_true")
    return parser.parse_args()


def write_roster(path: Path, rows: int) -> None:
    """A workbook with so many people in eight columns."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("職員")
    sheet.append(HEADER)
    for row in range(rows):
        person = (f"{row:06}", f"山田{row}　太郎", f"ヤマダ{row}　タロウ")
        work = (f"第{row % 30}課", f"主任{row % 5}", row % 10_000, f"x{row}@example.jp", "正職員")
        sheet.append((*person, *work))
    book.save(path)


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


if __name__ == "__main__":
    main()
