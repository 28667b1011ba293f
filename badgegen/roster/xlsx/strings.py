"""Reads the texts of a workbook, shared by cells or inside one, with Excel's furigana."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from badgegen.roster.cells import FuriganaRun, cell_text
from badgegen.roster.xlsx.faults import Damaged, TooLarge
from badgegen.roster.xlsx.limits import LONGEST_TEXT, MOST_STRINGS
from badgegen.roster.xlsx.markup import Texts, Vocabulary, read_elements
from badgegen.roster.xlsx.phonetic import StoredRun, furigana_runs, stored_run

# LibreOffice writes the text of rPh in r and t, Excel in t.
_WORDS = Vocabulary(told=("si", "rPh"), texts=("t",))
# What XML cannot hold, as Excel writes it; _x005F_ is the low line itself: ECMA-376-1 22.4.2.4.
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class SharedStrings:
    """The texts that cells name by number, and the furigana of those that have any."""

    texts: tuple[str, ...] = ()
    furigana: Mapping[int, tuple[FuriganaRun, ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )


def read_shared_strings(chunks: Iterable[bytes]) -> SharedStrings:
    """The shared strings of a workbook.

    Raises:
        TooLarge: There are more of them, or of their furigana, than any roster has.
    """
    texts: list[str] = []
    furigana: dict[int, tuple[FuriganaRun, ...]] = {}
    stored: list[StoredRun] = []
    pieces = 0
    for name, attributes, parts in read_elements(chunks, _WORDS):
        if name == "rPh":
            stored.append(stored_run(attributes, stored_text(parts)))
            pieces += 1
        else:
            if stored:
                furigana[len(texts)] = furigana_runs(stored_text(parts), stored)
                stored.clear()
            texts.append(cell_text(stored_text(parts)))
        if len(texts) + pieces > MOST_STRINGS:
            raise TooLarge
    return SharedStrings(tuple(texts), furigana)


def stored_text(parts: Texts) -> str:
    """The text that the file holds in parts, maybe with a format for each.

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


def unescaped(text: str) -> str:
    r"""The text with Excel's escapes replaced.

    >>> unescaped("山田_x000A_太郎 _x005F_x000A_")
    '山田\n太郎 _x000A_'
    """
    replaced = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    # Two escapes may be the halves of one character; a half alone is none.
    return replaced.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
