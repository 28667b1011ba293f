"""Finds the surname that somebody uses at work (ビジネスネーム, 旧姓使用) in its own column.

A former surname alone (旧姓) is a fact and no wish to use it; a column that says whether it is used
(旧姓使用の有無) turns it into one.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from badgegen import names
from badgegen.core import (
    Doubt,
    Problem,
    has_letters,
    is_kana,
    is_latin,
    normalized,
    to_hiragana,
    word_key,
    words_of,
)
from badgegen.romaji import spells
from badgegen.roster.splitting import (
    Beside,
    SplitName,
    SurnameFurigana,
    badge_kind,
    is_known_surname,
    kana_words,
    split_business_name,
    split_surname_cell,
    whole_furigana,
    without_given_kana,
)
from badgegen.roster.table import Block, Column, Header, Role
from badgegen.roster.words import roster_words
from badgegen.xlsx import SheetGrid

_UNCLEAR = Problem.of(Doubt.BUSINESS_NAME_UNCLEAR)


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
    at_work = _at_work(block, cells, _Registered(name, kana, _own_given(block, cells, name)))
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
            kana = _first_text(_kana_columns(block, alias=True), cells)
            split = split_business_name(text, kana_words(kana))
            if not split.problems and split.surname != name.surname:
                furigana = whole_furigana(kana, split)
                doubt = Problem.of(Doubt.DISPLAY_NAME_DIFFERS)
                return BusinessName(split, furigana.kana, (*furigana.problems, doubt))
    return None


def _is_own(text: str, block: Block, cells: Sequence[str], name: SplitName) -> bool:
    """Tell if the text says that there is no other name, or only says the row's own again."""
    return (
        _denies(text)
        or _affirms(text)
        or _only_reads(text, name.surname)
        or _repeats_name(block, cells, text)
        or _is_own_given(text, _own_given(block, cells, name))
    )


def says_more(column: Column, block: Block, cells: Sequence[str]) -> bool:
    """Tell if a row has something in a column of other names that is no surname to ask about."""
    text = cells[column.index]
    if not text or _denies(text) or _affirms(text) or _repeats_name(block, cells, text):
        return False
    return bool(split_business_name(text).problems)


@dataclass(frozen=True, slots=True)
class _OwnGiven:
    """The given name of a row and its furigana, both keys; it goes no further than the roster."""

    written: str = field(repr=False)
    kana: frozenset[str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Registered:
    """The registered name of a row, its surname's furigana if any, and its given name."""

    name: SplitName
    kana: str | None
    given: _OwnGiven

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
    told = _told(block, cells)
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
    told: "_NameTold", block: Block, cells: Sequence[str], own: _Registered
) -> BusinessName | None:
    """Return the surname used at work that a row tells, where it is another than the registered."""
    kana = told.kana or _kana_of_name(block, cells, told.text, own.surname)
    split = _split(told, kana)
    if _is_own_given(split.surname or told.text, own.given):
        return BusinessName(None, problems=(Problem.of(Doubt.BUSINESS_NAME_GIVEN),))
    if split.problems:
        return BusinessName(None, problems=tuple(dict.fromkeys((*split.problems, _UNCLEAR))))
    if split.surname == own.surname or own.is_read(split.surname):
        return _read_at_work(told, own)
    found = whole_furigana(kana, split)
    furigana = without_given_kana(found, split.surname, Beside(kana_words(kana), split.rest))
    again = (Problem.of(Doubt.DISPLAY_NAME_DIFFERS),) if block.lists_again else ()
    return BusinessName(split, furigana.kana, (*furigana.problems, *again))


def _kind(told: "_NameTold", own: _Registered) -> str:
    """Return what the badge shows instead of a surname; it holds none of the row's own names."""
    if not told.kinds or told.given or _is_own_given(told.text, own.given):
        return ""
    kind = badge_kind(told.text)
    own_names = set(map(word_key, (own.surname, own.given.written, own.kana or "")))
    holds_one = any(name in word_key(kind) for name in own_names | own.given.kana if len(name) > 1)
    spells_one = any(spells(kind, own.given.written, kana) for kana in own.given.kana)
    return "" if holds_one or spells_one else kind


def _read_at_work(told: "_NameTold", own: _Registered) -> BusinessName | None:
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
    text = _first_text(columns, cells)
    if not text or _denies(text) or _affirms(text):
        return False
    furigana = kana_words(_first_text(_own_furigana(block), cells))[:1]
    readings = (*map(to_hiragana, furigana), *names.surname_readings(registered))
    return not any(
        word_key(word) == word_key(registered)
        or any(spells(word, registered, reading) for reading in readings)
        for word in words_of(text)
    )


def names_at_work(column: Column) -> bool:
    """Tell if a column in Latin letters is headed as one of names at work, and not of romaji."""
    return bool(column.word.also & {Role.BUSINESS_NAME, Role.BUSINESS_SURNAME})


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


