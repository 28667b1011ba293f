"""Reads the text that a workbook's file holds."""

import re
from collections.abc import Iterable, Iterator, Sequence
from unicodedata import is_normalized
from xml.etree.ElementTree import Element

from badgegen.xlsx.archive import LONGEST_TEXT, Damaged
from badgegen.xlsx.grid import cell_text
from badgegen.xlsx.markup import check_depth, tags

FURIGANA = tags("rPh")
_TEXTS = tags("v", "t")
_AROUND = tags("is", "r")

# What XML cannot hold, as Excel writes it; _x005F_ is the low line itself: ECMA-376-1 22.4.2.4.
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def stored_text(parts: Sequence[str]) -> str:
    """Return the text that the file holds in parts, maybe with a format for each.

    Blanks at the ends of a part count whether or not ``xml:space`` keeps them: between a surname
    and a given name one blank too many does no harm, and one too few does.

    Raises:
        Damaged: It is longer than Excel's cells.
    """
    text = "".join(parts)
    if "_x" in text:
        text = "".join(map(unescaped, parts))
    if len(text) > LONGEST_TEXT:
        raise Damaged("a text longer than a cell")
    return text


def single_text(element: Element) -> str | None:
    """Return the text of an element that holds one and nothing else, as nearly all cells do.

    ``""`` of one that holds nothing; ``None`` of any other.
    """
    count = len(element)
    if count != 1:
        return None if count else ""
    child = element[0]
    if child.tag in _AROUND and len(child) == 1:
        child = child[0]
    if len(child) or child.tag not in _TEXTS:
        return None
    return child.text or ""


def texts_of(element: Element) -> tuple[str, ...]:
    """Return the texts in an element, one for each format, without those of its furigana."""
    if any(map(len, element)):
        check_depth(element)
        return tuple(_texts(element))
    return tuple([child.text or "" for child in element if child.tag in _TEXTS])


def _texts(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag in _TEXTS:
            yield child.text or ""
        elif child.tag in _AROUND:
            yield from _texts(child)


def shown_text(text: str) -> str:
    """Return a text as the grid holds it."""
    plain = "_x" not in text and len(text) <= LONGEST_TEXT
    return cell_text(text if plain else stored_text((text,)))


def shown_texts(texts: Sequence[str]) -> Iterable[str]:
    """Return texts as the grid holds them: at once where nothing but blanks has to be taken off."""
    joined = "".join(texts)
    plain = "_x" not in joined and len(joined) <= LONGEST_TEXT and is_normalized("NFC", joined)
    return map(str.strip, texts) if plain else map(shown_text, texts)


def unescaped(text: str) -> str:
    r"""Return the text with Excel's escapes replaced.

    >>> unescaped("山田_x000A_太郎 _x005F_x000A_")
    '山田\n太郎 _x000A_'
    """
    replaced = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    # Two escapes may be the halves of one character; a half alone is none.
    return replaced.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
