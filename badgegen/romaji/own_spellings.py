"""Tells whether letters spell a reading, in any style that people write their own surnames in.

People do not spell by one table: 大野 is OHNO, OONO, OUNO or ONO to its bearers. Whatever a style
of badgegen spells counts, each kana by itself, and what ``own_spellings.toml`` has besides.
"""

import re
import tomllib
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice

from badgegen.core import (
    Surname,
    bare_letters,
    data_lines,
    is_hiragana,
    marked_letters,
    shipped,
    to_hiragana,
    to_katakana,
)
from badgegen.names import (
    bearers_of,
    boundaries,
    fits,
    is_foreign,
    is_given_kana,
    is_surname_kana,
    knows_kanji,
    surname_odds,
)
from badgegen.romaji.long_vowels import is_undecided, long_vowels, needs_boundaries
from badgegen.romaji.spelling import SLIP, distance, known_spellings, romanize
from badgegen.romaji.styles import RomajiOptions, load_style, style_names

_JOINTS = re.compile("[・゠＝= -]+")
"""What stands between the parts of a reading from abroad."""
_DIFFERING = 0.26
"""How much of the consonants of a foreign surname may differ from those of its kana: one of four.

So 92 % of 308 pairs of foreign_surnames.tsv are told to be one surname by their sounds alone, and
1.5 % of pairs that are none (measured 2026-11).
"""
# A single consonant is shared by too many surnames to tell one.
_LEAST_SOUNDS = 2
MOST_TRIED = 64
"""So many ways to read some letters are looked up; SATO has two, of which one is a surname."""
# No spelling of one kana has more letters.
_LONGEST_SIGN = 4
_VOWELS = (*"aiueo",)
_OLD_KANA = "ゐゑを"
_NEVER_FIRST = "んっー"
"""Signs that hardly begin a reading, and are spelled by what stands around them."""
_BY_SOUND = RomajiOptions("passport")
_ALIKE = str.maketrans("mjcf", "nssh")


@dataclass(frozen=True, slots=True)
class _SpellingsFile:
    """The file ``own_spellings.toml``, each of its tables under its own name."""

    kana: Mapping[str, tuple[str, ...]]
    moraic_nasal: Mapping[str, tuple[str, ...]]
    geminate: Mapping[str, tuple[str, ...]]
    long_vowel: Mapping[str, tuple[str, ...]]
    lengthening: Mapping[str, tuple[str, ...]]
    end: Mapping[str, tuple[str, ...]]
    sounds: Sequence[tuple[str, str]]
    particles: Sequence[str]


# The same surname is spelled by many, and each word of a cell is tried.
@lru_cache(maxsize=50_000)
def spells(letters: str, surname: str, kana: str) -> bool:
    """Return whether the letters spell this reading of the surname in any known style.

    Foreign surnames are spelled as the list of them says.

    >>> [spells(one, "大野", "おおの") for one in ("OHNO", "Oono", "Ōno", "ONO", "OUNO", "ANO")]
    [True, True, True, True, False, False]
    >>> spells("JOE", "城", "じょう"), spells("NGUYEN", "グエン", "ぐえん")
    (True, True)
    """
    if spells_exactly(letters, surname, kana):
        return True
    reading, words = to_hiragana(kana), _words(letters)
    parts = parts_of_reading(reading)
    if len(parts) > 1:
        return _spell_parts(words, parts, spells)
    # Of several words one may be a given name, whose sounds hide among those of the surname.
    alone = len([word for word in letters.split() if not is_particle(word)]) == 1
    plain = bare_letters(letters)
    return bool(plain and parts) and (
        alone and is_foreign(Surname(surname)) and _sounds_alike(plain, reading)
    )


def spells_exactly(letters: str, surname: str, kana: str) -> bool:
    """Tell if each letter spells its kana, or the list of foreign surnames has the two together.

    >>> [spells_exactly(one, one, "ぐえん") for one in ("Nguyen", "Gwen", "Goyan")]
    [True, False, False]
    >>> spells_exactly("Garcia Lopez", "ガルシア・ロペス", "がるしあ・ろぺす")
    True
    """
    reading = to_hiragana(kana)
    plain, parts = bare_letters(letters), parts_of_reading(reading)
    if not plain or not parts:
        return False
    if len(parts) > 1:
        return _spell_parts(_words(letters), parts, spells_exactly)
    return reading in foreign_readings(plain) or _is_spelling(
        marked_letters(letters), surname, reading
    )


