"""Takes a name cell apart: the name, its furigana, brackets, leading symbols, honorifics.

A name may also stand alone, without a table: a surname looked up by itself, or one used at work.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from badgegen import names
from badgegen.core import (
    Doubt,
    Place,
    Problem,
    StaffMember,
    Surname,
    characters,
    has_bracket,
    has_kanji,
    is_kana,
    normalized,
    to_hiragana,
    words_of,
)
from badgegen.roster.splitting.departments import heading_department
from badgegen.roster.splitting.furigana import kana_words, whole_furigana, without_given_kana
from badgegen.roster.splitting.names import split_name, split_surname_cell
from badgegen.roster.splitting.order import Beside, SplitName
from badgegen.roster.splitting.unspaced import surname_kana
from badgegen.roster.words import name_words

BRACKETED = re.compile(
    r"[（(\[［【〔<＜《]([^（(\[［【〔<＜《）)\]］】〕>＞》]*)[）)\]］】〕>＞》]"
)
"""A bracket with what it holds."""
_SPREAD = 3
"""The fewest words that may be the characters of a name."""
# Surname, given name, and the kana of both.
_NAME_AND_KANA = 4
_CODE = re.compile(r"\s*[（(\[［【]?[0-9０-９]{1,10}[）)\]］】]?\s*(?:[\s:：.．、,\-])\s*(?=\D{2})")
_SEPARATED = re.compile(r"([^\s,，、/／_・]+)\s*([,，、/／_・])\s*([^\s,，、/／_・]+)")
_GAP = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class NameCell:
    """The name in a cell, with the furigana and the title beside it or ``""``."""

    name: str
    kana: str = ""
    title: str = ""


def name_cell(
    text: str, *, kana: str = "", title: bool = False, department: bool = False
) -> NameCell:
    """Take the name out of its cell, with what stands beside it there.

    ``kana`` is the furigana of the row's own column. The header may say that the cell holds a
    ``title`` or a ``department`` as well (職・氏名).
    """
    if not text:
        return NameCell("")
    cell = _without_title(_without_kana(without_code(text)), title=title, department=department)
    name = _without_separator(cell.name)
    if len(words_of(name)) >= _SPREAD:
        name = _without_gaps(name, kana_words(kana or cell.kana))
    return cell if name == cell.name else replace(cell, name=name)


def _before_title(word: str) -> str:
    """Return the surname that a title follows at once, 「渡邊課長」; ``""`` where none does."""
    bare = name_words().titles_behind.without(word)
    title = name_words().titles.at(bare)
    if not title:
        return ""
    surname = bare.removesuffix(title)
    borne = names.is_surname(surname) or names.is_borne_surname(surname)
    return surname if borne and not names.is_listed_surname(word) else ""


def without_code(text: str) -> str:
    """Return the name's cell without a number and a mark before the name: 「002：佐藤　花子」.

    >>> without_code("[003] 小谷　美咲"), without_code("1班")
    ('小谷　美咲', '1班')
    """
    found = _CODE.match(text)
    return text[found.end() :] if found else text


def _without_separator(text: str) -> str:
    """Return the name with a blank for the mark between its parts: 「山田，太郎」, 「山田／太郎」.

    Two surnames are two people. In kana ・ stands in foreign names, whose order it does not tell.
    """
    found = _SEPARATED.fullmatch(text.strip())
    if not found or not all(map(has_kanji, found.groups()[::2])):
        return text
    surname, _, given = found.groups()
    two = names.is_borne_surname(given) and not names.is_given_name(given)
    return text if two else f"{surname}　{given}"


def _without_kana(text: str) -> NameCell:
    """Return the name, and kana on a line of its own above or below it, or in brackets behind it.

    Kana in brackets count where they have two words or are some surname's: (パート) is a remark.
    """
    for bracket in BRACKETED.finditer(text) if has_bracket(text) else ():
        if _is_furigana(bracket[1]):
            return NameCell(text.replace(bracket[0], " "), bracket[1])
    if "\n" not in text:
        return _without_kana_behind(text)
    lines = [line for line in text.splitlines() if words_of(line)]
    if len(lines) != 2:
        return NameCell(text)
    kana, others = [[line for line in lines if _is_kana(line) is told] for told in (True, False)]
    if len(kana) == 2 and to_hiragana(normalized(kana[0])) == to_hiragana(normalized(kana[1])):
        return NameCell(kana[1], kana[0])
    if len(kana) == 1 and has_kanji(others[0]) and _is_beside(kana[0], others[0]):
        return NameCell(others[0], kana[0])
    return NameCell(text)


def _without_kana_behind(text: str) -> NameCell:
    """Return the name, and its furigana behind it in the same line: 「山田 太郎 ヤマダ タロウ」."""
    words = words_of(text)
    name, kana = words[:2], words[2:]
    if len(words) != _NAME_AND_KANA or not has_kanji(name[0]):
        return NameCell(text)
    reads = _is_kana(" ".join(kana)) and names.is_surname_reading(name[0], normalized(kana[0]))
    return NameCell("　".join(name), "　".join(kana)) if reads else NameCell(text)


def _is_beside(kana: str, name: str) -> bool:
    """Return whether a line of kana is the furigana of the other, and no name of its own."""
    words, parts = words_of(normalized(kana)), words_of(name)
    if len(words) == len(parts) == 1:
        return names.is_surname_reading(parts[0], words[0])
    return 1 < len(words) <= len(parts)


def _is_furigana(text: str) -> bool:
    words = words_of(normalized(text))
    several = len(words) == 2 or (len(words) == 1 and names.is_surname_kana(to_hiragana(words[0])))
    return several and _is_kana(text)


def _is_kana(text: str) -> bool:
    return all(map(is_kana, words_of(normalized(text))))


def _without_title(cell: NameCell, *, title: bool, department: bool) -> NameCell:
    """Return the cell without titles around the name: 「課長　宮本　渉」, 「宮本 課長」."""
    words = words_of(cell.name)
    if len(words) == 1 and (surname := _before_title(words[0])):
        return replace(cell, name=surname, title=words[0].removeprefix(surname))
    begin, end = 0, len(words)
    while begin < end - 1 and _is_beside_name(words[begin], department=department):
        begin += 1
    while begin < end - 1 and _is_title(words[end - 1]):
        end -= 1
    if begin == 0 and end == len(words):
        return _cut_title(cell) if title else cell
    titles = [word for word in (*words[:begin], *words[end:]) if _is_title(word)]
    return replace(cell, name="　".join(words[begin:end]), title=" ".join(titles))


def _is_beside_name(word: str, *, department: bool) -> bool:
    """Tell if a word before the name is a title, or a department where the header says so."""
    unit = department and heading_department(word) is not None
    return (unit or _is_title(word)) and not names.is_listed_surname(word)


def _is_title(word: str) -> bool:
    return bool(name_words().titles.at(word))


def _cut_title(cell: NameCell) -> NameCell:
    """Return the cell without a title that the name follows at once: 「課長宮本渉」."""
    text = cell.name.lstrip()
    titles = [title for title in name_words().titles.words if text.startswith(title)]
    title = max(titles, key=len, default="")
    if not title or title == text or names.is_listed_surname(words_of(text)[0]):
        return cell
    return replace(cell, name=text.removeprefix(title), title=title)


def _without_gaps(text: str, kana: Sequence[str]) -> str:
    """Return the name with one blank, where its characters were spread: 「宮　本　　　渉」.

    The furigana must allow one cut alone. Without it the widest gap tells; of gaps that are as wide
    one alone may part a known surname from a known given name, as in a name without blanks.
    """
    words = words_of(text)
    if not all(has_kanji(word) or is_kana(word) for word in words):
        return text
    cuts = tuple(_fitting(words, kana) if kana else _at_widest_gap(text))
    return "　".join(cuts[0]) if len(cuts) == 1 else text


def _fitting(words: Sequence[str], kana: Sequence[str]) -> Sequence[tuple[str, str]]:
    """Return the cuts that the furigana allows.

    Where several do, those whose given name it reads.
    """
    cuts = [("".join(words[:at]), "".join(words[at:])) for at in range(1, len(words))]
    fitting = [cut for cut in cuts if _reads(*cut, kana)]
    if len(fitting) < 2 or len(kana) < 2:
        return fitting
    return [cut for cut in fitting if names.is_given_name_reading(cut[1], kana[1])]


def _reads(surname: str, given: str, kana: Sequence[str]) -> bool:
    if len(kana) > 1:
        return len(kana) == 2 and names.is_surname_reading(surname, kana[0])
    return bool(surname_kana(surname, given, kana[0]))


def _at_widest_gap(text: str) -> Iterator[tuple[str, str]]:
    """Yield the name cut at its widest gaps: at one that is wider than all others in any case.

    Other gaps part known names alone. A name's parts are words or single characters spread.
    """
    text = text.strip()
    gaps = [(_width(gap[0]), gap.span()) for gap in _GAP.finditer(text)]
    widest = [span for width, span in gaps if width == max(gaps)[0]]
    for begin, end in widest:
        parts = [words_of(part) for part in (text[:begin], text[end:])]
        surname, given = map("".join, parts)
        told = len(widest) == 1 and (names.is_surname(surname) or all(map(_is_spread, parts)))
        if told or (names.is_listed_surname(surname) and names.is_given_name(given)):
            yield surname, given


def _is_spread(words: Sequence[str]) -> bool:
    return len(words) == 1 or all(len(characters(word)) == 1 for word in words)


def _width(gap: str) -> int:
    return sum(2 if blank == "　" else 1 for blank in characters(gap))


def lone_person(place: Place, surname: str, kana: str) -> StaffMember:
    """Return who is known by a surname and its furigana alone, with what is doubtful about them."""
    beside = Beside(kana_words(kana))
    name = split_surname_cell(surname, beside)
    found = whole_furigana(kana, name)
    furigana = without_given_kana(found, name.surname, beside)
    return StaffMember(
        place=place,
        surname=Surname(name.surname or surname),
        furigana=furigana.kana,
        surname_sure=name.sure,
        possible_surnames=tuple(map(Surname, name.possible)),
        problems=tuple(dict.fromkeys((*name.problems, *furigana.problems))),
    )


def split_business_name(text: str, kana: tuple[str, ...] = ()) -> SplitName:
    """Return the surname of a name used at work, which may be given in full; an unknown one waits.

    Somebody may be called by the given name at work: what is no known surname is never taken as one
    without being asked.
    """
    words = words_of(text)
    if len(words) == 1 and is_known_surname(words[0]):
        return split_surname_cell(text)
    split = split_name(text)
    if split.problems:
        # The furigana may be that of the surname alone: it is asked only where it is needed.
        split = split_name(text, kana)
    if is_known_surname(split.surname):
        return split
    unclear = Problem.of(Doubt.BUSINESS_NAME_UNCLEAR)
    return replace(split, problems=tuple(dict.fromkeys((*split.problems, unclear))))


def is_known_surname(text: str) -> bool:
    """Return whether the text, in kanji or kana, is a surname and no mere given name."""
    if is_kana(normalized(text)):
        return names.is_surname_kana(to_hiragana(text))
    if names.is_surname(text) or names.is_borne_surname(text):
        return not names.is_rather_given_name(text)
    return names.is_listed_surname(text) and not names.is_given_name(text)
