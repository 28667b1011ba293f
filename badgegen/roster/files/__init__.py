"""Reads a roster file of any format as sheets of text."""

from pathlib import Path

from badgegen.core import Endless, RosterError, message, read_given
from badgegen.legacy.records import is_protected
from badgegen.roster.files.excel import read_excel
from badgegen.roster.files.formats import Format, format_of
from badgegen.roster.files.legacy import read_legacy
from badgegen.roster.files.own_files import check_is_roster
from badgegen.roster.files.password import unprotected
from badgegen.roster.files.text import read_text
from badgegen.xlsx import SheetGrid

# Chosen: as much as one part of a workbook may have when it is inflated (xlsx/archive).
_LARGEST = 256 * 1024 * 1024


def read_grids(path: Path, password: str | None) -> tuple[SheetGrid, ...]:
    """Return the sheets of a roster file, hidden ones included.

    Raises:
        PasswordNeeded: The file is protected and no password was given.
        RosterError: The file is missing, too large, damaged or of a format without a reader,
            or badgegen wrote it.
    """
    file = str(path)
    content = _content(path, file)
    format_ = format_of(content, path.name)
    if not format_.is_roster:
        raise RosterError(message(format_.value, file=file))
    if format_.may_be_protected and _is_protected(content, format_):
        content = unprotected(content, file, password)
        format_ = format_of(content, path.name)
    grids = _read(content, format_, file)
    check_is_roster(grids, path)
    return grids


def _is_protected(content: bytes, format_: Format) -> bool:
    """Return whether there is a password to be asked for; to ask takes a process of its own."""
    if format_ is not Format.OLD_EXCEL:
        return True
    return is_protected(content)


def _read(content: bytes, format_: Format, file: str) -> tuple[SheetGrid, ...]:
    if format_ is Format.TEXT:
        return read_text(content, file)
    if format_ is Format.EXCEL:
        return read_excel(content, file)
    return read_legacy(content, format_, file)


def _content(path: Path, file: str) -> bytes:
    if path.name.startswith("~$"):
        raise RosterError(message("roster.owner-file", file=file))
    if path.is_dir():
        raise RosterError(message("roster.is-folder", file=file))
    try:
        return read_given(path, _LARGEST)
    except Endless as error:
        key = "roster.file-too-large" if path.is_file() else "roster.no-file"
        raise RosterError(message(key, file=file)) from error
    except FileNotFoundError as error:
        raise RosterError(message("roster.missing-file", file=file)) from error
    except OSError as error:
        raise RosterError(message("roster.no-access", file=file)) from error
