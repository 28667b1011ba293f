"""A row of a roster that may name a person, and what is doubtful about it as a whole."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from badgegen import names
from badgegen.core import Doubt, Place, Problem, has_kanji, has_letters, to_hiragana, word_key
from badgegen.roster.leaving import SignKind, Standing, kind_of_column, statement
from badgegen.roster.people.business_names import names_other
from badgegen.roster.people.furigana_columns import furigana_differs
from badgegen.roster.people.nobody import is_error
from badgegen.roster.splitting import SplitName, split_furigana
from badgegen.roster.table import Block, Header, header_text, header_word
from badgegen.roster.words import Role, roster_words
from badgegen.xlsx import FuriganaRun, SheetGrid, column_letter

_KANA = (Role.FURIGANA, Role.SURNAME_FURIGANA)
_OTHER_NAMES = (Role.BUSINESS_NAME, Role.NAME, Role.SURNAME)
_KINDS = {
    Role.STATUS: SignKind.STATUS,
    Role.REMARKS: SignKind.REMARKS,
    Role.BADGE_WANTED: SignKind.BADGE,
}


@dataclass(frozen=True, slots=True)
class HiddenCell:
    """A cell of a hidden column: its letter, what the column holds by its header, and its text."""

    letter: str
    role: Role | None
    text: str
    tells_leaving: bool


@dataclass(frozen=True, slots=True)
class PersonRow:
    """The cells of a row that may name a person, with the department found for it.

    ``signs`` are those of leaving, in the row and around it; ``unseen`` are its cells in hidden
    columns, ``remarks`` what it has in those of remarks.
    """

    place: Place
    block: Block
    cells: Sequence[str]
    runs: Sequence[FuriganaRun]
    department: str
    signs: tuple[Problem, ...] = ()
    unseen: tuple[HiddenCell, ...] = ()
    remarks: tuple[str, ...] = ()

    def text(self, role: Role) -> str:
        """Return what the row has in the column with this role."""
        return self.block.text(self.cells, role)


_BESIDE = (
    Role.STAFF_NUMBER,
    Role.FURIGANA,
    Role.SURNAME_FURIGANA,
    Role.DEPARTMENT,
    Role.TITLE,
)


def row_problems(row: PersonRow, name: SplitName) -> tuple[Problem, ...]:
    """Return what is doubtful about a row besides its name, which was cut to ``name``."""
    unusable = any(map(is_unusable, (row.department, row.text(Role.TITLE))))
    checks = (
        (Doubt.OTHER_BLOCK, row.block.doubtful),
        (Doubt.RELATIVE, _is_relative(row)),
        (Doubt.NAMES_DIFFER, _names_differ(row, name)),
        (Doubt.FURIGANA_COLUMNS, furigana_differs(row.block, row.cells)),
        (Doubt.LONE_NAME, _is_lone(row)),
        (Doubt.UNUSABLE_CELL, unusable),
    )
    told = (Problem.of(doubt) for doubt, holds in checks if holds)
    found = (*told, *row.signs)
    return tuple(problem for problem in found if problem not in name.problems)


def _names_differ(row: PersonRow, name: SplitName) -> bool:
    """Return whether a column with a full name has another surname."""
    texts = [row.cells[column.index] for column in row.block.columns_of(Role.NAME)]
    surname = word_key(name.surname)
    return any(has_kanji(text) and surname not in word_key(text) for text in texts)


def _is_relative(row: PersonRow) -> bool:
    """Return whether the row tells of whose family the person is (続柄)."""
    relation = row.block.relation(row.cells)
    return has_letters(relation) and word_key(relation) not in roster_words().selves


def _is_lone(row: PersonRow) -> bool:
    """Return whether nothing stands beside the name where much should.

    Who made the list, perhaps.
    """
    beside = [column for column in row.block.columns if column.word.role in _BESIDE]
    roles = {column.word.role for column in beside}
    filled = row.department or any(row.cells[column.index] for column in beside)
    others = [cell for cell in row.block.cells(row.cells) if cell]
    return len(roles) > 1 and not filled and len(others) == 1


def is_unusable(text: str) -> bool:
    """Return whether a department's or title's cell holds an error or a ditto mark."""
    return is_error(text) or word_key(text) in roster_words().dittos


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


def hidden_cells(
    header: Header, hidden: SheetGrid | None, as_of: date | None
) -> dict[int, tuple[HiddenCell, ...]]:
    """Return what the rows have in hidden columns, where it may say something of the person."""
    if hidden is None:
        return {}
    width = max((len(cells) for _, cells in hidden.rows), default=0)
    headers = [header_text(hidden, header, index) for index in range(width)]
    return {
        row: tuple(
            _hidden_cell(index, headers[index], text, as_of)
            for index, text in enumerate(cells)
            if text
        )
        for row, cells in hidden.rows
    }


def _hidden_cell(index: int, header: str, text: str, as_of: date | None) -> HiddenCell:
    word = header_word(header)
    role = word.role if word else None
    named = role in (*_KANA, *_OTHER_NAMES)
    leaving = not named and _tells_leaving(text, header, role, as_of)
    return HiddenCell(column_letter(index), role, text, leaving)


def hidden_problems(
    cells: Sequence[HiddenCell], name: SplitName, kana: str | None
) -> Iterator[Problem]:
    """Yield what hidden columns say against a badge: its person left, or has another name or kana.

    ``kana`` is the furigana of the row itself.
    """
    for cell in cells:
        if cell.tells_leaving:
            yield Problem.of(Doubt.HIDDEN_SIGN, letter=cell.letter)
        elif cell.role in _KANA and _reads_otherwise(cell.text, name, kana):
            yield Problem.of(Doubt.HIDDEN_KANA, letter=cell.letter)
        elif cell.role in _OTHER_NAMES and _is_other_name(cell, name):
            yield Problem.of(Doubt.HIDDEN_NAME, letter=cell.letter)


def _reads_otherwise(text: str, name: SplitName, kana: str | None) -> bool:
    """Tell if kana reads the surname, and otherwise than the row's own, or the usual reading."""
    other = to_hiragana(split_furigana(text, name).kana or "")
    own = to_hiragana(kana or "") or "".join(names.surname_readings(name.surname)[:1])
    return bool(other) and other != own


def _is_other_name(cell: HiddenCell, name: SplitName) -> bool:
    if cell.role is Role.BUSINESS_NAME:
        return names_other(cell.text, name.surname)
    return has_kanji(cell.text) and not word_key(cell.text).startswith(word_key(name.surname))


def _tells_leaving(text: str, header: str, role: Role | None, as_of: date | None) -> bool:
    kind = kind_of_column(header)
    if kind is SignKind.OTHER and role in _KINDS:
        kind = _KINDS[role]
    said = statement(text, kind, header, as_of)
    return said is not None and said.standing > Standing.LEAVES
