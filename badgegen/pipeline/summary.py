"""Tells in numbers and plain words what came out: for the preview and the review page."""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import reduce

from badgegen.badge import is_printed, legible_sizes, reference_characters
from badgegen.core import (
    Answer,
    Certainty,
    Finding,
    FindingKind,
    Judgement,
    Message,
    MessageValue,
    Place,
    Problem,
    Section,
    SkippedRow,
    Source,
    message,
)
from badgegen.findings import waiting_reasons
from badgegen.judgement import Job, Judged
from badgegen.pdf.text import fonts_of, glyph_table
from badgegen.pipeline.reprint import EVERYBODY, Selected
from badgegen.stationery import Content

_PLACES = 8
"""How many rows of a finding the preview names; review.xlsx names all."""

_SIZES = 6
"""How many sizes of letters are told: the usual three, and some that were made to fit."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many people there are, are ready to print, wait, and were decided by a person.

    Of those who wait some may need no badge at all: they have left, or are listed twice.
    """

    total: int
    ready: int
    waiting: int
    decided: int
    without_need: int

    @property
    def to_decide(self) -> int:
        """How many wait for a decision on what their badges show."""
        return self.waiting - self.without_need


def counts(judged: Judged) -> Counts:
    """Return the numbers that the preview, the command line and the review page show."""
    total, waiting = len(judged.judgements), len(judged.waiting)
    decided = sum(
        judgement.reading.certainty is Certainty.CONFIRMED for judgement in judged.judgements
    )
    without_need = sum(judgement.may_need_none for judgement in judged.waiting)
    return Counts(total, total - waiting, waiting, decided, without_need)


def never_printed(judged: Judged) -> int:
    """Return how many who wait get no badge even where unreviewed ones are printed."""
    return sum(not is_printed(judgement, include_unreviewed=True) for judgement in judged.waiting)


def summary(judged: Judged, job: Job, selected: Selected = EVERYBODY) -> tuple[Section, ...]:
    """Return the sections of the preview's first page; those with nothing to say are left out."""
    found = tuple(_not_told_by_kind(judged))
    members = (judgement.member for judgement in judged.judgements)
    surnames = {member.place: member.roster_surname.written for member in members}
    alike = [finding for finding in found if finding.kind is FindingKind.SAME_READING]
    others = [finding for finding in found if finding.kind is not FindingKind.SAME_READING]
    findings = (
        Section(message("preview.without-need-title"), tuple(_without_need(judged))),
        Section(message("preview.collisions-title"), _all_told(alike, surnames)),
        Section(message("preview.findings-title"), _all_told(others, surnames)),
    )
    sections = (*_before(judged, job, selected), *findings, *_behind(judged))
    return tuple(section for section in sections if section.lines)


def _to_decide(judged: Judged) -> Iterator[Judgement]:
    return (judgement for judgement in judged.waiting if judgement.waits_for_decision)


def _signs(judged: Judged) -> Iterator[tuple[Judgement, Problem]]:
    """Yield the signs that somebody needs no badge, each with whom it is about."""
    for judgement in judged.waiting:
        for problem in judgement.problems:
            if problem.blocks and problem.rule.answer is Answer.ACCEPTANCE:
                yield judgement, problem


def _not_told_by_kind(judged: Judged) -> Iterator[Finding]:
    """Yield the open findings without the signs that somebody needs no badge."""
    told = {(judgement.member.place, sign.message) for judgement, sign in _signs(judged)}
    for finding in judged.open_findings:
        if not finding.places or any(
            (place, finding.message) not in told for place in finding.places
        ):
            yield finding


def _without_need(judged: Judged) -> Iterator[Message]:
    """Yield each kind of sign that somebody needs no badge once, with all whom it is about."""
    by_kind: dict[Message, list[_Person]] = {}
    for judgement, sign in _signs(judged):
        member = judgement.member
        person = _Person(member.place, member.roster_surname.written, _detail(sign.message))
        by_kind.setdefault(_kind(sign), []).append(person)
    for reason, people in by_kind.items():
        yield message("preview.of-people", reason=reason, count=len(people), people=_listed(people))


_OWN = frozenset({"day", "first_sheet", "first_row"})
"""Values of a sign that are its person's own; the others say where the sign stands."""


def _kind(sign: Problem) -> Message:
    """Return the sentence on everybody of whom the roster has the like sign."""
    shared = {name: value for name, value in sign.message.values if name not in _OWN}
    return message(sign.rule.of_several, **shared)


