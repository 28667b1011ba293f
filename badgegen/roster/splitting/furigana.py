"""Takes the surname's own part of a row's furigana; no other part passes.

Excel stores what somebody typed into the input method, not a reading: whole names hang on the first
kanji, and old text stays when a cell is overwritten (96 of 322 items in real workbooks have kanji
without a run, and 58 runs read more than they stand over; measured 2026-11).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, islice, pairwise
from typing import TYPE_CHECKING

from badgegen import names
from badgegen.core import (
    Doubt,
    Problem,
    Surname,
    enlarged,
    is_kana,
    joined_kana,
    name_parts,
    normalized,
    to_hiragana,
    words_of,
)
from badgegen.names import TELLING
from badgegen.romaji import is_particle, spells
from badgegen.roster.splitting.order import Beside, SplitName, fits_in_order
from badgegen.roster.splitting.unspaced import beginning_readings, surname_kana

if TYPE_CHECKING:
    from badgegen.xlsx import FuriganaRun

_JOINT = re.compile(r"[・゠=,、/_]")
_HYPHENS = "[-‐‑–—−－﹣]"
_HYPHEN_BETWEEN_WORDS = re.compile(f"(?<=[ァ-ヺー]{{3}}){_HYPHENS}(?=[ァ-ヺー]{{3}})")
_HYPHEN_FOR_LENGTH = re.compile(f"(?<=[ぁ-ゖァ-ヺ]){_HYPHENS}")
_TYPED_FOR_SIGNS = re.compile(f'["”″°º]|{_HYPHENS}')
_TYPED_FOR_MARKS = (
    (re.compile('(?<=[うか-ほウカ-ホｳｶ-ﾎ])["”″]'), "゛"),
    (re.compile("(?<=[は-ほハ-ホﾊ-ﾎ])[°º]"), "゜"),
)
_CELLS = 4096
"""So many of the last cells are kept: one is asked for by several rules, one after the other."""
_MOST_CUTS = 500
"""So many ways to part a kana are tried; one of 20 signs has 171 in three."""
_MAY_LACK_SMALL_KANA = re.compile("[きしちにひみりぎじぢびぴ][やゆよ]|つ.")


@dataclass(frozen=True, slots=True)
class SurnameFurigana:
    """The surname's furigana in NFKC, or none, with what was doubtful about it."""

    kana: str | None = None
    problems: tuple[Problem, ...] = ()


def split_furigana(text: str, name: SplitName) -> SurnameFurigana:
    """Return the surname's part of a full name's furigana (フリガナ).

    Without a blank between surname and given name nothing is cut by guess: the text passes if it is
    a known reading of the surname, or is cut where known readings of both names meet.
    """
    words = kana_words(text)
    if not words and words_of(text):
        return SurnameFurigana(problems=(Problem.of(Doubt.FURIGANA_CELL_NOT_KANA),))
    if not words:
        return SurnameFurigana()
    kana = "".join(words)
    if name.foreign and len(name_parts(name.surname)) > 1:
        return _of_parts(words, name)
    if (len(words) == 1 or not name.followed) and names.is_surname_reading(name.surname, kana):
        return SurnameFurigana(kana)
    return _part_of(words, name)


# A row's furigana is held against each of its names, one after the other.
@lru_cache(maxsize=_CELLS)
def kana_words(text: str) -> tuple[str, ...]:
    """Return the words of a furigana in NFKC; none where something else than kana is among them.

    >>> kana_words("ｻﾄｳ　ﾊﾅｺ"), kana_words("佐藤")
    (('サトウ', 'ハナコ'), ())
    """
    words = words_of(_JOINT.sub(" ", _with_kana_signs(text)))
    return words if all(map(is_kana, words)) else ()


def with_small_kana(text: str, written: tuple[str, ...]) -> str:
    """Return a furigana with the small kana that a system without them wrote large: シヨウジ.

    ``written`` are the surname and, where the furigana has two words, the given name. Each is
    restored to the likeliest listed reading that is written so.
    """
    sound = to_hiragana(text)
    if not _MAY_LACK_SMALL_KANA.search(sound) or len(written) != len(words := words_of(sound)):
        return text
    listed = (names.surname_readings, names.given_name_readings)
    restored = tuple(
        _restored(word, readings(name))
        for word, name, readings in zip(words, written, listed, strict=False)
    )
    return text if restored == words else " ".join(restored)


