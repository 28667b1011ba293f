"""The child process that reads .xls, .xlsb and .ods a second time: the only one to know pandas."""

import sys
from collections.abc import Iterator
from io import BytesIO

import msgspec
import pandas as pd
from python_calamine import PasswordError

from badgegen.roster.files.legacy import Outcome, SecondReading, TextSheet
from badgegen.xlsx import cell_text


def main() -> None:
    """Read a workbook from standard input and write its texts to standard output as JSON."""
    answer = second_reading(sys.stdin.buffer.read())
    sys.stdout.buffer.write(msgspec.json.encode(answer))


def second_reading(content: bytes) -> SecondReading:
    """Return the texts of the workbook, or why there are none."""
    try:
        return SecondReading(Outcome.READ, tuple(_sheets(content)))
    except PasswordError:
        return SecondReading(Outcome.PROTECTED)
    except MemoryError:
        return SecondReading(Outcome.TOO_LARGE)
    # calamine raises many kinds, and its panics are not even an Exception.
    except BaseException:
        return SecondReading(Outcome.DAMAGED)


def _sheets(content: bytes) -> Iterator[TextSheet]:
    with pd.ExcelFile(BytesIO(content), engine="calamine") as book:
        for name in map(str, book.sheet_names):
            frame = pd.read_excel(book, sheet_name=name, header=None, dtype=object, na_filter=False)
            yield TextSheet(name, _texts(frame))


def _texts(frame: pd.DataFrame) -> dict[int, dict[int, str]]:
    """Return the cells that hold a text, by their rows from 1 and their columns from 0."""
    found: dict[int, dict[int, str]] = {}
    for row, cells in enumerate(frame.itertuples(index=False, name=None), start=1):
        texts = {
            column: text
            for column, cell in enumerate(cells)
            if isinstance(cell, str) and (text := cell_text(cell))
        }
        if texts:
            found[row] = texts
    return found


if __name__ == "__main__":
    main()
