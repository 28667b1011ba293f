"""Reads the rows of a worksheet into a grid of text, and what is special of each cell.

That is its furigana, what its formula is, and whether it is struck out.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import zip_longest
from xml.etree.ElementTree import Element

from badgegen.core import going_on
from badgegen.xlsx.archive import COST_OF_ROW, LIMITS, MOST_COLUMNS, TooLarge
from badgegen.xlsx.cell import (
    Book,
    SharedStrings,
    column_numbers,
    columns,
    furigana_runs,
    has_struck_piece,
    in_place,
    plain_texts,
    read_cell,
    row_number,
    stored_furigana,
)
from badgegen.xlsx.grid import (
    Cell,
    FuriganaRun,
    Merge,
    SheetGrid,
    single_text,
    stored_text,
    texts_of,
)
from badgegen.xlsx.markup import is_true, read_plain, tags, whole_number
from badgegen.xlsx.plain import PLAIN_ROWS, PlainCell, plain_rows

_FORMULA = tags("f")
_PHONETIC = "PHONETIC("


@dataclass(frozen=True, slots=True)
class CellNote:
    """A cell's furigana; whether it has a formula that is PHONETIC, or one without result.

    ``struck`` says that its text, or a piece of it, is struck through.
    """

    furigana: tuple[FuriganaRun, ...] = ()
    phonetic: bool = False
    without_value: bool = False
    struck: bool = False


_NOTHING = CellNote()


def cell_note(cell: Element, book: Book, shared: set[str]) -> CellNote | None:
    """Return what there is to note of a cell.

    ``shared`` are the ids of the sheet's shared formulas with PHONETIC, and is added to.
    """
    note = _content_note(cell, book.strings, shared)
    if not _is_struck(cell, book):
        return note
    return replace(note or _NOTHING, struck=True)


def _is_struck(cell: Element, book: Book) -> bool:
    if cell.get("s") in book.styles.struck or has_struck_piece(cell):
        return True
    index = single_text(cell) if book.strings.struck and cell.get("t") == "s" else None
    return bool(index) and whole_number(index or "") in book.strings.struck


def _content_note(cell: Element, strings: SharedStrings, shared: set[str]) -> CellNote | None:
    formulas = [element for element in cell if element.tag in _FORMULA]
    if formulas:
        phonetic = any([_is_phonetic(formula, shared) for formula in formulas])
        return _formula_note(phonetic, not _has_value(cell))
    stored = stored_furigana(cell)
    if stored:
        return CellNote(furigana_runs(stored_text(texts_of(cell)), stored))
    if not strings.furigana or cell.get("t") != "s":
        return None
    index = single_text(cell)
    found = strings.furigana.get(whole_number(index)) if index else None
    return CellNote(found) if found else None


def plain_notes(
    cells: Sequence[PlainCell], places: Sequence[int], book: Book
) -> Mapping[int, CellNote]:
    """Return what there is to note of cells in plain writing, by their places.

    Furigana and strokes.
    """
    strings, struck = book.strings, book.styles.struck
    notes: dict[int, CellNote] = {}
    if strings.furigana:
        notes = {
            place: CellNote(strings.furigana[int(value)])
            for place, (_, _, kind, value) in zip(places, cells, strict=True)
            if kind == "s" and int(value) in strings.furigana
        }
    if struck or strings.struck:
        for place, (_, style, kind, value) in zip(places, cells, strict=True):
            if value and (style in struck or (kind == "s" and int(value) in strings.struck)):
                notes[place] = replace(notes.get(place, _NOTHING), struck=True)
    return notes


def noted_text(text: str, note: CellNote | None) -> str:
    """Return the text of a cell with this note: PHONETIC gives 0 for a cell without text."""
    return "" if note and note.phonetic and text == "0" else text


@cache
def _formula_note(phonetic: bool, without_value: bool) -> CellNote:
    return CellNote((), phonetic, without_value)


def _is_phonetic(formula: Element, shared: set[str]) -> bool:
    """Return whether a formula has PHONETIC.

    The first cell of a shared formula holds its text, the others only its id.
    """
    written = formula.text or ""
    group = formula.get("si", "") if formula.get("t") == "shared" else ""
    if not written:
        return group in shared
    if _PHONETIC not in written.upper().replace(" ", ""):
        return False
    if group:
        shared.add(group)
    return True


def _has_value(cell: Element) -> bool:
    """Return whether a formula has its result: an empty text is one, an empty number is none."""
    texts = texts_of(cell)
    return any(texts) or (bool(texts) and cell.get("t") == "str")


_ROW, _CELL = tags("row"), tags("c")
_COLUMN, _MERGE = tags("col"), tags("mergeCell")
# A cell with a formula takes about as long as so many plain ones.
_COST_OF_FORMULA = 6
_NO_HEIGHT = ("0", "0.0")
_RANGE = re.compile(r"([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})")


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
    struck: set[Cell] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merges: list[Merge] = field(default_factory=list)
    last: int = 0
    held: int = 0


def read_sheet(name: str, chunks: Iterable[bytes], book: Book, *, hidden: bool) -> SheetGrid:
    """Return the sheet as a grid of the rows that hold something.

    What the sheet claims of its own size is not looked at.

    Raises:
        TooLarge: It has more rows and columns than any roster.
        Damaged: A row or a cell has an impossible place.
    """
    draft = _Draft()
    for piece in going_on(read_plain(chunks, _ROW | _COLUMN | _MERGE, PLAIN_ROWS)):
        if isinstance(piece, str):
            _add_plain(draft, piece, book)
        elif piece.tag in _COLUMN:
            _add_column(draft, piece)
        elif piece.tag in _MERGE:
            _add_merge(draft, piece)
        else:
            _add_row(draft, piece, book)
        if draft.held > LIMITS.cells:
            raise TooLarge(name)
    return _grid(name, draft, hidden=hidden)


def _add_plain(draft: _Draft, rows: str, book: Book) -> None:
    for number, cells in plain_rows(rows):
        draft.last = row_number(number, (), draft.last)
        book.spend(COST_OF_ROW + len(cells))
        places = column_numbers(tuple([letters for letters, *_ in cells]))
        notes = plain_notes(cells, places, book)
        _take_notes(draft, notes)
        _take_texts(draft, in_place(plain_texts(cells, book), places, notes))


def _add_row(draft: _Draft, element: Element, book: Book) -> None:
    cells = [cell for cell in element if cell.tag in _CELL]
    references = [cell.get("r") for cell in cells]
    draft.last = row_number(element.get("r"), references, draft.last)
    if cells:
        _add_cells(draft, cells, columns(references, draft.last), book)
    if draft.last in draft.rows and _is_hidden(element):
        draft.hidden.add(draft.last)


def _add_cells(
    draft: _Draft, cells: Sequence[Element], places: tuple[int, ...], book: Book
) -> None:
    singles = [single_text(cell) if len(cell) else "" for cell in cells]
    book.spend(COST_OF_ROW + len(cells) + _COST_OF_FORMULA * singles.count(None))
    texts = [
        "" if text == "" else read_cell(cell, text, book)
        for cell, text in zip(cells, singles, strict=True)
    ]
    kept: Mapping[int, CellNote] = {}
    noted = book.strings.furigana or book.strings.struck or book.styles.struck
    if noted or None in singles:
        notes = [cell_note(cell, book, draft.shared) for cell in cells]
        texts = list(map(noted_text, texts, notes))
        kept = {place: note for place, note in zip(places, notes, strict=True) if note}
        _take_notes(draft, kept)
    _take_texts(draft, in_place(texts, places, kept))


def _take_texts(draft: _Draft, row: tuple[str, ...]) -> None:
    """Put texts into the row that was read last; a row may come in several pieces."""
    if draft.last in draft.rows:
        pairs = zip_longest(row, draft.rows[draft.last], fillvalue="")
        row = tuple(text or before for text, before in pairs)
    if row:
        draft.rows[draft.last] = row
        draft.held += len(row)


def _take_notes(draft: _Draft, notes: Mapping[int, CellNote]) -> None:
    row = draft.last
    for column, note in notes.items():
        if column >= MOST_COLUMNS:
            continue
        if note.furigana:
            draft.furigana[row, column] = note.furigana
        if note.phonetic:
            draft.phonetic.add((row, column))
        if note.without_value:
            draft.without_value.add((row, column))
        if note.struck:
            draft.struck.add((row, column))
        draft.held += 1 + len(note.furigana)


def _add_column(draft: _Draft, element: Element) -> None:
    """Take in which columns are hidden, as far as a roster may reach; one of no width is too."""
    if is_true(element, "hidden") or element.get("width") in _NO_HEIGHT:
        first, last = (whole_number(element.get(end, "0")) for end in ("min", "max"))
        draft.hidden_columns.update(range(max(first, 1) - 1, min(last, MOST_COLUMNS)))


def _add_merge(draft: _Draft, element: Element) -> None:
    """Take in merged cells; what is no range of cells is passed over."""
    found = _RANGE.fullmatch(element.get("ref", ""))
    if found:
        column, last_column = column_numbers((found[1], found[3]))
        draft.merges.append(Merge(int(found[2]), column, int(found[4]), last_column))
        draft.held += 1


def _is_hidden(row: Element) -> bool:
    """Return whether a row is hidden; a filter hides rows in the same way.

    What ``zeroHeight`` of a sheet hides is only the rows that its file does not list.
    """
    return is_true(row, "hidden") or row.get("ht") in _NO_HEIGHT


def _grid(name: str, draft: _Draft, *, hidden: bool) -> SheetGrid:
    width = max(map(len, draft.rows.values()), default=0)
    if width * len(draft.rows) > LIMITS.cells:
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
        struck=frozenset(draft.struck),
        hidden_columns=frozenset(draft.hidden_columns),
        merges=tuple(draft.merges),
    )