@dataclass(frozen=True, slots=True)
class _Person:
    """Whoever stands in a row of the roster, and what is told of this person alone."""

    place: Place
    surname: str
    detail: MessageValue | None = None


def _detail(sign: Message) -> MessageValue | None:
    """Return what a sign tells of its person alone: a day, or the row that is alike."""
    values = dict(sign.values)
    if "first_row" not in values:
        return values.get("day")
    return message("preview.like-place", sheet=values["first_sheet"], row=values["first_row"])


def _listed(people: Iterable[_Person]) -> Message:
    """Return people one behind the other, each sheet named once."""
    by_sheet: dict[str, list[Message]] = {}
    for person in people:
        by_sheet.setdefault(person.place.sheet, []).append(_in_row(person))
    return _in_a_list(
        message("preview.in-sheet", sheet=sheet, people=_in_a_list(rows))
        for sheet, rows in by_sheet.items()
    )


def _in_row(person: _Person) -> Message:
    row = person.place.row
    if not person.surname:
        return message("preview.row-alone", row=row)
    if person.detail is None:
        return message("preview.person", row=row, surname=person.surname)
    return message("preview.person-with", row=row, surname=person.surname, detail=person.detail)


def _in_a_list(parts: Iterable[Message]) -> Message:
    return reduce(lambda before, after: message("preview.list", before=before, after=after), parts)


def facts(judged: Judged, job: Job) -> tuple[Section, ...]:
    """Return the same sections without the findings."""
    sections = (*_before(judged, job, EVERYBODY), *_behind(judged))
    return tuple(section for section in sections if section.lines)


def _before(judged: Judged, job: Job, selected: Selected) -> Iterator[Section]:
    reasons = (
        message("preview.reason", reason=reason, count=count)
        for reason, count in waiting_reasons(_to_decide(judged))
    )
    yield Section(message("preview.counts-title"), tuple(_counts(judged, job, selected)))
    yield Section(message("preview.legibility-title"), tuple(_legibility(judged)))
    yield Section(message("preview.printed-title"), tuple(_printed(judged, selected)))
    yield Section(message("preview.left-title"), tuple(_left(selected)))
    yield Section(message("preview.reasons-title"), tuple(reasons))


def _behind(judged: Judged) -> Iterator[Section]:
    names = tuple(_business_names(judged))
    yield Section(message("preview.business-names-title"), names)
    yield Section(message("preview.kinds-title"), tuple(_kinds(judged)))
    yield Section(message("preview.skipped-title"), tuple(passed_over(judged.roster.skipped)))
    told = {finding.message for finding in judged.open_findings}
    notes = tuple(note for note in judged.roster.notes if note not in told)
    yield Section(message("preview.notes-title"), notes)


def _counts(judged: Judged, job: Job, selected: Selected) -> Iterable[Message]:
    found = counts(judged)
    yield message("preview.total", count=found.total, roster=job.roster.name)
    if job.as_of:
        yield message("preview.as-of", day=job.as_of)
    yield message("preview.ready", count=found.ready)
    if selected.is_partial:
        yield message("preview.partial", total=found.total, count=len(selected.positions))
    yield from selected.told
    yield from _waiting(judged, job)
    alike = sum(map(_is_read_like_all, judged.judgements))
    if alike:
        yield message("preview.by-surname", count=alike)
    if judged.passed_over:
        yield message("preview.skipped", count=judged.passed_over)
    accepted = len(judged.findings) - len(judged.open_findings)
    if accepted:
        yield message("preview.accepted", count=accepted)
    if job.press:
        yield message("preview.press")


def _is_read_like_all(judgement: Judgement) -> bool:
    """Return whether a decision for everybody reads a surname that others read otherwise."""
    reading = judgement.reading
    return reading.source is Source.OVERRIDE_SURNAME and len(reading.known) > 1


def _waiting(judged: Judged, job: Job) -> Iterable[Message]:
    """Return how many wait, are printed all the same, and are never printed unreviewed."""
    found = counts(judged)
    told = (("preview.waiting", found.to_decide), ("preview.without-need", found.without_need))
    if job.include_unreviewed:
        held = never_printed(judged)
        told = (("preview.waiting-included", found.waiting - held), ("preview.never-printed", held))
    return (message(key, count=count) for key, count in told if count)


_LEGIBLE = {Content.KANA: "preview.legible-kana", Content.ROMAJI: "preview.legible-romaji"}


