"""Reads back what was decided in review.xlsx."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from badgegen.core import OutputError, RosterError, message
from badgegen.files import is_open_elsewhere
from badgegen.form.columns import DECISIONS, columns_by_title
from badgegen.xlsx import Damaged, Locked, SheetGrid, TooLarge, sheets_of

_NOTED = {"note", "finding-key"}


@dataclass(frozen=True, slots=True)
class FilledDecision:
    """A filled-in row: whom it is about, what was decided, and what the form showed before.

    ``badge_surname`` is what the reading is about: the name used at work, where there is one. A
    decision ``by_surname`` is about everybody with the surname.
    """

    sheet: str
    row: int
    surname: str
    badge_surname: str
    staff_number: str
    department: str
    shown_kana: str
    kana: str
    romaji: str
    business_name: str
    earlier: tuple[str, str, str]
    by_surname: bool

    @property
    def is_new(self) -> bool:
        """Whether something was typed since the form was made."""
        typed = (self.kana, self.romaji, self.business_name)
        if self.earlier[2] and not self.business_name:
            # What is emptied stays decided; only a reading typed anew is about the other name.
            return bool(self.kana) and self.kana != self.earlier[0]
        return any(typed) and typed != self.earlier

    @property
    def read_surname(self) -> str:
        """The surname of whom it is about; of a name that the roster gives, that name itself.

        The reading is about that name then, on which nobody decided.
        """
        is_decided = self.business_name or self.earlier[2]
        return self.surname if is_decided else self.badge_surname or self.surname

    @property
    def renames(self) -> bool:
        """Whether another name than before was typed for the badge."""
        return self.business_name not in ("", self.earlier[2])


@dataclass(frozen=True, slots=True)
class FilledNote:
    """A row of the sheet of findings: which it is about, the note, and the note shown before."""

    sheet: str
    row: int
    kind: str
    subject: str
    note: str
    earlier: str
    key: str

    @property
    def is_new(self) -> bool:
        """Whether a note was typed, changed or taken away since the form was made."""
        return self.note != self.earlier


@dataclass(frozen=True, slots=True)
class Filled:
    """What stands in a form: the rows about readings, and those about findings."""

    decisions: tuple[FilledDecision, ...] = ()
    notes: tuple[FilledNote, ...] = ()


def read_form(path: Path) -> Filled:
    """Return all rows of the form's sheets, filled in or not; none where there is no such file.

    Raises:
        OutputError: The workbook is open: what was typed may not be saved yet.
        RosterError: It cannot be read.
    """
    if not path.exists():
        return Filled()
    if is_open_elsewhere(path):
        raise OutputError(message("review.is-open", file=path.name))
    try:
        sheets = sheets_of(path.read_bytes())
    except PermissionError as error:
        raise OutputError(message("review.is-open", file=path.name)) from error
    except (OSError, Damaged, Locked, TooLarge) as error:
        raise RosterError(message("review.unreadable", file=path.name)) from error
    rows = tuple(row for sheet in sheets for row in _sheet_rows(sheet))
    return Filled(
        decisions=tuple(row for row in rows if isinstance(row, FilledDecision)),
        notes=tuple(row for row in rows if isinstance(row, FilledNote)),
    )


def _sheet_rows(sheet: SheetGrid) -> Iterator[FilledDecision | FilledNote]:
    """Yield the rows below the line that names the columns; nothing where no line does."""
    known = columns_by_title()
    columns: list[str] = []
    for number, texts in sheet.form_rows():
        if columns:
            cells = dict(zip(columns, texts, strict=False))
            yield (_note if "finding-key" in cells else _decision)(sheet.name, number, cells)
        else:
            named = [known.get(text, "") for text in texts]
            columns = named if set(DECISIONS) <= set(named) or set(named) >= _NOTED else []


def _decision(title: str, number: int, cells: dict[str, str]) -> FilledDecision:
    return FilledDecision(
        sheet=title,
        row=number,
        surname=cells.get("surname", ""),
        badge_surname=cells.get("badge-surname", ""),
        staff_number=cells.get("staff-number", ""),
        department=cells.get("department", ""),
        shown_kana=cells.get("kana", ""),
        kana=cells.get("decided-kana", ""),
        romaji=cells.get("decided-romaji", ""),
        business_name=cells.get("decided-business-name", ""),
        earlier=(
            cells.get("earlier-kana", ""),
            cells.get("earlier-romaji", ""),
            cells.get("earlier-business-name", ""),
        ),
        by_surname="row" not in cells,
    )


def _note(title: str, number: int, cells: dict[str, str]) -> FilledNote:
    return FilledNote(
        sheet=title,
        row=number,
        kind=cells.get("kind", ""),
        subject=cells.get("subject", ""),
        note=cells.get("note", ""),
        earlier=cells.get("earlier-note", ""),
        key=cells.get("finding-key", ""),
    )
