"""Takes from a column in Latin letters (ローマ字) how people spell their own surnames.

A cell may hold the whole name, in either order. The part that spells the surname's reading passes;
the given name ends here. Where the surname's part cannot be told apart, the row waits.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from badgegen import names
from badgegen.core import (
    Doubt,
    Problem,
    StaffMember,
    bare_letters,
    is_kana,
    is_latin,
    normalized,
    to_hiragana,
    words_of,
)
from badgegen.romaji import composed_readings, is_particle, may_be_surname, spells
from badgegen.roster.people.row import (
    PersonRow,
    given_name_of,
    stands_either_way,
    stands_in_order,
    without_doubt_of_order,
)
from badgegen.roster.splitting import kana_words, without_brackets
from badgegen.roster.table import Column, Role
from badgegen.roster.words import name_words

Pairs = Sequence[tuple[PersonRow, StaffMember]]

ROMAJI_ROLES = (Role.BUSINESS_ROMAJI, Role.SURNAME_ROMAJI, Role.ROMAJI)
"""The columns that may spell the surname, the most telling first."""

_COMMAS = re.compile(r"\s*[,、，]\s*")
_MOST_WORDS = 8
"""Of a cell's first words; a full name of Brazil or Sri Lanka has hardly more."""
_MOST_TOGETHER = 4
"""So many words a surname may have: de la Cruz Santos."""
_FEWEST = 3
"""So many cells that spell other names than those beside them tell of the column as a whole."""


@dataclass(frozen=True, slots=True)
class Romaji:
    """Members with their spellings; a column that spells other names ``is_theirs`` not.

    ``differing`` are further columns that spell somebody's surname in another way.
    """

    members: tuple[StaffMember, ...]
    is_theirs: bool
    differing: tuple[Column, ...] = ()


@dataclass(frozen=True, slots=True)
class _Run:
    """Words of a cell that stand together: the first of them, and the one behind the last."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Spelled:
    """A person's cell: its Latin words, and where among them the surname's reading is spelled.

    ``alone`` says that its column is that of the surname alone, ``marked`` is what the cell's own
    marks call the surname. ``sure`` is where the roster itself gives the reading.
    """

    row: PersonRow
    member: StaffMember
    words: tuple[str, ...]
    alone: bool
    marked: _Run | None
    sure: bool
    found: tuple[_Run, ...]

    def text(self, run: _Run) -> str:
        """Return the words of a run."""
        return " ".join(self.words[run.start : run.end])


@dataclass(frozen=True, slots=True)
class _Trait:
    """What most cells of a column show: whether they spell the names beside them, and their order.

    ``first`` is ``None`` where the surname stands first as often as last.
    """

    is_theirs: bool
    first: bool | None


def with_romaji(people: Pairs) -> Romaji:
    """Return the members of a block, each with the spelling that the roster has for the surname."""
    cells = [_spelled(row, member) for row, member in people]
    trait = _trait([cell for cell in cells if cell])
    members = tuple(
        _with_spelling(cell, trait) if cell and trait.is_theirs else member
        for (_, member), cell in zip(people, cells, strict=True)
    )
    differing = tuple(
        column for column in _further_columns(people) if _differs(column, people, members)
    )
    return Romaji(tuple(_compared(people, members)), trait.is_theirs, differing)


def _compared(people: Pairs, members: Sequence[StaffMember]) -> Iterator[StaffMember]:
    """Yield the members, doubted where a further column in Latin letters has another surname.

    A column that mostly spells other names is nobody's: it tells nothing.
    """
    doubted: dict[int, str] = {}
    for column in _further_columns(people):
        told = list(_told(column, people, members))
        others = [at for at, words in told if not any(_found(members[at], words))]
        if 2 * len(others) <= len(told):
            doubted |= dict.fromkeys(others, column.letter)
    for at, member in enumerate(members):
        doubts = (
            [Problem.of(Doubt.ROMAJI_COLUMNS_DIFFER, letter=doubted[at])] if at in doubted else []
        )
        yield replace(member, problems=(*member.problems, *doubts)) if doubts else member


def _differs(column: Column, people: Pairs, members: Sequence[StaffMember]) -> bool:
    """Return whether a column lacks the letters of somebody's surname as another one has them."""
    return any(
        bare_letters(members[at].romaji or "") not in map(bare_letters, _together(words))
        for at, words in _told(column, people, members)
    )


def _together(words: Sequence[str]) -> Iterator[str]:
    """Yield all words that stand together, as one text."""
    for start in range(len(words)):
        for end in range(start, min(len(words), start + _MOST_TOGETHER)):
            yield " ".join(words[start : end + 1])


def _further_columns(people: Pairs) -> Sequence[Column]:
    """Return the columns in Latin letters besides the most telling one."""
    if not people:
        return ()
    block = people[0][0].block
    columns = [column for role in ROMAJI_ROLES for column in block.columns_of(role)]
    used = next(filter(None, map(block.column, ROMAJI_ROLES)), None)
    return [column for column in columns if column != used]


