"""Reads the rows of a worksheet into a grid of text."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import zip_longest

from badgegen.roster.cells import Cell, FuriganaRun, SheetGrid
from badgegen.roster.xlsx.cell import Book, is_phonetic
from badgegen.roster.xlsx.faults import TooLarge
from badgegen.roster.xlsx.limits import MOST_CELLS
from badgegen.roster.xlsx.markup import Attributes, Vocabulary, is_true, read_elements
from badgegen.roster.xlsx.phonetic import stored_run
from badgegen.roster.xlsx.place import row_number
from badgegen.roster.xlsx.row import Row, add_cell
from badgegen.roster.xlsx.strings import stored_text

_WORDS = Vocabulary(told=("row", "c", "f", "rPh"), texts=("v", "t", "f"))
_NO_HEIGHT = ("0", "0.0")


@dataclass(slots=True)
class _Draft:
    """A grid in the making; ``held`` counts what it holds, ``before`` is the last row's number."""

    rows: dict[int, tuple[str, ...]] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)
    furigana: dict[Cell, tuple[FuriganaRun, ...]] = field(default_factory=dict)
    without_value: set[Cell] = field(default_factory=set)
    phonetic: set[Cell] = field(default_factory=set)
    before: int = 0
    held: int = 0


def read_sheet(name: str, chunks: Iterable[bytes], book: Book, *, hidden: bool) -> SheetGrid:
    """The sheet as a grid of the rows that hold something.

    What the sheet claims of its own size is not looked at.

    Raises:
        TooLarge: It has more rows and columns than any roster.
        Damaged: A row or a cell has an impossible place.
    """
    draft, row, shared = _Draft(), Row(), set[str]()
    for kind, attributes, parts in read_elements(chunks, _WORDS):
        if kind == "c":
            add_cell(row, attributes, parts, book)
        elif kind == "row":
            _add_row(draft, row, attributes)
            row = Row()
        elif kind == "f":
            row.phonetic_formula = is_phonetic(attributes, parts, shared)
        else:
            row.stored.append(stored_run(attributes, stored_text(parts)))
        if draft.held > MOST_CELLS:
            raise TooLarge(name)
    return _grid(name, draft, hidden=hidden)


def _add_row(draft: _Draft, row: Row, attributes: Attributes) -> None:
    number = draft.before = row_number(attributes.get("r"), row.number, draft.before)
    if not row.texts:
        return
    texts = row.texts
    if number in draft.rows:
        pairs = zip_longest(texts, draft.rows[number], fillvalue="")
        texts = [text or before for text, before in pairs]
    draft.rows[number] = tuple(texts)
    # A filter hides rows in this way too. What zeroHeight of sheetFormatPr hides is only the rows
    # that the file does not list.
    if is_true(attributes, "hidden") or attributes.get("ht") in _NO_HEIGHT:
        draft.hidden.add(number)
    draft.furigana.update(((number, column), runs) for column, runs in row.furigana.items())
    draft.without_value.update((number, column) for column in row.without_value)
    draft.phonetic.update((number, column) for column in row.phonetic)
    draft.held += len(texts) + len(row.without_value) + len(row.phonetic)
    draft.held += sum(map(len, row.furigana.values()))


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