def _restored(kana: str, readings: tuple[str, ...]) -> str:
    alike = (reading for reading in readings if enlarged(reading) == kana)
    return next(alike, kana)


def _with_kana_signs(text: str) -> str:
    """Return the text in NFKC, with ー and voicing marks for signs that were typed for them.

    A hyphen between two long words joins two surnames (フェルナンデス-ガルシア).
    """
    if not _TYPED_FOR_SIGNS.search(text):
        return normalized(text)
    for sign, mark in _TYPED_FOR_MARKS:
        text = sign.sub(mark, text)
    plain = normalized(_HYPHEN_BETWEEN_WORDS.sub("・", text))
    return _HYPHEN_FOR_LENGTH.sub("ー", plain)


def whole_furigana(text: str, name: SplitName) -> SurnameFurigana:
    """Return the furigana of a column for the surname alone (セイ).

    With a blank, or beside a full name that it may read, as of a full name.
    """
    kana = "".join(words_of(normalized(text)))
    several = name.foreign and len(name_parts(name.surname)) > 1
    full = several or (name.rest and not names.is_surname_reading(name.surname, kana))
    if is_kana(kana) and len(words_of(text)) == 1 and not full:
        return _checked(kana, name)
    return split_furigana(text, name)


def without_given_kana(found: SurnameFurigana, surname: str, beside: Beside) -> SurnameFurigana:
    """Return the furigana, unless it is that of a given name: 鈴木 良子 リョウコ, 松田 ショウタ.

    Such kana may well be composed of the surname's kanji (鈴 りょう, 木 こ). Where it cannot, it is
    told as a misfit later on. Where the kana of both names reads them as they stand, it begins
    with the surname's.
    """
    kana = to_hiragana(found.kana or "")
    if not kana or kana in (to_hiragana(surname), *names.surname_readings(surname)):
        return found
    given = beside.given
    of_both = bool(given) and names.is_given_name_reading(given, kana)
    in_order = bool(given) and fits_in_order(surname, given, beside.pair)
    sounds_given = names.is_given_kana(kana) and names.surname_odds(kana) < TELLING
    doubted = names.is_surname_reading(surname, kana) and (
        of_both or (sounds_given and not in_order)
    )
    return _dropped(Doubt.FURIGANA_OF_GIVEN_NAME) if doubted else found


def _part_of(words: tuple[str, ...], name: SplitName) -> SurnameFurigana:
    """Return the surname's word among several, where their order follows that of the name."""
    if len(words) == 1:
        readings = _surname_part(words[0], name) if name.rest else ()
        if len(readings) == 1:
            return SurnameFurigana(readings[0])
        fits = name.foreign or _begins_like(name, to_hiragana(words[0]))
        return _dropped(Doubt.FURIGANA_UNSPLIT if fits else Doubt.FURIGANA_OF_OTHER_NAME)
    if len(words) > 2 and not name.foreign:
        return _dropped(Doubt.FURIGANA_UNSPLIT)
    if name.from_end or (name.foreign and names.stand_reversed(words)):
        return _dropped(Doubt.FURIGANA_ORDER)
    if not names.is_surname_reading(name.surname, words[0]) and names.is_surname_reading(
        name.surname, words[-1]
    ):
        return _dropped(Doubt.FURIGANA_ORDER)
    return _checked(words[0], name)


def _begins_like(name: SplitName, kana: str) -> bool:
    """Return whether the kana of a full name may begin with any surname that the name may have."""
    return any(
        names.is_surname_reading(surname, kana[:at])
        for surname in dict.fromkeys((name.surname, *name.possible))
        for at in range(1, len(kana) + 1)
    )


def _of_parts(words: tuple[str, ...], name: SplitName) -> SurnameFurigana:
    """Return the kana of a foreign surname of several words, one for each.

    Behind it the given name's.

    A first word may be that of the whole surname (デラクルス). Of fewer kana one may be the given
    name's, or a half of the surname is missing (クルス).
    """
    parts = len(name_parts(name.surname))
    if name.from_end:
        return _dropped(Doubt.FURIGANA_ORDER)
    if _spells_all_parts(words[0], name):
        return SurnameFurigana(words[0])
    if len(words) < parts + name.followed:
        return _dropped(Doubt.FURIGANA_PARTS)
    if len(words) > parts and not name.followed:
        return _dropped(Doubt.FURIGANA_UNSPLIT)
    kana, written = "・".join(words[:parts]), joined_kana(name.surname)
    differs = written and written != joined_kana(kana)
    return _dropped(Doubt.FURIGANA_DIFFERS) if differs else SurnameFurigana(kana)


