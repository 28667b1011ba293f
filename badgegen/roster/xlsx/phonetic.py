"""Says over which characters Excel's furigana (``rPh``) stands: ECMA-376-1 18.4.6."""

from collections.abc import Iterable
from dataclasses import dataclass

from badgegen.roster.cells import FuriganaRun, cell_text
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


def furigana_runs(base: str, stored: Iterable[StoredRun]) -> tuple[FuriganaRun, ...]:
    """The pieces over the text that the grid has for ``base``, the text that the file holds.

    A piece that cuts a character, is empty or reversed or goes beyond the base is left out. So are
    all where the two differ by more than the blanks around them: then nobody can say what they
    stand over.
    """
    text = cell_text(base)
    if base.strip() != text:
        return ()
    lead = len(base) - len(base.lstrip())
    characters = _characters(base)
    placed = (
        (characters.get(run.start), characters.get(run.end), run.kana) for run in stored if run.kana
    )
    return tuple(
        FuriganaRun(max(start - lead, 0), min(end - lead, len(text)), kana)
        for start, end, kana in placed
        if start is not None and end is not None and max(start, lead) < min(end, lead + len(text))
    )


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
