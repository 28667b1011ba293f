"""Takes apart a name cell that holds the name and its furigana."""

import re
from dataclasses import dataclass

from badgegen.kana import is_kana, normalized, to_hiragana
from badgegen.roster.knowledge import NameKnowledge
from badgegen.roster.text import has_kanji, words_of

_BRACKETED = re.compile(
    r"[（(\[［【〔<＜《]([^（(\[［【〔<＜《）)\]］】〕>＞》]*)[）)\]］】〕>＞》]"
)


@dataclass(frozen=True, slots=True)
class NameCell:
    """The name in a cell, and the furigana beside it or ``""``."""

    name: str
    kana: str = ""


def name_cell(text: str, names: NameKnowledge) -> NameCell:
    """The name, and kana on a line of its own above or below it, or in brackets behind it.

    Kana in brackets count where they have two words or are some surname's: (パート) is a remark.
    """
    for bracket in _BRACKETED.finditer(text):
        if _is_furigana(bracket[1], names):
            return NameCell(text.replace(bracket[0], " "), bracket[1])
    lines = [line for line in text.splitlines() if words_of(line)]
    if len(lines) != 2 or any(len(words_of(line)) != 2 for line in lines):
        return NameCell(text)
    kana, others = [[line for line in lines if _is_kana(line) is told] for told in (True, False)]
    if len(kana) == 1 and has_kanji(others[0]):
        return NameCell(others[0], kana[0])
    return NameCell(text)


def _is_furigana(text: str, names: NameKnowledge) -> bool:
    words = words_of(normalized(text))
    several = len(words) == 2 or (len(words) == 1 and names.is_surname_kana(to_hiragana(words[0])))
    return several and _is_kana(text)


def _is_kana(text: str) -> bool:
    return all(map(is_kana, words_of(normalized(text))))
