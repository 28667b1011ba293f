"""Reads .xlsx workbooks and their kin: what may be wrong with one, in the user's words."""

from badgegen.core import Message, RosterError, message
from badgegen.xlsx import (
    COST_OF_ROW,
    LARGEST_PART,
    LIMITS,
    MOST_READ,
    Capacity,
    Damaged,
    Locked,
    SheetGrid,
    TooLarge,
    sheets_of,
)


def read_excel(content: bytes, file: str) -> tuple[SheetGrid, ...]:
    """Return the sheets of a workbook, hidden ones included; ``file`` is its name for messages.

    Raises:
        RosterError: The content is no workbook, is damaged, locked or giant, or has no sheet.
    """
    try:
        sheets = sheets_of(content)
    except Locked as error:
        raise RosterError(message("roster.encrypted", file=file)) from error
    except TooLarge as error:
        raise RosterError(too_large(error.sheet, file, LIMITS)) from error
    except Damaged as error:
        raise RosterError(message("roster.unreadable", file=file)) from error
    if not sheets:
        raise RosterError(message("roster.no-sheets", file=file))
    return sheets


def too_large(sheet: str | None, file: str, limits: Capacity) -> Message:
    """Return the sentence that a workbook, or a sheet of it, is larger than any roster."""
    if sheet is None:
        return message(
            "roster.unpacks-too-large",
            file=file,
            size=LARGEST_PART // 2**20,
            texts=f"{limits.strings:,}",
            elements=f"{limits.elements:,}",
            read=f"{MOST_READ:,}",
            row=COST_OF_ROW,
        )
    return message("roster.too-large", file=file, sheet=sheet, cells=f"{limits.cells:,}")
