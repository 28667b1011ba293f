"""Reads .xls, .xlsb and .ods workbooks, in a child process: such files can end the process."""

from enum import StrEnum

import msgspec

from badgegen.errors import RosterError
from badgegen.grid import SheetGrid
from badgegen.message import message
from badgegen.roster.child import answer_of


class Outcome(StrEnum):
    """How the child got on."""

    READ = "read"
    DAMAGED = "damaged"
    PROTECTED = "protected"


class LegacySheet(msgspec.Struct, frozen=True):
    """A sheet as the child hands it over."""

    name: str
    hidden: bool
    rows: tuple[tuple[str, ...], ...]


class LegacyAnswer(msgspec.Struct, frozen=True):
    """What the child says of a workbook."""

    outcome: Outcome
    sheets: tuple[LegacySheet, ...] = ()


def read_legacy(content: bytes, file: str) -> tuple[SheetGrid, ...]:
    """The sheets of a workbook, hidden ones included; ``file`` is its name for messages.

    Which rows are hidden is not known of these formats.

    Raises:
        RosterError: The content is no workbook, is damaged, protected, endless or has no sheet.
    """
    answer = _answer(content)
    if answer.outcome is Outcome.PROTECTED:
        raise RosterError(message("roster.cannot-decrypt", file=file))
    if answer.outcome is Outcome.DAMAGED:
        raise RosterError(message("roster.unreadable", file=file))
    if not answer.sheets:
        raise RosterError(message("roster.no-sheets", file=file))
    return tuple(map(_grid, answer.sheets))


def _answer(content: bytes) -> LegacyAnswer:
    written = answer_of("badgegen.roster.legacy_child", content)
    try:
        return msgspec.json.decode(written or b"", type=LegacyAnswer)
    except msgspec.DecodeError:
        return LegacyAnswer(Outcome.DAMAGED)


def _grid(sheet: LegacySheet) -> SheetGrid:
    rows = tuple(enumerate(sheet.rows, start=1))
    return SheetGrid(sheet.name, rows, hidden_rows=None, hidden=sheet.hidden)
