"""Shows results: a short summary for people, tables, and JSON for programs."""

import json
import sys
from collections.abc import Iterator

import click

from badgegen.cli.localized import say
from badgegen.cli.tables import print_table, print_tsv
from badgegen.message import Message, message
from badgegen.messages import translate
from badgegen.model import Judgement, SkippedRow
from badgegen.pipeline.judging import Judged
from badgegen.review.findings import collisions, reasons, several_readings

_LOUD_NOTES = (
    "roster.sheet-without-header",
    "roster.duplicate-staff-number",
    "roster.same-person",
    "roster.without-value",
)
"""What was noted on reading the roster and may cost somebody a badge."""
_COLLISIONS = 5
"""How many collisions are named one by one; the preview names all of them."""
_COLUMNS = (
    "sheet",
    "row",
    "surname",
    "kana",
    "romaji",
    "certainty",
    "source",
    "candidates",
    "reason",
)


def counts(judged: Judged) -> Message:
    """How many people there are, how many are ready, how many wait."""
    total, waiting = len(judged.judgements), len(judged.waiting)
    return message("cli.counts", total=total, ready=total - waiting, waiting=waiting)


def warnings(judged: Judged) -> Iterator[Message]:
    """What the user should know of the roster as a whole."""
    yield from judged.warnings
    yield from (note for note in judged.roster.notes if note.key in _LOUD_NOTES)
    alike = collisions(judged.judgements)
    yield from alike[:_COLLISIONS]
    if len(alike) > _COLLISIONS:
        yield message("cli.more-collisions", count=len(alike) - _COLLISIONS)
    yield from several_readings(judged.judgements)[:_COLLISIONS]
    doubts = sum(not doubt.blocks for one in judged.judgements for doubt in one.problems)
    if doubts:
        yield message("cli.doubts-count", count=doubts)
    if judged.passed_over:
        yield message("cli.skipped-count", count=judged.passed_over)


def show_check(judged: Judged, form: str, language: str) -> None:
    """What a roster's badges would be, as a table, TSV or JSON."""
    if form == "json":
        click.echo(_dumped(_as_json(judged, language)))
        return
    if form == "tsv":
        print_tsv(_row(one, language) for one in judged.judgements)
        return
    for note in judged.roster.notes:
        say(note, language)
    header = [translate(message(f"review.column-{name}"), language) for name in _COLUMNS]
    print_table(
        header,
        (_row(one, language) for one in judged.judgements),
        ("yellow" if one.needs_review else "" for one in judged.judgements),
    )
    for skipped in judged.roster.skipped:
        say(_skipped(skipped), language)
    for warning in warnings(judged):
        say(message("cli.warning", what=warning), language)
    say(counts(judged), language)


def _row(judgement: Judgement, language: str) -> tuple[str, ...]:
    member, reading = judgement.member, judgement.reading
    return (
        member.place.sheet,
        str(member.place.row),
        member.surname.written,
        reading.kana,
        judgement.romaji or "",
        translate(message(f"reading.certainty-{reading.certainty}"), language),
        translate(message(f"reading.source-{reading.source}"), language),
        ";".join(reading.candidates),
        " ".join(translate(reason, language) for reason in reasons(judgement)),
    )


def _dumped(content: dict[str, object]) -> str:
    """The JSON text; where the output is not in Unicode, all of it by ASCII."""
    in_unicode = (sys.stdout.encoding or "").lower().startswith("utf")
    return json.dumps(content, ensure_ascii=not in_unicode, indent=1)


def _as_json(judged: Judged, language: str) -> dict[str, object]:
    notes = dict.fromkeys((*judged.roster.notes, *warnings(judged)))
    return {
        "people": [_person(one, language) for one in judged.judgements],
        "skipped": [
            {
                "sheet": one.place.sheet,
                "row": one.place.row,
                "reason": translate(one.reason, language),
            }
            for one in judged.roster.skipped
        ],
        "warnings": [translate(note, language) for note in notes],
    }


def _person(judgement: Judgement, language: str) -> dict[str, object]:
    member, reading = judgement.member, judgement.reading
    return {
        "sheet": member.place.sheet,
        "row": member.place.row,
        "surname": member.surname.written,
        "kana": reading.kana,
        "romaji": judgement.romaji,
        "certainty": reading.certainty,
        "source": reading.source,
        "needs_review": judgement.needs_review,
        "candidates": list(reading.candidates),
        "problems": [translate(reason, language) for reason in reasons(judgement)],
    }


def _skipped(skipped: SkippedRow) -> Message:
    return message(
        "preview.skipped-row",
        sheet=skipped.place.sheet,
        row=skipped.place.row,
        reason=skipped.reason,
    )
