"""Turns the options of a command into what the pipeline is asked for."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from badgegen.cli.options import BadgeChoice, PaperChoice, PrintChoice
from badgegen.core import (
    Edge,
    Filling,
    Order,
    Permission,
    RosterRomaji,
    WrongUsage,
    message,
    normalized,
)
from badgegen.judgement import Job, Selection
from badgegen.romaji import checked_options
from badgegen.roster.choice import column_choice
from badgegen.roster.leaving import typed_day
from badgegen.stationery import (
    Gang,
    Imposition,
    Ink,
    Press,
    Size,
    find_printer,
    ink_of,
    used_places,
)

GANG_PAPER = "320x450"
"""SRA3, what most digital presses print on."""

GUTTER = 10.0
"""Between two trims, in mm: 3 mm of bleed on either side, and 4 mm for the marks."""


def imposition_of(choice: PaperChoice) -> Imposition:
    """Return how the options want badges put on paper.

    Raises:
        WrongUsage: The slots to skip are no numbers.
    """
    order, filling = _order(choice["order"])
    return Imposition(
        copies=choice["copies"],
        start_at=choice["start_at"],
        skip=_slots(choice["skip"]),
        order=order or (Order.ROSTER,),
        filling=filling,
        by_department=choice["group_by"] is not None,
        duplex=Edge(choice["duplex"]) if choice["duplex"] else None,
        back_design=choice["back_design"],
        cut_marks=choice["marks"] is not None,
        sheets_per_file=choice["sheets_per_file"],
    )


def _order(words: str) -> tuple[tuple[Order, ...], Filling]:
    """Return what people are sorted by, and the direction in which places are filled.

    Raises:
        WrongUsage: There are several directions.
    """
    asked = words.split(",")
    fillings = [word for word in asked if word in set(Filling)]
    if len(fillings) > 1:
        raise WrongUsage(message("cli.one-filling", words=", ".join(fillings)))
    order = dict.fromkeys(Order(word) for word in asked if word not in fillings)
    return tuple(order), Filling(*fillings or (Filling.ROWS,))


def _slots(text: str) -> frozenset[int]:
    """Return the numbers between commas, in Japanese width too; none of an empty text."""
    pieces = re.split("[,、]", normalized(text)) if text.strip() else []
    if not all(re.fullmatch(r"0*[1-9]\d{0,5}", piece.strip()) for piece in pieces):
        raise WrongUsage(message("cli.skip-not-numbers"))
    return frozenset(int(piece) for piece in pieces)


def press_of(choice: PrintChoice) -> Press | None:
    """Return what the options want of a file for a print shop; ``None`` where it is for the office.

    Raises:
        WrongUsage: Options do not go with the others, or the paper is none.
    """
    gang_only = _given(choice["gang_paper"] and "--gang-paper", choice["gutter"] and "--gutter")
    press_only = _given(choice["gang"] and "--gang", choice["outline_text"] and "--outline-text")
    if choice["purpose"] == "office":
        _refuse(press_only + gang_only, "press.only-for-press")
        return None
    office_only = _given(
        choice["printer"] and "--printer",
        choice["marks"] and "--marks",
        choice["start_at"] > 1 and "--start-at",
        choice.get("continue_sheet") and "--continue-sheet",
        choice["skip"].strip() and "--skip",
    )
    _refuse(office_only, "press.not-with")
    if not choice["gang"]:
        _refuse(gang_only, "press.only-for-gang")
    gang = Gang(_paper(choice["gang_paper"] or GANG_PAPER), choice["gutter"] or GUTTER)
    return Press(gang if choice["gang"] else None, choice["outline_text"])


def _given(*options: object) -> list[str]:
    return [option for option in options if isinstance(option, str) and option]


def _refuse(options: list[str], key: str) -> None:
    if options:
        raise WrongUsage(message(key, option=" ".join(options)))


def _paper(text: str) -> Size:
    """Return a paper size such as 320x450, in mm."""
    found = re.fullmatch(r"(\d{2,4}(?:\.\d+)?)[x×*](\d{2,4}(?:\.\d+)?)", normalized(text).lower())
    if not found:
        raise WrongUsage(message("press.no-paper", text=text))
    return Size(float(found[1]), float(found[2]))


def print_job_of(roster: Path, choice: PrintChoice) -> Job:
    """Return the job of a command that prints.

    Raises:
        WrongUsage: The options do not fit together.
        TemplateError: There is no such printer profile.
    """
    named = choice["printer"]
    return replace(
        job_of(roster, choice),
        include_unreviewed=choice["include_unreviewed"],
        print_only=choice.get("print_only", False),
        selection=_selection_of(choice["only"], choice["changed_since"]),
        imposition=_continued(imposition_of(choice), choice),
        press=press_of(choice),
        printer=find_printer(choice["printers"], named) if named is not None else None,
    )


def _continued(imposition: Imposition, choice: PrintChoice) -> Imposition:
    """Return the same, begun where the last sheet of this product was left off if that is asked.

    Raises:
        WrongUsage: A place to begin at was typed too.
        TemplateError: The sheet, or what is remembered, cannot be used.
    """
    if not choice.get("continue_sheet"):
        return imposition
    if imposition.used:
        raise WrongUsage(message("cli.continue-or-start"))
    return replace(imposition, skip=used_places(_own_folder(), choice["sheet"]))


def _own_folder() -> Path:
    """Return the folder of what badgegen keeps for its user."""
    return Path(click.get_app_dir("badgegen"))


def job_of(roster: Path, choice: BadgeChoice) -> Job:
    """Return the job that the options ask for.

    Raises:
        WrongUsage: The options do not fit together.
    """
    return Job(
        roster=roster,
        design=choice["design"],
        sheet=choice["sheet"],
        romaji=checked_options(choice["romaji"], choice["long_vowel"], choice["case"]),
        overrides=choice["overrides"],
        organisation=choice["organisation"],
        logo=choice["logo"],
        logo_colour=choice["logo_colour"],
        bands=choice["bands"],
        colour=_colour_of(choice["colour"], "--colour"),
        ground=_colour_of(choice["ground"], "--ground"),
        words=choice["badge_words"],
        typed=_typed(),
        columns=column_choice(choice),
        password=choice["password"],
        keys=_own_folder(),
        as_of=day_of(choice["as_of"]),
        roster_romaji=RosterRomaji(choice["roster_romaji"]),
        allowed=frozenset(map(Permission, choice["allow"])),
    )


def _colour_of(text: str | None, option: str) -> Ink | None:
    ink = ink_of(text) if text else None
    if text and ink is None:
        raise WrongUsage(message("cli.no-colour", option=option, text=text))
    return ink


def _typed() -> frozenset[str] | None:
    """Return the options that stand on the command line; nothing where there is none."""
    context = click.get_current_context(silent=True)
    if context is None:
        return None
    typed = click.core.ParameterSource.COMMANDLINE
    return frozenset(name for name in context.params if context.get_parameter_source(name) is typed)


def day_of(text: str | None) -> date:
    """Return the day that was typed, in any writing of offices; without one, today.

    Raises:
        WrongUsage: It is no day.
    """
    today = date.today()
    day = today if text is None else typed_day(text, today)
    if day is None:
        raise WrongUsage(message("cli.no-day", text=text or ""))
    return day


def _selection_of(only: tuple[str, ...], changed_since: Path | None) -> Selection:
    """Return the choice that the options ask for; numbers may stand between commas.

    Raises:
        WrongUsage: Both were given, or no number.
    """
    numbers = [number.strip() for text in only for number in re.split("[,，、]", text)]
    wanted = tuple(dict.fromkeys(filter(None, numbers)))
    if only and not wanted:
        raise WrongUsage(message("cli.only-nobody"))
    if wanted and changed_since:
        raise WrongUsage(message("cli.only-or-since"))
    return Selection(wanted, changed_since)
