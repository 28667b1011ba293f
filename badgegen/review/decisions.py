"""Reads back what was decided in review.xlsx."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from badgegen.errors import OutputError, RosterError
from badgegen.grid import SheetGrid
from badgegen.message import message
from badgegen.outputs import is_open_elsewhere
from badgegen.review.columns import DECISIONS, columns_by_title
from badgegen.xlsx import sheets_of
from badgegen.xlsx.faults import Damaged, Locked, TooLarge


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
        sheets = sheets_of(path.read_bytes())
    except PermissionError as error:
        raise OutputError(message("review.is-open", file=path.name)) from error
    except (OSError, Damaged, Locked, TooLarge) as error:
        raise RosterError(message("review.unreadable", file=path.name)) from error
    return tuple(one for sheet in sheets for one in _sheet_decisions(sheet))


def _sheet_decisions(sheet: SheetGrid) -> Iterator[Decision]:
    """The rows below the line that names the columns; nothing where no line does."""
    known = columns_by_title()
    columns: list[str] = []
    for number, texts in sheet.form_rows():
        if columns:
            yield _decision(sheet.name, number, dict(zip(columns, texts, strict=False)))
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
