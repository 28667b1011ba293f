"""Says over which characters Excel's furigana (``rPh``) stands: ECMA-376-1 18.4.6."""

from collections.abc import Iterable, Iterator, Sequence
from xml.etree.ElementTree import Element

from badgegen.grid import FuriganaRun, cell_text
from badgegen.xlsx.text import FURIGANA, stored_text, texts_of


def stored_furigana(element: Element) -> tuple[Element, ...]:
    """The pieces of furigana inside a shared string or a cell."""
    return tuple(piece for piece in element.iter() if piece.tag in FURIGANA)


def furigana_runs(base: str, stored: Sequence[Element]) -> tuple[FuriganaRun, ...]:
    """The pieces of furigana over the text that the grid has for ``base``, the text of the file.

    A piece that cuts a character, is empty or reversed or goes beyond the base is left out. So are
    all where the two texts differ by more than the blanks around them: then nobody can say what the
    pieces stand over.
    """
    text = cell_text(base)
    if not stored or base.strip() != text:
        return ()
    lead = len(base) - len(base.lstrip())
    shifted = ((start - lead, end - lead, kana) for start, end, kana in _placed(base, stored))
    return tuple(
        FuriganaRun(max(start, 0), min(end, len(text)), kana)
        for start, end, kana in shifted
        if max(start, 0) < min(end, len(text))
    )


def _placed(base: str, stored: Iterable[Element]) -> Iterator[tuple[int, int, str]]:
    """The pieces with their characters of the base."""
    characters = _characters(base)
    for piece in stored:
        start, end = characters.get(piece.get("sb", "")), characters.get(piece.get("eb", ""))
        kana = stored_text(texts_of(piece)).strip()
        if start is not None and end is not None and kana:
            yield start, end, kana


def _characters(base: str) -> dict[str, int]:
    """The character that begins at each UTF-16 unit, by the unit's number as the file has it.

    >>> _characters("𠮷田")
    {'0': 0, '2': 1, '3': 2}
    """
    units, found = 0, {}
    for index, character in enumerate(base):
        found[str(units)] = index
        units += 1 + (character > "\uffff")
    return {**found, str(units): len(base)}
