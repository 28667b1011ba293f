"""Reads the rows of a worksheet into a grid of text."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import zip_longest
from xml.etree.ElementTree import Element

from badgegen.roster.cells import Cell, FuriganaRun, SheetGrid
from badgegen.roster.xlsx.cell import Book, read_cell
from badgegen.roster.xlsx.faults import TooLarge
from badgegen.roster.xlsx.limits import MOST_CELLS, MOST_COLUMNS
from badgegen.roster.xlsx.markup import is_true, read_elements, tags
from badgegen.roster.xlsx.notes import CellNote, cell_note, noted_text
from badgegen.roster.xlsx.place import columns, in_place, row_number
from badgegen.roster.xlsx.text import single_text

_ROW, _CELL = tags("row"), tags("c")
_NO_HEIGHT = ("0", "0.0")


@dataclass(slots=True)
class _Draft:
    """A grid in the making.

    ``last`` is the number of the row before; ``held`` counts what the grid holds; ``shared`` are
    the ids of shared formulas with PHONETIC.
    """

    rows: dict[int, tuple[str, ...]] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)
    furigana: dict[Cell, tuple[FuriganaRun, ...]] = field(default_factory=dict)
    without_value: set[Cell] = field(default_factory=set)
    phonetic: set[Cell] = field(default_factory=set)
    shared: set[str] = field(default_factory=set)
    last: int = 0
    held: int = 0


def read_sheet(name: str, chunks: Iterable[bytes], book: Book, *, hidden: bool) -> SheetGrid:
    """The sheet as a grid of the rows that hold something.

    What the sheet claims of its own size is not looked at.

    Raises:
        TooLarge: It has more rows and columns than any roster.
        Damaged: A row or a cell has an impossible place.
    """
    draft = _Draft()
    for row in read_elements(chunks, _ROW):
        _add_row(draft, row, book)
        if draft.held > MOST_CELLS:
            raise TooLarge(name)
    return _grid(name, draft, hidden=hidden)


def _add_row(draft: _Draft, element: Element, book: Book) -> None:
    cells = [cell for cell in element if cell.tag in _CELL]
    references = [cell.get("r") for cell in cells]
    number = draft.last = row_number(element.get("r"), references, draft.last)
    places = columns(references, number)
    singles = [single_text(cell) for cell in cells]
    texts = [read_cell(cell, text, book) for cell, text in zip(cells, singles, strict=True)]
    kept: list[int] = []
    if book.strings.furigana or None in singles:
        notes = [cell_note(cell, book.strings, draft.shared) for cell in cells]
        texts = list(map(noted_text, texts, notes))
        noted = {place: note for place, note in zip(places, notes, strict=True) if note}
        _take_notes(draft, number, noted)
        kept.extend(noted)
    row = in_place(texts, places, kept)
    if number in draft.rows:
        pairs = zip_longest(row, draft.rows[number], fillvalue="")
        row = tuple(text or before for text, before in pairs)
    if row:
        draft.rows[number] = row
        draft.held += len(row)
        _note_hidden(draft, number, element)


def _take_notes(draft: _Draft, row: int, notes: Mapping[int, CellNote]) -> None:
    for column, note in notes.items():
        if column >= MOST_COLUMNS:
            continue
        if note.furigana:
            draft.furigana[row, column] = note.furigana
        if note.phonetic:
            draft.phonetic.add((row, column))
        if note.without_value:
            draft.without_value.add((row, column))
        draft.held += 1 + len(note.furigana)


def _note_hidden(draft: _Draft, number: int, element: Element) -> None:
    """Notes whether a row is hidden; a filter hides rows in the same way.

    What ``zeroHeight`` of a sheet hides is only the rows that its file does not list.
    """
    if is_true(element, "hidden") or element.get("ht") in _NO_HEIGHT:
        draft.hidden.add(number)


def _grid(name: str, draft: _Draft, *, hidden: bool) -> SheetGrid:
    width = max(map(len, draft.rows.values()), default=0)
    if width * len(draft.rows) > MOST_CELLS:
        raise TooLarge(name)
    numbered = sorted(draft.rows.items())
    return SheetGrid(
        name=name,
        rows=tuple((number, texts + ("",) * (width - len(texts))) for number, texts in numbered),
        hidden_rows=frozenset(draft.hidden),
        hidden=hidden,
        furigana=draft.furigana,
        without_value=frozenset(draft.without_value),
        phonetic=frozenset(draft.phonetic),
    )
