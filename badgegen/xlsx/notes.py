"""Says what is special of a cell: its furigana, what its formula is, whether it is struck out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from xml.etree.ElementTree import Element

from badgegen.xlsx.cell import Book
from badgegen.xlsx.grid import FuriganaRun
from badgegen.xlsx.markup import tags
from badgegen.xlsx.parser import whole_number
from badgegen.xlsx.plain import PlainCell
from badgegen.xlsx.strings import SharedStrings, furigana_runs, has_struck_piece, stored_furigana
from badgegen.xlsx.text import single_text, stored_text, texts_of

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
