"""Collects what stands out, from whatever part of badgegen has seen it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from badgegen.badge import is_printed
from badgegen.core import (
    Finding,
    FindingKind,
    Judgement,
    Message,
    Place,
    Roster,
    RosterNote,
    StaffMember,
    message,
)
from badgegen.decisions import ByValue, Override, meant_number, numbers_by_value
from badgegen.findings import facts_of, finding_key, findings_of_badges, identities, without_badge
from badgegen.pipeline.former_names import FormerName, names_gone, untraced
from badgegen.pipeline.roster_romaji import Spelling, romaji_findings
from badgegen.reading.furigana import Slip
from badgegen.stationery.geometry import Sheet


@dataclass(frozen=True, slots=True)
class Seen:
    """What was noticed on the way: slips of furigana, and overrides that could not be used.

    ``unclear`` is what is to be said of the sheet, the colours and the printer, ``spelling`` how
    romaji is spelled; ``formers`` are the names at work of earlier badges, ``on_record`` what is to
    be said of the record of them.
    """

    slips: Sequence[Slip]
    shared: Sequence[Override]
    unmatched: Sequence[Override]
    overrides: Path | None
    unclear: Sequence[Message]
    formers: Sequence[FormerName]
    on_record: Sequence[Message]
    include_unreviewed: bool
    spelling: Spelling


def all_findings(
    judgements: Sequence[Judgement], roster: Roster, sheet: Sheet, seen: Seen
) -> Iterator[Finding]:
    """Yield everything that a person should look at, in no order."""
    people = {person.place: person for person in roster.people}
    waiting = [
        judgement
        for judgement in judgements
        if not is_printed(judgement, include_unreviewed=seen.include_unreviewed)
    ]
    held_back = {judgement.member.place for judgement in waiting if _may_change(judgement)}
    vouched_for = [judgement for judgement in judgements if judgement.member.place not in held_back]
    yield from findings_of_badges(judgements, vouched_for)
    yield from without_badge(waiting, roster.skipped)
    yield from (_of_slip(slip, roster) for slip in seen.slips)
    yield from (_of_note(noted, people) for noted in roster.noted if noted.note.rule.loud)
    yield from romaji_findings(judgements, seen.spelling)
    yield from _of_overrides(seen, roster.people)
    yield from names_gone(judgements)
    yield from untraced(seen.formers, roster.people)
    for told in seen.on_record:
        yield _plain(FindingKind.RECORD, "", told)
    for told in seen.unclear:
        yield _plain(FindingKind.SHEET, sheet.name, told)


def _may_change(judgement: Judgement) -> bool:
    """Tell if the badge of somebody who waits may still get another reading, or never be made."""
    return judgement.may_need_none or not judgement.reading.certainty.printable


def _of_slip(slip: Slip, roster: Roster) -> Finding:
    people = roster.people[slip.start : slip.end + 1]
    key = finding_key(FindingKind.SLIPPED_FURIGANA, slip.warning.key, *identities(people))
    places = tuple(judgement.place for judgement in people)
    return Finding(FindingKind.SLIPPED_FURIGANA, slip.sheet, slip.warning, key, places)


def _of_note(noted: RosterNote, people: dict[Place, StaffMember]) -> Finding:
    """Return a note on the roster; one on people is named by them, for rows move."""
    note, values = noted.message, dict(noted.values)
    named = [
        Place(str(values[sheet]), int(str(values[row])))
        for sheet, row in (("first_sheet", "first_row"), ("sheet", "row"))
        if row in values
    ]
    members = [people[place] for place in named]
    subject = members[0].surname.written if members else str(values.get("sheet", ""))
    facts = (note.key, *identities(members)) if members else facts_of(note)
    return Finding(
        FindingKind.ROSTER, subject, note, finding_key(FindingKind.ROSTER, *facts), tuple(named)
    )


def _of_overrides(seen: Seen, people: Sequence[StaffMember]) -> Iterator[Finding]:
    name = seen.overrides.name if seen.overrides else ""
    for entry in seen.shared:
        surname, department = entry.surname or "", entry.department or ""
        yield _of_override(
            entry,
            message(
                "pipeline.ambiguous-override",
                file=name,
                row=entry.row,
                surname=surname,
                department=department,
            ),
        )
    numbers = numbers_by_value(people) if seen.unmatched else {}
    for entry in seen.unmatched:
        yield _of_override(entry, _of_nobody(entry, numbers, name))


def _of_nobody(entry: Override, numbers: ByValue, file: str) -> Message:
    meant = meant_number(entry.staff_number, numbers) if entry.staff_number else None
    if meant:
        return message("pipeline.override-without-zeros", file=file, row=entry.row, number=meant)
    return message("pipeline.unmatched-override", file=file, row=entry.row)


def _of_override(entry: Override, told: Message) -> Finding:
    key = finding_key(FindingKind.OVERRIDE, told.key, *entry.subject.facts, entry.kana)
    return Finding(FindingKind.OVERRIDE, entry.surname or "", told, key)


def _plain(kind: FindingKind, subject: str, told: Message) -> Finding:
    return Finding(kind, subject, told, finding_key(kind, *facts_of(told)))
