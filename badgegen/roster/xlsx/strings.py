"""Reads the texts of a workbook, shared by cells or inside one, with Excel's furigana."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from badgegen.roster.cells import FuriganaRun, cell_text
from badgegen.roster.xlsx.faults import Damaged, TooLarge
from badgegen.roster.xlsx.limits import LONGEST_TEXT, MOST_PIECES, MOST_STRINGS
from badgegen.roster.xlsx.markup import Event, read_events
from badgegen.roster.xlsx.phonetic import StoredRun, furigana_runs, stored_run

TEXT_ELEMENTS = ("t", "rPh")
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
    events = read_events(chunks, ("si", *TEXT_ELEMENTS))
    texts: list[str] = []
    furigana: dict[int, tuple[FuriganaRun, ...]] = {}
    pieces = 0
    for text, runs in (read_item(events, "/si") for kind, _, _ in events if kind == "si"):
        if runs:
            furigana[len(texts)] = runs
        texts.append(text)
        pieces += len(runs)
        if len(texts) + pieces > MOST_STRINGS:
            raise TooLarge
    return SharedStrings(tuple(texts), furigana)


def read_item(events: Iterator[Event], end: str) -> tuple[str, tuple[FuriganaRun, ...]]:
    """A text as the grid holds it, and its furigana, from the events up to this ``end``.

    Blanks at the ends of a part count whether or not ``xml:space`` keeps them: between a surname
    and a given name one blank too many does no harm, and one too few does.
    """
    parts: list[str] = []
    stored: list[StoredRun] = []
    for kind, attributes, text in events:
        if kind == end:
            break
        if kind == "/t":
            parts.append(unescaped(text))
        elif kind == "rPh":
            stored.append(stored_run(attributes, _furigana_text(events)))
        if len(stored) > MOST_PIECES:
            raise TooLarge
    base = limited("".join(parts))
    text = cell_text(base)
    return text, furigana_runs(base, text, stored) if stored else ()


def unescaped(text: str) -> str:
    r"""The text with Excel's escapes replaced.

    >>> unescaped("山田_x000A_太郎 _x005F_x000A_")
    '山田\n太郎 _x000A_'
    """
    if "_x" not in text:
        return text
    replaced = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    # Two escapes may be the halves of one character; a half alone is none.
    return replaced.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def limited(text: str) -> str:
    """The text.

    Raises:
        Damaged: It is longer than Excel's cells.
    """
    if len(text) > LONGEST_TEXT:
        raise Damaged("a text longer than a cell")
    return text


def _furigana_text(events: Iterator[Event]) -> str:
    """The text inside ``rPh``: in ``t``, or as LibreOffice writes it in ``r`` and ``t``."""
    texts: list[str] = []
    for kind, _, text in events:
        if kind == "/rPh":
            break
        if kind == "/t":
            texts.append(unescaped(text))
    return limited("".join(texts))
