"""Finds the surname that somebody uses at work (ビジネスネーム, 旧姓使用) in its own column.

A former surname alone (旧姓) is a fact and no wish to use it; a column that says whether it is used
(旧姓使用の有無) turns it into one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from badgegen import names
from badgegen.core import (
    Doubt,
    Problem,
    bare_letters,
    is_kana,
    is_latin,
    normalized,
    to_hiragana,
    word_key,
    words_of,
)
from badgegen.romaji import MOST_TRIED, kana_by_letters, spells
from badgegen.roster.people.names_told import (
    NameTold,
    affirms,
    denies,
    first_text,
    kana_columns,
    name_told,
    names_at_work,
    only_reads,
)
from badgegen.roster.splitting import (
    Beside,
    SplitName,
    SurnameFurigana,
    badge_kind,
    is_known_surname,
    is_number,
    kana_words,
    name_cell,
    split_business_name,
    split_surname_cell,
    whole_furigana,
    without_brackets,
    without_given_kana,
)
from badgegen.roster.table import Block, Column, Header, Role
from badgegen.roster.words import roster_words
from badgegen.xlsx import SheetGrid

_UNCLEAR = Problem.of(Doubt.BUSINESS_NAME_UNCLEAR)
_OF_JAPAN = str.maketrans("lv", "rb")
"""Letters that Japanese sounds are spelled without, as those that stand for them: LEO is れお."""
_HARD_C = re.compile("c(?!h)")
_LATIN_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]{2,}")
_LONG_NUMBER = 4
"""A shorter number beside words may count anything: 3番窓口."""


@dataclass(frozen=True, slots=True)
class BusinessName:
    """The surname that stands on the badge instead of the registered one, and its furigana.

    ``split`` is ``None`` where nobody can say for sure which surname it is; then problems say why.
    ``kind`` says that it is no surname, but what the badge shows instead of one.
    """

    split: SplitName | None
    furigana: str | None = None
    problems: tuple[Problem, ...] = ()
    kind: bool = False


def business_name(
    block: Block, cells: Sequence[str], name: SplitName, kana: str | None = None
) -> BusinessName | None:
    """Return the surname that a row says is used at work; ``None`` where it says none or the same.

    ``name`` is the registered one, and ``kana`` its furigana. Where the row has the same surname
    again with kana of its own, what is returned is that kana and no other surname.
    """
    if not block.names_at_work:
        return None
    number = normalized(block.text(cells, Role.STAFF_NUMBER))
    own = _Registered(name, kana, _own_given(block, cells, name), number)
    at_work = _at_work(block, cells, own)
    if at_work or not _aliases(block):
        return at_work
    return _alias(block, cells, name)


def _aliases(block: Block) -> tuple[Column, ...]:
    """Return the columns of other names of which nothing tells that they are worn."""
    told = (*block.columns_of(Role.BUSINESS_SURNAME), *block.columns_of(Role.BUSINESS_NAME))
    return tuple(column for column in told if column.word.alias)


def _alias(block: Block, cells: Sequence[str], name: SplitName) -> BusinessName | None:
    """Return the surname of a column of other names, where it is one and not that of the row.

    Whether it is worn, a person must say; what is no surname is worn by nobody here.
    """
    for column in _aliases(block):
        text = cells[column.index]
        if text and not _is_own(text, block, cells, name):
            kana = first_text(kana_columns(block, alias=True), cells)
            split = split_business_name(text, kana_words(kana))
            if not split.problems and split.surname != name.surname:
                furigana = whole_furigana(kana, split)
                doubt = Problem.of(Doubt.DISPLAY_NAME_DIFFERS)
                return BusinessName(split, furigana.kana, (*furigana.problems, doubt))
    return None


def _is_own(text: str, block: Block, cells: Sequence[str], name: SplitName) -> bool:
    """Tell if the text says that there is no other name, or only says the row's own again."""
    return (
        denies(text)
        or affirms(text)
        or only_reads(text, name.surname)
        or _repeats_name(block, cells, text)
        or _is_own_given(text, _own_given(block, cells, name))
    )


def says_more(column: Column, block: Block, cells: Sequence[str]) -> bool:
    """Tell if a row has something in a column of other names that is no surname to ask about."""
    text = cells[column.index]
    if not text or denies(text) or affirms(text) or _repeats_name(block, cells, text):
        return False
    return bool(split_business_name(text).problems)