def _words(letters: str) -> tuple[str, ...]:
    return tuple(re.split("[ -]+", letters))


def parts_of_reading(reading: str) -> tuple[str, ...]:
    """Return the parts of a reading from abroad.

    >>> parts_of_reading("がるしあ・ろぺす")
    ('がるしあ', 'ろぺす')
    """
    return tuple(filter(None, _JOINTS.split(reading)))


def _spell_parts(
    words: tuple[str, ...], parts: tuple[str, ...], spell: Callable[[str, str, str], bool]
) -> bool:
    """Tell if the words, one or several for each, spell the parts of a reading in their order."""
    if not parts:
        return not words
    return any(
        spell(" ".join(words[:count]), to_katakana(parts[0]), parts[0])
        and _spell_parts(words[count:], parts[1:], spell)
        for count in range(1, len(words) - len(parts) + 2)
    )


def is_particle(word: str) -> bool:
    """Return whether a word only begins a surname from abroad.

    >>> is_particle("Van"), is_particle("Sato")
    (True, False)
    """
    return bare_letters(word) in _table().particles


@lru_cache(maxsize=10_000)
def composed_readings(letters: str, surname: str) -> tuple[str, ...]:
    """Yield the readings that letters spell and that the kanji of a surname can have alone.

    >>> composed_readings("Kuiseto", "杭瀬戸"), composed_readings("Hanako", "杭瀬戸")
    (('くいせと',), ())
    """
    tried = islice(kana_by_letters(bare_letters(letters)), MOST_TRIED)
    name = Surname(surname)
    return tuple(kana for kana in tried if knows_kanji(name) and fits(name, kana))


