"""Shows results: a short summary for people, tables, and JSON for programs."""

import json
import sys
from collections.abc import Iterable, Iterator

import click

from badgegen.cli.localized import say
from badgegen.cli.tables import print_table, print_tsv
from badgegen.doubts import FindingKind
from badgegen.message import Message, message
from badgegen.messages import translate
from badgegen.model import Finding, Judgement, SkippedRow
from badgegen.pipeline import summary
from badgegen.pipeline.judging import Judged
from badgegen.review.reasons import reasons, source

_LOUD = (
    FindingKind.SLIPPED_FURIGANA,
    FindingKind.SHEET,
    FindingKind.OVERRIDE,
    FindingKind.RECORD,
    FindingKind.ROSTER,
)
"""What concerns the roster or the build as a whole: each is told."""
_NAMED = (
    *_LOUD,
    FindingKind.SAME_READING,
    FindingKind.SEVERAL_READINGS,
    FindingKind.UNUSUAL_FURIGANA,
)
_COLLISIONS = 5
"""How many of a kind are named one by one; the preview names all of them."""
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
    found = summary.counts(judged)
    return message("cli.counts", total=found.total, ready=found.ready, waiting=found.waiting)


def warnings(judged: Judged) -> Iterator[Message]:
    """What the user should know of the roster as a whole, and how much more there is to look at."""
    by_kind: dict[FindingKind, list[Message]] = {}
    for one in judged.open_findings:
        by_kind.setdefault(one.kind, []).append(one.message)
    for kind in _LOUD:
        yield from by_kind.get(kind, [])
    alike = by_kind.get(FindingKind.SAME_READING, [])
    yield from alike[:_COLLISIONS]
    if len(alike) > _COLLISIONS:
        yield message("cli.more-collisions", count=len(alike) - _COLLISIONS)
    yield from by_kind.get(FindingKind.SEVERAL_READINGS, [])[:_COLLISIONS]
    yield from _unusual_furigana(judged)
    yield from _numbers(judged)


def _unusual_furigana(judged: Judged) -> Iterator[Message]:
    """The furigana that may be slips of typing, with the rows in which they stand."""
    found = [one for one in judged.open_findings if one.kind is FindingKind.UNUSUAL_FURIGANA]
    for one in found[:_COLLISIONS]:
        for place in one.places[:1]:
            yield message("roster.at-row", sheet=place.sheet, row=place.row, reason=one.message)
    if len(found) > _COLLISIONS:
        yield message("cli.more-unusual-furigana", count=len(found) - _COLLISIONS)


def _numbers(judged: Judged) -> Iterator[Message]:
    """How much there is to look at that is not told one by one."""
    doubts = sum(one.kind not in _NAMED for one in judged.open_findings)
    if doubts:
        yield message("cli.doubts-count", count=doubts)
    accepted = len(judged.findings) - len(judged.open_findings)
    if accepted:
        yield message("cli.accepted-count", count=accepted)
    if judged.passed_over:
        yield message("cli.skipped-count", count=judged.passed_over)


def show_check(judged: Judged, form: str, language: str) -> None:
    """What a roster's badges would be, as a table, TSV or JSON."""
    if form == "json":
        for line in _json_lines(judged, language):
            click.echo(line)
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
        member.roster_surname.written,
        reading.kana,
        judgement.romaji or "",
        translate(message(f"reading.certainty-{reading.certainty}"), language),
        translate(source(judgement), language),
        ";".join(reading.candidates),
        " ".join(translate(reason, language) for reason in reasons(judgement)),
    )


def _json_lines(judged: Judged, language: str) -> Iterator[str]:
    """The JSON text, one person to a line: a large roster is never held as text as a whole."""
    people = (_person(one, language) for one in judged.judgements)
    skipped = (_passed_over(one, language) for one in judged.roster.skipped)
    notes = dict.fromkeys((*judged.roster.notes, *warnings(judged)))
    yield '{"people": ['
    yield from _entries(people)
    yield '], "skipped": ['
    yield from _entries(skipped)
    yield '], "findings": ['
    yield from _entries(_finding(one, language) for one in judged.findings)
    yield '], "warnings": ['
    yield from _entries(translate(note, language) for note in notes)
    yield "]}"


def _entries(values: Iterable[object]) -> Iterator[str]:
    """The lines of a JSON list; where the output is not in Unicode, all of it by ASCII."""
    in_unicode = (sys.stdout.encoding or "").lower().startswith("utf")
    comma = ""
    for value in values:
        yield f" {comma}{json.dumps(value, ensure_ascii=not in_unicode)}"
        comma = ","


def _passed_over(skipped: SkippedRow, language: str) -> dict[str, object]:
    return {
        "sheet": skipped.place.sheet,
        "row": skipped.place.row,
        "reason": translate(skipped.reason, language),
    }


def _person(judgement: Judgement, language: str) -> dict[str, object]:
    member, reading = judgement.member, judgement.reading
    return {
        "sheet": member.place.sheet,
        "row": member.place.row,
        "surname": member.roster_surname.written,
        "business_name": member.surname.written if member.registered else None,
        "kana": reading.kana,
        "romaji": judgement.romaji,
        "certainty": reading.certainty,
        "source": reading.source,
        "needs_review": judgement.needs_review,
        "candidates": list(reading.candidates),
        "problems": [translate(reason, language) for reason in reasons(judgement)],
    }


def _finding(finding: Finding, language: str) -> dict[str, object]:
    return {
        "kind": finding.kind,
        "subject": finding.subject,
        "message": translate(finding.message, language),
        "places": [{"sheet": place.sheet, "row": place.row} for place in finding.places],
        "accepted": finding.accepted,
    }


def _skipped(skipped: SkippedRow) -> Message:
    return message(
        "preview.skipped-row",
        sheet=skipped.place.sheet,
        row=skipped.place.row,
        reason=skipped.reason,
    )
