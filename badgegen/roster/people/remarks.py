"""Reads in the remarks beside a name (備考, 摘要, メモ) that another surname is used at work.

A remark is free text: it never changes what is printed. Whoever it says is called otherwise waits
until somebody has decided. That somebody had another surname is no wish to use it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property

from badgegen import names
from badgegen.core import Doubt, Problem, is_hiragana, is_kana, normalized, to_hiragana, word_key
from badgegen.roster.splitting import is_known_surname
from badgegen.roster.words import roster_words

_PARTS = re.compile(r"\d+[年月日]?|[\W_]+")
_PARTICLES = "はをにでへとのがもや"
_BORNE = 2
"""So many of the 26,000 people who were counted bear a single kanji, if it is a surname."""
_PARTICLE = re.compile(f"[{_PARTICLES}]")


@dataclass(frozen=True, slots=True)
class CalledAs:
    """The surnames that a person is known by to the rest of the row, and the given name.

    ``has_other`` says that the row has a surname for work of its own, which is printed.
    """

    surnames: tuple[str, ...]
    given: str = field(default="", repr=False)
    has_other: bool = False


def remarked_names(remarks: Sequence[str], called: CalledAs) -> Iterator[Problem]:
    """Yield what the remarks say of a surname that is used at work and is not printed."""
    for remark in remarks:
        text = _Remark(normalized(remark).lower()).without_denied
        if not text.speaks_of_names:
            continue
        told = [name for name in text.surnames() if not _is_part(name, called.given)]
        others = [name for name in told if not _is_called(name, called)]
        if text.tells_use and not (others or told or called.has_other):
            yield Problem.of(Doubt.REMARKED_NAME_UNTOLD)
        used = [name for name in others if text.uses(name, told)]
        if used:
            yield Problem.of(Doubt.REMARKED_NAME, name=used[0])


@dataclass(frozen=True)
class _Remark:
    """A remark in small letters of plain width."""

    text: str

    @cached_property
    def without_denied(self) -> "_Remark":
        """The remark without what it says is not so: 「旧姓使用なし」."""
        return _Remark(_pattern().denied.sub(" ", self.text))

    @property
    def speaks_of_names(self) -> bool:
        return _pattern().any_mark.search(self.text) is not None

    @property
    def tells_use(self) -> bool:
        """Whether it says that another name is used, even where it does not say which."""
        words = _pattern()
        former = words.former.search(self.text) and words.use.search(self.text)
        return bool(former or words.other_name.search(self.text))

    def surnames(self) -> list[str]:
        """Return the words of the remark that are surnames, in their order."""
        found = (word for part in self._parts() for word in _words(part))
        return list(dict.fromkeys(word for word in found if _is_surname(word)))

    def uses(self, name: str, told: Sequence[str]) -> bool:
        """Tell if the surname, one of those told, is the one that is used, and not the others."""
        words, at = _pattern(), re.escape(name)
        if self.tells_use:
            return self._is_meant(words.tells, name, told)
        if not _is_borne(name):
            return False
        follows = re.search(f"{at}[姓氏]?[)」』]?(?:{words.behind.pattern})", self.text)
        return bool(follows) or self._is_meant(words.at_work, name, told)

    def _is_meant(self, mark: re.Pattern[str], name: str, told: Sequence[str]) -> bool:
        """Tell if the surname is the first behind such a mark, or stands before the only one."""
        for found in mark.finditer(self.text):
            places = {surname: self.text.find(surname, found.end()) for surname in told}
            behind = [surname for surname in told if places[surname] >= 0]
            if not behind or min(behind, key=lambda surname: places[surname]) == name:
                return True
        return False

    def _parts(self) -> Iterator[str]:
        for part in _PARTS.split(self.text):
            yield from _pattern().any_word.split(part)


def _words(part: str) -> Iterator[str]:
    """Yield the part without particles: 「は田辺で」 gives 「田辺」."""
    first = part[1:] if part[:1] in _PARTICLES else part
    last = first[:-1] if first[-1:] in _PARTICLES else first
    yield from (part, first, last)
    if not is_hiragana(part):
        yield from _PARTICLE.split(part)


def _is_surname(word: str) -> bool:
    """Return whether the word is a surname; in kana, one that is no given name to more people."""
    if not is_known_surname(word):
        return False
    return not is_kana(word) or names.surname_odds(to_hiragana(word)) > 1


def _is_borne(name: str) -> bool:
    """Tell if a word is a surname of people, and not in a dictionary alone as 横浜 and 研修."""
    bearers = names.surname_bearers(name, "")
    return is_kana(name) or names.is_surname(name) or bearers >= (1 if len(name) > 1 else _BORNE)


def _is_part(word: str, given: str) -> bool:
    return bool(given) and word_key(word) == word_key(given)


def _is_called(word: str, called: CalledAs) -> bool:
    """Return whether the word is one of the person's known surnames, or its reading."""
    return any(
        word_key(word) == word_key(surname)
        or (is_kana(word) and names.is_surname_reading(surname, word))
        for surname in called.surnames
    )


@dataclass(frozen=True, slots=True)
class _Pattern:
    """The words of remarks on names, each kind as one pattern."""

    former: re.Pattern[str]
    use: re.Pattern[str]
    other_name: re.Pattern[str]
    at_work: re.Pattern[str]
    tells: re.Pattern[str]
    behind: re.Pattern[str]
    denied: re.Pattern[str]
    any_word: re.Pattern[str]
    any_mark: re.Pattern[str]


@cache
def _pattern() -> _Pattern:
    words = roster_words().remarks
    marks = (*words["other-name"], *words["former"], *words["at-work"])
    every = (*marks, *words["use"], *words["behind"], *words["filler"])
    between = _either((*words["use"], *words["filler"], *_PARTICLES, ":", " "))
    return _Pattern(
        former=re.compile(_either(words["former"])),
        use=re.compile(_either(words["use"])),
        other_name=re.compile(_either(words["other-name"])),
        at_work=re.compile(_either(words["at-work"])),
        tells=re.compile(_either(marks)),
        behind=re.compile(_either(words["behind"])),
        denied=re.compile(f"(?:{_either(marks)})(?:{between})*(?:{_either(words['denied'])})"),
        any_word=re.compile(_either(every)),
        any_mark=re.compile(_either((*marks, *words["behind"]))),
    )


def _either(words: Sequence[str]) -> str:
    """Return a pattern of any of the words, the longest first."""
    return "|".join(map(re.escape, sorted(map(normalized, words), key=len, reverse=True)))
