"""Tells columns by their cells: surnames alone, exchanged names, kana of no known use.

姓 and 名 stand exchanged, a column has given names alone, or full names begin with them.
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from badgegen import names
from badgegen.core import Doubt, Place, Problem, SkippedRow, StaffMember, going_on
from badgegen.names import TELLING, is_katakana, to_hiragana
from badgegen.roster.people.bare_name import without_brackets
from badgegen.roster.people.dates import readable
from badgegen.roster.people.furigana import kana_words, split_furigana
from badgegen.roster.people.furigana_columns import is_compared
from badgegen.roster.people.name_cell import name_cell
from badgegen.roster.people.nobody import name_reason
from badgegen.roster.people.order import is_surname_beside, reads_in_order
from badgegen.roster.people.row import PersonRow
from badgegen.roster.people.rows import row_reason
from badgegen.roster.people.split import SplitName
from badgegen.roster.people.status_columns import SignKind, kind_of_column
from badgegen.roster.people.status_words import status_words
from badgegen.roster.table.columns import Block, Column, Header
from badgegen.roster.table.header_words import header_key, header_word
from badgegen.roster.text import is_latin, words_of
from badgegen.roster.words import HeaderWord, Role
from badgegen.xlsx import SheetGrid

# One row may be a slip; two, and half of all, tell of the columns.
_FEWEST_EXCHANGED = 2
_SEVERAL, _CONSIDERABLE = 3, 0.1
"""So many rows in the wrong order, and such a share, make those doubtful that fit in either; one
row in 300 is doubted in the right order (see ``order``)."""
_OF_ORDER = frozenset({Doubt.GIVEN_NAME_FIRST, Doubt.ORDER_UNCLEAR})

_ExchangedRows = Sequence[Sequence[str]]


def with_misheaded(grid: SheetGrid, header: Header) -> Header:
    """Return the header, with those blocks marked whose surnames are mostly given names.

    A column of given names must hold mostly surnames besides. Of 26,000 real people 15 % have a
    surname that is a given name to anybody, 2 % a given name that is a surname to many; 0.2 % have
    a surname that is rather a given name (measured 2026-11).
    """
    rows = [cells for row, cells in grid.filled_rows() if row > header.last_row]
    blocks = (replace(block, misheaded=_misheaded(block, rows)) for block in header.blocks)
    return replace(header, blocks=tuple(blocks))


def with_reversed_names(
    rows: Sequence[PersonRow], outcomes: Sequence[StaffMember | SkippedRow]
) -> tuple[StaffMember | SkippedRow, ...]:
    """Return what a block's rows gave; all wait where its column of names seems to be reversed.

    It does where half of its names stand in the wrong order, or in one that nothing tells. Foreign
    names stand in either, and tell nothing of the others. Where fewer do so, those wait that may be
    read in either order.
    """
    people = [outcome for outcome in outcomes if isinstance(outcome, StaffMember)]
    people = [person for person in people if not person.registered]
    named = [person for person in people if not _is_foreign(person)] or people
    if not named:
        return tuple(outcomes)
    block, by_place = rows[0].block, {row.place: row for row in rows}
    judged = dict(_told_by_column([(by_place[person.place], person) for person in named]))
    named = [judged.get(person.place, person) for person in named]
    wrong = sum(_has_any(_OF_ORDER, person) for person in named)
    divided = block.column(Role.SURNAME) or block.misheaded
    if divided or wrong < _FEWEST_EXCHANGED or 2 * wrong < len(named):
        judged |= _doubted_amid([(by_place[person.place], person) for person in named])
    else:
        judged |= {person.place: _doubted(person) for person in named}
    return tuple(judged.get(outcome.place, outcome) for outcome in outcomes)


def _told_by_column(
    people: Sequence[tuple[PersonRow, StaffMember]],
) -> Iterator[tuple[Place, StaffMember]]:
    """Yield, without the doubt, whose order is doubted though others of the column tell it."""
    behind: dict[tuple[str, str], set[str]] = {}
    for row, person in people:
        if sound := given_sound(row, person):
            behind.setdefault(_sounding(person), set()).add(sound)
    for row, person in people:
        if _has_any(_OF_ORDER, person) and stands_in_order(row, person):
            others = behind[_sounding(person)] - {given_sound(row, person)}
            if is_surname_beside(to_hiragana(person.furigana or ""), others):
                yield person.place, without_doubt_of_order(person)


def _sounding(person: StaffMember) -> tuple[str, str]:
    return person.surname.key, to_hiragana(person.furigana or "")


def without_doubt_of_order(person: StaffMember) -> StaffMember:
    """Return the person without what was doubtful about the order of the names."""
    problems = tuple(problem for problem in person.problems if not problem.rule.about_order)
    sure = not any(problem.rule.guesses_surname for problem in problems)
    return replace(person, surname_sure=sure, problems=problems)


def stands_in_order(row: PersonRow, person: StaffMember) -> bool:
    """Return whether the furigana reads the row's names as surname and given name."""
    given = given_name_of(row, person), given_sound(row, person)
    own = to_hiragana(person.furigana or "")
    return all(given) and reads_in_order((person.surname.written, own), given)