@dataclass(frozen=True, slots=True)
class _NameTold:
    """A name used at work as a row has it, ``""`` where it says that there is one and not which.

    ``given`` is the given name in a column of its own, ``alone`` says that the column has surnames
    alone, ``differs`` that another column has another name at work, and ``kinds`` that the column
    tells what badges show, be it a name or not.
    """

    text: str
    kana: str = ""
    given: str = field(default="", repr=False)
    alone: bool = False
    differs: bool = False
    kinds: bool = False


def _told(block: Block, cells: Sequence[str]) -> _NameTold | None:
    """Return what the row says of a name used at work.

    ``None`` where it says that there is none.
    """
    worn = ((column, cells[column.index]) for column in _worn(block))
    said = [(column, text) for column, text in worn if text and _may_be_told(column, text)]
    kana = _first_text(_kana_columns(block, alias=False), cells)
    own_kana = "" if _denies(kana) else kana
    former_kana = block.text(cells, Role.FORMER_FURIGANA)
    former = block.text(cells, Role.FORMER_SURNAME)
    named = [told for told in said if not (_denies(told[1]) or _affirms(told[1]))]
    if named:
        (column, text), *others = named
        same = word_key(text) == word_key(former)
        return _NameTold(
            text,
            own_kana or (former_kana if same else ""),
            block.text(cells, Role.BUSINESS_GIVEN_NAME),
            alone=column.word.role is Role.BUSINESS_SURNAME,
            differs=not all(_is_same_name(text, other) for _, other in others),
            kinds=column.word.kinds,
        )
    if any(_denies(text) for _, text in said) or not (said or own_kana):
        return None
    if not said:
        return _NameTold(own_kana, own_kana)
    if not former or _denies(former) or _affirms(former):
        return _NameTold("")
    return _NameTold(former, former_kana or own_kana)


def _worn(block: Block) -> Iterator[Column]:
    """Yield the columns of names that are used at work."""
    for role in (Role.BUSINESS_SURNAME, Role.BUSINESS_NAME):
        yield from (column for column in block.columns_of(role) if not column.word.alias)
    yield from filter(names_at_work, block.columns_of(Role.BUSINESS_ROMAJI))


def _may_be_told(column: Column, text: str) -> bool:
    """Return whether a text is a name at work as it stands; in Latin letters it only spells one."""
    return column.word.role is not Role.BUSINESS_ROMAJI or not is_latin(text)


def _is_same_name(one: str, other: str) -> bool:
    """Return whether two names at work have one surname, be it in full or in kana."""
    keys = (word_key(one), word_key(other))
    if keys[0].startswith(keys[1]) or keys[1].startswith(keys[0]):
        return True
    surnames = tuple(split_business_name(text).surname or text for text in (one, other))
    return surnames[0] == surnames[1] or any(
        _only_reads(kana, surname) for kana, surname in (surnames, surnames[::-1])
    )


def _kana_columns(block: Block, *, alias: bool) -> Iterator[Column]:
    """Yield the columns of furigana of names at work or of other names, the usual word first."""
    for role in (Role.BUSINESS_SURNAME_FURIGANA, Role.BUSINESS_FURIGANA):
        found = (column for column in block.columns_of(role) if column.word.alias is alias)
        yield from sorted(found, key=lambda column: column.word.rank)


def _first_text(columns: Iterable[Column], cells: Sequence[str]) -> str:
    return next((text for column in columns if (text := cells[column.index])), "")


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


def _split(told: _NameTold, kana: str) -> SplitName:
    """Return the surname of the name used at work; beside its own given name it is nothing else."""
    if told.given:
        return split_surname_cell(told.text, Beside(kana_words(kana), told.given))
    if told.alone and len(words_of(told.text)) == 1 and not is_known_surname(told.text):
        # Its column says that nothing but a surname stands there: it is not cut.
        return SplitName(told.text, followed=False, problems=(_UNCLEAR,))
    return split_business_name(told.text, kana_words(kana))


def names_somebody(column: Column, rows: Sequence[Sequence[str]]) -> bool:
    """Tell if any row of a column of names used at work holds a name, and not only 有 or 無."""
    return any(
        cells[column.index] and not (_denies(cells[column.index]) or _affirms(cells[column.index]))
        for cells in rows
    )


def names_other(text: str, surname: str) -> bool:
    """Tell if a cell for names used at work says that somebody is called by another surname."""
    return not _denies(text) and not word_key(text).startswith(word_key(surname))


def _only_reads(text: str, registered: str) -> bool:
    """Tell if the text is the registered surname in kana, as in a column of what to print."""
    return is_kana(normalized(text)) and names.is_surname_reading(registered, normalized(text))


def _denies(text: str) -> bool:
    """Return whether the text says that no other name is used; a dash says so too."""
    return word_key(text) in roster_words().no_former_surname or not (
        has_letters(text) or _affirms(text)
    )


def _affirms(text: str) -> bool:
    """Return whether the text says that another name is used, and not which."""
    return word_key(text) in roster_words().ticks | roster_words().uses_other_name
