"""Says what is special of a cell: its furigana, and what its formula is."""

from dataclasses import dataclass

from badgegen.roster.cells import FuriganaRun
from badgegen.roster.xlsx.markup import Attributes, Element, Texts, whole_number
from badgegen.roster.xlsx.phonetic import furigana_runs
from badgegen.roster.xlsx.strings import SharedStrings
from badgegen.roster.xlsx.text import stored_text

_PHONETIC = "PHONETIC("


@dataclass(frozen=True, slots=True)
class CellNote:
    """A cell's furigana; and whether it has a formula that is PHONETIC, or one without result."""

    furigana: tuple[FuriganaRun, ...] = ()
    phonetic: bool = False
    without_value: bool = False


def cell_note(cell: Element, strings: SharedStrings, shared: set[str]) -> CellNote | None:
    """What there is to note of a cell.

    ``shared`` are the ids of the sheet's shared formulas with PHONETIC, and is added to.
    """
    _, attributes, parts, inside = cell
    formulas = [element for element in inside if element[0] == "f"]
    if formulas:
        phonetic = any([_is_phonetic(formula, shared) for formula in formulas])
        return CellNote((), phonetic, not _has_value(attributes, parts))
    if inside:
        return CellNote(furigana_runs(stored_text(parts), inside))
    if strings.furigana and attributes.get("t") == "s" and any(parts):
        found = strings.furigana.get(whole_number(parts[0]))
        return CellNote(found) if found else None
    return None


def noted_text(text: str, note: CellNote | None) -> str:
    """The text of a cell with this note: PHONETIC gives 0 for a cell without text."""
    return "" if note and note.phonetic and text == "0" else text


def _is_phonetic(formula: Element, shared: set[str]) -> bool:
    """Whether a formula has PHONETIC.

    The first cell of a shared formula holds its text, the others only its id.
    """
    _, attributes, parts, _ = formula
    written = "".join(parts)
    group = attributes.get("si", "") if attributes.get("t") == "shared" else ""
    if not written:
        return group in shared
    if _PHONETIC not in written.upper().replace(" ", ""):
        return False
    if group:
        shared.add(group)
    return True


def _has_value(attributes: Attributes, parts: Texts) -> bool:
    """Whether a formula has its result: an empty text is one, an empty number is none."""
    return any(parts) or (bool(parts) and attributes.get("t") == "str")
