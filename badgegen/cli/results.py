"""Shows results: a short summary for people, tables for people and programs, JSON for programs."""

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from badgegen.cli.display import Row, print_table, print_tsv
from badgegen.cli.language import say, warn
from badgegen.core import Finding, FindingKind, Judgement, Message, SkippedRow, message, translate
from badgegen.form.columns import title
from badgegen.judgement import MANIFEST, Judged
from badgegen.overrides import Taken, odd_readings
from badgegen.pipeline import summary
from badgegen.pipeline.build import PREVIEW, REVIEW, BuildResult, how_many

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
CHECK_COLUMNS = (
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
    """Return how many people there are, how many are ready, how many wait."""
    found = summary.counts(judged)
    key = "cli.counts-without-need" if found.without_need else "cli.counts"
    return message(
        key,
        total=found.total,
        ready=found.ready,
        waiting=found.to_decide,
        unneeded=found.without_need,
    )


def warnings(judged: Judged) -> Iterator[Message]:
    """Yield what to know of the roster as a whole, and how much more there is to look at."""
    told = tuple(_told_one_by_one(judged))
    yield from told
    yield from _numbers(judged, besides=bool(told))


def _told_one_by_one(judged: Judged) -> Iterator[Message]:
    """Yield what concerns the roster as a whole, and the first of what may be slips."""
    by_kind: dict[FindingKind, list[Message]] = {}
    for finding in judged.open_findings:
        by_kind.setdefault(finding.kind, []).append(finding.message)
    for kind in _LOUD:
        yield from by_kind.get(kind, [])
    alike = by_kind.get(FindingKind.SAME_READING, [])
    yield from alike[:_COLLISIONS]
    if len(alike) > _COLLISIONS:
        yield message("cli.more-collisions", count=len(alike) - _COLLISIONS)
    yield from by_kind.get(FindingKind.SEVERAL_READINGS, [])[:_COLLISIONS]
    yield from _unusual_furigana(judged)


def _unusual_furigana(judged: Judged) -> Iterator[Message]:
    """Yield the furigana that may be slips of typing, with the rows in which they stand."""
    found = [
        finding for finding in judged.open_findings if finding.kind is FindingKind.UNUSUAL_FURIGANA
    ]
    for finding in found[:_COLLISIONS]:
        for place in finding.places[:1]:
            yield message("roster.at-row", sheet=place.sheet, row=place.row, reason=finding.message)
    if len(found) > _COLLISIONS:
        yield message("cli.more-unusual-furigana", count=len(found) - _COLLISIONS)


def _numbers(judged: Judged, *, besides: bool) -> Iterator[Message]:
    """Yield how much there is to look at that is not told one by one, ``besides`` what is."""
    doubts = sum(finding.kind not in _NAMED for finding in judged.open_findings)
    if doubts:
        yield message("cli.more-doubts" if besides else "cli.doubts-count", count=doubts)
    accepted = len(judged.findings) - len(judged.open_findings)
    if accepted:
        yield message("cli.accepted-count", count=accepted)
    if judged.passed_over:
        yield message("cli.skipped-count", count=judged.passed_over)


def show_check(judged: Judged, form: str, language: str) -> None:
    """Show what a roster's badges would be, as a table, TSV or JSON."""
    if form == "json":
        for line in _json_lines(judged, language):
            click.echo(line)
        return
    if form == "tsv":
        print_tsv(_row(judgement, language) for judgement in judged.judgements)
        return
    for note in judged.roster.notes:
        say(note, language)
    header = [title(name, language) for name in CHECK_COLUMNS]
    print_table(header, (_table_row(judgement, language) for judgement in judged.judgements))
    for passed_over in summary.passed_over(judged.roster.skipped):
        say(passed_over, language)
    for warning in warnings(judged):
        if warning not in judged.roster.notes:
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
        translate(reading.certainty.told, language),
        translate(judgement.source, language),
        ";".join(reading.candidates),
        " ".join(translate(reason, language) for reason in judgement.reasons),
    )


def _table_row(judgement: Judgement, language: str) -> Row:
    """Return the row for people: candidates are only for whom a reading is to be chosen."""
    *row, candidates, why = _row(judgement, language)
    shown = (*row, candidates if judgement.waits_for_decision else "", why)
    return shown, judgement.needs_review


def _json_lines(judged: Judged, language: str) -> Iterator[str]:
    """Yield the JSON text, one person to a line.

    A large roster is never held as text as a whole.
    """
    people = (_person(judgement, language) for judgement in judged.judgements)
    skipped = (_passed_over(row, language) for row in judged.roster.skipped)
    notes = dict.fromkeys((*judged.roster.notes, *warnings(judged)))
    yield '{"people": ['
    yield from _entries(people)
    yield '], "skipped": ['
    yield from _entries(skipped)
    yield '], "findings": ['
    yield from _entries(_finding(finding, language) for finding in judged.findings)
    yield '], "warnings": ['
    yield from _entries(translate(note, language) for note in notes)
    yield "]}"


