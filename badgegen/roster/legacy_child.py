"""The child process that reads .xls, .xlsb and .ods: the only module that knows pandas."""

import sys
from io import BytesIO

import msgspec
import pandas as pd
from python_calamine import CalamineWorkbook, PasswordError, SheetVisibleEnum

from badgegen.grid import cell_text
from badgegen.roster.child import limit_this_process
from badgegen.roster.legacy import LegacyAnswer, LegacySheet, Outcome


def main() -> None:
    """Reads a workbook from standard input and writes its sheets to standard output as JSON."""
    limit_this_process()
    answer = answer_about(sys.stdin.buffer.read())
    sys.stdout.buffer.write(msgspec.json.encode(answer))


def answer_about(content: bytes) -> LegacyAnswer:
    """The sheets of the workbook, or why there are none."""
    try:
        return LegacyAnswer(Outcome.READ, _sheets(content))
    except PasswordError:
        return LegacyAnswer(Outcome.PROTECTED)
    # calamine raises many kinds, and its panics are not even an Exception.
    except BaseException:
        return LegacyAnswer(Outcome.DAMAGED)


def _sheets(content: bytes) -> tuple[LegacySheet, ...]:
    frames = pd.read_excel(
        BytesIO(content),
        engine="calamine",
        sheet_name=None,
        header=None,
        dtype=object,
        na_filter=False,
    )
    hidden = _hidden_sheets(content)
    return tuple(_sheet(name, frame, hidden=name in hidden) for name, frame in frames.items())


def _hidden_sheets(content: bytes) -> frozenset[str]:
    sheets = CalamineWorkbook.from_filelike(BytesIO(content)).sheets_metadata
    return frozenset(sheet.name for sheet in sheets if sheet.visible != SheetVisibleEnum.Visible)


def _sheet(name: str, frame: pd.DataFrame, *, hidden: bool) -> LegacySheet:
    rows = frame.itertuples(index=False, name=None)
    return LegacySheet(name, hidden, tuple(tuple(map(cell_text, row)) for row in rows))


if __name__ == "__main__":
    main()
