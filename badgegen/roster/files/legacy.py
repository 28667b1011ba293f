"""Reads .xls, .xlsb and .ods workbooks twice, by two readers that know nothing of each other.

badgegen's own reader knows what is hidden, struck through or merged; pandas, in a process of its
own, says what the cells hold. A name is printed only as both of them read it: programs write these
formats in ways that one reader or another garbles without a word.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum

import msgspec

from badgegen.core import RosterError, message
from badgegen.core.process import USUAL, Limits, answer_of
from badgegen.legacy import binary, open_document, records
from badgegen.legacy.draft import LIMITS, Draft
from badgegen.roster.files.excel import too_large
from badgegen.roster.files.formats import Format
from badgegen.xlsx import (
    DAMAGE,
    LAST_ROW,
    MOST_COLUMNS,
    Cell,
    Damaged,
    Locked,
    SheetGrid,
    TooLarge,
    column_letter,
)

_TIME = re.compile(r"-?[P0-9][0-9TYMDHS:.,]*")
_READERS: Mapping[Format, Callable[[bytes], tuple[Draft, ...]]] = {
    Format.OLD_EXCEL: records.drafts_of,
    Format.BINARY_EXCEL: binary.drafts_of,
    Format.OPEN_SPREADSHEET: open_document.drafts_of,
}


class Outcome(StrEnum):
    """How the second reader got on."""

    READ = "read"
    DAMAGED = "damaged"
    PROTECTED = "protected"
    TOO_LARGE = "too-large"


class TextSheet(msgspec.Struct, frozen=True):
    """The cells of a sheet that hold a text, as the second reader hands them over.

    ``rows`` are the texts by their columns, counted from 0, by their rows, counted from 1.
    """

    name: str
    rows: dict[int, dict[int, str]]


class SecondReading(msgspec.Struct, frozen=True):
    """What the second reader says of a workbook."""

    outcome: Outcome
    sheets: tuple[TextSheet, ...] = ()


SecondReader = Callable[[bytes], SecondReading]


def ask_pandas(content: bytes, limits: Limits = USUAL) -> SecondReading:
    """Return what pandas reads in a process of its own, which a workbook can end."""
    written = answer_of("badgegen.roster.files.legacy_child", content, limits)
    if written is None:
        # The child tells of what is damaged; it dies of its limits.
        return SecondReading(Outcome.TOO_LARGE)
    try:
        return msgspec.json.decode(written, type=SecondReading)
    except msgspec.DecodeError:
        return SecondReading(Outcome.DAMAGED)


def read_legacy(
    content: bytes, format_: Format, file: str, *, ask: SecondReader = ask_pandas
) -> tuple[SheetGrid, ...]:
    """Return the sheets of a workbook, hidden ones included; ``file`` is its name for messages.

    Raises:
        RosterError: The content is no workbook, is damaged, protected, giant or has no sheet, or
            the two readers find different texts in it.
    """
    drafts, grids = read_once(content, format_, file)
    second = ask(content)
    if second.outcome is Outcome.PROTECTED:
        raise RosterError(message("roster.cannot-decrypt", file=file))
    if second.outcome is Outcome.TOO_LARGE:
        raise RosterError(
            message(
                "roster.legacy-too-large",
                file=file,
                memory=USUAL.memory // 2**20,
                seconds=USUAL.seconds,
            )
        )
    if second.outcome is Outcome.DAMAGED:
        raise RosterError(message("roster.unreadable", file=file))
    for sheet, (row, column) in differences(drafts, second.sheets):
        raise RosterError(
            message(
                "roster.read-in-two-ways",
                file=file,
                sheet=sheet,
                row=row,
                column=column_letter(column),
            )
        )
    return grids


def read_once(
    content: bytes, format_: Format, file: str
) -> tuple[tuple[Draft, ...], tuple[SheetGrid, ...]]:
    """Return the sheets as badgegen's own reader alone finds them.

    Raises:
        RosterError: The content is no workbook, is damaged, protected, giant or has no sheet.
    """
    try:
        drafts = _READERS[format_](content)
        grids = tuple(draft.grid() for draft in drafts)
    except Locked as error:
        raise RosterError(message("roster.cannot-decrypt", file=file)) from error
    except TooLarge as error:
        raise RosterError(too_large(error.sheet, file, LIMITS)) from error
    except (Damaged, *DAMAGE) as error:
        raise RosterError(message("roster.unreadable", file=file)) from error
    if not grids:
        raise RosterError(message("roster.no-sheets", file=file))
    return drafts, grids


def differences(drafts: Sequence[Draft], sheets: Sequence[TextSheet]) -> Iterator[tuple[str, Cell]]:
    """Yield each cell, with its sheet, that holds a text to one reader but not so to the other.

    A number, a day, a truth value or an error is no text: each reader spells those its own way.
    """
    found = {sheet.name: sheet.rows for sheet in sheets}
    for draft in drafts:
        for cell in _differing(draft, found.pop(draft.name, {})):
            yield draft.name, cell
    for name, rows in found.items():
        for cell in _differing(Draft(name), rows):
            yield name, cell


def _differing(draft: Draft, rows: Mapping[int, Mapping[int, str]]) -> Iterator[Cell]:
    for row in sorted(draft.texts.keys() | rows.keys()):
        cells, texts = draft.rows.get(row, {}), rows.get(row, {})
        for column in sorted(cells.keys() | texts.keys()):
            if row > LAST_ROW or column >= MOST_COLUMNS:
                continue
            own, second = cells.get(column, ""), texts.get(column, "")
            if own and not draft.holds_text(row, column):
                # pandas hands over the times of an .ods as they are written there: PT09H55M33S.
                agree = not second or bool(_TIME.fullmatch(second))
            else:
                agree = _say_the_same(own, second, aside=(row, column) in draft.asides)
            if not agree:
                yield row, column


def _say_the_same(own: str, second: str, *, aside: bool) -> bool:
    """Tell if both are one text, but for what the second reader of an .ods is known to confuse.

    It leaves out tabs and line breaks inside a paragraph, and takes what a drawing in the cell or a
    ruby says for a part of the cell's text.
    """
    if own.split() == second.split():
        return True
    if "\t" in own or "\n" in own:
        own, second = "".join(own.split()), "".join(second.split())
    return own in second if aside else own == second