def given_sound(row: PersonRow, person: StaffMember) -> str:
    """Return how the row's furigana reads the given name, in hiragana, or nothing."""
    given = "".join(kana_words(row.text(Role.GIVEN_FURIGANA)))
    own = to_hiragana(person.furigana or "")
    whole = to_hiragana("".join(kana_words(row.text(Role.FURIGANA))))
    return to_hiragana(given) or (whole.removeprefix(own) if whole.startswith(own) else "")


def _doubted_amid(
    people: Sequence[tuple[PersonRow, StaffMember]],
) -> Iterator[tuple[Place, StaffMember]]:
    """Yield who may stand as wrongly as several others of the column do, and was not doubted."""
    alone = {Doubt.GIVEN_NAME_ALONE}
    for doubts, told in ((_OF_ORDER, Doubt.ORDER_UNCLEAR), (alone, Doubt.GIVEN_NAME_ALONE)):
        wrong = sum(_has_any(doubts, person) for _, person in people)
        if wrong < _SEVERAL or wrong < _CONSIDERABLE * len(people):
            continue
        for row, person in people:
            either = _may_be_given_alone if told in alone else stands_either_way
            if not _has_any(doubts, person) and either(row, person):
                sure = person.surname_sure and not told.rule.guesses_surname
                problems = (Problem.of(told), *person.problems)
                yield person.place, replace(person, surname_sure=sure, problems=problems)


def _has_any(doubts: Set[Doubt], person: StaffMember) -> bool:
    return any(problem.doubt in doubts for problem in person.problems)


def _may_be_given_alone(row: PersonRow, person: StaffMember) -> bool:
    """Return whether a surname without a given name beside it may be one itself: 泉 (イズミ).

    Dictionaries know given names that sound like surnames only (早川).
    """
    if given_name_of(row, person) or not _is_read_as_given(person):
        return False
    written = person.surname.written
    kana = (person.furigana,) if person.furigana else names.surname_readings(written)[:1]
    return not kana or names.surname_odds(to_hiragana(kana[0])) < TELLING


def stands_either_way(row: PersonRow, person: StaffMember) -> bool:
    """Return whether the surname may be a given name, and the given name a surname: 司 三好."""
    given = given_name_of(row, person)
    borne = names.is_surname(given) or names.is_borne_surname(given)
    return bool(given) and borne and _is_read_as_given(person)


def given_name_of(row: PersonRow, person: StaffMember) -> str:
    """Return the given name as the row writes it, or nothing."""
    full = "".join(words_of(without_brackets(row.text(Role.NAME))))
    return row.text(Role.GIVEN_NAME) or full.removeprefix(person.roster_surname.written)


def _is_read_as_given(person: StaffMember) -> bool:
    readings = names.given_name_readings(person.surname.written)
    return bool(readings) and to_hiragana(person.furigana or readings[0]) in readings


def _is_foreign(person: StaffMember) -> bool:
    return is_latin(person.surname.written) or is_katakana(person.surname.key)


def _doubted(person: StaffMember) -> StaffMember:
    others = (problem for problem in person.problems if not problem.rule.about_order)
    problems = (Problem.of(Doubt.GIVEN_NAMES_FIRST), *others)
    return replace(person, surname_sure=False, problems=problems)


