"""Reads a roster file of any format as sheets of text."""

from pathlib import Path

from badgegen.errors import RosterError
from badgegen.grid import SheetGrid
from badgegen.message import message
from badgegen.roster.formats import Format, format_of
from badgegen.roster.legacy import read_legacy
from badgegen.roster.own_files import check_is_roster
from badgegen.roster.password import unprotected
from badgegen.roster.text_file import read_text

_LARGEST = 256 * 1024 * 1024


def read_grids(path: Path, password: str | None) -> tuple[SheetGrid, ...]:
    """The sheets of a roster file, hidden ones included.

    Raises:
        PasswordNeeded: The file is protected and no password was given.
        RosterError: The file is missing, too large, damaged or of a format without a reader,
            or badgegen wrote it.
    """
    file = str(path)
    content = _content(path, file)
    format_ = format_of(content, path.name)
    if not format_.is_roster:
        raise RosterError(message(f"roster.{format_.value}", file=file))
    if format_.may_be_protected:
        content = unprotected(content, file, password)
        format_ = format_of(content, path.name)
    grids = _read(content, format_, file)
    check_is_roster(grids, path)
    return grids


def _read(content: bytes, format_: Format, file: str) -> tuple[SheetGrid, ...]:
    if format_ is Format.TEXT:
        return read_text(content, file)
    if format_ is Format.EXCEL:
        from badgegen.roster.excel import read_excel

        return read_excel(content, file)
    return read_legacy(content, file)


def _content(path: Path, file: str) -> bytes:
    if path.name.startswith("~$"):
        raise RosterError(message("roster.owner-file", file=file))
    if path.is_dir():
        raise RosterError(message("roster.is-folder", file=file))
    try:
        with path.open("rb") as stream:
            content = stream.read(_LARGEST + 1)
    except FileNotFoundError as error:
        raise RosterError(message("roster.missing-file", file=file)) from error
    except OSError as error:
        raise RosterError(message("roster.no-access", file=file)) from error
    if len(content) > _LARGEST:
        raise RosterError(message("roster.file-too-large", file=file))
    return content
