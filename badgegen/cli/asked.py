"""Turns the options of a command into what the pipeline is asked for."""

import re
from pathlib import Path

from badgegen.cli.options import CHOSEN_ROLES, BadgeChoice, RomajiChoice, RosterChoice
from badgegen.errors import WrongUsage
from badgegen.message import message
from badgegen.pipeline.job import Job, Selection
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
        "business-name": choice["business_name_column"],
    }
    columns = {Role(role): text for role in CHOSEN_ROLES if (text := wanted[role])}
    return ColumnChoice(choice["roster_sheet"], choice["header_row"], columns)


def job_of(roster: Path, choice: BadgeChoice, *, include_unreviewed: bool = False) -> Job:
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
        include_unreviewed=include_unreviewed,
        columns=columns_of(choice),
        password=choice["password"],
    )


def selection_of(only: tuple[str, ...], changed_since: Path | None) -> Selection:
    """The choice that the options ask for; numbers may stand between commas.

    Raises:
        WrongUsage: Both were given, or no number.
    """
    numbers = [one.strip() for text in only for one in re.split("[,，、]", text)]
    wanted = tuple(dict.fromkeys(filter(None, numbers)))
    if only and not wanted:
        raise WrongUsage(message("cli.only-nobody"))
    if wanted and changed_since:
        raise WrongUsage(message("cli.only-or-since"))
    return Selection(wanted, changed_since)
