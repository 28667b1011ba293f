"""A row of a roster that may name a person."""

from collections.abc import Sequence
from dataclasses import dataclass

from badgegen.doubts import Problem
from badgegen.grid import FuriganaRun
from badgegen.model import Place
from badgegen.roster.columns import Block
from badgegen.roster.hidden_columns import HiddenCell
from badgegen.roster.words import Role


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
        """What the row has in the column with this role."""
        return self.block.text(self.cells, role)
