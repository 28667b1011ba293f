"""Takes the surname's own part of the furigana that Excel stored with a cell.

Excel stores what somebody typed into the input method, not a reading: whole names hang on the first
kanji, and old text stays when a cell is overwritten (96 of 322 items in real workbooks have kanji
without a run, and 58 runs read more than they stand over; measured 2026-11).
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from badgegen import names
from badgegen.core import Doubt, Problem
from badgegen.names import is_kana, normalized, to_hiragana
from badgegen.roster.people.furigana import SurnameFurigana
from badgegen.roster.people.split import SplitName
from badgegen.roster.text import words_of
from badgegen.xlsx import FuriganaRun


def stored_furigana(text: str, runs: Sequence[FuriganaRun], name: SplitName) -> SurnameFurigana:
    """Return the stored furigana of the surname in a cell's text, if it stands over all of it.

    What the surname cannot be read as is dropped with a blocking problem, since it may hold the
    given name or belong to another text; so is a run that nobody can cut.
    """
    places = _places(name.surname, text) if runs else ()
    if not places:
        return SurnameFurigana()
    first, last = places[0], places[-1] + 1
    inside = sorted(
        (run for run in runs if first <= run.start and run.end <= last), key=lambda run: run.start
    )
    across = [run for run in runs if run not in inside and run.start < last and first < run.end]
    if across:
        whole = _of_whole_name(text, across, name)
        return SurnameFurigana(whole) if whole else _uncut(across, name)
    kana = _composed(text, places, inside)
    if kana is None or names.is_surname_reading(name.surname, kana):
        return SurnameFurigana(kana)
    return SurnameFurigana(problems=(Problem.of(Doubt.STORED_FURIGANA_ODD),))


def _places(surname: str, text: str) -> tuple[int, ...]:
    """Return where the surname's characters stand in the cell, blanks between them passed over."""
    for start in range(len(text)):
        places = _from(start, surname, text)
        if len(places) == len(surname):
            return places
    return ()


def _from(start: int, surname: str, text: str) -> tuple[int, ...]:
    places: list[int] = []
    for at in range(start, len(text)):
        if len(places) == len(surname):
            break
        if text[at] == surname[len(places)]:
            places.append(at)
        elif not places or words_of(text[at]):
            break
    return tuple(places)


def _of_whole_name(text: str, across: Sequence[FuriganaRun], name: SplitName) -> str | None:
    """Return the surname's part of a run over a whole name, where both have a blank there."""
    words, (run, *more) = words_of(text), across
    kana = words_of(normalized(run.kana))
    whole = run.start == 0 and run.end == len(text) and not more
    if not whole or len(words) != 2 or len(kana) != 2 or words[0] != name.surname:
        return None
    return kana[0] if is_kana(kana[0]) and names.is_surname_reading(name.surname, kana[0]) else None


def _uncut(across: Iterable[FuriganaRun], name: SplitName) -> SurnameFurigana:
    """Return a run over more than the surname says nothing, unless it reads another surname.

    Where the name has no blank, not even the surname's bounds are sure.
    """
    kana = to_hiragana("".join(words_of("".join(run.kana for run in across))))
    agrees = kana.startswith(names.surname_readings(name.surname))
    if agrees and not name.rest_unspaced:
        return SurnameFurigana()
    return SurnameFurigana(problems=(Problem.of(Doubt.STORED_FURIGANA_ODD),))


def _composed(text: str, places: Sequence[int], runs: Sequence[FuriganaRun]) -> str | None:
    """Return the kana of runs that stand over every kanji once.

    Kana in the surname reads itself.
    """
    if any(run.end > other.start for run, other in pairwise(runs)):
        return None
    starts = {run.start: run for run in runs}
    parts, covered = [], 0
    for at in places:
        if at in starts:
            parts.append(starts[at].kana)
            covered = starts[at].end
        elif at >= covered:
            parts.append(text[at])
    kana = normalized("".join(words_of("".join(parts))))
    return kana if is_kana(kana) else None
