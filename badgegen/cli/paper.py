"""Sheets on the terminal: what there is, what answers a query, and which of several is meant."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from badgegen.cli.display import print_table, print_tsv
from badgegen.cli.language import say, warn
from badgegen.cli.terminal import somebody_is_there
from badgegen.core import Message, SeveralMeant, TemplateError, WrongUsage, message, translate
from badgegen.pipeline.specimens import (
    Shipped,
    shipped_designs,
    shipped_sheets,
    show_sheet,
    write_new_sheet,
)
from badgegen.stationery import Turn, is_own, load_sheet
from badgegen.stationery.drafts import PAPER, Question, SheetDraft, questions, uneven
from badgegen.stationery.queries import NEAR, Offer, Query, offers, read_query, stock

if TYPE_CHECKING:
    from badgegen.cli.catalogue import NewSheet, SheetQuery

_MOST = 30
"""How many answers are shown unless all are asked for: what a person reads through."""
_NUMBERS = 4
"""How many numbers of a sheet are shown in a table."""
_HEADS = (
    "sheets.head-name",
    "sheets.head-badge",
    "sheets.head-places",
    "sheets.head-paper",
    "sheets.head-sure",
    "sheets.head-numbers",
)
_COLUMNS = (
    "name",
    "title",
    "width",
    "height",
    "columns",
    "rows",
    "left",
    "top",
    "pitch_x",
    "pitch_y",
    "paper_width",
    "paper_height",
    "confirmed",
    "numbers",
)


def answer(words: str, asked: "SheetQuery | NewSheet", language: str) -> None:
    """List the sheets that are asked for, or make the file of the one that is described.

    Raises:
        BadgegenError: What is asked for cannot be.
    """
    if "fits" in asked:
        list_sheets(words, asked, language)
    else:
        make_sheet(words, asked, language)


def list_sheets(text: str, asked: "SheetQuery", language: str) -> None:
    """Print the well-known sheets, or what answers a query.

    Raises:
        WrongUsage: The size is none.
        TemplateError: There is no such maker or design.
    """
    query = read_query(text, maker=asked["maker"], size=asked["size"], fits=asked["fits"])
    if query == Query() and not asked["everything"] and asked["form"] == "table":
        _list_well_known(language)
        return
    found = offers(query)
    if asked["form"] == "tsv":
        print_tsv([_COLUMNS, *(_line(offer, language) for offer in found)])
        return
    if query.size:
        width, height = query.size.width, query.size.height
        within = message("sheets.within", width=width, height=height, tolerance=NEAR)
        say(within, language)
    shown = found if asked["everything"] else found[:_MOST]
    _print(shown, language)
    say(_count(found, shown), language)


def list_designs(language: str) -> None:
    """Print each shipped design: its name, its title, and what is told of it."""
    _print_shipped(shipped_designs(language), language)


def _list_well_known(language: str) -> None:
    _print_shipped(shipped_sheets(language), language)
    everything = stock()
    numbers = sum(len(offer.numbers) for offer in everything)
    say(message("sheets.more", count=len(everything), numbers=numbers), language)


def _print_shipped(templates: Iterable[Shipped], language: str) -> None:
    for shipped in templates:
        click.echo(f"{shipped.name}\n  {shipped.title}")
        for line in shipped.lines:
            click.echo(f"  {translate(line, language)}")


def _print(found: Sequence[Offer], language: str) -> None:
    header = [translate(message(head), language) for head in _HEADS]
    if found:
        print_table(header, ((_row(offer, language), not offer.sheet.confirmed) for offer in found))


def _row(offer: Offer, language: str) -> tuple[str, ...]:
    sheet = offer.sheet
    sure = "sheets.sure" if sheet.confirmed else "sheets.unsure"
    return (
        offer.name,
        f"{sheet.face.width:g}×{sheet.face.height:g}",
        f"{sheet.columns}×{sheet.rows}",
        offer.paper,
        translate(message(sure), language),
        translate(_numbers(offer), language),
    )


def _numbers(offer: Offer) -> Message:
    told = [number.told for number in offer.numbers]
    shown = ", ".join(told[:_NUMBERS])
    if len(told) > _NUMBERS:
        return message("sheets.numbers-more", numbers=shown, count=len(told) - _NUMBERS)
    return message("sheets.numbers", numbers=shown)


def _line(offer: Offer, language: str) -> tuple[str, ...]:
    sheet = offer.sheet
    sizes = (sheet.face.width, sheet.face.height, sheet.columns, sheet.rows, *sheet.origin)
    more = (*sheet.pitch, sheet.paper.width, sheet.paper.height)
    return (
        offer.name,
        sheet.title.in_language(language),
        *(f"{figure:g}" for figure in (*sizes, *more)),
        "yes" if sheet.confirmed else "no",
        "; ".join(number.told for number in offer.numbers),
    )


def _count(found: Sequence[Offer], shown: Sequence[Offer]) -> Message:
    if not found:
        return message("sheets.none-found")
    key = "sheets.found" if len(found) == len(shown) else "sheets.found-more"
    return message(key, count=len(found), shown=len(shown))


def make_sheet(name: str, answers: "NewSheet", language: str) -> None:
    """Make the file of one's own sheet and draw it; what is not told is asked for.

    Raises:
        WrongUsage: Nobody is there to be asked, a measure is none, or the file is there already.
        TemplateError: The measures do not close.
    """
    file = Path(name or translate(message("sheets.new-name"), language)).with_suffix(".toml")
    for made in (file, file.with_suffix(".pdf")):
        if made.exists():
            raise WrongUsage(message("sheets.file-exists", file=str(made)))
    draft = SheetDraft(file, rotate=Turn(int(answers["rotate"])) if answers["rotate"] else None)
    asks = somebody_is_there()
    given = {option: typed for option, typed in answers.items() if isinstance(typed, str)}
    draft = _answered(draft, PAPER, given.get(PAPER.name), language, asks=asks)
    for question in questions(draft):
        draft = _answered(draft, question, given.get(question.name), language, asks=asks)
    sheet = draft.sheet()
    if note := uneven(sheet):
        warn(message("cli.warning", what=note), language)
    drawing = write_new_sheet(sheet, file, language)
    typed = f'"{file}"' if " " in str(file) else str(file)
    say(message("sheets.made", file=str(file), drawing=str(drawing), typed=typed), language)


def _answered(
    draft: SheetDraft, question: Question, given: str | None, language: str, *, asks: bool
) -> SheetDraft:
    """Return the draft with an answer, said back; ask until it is one that can be."""
    typed = given
    while True:
        try:
            if typed is None:
                typed = _typed(draft, question, language, asks=asks)
            answered = question.take(draft, typed)
            say(question.told(answered), language)
            return answered
        except (WrongUsage, TemplateError) as error:
            if given is not None or not asks:
                raise
            warn(error.message, language)
            typed = None


def _typed(draft: SheetDraft, question: Question, language: str, *, asks: bool) -> str:
    """Return what somebody types, or what an empty answer means where nobody is there."""
    suggested = question.suggested(draft)
    if not asks and not suggested:
        raise WrongUsage(message("sheets.new-needs"))
    if not asks:
        return suggested
    asked = translate(message(question.ask), language)
    return str(click.prompt(asked, default=suggested or None, err=True, prompt_suffix=" "))


def asked_sheet(typed: str, language: str) -> str:
    """Return the exact name of the sheet; ask where a number means several and somebody is there.

    What means none is returned as it is, for the command to complain of.
    """
    if not somebody_is_there():
        return typed
    try:
        return load_sheet(typed).name if not is_own(typed) else typed
    except SeveralMeant as several:
        return _chosen(typed, several, language)
    except TemplateError:
        return typed


def _chosen(typed: str, several: SeveralMeant, language: str) -> str:
    """Show the sheets with their numbers and return the name of the one that is typed."""
    warn(message("sheets.which", typed=typed, count=len(several.names)), language)
    for number, told in enumerate(several.problems, start=1):
        click.echo(f"  {number}  {translate(told, language)}", err=True)
    question = translate(message("sheets.ask-which", count=len(several.names)), language)
    answers = {str(number): name for number, name in enumerate(several.names, start=1)}
    while (answer := _plain_answer(question)) not in answers:
        if answer == _DRAW:
            _draw(typed, language)
    return answers[answer]


_DRAW = "d"
"""The answer that has the sheets drawn before the question is asked again."""


def _plain_answer(question: str) -> str:
    answer = str(click.prompt(question, err=True, prompt_suffix=" ")).strip().lower()
    return str(int(answer)) if answer.isdecimal() else answer


def _draw(typed: str, language: str) -> None:
    warn(message("cli.drawn", path=str(show_sheet(typed, None, language))), language)
