"""A row of a roster that may name a person."""

from collections.abc import Sequence
from dataclasses import dataclass

from badgegen.grid import FuriganaRun
from badgegen.model import Place
from badgegen.roster.columns import Block
from badgegen.roster.words import Role


@dataclass(frozen=True, slots=True)
class PersonRow:
    """The cells of a row that may name a person, with the department found for it."""

    place: Place
    block: Block
    cells: Sequence[str]
    runs: Sequence[FuriganaRun]
    department: str

    def text(self, role: Role) -> str:
        """What the row has in the column with this role."""
        return self.block.text(self.cells, role)
