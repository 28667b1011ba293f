"""Makes staff members of a sheet's rows."""

from collections.abc import Iterable, Iterator, Sequence

from badgegen.kana import normalized
from badgegen.message import message
from badgegen.model import Place, Problem, Roster, SkippedRow, StaffMember, Surname
from badgegen.roster.cells import FuriganaRun, SheetGrid
from badgegen.roster.columns import Block, Header
from badgegen.roster.furigana import (
    SurnameFurigana,
    kana_words,
    split_furigana,
    whole_furigana,
)
from badgegen.roster.knowledge import NameKnowledge
from badgegen.roster.names import split_name, split_surname_cell
from badgegen.roster.rows import is_error, name_reason, row_reason
from badgegen.roster.split import SplitName, blocking, remark
from badgegen.roster.stored_furigana import stored_furigana
from badgegen.roster.text import has_letters, word_key, words_of
from badgegen.roster.words import Role, roster_words

_NumberedRow = tuple[int, tuple[str, ...]]


def read_people(grid: SheetGrid, header: Header, names: NameKnowledge) -> Roster:
    """The people under a header, block by block, and each filled row that names nobody."""
    passed_over = {skip.place.row: skip for skip in _passed_over(grid, header, names)}
    rows = [row for row in _body(grid, header) if row[0] not in passed_over]
    found = [
        outcome for block in header.blocks for outcome in _block_people(grid, block, rows, names)
    ]
    skipped = [outcome for outcome in found if isinstance(outcome, SkippedRow)]
    return Roster(
        people=tuple(outcome for outcome in found if isinstance(outcome, StaffMember)),
        skipped=tuple(sorted((*passed_over.values(), *skipped), key=lambda skip: skip.place)),
    )


def _body(grid: SheetGrid, header: Header) -> Iterable[_NumberedRow]:
    inside = range(header.row, header.last_row + 1)
    return (row for row in grid.filled_rows() if row[0] not in inside)


def _passed_over(grid: SheetGrid, header: Header, names: NameKnowledge) -> Iterator[SkippedRow]:
    hidden = grid.hidden_rows or frozenset()
    for row, cells in _body(grid, header):
        reason = row_reason(cells, header.blocks, names)
        if row in hidden:
            reason = message("roster.hidden-row")
        if row < header.row:
            reason = message("roster.above-header")
        if reason:
            yield SkippedRow(Place(grid.name, row), reason)


def _block_people(
    grid: SheetGrid, block: Block, rows: Iterable[_NumberedRow], names: NameKnowledge
) -> Iterator[StaffMember | SkippedRow]:
    for row, cells in rows:
        if any(block.cells(cells)):
            place, column = Place(grid.name, row), block.name_column(cells)
            runs = grid.furigana.get((row, column.index), ()) if column else ()
            yield _person(place, block, cells, runs, names)


def _person(
    place: Place,
    block: Block,
    cells: Sequence[str],
    runs: Sequence[FuriganaRun],
    names: NameKnowledge,
) -> StaffMember | SkippedRow:
    reason = name_reason(block.name_text(cells))
    if reason:
        return SkippedRow(place, reason)
    name = _name(block, cells, names)
    furigana = _furigana(block, cells, name, names)
    stored = stored_furigana(block.name_text(cells), runs, name, names)
    # Beside the roster's own furigana, an odd stored one is only what somebody once typed.
    odd = () if furigana.kana else stored.problems
    return StaffMember(
        place=place,
        surname=Surname(name.surname),
        staff_number=_staff_number(block.text(cells, Role.STAFF_NUMBER)),
        furigana=furigana.kana,
        stored_furigana=stored.kana,
        department=_plain(block.text(cells, Role.DEPARTMENT)),
        title=_plain(block.text(cells, Role.TITLE)),
        surname_sure=name.sure,
        possible_surnames=tuple(map(Surname, name.possible)),
        problems=(*name.problems, *furigana.problems, *odd, *_row_problems(block, cells, name)),
    )


def _name(block: Block, cells: Sequence[str], names: NameKnowledge) -> SplitName:
    surname = block.text(cells, Role.SURNAME)
    if surname:
        return split_surname_cell(surname, names)
    kana = kana_words(block.text(cells, Role.FURIGANA))
    return split_name(block.text(cells, Role.NAME), names, kana)


def _furigana(
    block: Block, cells: Sequence[str], name: SplitName, names: NameKnowledge
) -> SurnameFurigana:
    own = block.text(cells, Role.SURNAME_FURIGANA)
    if own:
        return whole_furigana(own, name, names)
    return split_furigana(block.text(cells, Role.FURIGANA), name, names)


def _staff_number(text: str) -> str | None:
    number = normalized(text).strip()
    return number if any(map(str.isalnum, number)) and not is_error(number) else None


def _plain(text: str) -> str | None:
    """A department or a title on one line; ``None`` for an error, a ditto mark or a dash."""
    return " ".join(words_of(text)) if has_letters(text) and not _is_unusable(text) else None


def _is_unusable(text: str) -> bool:
    return is_error(text) or word_key(text) in roster_words().dittos


def _row_problems(block: Block, cells: Sequence[str], name: SplitName) -> tuple[Problem, ...]:
    former = word_key(block.text(cells, Role.FORMER_SURNAME))
    beside = (block.text(cells, Role.DEPARTMENT), block.text(cells, Role.TITLE))
    full = word_key(block.text(cells, Role.NAME))
    checks = (
        (blocking("other-block"), block.doubtful),
        (blocking("former-surname"), former and former not in roster_words().no_former_surname),
        (blocking("names-differ"), full and word_key(name.surname) not in full),
        (remark("unusable-cell"), any(map(_is_unusable, beside))),
    )
    known = name.problems
    return tuple(problem for problem, holds in checks if holds and problem not in known)
