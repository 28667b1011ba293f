"""Reads the texts of a workbook, shared by cells or inside one, with Excel's furigana."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from badgegen.roster.cells import FuriganaRun, cell_text
from badgegen.roster.xlsx.faults import TooLarge
from badgegen.roster.xlsx.limits import MOST_STRINGS
from badgegen.roster.xlsx.markup import Vocabulary, read_elements
from badgegen.roster.xlsx.phonetic import furigana_runs
from badgegen.roster.xlsx.text import stored_text

# LibreOffice writes the text of rPh in r and t, Excel in t.
_WORDS = Vocabulary(told=("si", "rPh"), texts=("t",))


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
    pieces = 0
    items = (element for element in read_elements(chunks, _WORDS) if element[0] == "si")
    for _, _, parts, stored in items:
        base = stored_text(parts)
        if stored:
            furigana[len(texts)] = furigana_runs(base, stored)
            pieces += len(stored)
        texts.append(cell_text(base))
        if len(texts) + pieces > MOST_STRINGS:
            raise TooLarge
    return SharedStrings(tuple(texts), furigana)
