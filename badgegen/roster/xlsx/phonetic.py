"""Says over which characters Excel's furigana (``rPh``) stands: ECMA-376-1 18.4.6."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from badgegen.roster.cells import FuriganaRun
from badgegen.roster.xlsx.markup import Attributes


@dataclass(frozen=True, slots=True)
class StoredRun:
    """A piece of furigana as the file has it; its bounds count UTF-16 units, maybe wrongly."""

    start: str
    end: str
    kana: str


def stored_run(attributes: Attributes, kana: str) -> StoredRun:
    """The piece with the bounds of an ``rPh`` element."""
    return StoredRun(attributes.get("sb", ""), attributes.get("eb", ""), kana.strip())


def furigana_runs(base: str, text: str, stored: Iterable[StoredRun]) -> tuple[FuriganaRun, ...]:
    """The pieces that stand over characters of a text, where ``base`` is what the file holds.

    A piece that cuts a character, is empty or reversed or goes beyond the base is left out. So are
    all where the text differs by more than the blanks around it: then nobody can say what they
    stand over.
    """
    lead = len(base) - len(base.lstrip())
    if base.strip() != text:
        return ()
    return tuple(_runs(_characters(base), lead, len(text), stored))


def _runs(
    characters: Mapping[str, int], lead: int, length: int, stored: Iterable[StoredRun]
) -> Iterator[FuriganaRun]:
    for run in stored:
        start, end = characters.get(run.start), characters.get(run.end)
        if start is None or end is None or not run.kana:
            continue
        first, last = max(start - lead, 0), min(end - lead, length)
        if first < last:
            yield FuriganaRun(first, last, run.kana)


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
