"""Reads the rows of a worksheet into a grid of text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import zip_longest

from badgegen.roster.cells import Cell, FuriganaRun, SheetGrid
from badgegen.roster.xlsx.cell import CELL_ELEMENTS, Book, Content, read_cell
from badgegen.roster.xlsx.faults import TooLarge
from badgegen.roster.xlsx.limits import MOST_CELLS, MOST_COLUMNS
from badgegen.roster.xlsx.markup import Attributes, Event, is_true, read_events
from badgegen.roster.xlsx.place import Position, enter_row, next_column

_NO_HEIGHT = ("0", "0.0")


@dataclass(slots=True)
class _Draft:
    """A grid in the making; ``held`` counts what it holds, ``shared`` are the ids of formulas."""

    rows: dict[int, tuple[str, ...]] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)
    furigana: dict[Cell, tuple[FuriganaRun, ...]] = field(default_factory=dict)
    without_value: set[Cell] = field(default_factory=set)
    phonetic: set[Cell] = field(default_factory=set)
    shared: set[str] = field(default_factory=set)
    held: int = 0


def read_sheet(name: str, chunks: Iterable[bytes], book: Book, *, hidden: bool) -> SheetGrid:
    """The sheet as a grid of the rows that hold something.

    What the sheet claims of its own size is not looked at, and columns beyond any roster's are left
    out.

    Raises:
        TooLarge: It has more rows and columns than any roster.
        Damaged: A row or a cell has an impossible place.
    """
    draft, position = _Draft(), Position()
    events = read_events(chunks, ("row", *CELL_ELEMENTS))
    for kind, attributes, _ in events:
        if kind == "row":
            enter_row(position, attributes.get("r"))
            texts = _read_row(events, position, draft, book)
            _end_row(draft, position.row, texts, attributes)
        if draft.held > MOST_CELLS:
            raise TooLarge(name)
    width = max(map(len, draft.rows.values()), default=0)
    if width * len(draft.rows) > MOST_CELLS:
        raise TooLarge(name)
    return _grid(name, draft, width, hidden=hidden)


def _read_row(events: Iterator[Event], position: Position, draft: _Draft, book: Book) -> list[str]:
    """The texts of a row up to the last cell that holds something."""
    texts: list[str] = []
    for kind, attributes, _ in events:
        if kind == "c":
            column = next_column(position, attributes.get("r"))
            content = read_cell(attributes, events, book, draft.shared)
            if column < MOST_COLUMNS and (content[0] or content[2]):
                texts.extend([""] * (column + 1 - len(texts)))
                texts[column] = content[0]
                _note(draft, (position.row, column), content)
        elif kind == "/row":
            break
    return texts


def _note(draft: _Draft, cell: Cell, content: Content) -> None:
    """Notes what is special of a cell."""
    _, runs, formula = content
    if runs:
        draft.furigana[cell] = runs
        draft.held += len(runs)
    if formula and formula.phonetic:
        draft.phonetic.add(cell)
    if formula and not formula.has_value:
        draft.without_value.add(cell)
    draft.held += formula is not None


def _end_row(draft: _Draft, row: int, texts: list[str], attributes: Attributes) -> None:
    if not texts:
        return
    before = draft.rows.get(row)
    if before:
        texts = [text or old for text, old in zip_longest(texts, before, fillvalue="")]
    draft.rows[row] = tuple(texts)
    draft.held += len(texts)
    # A filter hides rows in the same way. zeroHeight of sheetFormatPr hides only rows that the file
    # does not list.
    if is_true(attributes, "hidden") or attributes.get("ht") in _NO_HEIGHT:
        draft.hidden.add(row)


def _grid(name: str, draft: _Draft, width: int, *, hidden: bool) -> SheetGrid:
    numbered = sorted(draft.rows.items())
    return SheetGrid(
        name=name,
        rows=tuple((row, texts + ("",) * (width - len(texts))) for row, texts in numbered),
        hidden_rows=frozenset(draft.hidden),
        hidden=hidden,
        furigana=draft.furigana,
        without_value=frozenset(draft.without_value),
        phonetic=frozenset(draft.phonetic),
    )