def _entries(values: Iterable[object]) -> Iterator[str]:
    """Yield the lines of a JSON list; where the output is not in Unicode, all of it by ASCII."""
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
        "problems": [translate(reason, language) for reason in judgement.reasons],
    }


def _finding(finding: Finding, language: str) -> dict[str, object]:
    return {
        "kind": finding.kind,
        "subject": finding.subject,
        "message": translate(finding.message, language),
        "places": [{"sheet": place.sheet, "row": place.row} for place in finding.places],
        "accepted": finding.accepted,
    }


def show_build(result: BuildResult, roster: Path, language: str, *, of_several: bool) -> None:
    """Show the counts, the warnings, the paths of the results and what to do next."""
    of = roster if of_several else None
    show_taken(result.taken, result.judged, language, of)
    for warning in warnings(result.judged):
        warn(message("cli.warning", what=warning), language, of)
    say(counts(result.judged), language)
    if result.held_back:
        say(message("preview.never-printed", count=result.held_back), language)
    for line in _selection(result):
        say(line, language)
    _show_for_review(result, language)
    say(_print_files(result), language)
    if sheet := result.press_sheet:
        width, height = sheet.trim.width, sheet.trim.height
        told = message("press.ready", badges=sheet.capacity, width=width, height=height)
        say(told, language)
    _written("cli.written-manifest", result.folder / MANIFEST, language)
    found = summary.counts(result.judged)
    if found.to_decide:
        where = _where(result.judged.overrides, roster)
        count, typed = found.to_decide, _quoted(roster)
        say(message("cli.next-step", count=count, roster=typed, where=where), language)
    if found.without_need:
        say(message("cli.next-step-without-need", roster=_quoted(roster)), language)


def _show_for_review(result: BuildResult, language: str) -> None:
    for key, name in (("cli.written-preview", PREVIEW), ("cli.written-review", REVIEW)):
        if result.folder / name in result.for_review:
            _written(key, result.folder / name, language)
    for path in result.removed:
        say(message("cli.removed-earlier", path=str(path)), language)


def _quoted(path: Path) -> str:
    """Return the path as it is typed on a command line."""
    return f'"{path}"' if " " in str(path) else str(path)


def show_taken(taken: Taken | None, judged: Judged, language: str, of: Path | None = None) -> None:
    """Show what the form gave to the overrides file, if anything; of which of several rosters."""
    if taken is None:
        return
    if taken.count:
        say(message("cli.decisions-taken", count=taken.count, file=str(taken.file)), language)
    if taken.notes:
        say(message("cli.notes-taken", count=taken.notes, file=str(taken.file)), language)
    if taken.cleared:
        say(message("cli.notes-cleared", count=taken.cleared, file=str(taken.file)), language)
    for remark in odd_readings(taken, judged.judgements):
        warn(message("cli.warning", what=remark), language, of)


def _print_files(result: BuildResult) -> Message:
    count, sheets = result.printed, result.sheets
    if not result.files:
        key = "cli.nothing-chosen" if result.selected.is_partial else "cli.nothing-to-print"
        return message(key)
    first, last = str(result.files[0]), result.files[-1].name
    if len(result.files) == 1:
        return message("cli.written-badges", path=first, count=count, sheets=sheets)
    files = len(result.files)
    return message(
        "cli.written-parts", first=first, last=last, files=files, count=count, sheets=sheets
    )


def _selection(result: BuildResult) -> Iterator[Message]:
    """Yield what was chosen of the roster, who was held back, and whether there is a register."""
    selected, people = result.selected, result.judged.judgements
    yield from how_many(result)
    yield from selected.told
    if result.kept:
        yield message("cli.record-kept", file=str(result.kept))
    for member in (people[at].member for at in selected.held_back):
        place, surname = member.place, member.roster_surname.written
        yield message("cli.held-back", sheet=place.sheet, row=place.row, surname=surname)
    if selected.register is None:
        yield message("cli.no-register")


def _where(overrides: Path | None, roster: Path) -> str:
    """Return the option by which an override gets where the next build looks, if it needs one."""
    near = (overrides or roster).parent.resolve() == Path.cwd()
    if near and (overrides is None or overrides.stem == "overrides"):
        return ""
    return f' --overrides "{overrides}"' if overrides else f' --roster "{roster}"'


def _written(key: str, path: Path, language: str) -> None:
    say(message(key, path=str(path)), language)
