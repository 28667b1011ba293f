"""Reads a staff roster (名簿): its people by surname, and what was passed over."""

from collections.abc import Callable
from itertools import chain
from pathlib import Path

from badgegen.errors import RosterError
from badgegen.message import Message, message
from badgegen.model import Place, Roster, SkippedRow
from badgegen.roster.cells import SheetGrid
from badgegen.roster.columns import Header, find_header
from badgegen.roster.knowledge import NameKnowledge
from badgegen.roster.notes import duplicate_notes, sheet_notes
from badgegen.roster.people import read_people

__all__ = ["NameKnowledge", "read_roster"]

_GridReader = Callable[[bytes, str], tuple[SheetGrid, ...]]

_EXCEL = (".xlsx", ".xlsm", ".xltx", ".xltm")
_LEGACY = (".xls", ".xlsb", ".ods")
_ZIP = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0"
# The stream of a password-protected workbook: [MS-OFFCRYPTO] 2.3.4.4.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read_roster(path: Path, names: NameKnowledge) -> Roster:
    """The people of the roster file, the rows passed over, and notes on what was taken as what.

    Raises:
        RosterError: The file is missing or no workbook, no sheet has a header for names, or nobody
            stands under one.
    """
    file = str(path)
    sheets = [(grid, find_header(grid)) for grid in _read_grids(path, file)]
    if not any(header for grid, header in sheets if not grid.hidden):
        raise RosterError(message("roster.no-header", file=file))
    roster = _joined([_read_sheet(grid, header, names) for grid, header in sheets])
    if not roster.people:
        reasons = tuple(map(_located, roster.skipped))
        raise RosterError(message("roster.no-people", file=file), reasons)
    return roster


def _read_grids(path: Path, file: str) -> tuple[SheetGrid, ...]:
    if path.name.startswith("~$"):
        raise RosterError(message("roster.owner-file", file=file))
    if path.suffix.lower() not in (*_EXCEL, *_LEGACY):
        raise RosterError(message("roster.unknown-format", file=file))
    content = _content(path, file)
    if content.startswith(_COMPOUND) and _ENCRYPTED in content:
        raise RosterError(message("roster.encrypted", file=file))
    return _reader(path.suffix.lower(), content)(content, file)


def _content(path: Path, file: str) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise RosterError(message("roster.missing-file", file=file)) from error
    except OSError as error:
        raise RosterError(message("roster.no-access", file=file)) from error


def _reader(suffix: str, content: bytes) -> _GridReader:
    """The reader for the content; .xls and .xlsx are often renamed into each other."""
    renamed = suffix == ".xls" and content.startswith(_ZIP)
    if renamed or (suffix in _EXCEL and not content.startswith(_COMPOUND)):
        from badgegen.roster.excel import read_excel

        return read_excel
    from badgegen.roster.legacy import read_legacy

    return read_legacy


def _read_sheet(grid: SheetGrid, header: Header | None, names: NameKnowledge) -> Roster:
    filled = grid.filled_rows()
    if not filled:
        return Roster(people=())
    if grid.hidden:
        reason = message("roster.hidden-sheet", count=len(filled))
        return Roster((), skipped=(SkippedRow(Place(grid.name, filled[0][0]), reason),))
    if header is None:
        return Roster((), notes=(message("roster.sheet-without-header", sheet=grid.name),))
    read = read_people(grid, header, names)
    return Roster(read.people, read.skipped, tuple(sheet_notes(grid, header)))


def _joined(rosters: list[Roster]) -> Roster:
    people = tuple(chain.from_iterable(roster.people for roster in rosters))
    notes = chain.from_iterable(roster.notes for roster in rosters)
    return Roster(
        people=people,
        skipped=tuple(chain.from_iterable(roster.skipped for roster in rosters)),
        notes=(*notes, *duplicate_notes(people)),
    )


def _located(skipped: SkippedRow) -> Message:
    place = skipped.place
    return message("roster.at-row", sheet=place.sheet, row=place.row, reason=skipped.reason)
