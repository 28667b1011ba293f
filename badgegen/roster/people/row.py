"""A row of a roster that may name a person, and what is doubtful about it as a whole."""

from collections.abc import Sequence
from dataclasses import dataclass

from badgegen.core import Doubt, Place, Problem
from badgegen.roster.people.furigana_columns import furigana_differs
from badgegen.roster.people.nobody import is_error
from badgegen.roster.people.split import SplitName
from badgegen.roster.table.columns import Block
from badgegen.roster.table.hidden_columns import HiddenCell
from badgegen.roster.text import has_kanji, has_letters, word_key
from badgegen.roster.words import Role, roster_words
from badgegen.xlsx import FuriganaRun


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
