"""Shows the readings of single surnames."""

from collections.abc import Iterable, Iterator

from badgegen.cli.tables import print_table, print_tsv
from badgegen.message import message
from badgegen.messages import translate
from badgegen.pipeline.lookup import Answer, Candidate

_COLUMNS = ("surname", "certainty", "candidates", "romaji", "source")


def show_answers(answers: Iterable[Answer], form: str, language: str) -> None:
    """A table with a line for each candidate, or TSV with one line for each answer."""
    if form == "tsv":
        print_tsv(map(_line, answers))
        return
    header = [translate(message(f"review.column-{name}"), language) for name in _COLUMNS]
    rows = [
        (row, "" if answer.reading.certainty.printable else "yellow")
        for answer in answers
        for row in _rows(answer, language)
    ]
    print_table(header, (row for row, _ in rows), (style for _, style in rows))


def _line(answer: Answer) -> tuple[str, ...]:
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


def _rows(answer: Answer, language: str) -> Iterator[tuple[str, ...]]:
    """The surname and its certainty beside the first candidate, the others below it."""
    certainty = translate(message(f"reading.certainty-{answer.reading.certainty}"), language)
    beside = (answer.surname, certainty)
    for one in answer.candidates or (Candidate("", answer.romaji, ()),):
        origins = "・".join(translate(origin, language) for origin in one.origins)
        yield (*beside, one.kana, one.romaji, origins)
        beside = ("", "")