def _legibility(judged: Judged) -> Iterable[Message]:
    """Yield how large the surnames come out in each of their sizes, and how far they are read."""
    faces = {side.face for case in judged.cases for side in case.sides.values()}
    lines = [line for face in faces for line in face.lines]
    glyphs = glyph_table(reference_characters(), fonts_of(lines))
    for content, key in _LEGIBLE.items():
        sizes = legible_sizes(lines, content, glyphs)[:_SIZES]
        if sizes:
            shown = ", ".join(f"{size.height:g} mm ({size.distance:g} m)" for size in sizes)
            yield message(key, sizes=shown)


def _printed(judged: Judged, selected: Selected) -> Iterable[Message]:
    """Yield what is new or changed since an earlier register, and who was asked for and waits."""
    kinds = (
        ("preview.badge-new", selected.new),
        ("preview.badge-changed", selected.changed),
        ("preview.badge-held-back", selected.held_back),
    )
    for kind, positions in kinds:
        for at in positions:
            one, former = judged.cases[at].judgement, selected.former.get(at)
            yield message(
                "preview.finding",
                sheet=one.member.place.sheet,
                row=one.member.place.row,
                surname=one.member.roster_surname.written,
                problem=_told_of(one, former, kind, is_new=positions is selected.new),
            )


def _told_of(judgement: Judgement, former: str | None, key: str, *, is_new: bool) -> Message:
    """Return why a badge is printed or held back; ``former`` had the staff number before."""
    if former:
        return message("preview.passed-on", who=former)
    if is_new and _is_read_like_all(judgement):
        return message("preview.like-all")
    return message(key)


def _left(selected: Selected) -> Iterable[Message]:
    return (message("preview.left", who=label) for label in selected.left or ())


def _business_names(judged: Judged) -> Iterable[Message]:
    """Yield whose badge shows another surname than the roster's."""
    for judgement in judged.judgements:
        if judgement.member.registered and not judgement.member.kind:
            yield message(
                "preview.business-name",
                sheet=judgement.member.place.sheet,
                row=judgement.member.place.row,
                surname=judgement.member.registered.written,
                name=judgement.member.surname.written,
                kana=judgement.reading.kana or "-",
            )


def _kinds(judged: Judged) -> Iterable[Message]:
    """Yield who wears what stands instead of a surname."""
    for judgement in judged.judgements:
        member = judgement.member
        if member.kind:
            yield message(
                "preview.kind",
                text=member.surname.written,
                sheet=member.place.sheet,
                row=member.place.row,
                surname=member.roster_surname.written,
            )


def _all_told(found: Iterable[Finding], surnames: Mapping[Place, str]) -> tuple[Message, ...]:
    return tuple(_told(finding, surnames) for finding in found)


def _told(finding: Finding, surnames: Mapping[Place, str]) -> Message:
    """Return the finding, with whom it is about and where that stands."""
    if not finding.places:
        return finding.message
    if len(finding.places) == 1 and finding.subject:
        (place,) = finding.places
        return message(
            "preview.finding",
            sheet=place.sheet,
            row=place.row,
            surname=finding.subject,
            problem=finding.message,
        )
    where = _listed(_Person(at, surnames.get(at, "")) for at in finding.places[:_PLACES])
    key = "preview.finding-at" if len(finding.places) <= _PLACES else "preview.finding-at-more"
    return message(key, problem=finding.message, places=where, count=len(finding.places))


def passed_over(skipped: Iterable[SkippedRow]) -> Iterator[Message]:
    """Yield a line on each reason for passing over rows of a sheet, with all its rows.

    >>> from badgegen.core import SkipReason, translate
    >>> skipped = [SkippedRow(Place("内線", row), SkipReason.TITLE_ALONE) for row in (2, 4, 5, 6)]
    >>> [translate(line, "ja").split(":")[0] for line in passed_over(skipped)]
    ['シート「内線」2、4〜6行目']
    """
    alike: dict[tuple[str, Message], list[int]] = {}
    for row in skipped:
        alike.setdefault((row.place.sheet, row.reason), []).append(row.place.row)
    for (sheet, reason), rows in alike.items():
        told = frozenset(rows)
        key = "preview.skipped-row" if len(told) == 1 else "preview.skipped-rows"
        yield message(key, sheet=sheet, row=_spans(told), reason=reason)


def _spans(rows: Set[int]) -> str:
    """Return rows in their order, those that follow each other by the first and the last."""
    begins = sorted(row for row in rows if row - 1 not in rows)
    ends = sorted(row for row in rows if row + 1 not in rows)
    spans = zip(begins, ends, strict=True)
    return "、".join(str(first) if first == last else f"{first}〜{last}" for first, last in spans)
