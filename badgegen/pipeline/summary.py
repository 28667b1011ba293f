"""Tells in numbers and plain words what came out: for the preview and the review page."""

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass

from badgegen.badge import is_printed, legible_sizes, reference_characters
from badgegen.core import (
    Certainty,
    Finding,
    FindingKind,
    Judgement,
    Message,
    Place,
    SkippedRow,
    Source,
    message,
)
from badgegen.findings import waiting_reasons
from badgegen.pdf.fonts import glyph_table
from badgegen.pdf.preview import Section
from badgegen.pipeline.job import Job
from badgegen.pipeline.judge import Judged
from badgegen.pipeline.reprint import EVERYBODY, Selected
from badgegen.stationery.geometry import Content

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
    found = judged.open_findings
    alike = [finding for finding in found if finding.kind is FindingKind.SAME_READING]
    others = [finding for finding in found if finding.kind is not FindingKind.SAME_READING]
    findings = (
        Section(message("preview.collisions-title"), tuple(map(_told, alike))),
        Section(message("preview.findings-title"), tuple(map(_told, others))),
    )
    sections = (*_before(judged, job, selected), *findings, *_behind(judged))
    return tuple(section for section in sections if section.lines)


def facts(judged: Judged, job: Job) -> tuple[Section, ...]:
    """Return the same sections without the findings."""
    sections = (*_before(judged, job, EVERYBODY), *_behind(judged))
    return tuple(section for section in sections if section.lines)


def _before(judged: Judged, job: Job, selected: Selected) -> Iterator[Section]:
    reasons = (
        message("preview.reason", reason=reason, count=count)
        for reason, count in waiting_reasons(judged.judgements)
    )
    yield Section(message("preview.counts-title"), tuple(_counts(judged, job, selected)))
    yield Section(message("preview.legibility-title"), tuple(_legibility(judged)))
    yield Section(message("preview.printed-title"), tuple(_printed(judged, selected)))
    yield Section(message("preview.left-title"), tuple(_left(selected)))
    yield Section(message("preview.reasons-title"), tuple(reasons))


def _behind(judged: Judged) -> Iterator[Section]:
    names = tuple(_business_names(judged))
    yield Section(message("preview.business-names-title"), names)
    yield Section(message("preview.skipped-title"), tuple(passed_over(judged.roster.skipped)))
    yield Section(message("preview.notes-title"), judged.roster.notes)


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
    told = (("waiting", found.to_decide), ("without-need", found.without_need))
    if job.include_unreviewed:
        held = never_printed(judged)
        told = (("waiting-included", found.waiting - held), ("never-printed", held))
    return (message(f"preview.{key}", count=count) for key, count in told if count)


def _legibility(judged: Judged) -> Iterable[Message]:
    """Yield how large the surnames come out in each of their sizes, and how far they are read."""
    glyphs = glyph_table(reference_characters())
    faces = {side.face for case in judged.cases for side in case.sides.values()}
    lines = [line for face in faces for line in face.lines]
    for content in (Content.KANA, Content.ROMAJI):
        sizes = legible_sizes(lines, content, glyphs)[:_SIZES]
        if sizes:
            shown = ", ".join(f"{size.height:g} mm ({size.distance:g} m)" for size in sizes)
            yield message(f"preview.legible-{content}", sizes=shown)


def _printed(judged: Judged, selected: Selected) -> Iterable[Message]:
    """Yield what is new or changed since an earlier register, and who was asked for and waits."""
    kinds = (
        ("new", selected.new),
        ("changed", selected.changed),
        ("held-back", selected.held_back),
    )
    for kind, positions in kinds:
        for at in positions:
            one, former = judged.cases[at].judgement, selected.former.get(at)
            yield message(
                "preview.finding",
                sheet=one.member.place.sheet,
                row=one.member.place.row,
                surname=one.member.roster_surname.written,
                problem=_told_of(kind, one, former),
            )


def _told_of(kind: str, judgement: Judgement, former: str | None) -> Message:
    """Return why a badge is printed or held back; ``former`` had the staff number before."""
    if former:
        return message("preview.passed-on", who=former)
    if kind == "new" and _is_read_like_all(judgement):
        return message("preview.like-all")
    return message(f"preview.badge-{kind}")


def _left(selected: Selected) -> Iterable[Message]:
    return (message("preview.left", who=label) for label in selected.left or ())


def _business_names(judged: Judged) -> Iterable[Message]:
    """Yield whose badge shows another surname than the roster's."""
    for judgement in judged.judgements:
        if judgement.member.registered:
            yield message(
                "preview.business-name",
                sheet=judgement.member.place.sheet,
                row=judgement.member.place.row,
                surname=judgement.member.registered.written,
                name=judgement.member.surname.written,
                kana=judgement.reading.kana or "-",
            )


def _told(finding: Finding) -> Message:
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
    where = "、".join(map(_place, finding.places[:_PLACES]))
    key = "preview.finding-at" if len(finding.places) <= _PLACES else "preview.finding-at-more"
    return message(key, problem=finding.message, places=where, count=len(finding.places))


def _place(place: Place) -> str:
    return f"{place.sheet}!{place.row}"


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
