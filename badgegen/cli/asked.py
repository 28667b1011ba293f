"""Turns the options of a command into what the pipeline is asked for."""

from pathlib import Path

from badgegen.cli.options import BadgeChoice, RomajiChoice
from badgegen.pipeline.job import Job
from badgegen.reading.romaji_styles import RomajiOptions, check_romaji_options


def romaji_of(choice: RomajiChoice) -> RomajiOptions:
    """The romaji that the options ask for.

    Raises:
        WrongUsage: The style, its long vowels or the case is unknown, or they do not fit together.
    """
    wanted = RomajiOptions(choice["romaji"], choice["long_vowel"], choice["case"])
    check_romaji_options(wanted)
    return wanted


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
    )
