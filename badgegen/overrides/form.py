"""Takes the decisions of the review form into the overrides, and says what is odd of them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from itertools import groupby
from pathlib import Path

from badgegen.core import (
    NO_DEPARTMENT,
    By,
    Finding,
    Judgement,
    Message,
    MessageValue,
    Roster,
    RosterError,
    Subject,
    Surname,
    identity_of,
    in_department,
    message,
    to_hiragana,
    translate,
)
from badgegen.decisions import (
    Acceptance,
    Override,
    Overrides,
    clean_note,
    given_names_in,
    may_hold_given_name,
    with_acceptance,
    with_override,
    without_acceptance,
)
from badgegen.form.filled import FilledDecision, FilledNote, read_form
from badgegen.overrides.command import about, overrides_file
from badgegen.overrides.file import parse_overrides
from badgegen.overrides.store import editing


def accept(overrides: Overrides, finding: Finding, note: str) -> Overrides:
    """Return the overrides with the finding accepted; without a note it is open again.

    The file says in Japanese what it is about, as all of its headers are.
    """
    kind = translate(finding.kind.told, "ja")
    return _noted(overrides, Acceptance(finding.key, clean_note(note), kind, finding.subject))


def with_notes(overrides: Overrides, notes: Iterable[FilledNote]) -> Overrides:
    """Return the overrides with the notes of a form; an emptied one opens its finding again."""
    for filled in notes:
        overrides = _noted(
            overrides,
            Acceptance(
                filled.key,
                clean_note(filled.note),
                clean_note(filled.kind),
                clean_note(filled.subject),
            ),
        )
    return overrides


def note_problems(notes: Iterable[FilledNote], before: Overrides, file: str) -> Iterator[Message]:
    """Yield notes of a form about no finding, or that differ among each other or from the file."""
    first: dict[str, FilledNote] = {}
    for filled in notes:
        now, typed = before.notes.get(filled.key, ""), clean_note(filled.note)
        earlier = first.setdefault(filled.key, filled)
        if not filled.key:
            yield message("review.note-of-nothing", sheet=filled.sheet, row=filled.row)
        elif clean_note(earlier.note) != typed:
            yield message(
                "review.note-twice", sheet=filled.sheet, row=filled.row, earlier=earlier.row
            )
        elif now not in (filled.earlier, typed):
            yield message(
                "review.note-conflict",
                file=file,
                sheet=filled.sheet,
                row=filled.row,
                note=typed,
                now=now,
            )


def _noted(overrides: Overrides, accepted: Acceptance) -> Overrides:
    if not accepted.note:
        return without_acceptance(overrides, accepted.key)
    return with_acceptance(overrides, accepted)


Bearers = Mapping[Subject, int]
"""How many people without a staff number each subject by department is about."""


@dataclass(frozen=True, slots=True)
class Taken:
    """How many rows with readings were taken over, these readings, notes, and where they are kept.

    ``cleared`` notes were taken away, so that their findings are open again.
    """

    count: int
    readings: Overrides
    notes: int
    cleared: int
    file: Path


def take_decisions(review: Path, roster: Path, overrides: Path | None) -> Taken | None:
    """Take what was typed into the review workbook over into the overrides file.

    Raises:
        OutputError: The workbook is open, or the overrides file cannot be written.
        RosterError: The workbook cannot be read, or rows of it are wrong, are about nobody in
            particular, or differ from an overrides file that changed in the meantime. Nothing is
            taken over then.
    """
    form = read_form(review)
    fresh = [decision for decision in form.decisions if decision.is_new]
    notes = [filled for filled in form.notes if filled.is_new]
    if not fresh and not notes:
        return None
    file = overrides_file(roster, overrides)
    unclear = tuple(_unclear(fresh, form.decisions))
    decided = list(
        _decided((decision for decision in fresh if decision not in unclear), review.name)
    )
    with editing(file, roster=roster) as (stored, save):
        before = stored.overrides
        problems = [
            *map(_unclear_person, unclear),
            *_in_full(decided, file.name),
            *_conflicts(decided, before, file.name),
            *note_problems(notes, before, file.name),
        ]
        if problems:
            raise RosterError(message("overrides.wrong-rows", file=review.name), problems)
        save(reduce(with_override, (entry for _, entry in decided), with_notes(before, notes)))
    cleared = sum(not clean_note(filled.note) for filled in notes)
    readings = Overrides(tuple(entry for _, entry in decided))
    return Taken(len(fresh), readings, len(notes) - cleared, cleared, file)


def bearers_by_department(roster: Roster) -> Bearers:
    """Return how many people each subject by department is about, by either of their names."""
    without = [member for member in roster.people if not member.staff_number]
    by_other = (replace(member, registered=None) for member in without if member.registered)
    return Counter(map(identity_of, (*without, *by_other)))


def unambiguous(overrides: Overrides, bearers: Bearers) -> tuple[Overrides, tuple[Override, ...]]:
    """Return the overrides without those by department that several people share, and those."""
    shared = tuple(
        entry
        for entry in overrides.entries
        if entry.subject.by is By.DEPARTMENT and bearers.get(entry.subject, 0) > 1
    )
    kept = tuple(entry for entry in overrides.entries if entry not in shared)
    return replace(overrides, entries=kept) if shared else overrides, shared


def _decided(
    fresh: Iterable[FilledDecision], file: str
) -> Iterator[tuple[FilledDecision, Override]]:
    """Yield the decisions, each with its override; of several that agree on a subject the last one.

    Each sheet's problems are told together, with its rows.

    Raises:
        RosterError: A reading is no kana, a romaji has other signs than letters, or two rows about
            the same subject differ.
    """
    for sheet, rows in groupby(fresh, key=lambda filled: filled.sheet):
        by_row = {row.row: row for row in rows}
        cells = [(row, _cells(decision)) for row, decision in by_row.items()]
        for entry in parse_overrides(cells, f"{file}「{sheet}」", _TITLES).entries:
            yield by_row[entry.row], entry


_TITLES = {
    "kana": message("review.column-decided-kana"),
    "romaji": message("review.column-decided-romaji"),
}


def _cells(decision: FilledDecision) -> dict[str, str]:
    """Return the decision as a row of an overrides file; a romaji alone accepts the reading shown.

    The reading of another name than the one decided on now is no reading of that.
    """
    kana = decision.kana or decision.shown_kana
    if decision.renames:
        kana = decision.kana if decision.kana != decision.earlier[0] else ""
    person = {
        "staff_number": decision.staff_number,
        "department": decision.department or NO_DEPARTMENT,
    }
    return {
        "surname": decision.read_surname,
        "kana": kana,
        "romaji": decision.romaji,
        "business_name": decision.business_name,
        **({} if decision.by_surname else person),
    }


def _in_full(decided: Iterable[tuple[FilledDecision, Override]], file: str) -> Iterator[Message]:
    """Yield where a given name seems to have been typed."""
    for filled, entry in decided:
        for problem in given_names_in(entry, file):
            yield message("roster.at-row", sheet=filled.sheet, row=filled.row, reason=problem)


def _unclear(
    fresh: Iterable[FilledDecision], everybody: Sequence[FilledDecision]
) -> Iterator[FilledDecision]:
    """Yield decisions for one of several people whom neither number nor department tells apart."""
    bearers = Counter(
        subject
        for judgement in everybody
        if _is_by_department(judgement)
        for subject in {
            _bearer(judgement, judgement.surname),
            _bearer(judgement, judgement.read_surname),
        }
    )
    for decision in fresh:
        if _is_by_department(decision) and bearers[_bearer(decision, decision.read_surname)] > 1:
            yield decision


def _bearer(decision: FilledDecision, name: str) -> Subject:
    return in_department(Surname(name), decision.department)


def _is_by_department(decision: FilledDecision) -> bool:
    return not decision.by_surname and not decision.staff_number


def _unclear_person(decision: FilledDecision) -> Message:
    return message(
        "review.unclear-person",
        sheet=decision.sheet,
        row=decision.row,
        surname=decision.surname,
    )


def _conflicts(
    decided: Iterable[tuple[FilledDecision, Override]], before: Overrides, file: str
) -> Iterator[Message]:
    """Yield decisions that differ from an override which the form did not show."""
    kept = {entry.subject: entry for entry in before.entries}
    for filled, entry in decided:
        other = kept.get(entry.subject)
        if other and other.content != entry.content and not _was_shown(other, filled):
            yield _conflict(filled, (entry.kana, other.kana), file, other.row)


def _conflict(one: FilledDecision, readings: tuple[str, str], file: str, row: int) -> Message:
    """Return that two readings differ; they are shown where no given name can stand in them."""
    where: dict[str, MessageValue] = {
        "file": file,
        "sheet": one.sheet,
        "row": one.row,
        "surname": one.surname,
        "other_row": row,
    }
    if any(may_hold_given_name(kana, one.read_surname) for kana in readings):
        return message("review.conflict-untold", **where)
    kana, other = readings
    return message("review.conflict", kana=kana, other=other, **where)


def _was_shown(entry: Override, decision: FilledDecision) -> bool:
    """Tell if the form showed the override, so that another decision is meant to replace it."""
    kana, romaji, business_name = decision.earlier
    shown = entry.romaji in (None, romaji) and entry.name_on_badge in (None, business_name)
    return shown and to_hiragana(kana) == entry.kana


def odd_readings(taken: Taken, judgements: Iterable[Judgement]) -> tuple[Message, ...]:
    """Return what is odd about readings that were just taken.

    Their surnames have no such reading.
    """
    told = (
        problem.message
        for judgement in judgements
        for problem in judgement.problems
        if problem.rule.told_when_taken and _is_read_by(taken.readings, judgement)
    )
    return tuple(dict.fromkeys(told))


def _is_read_by(readings: Overrides, judgement: Judgement) -> bool:
    entries = filter(None, about(judgement.member, readings))
    return any(entry.kana == judgement.reading.kana for entry in entries)