def _told(
    column: Column, people: Pairs, members: Sequence[StaffMember]
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the words of a column beside those whose spelling another one gives, by position."""
    for at, (row, _) in enumerate(people):
        words = latin_words(normalized(without_brackets(row.cells[column.index])))
        if words and members[at].romaji and not members[at].registered:
            yield at, words


def _spelled(row: PersonRow, member: StaffMember) -> _Spelled | None:
    """Return the person's cell in Latin letters, ``None`` where there is nothing in it."""
    column = next((one for role in ROMAJI_ROLES if (one := _filled(row, role))), None)
    text = normalized(without_brackets(row.cells[column.index])) if column else ""
    before, comma, _ = _COMMAS.sub(",", text).partition(",")
    words = latin_words(_COMMAS.sub(" ", text))
    if not words:
        return None
    return _Spelled(
        row=row,
        member=member,
        words=words,
        alone=bool(column and _is_of_surnames(column)),
        marked=_marked(words, len(latin_words(before)) if comma else 0),
        sure=bool(member.furigana) or is_kana(member.surname.key),
        found=tuple(_found(member, words)) or tuple(_composed(member, words)),
    )


def _marked(words: Sequence[str], before_comma: int) -> _Run | None:
    """Return the surname by the cell's own marks: before a comma, or what alone is in capitals."""
    if before_comma:
        return _Run(0, before_comma)
    large = [at for at, word in enumerate(words) if _is_capitals(word)]
    together = bool(large) and large[-1] - large[0] == len(large) - 1
    if not together or len(large) == len(words):
        return None
    return _Run(large[0], large[-1] + 1)


def _filled(row: PersonRow, role: Role) -> Column | None:
    column = row.block.column(role)
    return column if column and row.cells[column.index] else None


def _is_of_surnames(column: Column) -> bool:
    """Return whether no cell of a column has more than the surname, going by its header."""
    whole = column.word.role is Role.ROMAJI or Role.BUSINESS_NAME in column.word.also
    return not whole


def _found(member: StaffMember, words: Sequence[str]) -> Iterator[_Run]:
    """Yield the words that spell the surname, or those that do so only together (DELA CRUZ)."""
    surname, readings = member.surname.written, _readings(member)
    same = bare_letters(surname) if is_latin(surname) else ""
    several = False
    for length in range(1, min(len(words), _MOST_TOGETHER) + 1):
        for start in range(len(words) - length + 1):
            letters = " ".join(words[start : start + length])
            spelled = any(spells(letters, surname, kana) for kana in readings)
            if spelled or (same and bare_letters(letters) == same):
                several = True
                yield _Run(start, start + length)
        if several:
            return


def _composed(member: StaffMember, words: Sequence[str]) -> Iterator[_Run]:
    """Yield the words that spell what the surname's kanji can be read as, if none is known."""
    surname = member.surname.written
    if not (member.furigana or is_kana(member.surname.key) or names.surname_readings(surname)):
        for at, word in enumerate(words):
            if composed_readings(word, surname):
                yield _Run(at, at + 1)


def latin_words(text: str) -> tuple[str, ...]:
    """Return the words in Latin letters but for titles (Mr.).

    None where a digit or an @ is among them.
    """
    if any(map(str.isdigit, text)) or "@" in text:
        return ()
    words = [word for word in words_of(text) if is_latin(word)]
    titles = name_words().latin_titles
    return tuple(word for word in words if bare_letters(word) not in titles)[:_MOST_WORDS]


def _readings(member: StaffMember) -> tuple[str, ...]:
    """Return the reading that the roster gives for the surname.

    Without one, all that it can have.
    """
    if member.furigana:
        return (to_hiragana(member.furigana),)
    own = to_hiragana(member.surname.key)
    return (own,) if is_kana(own) else names.surname_readings(member.surname.written)


def _given_words(cell: _Spelled) -> frozenset[int]:
    """Return the words that spell the given name, as far as the row tells how it is read."""
    row, member = cell.row, cell.member
    written = given_name_of(row, member)
    kana = (*_given_kana(row, member), *(names.given_name_readings(written) if written else ()))
    spelled = frozenset(map(bare_letters, words_of(row.text(Role.GIVEN_ROMAJI))))
    return frozenset(
        at
        for at, word in enumerate(cell.words)
        if bare_letters(word) in spelled or any(spells(word, written, reading) for reading in kana)
    )


def _given_kana(row: PersonRow, member: StaffMember) -> Iterator[str]:
    """Return how the row's furigana reads the given name."""
    own = "".join(kana_words(row.text(Role.GIVEN_FURIGANA)))
    whole = kana_words(row.text(Role.FURIGANA))
    rest = "".join(whole).removeprefix(member.furigana or "")
    behind = whole[-1] if len(whole) > 1 else rest if member.furigana else ""
    return (to_hiragana(kana) for kana in (own, behind) if kana)


def _trait(cells: Sequence[_Spelled]) -> _Trait:
    sure = [cell for cell in cells if cell.sure]
    strangers = sum(not cell.found for cell in sure)
    first = sum(cell.found[0].start == 0 for cell in sure if cell.found and len(cell.words) > 1)
    last = sum(
        cell.found[0].start > 0 and cell.found[0].end == len(cell.words)
        for cell in sure
        if cell.found and len(cell.words) > 1
    )
    others = strangers >= _FEWEST and 2 * strangers > len(sure)
    return _Trait(not others, None if first == last else first > last)


def _with_spelling(cell: _Spelled, trait: _Trait) -> StaffMember:
    member = cell.member
    if not cell.found and _is_of_another_name(cell):
        return member
    if _tells_other_order(cell):
        doubt = Problem.of(Doubt.ORDER_UNCLEAR)
        return replace(member, surname_sure=False, problems=(*member.problems, doubt))
    if _tells_this_order(cell):
        member = without_doubt_of_order(member)
    taken = _surname_run if cell.found else _another_surname
    run = taken(cell, trait)
    if run:
        return replace(member, romaji=cell.text(run))
    return replace(member, problems=(*member.problems, Problem.of(Doubt.ROMAJI_UNCLEAR)))


def _tells_other_order(cell: _Spelled) -> bool:
    """Tell if the cell's marks say that the other name is the surname: 司 三好, MIYOSHI Tsukasa.

    Where only one of the two can be, the marks are wrong.
    """
    marked = cell.marked
    if not marked or any(_lies_within(run, marked) for run in cell.found):
        return False
    of_given = _given_words(cell).issuperset(range(marked.start, marked.end))
    return of_given and stands_either_way(cell.row, cell.member)


def _tells_this_order(cell: _Spelled) -> bool:
    """Tell if the cell's marks say that the surname is one, where the row stands in order so."""
    marked = cell.marked
    within = marked and any(_lies_within(run, marked) for run in cell.found)
    return bool(within) and stands_in_order(cell.row, cell.member)


def _is_of_another_name(cell: _Spelled) -> bool:
    """Tell if letters may well spell a name that is not on the badge, or one that is yet to be cut.

    Where a name is used at work, the column of another header spells the registered one.
    """
    at_work = cell.member.registered and not cell.row.text(Role.BUSINESS_ROMAJI)
    return bool(at_work) or not cell.member.surname_sure


def _surname_run(cell: _Spelled, trait: _Trait) -> _Run | None:
    """Return the words that spell the surname, unless another part may be it just as well."""
    spelled = {bare_letters(cell.text(run)) for run in cell.found}
    marked = cell.marked
    within = [run for run in cell.found if marked and _lies_within(run, marked)]
    if len(spelled) > 1 or (marked and not within):
        return within[0] if len(within) == 1 else _by_the_rest(cell)
    run = (within or cell.found)[0]
    if run.start and is_particle(cell.words[run.start - 1]):
        return None
    single = len(cell.words) == run.end - run.start
    if not cell.sure and single and _given_words(cell):
        # One of many readings that the surname may have, and that of the given name beside it.
        return None
    told = marked or (_Run(0, len(cell.words)) if cell.alone else None)
    usual = trait.first is None or (run.start == 0) is trait.first
    # A surname of two words is not printed by half.
    fits = run == told if told else single or usual
    return run if fits else _by_the_rest(cell)


def _by_the_rest(cell: _Spelled) -> _Run | None:
    """Return the one run beside which nothing stands but the given name."""
    given = _given_words(cell)
    alone = [
        run
        for run in cell.found
        if given == frozenset(range(len(cell.words))) - frozenset(range(run.start, run.end))
    ]
    return alone[0] if len(alone) == 1 else None


def _another_surname(cell: _Spelled, trait: _Trait) -> _Run | None:
    """Return the words that are the surname by all else, and spell another than its reading.

    They are shown to a person: what may be a given name is not.
    """
    given = _given_words(cell)
    run = _surname_by_place(cell, trait, given)
    if run is None or not given.isdisjoint(range(run.start, run.end)):
        return None
    kana = _readings(cell.member)[:1]
    surname, letters = cell.member.surname.written, cell.text(run)
    return run if may_be_surname(letters, surname, "".join(kana)) else None


def _surname_by_place(cell: _Spelled, trait: _Trait, given: frozenset[int]) -> _Run | None:
    """Return the surname by its column, the cell's marks, the given name, or its place."""
    count = len(cell.words)
    if cell.alone or cell.marked:
        return cell.marked or _Run(0, count)
    left = [at for at in range(count) if at not in given]
    if given and left and left[-1] - left[0] == len(left) - 1:
        return _Run(left[0], left[-1] + 1)
    if count == 2 and trait.first is not None and not given:
        return _Run(0, 1) if trait.first else _Run(1, 2)
    return None


def _lies_within(run: _Run, other: _Run) -> bool:
    return other.start <= run.start and run.end <= other.end


def _is_capitals(word: str) -> bool:
    """Return whether a word is in capitals, which an initial (J.) is not."""
    return word.isupper() and sum(map(str.isalpha, word)) > 1
