"""Answers what a surname is read as: a table for people, TSV for programs."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from io import TextIOWrapper
from pathlib import Path

from badgegen.cli.display import print_table, print_tsv
from badgegen.cli.options import RomajiChoice
from badgegen.core import WrongUsage, message, translate
from badgegen.decisions import Candidate, LookedUp, Overrides, look_up
from badgegen.form.columns import title
from badgegen.romaji import checked_options

COLUMNS = ("surname", "certainty", "candidates", "romaji", "source")


def answer(
    names: Sequence[str], overrides: Path | None, choice: RomajiChoice, form: str, language: str
) -> None:
    """Show the readings of surnames; without any, those of the lines of standard input.

    Raises:
        WrongUsage: The romaji options do not fit together, or the input is no text.
        RosterError: The overrides cannot be used.
    """
    options = checked_options(choice["romaji"], choice["long_vowel"], choice["case"])
    lines = names or typed_lines(sys.stdin)
    show_answers(look_up(lines, _decided(overrides), options), form, language)


def _decided(file: Path | None) -> Overrides:
    """Return what the file of overrides decides; only for it is the reader of workbooks loaded."""
    if file is None:
        return Overrides()
    from badgegen.overrides import load_overrides

    return load_overrides(file)


_BYTE_ORDER_MARK = "\ufeff"


def typed_lines(stream: Iterable[str]) -> Iterator[str]:
    """Yield the lines as they come, without the byte order mark that Windows puts before the first.

    Raises:
        WrongUsage: The lines are not in the encoding of the terminal.
    """
    if isinstance(stream, TextIOWrapper):
        # In some locales Python lets wrong bytes pass as halves of characters.
        stream.reconfigure(errors="strict")
    try:
        for number, line in enumerate(stream, start=1):
            yield line.removeprefix(_BYTE_ORDER_MARK) if number == 1 else line
    except UnicodeDecodeError as error:
        raise WrongUsage(message("cli.input-not-text")) from error


def show_answers(answers: Iterable[LookedUp], form: str, language: str) -> None:
    """Show a table with a line for each candidate, or TSV with one line for each answer."""
    if form == "tsv":
        print_tsv(map(_line, answers))
        return
    header = [title(name, language) for name in COLUMNS]
    rows = (
        (row, not answer.reading.certainty.printable)
        for answer in answers
        for row in _rows(answer, language)
    )
    print_table(header, rows)


def _line(answer: LookedUp) -> tuple[str, ...]:
    reading = answer.reading
    candidates = ";".join(reading.candidates)
    return (
        answer.surname,
        reading.kana,
        reading.certainty,
        reading.source,
        answer.romaji,
        candidates,
    )


def _rows(answer: LookedUp, language: str) -> Iterator[tuple[str, ...]]:
    """Yield the surname and its certainty beside the first candidate, the others below it."""
    certainty = translate(answer.reading.certainty.told, language)
    beside = (answer.surname, certainty)
    for candidate in answer.candidates or (Candidate("", answer.romaji, ()),):
        origins = "・".join(translate(origin, language) for origin in candidate.origins)
        yield (*beside, candidate.kana, candidate.romaji, origins)
        beside = ("", "")
