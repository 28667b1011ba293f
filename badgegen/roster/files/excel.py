"""Reads .xlsx workbooks and their kin: what may be wrong with one, in the user's words."""

from badgegen.core import Message, RosterError, message
from badgegen.xlsx import (
    LARGEST_PART,
    MOST_CELLS,
    MOST_ELEMENTS,
    MOST_STRINGS,
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
        raise RosterError(too_large(error.sheet, file)) from error
    except Damaged as error:
        raise RosterError(message("roster.unreadable", file=file)) from error
    if not sheets:
        raise RosterError(message("roster.no-sheets", file=file))
    return sheets


def too_large(sheet: str | None, file: str) -> Message:
    """Return the sentence that a workbook, or a sheet of it, is larger than any roster."""
    if sheet is None:
        return message(
            "roster.unpacks-too-large",
            file=file,
            size=LARGEST_PART // 2**20,
            texts=f"{MOST_STRINGS:,}",
            elements=f"{MOST_ELEMENTS:,}",
        )
    return message("roster.too-large", file=file, sheet=sheet, cells=f"{MOST_CELLS:,}")