def _misheaded(block: Block, rows: _ExchangedRows) -> Doubt | None:
    if _are_exchanged(block, rows):
        return Doubt.NAMES_EXCHANGED
    if any(block.text(cells, Role.GIVEN_NAME) for cells in rows):
        return None
    cells_of_names = (name_cell(block.name_text(cells)).name for cells in going_on(rows))
    told = [name for cell in cells_of_names if (name := without_brackets(cell).strip())]
    as_given = sum(map(names.is_rather_given_name, told))
    return (
        Doubt.GIVEN_NAMES_ONLY
        if len(told) >= _FEWEST_EXCHANGED and 2 * as_given > len(told)
        else None
    )


def _are_exchanged(block: Block, rows: _ExchangedRows) -> bool:
    pairs = [
        (block.text(cells, Role.SURNAME), block.text(cells, Role.GIVEN_NAME))
        for cells in going_on(rows)
    ]
    filled = [(surname, given) for surname, given in pairs if surname and given]
    as_given = sum(_may_be_given(surname) for surname, _ in filled)
    as_surname = sum(_is_exchanged_surname(given) for _, given in filled)
    return len(filled) >= _FEWEST_EXCHANGED and 2 * min(as_given, as_surname) > len(filled)


def _may_be_given(text: str) -> bool:
    return names.is_given_name(text) and not names.is_surname(text)


def _is_exchanged_surname(text: str) -> bool:
    borne = names.is_surname(text) or names.is_borne_surname(text)
    return borne and not names.is_rather_given_name(text)


# Chosen: a column of surnames has some of them, and hardly a cell that is none.
_FEWEST_SURNAMES = 3
_MOST_WHOLE = 0.9

_SurnameRows = Sequence[Sequence[str]]


def with_surname_columns(grid: SheetGrid, header: Header) -> Header:
    """Return the header, with a column of names as one of surnames where nearly each row has one.

    Full names without a blank are hardly ever a surname as a whole: 河野 and カワノ are.
    """
    rows = [cells for row, cells in grid.filled_rows() if row > header.last_row]
    return replace(header, blocks=tuple(_with_surnames(block, rows) for block in header.blocks))


def _with_surnames(block: Block, rows: _SurnameRows) -> Block:
    if block.column(Role.SURNAME) or not _holds_surnames(block, rows):
        return block
    return replace(block, columns=tuple(map(_as_surname, block.columns)))


def _as_surname(column: Column) -> Column:
    if column.word.role is not Role.NAME:
        return column
    return replace(column, word=replace(column.word, role=Role.SURNAME))


def _holds_surnames(block: Block, rows: _SurnameRows) -> bool:
    named = [cells for cells in rows if block.text(cells, Role.NAME)]
    several = sum(len(words_of(block.text(cells, Role.NAME))) > 1 for cells in named)
    if several > (1 - _MOST_WHOLE) * len(named):
        return False
    people = [cells for cells in named if _is_person(cells, block)]
    pairs = [(_bare(block.text(cells, Role.NAME)), cells) for cells in people]
    if any(len(words_of(name)) > 1 for name, _ in pairs):
        return False
    whole = [name for name, cells in pairs if _is_surname(name, block.text(cells, Role.FURIGANA))]
    return len(whole) >= max(_FEWEST_SURNAMES, _MOST_WHOLE * len(pairs))


def _is_person(cells: Sequence[str], block: Block) -> bool:
    """Return whether the row is none of those that count, explain or head others."""
    return not (row_reason(cells, (block,)) or name_reason(block.text(cells, Role.NAME)))


def _bare(text: str) -> str:
    """Return the name without what brackets tell, as which of two bearers it is: 水野（翔）."""
    return without_brackets(text).strip()


def _is_surname(name: str, kana: str) -> bool:
    """Return whether the whole is a surname, and the furigana, if there is any, reads it."""
    if not kana:
        return names.is_surname(name) or names.is_borne_surname(name)
    words = kana_words(kana)
    return len(words) == 1 and to_hiragana(words[0]) in names.surname_readings(name)


# Chosen: beside some empty or mistyped cells a column is still one of kana.
_MOST_KANA = 0.8
_FILLED = 0.5
_UNTOLD = (Role.OTHER, Role.OTHER_PERSON)

_KanaRows = Sequence[Sequence[str]]