@lru_cache(maxsize=10_000)
def may_be_surname(letters: str, surname: str, kana: str) -> bool:
    """Tell if letters that do not spell this reading of a surname are meant for one all the same.

    They are a slip of the finger, or spell what is sooner a surname than a given name.

    >>> [may_be_surname(one, "佐藤", "さとう") for one in ("SAOTO", "SUZUKI", "SMITH", "Hanako")]
    [True, True, True, False]
    """
    plain = bare_letters(letters)
    known = known_spellings(Surname(surname).key, kana, None)
    if any(distance(plain, reading) <= min(SLIP, len(reading) // 3) for reading in known):
        return True
    of_japan = islice(kana_by_letters(plain), MOST_TRIED)
    return bool(foreign_readings(plain)) or any(surname_odds(kana) > 1 for kana in of_japan)


@lru_cache(maxsize=10_000)
def odds_of_surname(letters: str) -> float:
    """Return how many times as likely letters are a surname as a given name; 0 for no known one.

    >>> odds_of_surname("SUZUKI") > 10, odds_of_surname("NAOMI") < 1, odds_of_surname("SITI")
    (True, True, 0.0)
    """
    plain = bare_letters(letters)
    sounds = tuple(islice(kana_by_letters(plain), MOST_TRIED))
    of_japan = (surname_odds(kana) for kana in sounds if _is_spelled_surname(plain, kana))
    told = max(of_japan, default=0.0)
    given = any(is_given_kana(kana) for kana in sounds)
    return told if told or given or not foreign_readings(plain) else _ODDS_FROM_ABROAD


def _is_spelled_surname(letters: str, kana: str) -> bool:
    """Return whether a reading is a common surname's, or any's in the usual spelling.

    SITI is しち by another, and sooner a name from abroad.
    """
    if is_surname_kana(kana):
        return True
    usual = romanize(kana, None, _BY_SOUND) or ""
    return bearers_of(kana) is not None and bare_letters(usual) == letters


_ODDS_FROM_ABROAD = 100
"""The odds of what people from abroad write as their surname; many are given names too."""


@lru_cache(maxsize=10_000)
def foreign_readings(letters: str) -> tuple[str, ...]:
    """Return the kana that bearers of a foreign surname write for it, the commonest first.

    >>> foreign_readings("lee"), foreign_readings("sato")
    (('いー', 'りー', 'り', 'い'), ())
    """
    return _foreign_surnames().get(letters, ())


@cache
def _foreign_surnames() -> Mapping[str, tuple[str, ...]]:
    return {latin: tuple(kana) for latin, *kana in data_lines("foreign_surnames.tsv")}


def _is_spelling(letters: str, surname: str, kana: str) -> bool:
    """Tell if some way through the letters takes piece after piece of the kana, to the end."""
    if not _may_begin(letters, kana):
        return False
    long, maybe = _long_vowels(surname, kana)
    reached = {0}
    for found in _pieces().finditer(kana):
        piece, at = found[0], found.start()
        signs = _lengthened(at, kana) if at in long else _listed(piece)
        if at in maybe:
            signs = (*signs, *_listed(piece))
        reached = {end for place in reached for end in _ends(letters, place, piece, signs)}
        if not reached:
            return False
    return len(letters) in reached


def _may_begin(letters: str, kana: str) -> bool:
    """Return whether the letters begin like the kana; most given names beside a surname do not."""
    first = _pieces().match(kana)
    return first is None or first[0] in _NEVER_FIRST or letters.startswith(_listed(first[0]))


@lru_cache(maxsize=10_000)
def _long_vowels(surname: str, kana: str) -> tuple[frozenset[int], frozenset[int]]:
    """Return where a vowel lengthens the one before it, and where of these nobody can say so."""
    marks = frozenset(at for at, sign in enumerate(kana) if sign == "ー")
    if not needs_boundaries(kana):
        return marks, frozenset()
    key = Surname(surname).key
    units = boundaries(Surname(surname), kana)
    maybe = long_vowels(kana, ()) if is_undecided(kana, units, kanji=key) else frozenset()
    return marks | maybe | long_vowels(kana, units, kanji=key), maybe


def _lengthened(at: int, kana: str) -> tuple[str, ...]:
    """Return how the vowel at a place is spelled that lengthens the one before it."""
    table, is_last = _table(), at == len(kana) - 1
    signs = table.long_vowel[kana[at]]
    if is_last:
        signs = (*signs, *table.end["any"])
    is_syllable = is_last and len(_pieces().findall(kana)) == 2
    return (*signs, *table.end["syllable"]) if is_syllable else signs


def _ends(letters: str, place: int, piece: str, signs: tuple[str, ...]) -> Iterator[int]:
    """Yield where the piece may end that begins at a place of the letters."""
    table = _table()
    before = letters[place - 1 : place]
    for sign in signs:
        spelled = before if sign == "=" else sign
        if letters.startswith(spelled, place):
            yield place + len(spelled)
    for sign in table.lengthening.get(piece, ()):
        if sign[0] == before and letters.startswith(sign[1], place):
            yield place + 1
    for sign, behind in {"ん": table.moraic_nasal, "っ": table.geminate}.get(piece, {}).items():
        end = place + len(sign)
        if letters.startswith(sign, place) and (not behind or letters.startswith(behind, end)):
            yield end
    if piece == "っ" and letters[place : place + 1] == letters[place + 1 : place + 2] != "":
        yield place + 1


def _sounds_alike(letters: str, kana: str) -> bool:
    """Return whether the consonants of a foreign surname are nearly those of its kana."""
    spelled = bare_letters(romanize(kana, (), _BY_SOUND) or "")
    theirs, ours = _consonants(letters), _consonants(spelled)
    return any(
        min(len(consonant), len(other)) >= _LEAST_SOUNDS
        and distance(consonant, other) <= _DIFFERING * max(len(consonant), len(other))
        for consonant in theirs
        for other in ours
    )


def _consonants(letters: str) -> frozenset[str]:
    """Return what is heard of the consonants; an r that no vowel follows may be heard or not."""
    for pattern, sound in _sounds():
        letters = pattern.sub(sound, letters)
    without = re.sub("r(?![aeiouy])", "", letters)
    return frozenset(map(_core, (letters, without)))


def _core(letters: str) -> str:
    """Return the consonants, each once in a row.

    A vowel stands only at the beginning, any for any.
    """
    core = re.sub("^[aeiouy]+", "a", letters)
    core = re.sub("(?<=.)[aeiouyhw]", "", core)
    return re.sub(r"(.)\1+", r"\1", core.translate(_ALIKE))


@cache
def _sounds() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), sound) for pattern, sound in _table().sounds)


