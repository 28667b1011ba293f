"""Turns the options of a command into what the pipeline is asked for."""

import re
from dataclasses import replace
from pathlib import Path

from badgegen.cli.options import (
    CHOSEN_ROLES,
    BadgeChoice,
    PaperChoice,
    PrintChoice,
    RomajiChoice,
    RosterChoice,
)
from badgegen.errors import WrongUsage
from badgegen.kana import normalized
from badgegen.message import message
from badgegen.pages import Edge, Imposition, Order
from badgegen.pipeline.job import Job
from badgegen.reading.romaji_styles import RomajiOptions, check_romaji_options
from badgegen.roster.choice import ColumnChoice
from badgegen.roster.words import Role


def romaji_of(choice: RomajiChoice) -> RomajiOptions:
    """The romaji that the options ask for.

    Raises:
        WrongUsage: The style, its long vowels or the case is unknown, or they do not fit together.
    """
    wanted = RomajiOptions(choice["romaji"], choice["long_vowel"], choice["case"])
    check_romaji_options(wanted)
    return wanted


def columns_of(choice: RosterChoice) -> ColumnChoice:
    """The sheets and columns of the roster that the options ask for."""
    wanted = {
        "name": choice["name_column"],
        "surname": choice["surname_column"],
        "furigana": choice["furigana_column"],
        "surname-furigana": choice["surname_furigana_column"],
        "department": choice["department_column"],
        "title": choice["title_column"],
        "staff-number": choice["staff_number_column"],
    }
    columns = {Role(role): text for role in CHOSEN_ROLES if (text := wanted[role])}
    return ColumnChoice(choice["roster_sheet"], choice["header_row"], columns)


def imposition_of(choice: PaperChoice) -> Imposition:
    """How the options want badges put on paper.

    Raises:
        WrongUsage: The slots to skip are no numbers.
    """
    return Imposition(
        copies=choice["copies"],
        start_at=choice["start_at"],
        skip=_slots(choice["skip"]),
        order=Order(choice["order"]),
        by_department=choice["group_by"] is not None,
        duplex=Edge(choice["duplex"]) if choice["duplex"] else None,
        back_design=choice["back_design"],
        cut_marks=choice["marks"] is not None,
        sheets_per_file=choice["sheets_per_file"],
    )


def _slots(text: str) -> frozenset[int]:
    """The numbers between commas, in Japanese width too; none of an empty text."""
    pieces = re.split("[,、]", normalized(text)) if text.strip() else []
    if not all(re.fullmatch(r"0*[1-9]\d{0,5}", piece.strip()) for piece in pieces):
        raise WrongUsage(message("cli.skip-not-numbers"))
    return frozenset(int(piece) for piece in pieces)


def print_job_of(roster: Path, choice: PrintChoice, *, include_unreviewed: bool) -> Job:
    """The job of a command that prints.

    Raises:
        WrongUsage: The options do not fit together.
    """
    return replace(
        job_of(roster, choice),
        include_unreviewed=include_unreviewed,
        imposition=imposition_of(choice),
    )


def job_of(roster: Path, choice: BadgeChoice) -> Job:
    """The job that the options ask for.

    Raises:
        WrongUsage: The options do not fit together.
    """
    return Job(
        roster=roster,
        design=choice["design"],
        sheet=choice["sheet"],
        romaji=romaji_of(choice),
        overrides=choice["overrides"],
        organisation=choice["organisation"],
        logo=choice["logo"],
        columns=columns_of(choice),
        password=choice["password"],
    )
