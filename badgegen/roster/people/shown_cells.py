"""What of a row may stand on a badge beside the name: nothing that holds the person's given name.

A department, a title or a number is printed as it stands. People write their own names there
(総務課（健一郎）), and a number's column holds what is none. The given name is known here and no
further, so here it is that such a cell is held back.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from badgegen.core import (
    Doubt,
    Problem,
    ShownCell,
    bare_letters,
    is_kana,
    is_latin,
    normalized,
    to_hiragana,
    word_key,
)
from badgegen.romaji import spells_exactly
from badgegen.roster.words import number_parts

_NUMBERS = (ShownCell.STAFF_NUMBER, ShownCell.BADGE_NUMBER)

_KANA_RUNS = re.compile(r"[ぁ-ゖー]+|[ァ-ヺー]+")
_LATIN = re.compile(r"[^\W\d_]+")
_JOINED = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)+")
_HAS_LATIN = re.compile(r"[A-Za-zＡ-Ｚａ-ｚÀ-ɏ]")
_FEWEST_INSIDE = 4
"""So many kana are a name inside a longer run of kana too; fewer begin many words (あい, けん)."""
_FEWEST_LETTERS = 3
"""Two letters are a name where they are written as one: Ai, and not the AI of a department."""


@dataclass(frozen=True, slots=True)
class OwnName:
    """A person's own name, in all that the row tells of it; it goes no further.

    ``surnames`` are the registered one and the one used at work, ``sounds`` those of the surname,
    ``written`` is the cell of the full name where it may be more than a surname.
    """

    surnames: tuple[str, ...]
    sounds: tuple[str, ...]
    given: str
    given_sounds: tuple[str, ...]
    written: str = ""

    def unshown_cells(
        self, told: Mapping[ShownCell, str | None]
    ) -> Iterator[tuple[ShownCell, Problem]]:
        """Yield those of the row's cells that no badge may show, each with why."""
        for cell, text in told.items():
            if text and self.is_in(text):
                yield cell, Problem.of(Doubt.CELL_HOLDS_NAME, column=cell.told)
            elif text and cell in _NUMBERS and not is_number(text):
                yield cell, Problem.of(Doubt.CELL_IS_NO_NUMBER, column=cell.told)

    def is_in(self, text: str) -> bool:
        """Return whether a text holds the full name, or the given name as a word.

        A given name of one kanji stands in many ordinary words (健 in 健康課): it counts behind
        its surname alone.
        """
        return (
            any(whole in word_key(text) for whole in self._wholes())
            or self._is_written_in(text)
            or any(_has_kana(text, sound) for sound in self.given_sounds)
            or (_HAS_LATIN.search(text) is not None and self._is_spelled_in(text))
        )

    def _wholes(self) -> Iterator[str]:
        for surnames, givens in (
            (self.surnames, (self.given,)),
            (self.sounds, self.given_sounds),
        ):
            pairs = ((surname, given) for surname in surnames for given in givens)
            for surname, given in pairs:
                if surname and given:
                    yield surname + given
                    yield given + surname
        if self.written:
            yield self.written

    def _is_written_in(self, text: str) -> bool:
        if len(self.given) < 2 or is_latin(self.given):
            return False
        if is_kana(self.given):
            return _has_kana(text, self.given)
        return self.given in word_key(text)

    def _is_spelled_in(self, text: str) -> bool:
        plain = normalized(text)
        words = [word for word in _LATIN.findall(plain) if is_latin(word)]
        joined = filter(is_latin, _JOINED.findall(plain))
        if is_latin(self.given) and self.given in map(str.casefold, words):
            return len(self.given) > 1
        return any(
            (len(word) >= _FEWEST_LETTERS or word.istitle()) and self._spells_given(word)
            for word in (*words, *joined)
        ) or self._has_initial(words)

    def _spells_given(self, word: str) -> bool:
        wholes = (surname + given for surname in self.sounds for given in self.given_sounds)
        return any(_is_spelled(word, sound) for sound in (*self.given_sounds, *wholes))

    def _has_initial(self, words: list[str]) -> bool:
        """Return whether a single letter stands beside the surname: M. Takahashi."""
        return any(
            len(initial) == 1 and any(_is_spelled(word, sound) for sound in self.sounds)
            for pair in pairwise(words)
            for initial, word in (pair, pair[::-1])
        )


def _has_kana(text: str, sound: str) -> bool:
    """Return whether the kana stand in the text as a word of their own, in either script."""
    if len(sound) < 2 or sound not in word_key(text):
        return False
    if len(sound) >= _FEWEST_INSIDE:
        return True
    return sound in map(to_hiragana, _KANA_RUNS.findall(normalized(text)))


def _is_spelled(word: str, sound: str) -> bool:
    # One kana is spelled with one letter to three.
    return len(sound) <= len(bare_letters(word)) <= 3 * len(sound) and spells_exactly(
        word, word, sound
    )


_NUMBER = re.compile(r"[A-Za-z0-9\s\-‐-―−ー・./_#()]*[0-9][A-Za-z0-9\s\-‐-―−ー・./_#()]*")
_DIGITS = re.compile(r"[0-9]+")
_TELEPHONE_DIGITS = (10, 11)
_TELEPHONE_PARTS = (1, 3)


def is_number(text: str) -> bool:
    """Return whether a text looks like the number of a person or of a badge.

    >>> [is_number(one) for one in ("000101", "Ａ－１２", "第3号", "No.7", "健一", "090-1234-5678")]
    [True, True, True, True, False, False]
    """
    plain = normalized(text)
    for part in number_parts():
        plain = plain.replace(part, "")
    return _NUMBER.fullmatch(plain) is not None and not _is_telephone(plain)


def _is_telephone(plain: str) -> bool:
    """Return whether it is a telephone number of Japan: 10 or 11 digits behind a single 0."""
    parts = _DIGITS.findall(plain)
    digits = "".join(parts)
    return (
        len(digits) in _TELEPHONE_DIGITS
        and len(parts) in _TELEPHONE_PARTS
        and digits.startswith("0")
        and not digits.startswith("00")
        and not any(map(str.isalpha, plain))
    )