def kana_by_letters(letters: str) -> Iterator[str]:
    """Return the readings that small letters may spell, the plainest first.

    Their number grows fast.

    >>> list(kana_by_letters("ono"))
    ['おの', 'おのう', 'おのお', 'おうの', 'おうのう', 'おうのお', 'おおの', 'おおのう', 'おおのお']
    """
    steps = [tuple(_steps(letters, place)) for place in range(len(letters))]
    leading = {len(letters)}
    for place in reversed(range(len(letters))):
        if any(end in leading for _, end in steps[place]):
            leading.add(place)
    return _walked(steps, leading, "", 0)


def _walked(
    steps: Sequence[Sequence[tuple[str, int]]], leading: Container[int], kana: str, place: int
) -> Iterator[str]:
    """Yield all ways on from a place by steps that lead to the end, behind what was read so far."""
    if place == len(steps):
        yield kana
        return
    for piece, end in steps[place]:
        if end in leading:
            yield from _walked(steps, leading, kana + piece, end)


def _steps(letters: str, place: int) -> Iterator[tuple[str, int]]:
    """Yield what may come next in a reading, or a long vowel with it, and where its letters end."""
    for piece, end in _next_pieces(letters, place):
        yield piece, end
        for vowel, behind in _long_vowels_behind(letters, end, piece):
            yield piece + vowel, behind


def _next_pieces(letters: str, place: int) -> Iterator[tuple[str, int]]:
    """Yield what may stand next in a reading, and where its letters end.

    No letter n before a vowel is taken for ん, of which hardly any surname's reading has one there.
    """
    table, letter, behind = _table(), letters[place : place + 1], letters[place + 1 : place + 2]
    for end in range(min(len(letters), place + _LONGEST_SIGN), place, -1):
        yield from ((piece, end) for piece in _by_sign().get(letters[place:end], ()))
    if letter and letter == behind and letter not in table.moraic_nasal:
        yield "っ", place + 1
    for before in table.geminate["t"] if letter == "t" else ():
        if letters.startswith(before, place + 1):
            yield "っ", place + 1
    allowed = table.moraic_nasal.get(letter)
    if allowed is not None and behind not in _VOWELS and behind in (allowed or (behind,)):
        yield "ん", place + 1


def _long_vowels_behind(letters: str, place: int, piece: str) -> Iterator[tuple[str, int]]:
    """Yield the vowels that may lengthen a piece that ends here, and where their letters end."""
    for vowel in "うお":
        if needs_boundaries(piece[-1] + vowel):
            for sign in _table().long_vowel[vowel]:
                spelled = letters[place - 1] if sign == "=" else sign
                if letters.startswith(spelled, place):
                    yield vowel, place + len(spelled)


@cache
def _by_sign() -> Mapping[str, tuple[str, ...]]:
    """Return the kana and pairs that letters spell in the styles, each kana once."""
    found: dict[str, list[str]] = {}
    for piece, signs in _spellings().items():
        if is_hiragana(piece) and piece not in _OLD_KANA:
            for sign in signs:
                found.setdefault(sign, []).append(piece)
    return {sign: tuple(pieces) for sign, pieces in found.items()}


@cache
def _pieces() -> re.Pattern[str]:
    """Find the longest kana or pair that has spellings of its own, or any other sign."""
    longest_first = sorted(_spellings(), key=len, reverse=True)
    return re.compile("|".join((*map(re.escape, longest_first), ".")))


def _listed(piece: str) -> tuple[str, ...]:
    return _spellings().get(piece, ())


@cache
def _spellings() -> Mapping[str, tuple[str, ...]]:
    """Return the spellings of each kana or pair: of all styles, and those of the file."""
    tables = [load_style(name).kana for name in style_names()]
    found: dict[str, list[str]] = {}
    for kana, spelled in ((kana, table[kana]) for table in tables for kana in table):
        found.setdefault(kana, []).append(spelled)
    for kana, more in _table().kana.items():
        found[kana] = [*found.get(kana, ()), *more]
    return {kana: tuple(dict.fromkeys(signs)) for kana, signs in found.items()}


@cache
def _table() -> _SpellingsFile:
    text = shipped("data", "own_spellings.toml").read_text(encoding="utf-8")
    tables = {name.replace("-", "_"): table for name, table in tomllib.loads(text).items()}
    for name, table in tables.items():
        if isinstance(table, dict):
            tables[name] = {sign: tuple(spelled) for sign, spelled in table.items()}
    return _SpellingsFile(**tables)
