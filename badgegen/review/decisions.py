"""Reads back what was decided in review.xlsx."""

import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from openpyxl import load_workbook

from badgegen.errors import OutputError, RosterError
from badgegen.message import message
from badgegen.outputs import is_open_elsewhere
from badgegen.review.columns import DECISIONS, columns_by_title

_HIGHEST_ROW = 200_000


@dataclass(frozen=True, slots=True)
class Decision:
    """A filled-in row: whom it is about, what was decided, and what the form showed before.

    One ``by_surname`` is about everybody with the surname.
    """

    sheet: str
    row: int
    surname: str
    staff_number: str
    department: str
    shown_kana: str
    kana: str
    romaji: str
    earlier: tuple[str, str]
    by_surname: bool

    @property
    def is_new(self) -> bool:
        """Whether something was typed since the form was made."""
        return bool(self.kana or self.romaji) and (self.kana, self.romaji) != self.earlier


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """All rows of the form's sheets, filled in or not; none where there is no such file.

    Raises:
        OutputError: The workbook is open: what was typed may not be saved yet.
        RosterError: It cannot be read.
    """
    if not path.exists():
        return ()
    if is_open_elsewhere(path):
        raise OutputError(message("review.is-open", file=path.name))
    try:
        return tuple(_workbook_decisions(path))
    except PermissionError as error:
        raise OutputError(message("review.is-open", file=path.name)) from error
    # Damaged files make openpyxl raise ten and more kinds of exception, some only at the rows.
    except Exception as error:
        raise RosterError(message("review.unreadable", file=path.name)) from error


def _workbook_decisions(path: Path) -> Iterator[Decision]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(path, read_only=True)
    try:
        for sheet in book.worksheets:
            rows = sheet.iter_rows(max_row=_HIGHEST_ROW, values_only=True)
            yield from _sheet_decisions(sheet.title, rows)
    finally:
        book.close()


def _sheet_decisions(title: str, rows: Iterable[tuple[object, ...]]) -> Iterator[Decision]:
    """The rows below the line that names the columns; nothing where no line does."""
    known = columns_by_title()
    columns: list[str] = []
    for number, values in enumerate(rows, start=1):
        texts = [_text(value) for value in values]
        if columns:
            yield _decision(title, number, dict(zip(columns, texts, strict=False)))
        elif set(DECISIONS) <= {known.get(text, "") for text in texts}:
            columns = [known.get(text, "") for text in texts]


def _decision(title: str, number: int, cells: dict[str, str]) -> Decision:
    return Decision(
        sheet=title,
        row=number,
        surname=cells.get("surname", ""),
        staff_number=cells.get("staff-number", ""),
        department=cells.get("department", ""),
        shown_kana=cells.get("kana", ""),
        kana=cells.get("decided-kana", ""),
        romaji=cells.get("decided-romaji", ""),
        earlier=(cells.get("earlier-kana", ""), cells.get("earlier-romaji", "")),
        by_surname="row" not in cells,
    )


def _text(value: object) -> str:
    return "" if value is None else str(value).strip()
