"""Shows the readings of single surnames."""

from collections.abc import Iterable

from badgegen.cli.tables import print_table, print_tsv
from badgegen.message import message
from badgegen.messages import translate
from badgegen.pipeline.lookup import Answer

_COLUMNS = ("surname", "kana", "certainty", "source", "romaji", "candidates")


def show_answers(answers: Iterable[Answer], form: str, language: str) -> None:
    """A table for people, or TSV with one line for each answer."""
    if form == "tsv":
        print_tsv(
            (one.surname, reading.kana, reading.certainty, reading.source, one.romaji, _joined(one))
            for one in answers
            for reading in (one.reading,)
        )
        return
    shown = list(answers)
    header = [translate(message(f"review.column-{name}"), language) for name in _COLUMNS]
    rows = (_row(one, language) for one in shown)
    styles = ("" if one.reading.certainty.printable else "yellow" for one in shown)
    print_table(header, rows, styles)


def _row(answer: Answer, language: str) -> tuple[str, ...]:
    reading = answer.reading
    return (
        answer.surname,
        reading.kana,
        translate(message(f"reading.certainty-{reading.certainty}"), language),
        translate(message(f"reading.source-{reading.source}"), language),
        answer.romaji,
        _joined(answer),
    )


def _joined(answer: Answer) -> str:
    return ";".join(answer.reading.candidates)
