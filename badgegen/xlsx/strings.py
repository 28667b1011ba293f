"""Reads the texts of a workbook, shared by cells or inside one, with Excel's furigana (``rPh``)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from xml.etree.ElementTree import Element

from badgegen.core import going_on
from badgegen.xlsx.archive import LIMITS, MOST_READ, TooLarge
from badgegen.xlsx.grid import (
    FURIGANA,
    FuriganaRun,
    cell_text,
    shown_text,
    shown_texts,
    single_text,
    stored_text,
    texts_of,
)
from badgegen.xlsx.markup import read_plain, tags
from badgegen.xlsx.numbers import is_struck
from badgegen.xlsx.plain import PLAIN_STRINGS, plain_strings


def stored_furigana(element: Element) -> tuple[Element, ...]:
    """Return the pieces of furigana inside a shared string or a cell."""
    return tuple(piece for piece in element.iter() if piece.tag in FURIGANA)


def furigana_runs(base: str, stored: Sequence[Element]) -> tuple[FuriganaRun, ...]:
    """Return the pieces of furigana over the text that the grid has for ``base``, the file's text.

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
    """Yield the pieces with their characters of the base."""
    characters = _characters(base)
    for piece in stored:
        start, end = characters.get(piece.get("sb", "")), characters.get(piece.get("eb", ""))
        kana = stored_text(texts_of(piece)).strip()
        if start is not None and end is not None and kana:
            yield start, end, kana


def _characters(base: str) -> dict[str, int]:
    """Return the character that begins at each UTF-16 unit, by the unit's number in the file.

    >>> _characters("𠮷田")
    {'0': 0, '2': 1, '3': 2}
    """
    units, found = 0, {}
    for index, character in enumerate(base):
        found[str(units)] = index
        units += 1 + (character > "\uffff")
    return {**found, str(units): len(base)}


_ITEM = tags("si")
_PIECE, _LOOK = tags("r"), tags("rPr")
_COST_OF_MORE = 3


@dataclass(frozen=True, slots=True)
class SharedStrings:
    """The texts that cells name by number, the furigana of those that have any, and strokes.

    ``struck`` are the numbers of those of which a piece is struck through.
    """

    texts: tuple[str, ...] = ()
    furigana: Mapping[int, tuple[FuriganaRun, ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    struck: frozenset[int] = frozenset()


def read_shared_strings(chunks: Iterable[bytes]) -> SharedStrings:
    """Return the shared strings of a workbook.

    Raises:
        TooLarge: There are more of them, or of their furigana, than any roster has.
    """
    texts: list[str] = []
    furigana: dict[int, tuple[FuriganaRun, ...]] = {}
    struck: set[int] = set()
    more = 0
    for item in going_on(read_plain(chunks, _ITEM, PLAIN_STRINGS)):
        if isinstance(item, str):
            texts.extend(shown_texts(plain_strings(item)))
        elif (single := single_text(item)) is None:
            base = stored_text(texts_of(item))
            stored = stored_furigana(item)
            runs = furigana_runs(base, stored)
            if runs:
                furigana[len(texts)] = runs
            if has_struck_piece(item):
                struck.add(len(texts))
            texts.append(cell_text(base))
            more += _COST_OF_MORE * (1 + len(stored)) - 1
        else:
            texts.append(shown_text(single))
        if len(texts) > LIMITS.strings or len(texts) + more > MOST_READ:
            raise TooLarge
    return SharedStrings(tuple(texts), furigana, frozenset(struck))


def has_struck_piece(item: Element) -> bool:
    """Return whether a piece of a text, a shared string's or a cell's own, is struck through."""
    pieces = (piece for piece in item.iter() if piece.tag in _PIECE)
    return any(
        is_struck(look) and any(texts_of(piece))
        for piece in pieces
        for look in piece
        if look.tag in _LOOK
    )
