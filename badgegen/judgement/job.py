"""What the user asked for."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from badgegen.core import NOTHING_MORE, Allowed, RosterRomaji
from badgegen.romaji import RomajiOptions
from badgegen.roster.choice import ColumnChoice
from badgegen.roster.table import Role
from badgegen.stationery import Design, Imposition, Ink, Press, Printer, Tint, band_column


@dataclass(frozen=True, slots=True)
class Selection:
    """Whose badges are printed: those of some people, those that changed since a manifest, or all.

    ``only`` are staff numbers, or rows such as 職員!14, as typed.
    """

    only: tuple[str, ...] = ()
    since: Path | None = None

    @property
    def name(self) -> str:
        """What the manifest calls it; it names nobody."""
        return "only" if self.only else "changed-since" if self.since else "all"


@dataclass(frozen=True, slots=True)
class Job:
    """A roster and how its badges shall be made; ``overrides`` is ``None`` for those beside it.

    ``press`` is set where the badges go to a print shop, ``printer`` where a printer is corrected.
    ``columns`` is what the user says of the roster's columns; ``password`` opens a protected one.
    ``as_of`` is the day (基準日) by which it is judged who has left.
    ``roster_romaji`` says what the roster's spellings in Latin letters are for.
    ``words`` is the file of the house's own words on badges. ``allowed`` is what may be printed
    besides what a design alone decides on.
    ``keys`` is the folder of the user's own key to the record of badges, and of what is remembered
    of the sheets that were used last; without it neither is made.
    ``print_only`` is set where nothing is made for the eyes of HR.
    ``logo_colour`` prints the logo in its colours on designs that would have it in grey.
    ``colour`` is the house's, ``ground`` what all badges are coloured in.
    """

    roster: Path
    design: str
    sheet: str
    romaji: RomajiOptions
    overrides: Path | None = None
    organisation: str = ""
    logo: Path | None = None
    include_unreviewed: bool = False
    bands: Path | None = None
    words: Path | None = None
    typed: frozenset[str] | None = None
    imposition: Imposition = field(default_factory=Imposition)
    press: Press | None = None
    printer: Printer | None = None
    selection: Selection = field(default_factory=Selection)
    columns: ColumnChoice = field(default_factory=ColumnChoice)
    password: str | None = field(default=None, repr=False)
    keys: Path | None = None
    as_of: date | None = None
    roster_romaji: RosterRomaji = RosterRomaji.USE
    allowed: Allowed = NOTHING_MORE
    print_only: bool = False
    colour: Ink | None = None
    ground: Ink | None = None
    logo_colour: bool = False

    def is_typed(self, option: str) -> bool:
        """Return whether an option is meant for this very run."""
        return self.typed is None or option in self.typed


def columns_for(job: Job, designs: Iterable[Design]) -> ColumnChoice:
    """Return the columns that are named, and with them the one that decides colours, if any does.

    Raises:
        TemplateError: The file of colours cannot be used.
    """
    by_department = any(design.uses(Tint.DEPARTMENT) for design in designs)
    column = band_column(job.bands) if by_department else None
    if column is None:
        return job.columns
    return replace(job.columns, columns={**job.columns.columns, Role.BADGE_COLOUR: column})


def results_folder(roster: Path) -> Path:
    """Return where the results go unless the user says otherwise: beside the roster."""
    return roster.parent / f"{roster.stem}-badges"
