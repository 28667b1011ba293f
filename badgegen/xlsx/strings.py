"""Reads the texts of a workbook, shared by cells or inside one, with Excel's furigana."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from xml.etree.ElementTree import Element

from badgegen.grid import FuriganaRun, cell_text
from badgegen.xlsx.faults import TooLarge
from badgegen.xlsx.formats import is_struck
from badgegen.xlsx.limits import MOST_STRINGS
from badgegen.xlsx.markup import read_plain, tags
from badgegen.xlsx.phonetic import furigana_runs, stored_furigana
from badgegen.xlsx.plain import PLAIN_STRINGS, plain_strings
from badgegen.xlsx.text import shown_text, shown_texts, single_text, stored_text, texts_of

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
    """The shared strings of a workbook.

    Raises:
        TooLarge: There are more of them, or of their furigana, than any roster has.
    """
    texts: list[str] = []
    furigana: dict[int, tuple[FuriganaRun, ...]] = {}
    struck: set[int] = set()
    more = 0
    for item in read_plain(chunks, _ITEM, PLAIN_STRINGS):
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
        if len(texts) + more > MOST_STRINGS:
            raise TooLarge
    return SharedStrings(tuple(texts), furigana, frozenset(struck))


def has_struck_piece(item: Element) -> bool:
    """Whether a piece of a text, a shared string's or a cell's own, is struck through."""
    pieces = (piece for piece in item.iter() if piece.tag in _PIECE)
    return any(
        is_struck(look) and any(texts_of(piece))
        for piece in pieces
        for look in piece
        if look.tag in _LOOK
    )