def with_unused_kana(grid: SheetGrid, header: Header) -> Header:
    """Return the header, each block with the columns that hold mostly kana and are not read.

    The one of a given name's furigana is none of them where the name stands in parts; those that
    their own header calls somebody else's are told otherwise.
    """
    told = dict(grid.rows).get(header.last_row, ())
    rows = [cells for row, cells in grid.filled_rows() if row > header.last_row]
    blocks = (
        replace(block, unused_kana=tuple(_unused(block, told, rows))) for block in header.blocks
    )
    return replace(header, blocks=tuple(blocks))


def contradictions(row: PersonRow, name: SplitName, kana: str | None) -> Iterator[Problem]:
    """Yield a problem for each such column whose cell reads the surname in another way.

    It does where its part for the surname is another reading of it than ``kana``, the row's own, or
    than the usual one; where the row has none of its own, also where it is another surname's.
    """
    usual = names.surname_readings(name.surname)[:1]
    own = to_hiragana(kana) if kana else "".join(usual)
    for column in row.block.unused_kana:
        other = to_hiragana(split_furigana(row.cells[column.index], name).kana or "")
        told = names.is_surname_reading(name.surname, other) or (
            not kana and names.is_surname_kana(other)
        )
        if own and told and other != own:
            yield Problem.of(Doubt.UNUSED_KANA_DIFFERS, letter=column.letter)


def _unused(block: Block, told: Sequence[str], rows: _KanaRows) -> Iterator[Column]:
    used = frozenset(_used(block))
    for index in range(block.start, block.end):
        text = told[index] if index < len(told) else ""
        word = header_word(text)
        others = word is not None and word.role is Role.OTHER_PERSON
        if not (index in used or others) and _holds_readings(block, index, rows):
            yield Column(index, text, HeaderWord(Role.OTHER, 0))


def _used(block: Block) -> Iterator[int]:
    """Yield the columns that are read, or held against those that are."""
    parts = block.column(Role.SURNAME) or block.column(Role.GIVEN_NAME)
    untold = _UNTOLD if parts else (*_UNTOLD, Role.GIVEN_FURIGANA)
    for column in block.columns:
        further = column.word.role is Role.FURIGANA and not is_compared(block, column)
        if column.word.role not in untold and not further:
            yield column.index


def _holds_readings(block: Block, index: int, rows: _KanaRows) -> bool:
    """Tell if beside most names stand kana, various ones, of which most begin like a surname."""
    texts = [cells[index] for cells in rows if block.name_text(cells)]
    filled = [text for text in texts if text]
    kana = [word for text in filled if (word := to_hiragana("".join(kana_words(text))))]
    like_names = sum(_begins_like_surname(word) for word in kana)
    various = 2 * min(len(set(kana)), like_names) > len(kana)
    enough = len(filled) > _FILLED * len(texts)
    return bool(kana) and enough and various and len(kana) >= _MOST_KANA * len(filled)


def _begins_like_surname(kana: str) -> bool:
    return any(names.is_surname_kana(kana[:end]) for end in range(2, len(kana) + 1))


def with_badges_wanted(grid: SheetGrid, header: Header) -> Header:
    """Return the header, a column 「名札」 that only answers as one that asks for a badge.

    Under such a header may stand what is to be printed as well, which is then a name.
    """
    badge = status_words().column.columns["badge"]
    below = [cells for row, cells in grid.filled_rows() if row > header.last_row]
    asks = {
        column
        for block in header.blocks
        for column in block.columns_of(Role.BUSINESS_NAME)
        if badge.fullmatch(header_key(column.header))
        or kind_of_column(column.header) is SignKind.BADGE
        if _only_answers(column.index, below)
    }
    if not asks:
        return header
    blocks = (
        replace(
            block,
            columns=tuple(
                _asking(column) if column in asks else column for column in block.columns
            ),
        )
        for block in header.blocks
    )
    return replace(header, blocks=tuple(blocks))


def _only_answers(index: int, rows: Sequence[Sequence[str]]) -> bool:
    """Return whether all cells of a column answer whether a badge is wanted, or are empty."""
    words = status_words()
    answers = words.badge_wanted | words.no_badge | words.column.yes | words.column.no
    told = {readable(cells[index]).strip("() ") for cells in rows} - {""}
    return bool(told) and told <= answers


def _asking(column: Column) -> Column:
    return replace(column, word=replace(column.word, role=Role.BADGE_WANTED))