@dataclass(frozen=True, slots=True)
class _OwnGiven:
    """The given name of a row and its furigana, both keys; it goes no further than the roster."""

    written: str = field(repr=False)
    kana: frozenset[str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Registered:
    """The registered name of a row, its surname's furigana if any, and its given name.

    ``number`` is the staff number, which stands on no badge.
    """

    name: SplitName
    kana: str | None
    given: _OwnGiven
    number: str = field(default="", repr=False)

    @property
    def surname(self) -> str:
        """The registered surname as written."""
        return self.name.surname

    def is_read(self, text: str) -> bool:
        """Return whether the text is the surname in kana, as in a column of what to print."""
        kana, surname = normalized(text), self.surname
        if not is_kana(kana):
            return False
        own = to_hiragana(kana) == to_hiragana(self.kana or "")
        return own or names.is_surname_reading(surname, kana) or spells(surname, surname, kana)

    def is_said_by(self, text: str) -> bool:
        """Return whether the text is the surname in kana, or spells it as it is read here."""
        usual = names.surname_readings(self.surname)[:1]
        readings = (to_hiragana(self.kana),) if self.kana else usual
        return self.is_read(text) or (
            is_latin(text)
            and any(
                spells(word, self.surname, kana) for word in words_of(text) for kana in readings
            )
        )


def _at_work(block: Block, cells: Sequence[str], own: _Registered) -> BusinessName | None:
    told = name_told(block, cells)
    if told is None:
        unclear = _is_other_in_latin(block, cells, own.surname)
        return BusinessName(None, problems=(_UNCLEAR,)) if unclear else None
    if not told.text:
        return BusinessName(None, problems=(Problem.of(Doubt.FORMER_SURNAME),))
    if told.differs:
        return BusinessName(None, problems=(Problem.of(Doubt.BUSINESS_NAMES_DIFFER),))
    if own.is_said_by(told.text) or _repeats_name(block, cells, told.text):
        return _read_at_work(told, own)
    if kind := _kind(told, own):
        doubt = Problem.of(Doubt.BADGE_KIND, text=kind)
        return BusinessName(SplitName(kind, followed=False), problems=(doubt,), kind=True)
    return _named(told, block, cells, own)


def _named(
    told: NameTold, block: Block, cells: Sequence[str], own: _Registered
) -> BusinessName | None:
    """Return the surname used at work that a row tells, where it is another than the registered."""
    cell = name_cell(told.text)
    if cell.kana:
        told = replace(told, text=cell.name, kana=told.kana or cell.kana)
    kana = told.kana or _kana_of_name(block, cells, told.text, own.surname)
    split = _split(told, kana)
    if _is_own_given(split.surname or told.text, own.given):
        return BusinessName(None, problems=(Problem.of(Doubt.BUSINESS_NAME_GIVEN),))
    if split.problems:
        return BusinessName(None, problems=tuple(dict.fromkeys((*split.problems, _UNCLEAR))))
    if split.surname == own.surname or own.is_read(split.surname):
        return _read_at_work(told, own)
    if _is_remarked(told.text, split, own.given):
        return BusinessName(
            None, problems=(Problem.of(Doubt.BUSINESS_NAME_REMARKED, name=split.surname),)
        )
    found = whole_furigana(kana, split)
    furigana = without_given_kana(found, split.surname, Beside(kana_words(kana), split.rest))
    again = (Problem.of(Doubt.DISPLAY_NAME_DIFFERS),) if block.lists_again else ()
    return BusinessName(split, furigana.kana, (*furigana.problems, *again))


def _is_remarked(text: str, split: SplitName, own: "_OwnGiven") -> bool:
    """Return whether more stands with a name at work than a given name: 佐藤（却下）, 佐藤 取消.

    What is said of a name may be that it is not used, or no longer, or not yet.
    """
    if without_brackets(text) != text:
        return True
    rest, words = split.rest, roster_words()
    if not rest or _is_own_given(rest, own) or names.is_surname_reading(split.surname, rest):
        return False
    if affirms(rest) or denies(rest) or word_key(rest) in words.answers | words.placeholders:
        return True
    return not (names.is_given_name(rest) or names.is_given_kana(to_hiragana(rest)))


def _kind(told: NameTold, own: _Registered) -> str:
    """Return what the badge shows instead of a surname; it holds none of the row's own names."""
    if not told.kinds or told.given or _is_own_given(told.text, own.given):
        return ""
    kind = badge_kind(told.text)
    own_names = set(map(word_key, (own.surname, own.given.written, own.kana or "")))
    holds_one = any(name in word_key(kind) for name in own_names | own.given.kana if len(name) > 1)
    return "" if holds_one or _sounds_own(kind, own) or _is_number_of(kind, own) else kind


def _sounds_own(kind: str, own: _Registered) -> bool:
    """Return whether a text begins with the row's own name in kana, or spells it: れんくん, LEO."""
    words = [bare_letters(word).translate(_OF_JAPAN) for word in _LATIN_WORD.findall(kind)]
    letters = [_HARD_C.sub("k", word) for word in words]
    sounds = (kana for word in letters for kana in islice(kana_by_letters(word), MOST_TRIED))
    return any(_begins_own(kana, own) for kana in (kind, *sounds))


def _begins_own(kana: str, own: _Registered) -> bool:
    """Return whether kana begins with the row's own given name, or has the own name in full."""
    ends = range(2, len(kana) + 1) if is_kana(kana[:2]) else ()
    return any(
        _is_own_given(kana[:end], own.given)
        or (own.is_read(kana[:end]) and (not kana[end:] or _is_own_given(kana[end:], own.given)))
        for end in ends
    )


def _is_number_of(kind: str, own: _Registered) -> bool:
    """Return whether a text holds the row's own staff number, be it without its leading zeros."""
    number, digits = own.number.lstrip("0"), "".join(filter(str.isdecimal, kind)).lstrip("0")
    return bool(number) and digits == number and (is_number(kind) or len(number) >= _LONG_NUMBER)


def _read_at_work(told: NameTold, own: _Registered) -> BusinessName | None:
    """Return how the row has the registered surname read at work, where it says so.

    It is the surname's furigana where there is no other; beside another one the badge waits.
    """
    texts = dict.fromkeys(text for text in (told.kana, told.text) if kana_words(text))
    found = [_kana_at_work(text, own) for text in texts if not _agrees(text, own)]
    problems = tuple(dict.fromkeys(problem for name in found for problem in name.problems))
    sounds = {
        to_hiragana(kana): kana for kana in (own.kana, *(name.kana for name in found)) if kana
    }
    if len(sounds) > 1 and not problems:
        first, other, *_ = sounds
        problems = (Problem.of(Doubt.FURIGANA_AT_WORK_DIFFERS, kana=first, other=other),)
    kana = None if own.kana else next(iter(sounds.values()), None)
    return BusinessName(None, kana, problems) if kana or problems else None


def _agrees(text: str, own: _Registered) -> bool:
    """Return whether kana of a name at work begins with the surname's own furigana."""
    words, kana = kana_words(text), to_hiragana(own.kana or "")
    first, whole = to_hiragana(words[0]), to_hiragana("".join(words))
    rest = whole.startswith(kana) and not own.is_read(whole)
    return bool(kana) and (kana in (first, whole) or rest)


def _kana_at_work(text: str, own: _Registered) -> SurnameFurigana:
    """Return the surname's part of the kana of a name at work, and no other name's."""
    found = whole_furigana(text, own.name)
    if not found.kana:
        return found
    if _is_own_given(found.kana, own.given):
        return SurnameFurigana(problems=(Problem.of(Doubt.BUSINESS_NAME_GIVEN),))
    unread = own.kana and not own.is_read(found.kana)
    if unread or (not own.kana and _sounds_given(own.surname, to_hiragana(found.kana))):
        return SurnameFurigana(problems=(_UNCLEAR,))
    return without_given_kana(found, own.surname, Beside(kana_words(text), own.name.rest))


def _sounds_given(surname: str, kana: str) -> bool:
    """Return whether kana is sooner a given name's, and not the surname's usual: 新 改, あらた."""
    usual = names.surname_readings(surname)[:1]
    return kana not in usual and names.is_given_kana(kana) and names.surname_odds(kana) < 1


def _is_other_in_latin(block: Block, cells: Sequence[str], registered: str) -> bool:
    """Return whether a column of names at work that is all in Latin letters has another one (Mike).

    As long as it spells the registered surname it only says how that is spelled.
    """
    columns = (column for column in block.columns_of(Role.BUSINESS_ROMAJI) if names_at_work(column))
    text = first_text(columns, cells)
    if not text or denies(text) or affirms(text):
        return False
    furigana = kana_words(first_text(_own_furigana(block), cells))[:1]
    readings = (*map(to_hiragana, furigana), *names.surname_readings(registered))
    return not any(
        word_key(word) == word_key(registered)
        or any(spells(word, registered, reading) for reading in readings)
        for word in words_of(text)
    )


def _own_furigana(block: Block) -> Iterator[Column]:
    roles = (Role.SURNAME_FURIGANA, Role.FURIGANA)
    return filter(None, map(block.column, roles))


def with_names_again(grid: SheetGrid, header: Header) -> Header:
    """Return the header, marked where a column of names at work only lists all names again.

    A directory's display name is no name at work but for those whom it calls otherwise.
    """
    rows = [cells for row, cells in grid.filled_rows() if row > header.last_row]
    blocks = (replace(block, lists_again=_lists_again(block, rows)) for block in header.blocks)
    return replace(header, blocks=tuple(blocks))


def _lists_again(block: Block, rows: Sequence[Sequence[str]]) -> bool:
    """Return whether beside most names a full name stands, and mostly the same."""
    if not block.column(Role.BUSINESS_NAME):
        return False
    named = [cells for cells in rows if block.name_text(cells)]
    told = [(cells, text) for cells in named if (text := block.text(cells, Role.BUSINESS_NAME))]
    same = sum(_repeats_name(block, cells, text) for cells, text in told)
    return 2 * len(told) > len(named) and 2 * same > len(told)


def _repeats_name(block: Block, cells: Sequence[str], text: str) -> bool:
    """Return whether the text is the row's full name once more, whatever stands behind it."""
    full, surname = block.text(cells, Role.NAME), block.text(cells, Role.SURNAME)
    key, given = word_key(text), block.text(cells, Role.GIVEN_NAME)
    wholes = {word_key(full), word_key(surname + given) if given else ""} - {""}
    return any(key.startswith(whole) for whole in wholes)


def _kana_of_name(block: Block, cells: Sequence[str], text: str, registered: str) -> str:
    """Return the row's furigana, where it reads the name at work and not the registered surname."""
    roles = (Role.SURNAME_FURIGANA, Role.FURIGANA)
    kana = next((told for role in roles if (told := block.text(cells, role))), "")
    words, surname = kana_words(kana), words_of(text)[:1]
    reads = bool(words and surname) and names.is_surname_reading(surname[0], words[0])
    return kana if reads and not names.is_surname_reading(registered, words[0]) else ""


def _own_given(block: Block, cells: Sequence[str], name: SplitName) -> _OwnGiven:
    written = block.text(cells, Role.GIVEN_NAME) or name.rest
    words = kana_words(block.text(cells, Role.FURIGANA))[1:]
    kana = (block.text(cells, Role.GIVEN_FURIGANA), "".join(words), *words)
    return _OwnGiven(written, frozenset(map(word_key, kana)) - {""})


def _is_own_given(text: str, given: _OwnGiven) -> bool:
    """Return whether the text is the row's own given name, as written or in kana."""
    key = word_key(text)
    if key in {word_key(word) for word in (given.written, *words_of(given.written))}:
        return True
    if not is_kana(normalized(text)):
        return False
    return key in given.kana or (
        bool(given.written) and names.is_given_name_reading(given.written, normalized(text))
    )


def _split(told: NameTold, kana: str) -> SplitName:
    """Return the surname of the name used at work; beside its own given name it is nothing else."""
    if told.given:
        return split_surname_cell(told.text, Beside(kana_words(kana), told.given))
    if told.alone and len(words_of(told.text)) == 1 and not is_known_surname(told.text):
        # Its column says that nothing but a surname stands there: it is not cut.
        return SplitName(told.text, followed=False, problems=(_UNCLEAR,))
    return split_business_name(told.text, kana_words(kana))