def _spells_all_parts(word: str, name: SplitName) -> bool:
    """Return whether a word of kana is the whole of a foreign surname, without its blanks.

    That of a surname in katakana is the same kana; of one in Latin letters each word must spell a
    piece of it. A particle belongs to what follows: サントス is Santos, and not all of Dos Santos.
    """
    kana = to_hiragana(word)
    if written := joined_kana(name.surname):
        return written.replace("・", "") == kana
    parts = _with_particles(name_parts(name.surname))
    within = combinations(range(1, len(kana)), len(parts) - 1)
    cuts = (pairwise((0, *ends, len(kana))) for ends in islice(within, _MOST_CUTS))
    return any(
        all(
            spells(part, part, kana[begin:end])
            and (part == last or not spells(last, last, kana[begin:end]))
            for (part, last), (begin, end) in zip(parts, bounds, strict=True)
        )
        for bounds in cuts
    )


def _with_particles(words: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return the parts of a Latin surname, particles with what follows them, and their last word.

    A particle that nothing follows is a part of its own.
    """
    parts, before = [], ""
    for word in words:
        before = f"{before} {word}".lstrip()
        if not is_particle(word) or word == words[-1]:
            parts.append((before, word))
            before = ""
    return tuple(parts)


def _surname_part(kana: str, name: SplitName) -> tuple[str, ...]:
    """Return how the surname reads in a full name's kana, by known given names or by their kanji.

    By the kanji alone, none of 4,600 real people's readings was cut wrongly; nor was any of 12,405
    where only one of the surname's borne readings begins the kana (measured 2026-11).
    """
    known = surname_kana(name.surname, name.rest, kana)
    if not known and not name.rest_unspaced:
        known = surname_kana(name.surname, name.rest, kana, by_kanji=True)
    begun = known or beginning_readings(name.surname, to_hiragana(kana))
    borne = tuple(reading for reading in begun if names.surname_bearers(name.surname, reading))
    return begun if known or len(borne) != 1 else borne


def _checked(kana: str, name: SplitName) -> SurnameFurigana:
    """Return the kana, unless the surname is written in other kana."""
    key = Surname(name.surname).key
    if is_kana(key) and to_hiragana(key) != to_hiragana(kana):
        return _dropped(Doubt.FURIGANA_DIFFERS)
    return SurnameFurigana(kana)


def _dropped(doubt: Doubt) -> SurnameFurigana:
    return SurnameFurigana(problems=(Problem.of(doubt),))


def stored_furigana(text: str, runs: "Sequence[FuriganaRun]", name: SplitName) -> SurnameFurigana:
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


def _of_whole_name(text: str, across: "Sequence[FuriganaRun]", name: SplitName) -> str | None:
    """Return the surname's part of a run over a whole name, where both have a blank there."""
    words, (run, *more) = words_of(text), across
    kana = words_of(normalized(run.kana))
    whole = run.start == 0 and run.end == len(text) and not more
    if not whole or len(words) != 2 or len(kana) != 2 or words[0] != name.surname:
        return None
    return kana[0] if is_kana(kana[0]) and names.is_surname_reading(name.surname, kana[0]) else None


def _uncut(across: "Iterable[FuriganaRun]", name: SplitName) -> SurnameFurigana:
    """Return a run over more than the surname says nothing, unless it reads another surname.

    Where the name has no blank, not even the surname's bounds are sure.
    """
    kana = to_hiragana("".join(words_of("".join(run.kana for run in across))))
    agrees = kana.startswith(names.surname_readings(name.surname))
    if agrees and not name.rest_unspaced:
        return SurnameFurigana()
    return SurnameFurigana(problems=(Problem.of(Doubt.STORED_FURIGANA_ODD),))


def _composed(text: str, places: Sequence[int], runs: "Sequence[FuriganaRun]") -> str | None:
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
